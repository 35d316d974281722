"""The one function that decides access."""

from typing import Literal

from fonds.store.protocol import State

Viewer = Literal["anonymous", "editor"]
ANONYMOUS: Viewer = "anonymous"
EDITOR: Viewer = "editor"

_SEEN: dict[str, frozenset[str]] = {
    ANONYMOUS: frozenset({"public"}),
    EDITOR: frozenset({"draft", "public", "withheld", "taken_down"}),
}


def may_see(viewer: str, state: State) -> bool:
    """Say whether a viewer may see a record in this state. A viewer or a state that is not known may see nothing."""
    return state in _SEEN.get(viewer, frozenset())
