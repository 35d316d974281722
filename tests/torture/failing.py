"""A disk whose k-th writing fails: a library laid under the program, compiled when it is needed."""

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.anomalies.archives import command, environment


class FailingDisk:
    """Runs the program so that one of its calls to write, sync, rename or lengthen below a folder fails."""

    def __init__(self, place: Path) -> None:
        compiler = shutil.which("cc")
        if compiler is None or not Path("/proc/self/fd").is_dir():
            reason = "a disk that fails needs a C compiler, and /proc"
            assert not os.environ.get("CI"), reason
            pytest.skip(reason)
        self.library, self.counted = place / "failing.so", place / "calls"
        source = Path(__file__).with_name("failing.c")
        done = subprocess.run(
            [compiler, "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", self.library, source, "-ldl"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def run(
        self, below: Path, *arguments: str | Path, at: int, code: int = errno.ENOSPC, keeps: bool = False
    ) -> subprocess.CompletedProcess[str]:
        """Run the program; its call number `at` fails, none if it is 0, and all after it if it keeps failing."""
        self.counted.unlink(missing_ok=True)
        settings = {
            "LD_PRELOAD": str(self.library),
            "FAILING_BELOW": str(below.resolve()),
            "FAILING_AT": str(at),
            "FAILING_WITH": str(code),
            "FAILING_COUNT": str(self.counted),
        } | ({"FAILING_KEEPS": "1"} if keeps else {})
        return subprocess.run(
            command(*arguments), env=environment() | settings, capture_output=True, text=True, check=False, timeout=60
        )

    def calls(self) -> int:
        """Return how many calls there were in the last run."""
        return self.counted.stat().st_size if self.counted.exists() else 0
