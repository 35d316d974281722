"""Who signed: the short lines after the last sentence of a letter, before what is attached to it."""

import re

import msgspec

from fonds.reading.blocks import Block
from fonds.reading.classification import value_of
from fonds.reading.misreading import is_misread
from fonds.reading.parties import is_office, named, office_free
from fonds.record import Party

_ATTACHED = re.compile(
    r"[\[(](?:Sub-?)?(?:Inclosures?|Enclosures?|Annex|Appendix|Attachment|Exhibit|Inclosed|Enclosed)\b.{0,120}$"
    r"|(?:Sub-?)?(?:Inclosures?|Enclosures?|Annex|Appendix|Attachment|Exhibit|Inclosure to)\b.{0,40}$",
    re.IGNORECASE,
)
_ATTACHED_LATER = re.compile(
    r"[\[(](?:Translation|Extracts?|Memorandum|Telegram|Copy|Postscript)\b.{0,80}$|No\. \d+\.?$|P\. ?S\.", re.IGNORECASE
)
_ADDED = re.compile(
    r"(?:P\. ?S\.|(?:This is |The above is |Certified )?(?:an? )?(?:true|correct|faithful) (?:copy|translation)\b|"
    r"(?:Sworn|Subscribed|Affirmed)(?: to)?(?:,? and (?:sworn|subscribed))? (?:to |at |in |before |by )|"
    r"(?:Acknowledged|Declared|Taken) before me\b)",
    re.IGNORECASE,
)
"""What is written below a signature: who signs it anew did not sign the letter."""
_CLOSING = re.compile(
    r"\b(?:I (?:am|have|remain|avail|beg)|We (?:are|have|remain)|Very (?:truly|respectfully)|Yours|Accept|"
    r"Respectfully|Please accept|"
    r"obedient servants?|[Ss]incerely|With (?:great|high|sentiments|renewed|the)|assurances?|"
    r"consideration|considération|consideraç[aã]o|consideraci[oó]n|Agréez|Deus guarde|Dios guarde|&c|etc|Your|I renew|"
    r"Faithfully|Be pleased|Receive|Cordially|avails? (?:himself|myself|ourselves)|By (?:direction|order)|"
    r"For the (?:Acting )?Secretary|God guard|regards)\b(?:.*[.,:—;]\W*|.*\betc\.?\W*|[^.\n]{0,60})$|"
    r"^For the [A-Z][^.\n]{0,60}:$|\[etc\.?\]\W*$",
    re.DOTALL,
)
_DONE = re.compile(r"(?:Done|Given|DONE) (?:at|in|this)\b[^\n:;]{0,160}\.\Z")
"""The last sentence of a treaty: `Done at Sel, the third of May, 1861.`"""
_FOR = re.compile(r"For the [A-Z]")
_SURELY = re.compile(
    r"[Ss]ervants?\b|\b(?:[Tt]ruly|[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Cc]ordially|assurances?|consideration|"
    r"considération|consideraç[aã]o|consideraci[oó]n|esteem|regards?|respect|etc|&c)\b"
)
_LONG_CLOSING = 70
"""Characters in which `I have` or `I am` begins a sentence like others, unless its words are those of a closing."""
_CAPITALS = re.compile(r"[\d*† .]*[A-ZÀ-Þ]{3}")
_DATELINE, _PROSE, _EDITORIAL, _MOST_WORDS, _REGISTER = 4, 200, 60, 4, 6
_SENTENCE_ENDS = frozenset('.?!”"’)]}*—…:,')
_NOTED = re.compile(r"[.?!”\"’)\]]\d{1,3}[a-z]?\Z")
_FOOTNOTE = re.compile(r"(?:\d{1,3}[a-z]?|\*|†|\[\d{1,3}\]) ?\S")
_NAME_WORD = re.compile(
    r"(?:[A-ZÀ-ÞА-ЯЁ][\w.’'\-À-ÿ]*|de|del|de la|von|van|v\.|der|den|zu|te|ten|ter|[a-z]\.|la|le|y|di|da|do|das|"
    r"dos|du|ed|el|bin|al|Jr\.?|&|et|d’\w+|ibn|of)\Z"
)
_NOT_A_NAME = re.compile(
    r"\b(?:END|End|Accept|Yours?|Respectfully|Very|Sincerely|Faithfully|Cordially|Truly|Please|Confidential|"
    r"Paraphrase|Translation|The|Washington|Telegram|Copy|True|Most|Hon|Esq|His Excellency|To|From|Sir|"
    r"Dear|Legation|Embassy|Department of State\b|"
    r"Article|Chapter|Section|Part|Sent|Received|Repeated|Repeat|Paris|London|Attest|Witness|Seal|L\. ?S\.?$|"
    r"Done|Approved|Seen|And|Of|In|By|For|With|At|On|It|This|That|We|You|He|Receive|Note|Decree|Country|Preamble|First|"
    r"Second|Third|Circular|Memorandum|Memoranda|Report|Extracts?|Editorial|Official|Total|Grand Total|Miscellaneous|"
    r"Summary|Statement|Schedule|List|Table|Contents|Index|Conclusions?|Introduction|Remarks|Postscript|Resolved|Whereas|Order|Proclamation|"
    r"Agreement|Treaty|Protocol|Convention|Declaration|Resolution|Regulations|Draft|Text|Proposal|Exhibit|EXHIBIT|"
    r"Conforme|CONFORME|Es copia|Est[aá] conforme|Pour copie|Confere)\b"
    r"|(?:À|Au|Aux) (?:M\.|Mr|Monsieur|Messieurs|Madame)"
    r"|(?:I|[IVXLC]{2,})(?:\.|$|\W(?!\w\.))"
)
_SPOKEN_OF = re.compile(r"(?:Mr|Mrs|Messrs|Miss|Monsieur|Messieurs)\b")
"""Nobody signs with these; they stand in lists of those present."""
_ADDRESSED = re.compile(r"\bEsq\b|&c\.,? &c\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:Secretary|Minister|Ambassador|Consul|Chargé|Chairman|President|Commissioner|Attorney|Director|"
    r"Chief|General|Agent|Governor|"
    r"Department|Captain|Admiral|Commander|Colonel|Judge|Clerk|Marshal|Counselor|Attaché|Representative|"
    r"Committee|Envoy|Foreman|Treasurer|Manager|Master|Engineer|Head|Resident|Commissar|Prosecutor|Editor|Premier|Teacher)\b"
)
_INITIAL_MISREAD = re.compile(r"(?P<first>[A-Z][a-z]+ [A-Z]), (?P<last>[A-Z][a-z]{2,})\b")
_NAME_ENDS = re.compile(r",|\(|—|(?<=[A-Z]{3})\. (?=[A-Z][a-z])")
_COPIED = re.compile(
    r"[#*\s]*(?:Attested|Certified|True copy|Verified|Translated|Translator|Recorded|Typed|Transcribed|"
    r"Printed|Sent|Copies|To:?|Cc|Верно|"
    r"Перев|Записал)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[\[(]?(?:\s*[Ss]igned\b|Sgd\.?|\(s\)|/s/)[:.\])\s]*")


