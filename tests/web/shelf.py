"""A reader and an index in memory: what the pages need of the store and of the search, and no more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from msgspec import structs
from sqlalchemy import StaticPool, create_engine, insert

from fonds.record import Judgement, Record
from fonds.record.codec import to_json
from fonds.record.dates import bounds, is_surely_within, may_overlap
from fonds.search.hints import hint
from fonds.search.protocol import FACETS, Card, FacetValue, Hit, HitPassage, SearchRequest, SearchResult, YearSpan
from fonds.store.derived.rows import rows_of
from fonds.store.protocol import Neighbour, Neighbours, Notice, Step, StoredRecord, Version
from fonds.store.schema import records, tables


class ShelfReader:
    """Records in memory."""

    def __init__(self, records: Iterable[Record], originals: dict[str, Path] | None = None) -> None:
        self.stored = {
            record.id: StoredRecord(
                record=record, state="public", added="2026-10-04T10:00:00Z", modified="2026-10-04T10:00:00Z",
                sequence=number,
            )
            for number, record in enumerate(records, 1)
        }  # fmt: skip
        self.originals = originals or {}
        self.older: dict[tuple[str, str], StoredRecord] = {}
        self.notices: dict[str, Notice] = {}
        self.names: dict[str, tuple[str, ...]] = {}

    def get(self, record_id: str) -> StoredRecord | None:
        return self.stored.get(record_id)

    def get_json(self, record_id: str) -> bytes | None:
        stored = self.stored.get(record_id)
        return to_json(stored.record) if stored else None

    def present(self, ids: Sequence[str]) -> set[str]:
        return {one for one in ids if one in self.stored}

    def count(self) -> int:
        return len(self.stored)

    def sequence(self) -> int:
        return len(self.stored)

    def iterate(self, after: int = 0, limit: int | None = None) -> Iterator[StoredRecord]:
        found = [one for one in self.stored.values() if one.sequence > after]
        yield from found[:limit]

    def newest(self, limit: int) -> list[StoredRecord]:
        return list(self.stored.values())[::-1][:limit]

    def neighbours(self, record_id: str, span: int = 5) -> Neighbours:
        ids = list(self.stored)
        place = ids.index(record_id)
        made = [
            Neighbour(id=one, title=self.stored[one].record.title, date=None, step=f"i. {200 + number}")
            for number, one in enumerate(ids)
        ]
        return Neighbours(
            within="State Archive of Velmara, f. 12, s. 3",
            before=tuple(made[max(0, place - span) : place]),
            after=tuple(made[place + 1 : place + 1 + span]),
        )

    def keep_older(self, record: Record, added: str) -> None:
        """Let this be an earlier version of a record; called in the order of time."""
        stored = self.stored[record.id]
        self.older[record.id, record.version] = structs.replace(stored, record=record, modified=added)

    def get_version(self, record_id: str, version: str) -> StoredRecord | None:
        held = [one for (held_id, _), one in self.older.items() if held_id == record_id]
        held += [self.stored[record_id]] if record_id in self.stored else []
        return next((one for one in held if len(version) > 5 and one.record.version.startswith(version)), None)

    def versions(self, record_id: str) -> tuple[Version, ...]:
        held = [(one, False) for (held_id, _), one in self.older.items() if held_id == record_id]
        held += [(self.stored[record_id], True)] if record_id in self.stored else []
        return tuple(Version(version=one.record.version, added=one.modified, current=now) for one, now in held)

    def notice(self, record_id: str) -> Notice | None:
        return self.notices.get(record_id)

    def resolve(self, name: str) -> tuple[str, ...]:
        return (name,) if name in self.stored else self.names.get(name, ())

    def above(self, record_id: str) -> tuple[Step, ...]:
        stored = self.stored.get(record_id)
        over = self.stored.get(stored.record.part_of) if stored and stored.record.part_of else None
        return (*self.above(over.record.id), _step(over.record)) if over else ()

    def within(self, record_id: str, after: str = "", limit: int = 200) -> tuple[Step, ...]:
        steps = [_step(one.record) for one in self.stored.values() if one.record.part_of == record_id]
        begin = next((at + 1 for at, one in enumerate(steps) if one.id == after), 0)
        return tuple(steps[begin : begin + limit])

    def listed(self, after: str = "", limit: int = 50) -> tuple[list[tuple[str, bytes]], str | None]:
        ids = [one for one in sorted(self.stored) if one > after]
        return [(one, to_json(self.stored[one].record)) for one in ids[:limit]], ids[limit - 1] if ids[limit:] else None

    def ties(self) -> list[Judgement]:
        return []

    def moment(self) -> int:
        return len(self.stored)

    def rows(self, statement: Any, **told: Any) -> list[Any]:
        """Answer from the projection's own tables, made for these records."""
        engine = create_engine("sqlite://", poolclass=StaticPool)
        tables.create_all(engine)
        with engine.begin() as connection:
            for number, stored in enumerate(self.stored.values(), 1):
                connection.execute(insert(records), _row(stored) | {"sequence": number})
                for name, made in rows_of(stored.record).items():
                    if made:
                        connection.execute(insert(tables.tables[name]), made)
            found = list(connection.execute(statement, told))
        engine.dispose()
        return found

    def at_once(self) -> AbstractContextManager[None]:
        return nullcontext()

    def original(self, sha256: str) -> Path | None:
        return self.originals.get(sha256)

    def close(self) -> None:
        pass


