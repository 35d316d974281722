"""The reading room as an ASGI application."""

from pathlib import Path

from litestar import Litestar
from litestar.datastructures import State
from litestar.exceptions import HTTPException

from fonds.search.engine import TantivyIndex
from fonds.search.standby import StandbyIndex
from fonds.store.folder import ArchiveFolder
from fonds.store.reader import DatabaseReader
from fonds.web import api
from fonds.web.failures import show_failure, show_refusal
from fonds.web.headers import add_security_headers
from fonds.web.holdings import Holdings, read_about
from fonds.web.pages import (
    cite,
    collections,
    downloads,
    facets,
    findings,
    history,
    home,
    ledger,
    letters,
    letters_drawn,
    light,
    links,
    many,
    missing,
    names,
    parallel,
    people,
    place,
    places,
    record,
    rights,
    saved,
    scan,
    search,
    shelf,
    standing,
    subjects,
    taking,
    timeline,
)
from fonds.web.room import furnish
from fonds.web.texts import Texts

HANDLERS = (
    home.show_home,
    search.show_search,
    facets.show_values,
    many.show_many,
    saved.show_saved,
    taking.send_results,
    taking.send_table,
    taking.send_citations,
    taking.send_feed,
    record.show_record,
    cite.show_citation,
    parallel.show_parallel,
    scan.send_scan,
    downloads.send_original,
    history.show_history,
    links.follow_name,
    places.show_places,
    place.show_place,
    shelf.show_shelf,
    shelf.show_branch,
    missing.show_missing,
    missing.send_missing_table,
    missing.send_missing_list,
    collections.show_collections,
    collections.show_collection,
    collections.show_theme,
    subjects.show_subjects,
    rights.show_rights,
    rights.show_permission,
    people.list_people,
    people.list_bodies,
    names.show_person,
    names.show_body,
    ledger.show_ledger,
    ledger.show_nouns,
    ledger.send_csv,
    ledger.send_json,
    findings.show_findings,
    findings.send_csv,
    findings.send_json,
    standing.show_about,
    standing.show_help,
    standing.show_accessibility,
    standing.send_robots,
    standing.send_icon,
    standing.send_file,
    light.set_light,
    light.set_tongue,
    timeline.show_timeline,
    letters.show_letters,
    letters.send_letters,
    letters_drawn.show_matrix,
    letters_drawn.show_network,
    api.list_records,
    api.show_record_json,
    api.list_versions,
    api.search_json,
)


def create_app(archive: Path) -> Litestar:
    """Open an archive's public projection and return the application that shows it.

    Raises:
        UsageError: the folder is no archive, or its settings cannot be read.
        ArchiveError: the projection is missing or damaged. Without its index, titles are searched until there is one.
    """
    folder = ArchiveFolder(archive)
    about = read_about(folder)
    reader = DatabaseReader(folder.public_database, folder.originals)
    index = StandbyIndex(
        lambda: TantivyIndex(folder.public_index), lambda: (stored.record for stored in reader.iterate())
    )
    return build_app(Holdings(reader, index, about, Texts(folder.texts)))


def build_app(holdings: Holdings) -> Litestar:
    """Return the application over any reader and index that answer the protocols."""
    return Litestar(
        route_handlers=[*HANDLERS, *links.arks(holdings.about)],
        exception_handlers={HTTPException: show_refusal, Exception: show_failure},
        before_send=[add_security_headers],
        on_shutdown=[holdings.close],
        state=State({"room": furnish(holdings)}),
        openapi_config=None,
        logging_config=None,
    )
