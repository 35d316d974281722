"""Who held which office, and of what body: in the head and foot of the document, and beside names in its body."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fonds.reading.holding import Holding
from fonds.record import Mention, Party, Relation, Statement

_GAP = r"[ \t\n]+"
_RANK = (
    r"(?:(?:First|Second|Third|Deputy|Vice|Vice-|Acting|Assistant|General|Executive|Chief|Senior|Honorary|Permanent|"
    r"Prime|"
    r"Foreign|Under|Special|Plenipotentiary)[ -]){0,3}"
)
_HEAD = (
    r"(?:Secretary(?:[ -]General)?|Chairman|Chairwoman|Chair|President|Director(?:[ -]General)?|Head|Chief|Minister|"
    r"Ambassador|Commander(?:[ -]in[ -]Chief)?|Editor(?:[ -]in[ -]Chief)?|Manager|Rector|Commissioner|Prosecutor|"
    r"Premier|"
    r"Governor(?:[ -]General)?|Consul(?:[ -]General)?|Chancellor|Speaker|Treasurer|Superintendent|Inspector|Counselor|"
    r"Counsellor|Representative|Delegate|Mayor|Dean|Adviser|Advisor|Attaché|Chargé)"
)
_OFFICE = rf"(?P<office>{_RANK}{_HEAD})"
_TITLE = re.compile(
    r"(?:President|Prime Minister|Foreign Minister|Minister(?: (?:of|for) [A-Z]\w+(?: [A-Z]\w+)?)?|Chairman|"
    r"Secretary(?: of State| General)?|Ambassador|Consul(?: General)?|Premier|Chancellor|General Secretary|"
    r"First Secretary|Governor|Senator|Director)\.?\s+\Z"
)
_BEFORE = re.compile(rf"\b{_OFFICE}{_GAP}(?:of|in|to|at){_GAP}(?:the{_GAP})?\Z")
_AFTER = re.compile(rf",?{_GAP}(?:(?:is|was){_GAP})?(?:the{_GAP})?{_OFFICE}{_GAP}(?:of|to){_GAP}(?:the{_GAP})?")
_NEXT = re.compile(r",?[ \t\n]+(?:comrade[ \t\n]+)?")
_NOT_NOW = re.compile(
    r"\b(?:former(?:ly)?|ex|late|(?-i:then)|previous|future|would-be|elect|designate|one-time|sometime|old)[ \t\n-]+"
    r"(?:the[ \t\n]+)?(?:[A-Z]\w+[ \t\n]+){0,2}\Z",
    re.IGNORECASE,
)
_ELSE = frozenset(("Resident", "Plenipotentiary", "Extraordinary", "General", "Elect", "Designate", "State", "Affairs"))
_LESSER = re.compile(
    r"\b(?:Prime|Vice|Deputy|Assistant|Under|Acting|Foreign|Interior|Finance|Colonial|Home|Party|First|Second|Third|"
    r"General|Chief|(?:[Aa]ssistant|[Aa]dvis[eo]r|[Ss]ecretary|[Aa]ide|[Ww]ife|[Cc]ounsel+or|"
    r"[Rr]epresentative|[Dd]eputy|[Hh]ead|[Aa]gent)[ \t\n]+(?:to|of)(?:[ \t\n]+the)?)[ \t\n-]*\Z"
)
_BROKEN = re.compile(r",[ \t\n]+[A-Z]\w+(?:,[ \t\n]+[A-Z]\w+){0,3},?[ \t\n]+and[ \t\n]+[A-Z]")
_FIRM = re.compile(r"\d|&|\b(?:Company|Co|Bros|Brothers|Sons|Corporation|Inc|Ltd)\b(?=\.?(?:\Z|,))")
_AFTER_NAME = re.compile(r"[A-Z][\w’'-]+,[ \t\n]+\Z")
_ON = re.compile(rf"[ \t]+(?:(?:under|of|at|in)[ \t\n]+(?:the[ \t\n]+)?)?[A-Z]|{_BROKEN.pattern}")


def find_offices(holding: Holding, parties: tuple[Party, ...]) -> Iterator[Statement]:
    """Find offices held: those of writers and readers on the day of the document, and titles that stand with names.

    Each office of each person is said once. A title in the body tells no time: people keep it in others' words. What
    was an office formerly, or will be one, is not said.
    """
    told: set[tuple[str, str]] = set()
    for party in parties:
        if party.role is None or party.name is None or party.start is None or party.end is None or _is_no_person(party):
            continue
        key = _family(party.name), _plain(party.role)
        if key in told or _NOT_NOW.search(holding.text, max(0, party.start - 20), party.start):
            continue
        told.add(key)
        yield Statement(
            subject=party.name, property="office", value=_plain(party.role), when=holding.written,
            text=holding.text[party.start : party.end], start=party.start, end=party.end,
        )  # fmt: skip
    for said in _beside_names(holding):
        key = _family(said.subject), said.value
        if key not in told and not any(name == key[0] and office.startswith(said.value) for name, office in told):
            told.add(key)
            yield said


def find_offices_of(holding: Holding, parties: tuple[Party, ...]) -> Iterator[Relation]:
    """Find of what body somebody holds an office: `Secretary of the Council of Velmara A. B. Lindar`."""
    told: set[tuple[str, str]] = set()
    for party in parties:
        if party.role is None or party.name is None or party.start is None or party.end is None or _is_no_person(party):
            continue
        for body in holding.clauses.named(party.start, party.end):
            if (
                body.kind != "organisation"
                or _BROKEN.match(holding.text, body.end)
                or not _BEFORE.search(holding.text, party.start, body.start)
            ):
                continue
            key = _family(party.name), body.name
            if key not in told:
                told.add(key)
                yield Relation(
                    kind="office_of", source=party.name, target=body.name,
                    text=holding.text[party.start : party.end], start=party.start, end=party.end,
                )  # fmt: skip
            break
    for person, body, _, start, end in _held(holding):
        key = _family(person.name), body.name
        if key not in told:
            told.add(key)
            yield Relation(
                kind="office_of",
                source=person.name,
                target=body.name,
                text=holding.text[start:end],
                start=start,
                end=end,
            )


def _beside_names(holding: Holding) -> Iterator[Statement]:
    text = holding.text
    for person, body, office, start, end in _held(holding):
        del body
        yield Statement(
            subject=person.name, property="office", value=office, when=None, text=text[start:end], start=start, end=end
        )
    previous = -9
    for mention in holding.clauses.mentions:
        if mention.kind != "person":
            continue
        if mention.name == mention.text or not mention.text.endswith(mention.name):
            previous = mention.end
            continue
        title = mention.text[: len(mention.text) - len(mention.name)]
        if not _TITLE.fullmatch(title) or mention.name.split()[0] in _ELSE or "\n" in title:
            previous = mention.end
            continue
        before = text[max(0, mention.start - 40) : mention.start]
        follows, previous = mention.start - previous <= 1, mention.end
        if follows or _NOT_NOW.search(before) or _LESSER.search(before):
            continue
        yield Statement(
            subject=mention.name, property="office", value=_plain(title),
            text=mention.text, start=mention.start, end=mention.end,
        )  # fmt: skip


def _held(holding: Holding) -> Iterator[tuple[Mention, Mention, str, int, int]]:
    """Yield person, body, office and span, where an office of a body stands right before or after a name."""
    text = holding.text
    for one, other in pairwise(holding.clauses.mentions):
        if one.kind == "organisation" and other.kind == "person" and other.start - one.end < 30:
            match = _BEFORE.search(text, max(0, one.start - 60), one.start)
            gap = text[one.end : other.start]
            if match is None or not _NEXT.fullmatch(gap) or "\n\n" in gap:
                continue
            if gap.startswith(",") and _AFTER_NAME.search(text, max(0, match.start() - 24), match.start("office")):
                continue
            start, end = match.start("office"), other.end
            person, body = other, one
        elif one.kind == "person" and other.kind == "organisation" and other.start - one.end < 90:
            match = _AFTER.fullmatch(text, one.end, other.start)
            if match is None or "\n" in match.group() or _ON.match(text, other.end):
                continue
            start, end = one.start, other.end
            person, body = one, other
        else:
            continue
        if _NOT_NOW.search(text, max(0, match.start("office") - 24), match.start("office")):
            continue
        yield person, body, _plain(text[match.start("office") : body.end]), start, end


def _is_no_person(party: Party) -> bool:
    """Say whether a party is told by the office alone, or is a body."""
    name = party.name or ""
    return _plain(name) == _plain(party.role or "") or _FIRM.search(f"{name} {party.role}") is not None


def _family(name: str) -> str:
    """Return the longest word of a name: `Torvesh` of `A. B. Torvesh` and of `Torvesh, A. B.`."""
    words = re.findall(r"[^\W\d_][\w’'-]+", name)
    return max(words, key=len, default=name).lower()


def _plain(words: str) -> str:
    return " ".join(words.split()).rstrip(".,")
