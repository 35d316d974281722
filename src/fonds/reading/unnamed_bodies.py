"""Bodies that a text tells the size of and that bear no name of their own: `a Bureau`, `a special commission`."""

from bisect import bisect_left

from fonds.record import Mention, Statement


def with_sized_bodies(mentions: tuple[Mention, ...], statements: tuple[Statement, ...]) -> tuple[Mention, ...]:
    """Return the mentions with those bodies among them of which a size is stated, as organisations.

    A body that is a mention already, or overlaps one, is left as it is. The same words are one entity.
    """
    starts = [one.start for one in mentions]
    known = {one.name.lower(): one.entity for one in reversed(mentions) if one.kind == "organisation"}
    number = max((int(one.entity[1:]) for one in mentions if one.entity[1:].isdigit()), default=0)
    added: list[Mention] = []
    for said in statements:
        if said.property != "size":
            continue
        at = said.text.find(said.subject)
        if at < 0 or len(said.subject) > 80:
            continue
        start, end = said.start + at, said.start + at + len(said.subject)
        place = bisect_left(starts, end)
        if any(one.end > start for one in mentions[max(0, place - 1) : place]) or any(one.start == start for one in added):
            continue
        entity = known.get(said.subject.lower())
        if entity is None:
            number += 1
            entity = known[said.subject.lower()] = f"e{number}"
        added.append(
            Mention(kind="organisation", text=said.subject, name=said.subject, entity=entity, start=start, end=end)
        )
    return tuple(sorted((*mentions, *added), key=lambda one: one.start)) if added else mentions
