"""An index over a few records of Velmara."""

from collections.abc import Callable, Iterator

import pytest
from tests.unit.search.velmara import velmara

from fonds.search.engine import TantivyIndex
from fonds.search.protocol import SearchRequest, SearchResult


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TantivyIndex]:
    """The records of Velmara, indexed and opened for reading."""
    folder = tmp_path_factory.mktemp("search") / "index"
    writer = TantivyIndex(folder, writable=True)
    writer.add(velmara())
    writer.commit(1)
    writer.close()
    index = TantivyIndex(folder)
    yield index
    index.close()


@pytest.fixture(scope="session")
def search(shelf: TantivyIndex) -> Callable[..., SearchResult]:
    """Ask that index."""

    def ask(query: str = "", **request: object) -> SearchResult:
        return shelf.search(SearchRequest(query=query, **request))  # type: ignore[arg-type]

    return ask
