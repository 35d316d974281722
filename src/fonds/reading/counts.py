"""Sizes of bodies, counts of people, offices held."""

import re
from collections.abc import Iterator

from fonds.reading.clauses import Clauses
from fonds.record import Quantity, Statement

_BODY = (
    "committee|commission|bureau|council|board|presidium|politburo|secretariat|delegation|party|cabinet|collegium|"
    "directorate|group|union|league|assembly|tribunal|court|army|brigade|regiment|battalion|division|corps|mission"
)
_SUBJECT = rf"(?P<body>(?:[^\W\d_][\w’'-]*[ \t\n]+){{0,6}}?(?:{_BODY}))"
_HAS = re.compile(
    rf"\b{_SUBJECT}[ \t\n]+(?:now[ \t\n]+)?(?:consists[ \t\n]+of|consisted[ \t\n]+of|has|had|numbers|numbered|"
    r"comprises|"
    r"comprised|is[ \t\n]+composed[ \t\n]+of|counts|includes)[ \t\n]+(?:now[ \t\n]+|only[ \t\n]+|about[ \t\n]+)?\Z",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b{_SUBJECT}[ \t\n]+(?:was[ \t\n]+\w+[ \t\n]+"
    r"(?:in[ \t\n]+\w+[ \t\n]+)?(?:in[ \t\n]+[\w ]{3,20}[ \t\n]+)?)?(?:of|with)[ \t\n]+\Z",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?:members?|persons?|people|men|women|figures|delegates|representatives|deputies|officers|soldiers|comrades|citizens|"
    r"workers|"
    r"officials|experts|judges|commissioners)\Z",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:\w*(?:men|women|people|persons|workers|members|soldiers|officers|prisoners|refugees|families|children|students|"
    r"democrats|communists|delegates|inhabitants|peasants|civilians|victims|dead|wounded|immigrants|emigrants|voters|"
    r"deputies|graduates|specialists|engineers|teachers|pupils|residents|citizens|villagers|settlers|pilots)|"
    r"[A-Z]\w+(?:ans|ers|ians|is|s))\Z"
)
_ARTICLE = re.compile(r"\A(?:(?:a|an|the|this|that|our|its|their|and|of|in|by|at|to|for|which)\s+)+", re.IGNORECASE)
_REACH = 110
_OFFICE = re.compile(
    r"(?:President|Prime Minister|Foreign Minister|Minister(?: of [A-Z]\w+(?: [A-Z]\w+)?)?|Chairman|"
    r"Secretary(?: of State| General)?|"
    r"Ambassador|Consul(?: General)?|Premier|Chancellor|General Secretary|First Secretary|Governor|Senator|Chief|"
    r"Director)\.?\s+\Z"
)


def find_sizes(clauses: Clauses, quantities: tuple[Quantity, ...]) -> Iterator[Statement]:
    """Find how many members a body has: `The Commission has 5 members`, `a Bureau of 5 …`."""
    for item in quantities:
        if isinstance(item.value, tuple) or item.unit is not None or not item.noun or not _MEMBERS.search(item.noun):
            continue
        start, end = clauses.around(item.start)
        begin = max(start, item.start - _REACH)
        match = _HAS.search(clauses.text, begin, item.start) or _OF.search(clauses.text, begin, item.start)
        if match is None:
            continue
        body = _subject(match["body"])
        first = match.end("body") - len(match["body"]) + match["body"].rfind(body)
        last = item.start + _noun_end(clauses.text[item.start : end], item.noun)
        yield Statement(
            subject=" ".join(body.split()), property="size", value=_value(item.value), unit=item.noun,
            when=clauses.when(start, end), where=clauses.where(start, end),
            text=clauses.text[first:last], start=first, end=last,
        )  # fmt: skip


def find_counts(clauses: Clauses, quantities: tuple[Quantity, ...]) -> Iterator[Statement]:
    """Find counts of people, with the date and place of their clause."""
    for item in quantities:
        if isinstance(item.value, tuple) or item.unit is not None or not item.noun or not _PEOPLE.search(item.noun):
            continue
        start, end = clauses.around(item.start)
        yield Statement(
            subject=item.noun, property="count", value=_value(item.value), when=clauses.when(start, end),
            where=clauses.where(item.start, end), text=clauses.text[item.start:end], start=item.start, end=end,
        )  # fmt: skip


def find_offices(clauses: Clauses) -> Iterator[Statement]:
    """Find offices held: the title that stands with a name."""
    for mention in clauses.mentions:
        if mention.kind != "person" or mention.name == mention.text:
            continue
        title = mention.text[: len(mention.text) - len(mention.name)]
        match = _OFFICE.match(title)
        if match is None:
            continue
        start, end = clauses.around(mention.start)
        yield Statement(
            subject=mention.name, property="office", value=" ".join(title.split()).rstrip("."),
            when=clauses.when(start, end), text=mention.text, start=mention.start, end=mention.end,
        )  # fmt: skip


def _subject(words: str) -> str:
    """Return the name of the body in the words before its verb: the capitalised words at their end, or the last."""
    parts = re.split(r"([ \t\n]+)", words)
    first = len(parts) - 1
    while first >= 2 and (parts[first - 2][0].isupper() or parts[first - 2] in {"of", "special"}):
        first -= 2
    while first < len(parts) - 1 and (_ARTICLE.match(parts[first] + " ") or parts[first] == "of"):
        first += 2
    return "".join(parts[first:])


def _noun_end(tail: str, noun: str) -> int:
    """Return where the noun ends in the words from the number on, or the number itself if it stands elsewhere."""
    at = tail.find(noun.rsplit(maxsplit=1)[-1])
    return at + len(noun.rsplit(maxsplit=1)[-1]) if 0 <= at < 120 else len(tail.split(maxsplit=1)[0].rstrip(",.;"))


def _value(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
