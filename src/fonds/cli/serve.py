"""`fonds serve`."""


def serve() -> None:
    """In preparation."""
