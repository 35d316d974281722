"""What a check reports."""

from typing import Literal

import msgspec

FindingCategory = Literal[
    "sum", "subset", "date_order", "date_future", "heading_date", "summary_direction", "summary_date", "count_list",
    "weekday", "impossible_date", "tenure", "reference", "classification", "conflict", "coded_value",
]  # fmt: skip

Severity = Literal["conflict", "doubt", "explained"]


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a finding rests on. `record` is null for the record that carries the finding."""

    record: str | None = None
    text: str
    start: int
    end: int


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What does not agree, or seemed not to and does, with the words that show it."""

    code: str
    """Stable: an area and a number, never reused, such as `DATE-002`."""
    category: FindingCategory
    severity: Severity
    message: str
    evidence: tuple[Quote, ...]
