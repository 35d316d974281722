"""References as readers type them, and as addresses of shelves write them.

A reference that was pasted is taken apart by numbers and the words for units that stand before them, in the ways of
English and Russian archives. What a word means may be open (`p.` is a folder in one archive, a page in another); all
that it may be is looked for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from fonds.store.derived.shelving import Part
from fonds.store.derived.steps import Steps, steps_of

FIELDS: dict[str, tuple[str, ...]] = {
    "group": ("record_group",),
    "fonds": ("fonds",),
    "series": ("series", "entry"),
    "box": ("box",),
    "folder": ("folder",),
    "file": ("file", "piece"),
    "item": ("number", "file", "piece"),
    "leaf": ("leaf",),
}
"""The fields of the form, and the units that each of them may mean."""

_LONGEST = 300
_WORDS = {
    ("record_group",): "rg r.g group",
    ("fonds",): "fonds fond f фонд фонда ф",
    ("series", "entry"): "series ser opis op s inventory entry опись описи оп серия",
    ("box",): "box bx carton container коробка кор",
    ("folder",): "folder folders papka папка папки п",
    ("file", "piece"): "file files delo d dossier i item дело дела д piece хр khr",
    ("leaf",): "leaf leaves list listy l ll лист листы л лл folio fol ff pp page pages frame",
    ("number",): "document doc paper документ док",
    ("folder", "leaf"): "p",
    ("class",): "class",
}
_UNITS = {word: units for units, words in _WORDS.items() for word in words.split()}
_FILLERS = frozenset({"no", "nos", "nr", "n", "№", "ед", "ed", "record", "decimal", "central", "number"})
_GLUED = re.compile(r"([^\W\d_]{1,6})(?:\.(?=\D*\d)|(?=\d))(.+)")
_RANGE = re.compile(r"(\d)\s*[-–—]\s*(?=\d)")
_PARTED = re.compile(r"[\s,;:()\[\]«»\"“”]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """A reference as typed, as far as it was understood."""

    repository: str = ""
    parts: tuple[Part, ...] = ()
    leaf: str = ""
    """Asked for by number, for documents that lie on several leaves."""
    left_out: tuple[str, ...] = ()
    """Words that were not understood."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.repository or self.parts or self.leaf)


def read_reference(said: str) -> Typed:
    """Take a pasted reference apart: `RG 59, Box 2342`, `ф. 1, оп. 89, д. 187`, `763.72119/3046`.

    Words for units that no value follows belong to the name of the repository: `Box Hill Record Office`.
    """
    names: list[str] = []
    parts: list[Part] = []
    left_out: list[str] = []
    units: tuple[str, ...] = ()
    leaf = ""
    waiting: list[str] = []
    for word in _split(said):
        bare = word.casefold().rstrip(".")
        if bare in _UNITS and not (units and _is_value(word)):
            units = _UNITS[bare]
            waiting.append(word)
        elif bare in _FILLERS:
            waiting.append(word)
        elif units and _is_value(word):
            if units == ("leaf",):
                leaf = leaf or word.rstrip(".")
            else:
                parts.extend(_parts(units, word.rstrip(".")))
            units, waiting = (), []
        elif _is_number(word):
            parts.extend(_parts((), word.rstrip(".")))
            units, waiting = (), []
        else:
            (left_out if parts or leaf else names).extend([*waiting, word])
            units, waiting = (), []
    (left_out if parts or leaf else names).extend(waiting)
    return Typed(" ".join(name.rstrip(".") for name in names), tuple(parts), leaf, tuple(left_out))


def read_fields(said: dict[str, str], repository: str) -> Typed:
    """Read the fields of the form, in whatever order they were filled in."""
    filled = [(units, said[field]) for field, units in FIELDS.items() if field != "leaf" and said.get(field)]
    parts = [part for units, value in filled for part in _parts(units, value)]
    return Typed(repository[:_LONGEST], tuple(parts), said.get("leaf", "")[:_LONGEST])


