"""The page on the checks tells of every code what it is, with a document that has it and one that has not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
GIVEN = re.compile(
    r'"(?P<code>[A-Z]{3,5}-\d{3})",\s+"(?P<category>[a-z_]+)",\s+(?:"(?P<severity>[a-z]+)"|(?P<either>[a-z]+))'
)
"""How the checks give a finding; a severity that is worked out stands by its name."""
ROW = re.compile(
    r"^\| (?P<code>[A-Z]{3,5}-\d{3}) \| `(?P<category>[a-z_]+)` \| (?P<severities>[a-z, ]+) \| [^|\n]+ \|$",
    re.MULTILINE,
)
SECTION = re.compile(r"^## (?P<code>[A-Z]{3,5}-\d{3}) [^\n]+\n(?P<body>.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)


def given() -> dict[str, tuple[str, set[str]]]:
    """Return the category of each code that the checks give, and the severities that they give it by name."""
    found: dict[str, tuple[str, set[str]]] = {}
    for path in sorted((ROOT / "src" / "fonds" / "checks").glob("*.py")):
        for match in GIVEN.finditer(path.read_text(encoding="utf-8")):
            _, severities = found.setdefault(match["code"], (match["category"], set()))
            severities |= {match["severity"]} if match["severity"] else set()
    return found


CODES = given()


def test_the_table_lists_what_is_given() -> None:
    """Every code, with its category, and every severity that it can have."""
    listed = {row["code"]: (row["category"], set(row["severities"].split(", "))) for row in ROW.finditer(PAGE)}
    assert set(listed) == set(CODES)
    assert {code: category for code, (category, _) in listed.items()} == {
        code: category for code, (category, _) in CODES.items()
    }
    unlisted = {code for code, (_, severities) in CODES.items() if not severities <= listed[code][1]}
    assert unlisted == set()


@pytest.mark.parametrize("code", sorted(CODES))
def test_each_has_a_bad_and_a_good_example(code: str) -> None:
    """In a section of its own."""
    sections = [section["body"] for section in SECTION.finditer(PAGE) if section["code"] == code]
    assert len(sections) == 1
    assert re.search(r"^- Bad: .*\*[^*]+\*|^- Bad: .*`|^- Bad: .{20}", sections[0], re.MULTILINE)
    assert re.search(r"^- Good: .{8}", sections[0], re.MULTILINE)
    if "explained" in CODES[code][1]:
        assert "xplained" in sections[0]
