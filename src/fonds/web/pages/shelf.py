"""The shelf: what is held by repository, fonds, series and file, what a file's numbers leave open, and finding."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fonds.store.derived.queries import Card
from fonds.store.derived.shelving import Branch, Found, Lying, Shelving
from fonds.web.asked import pairs_of
from fonds.web.failures import not_found
from fonds.web.gaps import Cover, Run, cover, numbers_in
from fonds.web.paging import Pages, paged
from fonds.web.references import (
    FIELDS,
    Typed,
    address_of,
    joined,
    loosened,
    read_address,
    read_fields,
    read_reference,
    without_each,
    words_of,
)
from fonds.web.room import Answer, AnyRequest, at, page, room_of

PER_PAGE = 100
SHELVES_PER_PAGE = 200

FILLED = 12
"""Gaps that a file's head names; all others stand between the documents of its list."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a search by parts of a reference found, and how."""

    found: tuple[Found, ...] = ()
    way: str = ""
    """`parts`: as asked; `units`: the same numbers under other units; `words`: as printed."""
    more: bool = False
    wider: tuple[tuple[str, int], ...] = ()
    """What would be found without one part of what was asked."""


COUNTED = ("file", "folder", "box", "piece")
"""Units that archives number one after the other, so that a number between two that are held is one that is not."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: a shelf, a document with its leaves, or the numbers that nothing held here has."""

    branch: Branch | None = None
    lying: Lying | None = None
    card: Card | None = None
    gap: Run | None = None


@at("/shelf")
def show_shelf(request: AnyRequest) -> Answer:
    """Show the repositories; or, where parts of a reference are asked for, what has them."""
    said = {name: " ".join(value.split()) for name, value in pairs_of(request.scope["query_string"])}
    shelving = Shelving(room_of(request).holdings.reader)
    typed = joined(read_reference(said.get("ref", "")), read_fields(said, said.get("repository", "")))
    by_parts = any(said.get(name) for name in ("repository", *FIELDS))
    pasted = "" if by_parts else said.get("ref", "")
    outcome = _look(shelving, typed, pasted) if not typed.is_empty else None
    pages, shown = _page_of(outcome.found if outcome else (), said)
    branches, many = shelving.below(None, limit=SHELVES_PER_PAGE) if outcome is None else ((), 0)
    return page(
        request,
        "shelf.html",
        said=said,
        fields=tuple(FIELDS),
        by_parts=by_parts,
        typed=typed,
        outcome=outcome,
        found=shown,
        cards=shelving.cards(one.record for one in shown),
        pages=pages,
        branches=branches,
        many=many,
        inside={one.repository: shelving.below(one, limit=12) for one in branches[:40]},
        without=shelving.without(),
        repositories=shelving.repositories(),
        address=address_of,
    )


