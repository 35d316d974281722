"""Who signed: the short lines after the last sentence of a letter, before what is attached to it."""

import re

from fonds.reading.blocks import Block
from fonds.reading.classification import value_of
from fonds.reading.parties import named, office_free
from fonds.record import Party

_ATTACHED = re.compile(
    r"[\[(](?:Sub-?)?(?:Inclosures?|Enclosures?|Annex|Appendix|Attachment|Exhibit|Inclosed|Enclosed)\b.{0,120}$"
    r"|(?:Sub-?)?(?:Inclosures?|Enclosures?|Annex|Appendix|Attachment|Exhibit|Inclosure to)\b.{0,40}$",
    re.IGNORECASE,
)
_ATTACHED_LATER = re.compile(
    r"[\[(](?:Translation|Extracts?|Memorandum|Telegram|Copy|Postscript)\b.{0,80}$|No\. \d+\.?$|P\. ?S\.", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\b(?:I (?:am|have|remain|avail|beg)|We (?:are|have|remain)|Very (?:truly|respectfully)|Yours|Accept|"
    r"Respectfully|Please accept|"
    r"obedient servants?|[Ss]incerely|With (?:great|high|sentiments|renewed|the)|assurances?|"
    r"consideration|&c|etc|Your|I renew|"
    r"Faithfully|Be pleased|Receive|Cordially|avails? (?:himself|myself|ourselves)|By (?:direction|order)|"
    r"For the (?:Acting )?Secretary|God guard|regards)\b(?:.*[.,:—;]\W*|.*\betc\.?\W*|[^.\n]{0,60})$|"
    r"^For the [A-Z][^.\n]{0,60}:$|\[etc\.?\]\W*$",
    re.DOTALL,
)
_FOOTNOTE = re.compile(r"(?:\d{1,3}|\*|†|\[\d{1,3}\]) ?\S")
_NAME_WORD = re.compile(
    r"(?:[A-ZÀ-ÞА-ЯЁ][\w.’'\-À-ÿ]*|de|del|de la|von|van|der|la|le|y|di|da|dos|bin|al|Jr\.?|&|et|d’\w+|ibn|of)\Z"
)
_NOT_A_NAME = re.compile(
    r"\b(?:END|End|Accept|Yours?|Respectfully|Very|Sincerely|Faithfully|Cordially|Truly|Please|Confidential|"
    r"Paraphrase|Translation|The|Washington|Telegram|Copy|True|Most|Hon|Esq|His Excellency|To|From|Sir|"
    r"Dear|Legation|Embassy|Department of State,|"
    r"Article|Chapter|Section|Part|Sent|Received|Repeated|Repeat|Paris|London|Attest|Witness|Seal|L\. ?S|"
    r"Done|Approved|Seen|And|Of|In|By|For|With|At|On|It|This|That|We|I|You|He|Receive|Note|Decree|Country|Approved|Preamble|First|Second|Third|I{1,3}V?|V)\b"
)
_OFFICE = re.compile(
    r"\b(?:Secretary|Minister|Ambassador|Consul|Chargé|Chairman|President|Commissioner|Attorney|Director|"
    r"Chief|General|Agent|Governor|"
    r"Department|Captain|Admiral|Commander|Colonel|Judge|Clerk|Marshal|Counselor|Attaché|Representative|"
    r"Committee|Envoy|Foreman|Treasurer|Manager|Master|Engineer|Head|Resident|Commissar|Prosecutor|Editor|Premier|Teacher)\b"
)
_NAME_ENDS = re.compile(r",|\(|—|(?<=[A-Z]{3})\. (?=[A-Z][a-z])")
_COPIED = re.compile(
    r"[#*\s]*(?:Attested|Certified|True copy|Verified|Translated|Translator|Recorded|Typed|Transcribed|"
    r"Printed|Sent|Copies|To:?|Cc|Верно|"
    r"Перев|Записал)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[\[(]?(?:\s*[Ss]igned\b|Sgd\.?|\(s\)|/s/)[:.\])\s]*")


def find_signatures(text: str, blocks: list[Block], after: int, senders: tuple[Party, ...] = ()) -> tuple[Party, ...]:
    """Return those who signed the document whose head ends before block `after`, or nothing where none is sure.

    `senders` are those the heading names: a line that is a sender's name and nothing else is a signature.
    """
    known = {party.name for party in senders if party.name}
    end = len(blocks)
    for index in range(after + 1, len(blocks)):
        first = blocks[index].lines[0].text
        late = index > after + 3 and len(blocks[index].lines) <= 2 and _ATTACHED_LATER.match(first)
        if late or (len(blocks[index].lines) <= 3 and _ATTACHED.match(first)):
            end = index
            break
    body = blocks[after:end]
    while body and _is_footnote(body[-1]):
        body.pop()
    for line in [line for block in body[-_FOOT_LINES:] for line in block.lines]:
        closing = _CLOSED_WITH.fullmatch(line.text)
        if closing:
            begin, end = line.start + closing.start("name"), line.start + closing.end("name")
            return (Party(text=closing["name"], name=closing["name"], basis="body", start=begin, end=end),)
    for index, block in enumerate(body):
        if index == 0:
            continue
        closed = bool(_CLOSING.search(body[index - 1].text[-200:]))
        last = index >= len(body) - 2
        if (last and block.text.rstrip(".") in known) or ((closed or last) and _may_sign(block, closed=closed)):
            return tuple(party for each in _together(body, index) for party in _party(text, each))
    return _at_foot(text, blocks)


_CLOSED_WITH = re.compile(
    r"(?:Very )?(?:Yours )?(?:[Ss]incerely|[Rr]espectfully|[Tt]ruly|[Ff]aithfully|[Cc]ordially)(?: yours)?, "
    r"(?P<name>[A-ZÀ-Þ][\w’'-]*\.?(?: [A-ZÀ-Þ][\w’'-]*\.?){1,3})"
)
_INITIALED = re.compile(
    r"[#*(\s]*(?P<said>(?P<role>(?:[^\n,]{3,140}?[\s,]+)??)"
    r"(?P<name>[A-ZА-ЯЁ][\w’'-]{1,25},? (?:[A-ZА-ЯЁ]\. ?){1,3}|(?:[A-ZА-ЯЁ]\. ?){1,3}[A-ZА-ЯЁ][\w’'-]{1,25}))[)*\s.]*$"
)
_MOST_SIGNERS = 40
_SEAL = re.compile(r"\[(?:seals?|l\. ?s\.)\]\.?", re.IGNORECASE)


def _together(body: list[Block], index: int) -> list[Block]:
    """Return the block of a signature with those of the others who signed beside it, seals between them passed over."""
    first = last = index
    while (
        first > 1
        and last - first < _MOST_SIGNERS
        and _may_sign(body[_past(body, first, -1)], closed=False)
        and _past(body, first, -1) > 0
    ):
        first = _past(body, first, -1)
    while (
        _past(body, last, 1) < len(body)
        and last - first < _MOST_SIGNERS
        and _may_sign(body[_past(body, last, 1)], closed=False)
    ):
        last = _past(body, last, 1)
    return [block for block in body[first : last + 1] if not _SEAL.fullmatch(block.text)]


def _past(body: list[Block], index: int, step: int) -> int:
    index += step
    while 0 < index < len(body) and _SEAL.fullmatch(body[index].text):
        index += step
    return index


_ALONE = re.compile(r"\((?P<name>[A-ZÀ-Þ][\w’'À-ÿ-]+(?: [A-ZÀ-Þ][\w’'À-ÿ.-]+){0,2})\)$")
_GOES_ON = re.compile(r"(?:\b(?:of|and|the|for|to)|,)$")
_FOOT_LINES = 14


def _at_foot(text: str, blocks: list[Block]) -> tuple[Party, ...]:
    """Return who signed with initials at the foot, an office before the name on its line or on the line above."""
    lines = [line for block in blocks[-_FOOT_LINES:] for line in block.lines][-_FOOT_LINES:]
    found: list[Party] = []
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        match = _INITIALED.match(line.text) if len(line.text) < 160 else None
        if match is None:
            if found:
                break
            alone = _ALONE.match(line.text)
            if alone:
                start, end = line.start + alone.start("name"), line.start + alone.end("name")
                found.append(Party(text=alone["name"], name=alone["name"], basis="body", start=start, end=end))
            continue
        role = match["role"].strip(" ,")
        start, end = line.start + match.start("said"), line.start + match.end("name")
        above = lines[index - 1]
        together = text.count("\n", above.end, line.start) == 1 or _GOES_ON.search(above.text) or line.text[0].islower()
        if together and len(above.text) < 90 and _OFFICE.search(above.text) and above.text[-1:] not in ".:;!?":
            role, start = f"{above.text} {role}".strip(), above.start
        if role and (not _OFFICE.search(role) or len(role.split()) > 20 or re.match(r"[\W\d]*\d|of\b|.*[.;:] ", role)):
            if found:
                break
            continue
        if _COPIED.match(role) or _COPIED.match(line.text):
            continue
        name = match["name"].strip()
        end = start + len(text[start:end].rstrip())
        role = re.sub(r"^[#*\s]+", "", role)
        found.append(Party(text=text[start:end], name=name, role=role or None, basis="body", start=start, end=end))
    return tuple(reversed(found))


def _is_footnote(block: Block) -> bool:
    return all(_FOOTNOTE.match(line.text) for line in block.lines[:1]) and not block.lines[0].text[:4].isupper()


def _may_sign(block: Block, *, closed: bool) -> bool:
    if len(block.lines) > 4 or len(block.text) > 200:
        return False
    first = _SIGNED.sub("", block.lines[0].text).strip("[]")
    name = _NAME_ENDS.split(first, maxsplit=1)[0].strip(" .,;[]").replace("[", "").replace("]", "")
    words = name.split()
    if (
        not words
        or value_of(name)
        or len(words) > 7
        or not name[0].isupper()
        or name.split()[-1].endswith("day")
        or _NOT_A_NAME.match(name)
    ):
        return False
    if (
        any(character.isdigit() for character in block.lines[0].text)
        or name.split()[0].islower()
        or not all(_NAME_WORD.match(word) for word in words)
    ):
        return False
    if not closed and (first.endswith((":", ";")) or len(words) > 4):
        return False
    return not (len(words) == 1 and len(name) < 3)


def _party(text: str, block: Block) -> list[Party]:
    first = block.lines[0]
    match = _SIGNED.match(first.text)
    begin = first.start + (match.end() if match else 0)
    end = block.lines[-1].end
    said = text[begin:end]
    head, _, below = said.partition("\n")
    ends = _NAME_ENDS.search(head)
    name, comma, beside = (head[: ends.start()], ends.group(), head[ends.end() :]) if ends else (head, "", "")
    if comma and re.match(r"\s*(?:Jr|Sr)\b", beside):
        name, beside = head, ""
    role = " ".join(f"{beside} {below}".split()).strip(" .,;")
    bare = name.strip(" ,;[]")
    alone, office = named(bare)
    if alone and office and not role:
        bare, role = alone, office
    bare = bare if re.search(r"\b(?:Jr|Sr|[A-Z])\.$", bare) else bare.rstrip(".")
    return [
        Party(
            text=said,
            name=office_free(bare),
            role=role if _OFFICE.search(role) else None,
            basis="body",
            start=begin,
            end=end,
        )
    ]
