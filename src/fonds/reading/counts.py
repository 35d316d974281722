"""Counts of people: how many there were, and what they did or what became of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fonds.reading.holding import Holding
from fonds.reading.name_tables import tables
from fonds.record import Quantity, Relation, Statement

_GAP = r"[ \t\n\u00a0]+"
_PEOPLE = re.compile(
    r"(?:\b|(?<=-))(?:(?:\w*(?:[a-z](?:men|women)|workers|soldiers|officers))|men|women|people|persons|members|"
    r"prisoners|refugees|"
    r"families|children|students|democrats|communists|delegates|inhabitants|peasants|civilians|victims|dead|wounded|"
    r"immigrants|emigrants|voters|deputies|graduates|specialists|engineers|teachers|pupils|residents|citizens|"
    r"villagers|"
    r"settlers|pilots|sailors|troops|nationals|subjects|employees|volunteers|recruits|passengers|missionaries|priests|"
    r"natives|Christians|Muslims|Moslems|Mohammedans|Jews|Kurds|Turks|Arabs|Serbs|Croats|Czechs|Slovaks|Poles|Finns|"
    r"Danes|Swedes|Greeks|Letts|Tatars|Cossacks|rebels|insurgents|bandits|brigands|strikers|demonstrators|scientists|"
    r"doctors|physicians|nurses|writers|journalists|comrades|cadres|interns|trainees|commissioners|judges|experts|"
    r"representatives|senators|ministers|police|policemen|infantry|cavalry|slaves|laborers|labourers|coolies|miners|"
    r"farmers|households|orphans|widows|adults|girls|boys|youths|individuals|leaders|activists|partisans|guerrillas|"
    r"guerillas|hostages|internees|evacuees|fugitives|exiles|convicts|deserters|survivors|casualties)\Z"
)
_NATION = re.compile(r"\b(?P<one>[A-Z]\w+?)(?:s|es)\Z")
_KNOWN = re.compile(
    r"\b(?:the|these|those|both|its|his|her|our|your|their|any|each|every|no|which|what|between|said|such|same|first|"
    r"last|"
    r"other|all|for|out[ \t\n]+of)" + _GAP + r"(?:all|the|other|said|same|first|last)?[ \t\n]*\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\b(?:from|between)[ \t\n]+[\w ,]{1,24}[ \t\n]+(?:to|and)[ \t\n]+\Z|"
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|dozen)[ \t\n]+(?:to|or)[ \t\n]+\Z|"
    r"\d[-–—]\Z",
    re.IGNORECASE,
)
_REST = re.compile(rf"\bthe{_GAP}(?:remaining|other|rest|remainder)[ \t\n]*\Z", re.IGNORECASE)
_THERE = re.compile(
    rf"\bthere{_GAP}(?:now{_GAP}|still{_GAP})?(?P<verb>are|were|is|was|have{_GAP}been|has{_GAP}been|had{_GAP}been)"
    rf"(?:{_GAP}(?:now|then|also|still|only|about|some|over|already|at{_GAP}least|at{_GAP}present|nearly|almost|"
    rf"more{_GAP}than|in{_GAP}all|here|approximately|around|as{_GAP}many{_GAP}as))*{_GAP}\Z",
    re.IGNORECASE,
)
_HARMED = re.compile(
    rf"\b(?:(?P<killed>killed|murdered|massacred|executed|shot)|(?P<wounded>wounded|injured)|"
    rf"(?P<arrested>arrested|detained|imprisoned)|(?P<captured>captured))"
    rf"(?:{_GAP}(?:about|some|only|over|nearly|at{_GAP}least|more{_GAP}than))?{_GAP}\Z"
)
_BE_HARMED = re.compile(rf"\b(?:and|or|be|being|was|is|get|got|who|were|are){_GAP}(?:\w+ed|shot)\b")
_ADVERB = rf"(?:(?:now|also|still|already|only|alone|all|in{_GAP}all|since|in{_GAP}fact|together|thus){_GAP})?"
_PRESENT = "are|is|have|has|live|reside|remain|work|serve|belong|study|fight|participate|constitute|attend|speak|hold"
_PAST = (
    "were|was|had|fled|left|fell|went|came|took|fought|rose|got|lost|gave|met|became|broke|lay|stood|sat|held|began|"
    "returned|perished|died|emigrated|crossed|lived|worked|served|studied|participated|attended|joined|arrived|"
    "graduated|survived|remained|surrendered|deserted|escaped|entered|passed|received|signed|spoke|voted|applied|"
    "registered|landed|marched|volunteered|belonged|moved|settled|resigned|drowned|struck|suffered|completed"
)
_PARTICIPLE = "killed|wounded|murdered|massacred|arrested|captured|executed|drowned"
_VERB = re.compile(rf"{_GAP}{_ADVERB}(?:(?P<present>{_PRESENT})|(?P<past>{_PAST}|{_PARTICIPLE}))\b(?!-)")
_OF_THEM = re.compile(rf"{_GAP}of{_GAP}(?P<them>them|whom|these|those|us)\b")
_POSSIBLE = re.compile(
    r"\b(?:should|would|might|could|may|shall|will|must|if|unless|not|never|nor|(?:has|have|had)[ \t\n]+to|"
    r"(?:is|are|was|were)[ \t\n]+"
    r"(?:to|said|reported|believed|expected|alleged|estimated|supposed|likely|about|required|needed|wanted))\b"
)
_HELD = r"(?:have|has|had)" + _GAP + r"(?:(?:also|now|already|all|since)" + _GAP + ")?"
_BEEN = rf"(?:(?:were|was|are|is|{_HELD}been){_GAP}(?:(?:also|being|all|either|thus){_GAP})?)"
_SCHOOLING = rf"(?:higher|secondary|university|special){_GAP}(?:\w+{_GAP})?education"
_DONE = (
    ("killed", rf"{_BEEN}?(?:killed|murdered|massacred|slain|executed|shot|hanged|beheaded)"),
    ("wounded", rf"{_BEEN}?(?:wounded|injured)"),
    ("died", rf"(?:{_HELD})?(?:died|perished)|{_BEEN}?drowned"),
    ("arrested", rf"{_BEEN}?(?:arrested|imprisoned|detained|jailed)"),
    ("captured", rf"{_BEEN}?(?:captured|taken{_GAP}prisoners?)"),
    ("awarded", rf"{_BEEN}(?:awarded|decorated)"),
    ("graduated", rf"(?:{_HELD})?(?:graduated|completed{_GAP}(?:a|the|their|special|higher)\b)"),
    ("educated", rf"(?:{_HELD})?received{_GAP}(?:an?{_GAP}|their{_GAP})?{_SCHOOLING}|{_BEEN}educated"),
    ("studying", rf"(?:are|were){_GAP}(?:now{_GAP}|also{_GAP})?(?:studying|students)\b|study\b|studied\b"),
    ("members", rf"(?:are|were){_GAP}(?:also{_GAP}|now{_GAP})?(?:candidate{_GAP}|full{_GAP})?members{_GAP}of\b"),
    ("emigrated", rf"(?:{_HELD})?emigrated"),
)  # fmt: skip
_MORE = re.compile(
    rf"[^.,;:\n]{{0,30}}\b(?:killed|wounded|injured|arrested|captured|executed){_GAP}(?:and|or){_GAP}"
    rf"(?:\w+ly{_GAP})?(?:killed|wounded|injured|arrested|captured|executed|missing|taken)\b"
)
_PREDICATES = tuple((name, re.compile(rf"{_GAP}{_ADVERB}(?:{words})\b")) for name, words in _DONE)
_OF_THE = re.compile(rf"\b(?:[Oo]f|[Aa]mong|[Oo]ut{_GAP}of){_GAP}(?:the|these|those|all|our){_GAP}[^,;:\d]{{3,90}}\Z")
_JOINED = re.compile(r"(?:,[ \t\n]*|[ \t\n]+)(?:and[ \t\n]+)?(?:about[ \t\n]+|some[ \t\n]+|over[ \t\n]+)?")
_AMONG = re.compile(
    rf"\b[Aa]mong{_GAP}(?P<whole>(?:the|these|those|our){_GAP}(?P<noun>[^\W\d_][\w -]{{2,40}}?))[ ,]+\Z"
)
_SPACE = frozenset(" \t\n\u00a0-")
_LINE = re.compile(r"(?:\A|\n)[ \t]*\Z")
_ROUGH = re.compile(
    rf"\b(?:(?:more|less|fewer|no{_GAP}fewer|no{_GAP}less|over){_GAP}than|at{_GAP}(?:least|most)|up{_GAP}to|"
    rf"close{_GAP}to|[^\W\d_]+)"
    r"[ \t\n]+\Z", re.IGNORECASE,
)  # fmt: skip
_LENGTH = 300
"""Characters of evidence that one statement quotes at most."""


class Counted(NamedTuple):
    """A figure of people, with where the words of what is counted end, and of what it is told as a part."""

    item: Quantity
    end: int
    bare: bool
    """Whether the figure stands without its noun: `97 of them`, `106 have …`."""


def count_of(value: float) -> str:
    """Return a value as a statement gives it, whole where it is."""
    return str(int(value)) if value == int(value) else str(value)


def noun_end(text: str, item: Quantity) -> int | None:
    """Return where the noun of a figure ends, if it stands right behind it; else None."""
    words = (item.noun or "").split()
    if not words or item.unit is not None:
        return None
    at = item.end
    for word in words:
        while text[at : at + 1] in _SPACE:
            at += 1
        if not text.startswith(word, at):
            return None
        at += len(word)
    return at


def is_people(noun: str) -> bool:
    """Say whether a noun is one of people: `workers`, `Armenians`; not bodies, powers and governments."""
    if _PEOPLE.search(noun):
        return True
    match = _NATION.search(noun)
    return match is not None and match["one"] in tables().words["demonym"]


def find_people(text: str, quantities: tuple[Quantity, ...]) -> list[Counted]:
    """Return the figures that count people, in order; numbers of notes at the head of a line are none."""
    found: list[Counted] = []
    for item in quantities:
        if isinstance(item.value, tuple) or item.unit is not None or not item.noun or not is_people(item.noun):
            continue
        end = noun_end(text, item)
        if (
            end is not None
            and text[item.end : end].lstrip()[0].isupper()
            and _LINE.search(text, max(0, item.start - 9), item.start)
        ):
            continue
        if item.value != int(item.value) or item.value < 1:
            continue
        found.append(Counted(item, end or item.end, bare=end is None))
    return found


def find_counts(holding: Holding, people: list[Counted], sized: set[int]) -> Iterator[Statement]:
    """Find counts of people that a finite verb asserts; those in `sized` are said as sizes of bodies.

    Refused: a known group (`the two delegates`), what is wished, planned, denied or doubted, what no verb asserts.
    """
    verbs = _verbs(holding.text, people)
    for at, one in enumerate(people):
        item = one.item
        if item.start in sized:
            continue
        start, end = holding.around(item.start)
        told = _told(holding, one, verbs[at], start, end)
        if told is None:
            continue
        name, verb, present = told
        when = holding.when(item.start, verb, present=present)
        begin = holding.begins(_hedge(holding.text, item), when)
        last = _until(holding.text, max(verb, item.end), end)
        yield Statement(
            subject=item.noun or "", property=name, value=count_of(float(item.value)),  # type: ignore[arg-type]
            approximate=item.approximate, when=when, where=holding.clauses.where(item.start, last),
            text=holding.text[begin:last], start=begin, end=last,
        )  # fmt: skip


def find_subsets(holding: Holding, people: list[Counted]) -> Iterator[Relation]:
    """Find of what a figure is a part: `840 villagers …; 610 of them`, `the remaining 230`."""
    text = holding.text
    whole: Counted | None = None
    previous = -_LENGTH
    for one in people:
        item, them = one.item, _OF_THEM.match(text, one.item.end)
        rest = _REST.search(text, max(0, item.start - 24), item.start)
        near = whole is not None and item.start - previous < 420 and text.find("\n\n", previous, item.start) < 0
        if them is None and rest is None:
            if not one.bare:
                whole = one
            elif not near:
                whole = None
            previous = item.end
            continue
        begin = holding.around(item.start)[0]
        among = _AMONG.search(text, max(begin, item.start - 80), item.start)
        target = None
        if among is not None and them is not None:
            target = among["whole"]
        elif near and whole is not None and whole.item.noun == item.noun and item.value <= whole.item.value:  # type: ignore[operator]
            target = text[whole.item.start : whole.end]
        previous = item.end
        if target is None:
            continue
        first = rest.start() if rest is not None and them is None else among.start() if among else item.start
        last = them.end() if them else item.end
        source = text[rest.start() if rest and not them else item.start : last]
        yield Relation(
            kind="part_of", source=" ".join(source.split()), target=" ".join(target.split()),
            text=text[first:last], start=first, end=last,
        )  # fmt: skip


def _verbs(text: str, people: list[Counted]) -> list[re.Match[str] | None]:
    """Return for each figure the verb of which it is the subject, alone or in a row of figures."""
    found: list[re.Match[str] | None] = []
    for one in people:
        them = _OF_THEM.match(text, one.end)
        found.append(_VERB.match(text, them.end() if them else one.end))
    for at in range(len(people) - 2, -1, -1):
        following = people[at + 1].item.start
        joined = _JOINED.match(text, people[at].end)
        whom = _OF_THEM.match(text, people[at + 1].end)
        if found[at] is None and whom is None and joined is not None and joined.end() == following:
            found[at] = found[at + 1]
    return found


def _told(
    holding: Holding, one: Counted, verb: re.Match[str] | None, start: int, end: int
) -> tuple[str, int, bool] | None:
    """Return the property, where the verb ends, and whether it is in the present; None where nothing is asserted."""
    text, item = holding.text, one.item
    rest = _REST.search(text, max(0, item.start - 24), item.start)
    if rest is None and _KNOWN.search(text, max(0, item.start - 30), item.start):
        return None
    if _RANGE.search(text, max(0, item.start - 40), item.start):
        return None
    there = _THERE.search(text, max(start, item.start - 70), item.start)
    if there is not None:
        present = not there["verb"].lower().startswith(("were", "was", "had"))
        sound = holding.is_fact(start, there.start()) and not _POSSIBLE.search(
            text, there.end(), min(end, item.end + 90)
        )
        return ("count", item.end, present) if sound else None
    if not holding.is_fact(start, item.start) or (one.bare and _of_others(text, item, start)):
        return None
    if verb is not None and verb.end() <= end:
        if _POSSIBLE.search(text, verb.start(), min(end, verb.end() + 60)):
            return None
        name = next((name for name, pattern in _PREDICATES if pattern.match(text, verb.start())), "count")
        if _MORE.match(text, verb.start()):
            name = "count"
        return name, verb.end(), verb["present"] is not None
    harmed = _HARMED.search(text, max(start, item.start - 40), item.start)
    if (
        harmed is not None
        and harmed.lastgroup
        and not _BE_HARMED.search(text, max(start, harmed.start() - 8), harmed.end())
    ):
        return harmed.lastgroup, item.end, False
    return None


def _hedge(text: str, item: Quantity) -> int:
    """Return where the words before a figure begin that say that it is rough."""
    match = _ROUGH.search(text, max(0, item.start - 24), item.start) if item.approximate else None
    return match.start() if match is not None else item.start


def _of_others(text: str, item: Quantity, start: int) -> bool:
    """Say whether a figure without noun is told of others than those counted before: `Of the guards three were …`."""
    match = _OF_THE.search(text, max(start, item.start - 120), item.start)
    return match is not None and (item.noun or "").split()[-1] not in match.group().split()


def _until(text: str, at: int, end: int) -> int:
    """Return where the evidence ends: with the clause, or at a comma or word before it grows too long."""
    if end - at <= _LENGTH:
        return end
    cut = max(text.rfind(", ", at, at + _LENGTH), text.rfind(" – ", at, at + _LENGTH))
    return cut if cut > at + 40 else max(at, text.rfind(" ", at, at + _LENGTH))
