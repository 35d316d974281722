"""The child's side of containment: what a process gives up before it opens foreign bytes, and how it answers.

A child speaks to its parent in plain bytes, a letter and what it stands for, never in pickles: what a child sends may
have been written by the file that it reads.
"""

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

READY, PIECE, LAST, NOTHING, FAILED = b"R", b"P", b"L", b"N", b"F"
"""What a message begins with: the child can start; a piece of a result; its last piece; an empty result; a reason."""

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one job may use."""

    memory: int = 1_000_000_000
    """Bytes of address space beyond what the child has when it starts."""
    seconds: float = 60.0
    seconds_per_megabyte: float = 4.0
    """Added for the size that a job says it has."""
    output: int = 400_000_000
    """Bytes a job may give back."""


def serve(connection: Connection, target: Callable[[Any], Iterable[bytes]], limits: Limits) -> None:
    """Be a child: give up what is not needed, then do jobs until the parent is gone."""
    _contain(limits)
    try:
        connection.send_bytes(READY)
        while True:
            _answer(connection, target, limits, connection.recv())
    except (EOFError, OSError):
        return


def _answer(connection: Connection, target: Callable[[Any], Iterable[bytes]], limits: Limits, job: Any) -> None:
    """Do one job and send what it gives. The last piece says that it is the last, to spare a message."""
    total = 0
    before: bytes | None = None
    reason = None
    try:
        for piece in target(job):
            total += len(piece)
            if total > limits.output:
                break
            if before is not None:
                connection.send_bytes(PIECE + before)
            before = piece
    except MemoryError:
        reason = f"needs more than the {limits.memory // 1_000_000:,} MB of memory that a file may use"
    except RecursionError:
        reason = "is nested too deeply to be read"
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a parser raises costs this file alone
        reason = f"could not be read ({type(error).__name__}: {str(error)[:500]}); please report this"
    if total > limits.output:
        reason = f"gives more than the {limits.output // 1_000_000:,} MB that a file may give"
    if reason is not None:
        connection.send_bytes(FAILED + reason.encode("utf-8", "backslashreplace"))
    elif before is None:
        connection.send_bytes(NOTHING)
    else:
        connection.send_bytes(LAST + before)


def _contain(limits: Limits) -> None:
    """Give up standard input, files to write, core dumps, the terminal's signals, and on Linux the network."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        os.setsid()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
    if sys.platform.startswith("linux"):
        _contain_linux()
    else:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit(resource.RLIMIT_AS, _address_space() + limits.memory)
    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NOFILE, 256)):
        _limit(kind, most)


def _contain_linux() -> None:
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    parent = multiprocessing.parent_process()
    if parent is not None and not parent.is_alive():
        os._exit(0)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _address_space() -> int:
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 1_000_000_000


def _limit(kind: int, most: int) -> None:
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (most, most))
