"""What a job does to its child costs that job alone, and no child outlives its parent."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import psutil
import pytest
from tests.unit.sources.jobs import do, wait_a_little

from fonds.sources.containment import ContainedPool, Failure, Limits

ROOT = Path(__file__).resolve().parents[3]
QUICK = Limits(memory=300_000_000, seconds=1.5, seconds_per_megabyte=0.0, output=20_000_000)
Job = tuple[str, str]


def done(jobs: list[Job], workers: int = 1) -> list[tuple[Job, tuple[bytes, ...] | Failure]]:
    with ContainedPool[Job](do, workers=workers, limits=QUICK) as pool:
        return list(pool.run(jobs))


def has_ended(number: int) -> bool:
    """Say whether a process is gone, or is only waiting to be counted out."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            if psutil.Process(number).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False


def group_of(number: int) -> list[psutil.Process]:
    """Return the living processes that belong to the group of a process."""
    living = []
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) == number and process.status() != psutil.STATUS_ZOMBIE:
                living.append(process)
        except (psutil.NoSuchProcess, ProcessLookupError):
            continue
    return living


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("hang", "was still being read after 2 seconds"),
        ("allocate", "more than the 300 MB of memory"),
        ("crash", "SIGSEGV"),
        ("exit", "exit code 7"),
        ("raise", "ValueError: of its own"),
        ("recurse", "nested too deeply"),
        ("pieces", "gives more than the 20 MB"),
    ],
)
def test_a_bad_job_costs_itself_alone(kind: str, words: str) -> None:
    """It fails with what happened, in words; those before and after it do not."""
    jobs = [("echo", "before"), (kind, "of its own" if kind != "pieces" else "40"), ("echo", "after"), ("echo", "last")]
    answers = done(jobs)
    assert [job for job, _ in answers] == jobs
    assert [given for _, given in answers[:1] + answers[2:]] == [(b"before",), (b"after",), (b"last",)]
    failure = answers[1][1]
    assert isinstance(failure, Failure)
    assert words in failure.reason


def test_results_come_in_the_order_of_the_jobs() -> None:
    """Also with several children, failures between, and nothing given at all."""
    jobs = [(("exit", "") if number % 17 == 3 else ("echo", str(number))) for number in range(40)] + [("nothing", "")]
    answers = done(jobs, workers=2)
    assert [job for job, _ in answers] == jobs
    for job, given in answers[:-1]:
        assert isinstance(given, Failure) if job[0] == "exit" else given == (job[1].encode(),)
    assert answers[-1][1] == ()


def test_a_large_result_arrives_whole() -> None:
    """Ten megabytes in pieces."""
    ((_, given),) = done([("pieces", "10")])
    assert isinstance(given, tuple)
    assert [len(piece) for piece in given] == [1_000_000] * 10


def test_jobs_are_taken_only_a_little_ahead() -> None:
    """A parent that stops listening stops reading, so that its memory stays bounded."""
    taken = 0

    def jobs() -> Iterator[Job]:
        nonlocal taken
        for taken in range(1, 10_001):
            yield ("echo", str(taken))

    with ContainedPool[Job](do, workers=1, limits=QUICK) as pool:
        answers = pool.run(jobs())
        assert len(list(islice(answers, 5))) == 5
    assert taken < 100


def test_a_job_is_not_charged_while_its_parent_does_not_listen() -> None:
    """The parent is busy for longer than a job may take, while the child waits to be heard."""
    with ContainedPool[Job](do, workers=1, limits=QUICK) as pool:
        answers = pool.run([("echo", "first"), ("pieces", "10"), ("echo", "last")])
        assert next(answers)[1] == (b"first",)
        time.sleep(2.0)
        assert all(isinstance(given, tuple) for _, given in answers)


def small_jobs_a_second(workers: int) -> float:
    with ContainedPool[int](wait_a_little, workers=workers) as pool:
        answers = pool.run(range(240))
        for _ in range(40):
            next(answers)
        begun = time.perf_counter()
        assert sum(1 for _ in answers) == 200
        return 200 / (time.perf_counter() - begun)


def test_two_children_do_nearly_twice_as_much() -> None:
    """Also on small files, where handing over the work weighs most. The best of three, as machines are shared."""
    ratios = []
    for _ in range(3):
        one, two = small_jobs_a_second(1), small_jobs_a_second(2)
        ratios.append(two / one)
        if ratios[-1] >= 1.9:
            break
    assert max(ratios) >= 1.9


@pytest.mark.parametrize("then", ["hang", "die"])
def test_what_a_job_starts_is_ended_with_it(then: str) -> None:
    """A process that a job starts does not live on, nor keep the pool waiting."""
    with ContainedPool[Job](do, workers=1, limits=QUICK) as pool:
        answers = pool.run([("number", ""), ("fork", then), ("echo", "next")])
        _, number = next(answers)
        assert isinstance(number, tuple)
        rest = [given for _, given in answers]
        assert isinstance(rest[0], Failure)
        assert rest[1] == (b"next",)
    assert group_of(int(number[0])) == []


def test_children_are_limited(tmp_path: Path) -> None:
    """They write nothing, read no standard input, open few files and leave no core."""
    written = tmp_path / "written"
    answers = dict(done([("write", str(written)), ("input", ""), ("limits", "")]))
    failure = answers["write", str(written)]
    assert isinstance(failure, Failure)
    assert not written.exists() or written.stat().st_size == 0
    assert answers["input", ""] == (b"''",)
    assert answers["limits", ""] == (b"0", b"0", b"256")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the network is taken away on Linux only")
def test_children_have_no_network() -> None:
    """A child reaches nobody, not even its own machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        ((_, given),) = done([("network", str(server.getsockname()[1]))])
    if isinstance(given, tuple):
        pytest.skip("this system lets no process give up its network")
    assert "connected" not in given.reason


def test_closing_leaves_no_child() -> None:
    """Also when jobs are under way."""
    with ContainedPool[Job](do, workers=2, limits=QUICK) as pool:
        answers = pool.run([("number", ""), ("hang", ""), ("hang", "")])
        _, number = next(answers)
        assert isinstance(number, tuple)
    assert has_ended(int(number[0]))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_children_end_with_their_parent(how: signal.Signals) -> None:
    """However the parent ends, and whatever the child is doing."""
    if how is signal.SIGKILL and not sys.platform.startswith("linux"):
        pytest.skip("a child is told of its parent's death on Linux only")
    code = (
        "import signal\n"
        "from fonds.sources.containment import ContainedPool\n"
        "from tests.unit.sources.jobs import do\n"
        "if __name__ == '__main__':\n"
        # Who starts the tests in the background has them ignore it.
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    with ContainedPool(do, workers=1) as pool:\n"
        "        answers = pool.run([('number', ''), ('hang', '')])\n"
        "        print(next(answers)[1][0].decode(), flush=True)\n"
        "        next(answers)\n"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:
        assert parent.stdout is not None
        number = int(parent.stdout.readline())
        parent.send_signal(how)
        parent.wait(10)
    assert has_ended(number)
