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
    numbers = sorted({1, last, *range(max(1, page - AROUND), min(last, page + AROUND) + 1)})
    links: list[PageLink] = []
    for number in numbers:
        missed = number - links[-1].number - 1 if links else 0
        if missed == 1:
            links.append(PageLink(number - 1, address(number - 1)))
        elif missed:
            links.append(PageLink(0, ""))
        links.append(PageLink(number, address(number)))
    before = address(page - 1) if page > 1 else ""
    after = address(page + 1) if page < last else ""
    return Pages(page, last, tuple(links), before, after)
