"""What an optional reader is. Others write their own, and name it under the entry points `fonds.readers`."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from fonds.errors import UsageError
from fonds.record import DateMention, Mention, Quantity, Record, Statement

GROUP = "fonds.readers"
"""The entry points under which readers are found: for each name something that makes a reader of its settings."""

Kind = Literal["mentions", "dates", "quantities", "statements"]

PROPERTIES = (
    "size", "count", "killed", "wounded", "died", "arrested", "captured", "awarded", "graduated", "educated",
    "studying", "members", "emigrated", "office", "founded", "closed", "began", "duration", "frequency", "press_run",
    "format", "language", "decision", "permission",
)  # fmt: skip
"""What a statement of an optional reader may be about: the properties that Fonds states itself, and no others."""


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader finds in a record. Offsets are the record's own, and `text` exactly the words at them.

    Entities, and the bounds of dates, are filled in when it is admitted.
    """

    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    unread: str | None = None
    """What the reader could not look at, in words that complete “the reader …”; the record is then partial."""


class Reader(Protocol):
    """Looks at a record that was read without it, and gives what it finds besides.

    The same record gives the same answer, as far as that is in the reader's power. What it raises costs its own
    additions to this record and nothing else.
    """

    @property
    def name(self) -> str:
        """The name under which it is turned on."""

    @property
    def version(self) -> str:
        """Changes whenever its answers may: archives then read again. Told before anything slow is loaded."""

    @property
    def gives(self) -> frozenset[Kind]:
        """The kinds of things that it gives; what it gives of others is left out."""

    @property
    def sends_to(self) -> str | None:
        """Whom it sends the words of documents to, as people are told; None if they stay in its process.

        A reader that sends nothing is run in a contained child process that has no network.
        """

    def read(self, record: Record) -> Added:
        """Return what is found in a record.

        Raises:
            NotAskedError: somebody who has to be asked cannot be; the document is tried again another time.
        """


MakesReader = Callable[[Mapping[str, Any]], Reader]
"""What an entry point names: it makes a reader of its table of settings, and refuses what it does not understand."""


class NotAskedError(Exception):
    """A reader could not ask whom it has to. The message completes “the reader …”.

    Args:
        message: what happened, without any key and without words of whoever answered.
        final: whether asking about the next document would end the same way.
    """

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


_Settings = TypeVar("_Settings")


def read_settings(name: str, said: Mapping[str, Any], kind: type[_Settings]) -> _Settings:
    """Read a reader's table of settings into a struct that forbids unknown fields.

    Raises:
        UsageError: a key is unknown, missing or of the wrong kind; the message names it with its path.
    """
    try:
        return msgspec.convert(dict(said), kind)
    except msgspec.ValidationError as error:
        where = f"readers.{name}"
        told = str(error).replace("`$.", f"`{where}.") if "`$." in str(error) else f"{error} - at `{where}`"
        raise UsageError(
            f"The settings of the reader {name} cannot be used: {told}. Correct them and try again.",
            slug="bad-settings",
        ) from error
