"""Every check there is, in the order in which findings are listed."""

from collections.abc import Callable, Iterator

from fonds.checks.calendar_days import check_calendar, check_numeric_day
from fonds.checks.case import Case
from fonds.checks.classifications import check_classification
from fonds.checks.counted_lists import check_counted_list
from fonds.checks.datelines import check_coded_date, check_heading_date, check_received
from fonds.checks.event_order import check_event_order
from fonds.checks.later_dates import check_later_cited, check_later_date
from fonds.checks.partitions import check_partition
from fonds.checks.percentages import check_percentage
from fonds.checks.periods import check_period
from fonds.checks.references import check_reference
from fonds.checks.repeats import check_repeat, check_repeated_day
from fonds.checks.statements import check_statements
from fonds.checks.subsets import check_subset
from fonds.checks.summaries import check_summary_date, check_summary_direction
from fonds.checks.sums import check_sum
from fonds.checks.tables import check_table
from fonds.checks.tenures import check_tenure
from fonds.checks.weekdays import check_weekday
from fonds.record import Finding, Record

CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    check_summary_direction,
    check_summary_date,
    check_heading_date,
    check_coded_date,
    check_received,
    check_weekday,
    check_calendar,
    check_numeric_day,
    check_later_date,
    check_later_cited,
    check_event_order,
    check_period,
    check_sum,
    check_table,
    check_partition,
    check_percentage,
    check_subset,
    check_counted_list,
    check_statements,
    check_repeat,
    check_repeated_day,
    check_tenure,
    check_classification,
    check_reference,
)
"""Each takes the case of one record and gives its findings; none looks at another record, nor at a clock."""


def check_record(record: Record) -> tuple[Finding, ...]:
    """Check one record by itself. What looked like a contradiction and is none is listed as explained."""
    case = Case(record)
    return tuple(found for check in CHECKS for found in check(case))
