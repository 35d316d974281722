"""The roll of all persons, or of all bodies: every name once, with its records and years.

Names that were judged to be one agent's
are one entry; else every name is an entry of its own, capitals and accents not told apart.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fonds.store.derived.people import Form, Kind, PeopleQueries, key_of
from fonds.web.names import family, is_all_capitals, letter_of, place_in_order, words_of
from fonds.web.tenures import Scale

OUTLYING = 200
"""Of so many entries one may lie before, and one after, the years that are drawn."""

OFFICES = 2
"""Offices that an entry names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the roll."""

    name: str
    """As most records have it; of an agent, what the agent is called."""
    keys: tuple[str, ...]
    """The name and all that were judged to be the same one's, folded."""
    records: int
    first: int | None
    """Years between which its records are dated."""
    last: int | None
    order: tuple[str, str]
    words: tuple[str, ...]
    family: str
    letter: str
    """The letter under which it stands."""
    offices: tuple[str, ...] = ()


@dataclass(slots=True)
class Roll:
    """All entries in the order of the alphabet."""

    kind: Kind
    entries: tuple[Entry, ...]
    _of_key: dict[str, Entry] = field(init=False)
    _of_family: dict[str, list[Entry]] = field(init=False)
    letters: dict[str, int] = field(init=False)
    """How many entries stand under each letter."""
    years: Scale | None = field(init=False)
    """The years of all but the few entries that lie far off, so that the others can be told apart."""

    def __post_init__(self) -> None:
        """Lay out what entries are found by."""
        self._of_key = {key: entry for entry in self.entries for key in entry.keys}
        self._of_family = {}
        self.letters = dict(Counter(entry.letter for entry in self.entries))
        firsts = sorted(entry.first for entry in self.entries if entry.first is not None)
        lasts = sorted(entry.last for entry in self.entries if entry.last is not None)
        outlying = len(firsts) // OUTLYING
        self.years = Scale(firsts[outlying], lasts[-1 - outlying]) if firsts and lasts else None
        for entry in self.entries:
            self._of_family.setdefault(entry.family, []).append(entry)

    def find(self, name: str) -> Entry | None:
        """Return the entry that a name, or a folded one, stands for."""
        return self._of_key.get(key_of(name))

    def of_key(self, key: str) -> Entry | None:
        """Return the entry of a folded name."""
        return self._of_key.get(key)

    def namesakes(self, entry: Entry) -> list[Entry]:
        """Return the entries that may be the same, those with most records first: nobody has judged it."""
        if self.kind == "person":
            found = [one for one in self._of_family.get(entry.family, []) if one is not entry]
        else:
            own = set(entry.words)
            found = [
                one
                for one in self.entries
                if one is not entry and min(len(own), len(one.words)) > 1 and _within(own, set(one.words))
            ]
        return sorted(found, key=lambda one: (-one.records, one.order))


def call_over(queries: PeopleQueries, kind: Kind) -> Roll:
    """Return the roll of what the queries look at."""
    united = queries.united(kind)
    agents = {key_of(name): agent for name, agent in united.items() if key_of(name) != key_of(agent)}
    spans = {one.key: one for one in queries.spans(kind)}
    joined: dict[str, list[str]] = {}
    for key in spans:
        joined.setdefault(key_of(agents[key]) if key in agents else key, []).append(key)
    several = {lead: keys for lead, keys in joined.items() if keys != [lead]}
    records = queries.records_of(kind, [key for keys in several.values() for key in keys]) if several else {}
    called = {key_of(agent): agent for agent in agents.values()}
    forms = _forms(queries.forms(kind))
    offices = queries.offices() if kind == "person" else {}
    entries = []
    for lead, keys in joined.items():
        name = called.get(lead) or _best(forms[keys[0]])
        of_these = [spans[key] for key in keys]
        count = len(set().union(*(records.get(key, set()) for key in keys))) if lead in several else of_these[0].records
        all_keys = tuple(dict.fromkeys([lead, *keys]))
        order = place_in_order(kind, name)
        entries.append(
            Entry(
                name=name,
                keys=all_keys,
                records=count,
                first=_year(min((one.earliest for one in of_these if one.earliest), default=None)),
                last=_year(max((one.latest for one in of_these if one.latest), default=None)),
                order=order,
                words=tuple(dict.fromkeys(word for key in all_keys for word in words_of(key))),
                family=family(name),
                letter=letter_of(order[0]),
                offices=_most(office for key in all_keys for office in offices.get(key, ())),
            )
        )
    return Roll(kind, tuple(sorted(entries, key=lambda one: one.order)))


def _forms(forms: Iterable[Form]) -> dict[str, list[Form]]:
    by_key: dict[str, list[Form]] = {}
    for one in forms:
        by_key.setdefault(one.key, []).append(one)
    return by_key


def _best(forms: Sequence[Form]) -> str:
    """Return how most records write a name; one in small letters goes before one in capitals."""
    return min(forms, key=lambda one: (is_all_capitals(one.name), -one.records, one.name.isascii(), one.name)).name


def _most(offices: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Return the offices given most often, each once whatever its capitals."""
    ranked = sorted(offices, key=lambda one: -one[1])
    return tuple({key_of(office): office for office, _ in reversed(ranked)}.values())[::-1][:OFFICES]


def _within(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day and day[:4].isdecimal() else None
