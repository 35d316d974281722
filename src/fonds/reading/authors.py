"""Who made a document, as a title says that names no pair: `Statement of X, Chairman`, `Asian Affairs Bureau, 'Y'`."""

import re

from fonds.reading.genre import genre_of_title
from fonds.reading.parties import named
from fonds.record import Party
from fonds.record.basis import Basis

_SAID = (
    r"(?:Statement|Speech|Remarks|Address|Declaration|Appeal|Petition|Article|Testimony|Diary|Report|Letter|Memorandum|Notes?|"
    r"Information|Explanation|Minute|Resolution|Decree|Decision|Directive|Order|Ordinance|Communiqu[eé])"
)
_WHO = r"(?P<who>(?:the )?[A-ZÀ-ÞА-ЯЁ](?:[^,:;\"“”‘’'\[\]()]|(?<=\w)['’](?=\w)){1,90}?)"
_ENDS = (
    r"(?=,\s*[‘“'\"]|\s*[“\"]|,? (?:on|regarding|concerning|about|opposing|protesting|condemning|in connection|"
    r"to the|at the|for the|dated|of \d)\b|\.?\s*$)"
)
_MADE = re.compile(
    rf"(?:[A-Z][\w’'-]+ ){{0,2}}?{_SAID} (?:of|by|from) {_WHO}(?:, (?P<office>(?:[A-Z][\w’'-]+|of|the|for|and|in|to)"
    rf"(?: [A-Z][\w’'-]+| of| the| for| and| in| to){{0,9}}))?{_ENDS}",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"{_WHO}(?: ?\[[^\[\]]{{3,80}}\])?, [‘“'\"](?=[A-ZÀ-Þ])")
_AGENCY = re.compile(
    r"(?P<who>[A-Z]{3,6}) (?:Reports?|Information|Bulletin|Despatch|Dispatch|Communiqu[eé]|Statement)\b"
)
_ORGAN = re.compile(
    r"\b(?:Bureau|Committee|Council|Presidium|Ministry|Department|Division|Commission|Government|Embassy|Office|Agency|Section|"
    r"Politburo|Secretariat|Party|Union|Association|Headquarters|Staff|Board|Directorate|Administration|[A-Z]{3,6})\b"
)
_ACT = re.compile(r"(?:\w+ ){0,2}?(?:Resolution|Decree|Decision|Directive|Order|Ordinance)\b", re.IGNORECASE)
_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]*(?: (?:[a-z]{2,3} )?|$)){2,5}$")


def find_author(title: str, start: int, basis: Basis) -> tuple[Party, ...]:
    """Return the one who made a document as its title says; nothing where it does not say so for certain.

    A person must have two names or an office, and a body must be named as one: `Report of the Strike` has no author.
    """
    titled = _TITLED.match(title) or _AGENCY.match(title)
    if titled:
        said = titled["who"]
        return _party(title, start, titled.span("who"), basis) if _ORGAN.search(said) or _PERSON.match(said) else ()
    made = _MADE.match(title)
    if made is None or not made["who"].strip():
        return ()
    who, office = made["who"], made["office"]
    if _ACT.match(title):
        return _party(title, start, made.span("who"), basis) if _ORGAN.search(who) else ()
    if all(named(who)):
        return _party(title, start, made.span("who"), basis)
    body = _ORGAN.search(who) and (len(who.removeprefix("the ").split()) > 1 or who.isupper())
    if body or (_PERSON.match(who) and (office or " by " in title[: made.start("who")])):
        return _party(title, start, made.span("who"), basis, office)
    return ()


def is_own_paper(title: str) -> bool:
    """Say whether a title names a paper that an office made under a title of its own: `Harbour Bureau, ‘The Ice’`."""
    titled = _TITLED.match(title)
    return bool(
        titled and _ORGAN.search(titled["who"]) and genre_of_title(title[titled.end() :].strip("‘“'\"")) is None
    )


def _party(title: str, start: int, span: tuple[int, int], basis: Basis, office: str | None = None) -> tuple[Party, ...]:
    said = title[span[0] : span[1]].rstrip()
    begin = span[0] + (4 if said[:4].lower() == "the " else 0)
    said = title[begin : span[0] + len(said)]
    name, role = named(said)
    if _ORGAN.search(said) and not (name and role):
        name, role = said, None
    return (
        Party(
            text=said, name=name, role=role or office, basis=basis, start=start + begin, end=start + begin + len(said)
        ),
    )
