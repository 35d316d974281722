"""All findings: what does not agree within a document, or seems not to and does, each with its quotes."""

from dataclasses import dataclass, field, replace
from typing import Any, get_args
from urllib.parse import urlencode

import msgspec

from fonds.record.findings import FindingCategory, Severity
from fonds.store.derived.findings import Disagreement, FindingQueries, Kind
from fonds.web.asked import PAGE_LIMIT, Asked, pairs_of, read_asked
from fonds.web.paging import pages_around
from fonds.web.room import JSON, Answer, AnyRequest, answer, at, page, room_of
from fonds.web.spreadsheets import CSV, written

PER_PAGE = 20

_SEVERITIES: tuple[str, ...] = get_args(Severity)
_CATEGORIES: tuple[str, ...] = get_args(FindingCategory)
_HEAD = (
    "severity", "category", "code", "message", "quotes", "title", "date", "record", "passage", "checked_by",
    "checked_at", "address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FindingsAsked:
    """The findings asked for: the state of the page, which is its address."""

    search: Asked
    record: str = ""
    kind: Kind = field(default_factory=Kind)
    page: int = 1
    faults: tuple[str, ...] = ()

    def address(self, path: str = "/findings") -> str:
        """Return the address of this state."""
        search = self.search
        pairs = [("q", search.query), ("from", search.date_from), ("to", search.date_to), *search.filters]
        pairs += [("record", self.record), *msgspec.structs.asdict(self.kind).items()]
        pairs += [("page", str(self.page))] if self.page > 1 else []
        said = [(name, value) for name, value in pairs if value]
        return f"{path}?{urlencode(said)}" if said else path

    def of(self, **kind: str) -> "FindingsAsked":
        """Return the same of another kind, from its first page."""
        return replace(self, kind=msgspec.structs.replace(self.kind, **kind), page=1)

    def on_page(self, page: int) -> "FindingsAsked":
        """Return another page of the same."""
        return replace(self, page=page)

    def active(self) -> tuple[tuple[str, str, "FindingsAsked"], ...]:
        """Return what narrows the documents looked at: what it is, its value, and the state without it."""
        search = self.search

        def but(other: Asked) -> FindingsAsked:
            return replace(self, search=other, page=1)

        found = [("q", search.query, but(replace(search, query="")))] if search.query else []
        if search.date_from or search.date_to:
            dates = "/".join((search.date_from or "..", search.date_to or ".."))
            found.append(("dates", dates, but(search.with_dates("", ""))))
        found += [(name, value, but(search.without_filter(name, value))) for name, value in search.filters]
        if self.record:
            found.append(("record", self.record, replace(self, record="", page=1)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are of each kind, given what else was asked for."""

    severity: tuple[tuple[str, int], ...]
    category: tuple[tuple[str, int], ...]
    code: tuple[tuple[str, int], ...]
    all: int
    """Of the kind asked for."""


@at("/findings")
def show_findings(request: AnyRequest) -> Answer:
    """Show findings, the gravest first."""
    asked, queries = _look(request)
    counts = _counts(queries, asked.kind)
    last = max(1, min(PAGE_LIMIT, -(-counts.all // PER_PAGE)))
    if asked.page > last:
        asked = replace(asked, page=last, faults=(*asked.faults, "beyond"))
    return page(
        request,
        "findings.html",
        asked=asked,
        findings=queries.page(asked.kind, offset=(asked.page - 1) * PER_PAGE, limit=PER_PAGE),
        counts=counts,
        categories=_CATEGORIES,
        within=queries.cards([asked.record]).get(asked.record) if asked.record else None,
        pages=pages_around(asked.page, last),
        last=last,
    )


@at("/findings.csv")
def send_csv(request: AnyRequest) -> Answer:
    """Give all findings that were asked for as comma-separated values."""
    asked, queries = _look(request)
    address = room_of(request).holdings.about.address
    body = written(_HEAD, (_row(one, address) for one in queries.page(asked.kind)))
    return answer(request, body, CSV, headers={"content-disposition": 'attachment; filename="findings.csv"'})


@at("/findings.json")
def send_json(request: AnyRequest) -> Answer:
    """Give all findings that were asked for, each with its quotes."""
    asked, queries = _look(request)
    found = queries.page(asked.kind)
    shape: dict[str, Any] = {"total": len(found), "faults": asked.faults, "findings": found}
    return answer(request, msgspec.json.encode(shape), JSON)


def _look(request: AnyRequest) -> tuple[FindingsAsked, FindingQueries]:
    holdings = room_of(request).holdings
    asked = read_findings(request.scope["query_string"])
    chosen = holdings.chosen(asked.search.request(), everything=asked.search.is_empty)
    if asked.record:
        chosen = (asked.record,) if chosen is None or asked.record in chosen else ()
    return asked, FindingQueries(holdings.reader, chosen)


def read_findings(query_string: bytes) -> FindingsAsked:
    """Read the state of the findings from the address of their page; unknown kinds are left out, and said."""
    search = read_asked(query_string)
    said = {name: value.strip() for name, value in pairs_of(query_string)}
    severity, category, code = (said.get(name, "") for name in ("severity", "category", "code"))
    kind = Kind(
        severity=severity if severity in _SEVERITIES else "",
        category=category if category in _CATEGORIES else "",
        code=code[:16] if code.replace("-", "").isalnum() and code.isascii() else "",
    )
    faults = [fault for fault in search.faults if fault != "sort"]
    if (kind.severity, kind.category, kind.code) != (severity, category, code):
        faults.append("kind")
    bare = replace(search, sort="relevance", page=1, faults=())
    return FindingsAsked(bare, said.get("record", "")[:32], kind, search.page, tuple(faults))


def _counts(queries: FindingQueries, asked: Kind) -> Counts:
    """Count each kind as if nothing else of its own sort had been chosen."""
    counts = queries.counts()

    def by(name: str, order: tuple[str, ...] = ()) -> tuple[tuple[str, int], ...]:
        sums: dict[str, int] = dict.fromkeys(order, 0)
        for kind, count in counts:
            if _fits(kind, asked, but=name):
                value = getattr(kind, name)
                sums[value] = sums.get(value, 0) + count
        return tuple((value, count) for value, count in sums.items() if count or value == getattr(asked, name))

    category = sorted(by("category"), key=lambda one: (-one[1], one[0]))
    total = sum(count for kind, count in counts if _fits(kind, asked))
    return Counts(by("severity", _SEVERITIES), tuple(category), tuple(sorted(by("code"))), total)


def _fits(kind: Kind, asked: Kind, but: str = "") -> bool:
    names = [name for name in ("severity", "category", "code") if name != but]
    return all(getattr(asked, name) in ("", getattr(kind, name)) for name in names)


def _row(one: Disagreement, address: str) -> tuple[object, ...]:
    passage = next((quote.passage for quote in one.evidence if quote.record is None and quote.passage), None)
    quotes = " | ".join(" ".join(quote.words.split()) for quote in one.evidence)
    return (
        one.severity, one.category, one.code, one.message, quotes, one.card.title, one.card.edtf or one.card.date,
        one.card.id, passage, one.checked_by, one.checked_at,
        f"{address}/records/{one.card.id}{f'#{passage}' if passage else ''}",
    )  # fmt: skip
