"""Names that people judged to be one person, body or place; and what each of these is called.

Nothing is joined but by a judgement, and every judgement can be undone. What is told of an agent is derived from the
names it is given, so that from public names alone only public things follow.
"""

from collections.abc import Iterable, Mapping

import msgspec

from fonds.record import Judgement
from fonds.record.folding import in_force

AGENT_KINDS = ("person", "organisation", "place")


class Agent(msgspec.Struct, frozen=True, kw_only=True):
    """A person, body or place, under all the names that were judged to be its."""

    kind: str
    name: str
    names: tuple[str, ...]
    """All of them, its own name first."""
    records: int
    """How many records name it, under the most frequent of its names."""


def find_agents(kind: str, names: Mapping[str, int], judgements: Iterable[Judgement]) -> list[Agent]:
    """Return the agents that names stand for, those named most often first.

    Judgements are taken in the order of time. A pair that is judged different is never in one agent, whatever joined
    it by way of others: then the later joining does not hold.

    Args:
        kind: `person`, `organisation` or `place`.
        names: each with the number of records that have it.
        judgements: all there are; those on other things are passed over.
    """
    clusters = {name: {name} for name in names}
    called: dict[str, str] = {}
    ties = [one for one in in_force(judgements) if one.kind in {"same", "different"}]
    apart = [pair for one in ties if one.kind == "different" and (pair := _pair(kind, one, names))]
    for one in ties:
        pair = _pair(kind, one, names) if one.kind == "same" else None
        if pair is None or clusters[pair[0]] is clusters[pair[1]]:
            continue
        joined = clusters[pair[0]] | clusters[pair[1]]
        if any(first in joined and second in joined for first, second in apart):
            continue
        for name in joined:
            clusters[name] = joined
            called[name] = pair[1]
    agents = []
    for cluster in {id(each): each for each in clusters.values()}.values():
        ordered = sorted(cluster, key=lambda name: (-names[name], name))
        own = called.get(ordered[0], ordered[0])
        listed = (own, *(name for name in ordered if name != own))
        agents.append(Agent(kind=kind, name=own, names=listed, records=max(names[name] for name in cluster)))
    return sorted(agents, key=lambda agent: (-agent.records, agent.name))


def _pair(kind: str, one: Judgement, names: Mapping[str, int]) -> tuple[str, str] | None:
    """Return the two names of a judgement, if it speaks of this kind and both are there."""
    first, second = one.subject, str(one.value)
    if not first.startswith(f"{kind}:") or not second.startswith(f"{kind}:"):
        return None
    pair = first.removeprefix(f"{kind}:"), second.removeprefix(f"{kind}:")
    return pair if pair[0] in names and pair[1] in names else None
