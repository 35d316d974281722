"""The reading room over records in memory, for tests that need no more."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from playwright.sync_api import Browser, Error, sync_playwright
from tests.web.browsing import FLAGS, find_browser
from tests.web.shelf import ShelfIndex, ShelfReader
from tests.web.velmara import report, short

from fonds.record import EdtfDate, Outcome, Record
from fonds.web.app import build_app
from fonds.web.holdings import About, Holdings

ABOUT = About(name="The Velmara Papers", description="Letters from a valley that was put under water.")


def shelf_of(records: list[Record], originals: dict[str, Path] | None = None, about: About = ABOUT) -> Litestar:
    """Return the application over some records."""
    return build_app(Holdings(ShelfReader(records, originals), ShelfIndex(records), about))


def room_with(reader: ShelfReader, about: About = ABOUT) -> Litestar:
    """Return the application over a reader that a test has prepared."""
    return build_app(Holdings(reader, ShelfIndex(one.record for one in reader.stored.values()), about))


def velmara() -> list[Record]:
    """Return 48 records: the report, a volume's part, an undated one read in part, and short letters."""
    records = [short(number) for number in range(44)]
    records.insert(20, report())
    between = EdtfDate(
        text="between 1950 and 1952", edtf="1950/1952", earliest="1950-01-01", latest="1952-12-31", basis="inferred"
    )
    partial = Outcome(status="partial", reason="The last leaf could not be decoded.")
    records.append(short(99, title=None, date_created=between, outcome=partial))
    records.append(short(98, date_created=None, passages=(), languages=()))
    part = msgspec.structs.replace(short(97).source, part="d151", path="volume.xml")
    records.append(short(97, sources=(part,)))
    return records


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("originals") / "kept"
    path.write_bytes(b"the file as it came")
    return path


@pytest.fixture(scope="session")
def client(original: Path) -> Iterator[TestClient[Any]]:
    records = velmara()
    originals = {record.source.sha256: original for record in records if record.source.part is None}
    with TestClient(shelf_of(records, originals)) as session:
        yield session


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Open a browser; where there is none the tests are passed over, but never on CI."""
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        except Error as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no browser here: {error}")
        yield opened
        opened.close()
