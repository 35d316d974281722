"""`fonds verify`."""


def verify() -> None:
    """In preparation."""
