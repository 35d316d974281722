"""Documents cited, answered and enclosed, and who is a member of what."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fonds.reading.clauses import Clauses
from fonds.reading.tokens import Tokens
from fonds.record import Relation

THIS = "this document"
_SINGULAR = (
    "decision", "decree", "resolution", "order", "telegram", "cable", "letter", "note", "memorandum", "report",
    "instruction", "protocol", "message", "circular", "treaty", "agreement", "convention", "directive", "deptel",
    "embtel",
)  # fmt: skip
_KINDS = frozenset(_SINGULAR) | {f"{kind}s" for kind in _SINGULAR} | {"despatch", "dispatch", "memoranda"}
_SENDING = frozenset({"enclose", "inclose", "transmit", "forward", "append", "attach"})
_WHOSE = re.compile(r"\b(?:[Yy]our|[Mm]y|[Oo]ur|[Hh]is|[Tt]heir|[Tt]he|[Tt]his)[ \t\n]+(?:\w+[ \t\n]+)?\Z")
_NUMBER = re.compile(r",?[ \t\n]+(?:No|Nos|number|№)\.?[ \t\n]*\d[\w/–-]*", re.IGNORECASE)
_OF = re.compile(r",?[ \t\n]+(?:of|dated|from)[ \t\n]+(?:the[ \t\n]+)?", re.IGNORECASE)
_REPLY = re.compile(
    r"\b(?:in (?:reply|response|answer) to|replying to|acknowledge (?:the )?receipt of|i have received|"
    r"referring to|with reference to)[ \t\n]+(?:the receipt of[ \t\n]+)?\Z",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"\b(?:I|[Ww]e)[ \t\n]+(?:have[ \t\n]+the[ \t\n]+honou?r[ \t\n]+to[ \t\n]+)?(?:herewith[ \t\n]+)?\Z"
)
_WHAT = re.compile(
    r"[ \t\n]+(?:herewith[ \t\n]+|to[ \t\n]+you[ \t\n]+)?"
    r"(?P<what>(?:a|an|the|copies|copy|translations?)\b[^.;:\n]{5,140})"
)
_MEMBER = re.compile(
    r",?[ \t\n]+(?:(?:is|was)[ \t\n]+)?(?:(?:a|the)[ \t\n]+)?(?:(?:candidate|full|former)[ \t\n]+)?"
    r"members?[ \t\n]+of[ \t\n]+(?:the[ \t\n]+)?"
)


def find_cited(clauses: Clauses, tokens: Tokens) -> Iterator[Relation]:
    """Find documents cited by a number or a date; those that this one says it answers are `replies_to`."""
    text = clauses.text
    for at, word in enumerate(tokens.lower):
        if word not in _KINDS:
            continue
        first, end = tokens.starts[at], tokens.ends[at]
        number = _NUMBER.match(text, end)
        if number is not None:
            end = number.end()
        until, dated = _dated_end(clauses, end)
        if number is None and not dated:
            continue
        end = until
        whose = _WHOSE.search(text, max(0, first - 40), first)
        start = first if whose is None else whose.start()
        answered = whose is not None and _REPLY.search(text, max(0, start - 60), start) is not None
        yield Relation(
            kind="replies_to" if answered else "cites", source=THIS, target=" ".join(text[start:end].split()),
            text=text[start:end], start=start, end=end,
        )  # fmt: skip


def _dated_end(clauses: Clauses, end: int) -> tuple[int, bool]:
    """Return where `of the Council of 14 May 1954` after a document ends, and whether a date stands in it."""
    of = _OF.match(clauses.text, end)
    for _ in range(2):
        if of is None:
            break
        dates = clauses.dated(of.end(), of.end() + 1)
        if dates:
            return dates[0].end, True
        bodies = [item for item in clauses.named(of.end(), of.end() + 1) if item.kind == "organisation"]
        if not bodies:
            break
        end = bodies[0].end
        of = _OF.match(clauses.text, end)
    return end, False


def find_enclosed(clauses: Clauses, tokens: Tokens) -> Iterator[Relation]:
    """Find what the writer encloses."""
    text = clauses.text
    for at, word in enumerate(tokens.lower):
        if word not in _SENDING or not _WRITER.search(text, max(0, tokens.starts[at] - 50), tokens.starts[at]):
            continue
        match = _WHAT.match(text, tokens.ends[at])
        if match is None:
            continue
        what, start = match["what"].rstrip(" ,"), match.start("what")
        yield Relation(
            kind="encloses", source=THIS, target=" ".join(what.split()), text=what, start=start, end=start + len(what)
        )


def find_members(clauses: Clauses) -> Iterator[Relation]:
    """Find persons who are called a member of a body."""
    text = clauses.text
    for person, body in pairwise(clauses.mentions):
        if person.kind != "person" or body.kind != "organisation" or body.start - person.end > 60:
            continue
        match = _MEMBER.match(text, person.end)
        if match is not None and match.end() == body.start:
            yield Relation(
                kind="member_of", source=person.name, target=body.name,
                text=text[person.start : body.end], start=person.start, end=body.end,
            )  # fmt: skip
