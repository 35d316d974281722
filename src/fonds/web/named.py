"""The addresses of people, bodies and places that a record names."""

from collections.abc import Iterable
from urllib.parse import quote

from fonds.record import Mention, Party
from fonds.store.derived.rows import called_in

ROOMS = {"person": "people", "organisation": "bodies", "place": "places"}
"""By the kind of a name, the pages on which it is gathered from all records."""


class Addresses:
    """Where what a record names is gathered. A name leads to itself: who stands behind it is said there."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        mentions = tuple(mentions)
        self._by_entity = {
            key: f"/{ROOMS[key[0]]}/{quote(name, safe='')}"
            for key, name in called_in(mentions).items()
            if key[0] in ROOMS and name.strip(".")  # a browser takes dots for a step up
        }
        self._by_name: dict[tuple[bool, str], str] = {}
        for one in mentions:
            if (one.kind, one.entity) in self._by_entity:
                self._by_name.setdefault((one.kind == "place", one.name), self._by_entity[one.kind, one.entity])

    def of(self, kind: str, entity: str) -> str:
        """Return the address of what a mention names; nothing for an event or a work."""
        return self._by_entity.get((kind, entity), "")

    def of_party(self, party: Party) -> str:
        """Return the address of who sent, received or signed, if the text names them; else nothing."""
        return self._by_name.get((False, party.name or ""), "")

    def of_place(self, name: str) -> str:
        """Return the address of a place, if the text names it; else nothing."""
        return self._by_name.get((True, name), "")
