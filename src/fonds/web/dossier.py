"""All that the records say of one name: its spellings, years, offices, letters, and what is stated of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from fonds.store.derived.people import Acting, Dated, Kind, Named, PeopleQueries, Said, Tied, key_of
from fonds.web.identities import Identities, Who
from fonds.web.roll import Entry
from fonds.web.tenures import Offered, Tenure, Witness, tenures

ROLES = {"wrote": "sender", "received": "recipient", "signed": "signatory"}
"""The ways in which somebody takes part in a record, beside being named in it."""

NO_DATE = Dated(edtf=None, earliest=None, latest=None)

NOT_STATED = frozenset(("office",))
"""Properties that have a table of their own."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as printed, in how many records, and one place where it stands."""

    text: str
    records: int
    record: str
    passage: str | None
    exact: bool
    """Whether the place has just this spelling; else the name stands there in another one, and this one further on."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody with whom letters were exchanged, as far as their heads say."""

    name: str
    kind: str
    """`person` or `organisation`; empty if the records do not name him otherwise than at the head."""
    key: str
    sent: int
    """Letters to him."""
    received: int
    """Letters from him."""

    @property
    def letters(self) -> int:
        """All of them."""
        return self.sent + self.received


@dataclass(frozen=True, slots=True)
class Place:
    """One record in a list: how the name takes part in it, and where."""

    record: str
    ways: tuple[str, ...]
    passage: str | None
    spelling: str
    count: int


