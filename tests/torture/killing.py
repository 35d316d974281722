"""Kills a command at a random moment, says it again, and compares how it ends with a run that nobody killed."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from tests.anomalies.archives import command, environment, exported

from fonds import workflow
from fonds.store.folder import ArchiveFolder

FULL = bool(os.environ.get("FONDS_TORTURE"))
"""Whether everything is run at its full size, as `make torture` does, or a sample of it."""


def size(full: int, sample: int) -> int:
    """Return how many of something to try."""
    return full if FULL else sample


def proved(place: Path, name: str = "archive") -> bytes:
    """Prove the archive in a folder and return what it exports."""
    archive = ArchiveFolder(place / name)
    faults = list(workflow.verify(archive))
    assert not faults, f"{len(faults)} faults: {faults[:3]}"
    return exported(archive)


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A command that may be killed at any moment and said again.

    It is run in a copy of the folder that was prepared; what it names is relative to that.
    """

    name: str
    prepare: Callable[[Path], object]
    """Makes in an empty folder what the command needs; the archive is best called `archive`."""
    argv: tuple[str, ...]
    again: tuple[str, ...] | None = None
    """How it is said again, where that is another way."""
    ends: frozenset[int] = frozenset({0})
    """How it may end when it is said again; a command that was done already may say so with its code."""
    outcome: Callable[[Path], bytes] = proved
    """What has to be the same as after a run that nobody killed; it also asserts what must hold."""


class Template:
    """What a case needs, made once, with how long the command takes and what comes of it when nobody kills it."""

    def __init__(self, case: Case, place: Path) -> None:
        self.case, self.place = case, place
        self.sound = place / "template"
        self.sound.mkdir(parents=True)
        case.prepare(self.sound)
        begun = time.monotonic()
        subprocess.run(command("--version"), env=environment(), check=True, capture_output=True)
        self.starting = time.monotonic() - begun
        again = self.copy("uninterrupted")
        begun = time.monotonic()
        done = self.run(again, case.argv)
        self.lasting = time.monotonic() - begun
        assert done.returncode in case.ends, done.stdout + done.stderr
        self.outcome = case.outcome(again)
        shutil.rmtree(again)

    def copy(self, name: str) -> Path:
        """Return a fresh copy of what was prepared."""
        shutil.copytree(self.sound, self.place / name, symlinks=True)
        return self.place / name

    def run(self, place: Path, argv: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        return subprocess.run(
            command(*argv), cwd=place, env=environment(), capture_output=True, text=True, check=False, timeout=300
        )

    def kill(self, place: Path, after: float) -> bool:
        """Run the command and kill it with its children; say whether it was still at it."""
        child = subprocess.Popen(
            command(*self.case.argv), cwd=place, env=environment(), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            child.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            return True
        return False


def torment(template: Template, kills: int, seed: int) -> None:
    """Kill a command so many times at random moments, up to three times in one archive, and prove what comes of it."""
    moments = random.Random(seed)
    left = kills
    while left > 0:
        place = template.copy(f"round-{seed}-{left}")
        told = []
        for _ in range(min(left, moments.randint(1, 3))):
            left -= 1
            after = moments.uniform(template.starting * 0.9, template.lasting)
            told.append(f"{after:.3f}")
            if not template.kill(place, after):
                told[-1] += " (it had ended)"
                break
        said = f"{template.case.name}, seed {seed}, killed after {', '.join(told)} s"
        done = template.run(place, template.case.again or template.case.argv)
        assert done.returncode in template.case.ends, f"{said}: {done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr, f"{said}: {done.stderr}"
        assert template.case.outcome(place) == template.outcome, said
        shutil.rmtree(place)
