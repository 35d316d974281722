"""`fonds add`."""


def add() -> None:
    """In preparation."""
