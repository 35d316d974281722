"""Names of places to places of the gazetteer, at the time of the document that names them."""

from collections.abc import Iterable, Mapping

import msgspec

from fonds.linking.gazetteer import ALWAYS, Place, Span, fold, gazetteer, overlap
from fonds.linking.proposals import Judged
from fonds.linking.sounds import readings
from fonds.record import Judgement, Record

LINKED = 0.8
"""From this score on a name is proposed as that of a place."""


class PlaceCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name may mean, with a score from 0 to 1 and why."""

    place: Place
    score: float
    reasons: tuple[str, ...]
    states: tuple[str, ...]
    """The states it was in at the time; all of them, if no time is given."""


def find_places(name: str, when: Span = ALWAYS, beside: Iterable[str] = ()) -> list[PlaceCandidate]:
    """Return the places that a name may mean, the likeliest first; nothing for a name that is not known.

    Args:
        name: as the document has it, in any script.
        when: the first and last year the document may be of, None for what is not known.
        beside: places and states that the document speaks of, by which namesakes are told apart.
    """
    table = gazetteer()
    asked = fold(name)
    head, comma, tail = name.partition(",")
    around = {fold(other) for other in beside}
    bound = ""
    if asked not in table.by_name and comma:
        asked = fold(head)
        around.add(fold(tail))
        bound = table.within.get(fold(tail), "")
    if asked not in table.by_name:
        asked = asked.removesuffix(" province").removesuffix(" region")
    spelled = {asked: ""}
    if asked not in table.by_name and " " not in asked:
        heard = {other for said in readings(asked) for other in table.by_sound.get(said, ())}
        spelled = {other: f"it may be another spelling of {other}" for other in sorted(heard)}
    rows: dict[int, tuple[float, Place, list[str]]] = {}
    for other, spelling in spelled.items():
        for place, used in table.by_name.get(other, ()):
            score, reasons = _at_the_time(place, used, when)
            if bound and bound not in place.states_in(when):
                score = min(score, 0.3)
                reasons.append(f"{tail.strip()} is in {bound}")
            row = (min(score, 0.7), place, [spelling, *reasons]) if spelling else (score, place, reasons)
            if id(place) not in rows or rows[id(place)][0] < row[0]:
                rows[id(place)] = row
    standing = [place for score, place, _ in rows.values() if score >= 0.7]
    borne_elsewhere = asked in table.namesakes
    found = [_beside(row, standing, when, around, borne_elsewhere) for row in rows.values()]
    return sorted(found, key=lambda one: (-one.score, one.place.name, one.place.kind))


def named_places(record: Record) -> list[tuple[str, list[PlaceCandidate]]]:
    """Return the names of places in a record with what they may mean, at its date and beside each other."""
    names = dict.fromkeys(mention.name for mention in record.mentions if mention.kind == "place")
    if record.place_created is not None:
        names.setdefault(record.place_created.name)
    when = _years_of(record)
    beside = _surely_there(names, when)
    return [(name, find_places(name, when, beside - {name})) for name in names]


def sure_place(found: list[PlaceCandidate]) -> PlaceCandidate | None:
    """Return the one place that a name surely means; None if none is sure, or several are."""
    sure = [one for one in found if one.score >= LINKED]
    return sure[0] if len(sure) == 1 else None


def place_key(place: Place) -> str:
    """Return what tells a place of the gazetteer from all others: its kind and its name."""
    return f"{place.kind} {place.name}"


def _beside(
    row: tuple[float, Place, list[str]], standing: list[Place], when: Span, around: set[str], borne_elsewhere: bool
) -> PlaceCandidate:
    """Weigh a place against its namesakes, by what else the document speaks of."""
    score, place, reasons = row
    near = _near(place, when, around)
    others = [one for one in standing if one is not place]
    if others and place in standing:
        rivals_near = any(_near(one, when, around) for one in others)
        score = min(score, 0.85 if near and not rivals_near else 0.6)
        reasons.append(f"{_list(one.name for one in others)} may be called so too")
    elif borne_elsewhere and not near:
        score = min(score, 0.75)
        reasons.append("other places that are not in the gazetteer bear this name")
    if near:
        score = min(0.98, score + 0.03)
        reasons.append(f"the document speaks of {near} too")
    return PlaceCandidate(place=place, score=round(score, 2), reasons=tuple(reasons), states=place.states_in(when))


def _at_the_time(place: Place, used: tuple[Span, ...], when: Span) -> tuple[float, list[str]]:
    """Return how likely a place is meant by a name that it bore for some time, and why."""
    if when == ALWAYS:
        return 0.9, ["the gazetteer has this name; the document is not dated"]
    if not any(overlap(span, when) for span in place.existed):
        return 0.3, [f"{place.name} existed {_years(place.existed)}"]
    if not any(overlap(span, when) for span in used):
        return 0.55, [f"{place.name} was called so {_years(used)}"]
    if any(span != ALWAYS for span in used):
        return 0.95, [f"{place.name} was called so {_years(used)}"]
    return 0.95, ["the gazetteer has this name"]


def _years(spans: tuple[Span, ...]) -> str:
    said = []
    for begin, end in spans:
        if begin and end:
            said.append(f"{begin}–{end}" if begin != end else f"in {begin}")
        else:
            said.append(f"from {begin}" if begin else f"until {end}" if end else "always")
    return " and ".join(said)


def _near(place: Place, when: Span, around: set[str]) -> str | None:
    """Return what the document speaks of that is in one state with a place, or is that state."""
    for state in place.states_in(when):
        for part in (state, *state.split(", ")):
            if fold(part) in around:
                return part
    return next((one.name for one in place.names if fold(one.name) in around and one.name != place.name), None)


def _list(names: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(names))


class PlaceLink(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer, under the names that the records give it."""

    place: str
    kind: str
    latitude: float
    longitude: float
    states: tuple[str, ...]
    """Those it was in when the dated records speak of it."""
    names: tuple[str, ...]
    """As the records have them, the most frequent first."""
    records: int
    score: float
    """That of its least sure name."""
    reasons: tuple[str, ...]
    """For each name what speaks for it."""


