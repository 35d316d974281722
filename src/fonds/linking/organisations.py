"""Which names of bodies are proposed as one: abbreviations with what they stand for, in whatever order and language."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from fonds.linking.proposals import Judged, Proposal, Seen
from fonds.linking.tables import lines
from fonds.record import Judgement

LINKED = 0.8
"""From this score on two names are proposed as one body's."""

_WORD = re.compile(r"[^\W_]+(?:'s)?")
_SMALL = frozenset(("of", "the", "for", "and", "in", "to", "at", "a", "an", "on", "de", "la", "le", "des", "du", "der"))
_SMALL |= frozenset(("die", "das", "für", "и", "по", "при", "в"))
_MISSIONS = frozenset(("embassy", "legation", "consulate"))
_OF_STATES = frozenset(("united", "states", "soviet", "union", "kingdom", "general"))
_LONGEST_PHRASE = 6
_LONGEST_NAME = 300


@cache
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, ...]], frozenset[str]]:
    """Return what each way of saying is read as, and the words that tell no body from another."""
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    general: set[str] = set()
    section = ""
    for line in lines("organisations.txt"):
        if line.startswith("["):
            section = line
        elif section == "[general]":
            general.update(line.split())
        else:
            first, *others = (_words(part) for part in line.split("="))
            phrases.update(dict.fromkeys(others, first))
    return phrases, frozenset(general)


def _words(name: str) -> tuple[str, ...]:
    flat = unicodedata.normalize("NFC", name[:_LONGEST_NAME].lower()).replace("’", "'").replace("ё", "е")
    # `U.S.S.R.` is `USSR`.
    flat = re.sub(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.(?!\w)", "", flat)
    return tuple(word for word in _WORD.findall(flat) if word not in _SMALL)


@lru_cache(maxsize=65536)
def read_body(name: str) -> tuple[frozenset[str], bool]:
    """Return the words a body's name comes to when its abbreviations are read out, and whether there were any."""
    phrases, _ = _phrases()
    words = _words(name)
    found: list[str] = []
    at, changed = 0, False
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            meaning = phrases.get(words[at : at + length])
            if meaning is not None:
                found += meaning
                changed = True
                at += length
                break
        else:
            found.append(words[at])
            at += 1
    return frozenset(found), changed


def propose_organisations(
    names: Mapping[str, Seen], judgements: Iterable[Judgement] = (), least: float = LINKED
) -> list[Proposal]:
    """Return pairs of names of bodies that may be one's, the surest first; never a pair that people judged.

    Names of general words alone (`Foreign Ministry`) are one body in one archive and twenty in another: they are merely
    possible. So are embassies without the city in which they are.
    """
    _, general = _phrases()
    judged = Judged.of("organisation", names, judgements)
    groups: dict[frozenset[str], list[str]] = {}
    for name in names:
        read, _ = read_body(name)
        if read:
            groups.setdefault(read, []).append(name)
    found = []
    for read, alike in groups.items():
        first, *others = sorted(alike, key=lambda name: (-names[name].records, name))
        for other in others:
            if judged.settles(first, other):
                continue
            abbreviated = read_body(first)[1] or read_body(other)[1]
            score = 0.92 if abbreviated else 0.95
            reasons = ["both come to the same words"]
            if abbreviated:
                reasons = [f"both may be read {' '.join(sorted(read))}, in some order"]
            if read <= general or (read & _MISSIONS and read <= _MISSIONS | _OF_STATES):
                score = 0.6
                reasons.append("many a body is called so")
            if score >= least:
                found.append(
                    Proposal(kind="organisation", first=first, second=other, score=score, reasons=tuple(reasons))
                )
    return sorted(found, key=lambda one: (-one.score, one.first, one.second))
