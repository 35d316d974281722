"""Names by a spaCy pipeline that the user chooses: `spacy = {model = "…"}`. It loads spaCy when it first reads."""

import hashlib
import importlib
import importlib.util
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from fonds.errors import UsageError
from fonds.reading.optional.protocol import Added, Kind, read_settings
from fonds.reading.optional.stretches import Stretch, stretches_of
from fonds.record import Mention, Record
from fonds.record.mentions import MentionKind

LABELS: dict[str, MentionKind] = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "event", "WORK_OF_ART": "work", "LAW": "work",
}  # fmt: skip
"""What the labels of spaCy's own pipelines are to us. Dates and numbers are read better without it."""

_LENGTH = 20_000
_PACKAGE = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\Z")
_WHERE = "spaCy's own are on https://github.com/explosion/spacy-models/releases"


class SpacySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `[readers.spacy]` says."""

    model: str
    """The name of an installed package, or the absolute path of a pipeline's folder."""
    labels: dict[str, MentionKind] = {}
    """What further labels of that pipeline mean."""


class SpacyReader:
    """Gives the names that a pipeline finds, in the passages that are in its language.

    Raises:
        UsageError: spaCy or the model is not there (slug `reader-missing`).
    """

    name = "spacy"
    gives: frozenset[Kind] = frozenset({"mentions"})
    sends_to = None

    def __init__(self, settings: SpacySettings) -> None:
        self._labels = LABELS | settings.labels
        self._model = settings.model
        self.version = _version(settings)

    def read(self, record: Record) -> Added:
        """Return the names in a record. The same pipeline finds the same in the same words."""
        return Added(mentions=tuple(self._mentions(record)))

    @cached_property
    def _pipeline(self) -> Any:
        with warnings.catch_warnings():
            # What spaCy says of versions, and of machines without a graphics card, is nothing to who reads an archive.
            warnings.simplefilter("ignore")
            return importlib.import_module("spacy").load(self._model)

    def _mentions(self, record: Record) -> Iterator[Mention]:
        stretches = [one for one in stretches_of(record, _LENGTH) if self._speaks(one.lang)]
        texts = (record.text[one.start : one.end] for one in stretches)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for stretch, parsed in zip(stretches, self._pipeline.pipe(texts), strict=True):
                for entity in parsed.ents:
                    kind = self._labels.get(entity.label_)
                    if kind is not None:
                        yield _mention(record.text, stretch, kind, entity.start_char, entity.end_char)

    def _speaks(self, lang: str | None) -> bool:
        return lang is None or self._pipeline.lang in {"xx", lang}


def make(settings: Mapping[str, Any]) -> SpacyReader:
    """Make the reader of its table of settings."""
    return SpacyReader(read_settings("spacy", settings, SpacySettings))


def _mention(text: str, stretch: Stretch, kind: MentionKind, start: int, end: int) -> Mention:
    """Return a name without the article before it and the `'s` behind it."""
    start, end = stretch.start + start, stretch.start + end
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    possessive = _POSSESSIVE.search(text, start, end)
    end = possessive.start() if possessive else end
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    return Mention(kind=kind, text=text[start:end], name=text[start:end], entity="", start=start, end=end)


def _version(settings: SpacySettings) -> str:
    """Return what names spaCy, the pipeline and the labels, without loading any of them."""
    try:
        spacy = metadata.version("spacy")
    except metadata.PackageNotFoundError as error:
        raise UsageError(
            "The reader spacy needs the package spaCy: pip install 'spacy>=3.8,<4' beside Fonds, and a pipeline: "
            f"{_WHERE}. Nothing was read.",
            slug="reader-missing",
        ) from error
    folder = _folder_of(settings.model)
    try:
        meta = msgspec.json.decode((folder / "meta.json").read_bytes(), type=_Meta)
    except (OSError, msgspec.DecodeError) as error:
        raise _missing(f"{folder} is no pipeline: its meta.json cannot be read ({error})") from error
    said = f"{spacy} {meta.lang}_{meta.name} {meta.version}"
    if Path(settings.model).is_absolute():
        # Who trains a pipeline anew seldom gives it another version.
        said += f" {_digest_of(folder)}"
    if settings.labels:
        said += f" {hashlib.sha256(msgspec.json.encode(settings.labels, order='sorted')).hexdigest()[:8]}"
    return said


class _Meta(msgspec.Struct):
    lang: str
    name: str
    version: str = "0"


def _folder_of(model: str) -> Path:
    if Path(model).is_absolute():
        return Path(model)
    if not _PACKAGE.fullmatch(model):
        raise _missing(f"“{model}” is neither the name of a package nor the absolute path of a folder")
    found = importlib.util.find_spec(model)
    if found is None or found.origin is None:
        raise _missing(f"no pipeline “{model}” is installed")
    return Path(found.origin).parent


def _missing(what: str) -> UsageError:
    return UsageError(
        f"The reader spacy cannot be used: {what}. Name a pipeline that is there. {_WHERE}; those names on PyPI are "
        "other people's packages: do not install one by its bare name. Nothing was read.",
        slug="reader-missing",
    )


def _digest_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:8]