class Dossier:
    """What is gathered of one entry of a roll.

    Args:
        queries: over all records, or over those that are looked at.
        kind: of the name.
        entry: the name and those that were judged to be the same one's.
    """

    def __init__(self, queries: PeopleQueries, kind: Kind, entry: Entry) -> None:
        self._queries = queries
        self.kind = kind
        self.entry = entry
        self.keys = frozenset(entry.keys)
        self.named = queries.named(kind, entry.keys)
        self.forms = tuple(dict.fromkeys([entry.name, *(one.name for one in self.named)]))
        own = list(dict.fromkeys(one.record for one in self.named))
        tails = {words[-1] for key in entry.keys if (words := key.split())}
        acting = queries.acting(own, self.forms)
        near = {one.record for one in acting if one.name and self._may_be_own(one, tails)}
        self._acting = [one for one in acting if one.record in near]
        self.records = list(dict.fromkeys([*own, *(one.record for one in self._acting)]))
        self.identities = Identities(queries.named_in(list(near)))
        self.dates = queries.dates(self.records)

    def read(self) -> "Dossier":
        """Gather everything now, so that nothing changes in it any more; return it."""
        _ = (self.places, self.correspondents, self.spellings, self.statements, self.tied, self.tenures, self.years)
        return self

    def let_go(self) -> None:
        """Let go of what everything was gathered from; nothing more can be gathered then."""
        self.named = []
        self._acting = []
        self.identities = Identities(())

    def _may_be_own(self, one: Acting, tails: set[str]) -> bool:
        key = key_of(one.name or "")
        if self.kind == "organisation":
            return key in self.keys
        return not tails.isdisjoint(key.replace(",", " ").split()) or not tails.isdisjoint(key_of(one.text).split())

    def is_own(self, who: Who) -> bool:
        """Say whether somebody of a record is the one that this is about."""
        return who.key in self.keys and who.kind in (self.kind, "")

    def dated(self, record: str) -> Dated:
        """Return the date of a record."""
        return self.dates.get(record, NO_DATE)

    @cached_property
    def parts(self) -> dict[str, list[tuple[Acting, Who]]]:
        """Who took part in each record, and whom the record calls so; those known by an office alone are left out."""
        found: dict[str, list[tuple[Acting, Who]]] = {}
        for one in self._acting:
            if one.name:
                who = self.identities.who(one.record, one.name, one.start, one.text)
                found.setdefault(one.record, []).append((one, who))
        return found

    @cached_property
    def places(self) -> list[Place]:
        """Every record with this name in it, in the order of time, the undated last."""
        first = {one.record: one for one in reversed(self.named)}
        found = []
        for record in self.records:
            mine = [(one, who) for one, who in self.parts.get(record, []) if self.is_own(who)]
            named = first.get(record)
            if not named and not mine:
                continue
            roles = {one.role for one, _ in mine}
            ways = tuple(way for way, role in ROLES.items() if role in roles)
            passage = named.passage if named else mine[0][0].passage
            spelling = named.spellings[0] if named and named.spellings else mine[0][0].text if mine else self.entry.name
            found.append(Place(record, ways, passage, spelling, named.count if named else 0))
        return sorted(found, key=lambda one: (self.dated(one.record).earliest or "9999", one.record))

    @cached_property
    def correspondents(self) -> list[Correspondent]:
        """Those written to and those who wrote, the most letters first."""
        sent: dict[tuple[str, str], set[str]] = {}
        received: dict[tuple[str, str], set[str]] = {}
        called: dict[tuple[str, str], list[str]] = {}
        for record, parts in self.parts.items():
            for own_role, other_role, tally in (("sender", "recipient", sent), ("recipient", "sender", received)):
                if not any(one.role == own_role and self.is_own(who) for one, who in parts):
                    continue
                for one, who in parts:
                    if one.role == other_role and not self.is_own(who):
                        tally.setdefault((who.kind, who.key), set()).add(record)
                        called.setdefault((who.kind, who.key), []).append(who.name)
        found = [
            Correspondent(
                name=min(dict.fromkeys(names), key=lambda name: (name.isupper(), -names.count(name))),
                kind=kind,
                key=key,
                sent=len(sent.get((kind, key), ())),
                received=len(received.get((kind, key), ())),
            )
            for (kind, key), names in called.items()
        ]
        return sorted(found, key=lambda one: (-one.letters, one.name))

    def exchanged_with(self, keys: Collection[str]) -> set[str]:
        """Return the letters to and from somebody, who is called by any of these keys."""
        found = set()
        for record, parts in self.parts.items():
            own = {one.role for one, who in parts if self.is_own(who)}
            others = {one.role for one, who in parts if who.key in keys}
            if ("sender" in own and "recipient" in others) or ("recipient" in own and "sender" in others):
                found.add(record)
        return found

    @cached_property
    def spellings(self) -> list[Spelling]:
        """All ways in which the name is printed, those of most records first."""
        counts: dict[str, int] = {}
        where: dict[str, tuple[Named, bool]] = {}
        for one in self.named:
            for at, text in enumerate(one.spellings):
                line = " ".join(text.split())
                counts[line] = counts.get(line, 0) + 1
                if line not in where or (at == 0 and not where[line][1]):
                    where[line] = (one, at == 0)
        return [
            Spelling(text, counts[text], place.record, place.passage, exact)
            for text, (place, exact) in sorted(where.items(), key=lambda one: (-counts[one[0]], one[0]))
        ]

    @cached_property
    def _said(self) -> list[Said]:
        """Statements of its records and on its name in others, whose names are then looked at as well."""
        found = self._queries.said(self.records, self.entry.keys)
        if self.kind == "organisation":
            found = [one for one in found if one.property not in NOT_STATED]
        wanted = dict.fromkeys(one.record for one in found)
        self.identities.add(self._queries.named_in([one for one in wanted if not self.identities.of(one)]))
        self.dates.update(self._queries.dates([one for one in wanted if one not in self.dates]))
        return found

    @cached_property
    def tied(self) -> list[Tied]:
        """Relations in which any of its records, or any other, ties it to a name."""
        return self._queries.tied(self.records, self.entry.keys)

    @cached_property
    def statements(self) -> list[Said]:
        """What is stated of it, offices apart, in the order of time."""
        found = [
            one
            for one in self._said
            if one.property not in NOT_STATED and self.is_own(self.identities.who(one.record, one.subject, one.start))
        ]
        return sorted(found, key=lambda one: (one.earliest or one.latest or "9999", one.record, one.number))

    @cached_property
    def tenures(self) -> list[Tenure]:
        """The offices of a person over time."""
        bodies = {(one.record, one.source_key, one.passage): one.target for one in self.tied if one.kind == "office_of"}
        offered: list[Offered] = []
        for one in self._said:
            if one.property != "office" or not self.is_own(self.identities.who(one.record, one.subject, one.start)):
                continue
            body = bodies.get((one.record, one.key, one.passage), "")
            offered.append(Offered(one.value, "", body, self.witness(one)))
        for tie in self.tied:
            if tie.kind == "member_of" and self.is_own(self.identities.who(tie.record, tie.source, tie.start)):
                date = self.dated(tie.record)
                witness = Witness(
                    tie.record, tie.passage, tie.words, date.edtf, date.earliest, date.latest, "document"
                )  # fmt: skip
                offered.append(Offered("", "", tie.target, witness))
        stated = {(each.witness.record, key_of(each.office)) for each in offered}
        for record, parts in self.parts.items():
            for party, who in parts:
                office = party.office
                if not office or not self.is_own(who) or (record, key_of(office)) in stated:
                    continue
                date = self.dated(record)
                words = f"{party.text}, {office}" if office not in party.text else party.text
                witness = Witness(
                    record, party.passage, words, date.edtf, date.earliest, date.latest, "document"
                )  # fmt: skip
                offered.append(Offered(office, "", "", witness))
        return tenures(offered)

    def witness(self, one: Said) -> Witness:
        """Return a statement as a witness to when: by its own words, else by the date of its document."""
        if one.edtf:
            return Witness(one.record, one.passage, one.words, one.edtf, one.earliest, one.latest, "stated")
        date = self.dated(one.record)
        return Witness(one.record, one.passage, one.words, date.edtf, date.earliest, date.latest, "document")

    @cached_property
    def years(self) -> tuple[dict[int, int], int]:
        """How many records are surely of each year, and how many are of no sure year."""
        counts: dict[int, int] = {}
        unsure = 0
        for one in self.places:
            year = sure_year(self.dated(one.record))
            if year is None:
                unsure += 1
            else:
                counts[year] = counts.get(year, 0) + 1
        return counts, unsure