def find_signatures(
    text: str, blocks: list[Block], after: int, senders: tuple[Party, ...] = (), dateline: int | None = None
) -> tuple[Party, ...]:
    """Return those who signed the document whose head ends before block `after`, or nothing where none is sure.

    `senders` are those the heading names: a line that is a sender's name and nothing else is a signature.
    `dateline` is where the day or the place of the head stands, if it has one: nobody signs above it.
    """
    after = _below_dateline(blocks, after, dateline)
    known = {party.name for party in senders if party.name}
    end = len(blocks)
    for index in range(after + 1, len(blocks)):
        first = blocks[index].lines[0].text
        late = index > after + 3 and len(blocks[index].lines) <= 2 and _ATTACHED_LATER.match(first)
        added = index > after + 1 and _ADDED.match(first)
        if late or added or (len(blocks[index].lines) <= 3 and _ATTACHED.match(first)):
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
    surnames = {name.split()[-1].casefold().rstrip(".") for name in known}
    for index, block in enumerate(body if surnames else ()):
        if index and _is_sender(block, surnames) and _ended(body[_past(body, index, -1)]):
            return _signed(text, body, index)
    for index, block in enumerate(body):
        if index == 0 or block.text.endswith(("—", ":")):
            continue
        closed = _closes(body[_past(body, index, -1)].text[-200:])
        if (closed or _is_last(body, index)) and _may_sign(block, closed=closed):
            return _signed(text, body, index)
    return _at_foot(text, blocks[after:])


def _below_dateline(blocks: list[Block], after: int, dateline: int | None) -> int:
    """Return the block of the dateline where it stands in the head rather than below the text, else `after`."""
    for index in range(after, min(after + _DATELINE, len(blocks)) if dateline is not None else 0):
        if blocks[index].start <= (dateline or 0) < blocks[index].end:
            return index
        if len(blocks[index].text) > _PROSE:
            break
    return after


def _closes(said: str) -> bool:
    """Say whether words close a letter: `I am, sir, your obedient servant,`, and do not lead on to what follows."""
    if _DONE.match(said):
        return True
    closing = _CLOSING.search(said)
    if closing is None:
        return False
    return bool(_FOR.match(said)) or not (
        said.endswith((":", "—", "-")) or (len(closing.group()) > _LONG_CLOSING and not _SURELY.search(closing.group()))
    )


