"""The tables of Russian words, with their cases, read at the first Russian text."""

from dataclasses import dataclass
from functools import cache

from fonds.reading.name_tables import sections
from fonds.reading.russian.endings import adjective_forms, forms, word_key

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of words before a text is read. Keys are as the text writes them, or as `word_key` cuts them."""

    given: dict[str, str]
    titles: frozenset[str]
    offices: frozenset[str]
    heads: frozenset[str]
    single_heads: frozenset[str]
    acronyms: frozenset[str]
    place_acronyms: frozenset[str]
    complements: dict[str, tuple[Phrase, ...]]
    syllables: tuple[str, ...]
    syllable_ends: tuple[str, ...]
    place_heads: frozenset[str]
    place_fronts: frozenset[str]
    places: dict[str, str]
    uncertain: frozenset[str]
    long_places: dict[str, tuple[tuple[Phrase, str], ...]]
    common: frozenset[str]


@cache
def russian_words() -> Words:
    """Return the tables."""
    table = sections("russian_words.txt")
    places: dict[str, str] = {}
    uncertain: set[str] = set()
    long_places: dict[str, list[tuple[Phrase, str]]] = {}
    for entry in table["place"]:
        name = entry.rstrip("~")
        parts = name.replace("-", " - ").split()
        if len(parts) > 1:
            keys = tuple(word_key(part) for part in parts)
            long_places.setdefault(keys[0], []).append((keys, name))
            continue
        all_forms = adjective_forms(name) if entry.count("~") == 1 else forms(name)
        for form in all_forms:
            places.setdefault(form, name)
        if entry.endswith("~~"):
            uncertain.update(all_forms)
    complements: dict[str, list[Phrase]] = {}
    for entry in table["complement"]:
        words = tuple(entry.lower().replace("ё", "е").replace("-", " - ").split())
        complements.setdefault(words[0], []).append(words)
    return Words(
        given=_cases(table["given"]),
        titles=frozenset(_cases(table["title"])),
        offices=frozenset(_cases(table["office"])) | frozenset(table["office"]) | _ADJECTIVAL_OFFICES,
        heads=frozenset(word_key(head) for head in table["head"]),
        single_heads=frozenset(word_key(head) for head in table["single_head"]),
        acronyms=frozenset(table["acronym"]),
        place_acronyms=frozenset(table["place_acronym"]),
        complements={first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in complements.items()},
        syllables=tuple(table["syllabic"]),
        syllable_ends=tuple(table["syllabic_end"]),
        place_heads=frozenset(word_key(head) for head in table["place_head"]),
        place_fronts=frozenset(_cases(table["place_front"])) | frozenset(table["place_front"]),
        places=places,
        uncertain=frozenset(uncertain),
        long_places={first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in long_places.items()},
        common=frozenset(table["common"]) | frozenset(word.upper() for word in table["common"]),
    )


def _cases(lemmas: list[str]) -> dict[str, str]:
    """Return every case of the words, and what it is a case of; with `е` for `ё` too."""
    found: dict[str, str] = {}
    for lemma in lemmas:
        for form in (*forms(lemma), *_PLURAL.get(lemma, ())):
            found.setdefault(form, lemma)
            found.setdefault(form.replace("ё", "е"), lemma)
    return found


_PLURAL = {"товарищ": ("товарищи", "товарищам", "товарищей", "товарищами"), "господин": ("господа",)}
_ADJECTIVAL_OFFICES = frozenset(
    f"{stem}{end}"
    for stem in ("заведующ", "управляющ", "командующ", "главнокомандующ", "уполномоченн", "поверенн")
    for end in ("ий", "его", "ему", "им", "ем", "ый", "ого", "ому", "ым", "ом", "ая", "ую", "ей")
)
