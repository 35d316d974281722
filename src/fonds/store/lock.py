"""One writer at a time: a lock that the system lets go of when its holder ends, however it ends."""

import contextlib
import fcntl
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fonds.errors import ArchiveBusyError

_WAIT = 5.0


@contextlib.contextmanager
def hold(path: Path, wait: float = _WAIT, waiting: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold the archive for writing. `waiting` is told once, if another process holds it, which.

    Raises:
        ArchiveBusyError: another process holds it after `wait` seconds (slug `archive-busy`); the message says which.
    """
    with path.open("a+", encoding="utf-8") as file:
        until, told = time.monotonic() + wait, False
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                file.seek(0)
                holder = file.read().strip() or "another process"
                if time.monotonic() > until:
                    raise ArchiveBusyError(
                        f"{path.parent} is held by {holder}. Nothing was changed; try again when that is done.",
                        slug="archive-busy",
                    ) from None
                if not told:
                    waiting(f"{path.parent} is held by {holder}; waiting {wait:.0f} seconds for it")
                    told = True
                time.sleep(0.05)
        file.truncate(0)
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])
        file.write(f"process {os.getpid()} on {socket.gethostname()} ({command})")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
            fcntl.flock(file, fcntl.LOCK_UN)
