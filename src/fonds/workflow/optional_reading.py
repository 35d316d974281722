"""Optional readers, found through entry points, and what was read handed on to them.

Those that send nothing anywhere are run in contained children without a network; those that ask somebody, in this
process, one document after the other. Whatever happens to a reader, the reading without it is kept.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from importlib import metadata
from typing import TYPE_CHECKING, Any

import msgspec

from fonds.errors import UsageError
from fonds.reading.optional.admitting import admit, leave_unread
from fonds.reading.optional.protocol import GROUP, Added, NotAskedError, Reader
from fonds.record.codec import from_json, to_json
from fonds.sources.contained_child import Limits
from fonds.workflow.reading import Read, cores

if TYPE_CHECKING:
    from fonds.record import Record
    from fonds.sources.gathering import Gathered

Documents = Iterator[tuple["Gathered", list[Read]]]

LIMITS = Limits(memory=6_000_000_000, seconds=300.0, seconds_per_megabyte=600.0)
"""What a contained reader may use for one document; loading what it needs counts as part of the first."""
GIVEN_UP_AFTER = 3
"""Documents in succession about which a reader could not ask, before it is asked no more in this run."""

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(Read)


class _Level(msgspec.Struct):
    level: str


_leveller = msgspec.json.Decoder(_Level)


class Readers:
    """The optional readers of one run.

    Args:
        said: for each reader that is on its settings, in order; those that ask somebody come after those that do not.

    Raises:
        UsageError: a reader is not installed (slug `no-such-reader`), lacks something (`reader-missing`, `no-key`), is
            broken (`reader-broken`), or its settings cannot be used (`bad-settings`).
    """

    def __init__(self, said: Mapping[str, Mapping[str, Any]]) -> None:
        made = {name: make_reader(name, settings) for name, settings in said.items()}
        self._contained = {name: dict(said[name]) for name, reader in made.items() if reader.sends_to is None}
        self._within = [made[name] for name in self._contained]
        self._asking = [reader for reader in made.values() if reader.sends_to is not None]
        self._failed: Counter[str] = Counter()
        self._given_up: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._within or self._asking)

    @property
    def stamp(self) -> str:
        """What is written after the name of the reading in an archive: another stamp, and documents are read again."""
        return "".join(f"+{one.name}/{one.version}" for one in (*self._within, *self._asking))

    @property
    def notices(self) -> list[str]:
        """What people are told before anything is read: whom words of documents are sent to."""
        return [f"{one.name}: the words of the documents are sent to {one.sends_to}" for one in self._asking]

    def read(self, documents: Documents, workers: int | None) -> Documents:
        """Hand documents on to every reader; they come out in the order in which they go in."""
        if self._within:
            documents = self._contain(documents, workers or cores())
        return ((group, [self._ask(one) for one in read]) for group, read in documents) if self._asking else documents

    def _contain(self, documents: Documents, workers: int) -> Documents:
        from fonds.sources.containment import ContainedPool, Failure  # noqa: PLC0415

        waiting: deque[tuple[Gathered, list[Read]]] = deque()
        done: deque[Read] = deque()

        def lines() -> Iterator[bytes]:
            for group, read in documents:
                waiting.append((group, read))
                yield from (one.line for one in read if _is_readable(one))

        def complete() -> Documents:
            while waiting and sum(map(_is_readable, waiting[0][1])) <= len(done):
                group, read = waiting.popleft()
                yield group, [_keyed(done.popleft(), one) if _is_readable(one) else one for one in read]

        pool: ContainedPool[bytes] = ContainedPool(
            Contained(self._contained), workers=workers, limits=LIMITS, size_of=_length
        )
        with pool:
            for line, given in pool.run(lines()):
                if isinstance(given, Failure):
                    record = from_json(line)
                    for reader in self._within:
                        record = leave_unread(
                            record, reader.name, reader.version, f"did not read it: it {given.reason}"
                        )
                    done.append(_packed(record))
                else:
                    done.append(_unpacker.decode(given[0]))
                yield from complete()
        yield from complete()

    def _ask(self, read: Read) -> Read:
        """Let those that ask somebody look at one document."""
        if not _is_readable(read):
            return read
        record, is_behind = from_json(read.line), False
        for reader in self._asking:
            try:
                record = self._asked(reader, record)
                self._failed[reader.name] = 0
            except NotAskedError as error:
                is_behind = True
                record = leave_unread(record, reader.name, reader.version, str(error))
                self._failed[reader.name] += 1
                if error.final or self._failed[reader.name] >= GIVEN_UP_AFTER:
                    self._given_up.setdefault(reader.name, f"{error}, and was asked no more in this run")
        return msgspec.structs.replace(_keyed(_packed(record), read), behind=is_behind)

    def _asked(self, reader: Reader, record: Record) -> Record:
        if reader.name in self._given_up:
            raise NotAskedError(self._given_up[reader.name])
        return _read_by(reader, record)


def _installed() -> dict[str, metadata.EntryPoint]:
    """Return the readers that are installed, by name; of two of one name neither."""
    found = metadata.entry_points(group=GROUP)
    several = Counter(one.name for one in found)
    return {one.name: one for one in found if several[one.name] == 1}


def make_reader(name: str, settings: Mapping[str, Any]) -> Reader:
    """Make the reader of a name.

    Raises:
        UsageError: as `Readers`.
    """
    known = _installed()
    if name not in known:
        raise UsageError(
            f"No reader “{name}” is installed, or several are; there are {', '.join(sorted(known)) or 'none'}. "
            "Nothing was read.",
            slug="no-such-reader",
        )
    try:
        reader: Reader = known[name].load()(settings)
        if reader.name != name or not _NAME.fullmatch(name) or name == "fonds" or not reader.version:
            raise ValueError(f"it calls itself {reader.name!r}, version {reader.version!r}")  # noqa: TRY301
        _ = reader.gives, reader.sends_to
    except UsageError:
        raise
    except Exception as error:
        raise UsageError(
            f"The reader {name} cannot be used ({type(error).__name__}: {error}). Nothing was read; tell its makers.",
            slug="reader-broken",
        ) from error
    return reader


class Contained:
    """What a contained child does: makes the readers for the first record, and yields each record as a `Read`."""

    def __init__(self, said: dict[str, dict[str, Any]]) -> None:
        self._said = said
        self._made: list[Reader] | None = None

    def __call__(self, line: bytes) -> Iterator[bytes]:
        """Yield a record with what the readers find in it."""
        if self._made is None:
            self._made = [make_reader(name, settings) for name, settings in self._said.items()]
        record = from_json(line)
        for reader in self._made:
            record = _read_by(reader, record)
        yield _packer.encode(_packed(record))


def _read_by(reader: Reader, record: Record) -> Record:
    """Let a reader look at a record. What it raises costs what it would have added, unless it could not ask."""
    try:
        added = reader.read(record)
        if not isinstance(added, Added):
            raise TypeError(f"it gave {type(added).__name__} and not Added")  # noqa: TRY301
        return admit(record, reader, added)
    except NotAskedError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever somebody's reader raises costs its own additions alone
        reason = f"failed ({type(error).__name__}: {str(error)[:300]})"
        return leave_unread(record, reader.name, reader.version, reason)


def _is_readable(read: Read) -> bool:
    """Say whether there are words to look at: levels and what was set aside have none of their own."""
    return read.status != "quarantined" and _leveller.decode(read.line).level == "item"


def _length(line: bytes) -> int:
    return len(line)


def _packed(record: Record) -> Read:
    return Read(record.outcome.status, record.outcome.reason, to_json(record))


def _keyed(read: Read, before: Read) -> Read:
    return msgspec.structs.replace(read, key=before.key)
