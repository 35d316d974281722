"""What people judge: rows that are never changed or deleted. The record as served is the fold of them.

A judgement names what it speaks of so that it is found again when the document is read anew: a value by its field,
words by themselves and what stands around them (a TextQuoteSelector of the W3C Web Annotation model), an agent by
its kind and name.
"""

import hashlib
from typing import Any, Literal

import msgspec

JudgementKind = Literal["set", "reject", "confirm", "same", "different", "clear", "undo"]
"""`set` gives a field its value; `reject` says that a value is not so, `confirm` that it is; `same` and `different`
speak of two agents, places or documents; `clear` lets the name of a living person be shown; `undo` takes another
judgement back."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a record that a judgement speaks of, so that they are found again in another reading."""

    text: str
    start: int | None = None
    prefix: str = ""
    """Up to 32 characters before."""
    suffix: str = ""
    value: str | None = None
    """What tells it from others on the same words: a name's kind, a statement's property, a finding's code."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement of one person."""

    id: str
    kind: JudgementKind
    subject: str
    """A record's id; an agent or place as `person:NAME`; for `undo` the id of the judgement."""
    field: str | None = None
    """The field or list it speaks of: `title`, `date_created`, `mentions`, `findings`, …"""
    value: Any = None
    """For `set` the field's value as in the record's JSON; for `same` and `different` the other one."""
    target: Target | None = None
    by: str
    because: str
    at: str
    """ISO 8601 in UTC, with microseconds, so that judgements have an order."""
    after: str | None = None
    """The judgement that was in force on the same matter when this one was made; null if there was none."""
    drawn: bool = False
    """Whether it answers a question of a review, whose sample was drawn at random."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement as the record shows it."""

    id: str
    kind: JudgementKind
    field: str
    by: str
    at: str
    because: str
    text: str | None = None
    """The value, or the words, that it speaks of."""
    start: int | None = None
    end: int | None = None


def judgement_id(judgement: Judgement) -> str:
    """Return the id of a judgement: of its content, so that the same one imported twice is one."""
    bare = msgspec.structs.replace(judgement, id="")
    return hashlib.sha256(msgspec.json.encode(bare, order="sorted")).hexdigest()[:16]


def matter_of(judgement: Judgement) -> tuple[str, ...]:
    """Return what a judgement decides: two with the same matter cannot both hold."""
    target = judgement.target
    if judgement.kind == "set":
        return ("field", judgement.subject, judgement.field or "")
    if judgement.kind in {"reject", "confirm"}:
        words = (target.text, str(target.start), target.value or "") if target else ()
        return ("value", judgement.subject, judgement.field or "", *words)
    if judgement.kind in {"same", "different"}:
        return ("tie", *sorted((judgement.subject, str(judgement.value))))
    return (judgement.kind, judgement.subject)
