"""The text as blocks of lines, which is all the layout that plain text has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it. `text[start:end]` is the line."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without an empty one between them."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where its first line starts."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where its last line ends."""
        return self.lines[-1].end

    @property
    def text(self) -> str:
        """Its lines, stripped and joined by line breaks."""
        return "\n".join(line.text for line in self.lines)


def find_blocks(text: str, start: int = 0, end: int | None = None) -> list[Block]:
    """Cut `text[start:end]` into blocks at empty lines, in order. Offsets count from the start of `text`."""
    blocks: list[Block] = []
    lines: list[Line] = []
    at = start
    stop = len(text) if end is None else end
    while at <= stop:
        cut = text.find("\n", at, stop)
        cut = stop if cut < 0 else cut
        raw = text[at:cut]
        bare = raw.strip()
        if bare:
            begin = at + len(raw) - len(raw.lstrip())
            lines.append(Line(bare, begin, begin + len(bare)))
        elif lines:
            blocks.append(Block(tuple(lines)))
            lines = []
        at = cut + 1
    if lines:
        blocks.append(Block(tuple(lines)))
    return blocks
