"""How well figures and what they count are read in the project's own samples.

A part of `findings.py`, which reads the samples. A figure of the truth is right when a quantity stands in its words with its value and what is
counted. The truth holds the figures that matter and, in `other_quantities`, all others that a reader may give; whatever
else is given is wrong.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

_SAME = {"souls": "person", "people": "person", "meters": "metre", "centimeters": "centimetre"}
"""Words for one thing, and spellings of one word."""


def score(records: Iterable[dict[str, Any]], truth: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Compare the quantities of records with the truth of their documents; list what was missed and what was wrong."""
    read = {("/".join(Path(one["source"]["path"]).parts[-2:]), one["source"]["part"]): one for one in records}
    wanted = given = right = documents = 0
    missed, alleged = [], []
    for row in truth:
        documents += 1
        record = next(
            (one for (path, part), one in read.items() if row["path"].endswith(path) and part == row.get("part")), None
        )
        text, left = (record["text"], list(record["quantities"])) if record else ("", [])
        for figure in row["quantities"]:
            wanted += 1
            spans = _spans(text, figure["text"])
            near = [one for one in left if any(one["start"] < end and start < one["end"] for start, end in spans)]
            found = next((one for one in near if _is_of(one, figure)), None)
            given += bool(near)
            right += found is not None
            left = [one for one in left if one is not (found or (near[0] if near else None))]
            left = [one for one in left if one not in near or one["value"] != figure["value"]]
            if found is None:
                told = [(one["text"], one["value"], one["noun"]) for one in near]
                missed.append((row["path"], figure["text"], figure["noun"], *told))
        for other in row.get("other_quantities", ()):
            spans = _spans(text, other)
            left = [one for one in left if not any(one["start"] < end and start < one["end"] for start, end in spans)]
        given += len(left)
        alleged += [(row["path"], one["text"], one["noun"]) for one in left]
    return {
        "documents": documents,
        "quantities": wanted,
        "precision": round(right / given, 4) if given else None,
        "recall": round(right / wanted, 4) if wanted else None,
        "f1": round(2 * right / (given + wanted), 4) if given + wanted else None,
        "missed": missed,
        "alleged": alleged,
    }


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    """Return every place where words stand, whatever white space parts them."""
    parts = words.split()
    spans = []
    at = text.find(parts[0]) if parts else -1
    while at >= 0:
        end = at
        for part in parts:
            while end < len(text) and text[end].isspace():
                end += 1
            if not text.startswith(part, end):
                break
            end += len(part)
        else:
            if not (at and (text[at - 1].isalnum() or text[at - 1] in ".,")) and not text[end : end + 1].isalnum():
                spans.append((at, end))
        at = text.find(parts[0], at + 1)
    return spans


def _is_of(one: dict[str, Any], figure: dict[str, Any]) -> bool:
    """Say whether a quantity has the value and counts the thing of a figure; modifiers and the plural's `s` aside."""
    if one["value"] != figure["value"]:
        return False
    bare, asked = (
        [_SAME.get(word.strip(".,"), word.strip(".,").removesuffix("s")) for word in (text or "").lower().split()]
        for text in (one["noun"], figure["noun"])
    )
    if not bare or not asked:
        return bare == asked
    return bare[-1] == asked[-1] or bare[: len(asked)] == asked or asked[: len(bare)] == bare