def _row(stored: StoredRecord) -> dict[str, Any]:
    record = stored.record
    empty = dict.fromkeys(("sha256", "part", "location", "place"), "")
    return empty | {
        "id": record.id, "sequence": stored.sequence, "state": stored.state, "version": record.version,
        "parent": record.part_of, "title": record.title, "added": stored.added, "read": stored.added,
        "modified": stored.modified, "shown": 1, "announced": 0, "body": b"",
    }  # fmt: skip


class ShelfIndex:
    """Finds records that have all words of the query; enough to see the pages by."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = {record.id: record for record in records}

    def add(self, records: Iterable[Record]) -> None:
        self.records.update({record.id: record for record in records})

    def delete(self, ids: Iterable[str]) -> None:
        for one in ids:
            self.records.pop(one, None)

    def every(self, request: SearchRequest) -> list[str]:
        return sorted(hit.id for hit in self.search(structs.replace(request, limit=500, offset=0)).hits)

    def commit(self, watermark: int) -> None:
        pass

    def watermark(self) -> int:
        return len(self.records)

    def count(self) -> int:
        return len(self.records)

    def ids(self) -> set[str]:
        return set(self.records)

    def close(self) -> None:
        pass

    def years(self, request: SearchRequest) -> tuple[YearSpan, ...]:
        return self.search(structs.replace(request, limit=0)).years

    def values(self, request: SearchRequest, facet: str) -> tuple[FacetValue, ...]:
        return self.search(request).facets[facet]

    def search(self, request: SearchRequest) -> SearchResult:
        words = request.query.casefold().split()
        found: list[tuple[Record, str | None]] = []
        for record in self.records.values():
            if not all(word in record.text.casefold() for word in words):
                continue
            if not all(value in self._values(record)[facet] for facet, value in request.filters):
                continue
            certainty = self._certainty(record, request)
            if certainty != "outside":
                found.append((record, certainty))
        counts = {facet: Counter[str]() for facet in FACETS}
        for record, _ in found:
            for facet, values in self._values(record).items():
                counts[facet].update(set(values))
        hits = [
            Hit(id=record.id, score=1.0, card=_card(record), certainty=certainty, passages=_passages(record, words))  # type: ignore[arg-type]
            for record, certainty in found[request.offset : request.offset + request.limit]
        ]
        spans = Counter(_years(record) for record, _ in found if record.date_created)
        return SearchResult(
            total=len(found),
            years=tuple(YearSpan(first=first, last=last, count=count) for (first, last), count in spans.items()),
            hits=tuple(hits),
            facets={
                facet: tuple(FacetValue(value=value, count=count) for value, count in counts[facet].most_common())
                for facet in FACETS
            },
            hints=(hint("quotation-open"),) if '"' in request.query else (),
            possible=sum(certainty == "possible" for _, certainty in found),
        )

    @staticmethod
    def _values(record: Record) -> dict[str, list[str]]:
        date = record.date_created
        return {
            "year": [date.earliest[:4]] if date and date.earliest else [],
            "repository": [one.repository for one in record.reference_codes if one.repository],
            "fonds": [],
            "genre": [record.genre] if record.genre else [],
            "language": list(record.languages),
            "classification": [record.classification.value] if record.classification else [],
            "person": [one.name for one in record.mentions if one.kind == "person"],
            "place": [one.name for one in record.mentions if one.kind == "place"],
        }

    @staticmethod
    def _certainty(record: Record, request: SearchRequest) -> str | None:
        if not (request.date_from or request.date_to):
            return None
        low = bounds(request.date_from) if request.date_from else None
        high = bounds(request.date_to) if request.date_to else None
        span = (low[0] if low else None, high[1] if high else None)
        date = record.date_created
        known = (date.earliest, date.latest) if date else (None, None)
        if is_surely_within(known, span):
            return "certain"
        return "possible" if date and may_overlap(known, span) else "outside"


def _step(record: Record) -> Step:
    return Step(id=record.id, level=record.level, title=record.title)


def _years(record: Record) -> tuple[int | None, int | None]:
    date = record.date_created
    ends = (date.earliest, date.latest) if date else (None, None)
    return (int(ends[0][:4]) if ends[0] else None, int(ends[1][:4]) if ends[1] else None)


def _card(record: Record) -> Card:
    date = record.date_created
    return Card(
        id=record.id, title=record.title, date=date.text if date else None, edtf=date.edtf if date else None,
        earliest=date.earliest if date else None, latest=date.latest if date else None,
        place=record.place_created.name if record.place_created else None, genre=record.genre,
        classification=record.classification.value if record.classification else None,
        reference=record.reference_codes[0].text if record.reference_codes else None,
        senders=tuple(one.name or one.text for one in record.senders),
        recipients=tuple(one.name or one.text for one in record.recipients), languages=record.languages,
        summary=record.summary, findings=sum(one.severity != "explained" for one in record.findings),
    )  # fmt: skip


def _passages(record: Record, words: list[str]) -> tuple[HitPassage, ...]:
    found = []
    for passage in record.passages:
        text = record.text[passage.start : passage.end]
        places = [(at, at + len(word)) for word in words if (at := text.casefold().find(word)) >= 0]
        if places:
            found.append(
                HitPassage(
                    passage=passage.id, text=text, start=passage.start, end=passage.end, marks=tuple(sorted(places)[:1])
                )
            )
    return tuple(found[:3])
