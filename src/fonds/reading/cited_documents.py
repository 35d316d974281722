"""Documents cited, answered and enclosed, and who is a member of what."""

import re
from collections.abc import Iterator

from fonds.reading.clauses import Clauses
from fonds.record import Relation

THIS = "this document"
_KINDS = (
    "decisions?|decrees?|resolutions?|orders?|telegrams?|cables?|despatch(?:es)?|dispatch(?:es)?|letters?|notes?|memorandums?|memoranda|"
    "reports?|instructions?|protocols?|messages?|circulars?|treaty|agreement|convention|directives?|deptel|embtel"
)
_CITED = re.compile(
    rf"\b(?:(?P<whose>[Yy]our|[Mm]y|[Oo]ur|[Hh]is|[Tt]heir|[Tt]he|[Aa]|[Tt]his|that|by|BY)[ \t\n]+(?:\w+[ \t\n]+)?)?"
    rf"(?P<kind>{_KINDS})\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r",?[ \t\n]+(?:(?:No|Nos|number|№)\.?[ \t\n]*)\d[\w/–-]*", re.IGNORECASE)
_OF = re.compile(r",?[ \t\n]+(?:of|dated|from)[ \t\n]+(?:the[ \t\n]+)?", re.IGNORECASE)
_REPLY = re.compile(
    r"\b(?:in (?:reply|response|answer) to|replying to|in acknowledg\w+ of|acknowledge (?:the )?receipt of|i have (?:the honou?r to "
    r"acknowledge|received|your)|referring to|with reference to|reference your)[ \t\n]+(?:the receipt of[ \t\n]+)?\Z",
    re.IGNORECASE,
)
_ENCLOSE = re.compile(
    r"\b(?:I|we)[ \t\n]+(?:have[ \t\n]+the[ \t\n]+hono(?:u)?r[ \t\n]+to[ \t\n]+)?(?:herewith[ \t\n]+)?(?:enclose|inclose|transmit|forward|append|attach)"
    r"[ \t\n]+(?:herewith[ \t\n]+|to[ \t\n]+you[ \t\n]+)?(?P<what>(?:a|an|the|copies|copy|translations?|herewith)\b[^.;:\n]{5,140})",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r",?[ \t\n]+(?:a[ \t\n]+|the[ \t\n]+|is[ \t\n]+a[ \t\n]+|was[ \t\n]+a[ \t\n]+)?(?:candidate[ \t\n]+|full[ \t\n]+|former[ \t\n]+)?members?[ \t\n]+of[ \t\n]+(?:the[ \t\n]+)?"
)


def find_cited(clauses: Clauses) -> Iterator[Relation]:
    """Find documents cited by a number or a date; those that this one says it answers are `replies_to`."""
    text = clauses.text
    for match in _CITED.finditer(text):
        end, number = match.end(), _NUMBER.match(text, match.end())
        if number is not None:
            end = number.end()
        dated = False
        of = _OF.match(text, end)
        for _ in range(2):
            if of is None:
                break
            dates = clauses.dated(of.end(), of.end() + 1)
            if dates:
                end, dated = dates[0].end, True
                break
            bodies = [item for item in clauses.named(of.end(), of.end() + 1) if item.kind == "organisation"]
            if not bodies:
                break
            following = _OF.match(text, bodies[0].end)
            if following is None or not clauses.dated(following.end(), following.end() + 1):
                end = bodies[0].end
                break
            of = following
        if number is None and not dated:
            continue
        start = (
            match.start("kind") if match["whose"] is None or match["whose"].lower() in {"by", "a"} else match.start()
        )
        replied = match["whose"] is not None and match["whose"].lower() in {"your", "the"}
        kind = "replies_to" if replied and _REPLY.search(text, max(0, start - 60), start) else "cites"
        words = text[start:end]
        target = " ".join(words.split())
        yield Relation(
            kind="replies_to" if kind == "replies_to" else "cites",
            source=THIS, target=target, text=words, start=start, end=end,
        )  # fmt: skip


def find_enclosed(clauses: Clauses) -> Iterator[Relation]:
    """Find what the writer encloses."""
    for match in _ENCLOSE.finditer(clauses.text):
        what = match["what"].rstrip(" ,")
        start = match.start("what")
        yield Relation(
            kind="encloses", source=THIS, target=" ".join(what.split()), text=what, start=start, end=start + len(what)
        )


def find_members(clauses: Clauses) -> Iterator[Relation]:
    """Find persons who are called a member of a body."""
    text = clauses.text
    for at, person in enumerate(clauses.mentions):
        if person.kind != "person" or at + 1 >= len(clauses.mentions):
            continue
        body = clauses.mentions[at + 1]
        match = _MEMBER.match(text, person.end)
        if match is not None and body.kind == "organisation" and match.end() == body.start:
            start, end = person.start, body.end
            yield Relation(
                kind="member_of", source=person.name, target=body.name, text=text[start:end], start=start, end=end
            )
