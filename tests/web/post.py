"""Letters of the Republic of Velmara for the tests of time and correspondence: few, and everything known of them."""

from pathlib import Path

from fonds import workflow
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.workflow import judging
from fonds.workflow.holding import holding

PAPERS = {
    "barges": "Mr. Fairholm to Lord Pell.\n\nVellin, 12 September 1953.\n\nThe barges are late.\n",
    "regret": "Lord Pell to Mr. Fairholm.\n\nMarrick, September 1953.\n\nI regret the barges.\n",
    "mill": "Mr. Fairholm to Lord Pell.\n\nVellin, 3 March 1952.\n\nThe mill is drowned.\n",
    "home": "The Secretary of State to Mr. Fairholm.\n\nMarrick, 3 May 1954.\n\nYou may come home.\n",
    "lamps": "Mr. Dorn to Lord Pell.\n\nNo day is given here, and the lamps are out.\n",
    "formula": "Mr. Dorn to Mr. Ilmar.\n\nVellin, 5 May 1954.\n\nThe Board was founded in 1947. I have the lamps.\n",
    "note": "Note on the lock\n\nVellin, 1 June 1954.\n\nNobody wrote this to anybody.\n",
}
"""By the name of the file. Two are dated only to the month or not at all, and one is to nobody."""


def post(place: Path, papers: dict[str, str] | None = None) -> ArchiveFolder:
    """Build an archive of these letters, or of others."""
    archive = make_folder(place / "archive", "The Velmara Papers", draft=False)
    folder = place / "papers"
    folder.mkdir()
    for name, words in (papers or PAPERS).items():
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    workflow.add_paths(archive, [folder], workers=1)
    return archive


def unite(archive: ArchiveFolder, name: str, agent: str) -> None:
    """Judge that two names are those of one person."""
    with holding(archive) as held:
        made = judging.Judge("A. Torvesh", "the same hand").says(
            held, "same", f"person:{name}", value=f"person:{agent}"
        )
        held.writer.judge([made])
        held.catch_up()