def sure_year(date: Dated) -> int | None:
    """Return the year that a date surely is of; None where it is not known, or may be one of several."""
    if not date.earliest or not date.latest or date.earliest[:4] != date.latest[:4]:
        return None
    return int(date.earliest[:4])


def of_years(places: Iterable[Place], dossier: Dossier, first: int | None, last: int | None) -> list[Place]:
    """Return the records that are surely of some years."""
    if first is None and last is None:
        return list(places)
    kept = []
    for one in places:
        year = sure_year(dossier.dated(one.record))
        if year is not None and (first is None or year >= first) and (last is None or year <= last):
            kept.append(one)
    return kept


def holders(queries: PeopleQueries, dossier: Dossier, keys: Sequence[str]) -> list[Tenure]:
    """Return who is said to hold an office in a body, or to be of it, over time."""
    wanted = set(keys)
    tied = [one for one in dossier.tied if one.kind in ("office_of", "member_of") and one.target_key in wanted]
    records = list(dict.fromkeys(one.record for one in tied))
    offices: dict[tuple[str, str], list[Said]] = {}
    for office in queries.said(records, properties=("office",)):
        offices.setdefault((office.record, office.key), []).append(office)
    dates = queries.dates(records)
    offered = []
    for one in tied:
        said = [each for each in offices.get((one.record, one.source_key), []) if _goes_with(each, one)]
        date = dates.get(one.record, NO_DATE)
        if said and said[0].edtf:
            first = said[0]
            witness = Witness(
                one.record, one.passage, one.words, first.edtf, first.earliest, first.latest, "stated"
            )  # fmt: skip
        else:
            witness = Witness(one.record, one.passage, one.words, date.edtf, date.earliest, date.latest, "document")
        offered.append(Offered(said[0].value if said else "", one.source, one.target, witness))
    return tenures(offered)


def _goes_with(office: Said, bond: Tied) -> bool:
    """Say whether an office was read from the words that tie its holder to a body."""
    if office.start is None or bond.start is None:
        return office.passage == bond.passage
    return abs(office.start - bond.start) < 2 or office.words == bond.words