def _is_last(body: list[Block], index: int) -> bool:
    """Say whether a block may be the signature under a last sentence, with at most a line below it."""
    if index < len(body) - 2:
        return False
    if sum(len(block.text) for block in body[index + 1 :]) >= _PROSE:
        return False
    above = _past(body, index, -1)
    for _ in range(_MOST_SIGNERS):
        if above <= 0 or _ended(body[above]) or not _may_sign(body[above], closed=False):
            break
        above = _past(body, above, -1)
    return _ended(body[above])


def _ended(block: Block) -> bool:
    """Say whether a block ends as a sentence does, or as what is left out of one, and is no line of a table."""
    said = block.text
    figures = len(said.split()) <= 3 and any(sign.isdigit() for sign in said)
    return not figures and (said[-1] in _SENTENCE_ENDS or bool(_NOTED.search(said)))


def _is_sender(block: Block, surnames: set[str]) -> bool:
    """Say whether a block is the name of one of the senders and nothing else."""
    words = block.text.strip("[] .").split()
    return (
        0 < len(words) <= 4
        and words[-1].casefold() in surnames
        and all(word[:1].isupper() for word in words)
        and (len(words) == 1 or _may_sign(block, closed=True))
    )


def _signed(text: str, body: list[Block], index: int) -> tuple[Party, ...]:
    """Return who signed together at a block; a line that is an office belongs to the name above it."""
    found: list[Party] = []
    for block in _together(body, index):
        first, between = block.lines[0], _passed_over(block)
        office = first.text.strip(" ,;") if between or len(block.lines) == 1 else ""
        office = office if _ABBREVIATED.search(office) else office.rstrip(".")
        if found and (is_office(office) or _RANK.fullmatch(office)):
            above = found[-1]
            if above.role is None:
                said = text[above.start : first.end]
                found[-1] = msgspec.structs.replace(above, text=said, role=office, end=first.end)
        elif not between:
            found += _party(text, block)
    return () if _is_register(found) else tuple(found)


_CLOSED_WITH = re.compile(
    r"(?:Very )?(?:Yours )?(?:[Ss]incerely|[Rr]espectfully|[Tt]ruly|[Ff]aithfully|[Cc]ordially)(?: yours)?, "
    r"(?P<name>[A-ZÀ-Þ][\w’'-]*\.?(?: [A-ZÀ-Þ][\w’'-]*\.?){1,3})"
)
_INITIALED = re.compile(
    r"[#*(\s]*(?P<said>(?P<role>(?:[^\n,]{3,140}?[\s,]+)??)"
    r"(?P<name>[A-ZА-ЯЁ][\w’'-]{1,25},? (?:[A-ZА-ЯЁ]\. ?){1,3}|(?:[A-ZА-ЯЁ]\. ?){1,3}[A-ZА-ЯЁ][\w’'-]{1,25}))[)*\s.]*$"
)
_NO_PERSON = re.compile(
    r"\AU\. ?S\. ?A\.|\A(?i:Article|Chapter|Section|Part|Annex|Appendix|Table|Volume|Schedule|Class|Group|No|"
    r"Exhibit|Document|Form)\b"
    r"|, (?:D\. ?C|N\. ?[A-Z]|S\. ?[CD]|R\. ?I|P\. ?[RQ]|B\. ?C|W\. ?V[Aa])\.?\Z"
)
"""`Article I.` and `Washington, D. C.`, which have the form of a name with initials."""
_LABEL = re.compile(r"(?:By|Attest|Witness(?:es)?|For)[:.]?")
_ABBREVIATED = re.compile(r"\b[A-Z]\. ?[A-Z]\.\Z")
_OFFICE_FIRST = re.compile(r"(?:L[ea] |L’|El |Il |Der )[A-ZÀ-Þ][\wÀ-ÿ’-]+(?: [\wÀ-ÿ’-]+){0,4}")
_CAPITAL_NAME = re.compile(r"(?:D[Rr]\. )?(?:[A-ZÀ-Þ]\. ?){0,3}[A-ZÀ-Þ][A-ZÀ-Þ’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ’-]+){0,3}")
"""`Le Secrétaire, A. ORLAN.`: the office goes before the name."""
_RANK = re.compile(
    r"(?:(?:Rear|Vice|Lieutenant|Lieut|Lt|Brigadier|Brig|Major|Maj)\.?[ -]){0,2}(?:Admiral|Captain|Capt|Colonel|Col|"
    r"General|Gen|Major|Maj|Commander|Lieutenant|Lieut|Commodore|Brigadier|Sergeant)\.?(?:,[^\n]{1,60})?"
)
"""The rank that stands under a name and is nobody else."""
_MOST_SIGNERS, _MOST_PASSED, _LABEL_LINES = 40, 3, 3
_SEAL = re.compile(r"\[(?:seals?|l\. ?s\.)\]\.?|[\[\](),.;]", re.IGNORECASE)
"""What stands between signatures: seals, and brackets whose content is a block of its own."""


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
    return body[first : last + 1]


