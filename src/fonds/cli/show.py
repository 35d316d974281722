"""`fonds show`."""


def show() -> None:
    """In preparation."""
