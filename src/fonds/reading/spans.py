"""Spans of a text, by the offsets at which they begin and end."""

from collections.abc import Iterable

Spans = tuple[tuple[int, int], ...]
"""In order, each from its first sign to behind its last."""


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return spans in order, with those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
