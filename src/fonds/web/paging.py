"""A long list in pages: which of them are linked at its foot."""

from collections.abc import Callable
from dataclasses import dataclass

AROUND = 2
"""Pages linked on either side of the one that is shown, besides the first and the last."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page and its address; number 0 is a gap."""

    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The foot of a list, as `parts.pager` shows it."""

    page: int
    last: int
    links: tuple[PageLink, ...]
    before: str
    """The address of the page before; empty on the first."""
    after: str


def paged(page: int, last: int, address: Callable[[int], str]) -> Pages:
    """Return the links at the foot of a list.

    Args:
        page: the one that is shown, from 1.
        last: how many there are; of an empty list 1.
        address: makes the address of a page.
    """
    links = tuple(PageLink(number, address(number) if number else "") for number in pages_around(page, last))
    before = address(page - 1) if page > 1 else ""
    after = address(page + 1) if page < last else ""
    return Pages(page, last, links, before, after)


def pages_around(current: int, last: int) -> tuple[int, ...]:
    """Return the page numbers to offer: the first, the last and those around the current one; 0 for a gap."""
    near = sorted(
        {1, last, *(number for number in range(current - AROUND, current + AROUND + 1) if 1 <= number <= last)}
    )
    shown: list[int] = []
    for number in near:
        missed = number - shown[-1] - 1 if shown else 0
        if missed:
            shown.append(number - 1 if missed == 1 else 0)
        shown.append(number)
    return tuple(shown)