class PlaceLinks(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the names of places of an archive."""

    linked: tuple[PlaceLink, ...]
    unsure: dict[str, tuple[PlaceCandidate, ...]]
    """Names that no record uses so that they surely mean one place, with those that they may mean."""
    unknown: dict[str, int]
    """Names that the gazetteer does not have, with the number of records."""


class _Use(msgspec.Struct):
    """A name for a place: what speaks for it, and the records that use it so."""

    best: PlaceCandidate
    records: set[str]
    states: set[str]


class PlaceNames:
    """The names of places of many records, gathered one record at a time."""

    def __init__(self) -> None:
        self._uses: dict[str, dict[str, _Use]] = {}
        """By place, then by name."""
        self._unsure: dict[str, dict[str, PlaceCandidate]] = {}
        self._records: dict[str, set[str]] = {}

    def note(self, record: Record) -> None:
        """Take in the places that a record names, at its date and beside each other."""
        when = _years_of(record)
        for name, found in named_places(record):
            self._records.setdefault(name, set()).add(record.id)
            sure = sure_place(found)
            if sure is not None:
                self._use(sure, name, {record.id}, set(sure.states) if when != ALWAYS else set())
                continue
            for one in found:
                before = self._unsure.setdefault(name, {}).setdefault(place_key(one.place), one)
                if one.score > before.score:
                    self._unsure[name][place_key(one.place)] = one

    def _use(self, candidate: PlaceCandidate, name: str, records: set[str], states: set[str]) -> None:
        used = self._uses.setdefault(place_key(candidate.place), {}).setdefault(name, _Use(candidate, set(), set()))
        used.records |= records
        used.states |= states
        if candidate.score > used.best.score:
            used.best = candidate

    def links(self, judgements: Iterable[Judgement] = ()) -> PlaceLinks:
        """Return the names by the places they mean; what people judged of two names holds against the gazetteer."""
        judged = Judged.of("place", self._records, judgements)
        self._join(judged)
        linked = []
        apart: dict[str, tuple[PlaceCandidate, ...]] = {}
        for uses in self._uses.values():
            held: dict[str, _Use] = {}
            for name, used in sorted(uses.items(), key=lambda row: (-row[1].best.score, -len(row[1].records), row[0])):
                if any((judged.group[name], judged.group[other]) in judged.apart for other in held):
                    said = (*used.best.reasons, "judged to be another place than the one called so")
                    apart[name] = (msgspec.structs.replace(used.best, score=0.0, reasons=said),)
                else:
                    held[name] = used
            linked.append(_link(held))
        meant = {name for one in linked for name in one.names}
        unsure = apart | {
            name: tuple(sorted(found.values(), key=lambda one: (-one.score, one.place.name)))
            for name, found in self._unsure.items()
            if name not in meant
        }
        often = sorted(self._records, key=lambda name: (-len(self._records[name]), name))
        return PlaceLinks(
            linked=tuple(sorted(linked, key=lambda one: (-one.records, one.place))),
            unsure={name: unsure[name] for name in often if name in unsure},
            unknown={name: len(self._records[name]) for name in often if name not in meant and name not in unsure},
        )

    def _join(self, judged: Judged) -> None:
        """Give a name that means no place surely the place of one that it was judged to be."""
        meant = {name: used for uses in self._uses.values() for name, used in uses.items()}
        by_group = {judged.group[name]: name for name in sorted(meant, reverse=True)}
        for name in sorted(set(self._records) - set(meant)):
            mate = by_group.get(judged.group[name])
            if mate is not None:
                said = (f"judged to be {mate}",)
                place = msgspec.structs.replace(meant[mate].best, score=1.0, reasons=said)
                self._use(place, name, self._records[name], set())


def _link(held: dict[str, _Use]) -> PlaceLink:
    rows = sorted(held.items(), key=lambda row: (-len(row[1].records), row[0]))
    place = rows[0][1].best.place
    return PlaceLink(
        place=place.name, kind=place.kind, latitude=place.latitude, longitude=place.longitude,
        states=tuple(sorted({state for _, used in rows for state in used.states})),
        names=tuple(name for name, _ in rows),
        records=len({record for _, used in rows for record in used.records}),
        score=min(used.best.score for _, used in rows),
        reasons=tuple(f"{name}: {'; '.join(used.best.reasons)}" for name, used in rows),
    )  # fmt: skip


def _years_of(record: Record) -> Span:
    date = record.date_created
    if date is None:
        return ALWAYS
    return (int(date.earliest[:4]) if date.earliest else None), (int(date.latest[:4]) if date.latest else None)


def _surely_there(names: Mapping[str, None], when: Span) -> set[str]:
    """Return names of the record's places that mean one place, and the states these were in."""
    found = set()
    for name in names:
        best = find_places(name, when)
        if len(best) == 1 and best[0].score >= LINKED:
            found.update({name, best[0].place.name})
            if len(best[0].states) == 1:
                found.update(best[0].states[0].split(", "))
    return found
