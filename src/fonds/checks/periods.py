"""DATE-007 and DATE-006 within a sentence: what ends before it begins, and what follows before its reason."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fonds.checks.case import Case
from fonds.checks.quoting import finding
from fonds.record import DateMention, Finding

_FROM = re.compile(r"\b(?:from|between)[ \t\n]+(?:the[ \t]+)?(?:period[ \t]+)?\Z", re.IGNORECASE)
_TO = re.compile(r"[ \t\n]+(?:to|until|till|through|and)[ \t\n]+(?:the[ \t]+)?\Z", re.IGNORECASE)
_PAIRS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"\b(?:{first})\b"), re.compile(rf"\b(?:{then})\b"))
    for first, then in (
        ("left|departed|set out|sailed|started", "arrived|reached|landed|returned|came back"),
        ("was born", "died|buried|graduated|joined|entered|elected|appointed"),
        (
            "founded|formed|established|created|set up",
            "closed|dissolved|wound up|abolished|first sitting|met for the first",
        ),
        ("arrested|detained|imprisoned", "released|sentenced|tried|shot|executed|freed"),
        ("opened", "closed|shut"),
        ("begun|began|commenced|laid down", "ended|finished|completed|opened|launched"),
        ("signed|concluded|adopted", "ratified|came into force|entered into force|carried out|fulfilled"),
        ("appointed|elected", "relieved|resigned|dismissed|removed"),
        ("broke out", "put out|rebuilt|ended|was over"),
        ("ordered|printed", "delivered|distributed"),
    )
)
_CAUSE = re.compile(
    r"(?:\A|[.;:]\s|\n|“)\s*(?:After|Following|Because of|As a (?:result|consequence) of|In consequence of|Owing to|"
    r"Since|In (?:answer|reply|response) to|On (?:receipt of|receiving)|On the basis of|Under|By virtue of)"
    r"[ \t\n]+[^.;:\d]{3,80}?[ \t\n](?:of|on|in|dated)[ \t\n]+(?:the[ \t]+)?\Z"
)
_WHY = re.compile(r"\b(?:because|result|consequence|owing|answer|reply|response)\b", re.IGNORECASE)
_AND_THEN = re.compile(
    r"\A[^.;:\d]{0,40}?,?[ \t\n]+(?:after which|whereupon|as a result(?: of which)?|in consequence|and then|and "
    r"(?:afterwards|later|subsequently|thereafter))\b"
)
_ACTED = re.compile(
    r"\b(?:was|were|sent|wrote|fled|came|went|left|took|gave|held|built|[a-z]{2,14}ed)\b"
    r"(?!.*\b(?:until|before|since|from|till)\b)",
    re.DOTALL,
)
_MOST_YEARS = 12
_LONGEST = 40
"""Years between the beginning of one thing and its end, told the wrong way round: a slip may be of decades."""


def check_period(case: Case) -> Iterator[Finding]:
    """Find `from 3 November 1951 to 11 May 1948`, and `left on 5 May 1951 and arrived on 3 May 1951`."""
    text, held = case.text, case.sentences
    dates = [date for date in case.record.dates if date.earliest and date.latest and "/" not in date.edtf]
    for one, two in pairwise(dates):
        number = held.at(one.start)
        if number is None or number != held.at(two.start) or not _is_before(two, one, _LONGEST):
            continue
        begin, _ = held.spans[number]
        between = text[one.end : two.start]
        if re.search(r"\d{3,}", between):
            continue
        if not _YEAR.search(one.text) or not _YEAR.search(two.text):
            continue
        spans = [(one.start, one.end), (two.start, two.end)]
        opened = _FROM.search(text, max(begin, one.start - 24), one.start)
        if (
            opened
            and _is_before(two, one, _MOST_YEARS)
            and _TO.fullmatch(between)
            and (between.strip()[:3] != "and" or opened.group().lower()[:7] == "between")
        ):
            message = f"It ends on {two.text}, before it begins on {one.text}."
            yield finding(case.record, "DATE-007", "date_order", "conflict", message, spans)
        elif _is_ended(text[max(begin, one.start - 60) : one.start], between):
            message = f"What is told to come first is of {one.text}, what came of it of {two.text}."
            yield finding(case.record, "DATE-007", "date_order", "doubt", message, spans)
        elif _is_before(two, one, _MOST_YEARS) and _is_followed(
            text[max(0, begin - 1, one.start - 120) : one.start], between
        ):
            message = f"What is dated {one.text} is told as the reason of what is dated {two.text}, before it."
            yield finding(case.record, "DATE-006", "date_order", "doubt", message, spans)


_YEAR = re.compile(r"\d{4}")


_ANOTHER = re.compile(
    r"\b(?:older|old|other|another|former|previous|earlier|predecessor|one|whose|which (?:had|replaced))\b"
)
"""Words that turn to another thing of the same kind."""


def _is_ended(before: str, between: str) -> bool:
    """Say whether the words before a first date and those before a second tell of one thing's beginning and end."""
    if (
        len(between) > 90
        or _ANOTHER.search(between)
        or re.search(r"[.;:]\s|\b(?:from|since)[ \t\n]+(?:the[ ])?\Z", between)
    ):
        return False
    return any(first.search(before) and then.search(between) for first, then in _PAIRS)


def _is_followed(before: str, between: str) -> bool:
    """Say whether a sentence gives the thing of a first date as the reason, or the forerunner, of one of a second."""
    if len(between) > 120 or re.search(r"[.;:]\s|\b(?:since|until|already)\b", between):
        return False
    if re.search(r"\bhad\b", between) and (
        re.search(r"\b(?:which|who|that|when)\b", between) or not _WHY.search(before)
    ):
        return False  # told to have been so before
    return (_CAUSE.search(before) is not None or _AND_THEN.match(between) is not None) and (
        _ACTED.search(between) is not None
    )


def _is_before(one: DateMention, other: DateMention, years: int) -> bool:
    """Say whether one date certainly lies before another, and near enough to be a slip."""
    latest, earliest = one.latest or "", other.earliest or ""
    return latest < earliest and int(earliest[:4]) - int(latest[:4]) <= years
