"""What optional readers added to a record, told apart from what is read without them."""

import msgspec

from fonds.record.description import Record
from fonds.record.mentions import DateMention, Mention, Quantity
from fonds.record.statements import Statement


def adder_of(value: Mention | DateMention | Quantity | Statement) -> str:
    """Return the optional reader that added a value; nothing if it was read without one."""
    return value.reader if isinstance(value.reader, str) else ""


def without_additions(record: Record) -> Record:
    """Return a record as it is read without optional readers; the same object if none added anything.

    Checks look at this alone: a false alarm costs more than a miss, and nobody vouches for what was added.
    """
    if len(record.readers) < 2:
        return record
    return msgspec.structs.replace(
        record,
        mentions=tuple(one for one in record.mentions if not adder_of(one)),
        dates=tuple(one for one in record.dates if not adder_of(one)),
        quantities=tuple(one for one in record.quantities if not adder_of(one)),
        statements=tuple(one for one in record.statements if not adder_of(one)),
    )
