"""The tables of names and words that the finders share, read once from the package's data."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PlaceName = tuple[str, ...]
"""The tokens of a name, as `Tokens` cuts them."""


def sections(name: str) -> dict[str, list[str]]:
    """Return the entries of a data file by section. Lines that begin with `#` are remarks."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.extend(entry for part in line.split(";") if (entry := part.strip()))
    return found


@dataclass(frozen=True, slots=True)
class Phrases:
    """Names of one or several tokens, found by their first token, the longest first."""

    by_first: dict[str, tuple[tuple[PlaceName, str], ...]]

    @classmethod
    def of(cls, entries: dict[str, str]) -> "Phrases":
        """Build from names and what each stands for."""
        from fonds.reading.tokens import Tokens  # noqa: PLC0415 - the tables are cut as texts are

        grouped: dict[str, list[tuple[PlaceName, str]]] = {}
        for name, meaning in entries.items():
            words = tuple(Tokens.of(name).words)
            grouped.setdefault(words[0], []).append((words, meaning))
        return cls({first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in grouped.items()})

    def match(self, words: list[str], at: int) -> tuple[int, str] | None:
        """Return how many tokens from `at` are a name, and what it stands for."""
        rows = self.by_first.get(words[at])
        if rows is None:
            return None
        for tokens, meaning in rows:
            length = len(tokens)
            if length == 1 or tuple(words[at : at + length]) == tokens:
                return length, meaning
        return None


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that the finder of names knows before it reads."""

    places: Phrases
    place_words: frozenset[str]
    uncertain_places: frozenset[str]
    organisations: Phrases
    events: Phrases
    works: Phrases
    titles: Phrases
    given_names: frozenset[str]
    surname_endings: tuple[str, ...]
    words: dict[str, frozenset[str]]


def _places() -> tuple[dict[str, str], frozenset[str]]:
    kinds = sections("places.txt")
    uncertain = frozenset(kinds.pop("ambiguous"))
    names: dict[str, str] = {}
    for entries in kinds.values():
        for entry in entries:
            spellings = [spelling.strip() for spelling in entry.split("=")]
            for spelling in spellings:
                names.setdefault(spelling, spellings[0])
    for line in files(__package__).joinpath("data", "russian_places.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            forms = line.split()
            for form in forms:
                names.setdefault(form, forms[0])
    return names, uncertain


def _listed_words(name: str) -> frozenset[str]:
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def tables() -> Tables:
    """Return the tables, read at the first call."""
    words = sections("words.txt")
    places, uncertain = _places()
    titles = dict.fromkeys(words["honorific"], "honorific") | dict.fromkeys(words["title"], "office")
    titles |= {f"Minister of {area}": "office" for area in words["portfolio"]}
    titles |= {f"Minister for {area}": "office" for area in words["portfolio"]}
    titles |= {title.upper(): kind for title, kind in titles.items() if len(title) > 3}
    return Tables(
        places=Phrases.of(places),
        place_words=frozenset(places),
        uncertain_places=uncertain,
        organisations=Phrases.of({name: name for name in words["organisation"]}),
        works=Phrases.of({name: name for name in words["work"]}),
        events=Phrases.of({name: name for name in words["event"]}),
        titles=Phrases.of(titles),
        given_names=_listed_words("given_names.txt"),
        surname_endings=tuple(words["surname_ending"]),
        words={section: frozenset(entries) for section, entries in words.items()}
        | {
            "stop": frozenset(words["common"]) - frozenset(words["adjectival"]),
            "small": _listed_words("small_words.txt"),
        },
    )


def is_place(name: str) -> bool:
    """Say whether a name is a place's that the tables hold."""
    words = name.split()
    found = tables().places.match(words, 0) if words else None
    return found is not None and found[0] == len(words)
