"""Correspondence: who wrote to whom, as a table and as CSV, and the letters between two."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from fonds.store.derived.correspondence import Correspondence, Correspondent, Exchange, Letterbook
from fonds.store.derived.queries import Card
from fonds.web.addresses import extended, of_agent
from fonds.web.asked import PAGE_LIMIT, Asked, pairs_of, read_asked
from fonds.web.holdings import Holdings
from fonds.web.kept import Kept
from fonds.web.letters_counted import SORTS, USUAL, Pair, Sum, among, in_order, naming, pairs_in, summed, totals
from fonds.web.room import Answer, AnyRequest, answer, at, page, room_of
from fonds.web.spreadsheets import CSV, written

PER_PAGE = 50
PATH = "/letters"
MATRIX = "/letters/matrix"
NETWORK = "/letters/network"
TABLE = "/letters.csv"
_NAME_LIMIT = 300
_HEAD = ("from", "from_is_office", "to", "to_is_office", "letters", "first", "last")

_books: Kept[Letterbook] = Kept()
_pairs: Kept[Sequence[Pair]] = Kept()
_totals: Kept[Counter[Correspondent]] = Kept()
_sums: Kept[Sum] = Kept()

Who = Correspondent | None
Counted = TypeVar("Counted")


class Letters:
    """What a reader asked to see of the correspondence, and what there is of it."""

    def __init__(self, request: AnyRequest) -> None:
        query = request.scope["query_string"]
        said = dict(pairs_of(query))
        self.holdings: Holdings = room_of(request).holdings
        self.asked = replace(read_asked(query), sort="relevance")
        self.name = " ".join(said.get("name", "").split())[:_NAME_LIMIT]
        by = said.get("by", USUAL)
        self.by = by if by.removeprefix("-") in SORTS else USUAL
        self.kind = said.get("rows", "")
        self.sender = _who(said, "from")
        self.recipient = _who(said, "to")
        self.middle = _who(said, "of")
        self.both = said.get("both") == "yes"
        found = self.holdings.chosen(self.asked.request(), everything=self.asked.is_empty)
        self.book: Letterbook = among(self._whole(), None if found is None else frozenset(found))

    @cached_property
    def sum(self) -> Sum:
        """The documents counted."""
        return self._kept(_sums, lambda: summed(self.book))

    @cached_property
    def every_pair(self) -> Sequence[Pair]:
        """All pairs, those with most letters first."""
        return self._kept(_pairs, lambda: pairs_in(self.book.exchanges))

    @cached_property
    def totals(self) -> Counter[Correspondent]:
        """How many documents each wrote or was sent."""
        return self._kept(_totals, lambda: totals(self.book.exchanges))

    def pairs(self) -> Sequence[Pair]:
        """Return the pairs of the table in its order, those alone that have the typed name."""
        pairs = naming(self.every_pair, self.name) if self.name else self.every_pair
        return pairs if self.by == USUAL else in_order(pairs, self.by)

    def _whole(self) -> Letterbook:
        reader = self.holdings.reader
        return _books.get(self.holdings, None, lambda: Correspondence(reader).letterbook())

    def _kept(self, kept: Kept[Counted], count: Callable[[], Counted]) -> Counted:
        """Return what is counted over the whole archive as it is kept; over a search it is counted."""
        return kept.get(self.holdings, None, count) if self.asked.is_empty else count()

    def to(self, path: str) -> Callable[..., str]:
        """Return what writes addresses at a path, keeping what was asked but what is said otherwise."""

        def address(asked: Asked, **otherwise: str) -> str:
            kept = {"name": self.name, "by": self.by if self.by != USUAL else "", "rows": self.kind} | otherwise
            return extended(asked, path, kept.items())

        return address

    def between(self, sender: Who, recipient: Who, asked: Asked | None = None, *, both: bool = False) -> str:
        """Return the address of the letters from one to another."""
        asked = (asked or self.asked).on_page(1)
        return extended(asked, PATH, (*_said(sender, "from"), *_said(recipient, "to"), ("both", "yes" if both else "")))

    def around(self, who: Correspondent) -> str:
        """Return the address of the network around one."""
        return extended(self.asked.on_page(1), NETWORK, _said(who, "of"))

    def context(self, path: str) -> dict[str, Any]:
        """Return what every page of letters shows."""
        return {
            "asked": self.asked,
            "wordless": replace(self.asked, query="", page=1),
            "letters": self,
            "to": self.to(path),
            "views": [
                (key, extended(self.asked.on_page(1), one))
                for key, one in (("table", PATH), ("matrix", MATRIX), ("network", NETWORK))
            ],
            "here_key": {PATH: "table", MATRIX: "matrix", NETWORK: "network"}[path],
        }


@dataclass(frozen=True, slots=True)
class Letter:
    """A document of the list between two."""

    card: Card
    is_back: bool
    """Whether it went the other way."""


@at(PATH)
def show_letters(request: AnyRequest) -> Answer:
    """Show who wrote to whom, or the letters from one, to one, or between two."""
    letters = Letters(request)
    if letters.sender or letters.recipient:
        return _show_between(request, letters)
    pairs = letters.pairs()
    last = max(1, min(PAGE_LIMIT, -(-len(pairs) // PER_PAGE)))
    number = min(letters.asked.page, last)
    shown = pairs[(number - 1) * PER_PAGE : number * PER_PAGE]
    return page(
        request,
        "letters.html",
        **letters.context(PATH),
        pairs=shown,
        pages_of=pages_of(letters.holdings, (who for one in shown for who in (one.sender, one.recipient))),
        pairs_in_all=len(pairs),
        documents=_documents_of(letters, pairs),
        csv=letters.to(TABLE)(letters.asked.on_page(1)),
        sorts=SORTS,
        page_number=number,
        last=last,
    )


@at(TABLE)
def send_letters(request: AnyRequest) -> Answer:
    """Give the whole table as CSV."""
    rows = (
        (
            one.sender.name, "yes" if one.sender.is_office else "no", one.recipient.name,
            "yes" if one.recipient.is_office else "no", one.letters, one.first, one.last,
        )
        for one in Letters(request).pairs()
    )  # fmt: skip
    headers = {"content-disposition": 'attachment; filename="letters.csv"'}
    return answer(request, written(_HEAD, rows), CSV, headers=headers)


def pages_of(holdings: Holdings, several: Iterable[Correspondent]) -> dict[Correspondent, str]:
    """Return the pages of those who have one: persons and bodies. An office is nobody in particular."""
    names = sorted({one.name for one in several if not one.is_office})
    bodies = Correspondence(holdings.reader).bodies(names)
    return {Correspondent(name): of_agent(name, "organisation" if name in bodies else "person") for name in names}


def _show_between(request: AnyRequest, letters: Letters) -> Answer:
    there = _from_to(letters.book.exchanges, letters.sender, letters.recipient)
    back = _from_to(letters.book.exchanges, letters.recipient, letters.sender)
    is_pair = bool(letters.sender and letters.recipient and letters.sender != letters.recipient)
    both = letters.both and is_pair
    listed = [one for one in letters.book.exchanges if one in there or one in back] if both else there
    records = list(dict.fromkeys(one.record for one in listed))
    last = max(1, min(PAGE_LIMIT, -(-len(records) // PER_PAGE)))
    number = min(letters.asked.page, last)
    shown = records[(number - 1) * PER_PAGE : number * PER_PAGE]
    cards = Correspondence(letters.holdings.reader).cards(shown)
    forth = {one.record for one in there}
    several = [one for one in (letters.sender, letters.recipient) if one]
    keep = (*_said(letters.sender, "from"), *_said(letters.recipient, "to"), ("both", "yes" if both else ""))

    def to(asked: Asked) -> str:
        return extended(asked, PATH, keep)

    return page(
        request,
        "letters_between.html",
        **letters.context(PATH) | {"to": to},
        keep=keep,
        is_pair=is_pair,
        both=both,
        listed=[Letter(cards[one], one not in forth) for one in shown if one in cards],
        pages_of=pages_of(letters.holdings, several),
        documents=len(records),
        forth=len(forth),
        back=len({one.record for one in back}),
        page_number=number,
        last=last,
        first_number=(number - 1) * PER_PAGE + 1,
    )


def _from_to(exchanges: Iterable[Exchange], sender: Who, recipient: Who) -> Sequence[Exchange]:
    return [
        one
        for one in exchanges
        if (sender is None or one.sender == sender) and (recipient is None or one.recipient == recipient)
    ]


def _documents_of(letters: Letters, pairs: Sequence[Pair]) -> int:
    if not letters.name:
        return letters.sum.documents
    shown = {(one.sender, one.recipient) for one in pairs}
    return len({one.record for one in letters.book.exchanges if (one.sender, one.recipient) in shown})


def _who(said: dict[str, str], key: str) -> Who:
    name, office = said.get(f"{key}_name", ""), said.get(f"{key}_office", "")
    if name:
        return Correspondent(name[:_NAME_LIMIT])
    return Correspondent(office[:_NAME_LIMIT], is_office=True) if office else None


def _said(who: Who, key: str) -> tuple[tuple[str, str], ...]:
    return ((f"{key}_{'office' if who.is_office else 'name'}", who.name),) if who else ()
