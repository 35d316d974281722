"""`fonds init`."""


def init() -> None:
    """In preparation."""
