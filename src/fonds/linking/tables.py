"""The tables that ship with linking, read from the package's data."""

from importlib.resources import files


def lines(name: str) -> list[str]:
    """Return the lines of a table without its remarks."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def words_by_section(name: str) -> dict[str, frozenset[str]]:
    """Return the words of a table whose sections begin with a `[title]`."""
    found: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in lines(name):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), set())
        else:
            current.update(line.split())
    return {section: frozenset(words) for section, words in found.items()}
