"""One writer at a time: a lock that the system lets go of when its holder ends, however it ends."""

import contextlib
import fcntl
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from fonds.errors import ArchiveBusyError

_WAIT = 5.0


@contextlib.contextmanager
def hold(path: Path, wait: float = _WAIT) -> Iterator[None]:
    """Hold the archive for writing.

    Raises:
        ArchiveBusyError: another process holds it after `wait` seconds (slug `busy`); the message says which.
    """
    with path.open("a+", encoding="utf-8") as file:
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    file.seek(0)
                    holder = file.read().strip() or "another process"
                    raise ArchiveBusyError(
                        f"{path.parent} is held by {holder}. Nothing was changed; try again when that is done.",
                        slug="busy",
                    ) from None
                time.sleep(0.05)
        file.truncate(0)
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:3]])
        file.write(f"process {os.getpid()} on {socket.gethostname()} ({command})")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
            fcntl.flock(file, fcntl.LOCK_UN)