@at("/shelf/{name:path}")
def show_branch(request: AnyRequest) -> Answer:
    """Show a shelf: the shelves below it, and the documents that lie on it in the order of their leaves or numbers."""
    path = request.scope["path"].removeprefix("/shelf/")
    place = read_address(path)
    shelving = Shelving(room_of(request).holdings.reader)
    branch = shelving.branch(*place) if place else None
    if branch is None:
        return not_found(request)
    said = dict(pairs_of(request.scope["query_string"]))
    number = _number(said.get("page", ""))
    branches, many = shelving.below(branch, (number - 1) * SHELVES_PER_PAGE, SHELVES_PER_PAGE)
    here = address_of(branch.repository, branch.steps)
    lying = shelving.lying(branch)
    unit = _unit_within(lying)
    covered = cover((mark for one in lying for mark in one.marks), unit)
    rows = _between(((Row(lying=one), one.marks) for one in lying), covered)
    below = _unit_below(branches) if many <= SHELVES_PER_PAGE else ""
    kept = cover((one.steps[-1][1] for one in branches), below) if below else None
    start = (number - 1) * PER_PAGE
    shown = rows[start : start + PER_PAGE]
    if number > 1 and not branches and not shown:
        return not_found(request)
    cards = shelving.cards(
        [row.lying.record for row in shown if row.lying] + [one.only for one in branches if one.only]
    )
    leading = ((Row(branch=one, card=cards.get(one.only)), (one.steps[-1][1],)) for one in branches)
    last = max(1, -(-many // SHELVES_PER_PAGE), -(-len(rows) // PER_PAGE))
    return page(
        request,
        "shelf_branch.html",
        branch=branch,
        crumbs=_crumbs(branch),
        shelves=_between(leading, kept),
        below=branches[0].steps[-1][0] if branches else "",
        kept=kept,
        lying=lying,
        rows=tuple(replace(row, card=cards.get(row.lying.record)) if row.lying else row for row in shown),
        covered=covered,
        unit=unit,
        filled=FILLED,
        pages=paged(number, last, lambda one: f"{here}?page={one}" if one > 1 else here),
        address=address_of,
    )


def _crumbs(branch: Branch) -> tuple[tuple[str, str, str], ...]:
    """Return address, unit and value of each shelf above, from the repository down."""
    above = [(address_of(branch.repository), "repository", branch.repository)] if branch.steps else []
    for depth in range(1, len(branch.steps)):
        unit, value = branch.steps[depth - 1]
        above.append((address_of(branch.repository, branch.steps[:depth]), unit, value))
    return tuple(above)


def _unit_within(lying: Sequence[Lying]) -> str:
    return next((one.unit for one in lying if one.unit), "leaf")


def _unit_below(branches: Sequence[Branch]) -> str:
    """Return the unit of the shelves below, if all are of one that archives number; else nothing."""
    units = {one.steps[-1][0] for one in branches}
    return units.pop() if len(units) == 1 and units <= set(COUNTED) else ""


def _between(rows: Iterable[tuple[Row, Sequence[str]]], covered: Cover | None) -> list[Row]:
    """Put the numbers that are not covered between the rows on either side of them."""
    between: list[Row] = []
    gaps = list(covered.gaps) if covered else []
    for row, marks in rows:
        firsts = [run.first for mark in marks for run in numbers_in(mark)]
        while gaps and firsts and min(firsts) > gaps[0].last:
            between.append(Row(gap=gaps.pop(0)))
        between.append(row)
    return between


def _look(shelving: Shelving, typed: Typed, pasted: str) -> Outcome:
    """Find by all parts; else under other units of the same rank; else as printed; else say what would be found.

    Args:
        shelving: what is asked.
        typed: the parts that are looked for.
        pasted: the reference as pasted; empty if fields of the form were filled in as well.
    """
    found, more = _having(shelving, typed)
    if found:
        return Outcome(found, "parts", more)
    loose = loosened(typed)
    if loose != typed:
        found, more = _having(shelving, loose)
        if found:
            return Outcome(found, "units", more)
    words = words_of(pasted)
    if any(sign.isdecimal() for sign in pasted):
        printed, more = shelving.saying(words)
        found = tuple(one for one in printed if set(words) <= set(words_of(one.text)))
        if found:
            return Outcome(found, "words", more)
    wider = [(left, len(_having(shelving, fewer)[0])) for left, fewer in without_each(typed) if not fewer.is_empty]
    return Outcome(wider=tuple(one for one in wider if one[1]))


def _having(shelving: Shelving, typed: Typed) -> tuple[tuple[Found, ...], bool]:
    found, more = shelving.having(typed.parts, typed.repository, leaf=bool(typed.leaf))
    if typed.leaf:
        found = tuple(one for one in found if _lies_on(one, typed.leaf))
    return found, more


def _lies_on(found: Found, leaf: str) -> bool:
    """Say whether a document lies on a leaf that is asked for, be it one of several."""
    wanted = numbers_in(leaf)
    marks = [value for unit, value in found.steps if unit == "leaf"]
    if not wanted:
        return any(mark.casefold().strip() == leaf.casefold().strip() for mark in marks)
    runs = [run for mark in marks for run in numbers_in(mark)]
    return any(run.first <= one.last and one.first <= run.last for run in runs for one in wanted)


def _page_of(found: tuple[Found, ...], said: dict[str, str]) -> tuple[Pages, tuple[Found, ...]]:
    last = max(1, -(-len(found) // PER_PAGE))
    number = min(_number(said.get("page", "")), last)
    start = (number - 1) * PER_PAGE
    return paged(number, last, lambda one: _address(said, one)), found[start : start + PER_PAGE]


def _address(said: dict[str, str], number: int) -> str:
    kept = {name: said[name] for name in ("ref", "repository", *FIELDS) if said.get(name)}
    return f"/shelf?{urlencode(kept | ({'page': str(number)} if number > 1 else {}))}"


def _number(said: str) -> int:
    return max(1, int(said[:6])) if said.isascii() and said[:6].isdigit() else 1
