"""Which names of persons are proposed as one, over all the names of an archive.

Names are compared only where their surnames have one frame of consonants and their given names may begin alike, so that
the time taken grows with the number of names and not with its square.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

import msgspec

from fonds.linking.agents import find_agents
from fonds.linking.arabic import frame
from fonds.linking.comparing import LINKED, compare, leads
from fonds.linking.name_parts import equal_given_names, is_initial, known_persons, take_apart
from fonds.linking.sounds import is_arabic, key, readings
from fonds.linking.syllables import chinese, korean
from fonds.record import Judgement, Record
from fonds.record.folding import in_force

_MOST_IN_BLOCK = 300
_LIFETIME = 75
_SURE = 0.9


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a name beside its letters."""

    records: int
    """How many records have it."""
    first_year: int | None = None
    """Of the records that have it."""
    last_year: int | None = None
    offices: frozenset[str] = frozenset()
    """In small letters, as the records state them."""


class Names:
    """The names of persons, or of bodies, of many records, gathered one record at a time."""

    def __init__(self, kind: str = "person") -> None:
        self._kind = kind
        self._records: dict[str, int] = {}
        self._years: dict[str, tuple[int, int]] = {}
        self._offices: dict[str, set[str]] = {}

    def note(self, record: Record) -> None:
        """Take in the persons or bodies that a record names."""
        parties = [*record.senders, *record.recipients, *record.signatories] if self._kind == "person" else []
        named = {party.name for party in parties if party.name}
        named |= {mention.name for mention in record.mentions if mention.kind == self._kind}
        date = record.date_created
        days = [day for day in (date.earliest, date.latest) if day] if date else []
        for name in named:
            self._records[name] = self._records.get(name, 0) + 1
            if len(days) == 2:
                first, last = self._years.get(name, (9999, 0))
                self._years[name] = min(first, int(days[0][:4])), max(last, int(days[1][:4]))
        for party in parties:
            if party.name and party.role:
                self._offices.setdefault(party.name, set()).add(" ".join(party.role.lower().split()))

    def seen(self) -> dict[str, Seen]:
        """Return every name with what the records tell of it."""
        return {
            name: Seen(
                records=count,
                first_year=self._years.get(name, (None, None))[0],
                last_year=self._years.get(name, (None, None))[1],
                offices=frozenset(self._offices.get(name, ())),
            )
            for name, count in self._records.items()
        }


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Two names that may be one person's, body's or place's: a score from 0 to 1 and why."""

    kind: str
    first: str
    second: str
    score: float
    reasons: tuple[str, ...]


class ProposedAgent(msgspec.Struct, frozen=True, kw_only=True):
    """Names that are proposed as one, with the surest proposals that hold them together."""

    kind: str
    names: tuple[str, ...]
    """The most frequent first."""
    records: int
    """How many records have the most frequent."""
    score: float
    """That of the weakest proposal it needs."""
    proposals: tuple[Proposal, ...]


def propose_persons(
    names: Mapping[str, Seen], judgements: Iterable[Judgement] = (), least: float = LINKED
) -> list[Proposal]:
    """Return pairs of names of persons that may be one's, the surest first; never a pair that people judged.

    Args:
        names: every name with what is known of it.
        judgements: all there are; what is judged the same or different is not asked again, and what is judged different
            is not proposed by way of other names either.
        least: the lowest score. Below `LINKED` the pairs that are merely possible come too.
    """
    judged = Judged.of("person", names, judgements)
    found: dict[tuple[str, str], tuple[float, tuple[str, ...]]] = {}
    for first, second in _pairs(names):
        if judged.settles(first, second):
            continue
        compared = compare(first, second)
        score, reasons = _in_context(compared.score, compared.reasons, names[first], names[second])
        if score >= min(least, LINKED) and score > 0:
            found[first, second] = score, reasons
    found = _without_the_ambiguous(found)
    proposals = [
        Proposal(kind="person", first=first, second=second, score=score, reasons=reasons)
        for (first, second), (score, reasons) in found.items()
        if score >= least
    ]
    return sorted(proposals, key=lambda one: (-one.score, one.first, one.second))


class Judged(msgspec.Struct, frozen=True):
    """What people judged of names: which are one, and which are not."""

    group: dict[str, int]
    apart: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, kind: str, names: Mapping[str, object], judgements: Iterable[Judgement]) -> "Judged":
        """Gather the judgements that hold on names of a kind."""
        told = list(judgements)
        group = {
            name: number
            for number, agent in enumerate(find_agents(kind, dict.fromkeys(names, 1), told))
            for name in agent.names
        }
        apart = set()
        for one in in_force(told):
            ends = [str(end).removeprefix(f"{kind}:") for end in (one.subject, one.value)]
            if one.kind == "different" and all(end in group for end in ends):
                apart.add((group[ends[0]], group[ends[1]]))
                apart.add((group[ends[1]], group[ends[0]]))
        return cls(group, frozenset(apart))

    def settles(self, first: str, second: str) -> bool:
        """Say whether people have already said if two names are one."""
        pair = self.group[first], self.group[second]
        return pair[0] == pair[1] or pair in self.apart


