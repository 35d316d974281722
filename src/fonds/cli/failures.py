"""What a person is told when something fails that nobody foresaw."""

import errno
import os

REPORT = "This is a fault of the program. Run the command again with FONDS_DEBUG=1 set and send what it prints"


def account_for(error: Exception) -> str:
    """Return one message: what happened, and what to do."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        where = f" that holds {error.filename}" if error.filename else ""
        return f"The disk{where} is full. Nothing was half done; make room and run the same command again."
    if isinstance(error, PermissionError):
        return f"{error.filename or 'A file'} may not be opened by this user. See to its permissions and try again."
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {os.strerror(error.errno) if error.errno else error}."
    return f"{type(error).__name__}: {error}. {REPORT} to the makers."
