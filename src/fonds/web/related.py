"""The documents that belong to one: what it answers, encloses and cites, and what does so of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fonds.record import Judged, Record
from fonds.store.derived.queries import Card
from fonds.store.derived.related import Tie
from fonds.web.judged import Checks
from fonds.web.passages import Sites

PROBABLE = 0.8
"""From this score on a document is said to be probably the one that is cited, below it possibly."""

KINDS = ("replies_to", "encloses", "cites")


@dataclass(frozen=True, slots=True)
class Link:
    """One citation. Which document it means is a proposal, with its reasons; what it says are words."""

    id: str
    kind: str
    """`replies_to`, `encloses` or `cites`; the same with `_by` where the other document does so of this one."""
    words: str
    href: str
    """Where the words stand: in this record, or in the one that cites it."""
    number: str
    """Of the passage, if it is this record's."""
    card: Card | None
    is_probable: bool = False
    reasons: tuple[str, ...] = ()
    is_missing: bool = False
    """Whether the document is told well enough to be looked for elsewhere, and is not held here."""
    checked: Judged | None = None


@dataclass(frozen=True, slots=True)
class Same:
    """Another record of the same document, by whose judgement."""

    card: Card
    by: str
    at: str
    because: str


@dataclass(frozen=True, slots=True)
class Related:
    """All that is tied to a record."""

    out: tuple[Link, ...]
    back: tuple[Link, ...]
    same: tuple[Same, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        return bool(self.out or self.back or self.same)


def relate(record: Record, sites: Sites, checks: Checks, ties: Sequence[Tie], same: Sequence[Same] = ()) -> Related:
    """Return what is tied to a record.

    Args:
        record: as it is shown.
        sites: its passages.
        checks: what people judged of it.
        ties: the citations in it and of it.
        same: the records judged to be of the same document.
    """
    told = {(one.relation, one.start): one for one in ties if one.outward}
    out = []
    for number, one in enumerate(record.relations):
        site = sites.at(one.start)
        if one.kind not in KINDS or site is None or not site.runs:
            continue
        tie = told.get((one.kind, one.start))
        out.append(
            Link(
                id=f"fact-c{number}", kind=one.kind, words=_one_line(one.text), href=f"#{site.id or 'text'}",
                number=site.number, card=tie.card if tie else None, is_probable=bool(tie and tie.score >= PROBABLE),
                reasons=tie.reasons if tie else (),
                is_missing=not (tie and tie.card) and (one.kind != "cites" or bool(tie and tie.missing)),
                checked=checks.of("relations", one),
            )
        )  # fmt: skip
    back = [
        Link(
            id=f"fact-b{number}", kind=f"{one.relation}_by", words=_one_line(one.words),
            href=f"/records/{one.card.id}#{one.passage or 'text'}", number="", card=one.card,
            is_probable=one.score >= PROBABLE, reasons=one.reasons,
        )
        for number, one in enumerate(ties)
        if not one.outward and one.card is not None
    ]  # fmt: skip
    by_kind = [f"{kind}{end}" for kind in KINDS for end in ("", "_by")].index
    return Related(
        tuple(sorted(out, key=lambda each: by_kind(each.kind))),
        tuple(sorted(back, key=lambda each: by_kind(each.kind))),
        tuple(same),
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())
