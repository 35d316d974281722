"""Names joined and parted by judgement."""

import datetime as dt

import msgspec
import pytest

from fonds.linking.agents import find_agents
from fonds.record import Judgement
from fonds.record.judgements import JudgementKind, judgement_id

NAMES = {"Marr, O.": 2, "O. Marr": 5, "Olen Marr": 1, "Torvesh": 9}


def tie(kind: JudgementKind, first: str, second: str, minute: int = 0, of: str = "person") -> Judgement:
    at = dt.datetime(2026, 11, 24, 9, minute, tzinfo=dt.UTC).isoformat()
    bare = Judgement(id="", kind=kind, subject=f"{of}:{first}", value=f"{of}:{second}", by="AT", because="x", at=at)
    return msgspec.structs.replace(bare, id=judgement_id(bare))


SAME = tie("same", "Marr, O.", "Olen Marr", 1)
MORE = tie("same", "O. Marr", "Marr, O.", 2)
APART = tie("different", "O. Marr", "Olen Marr", 3)


@pytest.mark.parametrize(
    ("judgements", "agents"),
    [
        ([], [("Torvesh",), ("O. Marr",), ("Marr, O.",), ("Olen Marr",)]),
        ([SAME], [("Torvesh",), ("O. Marr",), ("Olen Marr", "Marr, O.")]),
        ([SAME, MORE], [("Torvesh",), ("Marr, O.", "O. Marr", "Olen Marr")]),
        ([MORE, SAME], [("Torvesh",), ("Marr, O.", "O. Marr", "Olen Marr")]),
        ([SAME, MORE, APART], [("Torvesh",), ("O. Marr",), ("Olen Marr", "Marr, O.")]),
        ([tie("same", "Torvesh", "Nobody")], [("Torvesh",), ("O. Marr",), ("Marr, O.",), ("Olen Marr",)]),
        ([tie("same", "Torvesh", "O. Marr", of="place")], [("Torvesh",), ("O. Marr",), ("Marr, O.",), ("Olen Marr",)]),
    ],
)
def test_find_agents(judgements: list[Judgement], agents: list[tuple[str, ...]]) -> None:
    """Joined as judged, never across a parting, and called as the last joining says."""
    assert [one.names for one in find_agents("person", NAMES, judgements)] == agents


def test_undone() -> None:
    """A joining that was taken back joins nothing."""
    undo = msgspec.structs.replace(
        Judgement(id="", kind="undo", subject=SAME.id, by="AT", because="wrong", at="2026-11-24T10:00:00+00:00"), id="u"
    )
    assert len(find_agents("person", NAMES, [SAME, undo])) == 4