def joined(one: Typed, other: Typed) -> Typed:
    """Return what asks for both."""
    return Typed(
        f"{one.repository} {other.repository}".strip(), (*one.parts, *other.parts), one.leaf or other.leaf, one.left_out
    )


_RANKS = (
    ("record_group", "fonds", "class"),
    ("series", "entry"),
    ("box", "folder", "file", "piece", "number"),
)
"""Units that one archive uses where another uses the next."""


def loosened(typed: Typed) -> Typed:
    """Return what asks for the same numbers under any unit of the same rank: a folder is a file elsewhere."""
    parts = [
        Part(units=next((rank for rank in _RANKS if set(part.units) & set(rank)), part.units), value=part.value)
        for part in typed.parts
    ]
    return Typed(typed.repository, tuple(parts), typed.leaf, typed.left_out)


def without_each(typed: Typed) -> Iterable[tuple[str, Typed]]:
    """Yield what is asked for without one part of it, and that part."""
    for place, part in enumerate(typed.parts):
        fewer = (*typed.parts[:place], *typed.parts[place + 1 :])
        yield part.value, Typed(typed.repository, fewer, typed.leaf)
    if typed.repository:
        yield typed.repository, Typed("", typed.parts, typed.leaf)
    if typed.leaf:
        yield typed.leaf, Typed(typed.repository, typed.parts)


def address_of(repository: str, steps: Steps = ()) -> str:
    """Return the address of a shelf, readable and the same for the same shelf: `/shelf/RGANI/fonds-3/series-16`."""
    named = [_escaped(repository), *(f"{unit}-{_escaped(value)}" for unit, value in steps)]
    return "/shelf/" + "/".join(quote(one, safe="") for one in named)


def read_address(path: str) -> tuple[str, Steps] | None:
    """Return repository and steps of an address's path behind `/shelf/`; None if it can be that of no shelf."""
    first, *rest = path.strip("/").split("/")
    steps = []
    for one in rest:
        unit, dash, value = one.partition("-")
        if not dash or not unit:
            return None
        steps.append((unit, _plain(value)))
    return _plain(first), tuple(steps)


def words_of(said: str) -> tuple[str, ...]:
    """Return the words of a pasted reference as they stand, for finding it as printed."""
    return tuple(word.rstrip(".").casefold() for word in _PARTED.split(said[:_LONGEST]) if word.strip("."))


_APART = frozenset({"-", ".", "..", "missing", "missing.csv", "missing.txt"})
"""Names that would be read otherwise as a step of an address."""


def _escaped(words: str) -> str:
    """Write words as one step of a path, as JSON Pointer does (RFC 6901), and none that paths give a meaning."""
    plain = words.replace("~", "~0").replace("/", "~1")
    return f"~2{plain}" if plain in _APART else plain or "-"


def _plain(step: str) -> str:
    return "" if step == "-" else step.removeprefix("~2").replace("~1", "/").replace("~0", "~")


def _parts(units: tuple[str, ...], value: str) -> list[Part]:
    """Return the parts that a value means; a paper's number behind a stroke is one of its own."""
    value = value.strip()[:_LONGEST]
    if not value:
        return []
    split = steps_of([("file", value)]) if not units or "file" in units else ()
    if len(split) == 2:
        file, number = split
        return [Part(units=units, value=file[1]), Part(units=("number",), value=number[1])]
    return [Part(units=units, value=value)]


def _split(said: str) -> list[str]:
    words = []
    for word in _PARTED.split(_RANGE.sub(r"\1-", said[:_LONGEST])):
        glued = _GLUED.fullmatch(word)
        if glued and glued[1].casefold() in _UNITS:
            words += [glued[1], glued[2]]
        elif word.strip("."):
            words.append(word.removeprefix("№"))
    return [word for word in words if word]


def _is_value(word: str) -> bool:
    """Say whether a word behind a unit can be its value: it has a digit, or is a sign of one or two capitals."""
    return _is_number(word) or (word.isupper() and len(word.rstrip(".")) <= 2)


def _is_number(word: str) -> bool:
    return any(sign.isdecimal() for sign in word)
