"""What optional readers added to a record, told apart from what is read without them."""

import msgspec

from fonds.record.description import Record


def without_additions(record: Record) -> Record:
    """Return a record as it is read without optional readers; the same object if none added anything.

    Checks look at this alone: a false alarm costs more than a miss, and nobody vouches for what was added.
    """
    if len(record.readers) < 2:
        return record
    return msgspec.structs.replace(
        record,
        mentions=tuple(one for one in record.mentions if one.reader is msgspec.UNSET),
        dates=tuple(one for one in record.dates if one.reader is msgspec.UNSET),
        quantities=tuple(one for one in record.quantities if one.reader is msgspec.UNSET),
        statements=tuple(one for one in record.statements if one.reader is msgspec.UNSET),
    )
