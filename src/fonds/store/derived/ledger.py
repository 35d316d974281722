"""The ledger: every quantity of the public records, found by what is counted, how many and when."""

from typing import Any, Literal, get_args

import msgspec
from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select

from fonds.store.derived.queries import Queries, listed
from fonds.store.derived.tables import cards, figures

Order = Literal["value", "what", "unit", "where", "when", "words", "source"]
"""`words` is as they are read: the documents by date, and each from its beginning."""

ORDERS: tuple[Order, ...] = get_args(Order)

_F, _C = figures.c, cards.c
_FIRST, _LAST = "0000-00-00", "9999-99-99"

# A stated time that is open on one side is open there; a document without a date is of no time at all.
_begins = case((_F.edtf.is_(None), _C.earliest), else_=func.coalesce(_F.earliest, _FIRST))
_ends = case((_F.edtf.is_(None), _C.latest), else_=func.coalesce(_F.latest, _LAST))

_DIGITS = frozenset("0123456789.")
_TIME = ("edtf", "earliest", "latest")
_SHOWN = tuple(getattr(_C, name).label(f"card_{name}") for name in ("title", "genre", "date", *_TIME, "senders"))


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which figures are looked at; what is None, or empty, restricts nothing."""

    nouns: tuple[tuple[str, ...], ...] = ()
    """Of what is counted, any of these, folded: each by words that must all begin a word of it."""
    noun: str | None = None
    """What is counted, folded and whole; empty for figures that count nothing."""
    unit: str | None = None
    """Empty for figures without one."""
    least: float | None = None
    most: float | None = None
    since: str | None = None
    """First day, `YYYY-MM-DD`, of the time that they are said of."""
    until: str | None = None
    disputed: bool = False
    """Only those that a finding disputes."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One quantity with its words, and what is said of the record that has it."""

    record: str
    number: int
    text: str
    """As printed."""
    low: float
    high: float
    noun: str | None
    key: str
    """The same folded; empty if nothing is counted."""
    unit: str | None
    approximate: bool
    subject: str | None
    """Of what or whom it is said, where that is not what is counted."""
    said: str | None
    """What a statement says of them: size, killed, emigrated, …"""
    edtf: str | None
    """The time it is said of: as stated, else that of the document."""
    earliest: str | None
    latest: str | None
    is_stated: bool
    """Whether the words give the time."""
    place: str | None
    disputed: int | None
    words: str
    at: int
    passage: str | None
    title: str | None
    genre: str | None
    date: str | None
    """The document's own, as read."""
    day: str | None
    """The same as EDTF."""
    senders: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Whether it is printed in the digits of its value, so that there is nothing to add to them."""
        digits = "".join(sign for sign in self.text if sign in _DIGITS)
        return self.low == self.high and digits == f"{self.low:.15g}"


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn of a figure."""

    record: str
    passage: str | None
    text: str
    low: float
    high: float
    approximate: bool
    disputed: bool
    edtf: str | None
    earliest: str | None
    latest: str | None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one thing in one unit."""

    key: str
    """What is counted, folded; empty if nothing is."""
    noun: str
    """The same in one of its spellings."""
    unit: str
    """Empty for none."""
    count: int
    approximate: int
    ranges: int
    disputed: int
    low: float
    """The sum; of ranges the lower ends."""
    high: float


class LedgerQueries(Queries):
    """Asks for figures."""

    def page(
        self, wanted: Wanted, order: Order, *, falling: bool = False, offset: int = 0, limit: int | None = None
    ) -> tuple[Figure, ...]:
        """Return figures in an order; those without what it goes by come last, either way."""
        keys = select(_F.record, _F.number)
        if order in ("when", "words", "source") or wanted.since or wanted.until:
            keys = keys.join(cards, _C.record == _F.record)
        keys = keys.where(*self._conditions(wanted)).order_by(*_order(order, falling=falling))
        if limit is not None:
            keys = keys.limit(limit).offset(offset)
        # The rest is fetched for the page alone: what is sorted stays narrow.
        page = select(keys.subquery("keys"), func.row_number().over().label("place")).subquery("page")
        found = (
            select(figures, *_SHOWN)
            .join(page, (page.c.record == _F.record) & (page.c.number == _F.number))
            .join(cards, _C.record == _F.record)
            .order_by(page.c.place)
        )
        return tuple(_figure(row) for row in self.ask(found))

    def these(self, wanted: tuple[tuple[str, int], ...]) -> tuple[Figure, ...]:
        """Return single figures by record and number, in the order of the records."""
        if not wanted:
            return ()
        one_of_them = or_(*(and_(_F.record == record, _F.number == number) for record, number in wanted))
        found = select(figures, *_SHOWN).join(cards, _C.record == _F.record).where(one_of_them)
        return tuple(_figure(row) for row in self.ask(found.order_by(_F.record, _F.number)))

    def points(self, wanted: Wanted, *, limit: int) -> tuple[Point, ...]:
        """Return what is drawn of figures, in no order."""
        own = (_F.record, _F.passage, _F.text, _F.low, _F.high, _F.approximate, _F.disputed)
        time = tuple(getattr(_F, name) for name in _TIME)
        card = tuple(getattr(_C, name).label(f"card_{name}") for name in _TIME)
        found = select(*own, *time, *card).join(cards, _C.record == _F.record).where(*self._conditions(wanted))
        return tuple(
            Point(
                record=row.record, passage=row.passage, text=row.text, low=row.low, high=row.high,
                approximate=bool(row.approximate), disputed=row.disputed is not None,
                edtf=row.card_edtf if row.edtf is None else row.edtf,
                earliest=row.card_earliest if row.edtf is None else row.earliest,
                latest=row.card_latest if row.edtf is None else row.latest,
            )
            for row in self.ask(found.limit(limit))
        )  # fmt: skip

    def groups(self, wanted: Wanted) -> tuple[Group, ...]:
        """Return what is counted and in which units, what is counted most often first."""
        unit = func.coalesce(_F.unit, "")
        found = self._within(
            select(
                _F.key,
                unit.label("unit"),
                func.max(_F.noun).label("noun"),
                func.count().label("n"),
                func.total(_F.approximate).label("approximate"),
                func.count(case((_F.low < _F.high, 1))).label("ranges"),
                func.count(_F.disputed).label("disputed"),
                func.total(_F.low).label("low"),
                func.total(_F.high).label("high"),
            ).select_from(figures),
            wanted,
        )
        groups = [
            Group(
                key=row.key, noun=row.noun or "", unit=row.unit, count=row.n, approximate=int(row.approximate),
                ranges=row.ranges, disputed=row.disputed, low=row.low, high=row.high,
            )
            for row in self.ask(found.group_by(_F.key, _F.unit))
        ]  # fmt: skip
        return tuple(sorted(groups, key=lambda one: (-one.count, one.key, one.unit)))

    def records(self, wanted: Wanted) -> tuple[int, int]:
        """Return how many records have such figures, and how many figures stand in one with another of them."""
        each = self._within(select(func.count().label("n")).select_from(figures), wanted).group_by(_F.record).subquery()
        together = func.total(case((each.c.n > 1, each.c.n), else_=0))
        (row,) = self.ask(select(func.count().label("records"), together.label("beside")).select_from(each))
        return row.records, int(row.beside)

    def _within(self, statement: Any, wanted: Wanted) -> Any:
        """Restrict a statement over figures; for their years the cards are joined."""
        joined = statement.join(cards, _C.record == _F.record) if wanted.since or wanted.until else statement
        return joined.where(*self._conditions(wanted))

    def _conditions(self, wanted: Wanted) -> "list[ColumnElement[bool]]":
        return [*self.among(_F.record), *_conditions(wanted)]


def _conditions(wanted: Wanted) -> "list[ColumnElement[bool]]":
    found: list[ColumnElement[bool]] = []
    if wanted.nouns:
        padded = " " + _F.key
        found.append(
            or_(*(and_(*(padded.contains(f" {word}", autoescape=True) for word in one)) for one in wanted.nouns))
        )
    if wanted.noun is not None:
        found.append(_F.key == wanted.noun)
    if wanted.unit is not None:
        found.append(_F.unit == wanted.unit if wanted.unit else _F.unit.is_(None))
    if wanted.least is not None:
        found.append(_F.high >= wanted.least)
    if wanted.most is not None:
        found.append(_F.low <= wanted.most)
    if wanted.since:
        found.append(_ends >= wanted.since)
    if wanted.until:
        found.append(_begins <= wanted.until)
    if wanted.disputed:
        found.append(_F.disputed.is_not(None))
    return found


def _order(order: Order, *, falling: bool) -> "list[ColumnElement[Any]]":
    """Return what is sorted by: rows without it last, and those that are alike in the order of their words."""
    by: dict[Order, ColumnElement[Any]] = {
        "value": _F.high if falling else _F.low,
        "what": func.nullif(_F.key, ""),
        "unit": _F.unit,
        "where": func.coalesce(_F.subject, _F.place),
        "when": _ends if falling else _begins,
        "words": _C.latest if falling else _C.earliest,
        "source": _C.title,
    }
    column = by[order]
    ranges = [_F.low.desc() if falling else _F.high] if order == "value" else []
    return [(column.desc() if falling else column.asc()).nulls_last(), *ranges, _F.record, _F.number]


def _figure(row: Row[Any]) -> Figure:
    is_stated = row.edtf is not None
    return Figure(
        record=row.record, number=row.number, text=row.text, low=row.low, high=row.high, noun=row.noun, key=row.key,
        unit=row.unit, approximate=bool(row.approximate), subject=row.subject, said=row.property,
        edtf=row.edtf if is_stated else row.card_edtf,
        earliest=row.earliest if is_stated else row.card_earliest,
        latest=row.latest if is_stated else row.card_latest,
        is_stated=is_stated, place=row.place, disputed=row.disputed, words=row.words, at=row.at, passage=row.passage,
        title=row.card_title, genre=row.card_genre, date=row.card_date, day=row.card_edtf,
        senders=listed(row.card_senders),
    )  # fmt: skip
