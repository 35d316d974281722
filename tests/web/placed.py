"""An archive of fictional letters that name real places, at times when they were called and held otherwise."""

from pathlib import Path

from fonds import workflow
from fonds.store.folder import make_folder

LETTERS = {
    "vienna-1912": ("Vienna, 4 October 1912", "The barges wait at Vienna and at Nilgun for the lock to open."),
    "vienna-1937": ("Vienna, 6 March 1937", "Mr. Arden came from Vienna by the night train and saw Berlin."),
    "vienna-1941": ("Berlin, 9 May 1941", "From Vienna nothing has come, and in Berlin nobody asks."),
    "petrograd-1916": ("Petrograd, 2 November 1916", "Mr. Arden wrote from Petrograd that cards are sold there."),
    "leningrad-1933": ("Leningrad, 11 June 1933", "Mr. Arden lives at Leningrad now. Of Nilgun he does not speak."),
    "london-1933": ("London, 12 June 1933", "Mr. Arden was in London, and at Tokyo before."),
    "nilgun-1946": ("Nilgun, 3 September 1946", "The barge lies at Nilgun with forty sacks."),
}  # fmt: skip


def build_archive(place: Path) -> Path:
    """Build the archive and return its folder."""
    papers = place / "papers"
    papers.mkdir()
    for name, (dateline, words) in LETTERS.items():
        head, foot = "Mr. Fairholm to Lord Pell.", "I have the honour to be, etc.,\nFairholm"
        letter = f"{head}\n\n{dateline}.\n\nSir,\n\n{words}\n\n{foot}\n"
        (papers / f"{name}.txt").write_text(letter, encoding="utf-8")
    archive = make_folder(place / "placed", "Letters from Elsewhere", draft=False)
    workflow.add_paths(archive, [papers], workers=1)
    return archive.path
