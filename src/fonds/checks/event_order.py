"""DATE-006: people moved, by the text because of an event, before that event."""

import re
from collections import Counter
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.quoting import finding
from fonds.record import DateMention, Finding

_MOVED = re.compile(
    r"\b(?:emigrat\w+|fled|flee|evacuat\w+|resettl\w+|took refuge|were (?:carried|moved|removed|taken|brought|"
    r"transferred|deported|expelled|released)|crossed (?:the|into|over)|left the country|went into exile|escaped|"
    r"эмигрировал\w*|бежал\w*|эвакуирован\w*|переселен\w*|перевез\w*|вывез\w*|выселен\w*|высланы?|депортирован\w*|"
    r"переведен\w*|покинул\w*|ушл[аи]|уехал\w*|перешл[аи]|освобожден\w*)\b",
    re.IGNORECASE,
)
_STRUCK = re.compile(
    r"\b(?:reprisals?|persecut\w+|massacre\w*|invad\w+|occupied|introduced [\w-]+ troops|arrest\w+|flood\w*|gates|"
    r"broke out|burn\w*|bombed|destroy\w+|violated|earthquake|famine|expelled|dissolved|overthr\w+|coup|banned|shut|"
    r"crushed|suppress\w+|collapsed|fire|epidemic|strike|gave way|explo(?:ded|sion)|landslide|shell(?:ed|ing)|"
    r"siege|besieged|drought|storm|hurricane|cyclone|mutiny|revolt\w*|uprising|riots?|pogroms?|raids?|репресси\w+|гонени\w+|арест\w*|вторг\w+|оккупирован\w*|"
    r"вв[её]л\w*|введен\w*|наводнени\w*|затоп\w+|затвор\w*|вспыхнул\w*|сгорел\w*|сожжен\w*|разрушен\w*|разбомб\w+|"
    r"землетрясени\w*|голод\w*|распущен\w*|роспуск\w*|переворот\w*|запрещен\w*|закрыт\w*|разгром\w*|подавлен\w*|"
    r"пожар\w*|эпидеми\w*|забастовк\w*)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?:because|in order to|as a result|in consequence|consequently|therefore|for this reason|for that reason|hence|"
    r"in connection with|owing to|due to|following (?:this|these|that|the)|after (?:this|these|that|the)|thereupon|"
    r"request\w+ (?:refuge|asylum)|by then|then|так как|потому что|поскольку|поэтому|вследствие|в результате|"
    r"в связи с|из-за|после этого|после чего|по этой причине|затем|тогда|к тому времени)\b",
    re.IGNORECASE,
)
_REACH = 6
"""Sentences between a cause and what followed from it."""
_YEARS = 3


def check_event_order(case: Case) -> Iterator[Finding]:
    """Find a movement of people dated before the dated event that the text gives as its reason."""
    record = case.record
    dates = [
        date
        for date in record.dates
        if date.earliest and date.latest and re.search(r"\d{4}|\bthat year|того же года", date.text)
    ]
    if len(dates) < 2:
        return
    held = case.sentences
    placed = [(number, date) for date in dates if (number := held.at(date.start)) is not None]
    in_sentence = Counter(number for number, _ in placed)
    for at in range(1, len(placed)):
        number, date = placed[at]
        before, cause = placed[at - 1]
        if not _is_earlier(date, cause) or not 0 < number - before <= _REACH:
            continue
        begin, end = held.spans[number]
        if in_sentence[number] > 1:
            continue
        if not _MOVED.search(record.text, begin, end):
            continue
        if not _STRUCK.search(record.text, *held.spans[before]):
            continue
        if not _LINK.search(record.text, held.spans[before][1], end):
            continue
        message = (
            f"The text gives what is dated {cause.text} as the reason; what followed is dated {date.text}, before it."
        )
        yield finding(
            record, "DATE-006", "date_order", "doubt", message, [(cause.start, cause.end), (date.start, date.end)]
        )


def _is_earlier(date: DateMention, cause: DateMention) -> bool:
    """Say whether `date` certainly lies before `cause`, and near enough to be a slip."""
    latest, earliest = date.latest or "", cause.earliest or ""
    return latest < earliest and int(earliest[:4]) - int(latest[:4]) <= _YEARS
