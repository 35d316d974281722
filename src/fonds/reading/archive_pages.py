"""Saved pages of digital archives and printed document collections: catalogue data around a document's text."""

from dataclasses import dataclass

from fonds.reading.blocks import Block
from fonds.reading.described import Described
from fonds.reading.tokens import Tokens


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A page cut into what describes the document and the document itself."""

    described: Described
    body: list[Block]
    """The blocks of the document's own text."""


def describe_page(text: str, tokens: Tokens, blocks: list[Block]) -> ArchivePage | None:
    """Return the parts of a saved archive page, or None if the text is not one."""
    del text, tokens, blocks
    return None
