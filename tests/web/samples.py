"""The samples as an archive of their own."""

from pathlib import Path

from fonds import workflow
from fonds.store.folder import make_folder

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "velmara"


def velmara_archive(place: Path) -> Path:
    """Make an archive of the samples, all public, in a folder; return the folder."""
    folder = make_folder(place, "The Velmara Papers", draft=False)
    workflow.add_paths(folder, [SAMPLES], workers=1)
    return place
