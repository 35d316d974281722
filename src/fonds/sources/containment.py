"""Long-lived child processes in which foreign bytes are opened, under limits on memory, time, files and network.

A child serves many jobs, because starting one for each would cost more than reading. What a job does to its child, an
endless loop, all the memory, a crash in a native parser, costs that job alone: the child and whatever it started are
ended, it is replaced, and the next job is not affected. Where the system has them (Linux), a child also loses the
network and dies with its parent; elsewhere it keeps the limits on memory, files and time only.
"""

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

import msgspec

from fonds.errors import ArchiveError
from fonds.sources.contained_child import FAILED, LAST, PIECE, READY, Limits, serve

__all__ = ["ContainedPool", "Failure", "Limits"]

Job = TypeVar("Job")
Target = Callable[[Any], Iterable[bytes]]

_JOBS_AHEAD = 4
_BYTES_AHEAD = 500_000
"""What a child is given at once, so that it never waits for its parent; large jobs are given to whoever is free."""
_BYTES_HELD = 100_000_000
"""Results that wait for an earlier job, beyond which no more jobs are given out."""
_LOOK_EVERY = 0.2
"""Seconds after which children are looked after that say nothing."""
_VAIN_STARTS = 3
"""Children that may die before they can do anything; then it is the machine's fault or ours, not a file's."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A job that gave nothing, and why in words that complete “the file …”."""

    reason: str


Given = tuple[bytes, ...] | Failure


class _Child(Generic[Job]):
    """A child process, the jobs it has, and what the first of them has given and used so far."""

    def __init__(self, target: Target, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, target, limits), daemon=True)
        # A Ctrl-C while the child starts is its parent's business: the mask is inherited until it says otherwise.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        self.ready = False
        self.jobs: deque[tuple[int, Job, int]] = deque()
        self.given: list[bytes] = []
        self.used = 0.0

    def takes(self, size: int) -> bool:
        """Say whether a job of `size` bytes may wait here for those before it."""
        if not self.jobs:
            return True
        return len(self.jobs) < _JOBS_AHEAD and size + sum(job[2] for job in self.jobs) <= _BYTES_AHEAD

    def end(self) -> None:
        """End the child and all that it started."""
        self.connection.close()
        if self.process.pid is not None:
            with contextlib.suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()


class ContainedPool(Generic[Job]):
    """Runs jobs in contained children and gives their results in the order of the jobs.

    Use it from one thread, that lives as long as the pool: children die with the thread that started them.

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
        self._vain = 0
        self._looked = 0.0
        self._held = 0

    def __enter__(self) -> "ContainedPool[Job]":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Given]]:
        """Yield each job with what it gave, or with why it gave nothing. Reads `jobs` only a little ahead.

        Raises:
            ArchiveError: no child can be started at all.
        """
        waiting = enumerate(jobs)
        again: deque[tuple[int, Job, int]] = deque()
        done: dict[int, tuple[Job, Given]] = {}
        asked = told = 0
        exhausted = False
        self._held = 0
        try:
            while True:
                while told in done:
                    answer = done.pop(told)
                    self._held -= _length(answer[1])
                    yield answer
                    told += 1
                while again or not (exhausted or self._is_far_ahead(asked - told)):
                    if not again:
                        following = next(waiting, None)
                        if following is None:
                            exhausted = True
                            break
                        asked = following[0] + 1
                        again.append((*following, self._size_of(following[1])))
                    child = self._free(again[0][2])
                    if child is None:
                        break
                    self._hand(child, again)
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

    def _is_far_ahead(self, unanswered: int) -> bool:
        return unanswered >= self._workers * _JOBS_AHEAD * 4 or self._held > _BYTES_HELD

    def _free(self, size: int) -> "_Child[Job] | None":
        idle = min(self._children, key=lambda child: len(child.jobs), default=None)
        if idle is not None and not idle.jobs:
            return idle
        if len(self._children) < self._workers:
            self._children.append(_Child(self._target, self._limits))
            return self._children[-1]
        return idle if idle is not None and idle.takes(size) else None

    def _hand(self, child: "_Child[Job]", again: deque[tuple[int, Job, int]]) -> None:
        """Give a child the first of the jobs. One that has died keeps it for `_listen` to find."""
        job = again.popleft()
        child.jobs.append(job)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            child.connection.send(job[1])

    def _listen(self, done: dict[int, tuple[Job, Given]], again: deque[tuple[int, Job, int]]) -> None:
        """Take what children say; end those that have died or are past their time.

        Only the time spent here is charged to a job: a child that waits for its parent to listen is not late.
        """
        before = time.monotonic()
        ready = wait([child.connection for child in self._children], timeout=_LOOK_EVERY)
        now = time.monotonic()
        passed = now - before
        is_due = now - self._looked > _LOOK_EVERY
        self._looked = now if is_due else self._looked
        for child in list(self._children):
            child.used += passed if child.jobs else 0.0
            try:
                speaks = child.connection in ready
                while speaks:
                    self._hear(child, child.connection.recv_bytes(), done)
                    speaks = child.connection.poll()
            except (EOFError, OSError):
                self._bury(child, None, done, again)
                continue
            if is_due and not child.process.is_alive() and not child.connection.poll():
                self._bury(child, None, done, again)
            elif child.jobs and child.used > self._allowed(child.jobs[0][2]):
                seconds = self._allowed(child.jobs[0][2])
                self._bury(child, f"was still being read after {seconds:.0f} seconds and was given up", done, again)

    def _allowed(self, size: int) -> float:
        return self._limits.seconds + self._limits.seconds_per_megabyte * size / 1e6

    def _hear(self, child: "_Child[Job]", said: bytes, done: dict[int, tuple[Job, Given]]) -> None:
        kind, what = said[:1], said[1:]
        if kind == READY:
            child.ready, child.used = True, 0.0
            self._vain = 0
        elif kind == PIECE:
            child.given.append(what)
        else:
            number, job, _ = child.jobs.popleft()
            if kind == FAILED:
                done[number] = (job, Failure(reason=what.decode("utf-8", "replace")))
            else:
                done[number] = (job, (*child.given, what) if kind == LAST else tuple(child.given))
            self._held += _length(done[number][1])
            child.given, child.used = [], 0.0

    def _bury(
        self,
        child: "_Child[Job]",
        reason: str | None,
        done: dict[int, tuple[Job, Given]],
        again: deque[tuple[int, Job, int]],
    ) -> None:
        """Charge a child's end to the job it was doing; its other jobs are given to others."""
        self._children.remove(child)
        reason = reason or _how_it_died(child)
        child.end()
        if not child.ready:
            self._vain += 1
            if self._vain >= _VAIN_STARTS:
                raise ArchiveError(
                    f"The processes that read files cannot be started: one {reason}. Free memory, or see the messages "
                    "above.",
                    slug="readers-cannot-start",
                )
        elif child.jobs:
            number, job, _ = child.jobs.popleft()
            done[number] = (job, Failure(reason=reason))
        again.extendleft(reversed(child.jobs))


def _length(given: Given) -> int:
    return 0 if isinstance(given, Failure) else sum(map(len, given))


def _how_it_died(child: "_Child[Any]") -> str:
    child.process.join(2)
    code = child.process.exitcode
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
        return f"ended the process that read it ({name}); it may be damaged or made to do harm"
    return f"ended the process that read it (exit code {code}); it may be damaged or made to do harm"
