"""Which mentions in one document name the same thing. Two persons are never made one on a surname that both bear."""

from fonds.reading.family_names import FamilyNames, folded
from fonds.reading.name_scan import Found, Scan

_WOMEN = frozenset(
    {"Mrs", "Miss", "Ms", "Mme", "Madame", "Madam", "Mdme", "Mlle", "Lady", "Frau", "Fraulein", "Señora"}
)


def number_entities(scan: Scan, found: list[Found], families: FamilyNames) -> list[str]:
    """Return the entity of each name, in order: `e1`, `e2`, … by first occurrence."""
    persons = _persons(scan, found, families)
    numbers: dict[tuple[str, str], str] = {}
    entities: list[str] = []
    for at, item in enumerate(found):
        key = persons[at] if item.kind == "person" and not item.key else _meant(scan, item)
        entities.append(numbers.setdefault((item.kind, key), f"e{len(numbers) + 1}"))
    return entities


def _meant(scan: Scan, item: Found) -> str:
    """Return what a name stands for: of letters that the text puts in brackets behind a body, that body."""
    if item.kind != "organisation" or not scan.defined:
        return item.key
    return scan.defined.get(" ".join(scan.words[item.first : item.last + 1]), item.key)


def _persons(scan: Scan, found: list[Found], families: FamilyNames) -> dict[int, str]:
    """Return a key for each person: the family name, with the given names where the text has several bearers."""
    parts: dict[int, tuple[str, str]] = {}
    bearers: dict[str, _Bearers] = {}
    aliases: dict[str, tuple[str, str]] = {}
    women: dict[int, str] = {}
    for at, item in enumerate(found):
        if item.kind != "person" or item.key:
            continue
        family, names, others = families.cut(item)
        family = folded(family)
        given = "".join(folded(name)[0] for name in names)
        if others:
            given = "".join(map(folded, names)) if len(names) == 1 else given
            aliases |= {folded(other): (family, given) for other in others}
        parts[at] = family, given
        if scan.words[item.first] in _WOMEN and not given:
            women[at] = family
        known = bearers.setdefault(family, _Bearers())
        if given and known.find(given) is None:
            known.add(given)
    ladies = {
        folded(families.cut(item)[0])
        for item in found
        if item.kind == "person" and not item.key and scan.words[item.first] in _WOMEN and item.last - item.bare
    }
    men = {parts[at][0] for at in parts if at not in women and scan.words[found[at].first] not in _WOMEN}
    keys = {}
    for at, (family, given) in parts.items():
        if not given and family in aliases and not bearers[family].given:
            family, given = aliases[family]  # noqa: PLW2901 - the given name stands for the person
        known = bearers[family]
        if given:
            keys[at] = f"{family}, {known.find(given)}"
        elif at in women and family in men and family not in ladies:
            keys[at] = f"{family}, her"
        else:
            keys[at] = f"{family}, {known.given[0]}" if len(known.given) == 1 else family
    return keys


class _Bearers:
    """The initials of those who bear one family name; those of one may begin with all those of the other."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self._begin: dict[str, str] = {}
        """The first bearer whose initials begin so."""
        self._whole: set[str] = set()

    def find(self, given: str) -> str | None:
        """Return the first bearer who may be the one with such initials."""
        longer = self._begin.get(given)
        if longer is not None:
            return longer
        return next((given[:cut] for cut in range(1, len(given)) if given[:cut] in self._whole), None)

    def add(self, given: str) -> None:
        """Add a bearer who may be none of those there are."""
        self.given.append(given)
        self._whole.add(given)
        for cut in range(1, len(given) + 1):
            self._begin.setdefault(given[:cut], given)
