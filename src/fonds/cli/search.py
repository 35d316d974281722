"""`fonds search`."""


def search() -> None:
    """In preparation."""
