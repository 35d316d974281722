"""What linking makes of public records: documents held, missing and withheld, places at their time, who is who."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from fonds import workflow
from fonds.store.derived.missing import MissingDocuments
from fonds.store.derived.tables import agents, cited, located
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.publishing import Publication
from fonds.store.reader import DatabaseReader
from fonds.workflow import judging, publishing, recovering

TELEGRAM = """Telegram No. 88

Prague, 11 May 1948.

From D. M. Torvesh to A. K. Lindar

The barges lie at Prague.
"""
ANSWER = """Letter from A. K. Lindar to D. M. Torvesh

Danzig, 20 May 1938.

In reply to your telegram No. 88 of 11 May 1948 the barges stay. Of the decree No. 17 of 3 March 1947 I know nothing.
"""
VAGUE = """Letter from A. K. Lindar to S. P. Arden

Sel, 2 June 1948.

With reference to the previous letter, the barges stay.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[ArchiveFolder]:
    made = make_folder(tmp_path / "archive", "The Velmara Papers", draft=False)
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in (("telegram", TELEGRAM), ("answer", ANSWER.replace("1938", "1948"))):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    workflow.add_paths(made, [folder], workers=1)
    yield made
    assert list(workflow.verify(made)) == []


def rows(archive: ArchiveFolder, table: Any) -> list[Any]:
    with closing(DatabaseReader(archive.public_database, archive.originals)) as reader:
        return reader.rows(select(table))


def ids(archive: ArchiveFolder) -> dict[str, str]:
    with closing(DatabaseReader(archive.database, archive.originals)) as reader:
        return {Path(one.record.source.path).stem: one.record.id for one in reader.iterate()}


def publish(archive: ArchiveFolder, record_id: str, state: Publication) -> None:
    publishing.publish(archive, publishing.Chosen(names=(record_id,)), state, by="A. Torvesh", because="an order")


def test_a_document_that_is_withheld_is_one_that_is_not_held(archive: ArchiveFolder) -> None:
    """While the telegram is public the answer leads to it; withheld, it is among the missing, as if never added."""
    telegram = ids(archive)["telegram"]
    public = {(row.value, row.target, bool(row.missing)) for row in rows(archive, cited)}
    assert public == {("88", telegram, False), ("17", None, True)}
    publish(archive, telegram, Publication(state="withheld"))
    assert {(row.value, row.target, bool(row.missing)) for row in rows(archive, cited)} == {
        ("88", None, True),
        ("17", None, True),
    }
    publish(archive, telegram, Publication(state="public"))
    assert {(row.value, row.target, bool(row.missing)) for row in rows(archive, cited)} == public


def test_what_is_told_too_vaguely_is_counted_and_not_looked_for(archive: ArchiveFolder, tmp_path: Path) -> None:
    (tmp_path / "later.txt").write_text(VAGUE, encoding="utf-8")
    workflow.add_paths(archive, [tmp_path / "later.txt"], workers=1)
    with closing(DatabaseReader(archive.public_database, archive.originals)) as reader:
        told = MissingDocuments(reader).told()
    assert (told.vague, told.missing, told.proposals) == (1, 1, 1)


def test_a_citation_quotes_its_words(archive: ArchiveFolder) -> None:
    (row,) = [one for one in rows(archive, cited) if one.value == "88"]
    assert "telegram No. 88 of 11 May 1948" in row.words[row.at :]
    assert row.relation == "replies_to"
    assert row.passage
    assert json.loads(row.reasons)


def test_places_are_those_of_the_gazetteer(archive: ArchiveFolder) -> None:
    """One record's places change with that record, and go when it does."""
    assert {(row.name, row.label, row.kind) for row in rows(archive, located)} >= {("Prague", "Prague", "city")}
    publish(archive, ids(archive)["telegram"], Publication(state="draft"))
    assert "Prague" not in {row.name for row in rows(archive, located)}


def test_names_judged_to_be_one_stand_for_one_agent(archive: ArchiveFolder) -> None:
    """As long as the public sees both names; nothing tells of one that it does not see."""
    judge = judging.Judge("A. Torvesh", "the same hand")
    judging.tie(archive, "same", "person:D. M. Torvesh", "person:A. K. Lindar", judge)
    assert [(row.kind, row.name, row.agent) for row in rows(archive, agents)] == [
        ("person", "D. M. Torvesh", "A. K. Lindar")
    ]
    for record_id in ids(archive).values():
        publish(archive, record_id, Publication(state="draft"))
    assert rows(archive, agents) == []


def test_what_is_not_what_linking_makes_is_found_and_mended(archive: ArchiveFolder) -> None:
    """A row changed behind the archive's back is found by `verify`, and made anew."""
    with sqlite3.connect(archive.public_database) as connection:
        connection.execute("UPDATE cited SET target = NULL, score = 0.5 WHERE target IS NOT NULL")
    connection.close()
    archive.public_database.with_name("public.db.seal").unlink()
    assert any("cited" in fault for fault in workflow.verify(archive))
    recovering.repair(archive)
