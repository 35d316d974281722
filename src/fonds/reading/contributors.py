"""Who brought a document into an archive: `Obtained for CWIHP by A and translated by B`, and who paid."""

import re

from fonds.record import Contributor

_ROLES = {
    "obtain": "obtainer", "provid": "contributor", "contribut": "contributor", "donat": "contributor",
    "translat": "translator", "transcrib": "contributor", "acquir": "obtainer", "publish": "publisher",
    "select": "contributor", "edit": "contributor", "introduc": "contributor", "получ": "obtainer",
    "перев": "translator",
}  # fmt: skip
_ACTS = (
    r"(?:[Oo]btained|[Pp]rovided|[Cc]ontributed|[Dd]onated|[Tt]ranslated|[Tt]ranscribed|[Aa]cquired|"
    r"[Ss]elected|[Ee]dited|"
    r"[Ii]ntroduced)"
)
_SAID = re.compile(
    rf"(?P<acts>{_ACTS}(?:(?:,? and |, )(?:and )?{_ACTS})*)(?: (?:for|to) (?P<for>[A-Z][\w.& ]{{1,40}}?))?"
    rf"(?: from (?:the )?[A-Z][\w ]{{2,40}}?)?(?: in \d{{4}})? by (?P<who>.+?)(?=,? and {_ACTS}|"
    rf"[,;] {_ACTS}|\. {_ACTS}|\.\s*$|\.\s+[A-Z][a-z]|$)",
    re.DOTALL,
)
_FUNDED = re.compile(
    r"(?:made possible|supported|funded)(?: with| by| through)*(?: (?:the )?(?:generous )?support (?:from|"
    r"of|by))?(?: the)? (?P<who>[A-ZÀ-Þ].+?)\.?$"
)


def find_contributors(text: str, start: int, end: int) -> tuple[tuple[Contributor, ...], int]:
    """Return the contributors named in `text[start:end]`, and where the first of these words stands (`end` if none)."""
    found: list[Contributor] = []
    first = end
    for match in _SAID.finditer(text, start, end):
        first = min(first, match.start())
        roles = [_role(act) for act in re.findall(_ACTS, match["acts"])]
        for begin, name in _names(match["who"], match.start("who")):
            end = begin + len(name)
            found += [Contributor(name=name, role=role, start=begin, end=end) for role in dict.fromkeys(roles)]
    return tuple(found), first


def find_funder(text: str, start: int, end: int) -> Contributor | None:
    """Return the funder that a credit line names."""
    match = _FUNDED.search(text, start, end)
    if match is None:
        return None
    name = match["who"].strip()
    return Contributor(name=name, role="funder", start=match.start("who"), end=match.start("who") + len(name))


def _role(act: str) -> str:
    return next(role for stem, role in _ROLES.items() if act.lower().startswith(stem))


def _names(said: str, at: int) -> list[tuple[int, str]]:
    """Return each name of a list with where it stands: `A, B, and C`."""
    found = []
    begin = 0
    for joint in [*re.finditer(r",? and |, (?!Jr)|; ", said), None]:
        name = said[begin : joint.start() if joint else len(said)]
        bare = name.strip(" .,\n")
        if bare and bare[0].isupper() and len(bare) < 80:
            found.append((at + begin + name.index(bare), bare))
        begin = joint.end() if joint else len(said)
    return found
