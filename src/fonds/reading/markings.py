"""What can stand anywhere in any document: editorial marks, classification, archival references, genre, languages."""

from fonds.reading.archive_pages import ArchivePage
from fonds.reading.blocks import Block
from fonds.reading.described import Described
from fonds.reading.tokens import Tokens


def describe_markings(
    text: str, tokens: Tokens, blocks: list[Block], page: ArchivePage | None, known: Described
) -> Described:
    """Find apparatus, classification, references, genre, languages and passages.

    Args:
        text: the whole reading text.
        tokens: its tokens.
        blocks: all its blocks.
        page: the page's parts, if it is a saved archive page.
        known: what was coded or read before, such as the title.
    """
    del text, tokens, blocks, page, known
    return Described()
