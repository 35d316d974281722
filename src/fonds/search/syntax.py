"""What a query says once it is read: a tree of frozen nodes, the same for every engine."""

import msgspec

from fonds.search.hints import Hint

OPERATORS = {"AND": "and", "&&": "and", "OR": "or", "||": "or", "|": "or", "NOT": "not", "!": "not"}
"""How operators are written, and what they are; in quotation marks they are words."""


class Word(msgspec.Struct, frozen=True, tag=True):
    """A word in any of its forms; one with signs inside it (`anti-aircraft`, `T.A.`, `861.00/2`) holds together."""

    text: str
    field: str | None = None
    """Where it must stand; None for anywhere."""
    also: tuple[str, ...] = ()
    """The same word in other letters, any of which will do."""


class Phrase(msgspec.Struct, frozen=True, tag=True):
    """Words that follow one another, each in any form, with at most `slop` others between them."""

    text: str
    field: str | None = None
    slop: int = 0


class Prefix(msgspec.Struct, frozen=True, tag=True):
    """All words that begin so."""

    text: str
    field: str | None = None


class Fuzzy(msgspec.Struct, frozen=True, tag=True):
    """All words that differ in at most `distance` letters (one put in, left out, changed, or two swapped)."""

    text: str
    distance: int
    field: str | None = None


class Present(msgspec.Struct, frozen=True, tag=True):
    """Any value at all in a field."""

    field: str


class DateRange(msgspec.Struct, frozen=True, tag=True):
    """Dated between two days, both included, `YYYY-MM-DD`; None for an open side."""

    begin: str | None
    end: str | None


class Everything(msgspec.Struct, frozen=True, tag=True):
    """All records."""


class Not(msgspec.Struct, frozen=True, tag=True):
    """What does not hold."""

    node: "Node"


class All(msgspec.Struct, frozen=True, tag=True):
    """All of these hold."""

    nodes: tuple["Node", ...]


class Either(msgspec.Struct, frozen=True, tag=True):
    """At least one of these holds."""

    nodes: tuple["Node", ...]


Leaf = Word | Phrase | Prefix | Fuzzy
Node = Word | Phrase | Prefix | Fuzzy | Present | DateRange | Everything | Not | All | Either


class ReadQuery(msgspec.Struct, frozen=True):
    """A query as it was understood. `node` is None where nothing was asked, or nothing could be understood."""

    node: Node | None
    hints: tuple[Hint, ...] = ()
    blank: bool = False
    """Whether nothing was asked at all."""


def has_dates(node: Node | None) -> bool:
    """Say whether a range of dates has any part in it."""
    match node:
        case DateRange():
            return True
        case Not(inner):
            return has_dates(inner)
        case All(nodes) | Either(nodes):
            return any(has_dates(each) for each in nodes)
        case _:
            return False


def wanted(node: Node | None) -> list[Leaf]:
    """Return the words that are asked for (not those that are ruled out), in order, each once."""
    match node:
        case Word() | Phrase() | Prefix() | Fuzzy():
            return [node]
        case All(nodes) | Either(nodes):
            return list(dict.fromkeys(leaf for each in nodes for leaf in wanted(each)))
        case _:
            return []


def said(node: Node | None) -> str:
    """Write a node in the query language again."""
    match node:
        case Word(text, field):
            return _at(field, text if _is_plain(text) else f'"{text}"')
        case Phrase(text, field, slop):
            return _at(field, f'"{text}"') + (f"~{slop}" if slop else "")
        case Prefix(text, field):
            return _at(field, f"{text}*")
        case Fuzzy(text, distance, field):
            return _at(field, f"{text}~{distance}")
        case Present(field):
            return f"{field}:*"
        case DateRange(begin, end):
            return f"date:{begin or ''}..{end or ''}"
        case Everything():
            return "*"
        case Not(inner):
            return f"NOT {_inner(inner)}"
        case All(nodes):
            return " ".join(_inner(each) for each in nodes)
        case Either(nodes):
            return " OR ".join(_inner(each) for each in nodes)
        case _:
            return ""


def _is_plain(text: str) -> bool:
    """Say whether a word would be read as the same word again without quotation marks."""
    named = ":" in text and not text[:1].isdecimal()
    return text not in OPERATORS and text[:1].isalnum() and text[-1:] not in {"~", "*"} and not named


def _inner(node: Node) -> str:
    return f"({said(node)})" if isinstance(node, All | Either) else said(node)


def _at(field: str | None, text: str) -> str:
    return text if field is None else f"{field}:{text}"
