"""The clock that ends embargoes while an archive is served."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from fonds.errors import ArchiveBusyError, ArchiveError
from fonds.workflow.publishing import next_release, release_due

if TYPE_CHECKING:
    from fonds.store.folder import ArchiveFolder

LOOK = 2.0
"""Seconds after which the clock looks again: another process may set an embargo, and a machine's clock be put right."""

_SOON = 0.02


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class EmbargoClock:
    """Makes withheld records public when their time has come. It never hides anything, and never stops serving.

    The time is asked of the machine at every look, never counted: a machine that slept, or whose clock was put right,
    releases what is due at its next look.

    Args:
        archive: the archive; it is held for the moment of a release alone.
        tell: told, once for each kind, why a release could not be made.
        now: the time; a test has another.
    """

    def __init__(
        self,
        archive: ArchiveFolder,
        tell: Callable[[str], None] = lambda _: None,
        now: Callable[[], dt.datetime] = _now,
    ) -> None:
        self._archive, self._tell, self._now = archive, tell, now
        self._told: set[str] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="embargoes", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; a release under way is finished."""
        self._stop.set()
        self._thread.join(timeout=30)

    def look(self) -> float:
        """Release what is due; return the seconds until it is worth looking again."""
        try:
            due = next_release(self._archive)
            if due is not None and due <= self._now():
                release_due(self._archive, patience=0.5)
                due = next_release(self._archive)
        except ArchiveBusyError:
            # Whoever holds the archive ends embargoes too, when it comes to its indexes.
            return LOOK / 2
        except ArchiveError as error:
            if error.slug not in self._told:
                self._told.add(error.slug)
                self._tell(f"Embargoes cannot be ended now: {error}")
            return LOOK
        wait = LOOK if due is None else (due - self._now()).total_seconds()
        return min(max(wait, _SOON), LOOK)

    def _run(self) -> None:
        while not self._stop.wait(self.look()):
            pass
