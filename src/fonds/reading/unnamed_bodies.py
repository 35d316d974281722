"""Bodies that a text tells the size of and that bear no name of their own: `a Bureau`, `a special commission`."""

import re
from bisect import bisect_left

from fonds.record import Mention, Statement

_CAPITALISED = re.compile(r"[A-Z][^\W\d_]+")


def with_sized_bodies(
    text: str, mentions: tuple[Mention, ...], statements: tuple[Statement, ...]
) -> tuple[Mention, ...]:
    """Return the mentions with those bodies among them of which a size is stated, as organisations.

    A body that is a mention already, or overlaps one, is left as it is. The same words are one entity; where they are
    one word with a capital (`the Bureau`), that word is found again throughout.
    """
    starts = [one.start for one in mentions]
    known = {one.name.lower(): one.entity for one in reversed(mentions) if one.kind == "organisation"}
    number = max((int(one.entity[1:]) for one in mentions if one.entity[1:].isdigit()), default=0)
    added: dict[int, Mention] = {}
    for said in statements:
        if said.property != "size":
            continue
        at = said.text.find(said.subject)
        if at < 0 or len(said.subject) > 80:
            continue
        start, end = said.start + at, said.start + at + len(said.subject)
        place = bisect_left(starts, end)
        if start in added or any(one.end > start for one in mentions[max(0, place - 1) : place]):
            continue
        entity = known.get(said.subject.lower())
        if entity is None:
            number += 1
            entity = known[said.subject.lower()] = f"e{number}"
        added[start] = Mention(
            kind="organisation", text=said.subject, name=said.subject, entity=entity, start=start, end=end
        )
    for name in {one.name for one in added.values() if _CAPITALISED.fullmatch(one.name)}:
        for match in re.finditer(rf"(?<=\bthe ){name}\b(?!-|[ \t\n]+(?:of|for|on|in|under)\b|[ \t]+[A-Z])", text):
            place = bisect_left(starts, match.end())
            if not any(one.end > match.start() for one in mentions[max(0, place - 1) : place]):
                added.setdefault(
                    match.start(),
                    Mention(
                        kind="organisation", text=name, name=name, entity=known[name.lower()],
                        start=match.start(), end=match.end(),
                    ),
                )  # fmt: skip
    return tuple(sorted((*mentions, *added.values()), key=lambda one: one.start)) if added else mentions
