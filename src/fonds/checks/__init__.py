"""Records in, findings out. Imports `record` alone, so that a check never shares a bug with a reader."""

from fonds.checks.catalogue import check_record
from fonds.checks.together import check_together

__all__ = ["check_record", "check_together"]
