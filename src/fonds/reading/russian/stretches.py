"""Which stretches of a text are Russian. A text without Cyrillic words costs one search."""

import re
from bisect import bisect_right

Stretches = tuple[tuple[int, int], ...]
"""Offsets of the parts of a text, in order."""

_WORD = re.compile(r"[а-яё]{3}|[А-ЯЁ]{4}")
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[А-яЁё]")
_OTHERS = re.compile(r"[іїєґўјљњћђџѓќѕІЇЄҐЎЈЉЊЋЂЏЃЌЅәөүұқғҳҷӣӯ]")
"""Letters of other languages in Cyrillic, except those of Russian before 1918."""
_OLD = re.compile(r"[ѣѢѵѲѳ]|ъ(?!\w)")
_MOSTLY = 0.6
_FEW = 0.01
_LEAST = 20
_SMALL = re.compile(r"(?<!\w)(?:и|в|во|на|с|не|по|от|что|за|к|о|об|из|для|до|у|тов|г|№)(?!\w)", re.IGNORECASE)


def russian_stretches(text: str) -> Stretches:
    """Return the parts of `text` that are Russian, in order and in whole lines; the whole text as one where most is.

    A text with letters that only other languages have (Ukrainian, Serbian, Kazakh) has none.
    """
    if text.isascii() or not _CYRILLIC.search(text) or not _WORD.search(text):
        return ()
    cyrillic = len(_CYRILLIC.findall(text))
    if len(_OTHERS.findall(text)) > _FEW * cyrillic and not _OLD.search(text):
        return ()
    letters = sum(map(len, _LETTERS.findall(text)))
    if cyrillic > _MOSTLY * letters:
        return ((0, len(text)),)
    found: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        own = len(_CYRILLIC.findall(line))
        if own > 3 and own > _MOSTLY * sum(map(len, _LETTERS.findall(line))):
            if found and not text[found[-1][1] : at].strip():
                found[-1] = found[-1][0], at + len(line)
            else:
                found.append((at, at + len(line)))
        at += len(line)
    return tuple((start, end) for start, end in found if _is_language(text[start:end]))


def _is_language(said: str) -> bool:
    """Say whether a stretch is more than what bad recognition makes of Latin letters."""
    return len(_CYRILLIC.findall(said)) >= _LEAST and _SMALL.search(said) is not None


def is_within(stretches: Stretches, start: int) -> bool:
    """Say whether an offset lies in one of the stretches, which are in order and apart."""
    place = bisect_right(stretches, start, key=lambda stretch: stretch[0]) - 1
    return place >= 0 and start < stretches[place][1]
