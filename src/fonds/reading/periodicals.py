"""Newspapers and broadcasts: since when and how often they appear, in how many copies, what size and language."""

import re
from collections.abc import Iterator

from fonds.reading.holding import Holding
from fonds.reading.numerals import SMALL
from fonds.record import Quantity, Statement

_GAP = r"[ \t\n]+"
_QUOTED = r"[“\"«][^”\"»\n]{2,40}[”\"»]"
_NOUN = r"(?:newspaper|journal|magazine|bulletin|gazette|periodical|weekly|monthly|review)"
_PERIODICAL = re.compile(
    rf"\b{_NOUN}{_GAP}{_QUOTED}|\b(?:newspaper|journal|magazine|bulletin|gazette|periodical)\b(?!s)", re.IGNORECASE
)
_EACH = r"(?:a|per|each|every)"
_OFTEN = re.compile(
    rf"\b(?P<times>once|twice|thrice|(?:two|three|four|five|six|[2-9]){_GAP}times)(?:-|{_GAP})(?:{_EACH}(?:-|{_GAP}))?"
    r"(?P<each>week|month|year|day|weekly|monthly|yearly|daily)\b|"
    rf"\b(?:published|printed|appears|appeared|issued|comes{_GAP}out|came{_GAP}out){_GAP}(?P<every>daily|weekly|"
    rf"monthly)\b",
    re.IGNORECASE,
)
_STEADY = re.compile(
    rf"\b(?P<every>daily|weekly|monthly){_GAP}(?P<what>(?:radio{_GAP}|television{_GAP}|news{_GAP})?"
    rf"(?:broadcasts?|transmissions?|newspaper|bulletin|journal|magazine|review|gazette)(?:{_GAP}{_QUOTED})?)(?!\w)",
    re.IGNORECASE,
)
_TIMES = SMALL | {"once": 1, "twice": 2, "thrice": 3}
_PERIODS = {"weekly": "week", "monthly": "month", "yearly": "year", "daily": "day"}
_ROUGHLY = rf"(?:(?:about|some|only|over|nearly|approximately){_GAP})?"
_RUN = re.compile(
    rf"\b(?:(?:press|print){_GAP}run|circulation|edition){_GAP}(?:of|is|was){_GAP}{_ROUGHLY}\Z", re.IGNORECASE
)
_PUBLISHED = re.compile(
    rf",?{_GAP}(?:(?:which|that){_GAP})?(?:(?:was|has{_GAP}been|is){_GAP})?"
    rf"(?:(?:began|started|commenced){_GAP}(?:(?:once|twice|thrice)-?[ \t]?)?(?:(?:daily|weekly|monthly|its|"
    rf"regular){_GAP})?"
    rf"(?:publication|to{_GAP}(?:appear|be{_GAP}published)|publishing|appearing)|first{_GAP}(?:appeared|published)|"
    rf"(?:published|appearing|appeared){_GAP}since)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(
    rf"\bin{_GAP}(?P<what>(?:half|twice|a{_GAP}quarter|one{_GAP}third|"
    rf"a{_GAP}third){_GAP}(?:of{_GAP})?the{_GAP}(?:size|format)"
    rf"(?:{_GAP}\[[^\]\n]{{2,30}}\])?{_GAP}of{_GAP}(?:the{_GAP})?(?:{_QUOTED}|[A-Z][\w’'-]+))"
)
_TONGUES = re.compile(
    rf"\bin{_GAP}(?:the{_GAP})?(?P<what>[A-Z][\w-]+(?:(?:,{_GAP}(?:and{_GAP})?|"
    rf"{_GAP}and{_GAP})[A-Z][\w-]+){{0,4}}){_GAP}languages?\b"
)
_PAPERS = frozenset(
    {"newspaper", "journal", "magazine", "bulletin", "gazette", "periodical", "weekly", "monthly", "review"}
)
_STEADILY = frozenset({"daily", "weekly", "monthly"})
_WHOLE = 640
"""Characters in which a paper named once in a clause is told of."""


def find_periodicals(holding: Holding, quantities: tuple[Quantity, ...]) -> Iterator[Statement]:
    """Find what is told of a paper that its clause names; what is planned, wished or denied is not stated."""
    if not _STEADILY.isdisjoint(holding.words):
        yield from _steady(holding)
    if _PAPERS.isdisjoint(holding.words):
        return
    yield from _founded(holding)
    yield from _frequencies(holding)
    yield from _press_runs(holding, quantities)
    for name, pattern in (("format", _SIZE), ("language", _TONGUES)):
        for match in pattern.finditer(holding.text):
            yield from _told(holding, name, match["what"], None, match.start("what"), match.end("what"))


def _founded(holding: Holding) -> Iterator[Statement]:
    text = holding.text
    for paper in _PERIODICAL.finditer(text):
        match = _PUBLISHED.match(text, paper.end())
        if match is None:
            continue
        date = holding.beside(
            match.end() - 6 if match.group().endswith("since") else match.end(), holding.around(paper.start())[1]
        )
        if date is not None and holding.is_fact(paper.start(), match.end()):
            yield Statement(
                subject=_plain(paper.group()), property="founded", value=date.edtf, when=date.edtf,
                text=text[paper.start() : date.end], start=paper.start(), end=date.end,
            )  # fmt: skip


def _frequencies(holding: Holding) -> Iterator[Statement]:
    for match in _OFTEN.finditer(holding.text):
        each = (match["each"] or match["every"]).lower()
        times = match["times"].split()[0].lower() if match["times"] else "once"
        value, unit = str(_TIMES.get(times) or times), f"a {_PERIODS.get(each, each)}"
        yield from _told(holding, "frequency", value, unit, match.start(), match.end())


def _steady(holding: Holding) -> Iterator[Statement]:
    text = holding.text
    for match in _STEADY.finditer(text):
        start, _ = holding.around(match.start())
        if not holding.is_fact(start, match.start()):
            continue
        when = holding.when(match.start(), match.end(), present=False)
        begin = holding.begins(match.start(), when)
        yield Statement(
            subject=_plain(match["what"]), property="frequency", value="1",
            unit=f"a {_PERIODS[match['every'].lower()]}", when=when,
            text=text[begin : match.end()], start=begin, end=match.end(),
        )  # fmt: skip


def _press_runs(holding: Holding, quantities: tuple[Quantity, ...]) -> Iterator[Statement]:
    for item in quantities:
        if isinstance(item.value, tuple) or item.value != int(item.value):
            continue
        if _RUN.search(holding.text, max(0, item.start - 40), item.start):
            yield from _told(
                holding,
                "press_run",
                str(int(item.value)),
                item.noun or "copies",
                item.start,
                item.end,
                rough=item.approximate,
            )


def _told(
    holding: Holding, name: str, value: str, unit: str | None, first: int, last: int, *, rough: bool = False
) -> Iterator[Statement]:
    """State something of the last paper that the clause names before it."""
    text = holding.text
    start = max(holding.clauses.around(first)[0], first - _WHOLE)
    found = list(_PERIODICAL.finditer(text, start, first))
    if not found or not holding.is_fact(found[-1].start(), last):
        return
    paper = found[-1]
    when = holding.when(first, last, present=False)
    dates = [date for date in holding.clauses.dated(paper.start(), last + 90) if date.edtf == when]
    end = max([last, *(date.end for date in dates[:1])])
    yield Statement(
        subject=_plain(paper.group()), property=name, value=_plain(value), unit=unit, approximate=rough, when=when,
        text=text[paper.start() : end], start=paper.start(), end=end,
    )  # fmt: skip


def _plain(words: str) -> str:
    return " ".join(words.split())
