"""Letters of a harbour that never was, full of figures, and an archive of them."""

from pathlib import Path

from fonds import workflow
from fonds.store.folder import ArchiveFolder, make_folder

LETTERS = {
    "forty": (
        "Mr. Fairholm to Lord Pell.\n\nVellin, 3 September 1946.\n\n"
        "Today 40 barges lie at Nilgun with about 120 sacks. The crews drew 300 crowns."
    ),
    "ninety": (
        "Mr. Fairholm to Lord Pell.\n\nVellin, 5 June 1947.\n\nAt this day 90 barges are in our books. Of these 60 "
        "came by the river, and the remaining 30 came on carts. They carried 1,200 sacks."
    ),
    "letters": (
        "Mr. Fairholm to Lord Pell.\n\nVellin, 5 June 1949.\n\nWe had 94 letters. 102 of them ask one thing only. "
        "=HYPERLINK <b>bread</b> was dear, and 20–30 barges lay at Nilgun."
    ),
}


def harbour(place: Path) -> ArchiveFolder:
    """Make the archive."""
    papers = place / "papers"
    papers.mkdir()
    for name, words in LETTERS.items():
        (papers / f"{name}.txt").write_text(words, encoding="utf-8")
    archive = make_folder(place / "harbour", "The Harbour Papers", draft=False)
    workflow.add_paths(archive, [papers], workers=1)
    return archive