def _past(body: list[Block], index: int, step: int) -> int:
    """Return the next block in one direction, passing over a few seals, brackets and words like `Attest:`."""
    index += step
    for _ in range(_MOST_PASSED):
        if not 0 < index < len(body) or not _passed_over(body[index]):
            break
        index += step
    return index


def _passed_over(block: Block) -> bool:
    last = block.lines[-1].text
    if len(block.lines) == 1 and _SEAL.fullmatch(last):
        return True
    return len(block.lines) <= _LABEL_LINES and bool(_LABEL.fullmatch(last))


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
        if _COPIED.match(role) or _COPIED.match(line.text) or _NO_PERSON.search(match["name"]):
            continue
        name = match["name"].strip()
        end = start + len(text[start:end].rstrip())
        role = re.sub(r"^[#*\s]+", "", role)
        found.append(Party(text=text[start:end], name=name, role=role or None, basis="body", start=start, end=end))
    return tuple(reversed(found))


def _is_footnote(block: Block) -> bool:
    first = block.lines[0].text
    noted = block.text[0] == "[" and block.text[-1] == "]" and len(block.text) > _EDITORIAL
    return noted or (bool(_FOOTNOTE.match(first)) and not _CAPITALS.match(first))


def _may_sign(block: Block, *, closed: bool) -> bool:
    if len(block.lines) > 4 or len(block.text) > 200 or _ADDRESSED.search(block.text):
        return False
    first = _SIGNED.sub("", block.lines[0].text).strip('[]“”"')
    name = _NAME_ENDS.split(first, maxsplit=1)[0].strip(" .,;[]").replace("[", "").replace("]", "")
    words = name.split()
    if (
        not words
        or value_of(name)
        or len(words) > 7
        or not name[0].isupper()
        or name.split()[-1].endswith("day")
        or _NOT_A_NAME.match(name)
        or is_misread(name)
        or _SPOKEN_OF.match(name)
    ):
        return False
    if (
        any(character.isdigit() for character in block.lines[0].text)
        or name.split()[0].islower()
        or not all(_NAME_WORD.match(word) for word in words)
    ):
        return False
    if not closed and (first.endswith((":", ";")) or _weight(words) > _MOST_WORDS):
        return False
    ends = _NAME_ENDS.search(first)
    beside = first[ends.end() :].lstrip(" .,;[]") if ends else ""
    if beside[:1].islower() and "\n" not in block.text and not _OFFICE.search(beside.title()):
        return False
    return not (len(words) == 1 and len(name) < 3)


def _weight(words: list[str]) -> int:
    """Return how many words a name has, its initials and small words counted as one together."""
    full = sum(len(word) > 2 and word[0].isupper() for word in words)
    return full + (full < len(words)) if len(words) > _MOST_WORDS else len(words)


def _is_register(found: list[Party]) -> bool:
    """Say whether names stand in the order of the alphabet, as the entries of a list do and signatures do not."""
    names = ["".join(filter(str.isalpha, (party.name or "").casefold())) for party in found]
    return len(names) >= _REGISTER and names == sorted(names)


def _party(text: str, block: Block) -> list[Party]:
    first = block.lines[0]
    match = _SIGNED.match(first.text)
    begin = first.start + (match.end() if match else 0)
    begin += text[begin] in '“"'
    end = block.lines[-1].end
    end -= text[begin - 1] in '“"' and text[end - 1] in '”"'
    said = text[begin:end]
    head, _, below = said.partition("\n")
    ends = _NAME_ENDS.search(head)
    name, comma, beside = (head[: ends.start()], ends.group(), head[ends.end() :]) if ends else (head, "", "")
    if comma and re.match(r"\]?\s*(?:Jr|Sr)\b", beside):
        name, beside = head, ""
    if comma == "," and _OFFICE_FIRST.fullmatch(name) and not below and _CAPITAL_NAME.fullmatch(beside.strip(" .")):
        bare = office_free(beside.strip(" ."))
        return [Party(text=said, name=bare, role=name.strip(), basis="body", start=begin, end=end)]
    misread = _INITIAL_MISREAD.match(head)
    if misread and not _OFFICE.fullmatch(misread["last"]):
        # A full stop behind the initial that was read as a comma.
        name, beside = f"{misread['first']}. {misread['last']}", head[misread.end() :]
    role = " ".join(f"{beside} {below}".split()).strip(" .,;")
    bare = name.strip(' ,;“”"')
    bare = bare.strip("[]") if bare.count("[") != bare.count("]") or bare[:1] == "[" else bare
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
