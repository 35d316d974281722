"""When what is said holds, and whether it is said as a fact."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from fonds.reading.clauses import Clauses
from fonds.reading.months import month_of
from fonds.record import DateMention, Passage

_DOUBT = re.compile(
    r"\bmay\b|(?i:\b(?:if|unless|whether|suppos\w+|should|would|might|could|shall|will|must|ought|can|cannot|can’t|not|"
    r"nor|neither|never|without|nobody|none|den(?:y|ied|ies)|rumou?r\w*|alleg\w+|reportedly|apparently|believ\w+|"
    r"presum\w+|estimat\w+|expect\w*|plan|plans|planned|planning|propos\w+|demand\w*|request\w*|ask(?:s|ed|ing)?|"
    r"wish\w*|hope[ds]?|hoping|want\w*|intend\w*|intention|claim\w*|perhaps|probably|possibl[ye]|likely|need\w*|"
    r"require\w*|recommend\w*|suggest\w*|instruct\w*|permit\w*|allow\w*|imagin\w*|threaten\w*|"
    r"(?:said|reported|understood|thought|heard|about|going|ready|due)[ \t\n]+to|(?:is|are|was|were|"
    r"been)[ \t\n]+(?:\w+ly[ \t\n]+)?(?:said|reported|alleged|asserted|stated)|"
    r"(?:is|are|was|were|be)[ \t\n]+to|to[ \t\n]+be|in[ \t\n]+order|so[ \t\n]+that|as[ \t\n]+if|how[ \t\n]+many|"
    r"in[ \t\n]+case|until|before|provided|for[ \t\n]+(?:every|each)|for[ \t\n]+example|for[ \t\n]+instance|e\.g|"
    r"let[ \t\n]+us)\b)"
)
_NOW = re.compile(
    r"\b(?:at[ \t\n]+(?:the[ \t\n]+)?present(?:[ \t\n]+(?:time|moment))?|at[ \t\n]+(?:this|the)[ \t\n]+moment|now|"
    r"currently|presently|today|to-day|to[ \t\n]+date|up[ \t\n]+to[ \t\n]+now)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:now[ \t\n]+(?:that|then)|until[ \t\n]+now|just[ \t\n]+now|by[ \t\n]+now)\b", re.IGNORECASE)
_OF_THAT_YEAR = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December)[ \t\n]+of[ \t\n]+"
    r"(?:that|the[ \t\n]+same)[ \t\n]+year\b"
)
_OTHER_TIME = re.compile(
    r"\b(?:that|the same|the following|the next|the previous|the preceding|next|last)[ \t\n]+"
    r"(?:year|month|week|day|spring|summer|autumn|winter)\b|\b(?:then|later|previously|formerly|earlier|ago|"
    r"afterwards?|"
    r"subsequently|since)\b",
    re.IGNORECASE,
)
_QUOTING = re.compile(r"[“«„]")
_APART = re.compile(
    r"\b(?:who|whose|whom|which|that|where|when|while|after|before|until|than|like|unlike|as[ \t\n]+in)\b|[()]",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:decision|decree|resolution|order|directive|letter|note|telegram|despatch|dispatch|treaty|agreement|"
    r"convention|"
    r"report|act|law|statute|instruction|memorandum|protocol|census|constitution|article|speech|edict|proclamation)s?"
    r"[^.;:\n]{0,60}\Z",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"[ \t\n“\"«(]{0,4}(?:Art|ART|Article|ARTICLE|Sec|Section|§)\.?[ \t]*[\dIVXLC]")
_FAR = 160
_SELDOM = 30
"""Questions up to which looking at each span anew costs less than looking once through the whole text."""
_PARAGRAPH = 2_000
_CLAUSE = 600
"""Characters of a clause on either side of what is said that are looked at."""


class Holding:
    """The clauses of a text with the day it was written, to be asked when what stands there holds.

    Args:
        clauses: the sentences with what is dated in each.
        written: the document's date in EDTF; None if it gives none.
        passages: what is enclosed, noted, signed or catalogued there is not said on the document's own day.
        words: the words of the text in small letters, so that what needs one that is not there is not looked for.
    """

    def __init__(
        self,
        clauses: Clauses,
        written: str | None,
        passages: tuple[Passage, ...] = (),
        words: frozenset[str] = frozenset(),
    ) -> None:
        self.clauses = clauses
        self.words = words
        self._asked = 0
        self.text = clauses.text
        self.written = written[:10] if written and "T" in written and "/" not in written else written
        ends = [one.start for one in passages if one.role == "attachment"]
        ends += [one.end for one in passages if one.role == "signature"][:1]
        self._end = min(ends, default=len(self.text))
        others = [
            one for one in passages if one.role in {"footnote", "editorial", "catalogue", "litter", "attestation"}
        ]
        self._other_starts = [one.start for one in others]
        self._others = others

    def around(self, at: int) -> tuple[int, int]:
        """Return the clause that holds `at`, or what is near it of a very long one."""
        start, end = self.clauses.around(at)
        return max(start, at - _CLAUSE), min(end, at + _CLAUSE)

    def is_fact(self, start: int, end: int) -> bool:
        """Say whether nothing in a span makes what it says doubtful, denied, wished for or yet to come."""
        self._asked += 1
        if self._asked < _SELDOM:
            return _DOUBT.search(self.text, start, end) is None and not self._is_law(start)
        starts, ends = self._doubts
        place = bisect_left(starts, start)
        return (place >= len(starts) or ends[place] > end) and not self._is_law(start)

    @cached_property
    def _doubts(self) -> tuple[list[int], list[int]]:
        """Where the words of doubt begin and end, found once for the whole text."""
        found = [match.span() for match in _DOUBT.finditer(self.text)]
        return [start for start, _ in found], [end for _, end in found]

    def _is_law(self, at: int) -> bool:
        """Say whether the paragraph is an article, which says what is to be and not what is."""
        begin = max(0, at - _PARAGRAPH)
        begin = max(self.text.rfind("\n", begin, at) + 1, begin)
        return _ARTICLE.match(self.text, begin) is not None

    def of_writing(self, at: int) -> str | None:
        """Return the day of writing for what is said at `at` in a clause in the present; None if another speaks there.

        What has happened by the time of writing holds on that day too.
        """
        if at >= self._end or self._quoted(at):
            return None
        place = bisect_right(self._other_starts, at) - 1
        if place >= 0 and at < self._others[place].end:
            return None
        return self.written

    def _quoted(self, at: int) -> bool:
        """Say whether a quotation that was opened in the paragraph is still open."""
        begin = max(0, at - _PARAGRAPH)
        begin = max(self.text.rfind("\n\n", begin, at), begin)
        opened = max(self.text.rfind(sign, begin, at) for sign in "“«„")
        closed = max(self.text.rfind(sign, begin, at) for sign in "”»")
        return opened > closed or self.text.count('"', begin, at) % 2 == 1

    def when(self, at: int, verb: int, *, present: bool) -> str | None:
        """Return when what is said with the verb at `verb` of the thing at `at` holds, in EDTF.

        It is the date beside the verb, or the only one of the clause; in the present the day of writing; else None.
        """
        start, end = self.around(at)
        date = self.beside(verb, end) or self._only(start, end, at)
        if date is not None:
            return date.edtf
        if self.clauses.dated(start, end):
            return None
        now = _NOW.search(self.text, start, end)
        if now is not None and _THEN.search(self.text, start, end) is None:
            return self.of_writing(at)
        if present and _OTHER_TIME.search(self.text, start, end) is None:
            return self.of_writing(at)
        return None

    def begins(self, at: int, when: str | None) -> int:
        """Return where a statement's words begin: at those before `at` in its clause that tell when it holds."""
        start, _ = self.around(at)
        if at - start > _FAR:
            return at
        dates = [date for date in self.clauses.dated(start, at) if date.edtf == when]
        now = _NOW.search(self.text, start, at) if when and when == self.written else None
        return min([at, *(date.start for date in dates), *([now.start()] if now else [])])

    def beside(self, verb: int, end: int) -> DateMention | None:
        """Return the date that follows a verb with few words between: `arrived in May of 1938`."""
        for date in self.clauses.dated(verb, min(end, verb + 90)):
            gap = self.text[verb : date.start]
            led = re.search(r"\b(?:on|in|at|since|during|by|from|as of|as early as)(?:\s+the)?\s+\Z", gap)
            whole = re.match(r"(?:in|on|at|since|during|over)\b", date.text)
            if (led or whole) and not re.search(r"[,;:()]", gap) and not _APART.search(gap) and not _CITED.search(gap):
                return date
            break
        return None

    def before(self, start: int, verb: int) -> DateMention | None:
        """Return the date that opens what a verb says: `in May 1938 the miners founded …`."""
        dates = self.clauses.dated(start, verb)
        if not dates:
            return None
        date = dates[-1]
        gap = self.text[date.end : verb]
        if len(gap) > _FAR or _APART.search(gap) or re.search(r"[;:]", gap) or self._is_cited(date, start):
            return None
        return date if gap.count(",") <= 2 else None

    def of_that_year(self, verb: int, start: int, end: int) -> str | None:
        """Return the month of `in December of that year` after a verb, if one year alone was told before it."""
        match = _OF_THAT_YEAR.search(self.text, verb, min(end, verb + 90))
        if match is None or _APART.search(self.text, verb, match.start()):
            return None
        years = {date.edtf[:4] for date in self.clauses.dated(start, match.start())}
        month = month_of(match["month"])
        year = years.pop() if len(years) == 1 else ""
        return f"{year}-{month:02}" if month and re.fullmatch(r"\d{4}", year) else None

    def _only(self, start: int, end: int, at: int) -> DateMention | None:
        """Return the only date of a clause, if it is no document's and no relative clause sets it apart."""
        dates = self.clauses.dated(start, end)
        if len(dates) != 1 or self._is_cited(dates[0], start) or dates[0].edtf == self.written:
            return dates[0] if len(dates) == 1 and dates[0].edtf == self.written else None
        date = dates[0]
        first, last = (date.end, at) if date.start < at else (at, date.start)
        if last - first > _FAR or _APART.search(self.text, first, last):
            return None
        return None if _OTHER_TIME.search(self.text, start, end) else date

    def _is_cited(self, date: DateMention, start: int) -> bool:
        """Say whether a date is that of a document: `the treaty of 1818`."""
        if not re.search(
            r"(?:\bof|\bdated|,|\bfrom)(?:\s+the)?\s*\Z", self.text[max(start, date.start - 14) : date.start]
        ):
            return False
        return _CITED.search(self.text, max(start, date.start - 90), date.start) is not None