def gather(
    proposals: Iterable[Proposal], names: Mapping[str, Seen], judgements: Iterable[Judgement] = (), kind: str = "person"
) -> list[ProposedAgent]:
    """Lay proposals together, the surest first, never two names that contradict each other, in form or by judgement."""
    judged = Judged.of(kind, names, judgements)
    clusters: dict[str, frozenset[str]] = {}
    for agent in find_agents(kind, dict.fromkeys(names, 1), judgements):
        clusters.update(dict.fromkeys(agent.names, frozenset(agent.names)))
    used: dict[frozenset[str], tuple[Proposal, ...]] = {}
    for one in sorted(proposals, key=lambda each: (-each.score, each.first, each.second)):
        here, there = clusters[one.first], clusters[one.second]
        if here is there or any(_contradict(kind, judged, first, second) for first, second in product(here, there)):
            continue
        joined = here | there
        used[joined] = (*used.pop(here, ()), *used.pop(there, ()), one)
        clusters.update(dict.fromkeys(joined, joined))
    agents = []
    for cluster, held in used.items():
        listed = tuple(sorted(cluster, key=lambda name: (-names[name].records, name)))
        agents.append(
            ProposedAgent(
                kind=kind, names=listed, records=names[listed[0]].records, score=min(one.score for one in held),
                proposals=held,
            )
        )  # fmt: skip
    return sorted(agents, key=lambda agent: (-agent.records, agent.names))


def _contradict(kind: str, judged: Judged, first: str, second: str) -> bool:
    if (judged.group[first], judged.group[second]) in judged.apart:
        return True
    return kind == "person" and compare(first, second).verdict == "different"


def _in_context(score: float, reasons: tuple[str, ...], one: Seen, other: Seen) -> tuple[float, tuple[str, ...]]:
    """Weigh what the records tell: an office that both hold, and years too far from each other for one life."""
    if score < 0.5:
        return score, reasons
    shared = one.offices & other.offices
    if shared:
        score, reasons = min(0.99, score + 0.03), (*reasons, f"both are called {min(shared)}")
    if None not in {one.first_year, one.last_year, other.first_year, other.last_year}:
        gap = max(one.first_year or 0, other.first_year or 0) - min(one.last_year or 0, other.last_year or 0)
        if gap > _LIFETIME:
            score, reasons = score - 0.3, (*reasons, f"{gap} years lie between their documents")
    return round(score, 2), reasons


def _without_the_ambiguous(
    found: dict[tuple[str, str], tuple[float, tuple[str, ...]]],
) -> dict[tuple[str, str], tuple[float, tuple[str, ...]]]:
    """Lower what is unsure where a name may as well be that of another person, who is not the first."""
    mates: dict[str, set[str]] = {}
    for (first, second), (score, _) in found.items():
        if score >= LINKED:
            mates.setdefault(first, set()).add(second)
            mates.setdefault(second, set()).add(first)
    kept = {}
    for (first, second), (score, reasons) in found.items():
        rival = None
        if LINKED <= score < _SURE:
            rival = next(
                (
                    other
                    for name, mate in ((first, second), (second, first))
                    for other in sorted(mates[name] - {mate})
                    if compare(mate, other).verdict == "different"
                ),
                None,
            )
        kept[first, second] = (score, reasons) if rival is None else (0.5, (*reasons, f"it may as well be {rival}"))
    return kept


def _pairs(names: Mapping[str, Seen]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that are worth comparing, each once, its names in the order of the alphabet."""
    blocks: dict[str, set[str]] = {}
    for name in names:
        for block in _blocks(name):
            blocks.setdefault(block, set()).add(name)
    seen: set[tuple[str, str]] = set()
    for held in blocks.values():
        # Of very many names in one block the frequent ones are compared: the time stays in proportion.
        chosen = sorted(held, key=lambda name: (-names[name].records, name))[:_MOST_IN_BLOCK]
        for first, second in combinations(sorted(chosen), 2):
            if (first, second) not in seen:
                seen.add((first, second))
                yield first, second


def _blocks(name: str) -> Iterator[str]:
    number = known_persons().get(" ".join(name.lower().replace("-", " ").split()))
    if number is not None:
        yield f"known {number}"
    yield from (f"chinese {' '.join(said)}" for said in chinese(name))
    form = korean(name)
    if form is not None:
        yield f"korean {form}"
    parts = take_apart(name)
    if parts is None:
        return
    frames = {frame(parts.family)} if is_arabic(parts.family) else {key(said) for said in readings(parts.family)}
    beginnings = set(_beginnings(parts.given))
    yield from (f"{one} {beginning}" for one in frames for beginning in beginnings)


_ALL = tuple("aeioubvgdklmnprstfhcCSZJ")


def _beginnings(given: tuple[str, ...]) -> Iterator[str]:
    """Yield the sounds with which the given names may begin; `-` where there are none."""
    if not given:
        yield "-"
        return
    used = given[:1] if not is_initial(given[0]) else given[:2]
    for one in used:
        if is_arabic(one):
            yield from _ALL
            return
        groups = equal_given_names()
        mates = groups.get(one.lower(), frozenset())
        yield from leads(one)
        for mate, found in groups.items() if mates else ():
            if found & mates and not is_arabic(mate):
                yield from leads(mate)
