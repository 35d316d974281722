"""Which mentions in one document name the same thing. Two persons are never made one on a surname that both bear."""

from fonds.reading.name_scan import Found, Scan


def number_entities(scan: Scan, found: list[Found]) -> list[str]:
    """Return the entity of each name, in order: `e1`, `e2`, … by first occurrence."""
    persons = _persons(scan, found)
    numbers: dict[tuple[str, str], str] = {}
    entities: list[str] = []
    for at, item in enumerate(found):
        key = persons[at] if item.kind == "person" and not item.key else item.key
        entities.append(numbers.setdefault((item.kind, key), f"e{len(numbers) + 1}"))
    return entities


def _persons(scan: Scan, found: list[Found]) -> dict[int, str]:
    """Return a key for each person: the family name, with the given names where the text has several bearers."""
    parts: dict[int, tuple[str, str]] = {}
    bearers: dict[str, list[str]] = {}
    for at, item in enumerate(found):
        if item.kind != "person" or item.key:
            continue
        family, given = _cut(scan, item)
        parts[at] = family, given
        known = bearers.setdefault(family, [])
        if given and not any(_same(given, other) for other in known):
            known.append(given)
    keys = {}
    for at, (family, given) in parts.items():
        known = bearers[family]
        if given:
            bearer = next(other for other in known if _same(given, other))
            keys[at] = f"{family}, {bearer}"
        else:
            keys[at] = f"{family}, {known[0]}" if len(known) == 1 else family
    return keys


def _cut(scan: Scan, item: Found) -> tuple[str, str]:
    """Return the family name and the initials of the given names, in small letters."""
    words = [word.lower() for word in scan.words[item.bare : item.last + 1] if word[0].isalpha()]
    first = scan.words[item.bare]
    if first in scan.known.words["chinese_surname"] and len(words) > 1:
        return words[0], " ".join(words[1:])
    if len(words) > 1 and len(words[-1]) <= 2 and scan.words[item.last] == ".":
        return words[0], "".join(word[0] for word in words[1:])
    return words[-1], "".join(word[0] for word in words[:-1])


def _same(given: str, other: str) -> bool:
    """Say whether two sets of initials may be one person's."""
    return given.startswith(other) or other.startswith(given)
