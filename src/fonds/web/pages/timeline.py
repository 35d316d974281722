"""The timeline of the archive and of any search: each stretch of time has an address and leads to finer ones."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from fonds.store.derived.chronology import Chronology, Spell, Told
from fonds.store.derived.queries import Card
from fonds.web.addresses import extended
from fonds.web.asked import PAGE_LIMIT, Asked, pairs_of, read_asked
from fonds.web.chronicle import MOST_BARS, Bar, Within, beside, extent, tally, within
from fonds.web.holdings import Holdings
from fonds.web.kept import Kept
from fonds.web.lanes import Entry, Mark, lay, mirrored, place, width_of
from fonds.web.periods import Period, Unit, asked_for, label_of, named, periods_in, unit_for
from fonds.web.room import Answer, AnyRequest, at, page, room_of, tongue_of
from fonds.web.tongues import Tongue, tongues

PER_PAGE = 50
"""Documents that are listed, and drawn one by one, at once; where there are more they are counted."""

STATEMENTS = 50
"""Statements that are shown at once."""

DRAWINGS = (("broad", 1280.0), ("medium", 860.0))
"""Names and widths of what is drawn; a page narrower than both has the list, which draws each date by itself."""

PATH = "/timeline"
_LABEL = 560.0
_HIGHEST = 132

_documents: Kept[Sequence[Spell]] = Kept()
_statements: Kept[Sequence[Spell]] = Kept()


@dataclass(frozen=True, slots=True)
class Link:
    """What a period is called, where it is shown, and how many are there."""

    label: str
    href: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of the density."""

    short: str
    label: str
    href: str
    certain: int
    possible: int
    certain_height: int
    possible_height: int
    is_named: bool
    """Whether its short name stands where there is no room for all."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale."""

    x: float
    label: str
    """Empty where there is no room for it."""
    href: str
    full: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in lanes under a scale."""

    name: str
    width: float
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    lanes: int


@dataclass(frozen=True, slots=True)
class Line:
    """A document of the list, with its dates on a line a thousand wide."""

    card: Card
    is_certain: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the list."""

    told: Told
    card: Card | None
    is_certain: bool


