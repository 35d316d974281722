"""The heads of official papers: the line that says what kind it is, the line that says on what, whom it goes to, where.

`DECREE No. 88 / of 11 May 1948 / Vellin / On the Formation of the Committee`; `NOTE`, `To the Chairman of the Council`.
"""

import re
from dataclasses import dataclass

from fonds.reading.blocks import Block, Line
from fonds.reading.classification import value_of
from fonds.reading.dates import first_date, read_edtf
from fonds.reading.genre import genre_of_title
from fonds.reading.identifiers import is_number_line
from fonds.reading.parties import begins_like_a_party, is_body, named
from fonds.record import Party, PlaceCreated

_LINES, _LONG = 16, 240
_KIND = re.compile(
    r"(?:(?:CIPHERED|CIPHER|CODED|OUTGOING|INCOMING|OFFICE|EXPLANATORY|INFORMATION|URGENT|CIRCULAR) ){0,2}"
    r"(?:DECREE|DECISION|RESOLUTION|ORDER|DIRECTIVE|ORDINANCE|MINUTES|PROTOCOL|NOTE|REPORT|LIST|MEMORANDUM|TELEGRAM|CABLE|"
    r"RECORD OF (?:A )?(?:CONVERSATION|MEETING)|LETTER|PETITION|STATEMENT|AGREEMENT|INSTRUCTIONS?|CERTIFICATE|ACT|"
    r"M E M O R A N D U M)(?: (?:No\.?|NO\.?|№) ?[\w/-]{1,12})?",
)
_SPACED = re.compile(r"M e m o r a n d u m", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:of|with|between|on|from) (?:the |a |an )?[\w“\"]")
_ON = re.compile(r"(?:On|About|Concerning|Regarding) (?!\d)\S.*[^.:;,!?]$")
_TO = re.compile(
    r"(?:TO|To|to) (?=(?:the|THE|The) [A-Z]|(?:Comrade|COMRADE|Cde\.|Mr\.|Mrs\.|Miss|Dr\.|Professor|Citizen)\b)"
    r"(?:the |THE |The )?"
)
_FROM = re.compile(r"(?:FROM|From|from) (?=(?:the|THE) [\w])")
_WHERE = re.compile(r",? (?:at|in) (?:the )?[A-Z][\w-]+$")
_PLACE = re.compile(r"(?:(?:city|town|village|port) of )?(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)")
_NO_PLACE = re.compile(
    r"(?:Urgent|Copy|Ordinary|Immediate|Original|Draft|Present|Absent|Personal|Strictly|Official|Very|Dear|Sir|Comrade|"
    r"No\b|Not\b|Attention|Subject|Agenda|Telegram|Note|Report|Translation|Translated|Extract|Paraphrase|Enclosure|Received|"
    r"Sent|Signed|Page|Chapter|Part|Section)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[a-z]{3}\. +[A-Z]")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|must|should|would)\b")


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What the head of an official paper gives; None or empty where it gives nothing."""

    genre: str | None = None
    title: tuple[int, int] | None = None
    """Where it stands."""
    kind: tuple[int, int] | None = None
    """Where the line stands that says what kind of paper it is."""
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: PlaceCreated | None = None


def find_paper_head(blocks: list[Block]) -> PaperHead:
    """Return what the first lines say of a paper, above its first long paragraph."""
    lines = _first_lines(blocks)
    at = next((i for i, line in enumerate(lines) if _KIND.fullmatch(line.text) or _SPACED.fullmatch(line.text)), None)
    recipients, senders = _addressed(lines)
    kind = lines[at] if at is not None else None
    title = _title(lines, at, addressed=bool(recipients))
    return PaperHead(
        genre=_genre(kind.text) if kind else None,
        title=title,
        kind=(kind.start, kind.end) if kind else None,
        senders=senders,
        recipients=recipients,
        place=_place(lines) if kind or any(is_number_line(line.text) for line in lines) else None,
    )


def _first_lines(blocks: list[Block]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks[:_LINES]:
        for line in block.lines:
            if len(line.text) > _LONG or len(lines) == _LINES:
                return lines
            lines.append(line)
    return lines


def _genre(said: str) -> str | None:
    said = said.replace(" ", "") if _SPACED.fullmatch(said) else said
    return "minutes" if said.startswith("PROTOCOL") else genre_of_title(said)


def _title(lines: list[Line], at: int | None, *, addressed: bool) -> tuple[int, int] | None:
    """Return where the title stands: the kind with the line that goes on with it, or the line that says on what."""
    below = lines[(at or 0) + 1 : (at or 0) + 6]
    if at is not None and below and _GOES_ON.match(below[0].text) and not first_date(below[0].text, 0, 30):
        return lines[at].start, below[0].end
    if at is None and not addressed:
        return None
    for line in below if at is not None else lines[1:]:
        if _ON.fullmatch(line.text) and len(line.text.split()) <= 24 and not _VERB.search(line.text):
            return line.start, line.end
    return None


def _addressed(lines: list[Line]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return whom lines say that the paper goes to, and whom it comes from."""
    recipients: list[Party] = []
    senders: list[Party] = []
    for number, line in enumerate(lines):
        to = _TO.match(line.text)
        if to and not recipients:
            recipients = _party(line, to.end(), lines[number + 1] if number + 1 < len(lines) else None)
        come = _FROM.match(line.text)
        if come and recipients and not senders and number and _TO.match(lines[number - 1].text):
            said = line.text[come.end() :].rstrip(" .,")
            begin = line.start + come.end()
            senders = [Party(text=said, name=said, role=None, basis="heading", start=begin, end=begin + len(said))]
    return tuple(recipients), tuple(senders)


def _party(line: Line, begin: int, below: Line | None) -> list[Party]:
    """Return the one a line is addressed to, with the person on the next line where the office goes on there."""
    said = _WHERE.sub("", line.text[begin:].rstrip(" .,:"))
    if len(said.split()) > 14 or _VERB.search(said) or not begins_like_a_party(said) or _SENTENCE.search(said):
        return []
    name, role = named(said)
    if (
        (name is None or is_body(said))
        and below is not None
        and below.start - line.end < 4
        and not first_date(below.text, 0, 40)
    ):
        person, more = named(below.text.rstrip(" .,"))
        if person and more:
            name, role = person, f"{role or name}, {more}"
            said = below.text.rstrip(" .,")
            return [
                Party(text=said, name=name, role=role, basis="heading", start=below.start, end=below.start + len(said))
            ]
    if name is None and is_body(said):
        name, role = said, None
    start = line.start + begin
    return [Party(text=said, name=name, role=role, basis="heading", start=start, end=start + len(said))]


def _place(lines: list[Line]) -> PlaceCreated | None:
    """Return the place on a line of its own beside the line of the date."""
    for number, line in enumerate(lines):
        found = first_date(line.text, 0, len(line.text))
        if not found or len(line.text) > found[1] - found[0] + 6:
            continue
        for other in lines[number + 1 : number + 3] + lines[max(0, number - 1) : number]:
            match = _PLACE.fullmatch(other.text.rstrip("."))
            if match is None or value_of(other.text) or _NO_PLACE.match(other.text) or _KIND.fullmatch(other.text):
                continue
            if read_edtf(other.text) or is_number_line(other.text):
                continue
            start = other.start + match.start("name")
            name = match["name"]
            return PlaceCreated(text=name, name=name, basis="dateline", start=start, end=start + len(name))
    return None
