"""Correspondence over time, and as a network. Both say the same as a table."""

from collections.abc import Sequence

from fonds.store.derived.correspondence import Correspondent
from fonds.store.derived.rows import folded
from fonds.web import matrix, network
from fonds.web.kept import Kept
from fonds.web.letters_counted import Pair, has
from fonds.web.pages.letters import MATRIX, NETWORK, Letters, pages_of
from fonds.web.periods import Period, Unit, label_of
from fonds.web.room import Answer, AnyRequest, at, page, tongue_of
from fonds.web.tongues import Tongue, tongues

CHOICES = 40
"""Names that are offered where what was typed means several."""


_matrices: Kept[matrix.Matrix | None] = Kept()


@at(MATRIX)
def show_matrix(request: AnyRequest) -> Answer:
    """Show how many letters were written when."""
    letters = Letters(request)
    kind = letters.kind if letters.kind in matrix.KINDS else matrix.KINDS[0]
    tongue = tongues()[tongue_of(request)]
    exchanges = letters.book.exchanges
    if letters.name:
        words = folded(letters.name).split()
        exchanges = tuple(one for one in exchanges if has(one.sender, words) or has(one.recipient, words))

    def lay_out() -> matrix.Matrix | None:
        return matrix.lay_out(exchanges, kind, letters.asked.date_from, letters.asked.date_to)

    is_whole = letters.asked.is_empty and not letters.name
    made = _matrices.get(letters.holdings, kind, lay_out) if is_whole else lay_out()
    columns = made.columns if made else ()
    rows = made.rows if made else ()
    return page(
        request,
        "letters_matrix.html",
        **letters.context(MATRIX),
        matrix=made,
        kind=kind,
        kinds=matrix.KINDS,
        heads=[_head(one, made.unit, tongue, leading=not at) for at, one in enumerate(columns)] if made else [],
        pages_of=pages_of(letters.holdings, (who for row in rows for who in row.who if who)),
    )


@at(NETWORK)
def show_network(request: AnyRequest) -> Answer:
    """Show those who wrote most to each other, or one among those with whom letters were exchanged."""
    letters = Letters(request)
    rightwards = tongues()[tongue_of(request)].direction == "ltr"
    pairs = letters.every_pair
    counts = letters.totals
    matching = _matching(letters.name, counts)
    middle = letters.middle or (matching[0] if len(matching) == 1 else None)
    drawings: tuple[network.Network, ...] = ()
    if middle:
        to, of = network.around(pairs, middle)
        drawn: Sequence[Pair] = [*to, *of]
        if drawn:
            drawings = (
                network.star(to, of, middle, rightwards=rightwards),
                network.arcs(drawn, rightwards=rightwards, first=middle),
            )
    else:
        drawn = network.heaviest(pairs)
        if drawn:
            drawings = (
                network.facing(drawn, rightwards=rightwards), network.arcs(drawn, rightwards=rightwards),
            )  # fmt: skip
    own = [one for one in pairs if middle in (one.sender, one.recipient)] if middle else pairs
    return page(
        request,
        "letters_network.html",
        **letters.context(NETWORK),
        middle=middle,
        matching=matching[:CHOICES] if len(matching) > 1 and not letters.middle else [],
        matching_in_all=len(matching),
        drawings=drawings,
        pairs=drawn,
        names_drawn=len({who for one in drawn for who in (one.sender, one.recipient)}),
        names_in_all=len(counts),
        pairs_in_all=len(own),
        letters_drawn=sum(one.letters for one in drawn),
        letters_in_all=sum(one.letters for one in own),
        wrote=sum(one.letters for one in own if one.sender == middle),
        heard=sum(one.letters for one in own if one.recipient == middle),
        pages_of=pages_of(letters.holdings, (who for one in drawn for who in (one.sender, one.recipient))),
    )


def _head(one: Period, unit: Unit, tongue: Tongue, *, leading: bool) -> tuple[str, str, tuple[str, str]]:
    """Return what a column is called, in short and in full, and the dates that it stands for."""
    begins = leading or (unit == "month" and one.first.month == 1) or (unit == "day" and one.first.day == 1)
    if begins and unit in ("month", "day"):
        short = tongue.short(one.first, "yMMM" if unit == "month" else "MMMd")
    else:
        short = label_of(one, unit, tongue)
    return short, label_of(one, unit, tongue, full=True), one.ends


def _matching(typed: str, counts: dict[Correspondent, int]) -> list[Correspondent]:
    """Return those whom typed words mean: who is called exactly so, else all that have the words in their names."""
    if not typed:
        return []
    exact = [who for who in counts if folded(who.name) == folded(typed)]
    words = folded(typed).split()
    found = exact or [who for who in counts if has(who, words)]
    return sorted(found, key=lambda who: (-counts[who], who))