@at(PATH)
def show_timeline(request: AnyRequest) -> Answer:
    """Show what is dated in a stretch of time, and beside it what the documents state of that time if that is asked."""
    holdings = room_of(request).holdings
    asking = Chronology(holdings.reader)
    tongue = tongues()[tongue_of(request)]
    asked = replace(read_asked(request.scope["query_string"]), sort="relevance")
    said = dict(pairs_of(request.scope["query_string"]))
    with_statements = said.get("with") == "statements"
    everywhere = asked.with_dates("", "")
    chosen = _chosen(holdings, everywhere)
    spells = _among(_documents.get(holdings, None, asking.spells), chosen)
    dated = [one for one in spells if one.is_dated]
    undated = [one.record for one in spells if not one.is_dated]
    if said.get("only") == "undated":
        return _undated(request, asked, undated)
    told = _among(_statements.get(holdings, None, asking.spells_told), chosen)
    bare = not (asked.date_from or asked.date_to)
    shown, whole = extent(dated) or extent(told) or (None, None)
    span = shown if bare or not whole else asked_for(asked.date_from, asked.date_to, whole)
    view = View(holdings, tongue, asked, span, whole or span, with_statements=with_statements) if span else None
    found = within(dated, span) if span else Within((), frozenset(), 0, 0, None, None)
    last = max(1, min(PAGE_LIMIT, -(-len(found.spells) // PER_PAGE)))
    number = min(asked.page, last)
    stated = within(told, span) if span else None
    return page(
        request,
        "timeline.html",
        asked=asked.on_page(number),
        wordless=replace(asked, query="", page=1),
        to=_addresses(with_statements=with_statements),
        with_statements=with_statements,
        undated=len(undated),
        every=len(spells),
        view=view,
        found=found,
        is_whole=bare,
        lines=view.lines(found, number) if view else (),
        columns=view.columns(found) if view and len(found.spells) > PER_PAGE else (),
        drawings=view.drawings(found) if view and 0 < len(found.spells) <= PER_PAGE else (),
        stated=stated,
        said=view.said(stated) if view and stated and with_statements else (),
        said_columns=view.columns(stated) if view and stated and with_statements else (),
        page_number=number,
        last=last,
        first_number=(number - 1) * PER_PAGE + 1,
        most_statements=STATEMENTS,
    )


class View:
    """One stretch of time as it is shown to one reader."""

    def __init__(
        self, holdings: Holdings, tongue: Tongue, asked: Asked, span: Period, whole: Period, *, with_statements: bool
    ) -> None:
        self._asking = Chronology(holdings.reader)
        self._tongue = tongue
        self._asked = asked
        self._to = _addresses(with_statements=with_statements)
        self._rightwards = tongue.direction == "ltr"
        self.span = span
        self._whole = whole
        self.unit = unit_for(span, MOST_BARS)
        self.words = named(span, tongue)

    @property
    def above(self) -> tuple[Link, ...]:
        """The larger stretches in which this one lies, the largest first."""
        return tuple(self._link(one) for one in self.span.above())

    def earlier(self, found: Within) -> Link | None:
        """Return the stretch before this one in which there is something: one of its kind, or all that is left."""
        if not found.nearest_before:
            return None
        if self._asked.date_from or self._asked.date_to:
            return self._link(beside(self.span, found.nearest_before), found.before)
        return self._link(Period(self._whole.first, self.span.first - dt.timedelta(1)), found.before)

    def later(self, found: Within) -> Link | None:
        """Return the stretch after this one in which there is something."""
        if not found.nearest_after:
            return None
        if self._asked.date_from or self._asked.date_to:
            return self._link(beside(self.span, found.nearest_after), found.after)
        return self._link(Period(self.span.last + dt.timedelta(1), self._whole.last), found.after)

    def columns(self, found: Within) -> tuple[Column, ...]:
        """Return the bars of a density by the unit that fits the span; none where that would be a single one."""
        bars = tally(found, self.span, self.unit)
        if len(bars) < 2:
            return ()
        most = max(*(bar.certain + bar.possible for bar in bars), 1)
        every = -(-len(bars) // 16)
        return tuple(self._column(bar, most, is_named=number % every == 0) for number, bar in enumerate(bars))

    def drawings(self, found: Within) -> tuple[Drawing, ...]:
        """Return the marks of a few documents at each width."""
        cards = self._asking.cards(one.record for one in found.spells)
        entries = [
            Entry(one.record, one.earliest, one.latest, cards[one.record].title or "")
            for one in found.spells
            if one.record in cards
        ]
        return tuple(self._drawing(name, width, entries) for name, width in DRAWINGS)

    def lines(self, found: Within, number: int) -> tuple[Line, ...]:
        """Return one page of the list."""
        first = (number - 1) * PER_PAGE
        shown = found.spells[first : first + PER_PAGE]
        cards = self._asking.cards(one.record for one in shown)
        return tuple(
            Line(cards[one.record], first + at in found.certain, self._mark(one))
            for at, one in enumerate(shown)
            if one.record in cards
        )

    def said(self, found: Within) -> tuple[Said, ...]:
        """Return the first statements on the span."""
        shown = found.spells[:STATEMENTS]
        certain = {(one.record, one.number) for at, one in enumerate(shown) if at in found.certain}
        cards = self._asking.cards({one.record for one in shown})
        return tuple(
            Said(one, cards.get(one.record), (one.record, one.number) in certain) for one in self._asking.told(shown)
        )

    def words_of(self, one: Period) -> str:
        """Return what a period is called."""
        if one.unit:
            return label_of(one, one.unit, self._tongue, full=True)
        return "–".join(filter(None, named(one, self._tongue)))

    def _mark(self, one: Spell) -> Mark:
        (mark,) = lay([Entry(one.record, one.earliest, one.latest, "")], self.span, 1000.0, 0)
        return mark if self._rightwards else mirrored([mark], 1000.0)[0]

    def _link(self, one: Period, count: int = 0) -> Link:
        return Link(self.words_of(one), self._to(self._asked.with_dates(*one.ends)), count)

    def _column(self, bar: Bar, most: int, *, is_named: bool) -> Column:
        return Column(
            short=self._short(bar.period, self.unit, leading=False),
            label=label_of(bar.period, self.unit, self._tongue, full=True),
            href=self._to(self._asked.with_dates(*bar.period.ends)),
            certain=bar.certain,
            possible=bar.possible,
            certain_height=-(-_HIGHEST * bar.certain // most),
            possible_height=-(-_HIGHEST * bar.possible // most),
            is_named=is_named,
        )

    def _drawing(self, name: str, width: float, entries: Sequence[Entry]) -> Drawing:
        marks = lay(entries, self.span, width, _LABEL)
        ticks = tuple(self._ticks(width))
        lanes = max((one.lane for one in marks), default=-1) + 1
        if not self._rightwards:
            marks = mirrored(marks, width)
            ticks = tuple(replace(one, x=round(width - one.x, 1)) for one in ticks)
        return Drawing(name, width, marks, ticks, lanes)

    def _ticks(self, width: float) -> Iterable[Tick]:
        """Yield the lines of the scale, every so many of them named that all names have room."""
        units = list(periods_in(self.span, self.unit))
        names = [self._short(one, self.unit, leading=number == 0) for number, one in enumerate(units)]
        needs = max(width_of(name) for name in names[1:] or names) + 14
        step = next((step for step in (1, 2, 3, 4, 5, 6, 10, 12) if width / len(units) * step >= needs), len(units))
        free = 0.0
        for number, (one, name) in enumerate(zip(units, names, strict=True)):
            x = place(max(one.first, self.span.first).isoformat(), self.span, width)
            fits = number % step == 0 and x >= free and x + width_of(name) + 6 <= width
            free = x + width_of(name) + 12 if fits else free
            href = self._to(self._asked.with_dates(*one.ends)) if one != self.span else ""
            full = label_of(one, self.unit, self._tongue, full=True)
            yield Tick(round(x, 1), name if fits else "", href, full)

    def _short(self, one: Period, unit: Unit, *, leading: bool) -> str:
        """Return a label of the scale; the first, and each that begins something larger, say of what they are."""
        begins = leading or (unit == "day" and one.first.day == 1) or (unit == "month" and one.first.month == 1)
        if begins and unit in ("day", "month") and (leading or self.span.unit not in ("month", "year")):
            return self._tongue.short(one.first, "MMMd" if unit == "day" else "yMMM")
        return label_of(one, unit, self._tongue)


def _undated(request: AnyRequest, asked: Asked, records: list[str]) -> Answer:
    """Show what has no date."""
    last = max(1, min(PAGE_LIMIT, -(-len(records) // PER_PAGE)))
    number = min(asked.page, last)
    shown = records[(number - 1) * PER_PAGE : number * PER_PAGE]
    cards = Chronology(room_of(request).holdings.reader).cards(shown)
    return page(
        request,
        "timeline_undated.html",
        asked=asked.on_page(number),
        wordless=replace(asked, query="", page=1),
        to=_addresses(with_statements=False),
        cards=[cards[one] for one in shown if one in cards],
        undated=len(records),
        page_number=number,
        last=last,
        first_number=(number - 1) * PER_PAGE + 1,
    )


def _addresses(*, with_statements: bool) -> Callable[..., str]:
    """Return what writes addresses of the timeline that keep what else is shown.

    It takes a search; with `only` a part of it alone, with `turned` the statements off where they are on.
    """

    def to(asked: Asked, *, only: str = "", turned: bool = False) -> str:
        shown = with_statements != turned
        return extended(asked, PATH, (("with", "statements" if shown else ""), ("only", only)))

    return to


def _chosen(holdings: Holdings, asked: Asked) -> frozenset[str] | None:
    found = holdings.chosen(asked.request(), everything=asked.is_empty)
    return None if found is None else frozenset(found)


def _among(spells: Sequence[Spell], chosen: frozenset[str] | None) -> Sequence[Spell]:
    return spells if chosen is None else [one for one in spells if one.record in chosen]
