"""A spaCy pipeline as an optional reader, in a contained child."""

import importlib
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.conftest import Run
from tests.unit.cli.letters import LETTERS, NAME, added, records, turn_on
from tests.unit.store.papers import desk


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A pipeline of spaCy's, made here: it needs no weights. Without spaCy the test is passed over, but never on CI."""
    try:
        spacy: Any = importlib.import_module("spacy")
    except ImportError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("spaCy is not installed")
    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": NAME},
            {"label": "GPE", "pattern": "the quay"},
            {"label": "SHIP", "pattern": [{"TEXT": "the"}, {"TEXT": "felucca"}, {"TEXT": "Orlin"}]},
            {"label": "CARDINAL", "pattern": "barges"},
        ]
    )
    made.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


@pytest.mark.filterwarnings("ignore")
def test_spacy(fonds: Run, papers: tuple[Path, Path], pipeline: Path) -> None:
    """A pipeline's names are added, of the labels that mean something, and the version names spaCy and the pipeline."""
    archive, folder = papers
    turn_on(archive, f'spacy = {{ model = "{pipeline}" }}')
    assert fonds("add", archive, folder) == (0, "0 unchanged, 0 new, 5 changed\n", "")
    assert [added(one) for one in records(fonds, archive)] == [[(NAME, "spacy")]] * 5
    (version,) = {one["readers"][1]["version"] for one in records(fonds, archive)}
    assert re.fullmatch(r"3\.\d+\.\d+ en_pipeline 0\.0\.0 [0-9a-f]{8}", version)
    turn_on(archive, f'spacy = {{ model = "{pipeline}", labels = {{ SHIP = "work" }} }}')
    assert fonds("add", archive, folder)[1] == "0 unchanged, 0 new, 5 changed\n"
    assert [added(one) for one in records(fonds, archive)] == [[(NAME, "spacy"), ("felucca Orlin", "spacy")]] * 5
    assert fonds("verify", archive)[0] == 0


@pytest.mark.filterwarnings("ignore")
def test_spacy_reads_its_own_language(fonds: Run, tmp_path: Path, pipeline: Path) -> None:
    """An English pipeline is not shown a Russian letter."""
    said = "Сообщаем вам, что баржи прибыли в порт и ждут вашего ответа, как было условлено. " * 5
    folder = desk(tmp_path, {"a.txt": f"Товарищу Торвешу.\n\n{said}{NAME} с ними.\n"})
    (tmp_path / "fonds.toml").write_text(f'[readers]\nspacy = {{ model = "{pipeline}" }}\n', encoding="utf-8")
    code, out, _ = fonds("read", folder, "--json", "--with", "spacy", "--settings", tmp_path)
    assert (code, json.loads(out)["languages"], added(json.loads(out))) == (0, ["ru"], [])


MODELS = {
    "no folder": ("/nowhere/pipeline", "is no pipeline"),
    "no package": ("velmara_no_such_pipeline", "no pipeline “velmara_no_such_pipeline” is installed"),
    "a package that is none": ("json", "is no pipeline"),
    "a path that is not absolute": ("models/mine", "neither the name of a package nor the absolute path"),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("what", MODELS)
def test_spacy_without_its_pipeline(fonds: Run, tmp_path: Path, pipeline: Path, what: str) -> None:
    """It is told before anything is read, with where pipelines are and where they are not."""
    del pipeline
    model, told = MODELS[what]
    (tmp_path / "fonds.toml").write_text(f'[readers]\nspacy = {{ model = "{model}" }}\n', encoding="utf-8")
    code, out, err = fonds("read", desk(tmp_path, LETTERS), "--with", "spacy", "--settings", tmp_path)
    assert (code, out) == (2, "")
    assert told in err
    assert "do not install one by its bare name" in err


def test_spacy_that_is_not_installed(fonds: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told what to install."""
    from importlib import metadata  # noqa: PLC0415

    whole = metadata.version

    def version(name: str) -> str:
        if name == "spacy":
            raise metadata.PackageNotFoundError(name)
        return whole(name)

    monkeypatch.setattr(metadata, "version", version)
    (tmp_path / "fonds.toml").write_text('[readers]\nspacy = { model = "m" }\n', encoding="utf-8")
    code, _, err = fonds("read", desk(tmp_path, LETTERS), "--with", "spacy", "--settings", tmp_path)
    assert (code, "pip install 'spacy>=3.8,<4'" in err) == (2, True)
