"""What changed between two versions of a record: its passages word by word, and the fields of its description."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from fonds.record import EdtfDate, Record
from fonds.record.codec import to_builtins
from fonds.record.folding import FIELDS
from fonds.web.passages import Site, Sites

LIMIT = 200_000
"""Characters of a text above which passages are compared whole."""

WORDS = 1_500
"""Words of a passage, or of several taken together, above which they are not compared word by word."""

BUDGET = 30_000
"""Words of one page that are compared one by one; what comes after is compared by passage."""

MOST = 200
"""Changed passages that one page shows."""

LONG = 4_000
"""Characters of words that were added or struck out in one piece, as shown."""

CONTEXT = 12
"""Words that stayed which are shown on either side of a change."""

ALIKE = 0.35
"""Below this share of common words two passages are shown as one struck out and another added."""

RunKind = Literal["same", "gone", "new", "skipped"]

_TOKENS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]\s*|[^\s\u2e80-\u9fff\uf900-\ufaff]+\s*")
"""Words with the space after them; signs of scripts that set no spaces stand by themselves."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row with one fate."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A passage that changed; one that was struck out keeps the number it had."""

    number: str
    lang: str | None
    direction: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the description that changed; empty for not given. Labels are keys, worded by the template."""

    label: str
    before: str
    after: str
    printed: bool = False
    """Whether the label is the source's own."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from one version to another."""

    passages: tuple[Change, ...]
    more: int
    """Changed passages that are not shown."""
    fields: tuple[FieldChange, ...]
    by_words: bool

    @property
    def is_empty(self) -> bool:
        """Whether words and description are the same."""
        return not (self.passages or self.fields)


def compare(before: Record, after: Record) -> Changes:
    """Compare two versions. Breaks of lines mean nothing; a passage that moved is struck out and added."""
    by_words = max(len(before.text), len(after.text)) <= LIMIT
    found: list[Change] = []
    more = 0
    if not same_words(before, after):
        for change in _Comparer(before, after, by_words).changes():
            more += len(found) >= MOST
            found += [change] if len(found) < MOST else []
    return Changes(tuple(found), more, tuple(_fields(before, after)), by_words)


def same_words(one: Record, other: Record) -> bool:
    """Say whether two versions have the same words in the same order."""
    return one.text == other.text or one.text.split() == other.text.split()


class _Unit:
    """A passage and its words on one line."""

    def __init__(self, record: Record, site: Site) -> None:
        self.site = site
        self.text = " ".join(record.text[site.start : site.end].split())


class _Comparer:
    def __init__(self, before: Record, after: Record, by_words: bool) -> None:
        self.before = [_Unit(before, site) for site in Sites(before).all]
        self.after = [_Unit(after, site) for site in Sites(after).all]
        self.left = BUDGET if by_words else 0

    def changes(self) -> Iterator[Change]:
        one, other = self._without_ends()
        matcher = SequenceMatcher(None, [unit.text for unit in one], [unit.text for unit in other])
        for kind, first, last, start, end in matcher.get_opcodes():
            if kind != "equal":
                yield from self._replaced(one[first:last], other[start:end])

    def _without_ends(self) -> tuple[list[_Unit], list[_Unit]]:
        """Leave out what is the same at the beginning and at the end."""
        one, other = self.before, self.after
        shorter = min(len(one), len(other))
        start = next((at for at in range(shorter) if one[at].text != other[at].text), shorter)
        end = next((at for at in range(shorter - start) if one[-1 - at].text != other[-1 - at].text), shorter - start)
        return one[start : len(one) - end], other[start : len(other) - end]

    def _replaced(self, gone: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[Change]:
        """Set passages that were replaced against each other: one by one, or all together if their numbers differ."""
        together: list[tuple[Sequence[_Unit], Sequence[_Unit]]] = [(gone, new)]
        if len(gone) == len(new):
            together = [((one,), (other,)) for one, other in zip(gone, new, strict=True)]
        for olds, news in together:
            runs = self._by_words(olds, news) if olds and news else None
            if runs is None:
                yield from _whole(olds, "gone")
                yield from _whole(news, "new")
            else:
                site = news[0].site
                yield Change(site.number, site.lang, site.direction, runs)

    def _by_words(self, gone: Sequence[_Unit], new: Sequence[_Unit]) -> tuple[Run, ...] | None:
        """Return what became of the words; None where they are too many or have little in common."""
        one, other = (_TOKENS.findall(" ".join(unit.text for unit in units)) for units in (gone, new))
        most = max(len(one), len(other))
        if most > WORDS or most > self.left:
            return None
        self.left -= most
        matcher = SequenceMatcher(None, [word.rstrip() for word in one], [word.rstrip() for word in other])
        if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
            return None
        runs: list[Run] = []
        for kind, first, last, start, end in matcher.get_opcodes():
            if kind == "equal":
                runs += _kept(other[start:end], is_first=not start, is_last=end == len(other))
            else:
                runs += [Run("gone", "".join(one[first:last]))] if last > first else []
                runs += [Run("new", "".join(other[start:end]))] if end > start else []
        return tuple(runs)


def _whole(units: Iterable[_Unit], kind: RunKind) -> Iterator[Change]:
    for unit in units:
        runs = (Run(kind, unit.text[:LONG]), *((Run("skipped", ""),) if len(unit.text) > LONG else ()))
        yield Change(unit.site.number, unit.site.lang, unit.site.direction, runs)


def _kept(words: Sequence[str], *, is_first: bool, is_last: bool) -> list[Run]:
    """Show words that stayed, those in the middle left out where they are many."""
    head, tail = (0 if is_first else CONTEXT), (0 if is_last else CONTEXT)
    if len(words) <= head + tail + CONTEXT:
        return [Run("same", "".join(words))]
    begin, end = "".join(words[:head]), "".join(words[len(words) - tail :])
    runs = [Run("same", begin), Run("skipped", ""), Run("same", end)]
    return [run for run in runs if run.text or run.kind == "skipped"]


def _fields(before: Record, after: Record) -> Iterator[FieldChange]:
    one, other = (_described(record) for record in (before, after))
    for label in dict.fromkeys((*one, *other)):
        if one.get(label, "") != other.get(label, ""):
            name, printed = label
            yield FieldChange(name, one.get(label, ""), other.get(label, ""), printed)


def _described(record: Record) -> dict[tuple[str, bool], str]:
    """Return the description in words, by label and whether the label is the source's own."""
    plain = to_builtins(record)
    said = {(name, False): _in_words(plain[name]) for name in FIELDS}
    said["date_created", False] = _date_in_words(record.date_created)
    catalogue = record.catalogue
    said["record_id", False] = catalogue.record_id or ""
    said["date_uploaded", False] = catalogue.date_uploaded or ""
    return said | {(name, True): " ".join((value or "").split()) for name, value in catalogue.fields.items()}


def _date_in_words(date: EdtfDate | None) -> str:
    if date is None:
        return ""
    text = " ".join(date.text.split())
    return f"{text} ({date.edtf})" if date.edtf and date.edtf != text else text


def _in_words(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(_in_words, value)))
    if isinstance(value, dict):
        shown = next((value[key] for key in ("name", "value", "text") if value.get(key)), "")
        role = value.get("role")
        return " ".join(f"{shown}, {role}".split() if role and role != shown else str(shown).split())
    return " ".join(str(value).split()) if value is not None else ""
