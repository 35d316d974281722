"""Whom a letter is addressed to: the lines of name and office above its salutation."""

import re

from fonds.reading.blocks import Block, Line
from fonds.reading.dates import first_date
from fonds.reading.parties import named, titled
from fonds.record import Party

_SALUTATION = re.compile(
    r"(?:My (?:dear|Dear|lord|Lord)|Dear|Sirs?|Gentlemen|Madam|(?:Your )?Excellency|Monsieur)\b.{0,60}[:,;.—]"
)
_DEAR = re.compile(
    r"(?:My )?[Dd]ear (?P<said>(?:Comrade|Mr\.|Mrs\.|Miss|Dr\.|Sir|Lord|General|Admiral|Colonel|Professor|Senator) "
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?))[,:.]"
)
_DEAR_PLAIN = re.compile(
    r"(?:My )?[Dd]ear (?P<said>(?P<name>(?!(?:S[itl][rt]s?|Madam|Friends?|Colleagues?|Comrades?|Gentlemen|Ladies|"
    r"Doctor|Lord|Father|Mother|Brother|Sister|Members?|Citizens?|Readers?|All|Excellency|Minister|President|Senator|Secretary|Ambassador|"
    r"Captain|Chief|Reverend|Mr|Mrs|Miss|Dr|Prof)\b)[A-ZÀ-Þ][a-zà-ÿ’'-]+(?: [A-ZÀ-Þ][\w.’'-]+)?)) ?[,:;—-]\W*"
)
_CALLED = re.compile(
    r"(?P<said>(?:General|Admiral|Colonel|Senator|Ambassador|Governor|Mr\.|Mrs\.|Miss|Dr\.|Professor) "
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+)) ?:\W*"
)
"""A salutation without `Dear`, alone on its line."""
_REGARDS = re.compile(r"\W{0,3}(?:Re|RE|Subject|SUBJECT|Ref|In re)\b ?[:;.]")
_FILED_UNDER = re.compile(r"(?:To:? )?(?:His Excellency|The Honou?rable|Hon\.|The Right Hon\.),?\s*", re.IGNORECASE)
_MOST, _WORDS = 7, 9


def is_letter(blocks: list[Block]) -> bool:
    """Say whether one of the first blocks begins with a salutation."""
    return any(_SALUTATION.match(block.text) for block in blocks)


def find_address(text: str, blocks: list[Block]) -> tuple[Party, ...]:
    """Return the person whose name, with the office below it, stands as a block of its own above the salutation.

    Only a name with a title or with an office on the next line is taken; else the name in `Dear Comrade Ossian`.
    """
    lines = _above_salutation(blocks)
    for index, line in enumerate(lines):
        bare = _FILED_UNDER.match(line.text)
        begin = line.start + (bare.end() if bare else 0)
        said = text[begin : line.end].rstrip(" ,.")
        name, role = named(said) if said else (None, None)
        below = lines[index + 1].text.rstrip(" ,.") if index + 1 < len(lines) else ""
        if name is None or len(name.split()) > 5 or not titled(said):
            continue
        below_name, below_role = named(below) if below else (None, None)
        if role is None and below_role and not below_name:
            role = below_role
        return (Party(text=said, name=name, role=role, basis="heading", start=begin, end=begin + len(said)),)
    greeted = _greeted(blocks)
    return _in_full(lines, greeted[0].name or "") or greeted if greeted else ()


def _in_full(lines: list[Line], name: str) -> tuple[Party, ...]:
    """Return the one whom the salutation names as the address has him: `John Vesk, Esq.` for `Dear Mr. Vesk`."""
    for index, line in enumerate(lines):
        said = line.text.rstrip(" ,.;:")
        words = re.findall(r"[\w’'-]+", said)
        if len(words) < 2 or len(words) > 6 or name not in words or any(sign.isdigit() for sign in said):
            continue
        full, role = named(said)
        if full is None:
            continue
        below = lines[index + 1].text.rstrip(" ,.") if index + 1 < len(lines) else ""
        below_name, below_role = named(below) if below else (None, None)
        role = role or (below_role if not below_name else None)
        return (Party(text=said, name=full, role=role, basis="heading", start=line.start, end=line.start + len(said)),)
    return ()


def _greeted(blocks: list[Block]) -> tuple[Party, ...]:
    """Return the one whom the salutation names with a title."""
    for block in blocks:
        dear = _DEAR.match(block.text)
        if dear:
            return (_named_by(dear, block.start),)
    for block in blocks:
        line = block.lines[0]
        called = _DEAR_PLAIN.fullmatch(line.text) or (_CALLED.fullmatch(line.text) if len(block.lines) == 1 else None)
        if called:
            return (_named_by(called, line.start),)
    return ()


def _named_by(salutation: "re.Match[str]", start: int) -> Party:
    begin, end = start + salutation.start("said"), start + salutation.end("said")
    return Party(text=salutation["said"], name=salutation["name"], role=None, basis="heading", start=begin, end=end)


def _above_salutation(blocks: list[Block]) -> list[Line]:
    """Return the short lines directly above the salutation, without datelines and numbers."""
    lines = [line for block in blocks if not _REGARDS.match(block.text) for line in block.lines]
    at = next((number for number, line in enumerate(lines) if _SALUTATION.match(line.text)), None)
    if at is None:
        return []
    found: list[Line] = []
    for line in reversed(lines[max(0, at - _MOST) : at]):
        if len(line.text.split()) > _WORDS or first_date(line.text, 0, len(line.text)):
            break
        found.append(line)
    return found[::-1]
