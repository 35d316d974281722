"""Short texts with every date or number in them, and how a reading of one is scored. Fictional, written for this; CC0.

A line of `data/dates_*.jsonl` is a text, the date of its document (null where there is none), and its dates, each with
the EDTF that is right, or several where usage differs. A line of `data/quantities_*.jsonl` holds `text`, `value`,
`nouns` (what it counts; several where usage differs, null where it is not asked), `unit` and `approximate` (null where
not asked). What a line does not list is no date and no quantity there.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.quality.tally import Tally

from fonds.reading.pipeline import read_document
from fonds.record import EdtfDate, Quantity, Record, SourceFile
from fonds.record.dates import bounds
from fonds.sources.document import Declared, SourceDocument

HERE = Path(__file__).with_name("data")
_LEADING = re.compile(
    r"(?:(?:on|in|at|by|since|from|until|till|of|towards|around|about|the|before|after|during|between|for|to|up|not|later|"
    r"than|throughout|evening|night)\s+)+",
    re.IGNORECASE,
)


@dataclass
class Asked(Tally):
    """A tally with how often something more about the right ones was right too."""

    asked: dict[str, list[int]] = field(default_factory=dict)

    def ask(self, what: str, ok: bool) -> None:
        """Count whether something more is right."""
        row = self.asked.setdefault(what, [0, 0])
        row[0] += ok
        row[1] += 1

    def share(self, what: str) -> float:
        """The share of what was asked that is right."""
        right, asked = self.asked.get(what, [0, 0])
        return right / asked if asked else 1.0


def rows(name: str) -> list[dict[str, Any]]:
    """Return the lines of a file of truth."""
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read(row: dict[str, Any]) -> Record:
    """Read a text as a document whose date is coded, where the line gives one."""
    source = SourceFile(path="a.txt", media_type="text/plain", sha256="00" * 32)
    dates: tuple[EdtfDate, ...] = ()
    if row["written"]:
        earliest, latest = bounds(row["written"]) or (None, None)
        dates = (EdtfDate(text=row["written"], edtf=row["written"], earliest=earliest, latest=latest, basis="coded"),)
    return read_document(SourceDocument(source=source, text=row["text"], declared=Declared(dates=dates)))


def placed(text: str, items: list[Any], words: Any) -> list[tuple[int, int, Any]]:
    """Return the offsets of each item, in the order of the text."""
    found, at = [], 0
    for item in items:
        said = words(item)
        match = re.compile(rf"(?<![\w.,]){re.escape(said)}" if said[0].isalnum() else re.escape(said)).search(text, at)
        assert match, (said, text)
        found.append((match.start(), match.end(), item))
        at = match.end()
    return found


def score_dates(row: dict[str, Any], tally: Asked) -> None:
    """Count the dates of one text: the words, without the preposition before them, and what they mean."""
    text = row["text"]
    given = [(date.start, date.end, date) for date in read(row).dates]
    tally.given += len(given)
    tally.true += len(row["dates"])
    for start, end, (said, edtf) in placed(text, row["dates"], lambda item: item[0]):
        accepted = [edtf] if isinstance(edtf, str) else edtf
        inside = [one for one in given if one[0] < end and start < one[1]]
        whole = len(inside) == 1 and _bare(inside[0][2].text) == _bare(said) and inside[0][2].edtf in accepted
        pair = len(inside) == 2 and _is_one(sorted((one[2].edtf for one in inside), key=len), accepted)
        if whole or pair:
            tally.right += 1
            tally.given -= pair
        else:
            tally.wrong.append(f"- {said} {edtf}; given {[(one[2].text, one[2].edtf) for one in inside]} in: {text}")
        given = [one for one in given if one not in inside]
    tally.wrong += [f"+ {one[2].text} {one[2].edtf} in: {text}" for one in given]


def _is_one(pair: list[str], accepted: list[str]) -> bool:
    """Say whether two dates are the ends of an interval, or a day and its hour, that is right as one."""
    return "/".join(sorted(pair)) in accepted or (pair[1] in accepted and pair[1].startswith(pair[0] + "T"))


def score_quantities(row: dict[str, Any], tally: Asked) -> None:
    """Count the numbers of one text by their place and value; of those, whether noun, unit and hedge are right."""
    text = row["text"]
    given = [(one.start, one.end, one) for one in read(row).quantities]
    tally.given += len(given)
    tally.true += len(row["quantities"])
    for start, end, wanted in placed(text, row["quantities"], lambda item: item["text"]):
        one = next((one for one in given if one[0] < end and start < one[1]), None)
        if one is None or not _same_value(one[2].value, wanted["value"]):
            tally.wrong.append(f"- {wanted['text']} {wanted['nouns']}; given {one and one[2]} in: {text}")
        else:
            tally.right += 1
            _ask(tally, one[2], wanted, text)
        given = [other for other in given if other is not one]
    tally.wrong += [f"+ {one[2].text} {one[2].noun} in: {text}" for one in given]


def _ask(tally: Asked, one: Quantity, wanted: dict[str, Any], text: str) -> None:
    said = {"noun": one.noun, "unit": one.unit, "approximate": one.approximate}
    if wanted["nouns"]:
        tally.ask("noun", is_noun(one.noun, wanted["nouns"]))
    if wanted["unit"]:
        tally.ask("unit", (one.unit or "").lower() == wanted["unit"].lower())
    if wanted["approximate"] is not None:
        tally.ask("approximate", one.approximate == wanted["approximate"])
    right = (
        (not wanted["nouns"] or is_noun(one.noun, wanted["nouns"]))
        and (not wanted["unit"] or (one.unit or "").lower() == wanted["unit"].lower())
        and wanted["approximate"] in {None, one.approximate}
    )
    if not right:
        tally.wrong.append(f"? {wanted}; given {said} in: {text}")


def is_noun(given: str | None, accepted: list[str]) -> bool:
    """Say whether a noun is one of those accepted: the same, or the same head with other modifiers; case aside.

    An empty one among those accepted stands for none.
    """
    said = " ".join((given or "").lower().split())
    for noun in (" ".join(one.lower().split()) for one in accepted):
        if said == noun or (said and noun and (said.endswith(" " + noun) or noun.endswith(" " + said))):
            return True
        if said and noun and said.split()[-1].rstrip("s") == noun.split()[-1].rstrip("s"):
            return True
    return False


def _same_value(given: float | tuple[float, float], wanted: float | list[float]) -> bool:
    pairs = zip(
        given if isinstance(given, tuple) else [given], wanted if isinstance(wanted, list) else [wanted], strict=False
    )
    return isinstance(given, tuple) == isinstance(wanted, list) and all(
        abs(one - other) <= 1e-4 * max(1.0, abs(other)) for one, other in pairs
    )


def _bare(words: str) -> str:
    said = " ".join(words.lower().split())
    leading = _LEADING.match(said)
    return said[leading.end() if leading else 0 :].strip(" .,")
