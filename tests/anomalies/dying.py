"""Adds to an archive and is killed, as by a loss of power, at the n-th pass through a point of the program.

python dying.py ARCHIVE FOLDER MODULE OWNER FUNCTION before|after N
"""

import importlib
import os
import signal
import sys
from pathlib import Path
from typing import Any

from tests.anomalies.archives import small_steps

from fonds import workflow
from fonds.store.folder import ArchiveFolder


def main() -> None:
    """Add, and die."""
    archive, folder, module, owner, function, when, count = sys.argv[1:]
    small_steps(setattr)
    place: Any = importlib.import_module(module)
    for name in filter(None, owner.split(".")):
        place = getattr(place, name)
    whole = getattr(place, function)
    left = int(count)

    def dying(*args: Any, **kwargs: Any) -> Any:
        nonlocal left
        left -= 1
        if when == "before" and left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        result = whole(*args, **kwargs)
        if when == "after" and left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(place, function, dying)
    workflow.add_paths(ArchiveFolder(Path(archive)), [Path(folder)])
    sys.exit(7)


if __name__ == "__main__":
    main()
