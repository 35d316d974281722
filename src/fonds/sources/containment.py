"""Long-lived child processes in which foreign bytes are opened, under limits on memory, time, files and network.

A child serves many jobs, because starting one for each would cost more than reading. What a job does to its child, an
endless loop, all the memory, a crash in a native parser, costs that job alone: the child is replaced and
the next job is not affected. Where the system has them (Linux), a child also loses the network and dies with its
parent; elsewhere it keeps the limits on memory, files and time only.
"""

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

Job = TypeVar("Job")
Target = Callable[[Any], Iterable[bytes]]

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_AHEAD = 2
"""Jobs a child is given at once, so that it never waits for its parent."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one job may use."""

    memory: int = 1_000_000_000
    """Bytes of address space beyond what the child has when it starts."""
    seconds: float = 60.0
    seconds_per_megabyte: float = 4.0
    """Added for the size that a job says it has."""
    output: int = 400_000_000
    """Bytes a job may give back."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A job that gave nothing, and why in words that complete “the file …”."""

    reason: str


class _Child(Generic[Job]):
    """A child process, the jobs it has, and when it began the first of them."""

    def __init__(self, target: Target, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, target, limits), daemon=True)
        self.process.start()
        theirs.close()
        self.jobs: deque[tuple[int, Job]] = deque()
        self.given: list[bytes] = []
        self.began = 0.0

    def send(self, number: int, job: Job) -> None:
        if not self.jobs:
            self.began = 0.0
        self.jobs.append((number, job))
        self.connection.send(job)

    def end(self) -> None:
        self.connection.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


class ContainedPool(Generic[Job]):
    """Runs jobs in contained children and gives their results in the order of the jobs.

    Args:
        target: called in a child with a job; what it yields is what the job gives. Must be importable by name.
        workers: how many children.
        limits: what each job may use.
        size_of: the bytes a job has to read, for its allowance of time.
    """

    def __init__(
        self,
        target: Target,
        *,
        workers: int,
        limits: Limits | None = None,
        size_of: Callable[[Job], int] = lambda _: 0,
    ) -> None:
        self._target, self._limits, self._size_of = target, limits or Limits(), size_of
        self._workers = max(1, workers)
        self._children: list[_Child[Job]] = []

    def __enter__(self) -> "ContainedPool[Job]":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, tuple[bytes, ...] | Failure]]:
        """Yield each job with what it gave, or with why it gave nothing. Reads `jobs` only a little ahead."""
        waiting = enumerate(jobs)
        again: deque[tuple[int, Job]] = deque()
        done: dict[int, tuple[Job, tuple[bytes, ...] | Failure]] = {}
        asked = told = 0
        exhausted = False
        try:
            while True:
                while told in done:
                    yield done.pop(told)
                    told += 1
                while not exhausted or again:
                    if not again and asked - told >= self._workers * 8:
                        break
                    child = self._free()
                    if child is None:
                        break
                    following = again.popleft() if again else next(waiting, None)
                    if following is None:
                        exhausted = True
                        break
                    asked = max(asked, following[0] + 1)
                    if not self._hand(child, following):
                        again.append(following)
                if exhausted and not again and told == asked:
                    return
                self._listen(done, again)
        finally:
            self.close()

    def close(self) -> None:
        """End all children at once, whatever they are doing."""
        for child in self._children:
            child.end()
        self._children.clear()

    def _free(self) -> "_Child[Job] | None":
        idle = min(self._children, key=lambda child: len(child.jobs), default=None)
        if idle is not None and not idle.jobs:
            return idle
        if len(self._children) < self._workers:
            self._children.append(_Child(self._target, self._limits))
            return self._children[-1]
        return idle if idle is not None and len(idle.jobs) < _AHEAD else None

    def _hand(self, child: "_Child[Job]", following: tuple[int, Job]) -> bool:
        try:
            child.send(*following)
        except (BrokenPipeError, ConnectionResetError):
            child.jobs.pop()
            return False
        return True

    def _listen(self, done: dict[int, tuple[Job, Any]], again: deque[tuple[int, Job]]) -> None:
        """Take what children say; end those that are past their time."""
        ready = wait([child.connection for child in self._children], timeout=0.2)
        now = time.monotonic()
        for child in list(self._children):
            try:
                while child.connection in ready and child.connection.poll():
                    self._hear(child, child.connection.recv(), done)
            except (EOFError, OSError):
                self._bury(child, _how_it_died(child), done, again)
                continue
            if child.jobs and child.began and now - child.began > self._allowed(child.jobs[0][1]):
                seconds = self._allowed(child.jobs[0][1])
                self._bury(child, f"was still being read after {seconds:.0f} seconds and was given up", done, again)

    def _allowed(self, job: Job) -> float:
        return self._limits.seconds + self._limits.seconds_per_megabyte * self._size_of(job) / 1e6

    def _hear(self, child: "_Child[Job]", said: tuple[str, Any], done: dict[int, tuple[Job, Any]]) -> None:
        kind, what = said
        if kind == "began":
            child.began = time.monotonic()
        elif kind == "gave":
            child.given.append(what)
        else:
            number, job = child.jobs.popleft()
            done[number] = (job, Failure(reason=what) if kind == "failed" else tuple(child.given))
            child.given, child.began = [], 0.0

    def _bury(
        self, child: "_Child[Job]", reason: str, done: dict[int, tuple[Job, Any]], again: deque[tuple[int, Job]]
    ) -> None:
        """Charge a child's end to the job it was doing; its other jobs are given to others."""
        self._children.remove(child)
        child.end()
        if child.jobs:
            number, job = child.jobs.popleft()
            done[number] = (job, Failure(reason=reason))
        again.extend(child.jobs)


def _how_it_died(child: "_Child[Any]") -> str:
    child.process.join(2)
    code = child.process.exitcode
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
        return f"ended the process that read it ({name}); it may be damaged or made to do harm"
    return f"ended the process that read it (exit code {code}); it may be damaged or made to do harm"


def _serve(connection: Connection, target: Target, limits: Limits) -> None:
    """Be a child: give up what is not needed, then do jobs until the parent is gone."""
    _contain(limits)
    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(("began", None))
        total = 0
        try:
            for piece in target(job):
                total += len(piece)
                if total > limits.output:
                    break
                connection.send(("gave", piece))
        except MemoryError:
            connection.send(
                ("failed", f"needs more than the {limits.memory // 1_000_000:,} MB of memory a file may use")
            )
        except RecursionError:
            connection.send(("failed", "is nested too deeply to be read"))
        except BrokenPipeError:
            return
        except Exception as error:  # noqa: BLE001 - whatever a parser raises costs this file alone
            connection.send(("failed", f"could not be read ({type(error).__name__}: {error}); please report this"))
        else:
            if total > limits.output:
                connection.send(("failed", f"gives more than the {limits.output // 1_000_000:,} MB a file may give"))
            else:
                connection.send(("done", None))


def _contain(limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if sys.platform.startswith("linux"):
        _contain_linux(limits)
    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NOFILE, 256)):
        _limit(kind, most)


def _contain_linux(limits: Limits) -> None:
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    _limit(resource.RLIMIT_AS, pages * resource.getpagesize() + limits.memory)


def _limit(kind: int, most: int) -> None:
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (most, most))
