"""The only place that chains the rooms: bytes to records, records to the archive, the archive to its indexes.

Each function loads the rooms it needs: a child that reads never loads the database, a search never the readers.
"""

from fonds.workflow.adding import Progress, Tally, add_paths, mend, readers_of
from fonds.workflow.reading import Read, read_keyed, read_paths, read_records
from fonds.workflow.verifying import verify

__all__ = [
    "Progress",
    "Read",
    "Tally",
    "add_paths",
    "mend",
    "read_keyed",
    "read_paths",
    "read_records",
    "readers_of",
    "verify",
]
