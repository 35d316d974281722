"""JSON Lines: one record a line, as `docs/record-json.md` describes, in the order of their ids."""

from collections.abc import Iterable
from typing import BinaryIO


def write_jsonl(lines: Iterable[bytes], out: BinaryIO) -> int:
    """Write each line with a line break after it; return how many there were."""
    count = 0
    for line in lines:
        out.write(line)
        out.write(b"\n")
        count += 1
    return count
