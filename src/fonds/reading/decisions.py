"""Decisions and permissions: what was decided, by whom, and of what day the decision is."""

import re
from collections.abc import Iterator

from fonds.reading.holding import Holding
from fonds.record import Mention, Statement

_GAP = r"[ \t\n]+"
_BY_DECISION = re.compile(
    rf"\b(?:by|under|in{_GAP}accordance{_GAP}with|pursuant{_GAP}to|on){_GAP}(?:(?:a|the){_GAP})?"
    rf"(?:decision|resolution|decree|order|directive|decisions){_GAP}of{_GAP}(?:the{_GAP})?\Z",
    re.IGNORECASE,
)
_PERMITTED = re.compile(
    rf"\bwith{_GAP}the{_GAP}(?:permission|approval|consent|sanction){_GAP}of{_GAP}(?:the{_GAP})?\Z", re.IGNORECASE
)
_DECIDED = re.compile(
    rf"{_GAP}(?:(?:has|had|have){_GAP})?(?:decided|resolved|decreed){_GAP}(?P<what>(?:to|that){_GAP}[^.;\n]{{4,200}})"
)
_OF = re.compile(rf",?{_GAP}(?:of|dated|on){_GAP}\Z", re.IGNORECASE)
_STOP = re.compile(r"[ \t\n]+[–—][ \t\n]+|;|,[ \t\n]+(?:which|who|whose|where|and|but|while|as)\b|\n[ \t]*\n")
_DECIDING = frozenset((
    "decision", "decisions", "resolution", "decree", "order", "directive", "permission", "approval", "consent",
    "sanction", "decided", "resolved", "decreed",
))  # fmt: skip
_LONGEST = 240
"""Letters in which a decision is told; what is longer is a document, not a statement."""


def find_decisions(holding: Holding, told: tuple[Statement, ...]) -> Iterator[Statement]:
    """Find what bodies decided and permitted, with who took the decision and its day where that is given.

    Args:
        holding: the text's clauses.
        told: statements already found; the one that a decision follows is what was decided.
    """
    text = holding.text
    if _DECIDING.isdisjoint(holding.words):
        return
    for mention in holding.clauses.mentions:
        if mention.kind != "organisation":
            continue
        start, end = holding.around(mention.start)
        begin = max(start, mention.start - 60)
        by = _BY_DECISION.search(text, begin, mention.start)
        permitted = _PERMITTED.search(text, begin, mention.start) if by is None else None
        found = None
        if by is not None or permitted is not None:
            opening = (by or permitted).start()  # type: ignore[union-attr]
            found = _decided(holding, mention, opening, start, end, told)
        elif (decided := _DECIDED.match(text, mention.end, end)) is not None and holding.is_fact(start, mention.end):
            stop = _cut(text, decided.start("what"), decided.end("what"))
            if stop == decided.end("what") and text[stop : stop + 1] not in {"", ".", ";", "\n"}:
                stop = max(
                    text.rfind(",", decided.start("what"), stop), text.rfind(" ", decided.start("what"), stop - 40)
                )
            found = decided.start("what"), stop, mention.start, stop
        if found is None:
            continue
        first, last, quoted, stop = found
        yield Statement(
            subject=mention.name, property="decision" if permitted is None else "permission",
            value=" ".join(text[first:last].split()), when=_day(holding, mention.end, end),
            text=text[quoted:stop], start=quoted, end=stop,
        )  # fmt: skip


def _decided(
    holding: Holding, mention: Mention, opening: int, start: int, end: int, told: tuple[Statement, ...]
) -> tuple[int, int, int, int] | None:
    """Return where it is told what a decision did, before or after it is named, and the words of both."""
    text, after = holding.text, mention.end
    for date in holding.clauses.dated(mention.end, end):
        if _OF.fullmatch(text, mention.end, date.start):
            after = date.end
        break
    said = [one for one in told if one.property in _ACTS and start <= one.start and one.end <= opening + 1]
    if said and opening - said[-1].end < 60 and not re.search(r"[,;]", text[said[-1].end : opening]):
        return said[-1].start, said[-1].end, said[-1].start, after
    begins = text[after:end]
    led = re.match(r",?[ \t\n]+", begins)
    heads = not text[start:opening].strip(" \t\n,–—-") or text[start:opening].rstrip().endswith(",")
    if heads and led is not None and holding.is_fact(start, opening):
        first = after + led.end()
        stop = _cut(text, first, min(end, first + _LONGEST + 1))
        stop -= text[stop - 1] in ".;,"
        if (
            12 <= stop - first <= _LONGEST
            and (stop >= end - 1 or _STOP.match(text, stop))
            and _SAYS.search(text, first, stop)
        ):
            return first, stop, opening, stop
        return None
    last = start + len(text[start:opening].rstrip(" \t\n,"))
    ended = text[after : after + 1] in (".", ";", "")
    if ended and "," not in text[start:last] and 12 <= last - start <= _LONGEST and _SAYS.search(text, start, last):
        return (start, last, start, after) if holding.is_fact(start, last) else None
    return None


_ACTS = frozenset({"founded", "closed", "began", "size"})
_SAYS = re.compile(r"\b(?:was|were|is|are|has|have|had|[^\W\d_]{2,}ed)\b")


def _cut(text: str, start: int, end: int) -> int:
    """Return where what is decided ends: before what explains it."""
    match = _STOP.search(text, start + 20, end) if end - start > 20 else None
    return match.start() if match is not None else end


def _day(holding: Holding, after: int, end: int) -> str | None:
    """Return the day of the decision that was named last, if it stands with it."""
    for date in holding.clauses.dated(after, min(end, after + 30)):
        return date.edtf if _OF.fullmatch(holding.text, after, date.start) else None
    return None
