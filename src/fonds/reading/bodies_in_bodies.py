"""Which body is a part of which, and which stands under which; who is a member of one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fonds.reading.clauses import Clauses
from fonds.reading.holding import Holding
from fonds.record import Mention, Relation

_GAP = r"[ \t\n]+"
_LEADING = (
    r"CC|Central Committee|Presidium|Politburo|Political Bureau|Secretariat|Bureau|Executive Committee|Plenum|"
    r"Military Council|Auditing Commission|Standing Committee"
)
_DIVISION = (
    r"(?:[A-Z][\w’-]*[ \t\n]+){0,4}(?:Department|Section|Division|Directorate|Administration|Office|Sector|Branch)"
)
_ORGAN = re.compile(rf"{_LEADING}|{_DIVISION}")
_OF = re.compile(rf"{_GAP}of{_GAP}(?:the{_GAP})?")
_ORGAN_OF = re.compile(
    rf"(?P<organ>(?:{_LEADING})|{_DIVISION}){_GAP}of{_GAP}(?:the{_GAP})?(?P<whole>[^\W\d_].*)", re.DOTALL
)
_WHOLE = re.compile(
    r"\b(?:CC|CP|CPSU|Party|Committee|Council|Ministry|Commissariat|Department|Union|Soviet|Directorate|Commission|"
    r"Academy|Army|Board|Secretariat|Government|Congress|League|Federation|Assembly|University|Institute|MFA|KGB|NKVD|"
    r"Presidium|Administration|Agency|Bank|Association|Society)\b"
)
_AFTER = re.compile(
    rf"(?P<whole>(?:[A-Z][\w’.-]*{_GAP}){{0,4}}?(?:CC|CP|CPSU|Party|Council)(?:{_GAP}CC|"
    rf"{_GAP}CPSU)?){_GAP}(?:{_LEADING})"
)
_CC_FIRST = re.compile(r"(?:CC|Central Committee)[ \t\n]+(?P<whole>CPSU|[A-Z]{2,5}\b)\Z")
_UNDER = re.compile(
    rf",?{_GAP}(?:which{_GAP}(?:is|was){_GAP}|(?:is|was){_GAP})?(?:(?:directly{_GAP})?(?:subordinated?|accountable|"
    rf"responsible|attached){_GAP}to|under(?:{_GAP}the{_GAP}(?:jurisdiction|authority|control|supervision){_GAP}of)?)"
    rf"{_GAP}(?:the{_GAP})?"
)
_MEMBER = re.compile(
    rf",?{_GAP}(?:(?:is|was){_GAP})?(?:(?:a|the|now{_GAP}a){_GAP})?(?:(?:candidate|full|leading){_GAP})?"
    rf"members?{_GAP}of{_GAP}(?:the{_GAP})?"
)
_MEMBER_BEFORE = re.compile(rf"\b(?:candidate{_GAP})?[Mm]ember{_GAP}of{_GAP}(?:the{_GAP})?\Z")
_MANY = re.compile(rf"{_GAP}(?:are|were){_GAP}(?:also{_GAP}|now{_GAP})?members{_GAP}of{_GAP}(?:the{_GAP})?\Z")
_RUNS_ON = re.compile(r"[ \t]+[A-Z]")
_NEXT = re.compile(r",?[ \t]+(?:comrade[ \t]+)?")


def find_parts(clauses: Clauses) -> Iterator[Relation]:
    """Find organs named with their body: `Presidium of the CC CPSU`, `CC CPSU Presidium`; each pair once."""
    told: set[tuple[str, str]] = set()
    for mention in clauses.mentions:
        if mention.kind != "organisation":
            continue
        for whole in _wholes(mention):
            key = mention.name.lower(), whole.lower()
            if key not in told and key[0] != key[1]:
                told.add(key)
                yield Relation(
                    kind="part_of", source=mention.name, target=whole,
                    text=mention.text, start=mention.start, end=mention.end,
                )  # fmt: skip
    for one, other in pairwise(clauses.mentions):
        if one.kind != "organisation" or other.kind != "organisation" or not 0 < other.start - one.end < 12:
            continue
        key = one.name.lower(), other.name.lower()
        if key not in told and _OF.fullmatch(clauses.text, one.end, other.start) and _ORGAN.fullmatch(one.name):
            told.add(key)
            yield Relation(
                kind="part_of", source=one.name, target=other.name,
                text=clauses.text[one.start : other.end], start=one.start, end=other.end,
            )  # fmt: skip


def _wholes(mention: Mention) -> Iterator[str]:
    name = mention.name
    if len(name) > 160:
        return
    match = _ORGAN_OF.fullmatch(name)
    if match is not None:
        whole: str | None = match["whole"]
        while whole and not _WHOLE.search(whole.split(" of ", 1)[0]):
            whole = whole.partition(" of ")[2].removeprefix("the ")
        if whole:
            yield whole
        return
    after = _AFTER.fullmatch(name)
    if after is not None and after["whole"] not in {"CC", "CP"}:
        yield after["whole"]
        return
    first = _CC_FIRST.fullmatch(name)
    if first is not None:
        yield first["whole"]


def find_superiors(clauses: Clauses) -> Iterator[Relation]:
    """Find bodies that are said to stand under another: `the Committee under the Council of Ministers`."""
    text = clauses.text
    for one, other in pairwise(clauses.mentions):
        if one.kind != "organisation" or other.kind != "organisation" or not 0 < other.start - one.end < 60:
            continue
        if _UNDER.fullmatch(text, one.end, other.start):
            yield Relation(
                kind="subordinate_to", source=one.name, target=other.name,
                text=text[one.start : other.end], start=one.start, end=other.end,
            )  # fmt: skip


def find_members(holding: Holding) -> Iterator[Relation]:
    """Find persons who are called a member of a body, and figures of people who are."""
    clauses = holding.clauses
    text = clauses.text
    for one, other in pairwise(clauses.mentions):
        gap = other.start - one.end
        if one.kind == "person" and other.kind == "organisation" and 0 < gap < 60:
            match = None if _RUNS_ON.match(text, other.end) else _MEMBER.fullmatch(text, one.end, other.start)
            person, body, start, end = one, other, one.start, other.end
        elif (
            one.kind == "organisation"
            and other.kind == "person"
            and 0 < gap < 16
            and _NEXT.fullmatch(text, one.end, other.start)
        ):
            match = _MEMBER_BEFORE.search(text, max(0, one.start - 34), one.start)
            person, body, start, end = other, one, match.start() if match else 0, other.end
        else:
            continue
        if match is not None and not re.search(r"\b(?:former|ex|late)[ \t\n-]+\Z", text[max(0, start - 8) : start]):
            yield Relation(
                kind="member_of", source=person.name, target=body.name, text=text[start:end], start=start, end=end
            )
    for body in clauses.mentions:
        if body.kind != "organisation":
            continue
        match = _MANY.search(text, max(0, body.start - 50), body.start)
        who = match and _COUNTED.search(text, max(0, match.start() - 60), match.start())
        if who and holding.is_fact(holding.around(who.start())[0], body.start):
            yield Relation(
                kind="member_of", source=" ".join(who.group().split()), target=body.name,
                text=text[who.start() : body.end], start=who.start(), end=body.end,
            )  # fmt: skip


_COUNTED = re.compile(rf"(?<![\w.,])\d[\d,]*{_GAP}(?:of{_GAP}(?:them|the{_GAP})|[^\W\d_])[^.,;:\d\n]{{0,40}}\Z")
