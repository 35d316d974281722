"""Names found again where they stand alone: a family name before or after the full name, the letters of a body."""

from itertools import pairwise

from fonds.reading.family_names import FamilyNames, folded
from fonds.reading.name_scan import Found, Scan
from fonds.reading.parties import is_body
from fonds.reading.tokens import Tokens
from fonds.record import Party

_LONGEST = 4
"""Words that are looked at before a family name."""


def repeats(
    scan: Scan, found: list[Found], left: list[int], parties: tuple[Party, ...], families: FamilyNames
) -> list[Found]:
    """Return the names found so far and the places where their family names and letters stand alone, in order.

    Args:
        scan: the text's tokens.
        found: the names found so far, in order.
        left: the words with capitals that were in no name at first.
        parties: those known from the document's head and foot.
        families: tells the family name of a person.
    """
    names = _family_names(scan, found, families)
    for party in parties:
        if party.name and not is_body(party.name):
            words = [word for word in Tokens.of(party.name).words if len(word) > 2 and word[0].isupper()]
            words = [word for word in words if word.lower() not in scan.common and word not in scan.heads]
            if len(words) == 1 and words[0].lower() in scan.small and words[0].isupper():
                continue
            if words and len(words) <= 4 and not any(word in scan.known.place_words for word in words):
                names.setdefault(words[0] if "," in party.name else words[-1], frozenset())
    pairs = _pairs(scan, found)
    wanted: dict[str, frozenset[str]] = {}
    for name, particles in names.items():
        shapes = {name.title() if name.isupper() else name, name.upper()}
        if not name.isascii():
            shapes.add(folded(name).title())
        for shape in shapes:
            wanted[shape] = wanted.get(shape, frozenset()) | particles
    accented = {folded(name) for name in wanted}
    beginnings = {letters.split(" ", 1)[0] for letters in scan.defined}
    covered = iter(found)
    current = next(covered, None)
    complete: list[Found] = []
    for at in left:
        word = scan.words[at]
        while current is not None and at > current.last:
            complete.append(current)
            current = next(covered, None)
        known = word in wanted or (not word.isascii() and word[0].isupper() and folded(word) in accented)
        letters = _letters(scan, at, beginnings)
        if not (known or letters) or (current is not None and current.first <= at):
            continue
        if complete and complete[-1].last >= at and complete[-1].kind == "organisation":
            continue
        if letters:
            complete.append(Found("organisation", at, at + letters.count(" "), at, scan.defined[letters]))
        elif not (scan.begins_sentence(at) and scan.ordinary(at)) and not _part_of_more(scan, at):
            first = _with_particles(scan, at, wanted.get(word, frozenset()))
            first = _with_names(scan, first, pairs)
            if complete and complete[-1].last >= first and complete[-1].first >= first:
                complete.pop()
            if not complete or complete[-1].last < first:
                more = scan.soft(at + 1) and scan.words[at + 1] in scan.known.words["behind_name"]
                complete.append(Found("person", first, at + more, first, ""))
    complete.extend(item for item in (current, *covered) if item is not None)
    return complete


def _letters(scan: Scan, at: int, beginnings: set[str]) -> str:
    """Return the letters that begin here and that the text put in brackets behind a body; empty if none do."""
    if scan.words[at] not in beginnings:
        return ""
    most = max(letters.count(" ") for letters in scan.defined) + 1
    for count in range(most, 0, -1):
        said = " ".join(scan.words[at : at + count])
        if said in scan.defined:
            return said
    return ""


def _pairs(scan: Scan, found: list[Found]) -> set[tuple[str, str]]:
    """Return each two words that follow each other in the name of a person, with a space or a hyphen between."""
    pairs: set[tuple[str, str]] = set()
    for item in found:
        if item.kind == "person" and not item.key and item.last > item.bare:
            words = [word for word in scan.words[item.bare : item.last + 1] if len(word) > 1 and word[0].isupper()]
            pairs.update(pairwise(words))
    return pairs


def _with_names(scan: Scan, first: int, pairs: set[tuple[str, str]]) -> int:
    """Return the first token of a name said again with the words that stand before its family name."""
    for _ in range(_LONGEST):
        before = _before(scan, first)
        if before is None or (scan.words[before], scan.words[first]) not in pairs:
            break
        first = before
    return first


def _with_particles(scan: Scan, at: int, particles: frozenset[str]) -> int:
    """Return the first token of a family name with the particles before it that the full name has too."""
    first = at
    for _ in range(_LONGEST if particles else 0):
        before = _before(scan, first)
        if before is None or scan.words[before].lower() not in particles:
            break
        first = before
    return first


def _before(scan: Scan, first: int) -> int | None:
    """Return the word before one, with a space or a hyphen between; None where something else parts them."""
    before = first - 1
    if before > 0 and scan.words[before] == "-" and scan.adjacent(first) and scan.adjacent(before):
        return before - 1
    return before if before >= 0 and scan.soft(first) else None


def _part_of_more(scan: Scan, at: int) -> bool:
    """Say whether a family name stands in the name of a thing, `Torvesh Street`, or is a title here: `the King`."""
    table = scan.known.words
    if (
        at
        and scan.words[at - 1].lower() == "the"
        and (scan.words[at] in table["honorific"] or scan.words[at] in table["title"])
    ):
        return True
    return scan.soft(at + 1) and (scan.words[at + 1] in table["place_head"] or scan.words[at + 1] in scan.heads)


def _family_names(scan: Scan, found: list[Found], families: FamilyNames) -> dict[str, frozenset[str]]:
    """Return the words by which the persons may be named again, and the particles that stood before them."""
    names: dict[str, frozenset[str]] = {}
    for item in found:
        if item.kind != "person" or item.key:
            continue
        family, _, others = families.cut(item)
        particles = frozenset(
            word.lower()
            for word in scan.words[item.bare : item.last]
            if word.lower() in scan.known.words["particle"] or word.lower() in scan.known.words["arabic_particle"]
        )
        for name in (family, *others):
            if len(name) < 3 or (name in scan.known.place_words and name not in scan.known.uncertain_places):
                continue
            if name.lower() in scan.common or name in scan.heads or name in scan.known.words["demonym"]:
                continue
            names[name] = names.get(name, frozenset()) | (particles if name == family else frozenset())
    return names
