"""Which Russian names in one document name the same thing. Two bearers of a family name are never made one."""

from dataclasses import dataclass, field

from fonds.reading.russian.endings import gender, shared
from fonds.reading.russian.scan import Found

_MOST_BEARERS = 100
"""Bearers of one family name in one document beyond which no more are told from each other."""


@dataclass(eq=False)
class _Person:
    """A person of the document: the parts of the family name without case, the initials, the sex if a form says it."""

    parts: frozenset[str]
    given: str
    sex: str | None
    items: list[int] = field(default_factory=list)


def number_entities(found: list[Found], begun: int = 0) -> list[str]:
    """Return the entity of each name, in order: `e1`, `e2`, … after the `begun` there are."""
    persons = _persons(found)
    keys: list[tuple[str, str]] = []
    for at, item in enumerate(found):
        if item.kind == "person":
            keys.append(("person", persons[at]))
        else:
            keys.append((item.kind, item.key))
    _shorten(keys)
    numbers: dict[tuple[str, str], str] = {}
    return [numbers.setdefault(key, f"e{begun + len(numbers) + 1}") for key in keys]


def _shorten(keys: list[tuple[str, str]]) -> None:
    """Let `ЦК` alone be the one `ЦК КПСС`, and `МИД` the one `МИД СССР`, of the document."""
    bodies = {key for kind, key in keys if kind == "organisation"}
    longer: dict[str, set[str]] = {}
    for key in bodies:
        short, space, _ = key.partition(" ")
        if space:
            longer.setdefault(short, set()).add(key)
    only = {short: next(iter(found)) for short, found in longer.items() if len(found) == 1 and short.isupper()}
    keys[:] = [(kind, only.get(key, key)) if kind == "organisation" else (kind, key) for kind, key in keys]


def _persons(found: list[Found]) -> dict[int, str]:
    """Return a key for each person's mention."""
    known: list[_Person] = []
    by_part: dict[str, list[_Person]] = {}
    later: list[int] = []
    for at, item in enumerate(found):
        if item.kind != "person":
            continue
        if not item.given or not item.key:
            later.append(at)
            continue
        parts = frozenset(shared(word) for word in item.key.split())
        sex = item.sex or gender(item.key)
        person = next((one for one in _bearers(by_part, parts) if _same(one, item.given, sex)), None)
        if person is None:
            person = _new(known, by_part, parts, item.given, sex)
        elif len(item.given) > len(person.given):
            person.given = item.given
        person.sex = person.sex or sex
        person.items.append(at)
    by_given: dict[str, list[_Person]] = {}
    for person in known:
        by_given.setdefault(person.given, []).append(person)
    for at in later:
        item = found[at]
        before = len(known)
        if not item.key:
            matching = by_given.get(item.given, [])
            person = matching[0] if len(matching) == 1 else _new(known, by_part, frozenset(), item.given, None)
        else:
            person = _without_given(known, by_part, item)
        if len(known) > before:
            by_given.setdefault(person.given, []).append(person)
        person.items.append(at)
    return {at: f"p{number}" for number, person in enumerate(known) for at in person.items}


def _without_given(known: list[_Person], by_part: dict[str, list[_Person]], item: Found) -> _Person:
    """Return whom a family name alone means: the only bearer, or the only one whose sex the form allows."""
    parts = frozenset(shared(word) for word in item.key.split())
    sex = gender(item.key)
    bearers = [one for one in _bearers(by_part, parts) if sex is None or one.sex in {None, sex}]
    named = [one for one in bearers if one.given]
    if len(named or bearers) == 1:
        return (named or bearers)[0]
    alone = next((one for one in bearers if not one.given), None)
    return alone or _new(known, by_part, parts, "", sex)


def _bearers(by_part: dict[str, list[_Person]], parts: frozenset[str]) -> list[_Person]:
    """Return the persons one of whose parts of the name covers these, or the other way round."""
    bearers = (one for part in parts for one in by_part.get(part, [])[:_MOST_BEARERS])
    return list(dict.fromkeys(one for one in bearers if parts <= one.parts or one.parts <= parts))


def _same(person: _Person, given: str, sex: str | None) -> bool:
    """Say whether initials may be a person's; without any, a person may have them."""
    if sex is not None and person.sex is not None and sex != person.sex:
        return False
    return person.given.startswith(given) or given.startswith(person.given)


def _new(
    known: list[_Person], by_part: dict[str, list[_Person]], parts: frozenset[str], given: str, sex: str | None
) -> _Person:
    person = _Person(parts, given, sex)
    known.append(person)
    for part in parts:
        by_part.setdefault(part, []).append(person)
    return person
