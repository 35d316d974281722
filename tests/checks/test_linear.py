"""A hundred kilobytes made to be slow pass through the checks in time linear in their length."""

import time

import msgspec
import pytest
from tests.checks.test_examples import SOURCE, day

from fonds.checks import check_record, check_together
from fonds.reading.dates import find_dates
from fonds.reading.quantities import find_quantities
from fonds.reading.tokens import Tokens
from fonds.record import Record

ADVERSARIAL = {
    "tenures": "S. P. Arden was its Secretary from 11 May 1948 to 3 November 1951, and ",
    "acts": "Arden as Secretary on 6 February 1952, ", "causes": "After the flood of 3 April 1953 and ",
    "told": "On 3 May 1955 he was told ", "columns": "Bread 1   2   3   4   5\n", "dots": "Label . . . . . . . . ",
    "of which": "240 houses, of which 120 are brick, ", "brackets": "3 men of (A. B. C. D. ",
    "datelines": "Sel, 10 p.m., May 3, 1954.\n\nyour letter of May 12. ", "answers": "your No. 5 of 3 May 1954, ",
    "shares": "the remaining 31 per cent, ", "days": "The school was opened on 3 May 1950, ",
    "numbers": "1 2 3 4 5 6 7 8 ", "close rows": "Bread 1 2 3,000 4\n", "one row": "Bread 1, 200 2, 300 ",
    "semicolons": "the following five officers: A, B; C, D; ", "received": "Sel, 3 May 1954 [Received 3 May 1954 ",
    "made up": "is made up of 40 per cent of 3 and 30 per cent, ", "laid": "47 men, 12 killed, 30 hurt: ",
    "topics": "Report on the meeting of the ", "executed": "this 25th day of May 1954, ",
    "points": "the following two points:\na) x\n",
}  # fmt: skip


def built(unit: str) -> Record:
    """Return a record of 100 kB of one unit, with the dates and figures that the readers find in it."""
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    tokens = Tokens.of(text)
    dates = find_dates(tokens, "1954-06-09")
    counted = find_quantities(tokens, tuple((date.start, date.end) for date in dates))
    record = Record(id="1", version="1", sources=(SOURCE,), text=text, dates=dates, quantities=counted)
    return msgspec.structs.replace(record, date_created=day("1954-06-09", "dateline"), summary=text[:3_000])


@pytest.mark.parametrize("kind", sorted(ADVERSARIAL))
def test_linear(kind: str) -> None:
    """All checks together stay far below what a quadratic one would take."""
    record = built(ADVERSARIAL[kind])
    began = time.process_time()
    check_record(record)
    list(check_together([record]))
    assert time.process_time() - began < 4.0
