"""Who wrote to whom, as headings say it: `Mr. X to Mr. Y`, `Letter from X to Y`, `Message to Y from X on Z`."""

import re

from fonds.record import Party
from fonds.record.basis import Basis

TITLES = (
    "Mr|Mrs|Ms|Miss|Messrs|Dr|Prof|Professor|Sir|Lord|Lady|Hon|Baron|Count|Prince|Princess|General|Gen|Lieutenant|Lieut|Lt"
    "|Colonel|Col|Captain|Capt|Commander|Commodore|Major|Maj|Admiral|Viscount|Marquis|Earl|Duke|Señor|Senor|Monsieur|Cde"
    "|Comrade|Herr|Frau|Don|Rev|Reverend|Bishop|Cardinal|President|King|Queen|Emperor|Chancellor|Judge|Governor|Mgr|Monsignor"
    "|Rear-Admiral|Vice-Admiral|Brigadier|Brig|Tov|Ambassador|Secretary|Minister|Consul|Marshal|Citizen"
)
_TITLED = re.compile(rf"(?:(?:{TITLES})(?:\.|\b) ?)+(?=[\w“])")
_OFFICE_NAMED = re.compile(
    r"(?P<office>.+?) ?\((?P<name>[^()]{2,60})\)\d{0,3}\.?(?:,? (?:temporarily |then )?(?:at|in) [A-Z][\w. ]{2,30})?$",
    re.DOTALL,
)
_BOARD_NAMED = re.compile(r"[Tt]he\s[^()\d:;\"“]{3,120}\son the [^()\d:;\"“]{3,80}\([A-Z][^()]{1,40}\)\d{0,3}\.?")
_TO = re.compile(r"\sto\s+")
_SENTENCE = re.compile(r"[a-z]{4}(?<!Messrs)\. +[A-Z]|\w; ")
_NO_PARTY_ENDS = re.compile(
    r"\b(?:relating|relative|according|respect|regard|reply|response|addition|pursuant|amendments?|as|"
    r"assigned|given|sent|addressed|assistant|advis[eo]r|aide|counsel)$",
    re.IGNORECASE,
)
_KIND = (
    r"(?:(?:Top Secret|Secret|Confidential|Urgent|Personal|Ciphered|Cipher|Coded|Draft|Brief|Special|"
    r"Official|Second|First) )?"
    r"(?:Letter|Message|Note|Telegram|Cable|Report|Memorandum|Memo|Despatch|Dispatch|Cablegram|"
    r"Communication|Information|Information Note"
    r"|Memorandum Report|Explanatory Note|Memorandum of Information|Ciphergram|Appeal|Petition|Reply|"
    r"Answer|Instruction|Instructions|Circular)"
)
_FROM = re.compile(rf"(?:[\w’'-]+ ){{0,3}}?{_KIND}\b[^,:\"“]{{0,40}}?\s?\b(?:from|by)\s+(?=\S)", re.IGNORECASE)
_TO_FROM = re.compile(
    rf"(?:[\w’'-]+ ){{0,3}}?{_KIND}\b[^,:\"“]{{0,40}}?\bto\s+(?P<recipient>[^\"“;]+?)\s+from\s+(?P<sender>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_KIND_COMMA = re.compile(rf"{_KIND},\s+", re.IGNORECASE)
_KIND_OF = re.compile(rf"(?:[\w’'-]+ ){{0,3}}?{_KIND} of\s+", re.IGNORECASE)
_INITIALED = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ]\. ?){1,3}[A-ZÀ-ÞА-ЯЁ]")
_NO_PAIR = re.compile(
    r"(?:[\w’'-]+ ){0,3}?(?:Petition|Statement|Resolution|Decree|Decision|Minutes|Record|Report|Protocol|"
    r"Speech|Address|Press Release|Agreement|"
    r"Conversation|Meeting|Visit|Trip|Subject|Draft|List|Order|Memorandum|Extract|Summary|Excerpts?|Article|Remarks)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s*(?:,\s*['‘’“\"].*|\s[-–—:]\s.*|:\s.*|[,;]?\s(?:on|regarding|concerning|about|with regard|"
    r"in connection|relating|with an?|"
    r"with (?:the|message|text|letter|copy|report|"
    r"information|request|proposals?)|enclosing|transmitting|dated|from\s+\d|of\s+\d|requesting|reporting|informing|forwarding|"
    r"as to|respecting)\s.*"
    r"|,?\s+\d{1,2} [A-Z][a-z]+ \d{4}.*|,?\s+with (?:an? )?(?:accompaniments?|inclosures?|"
    r"enclosures?)\b.*|,\s+[A-Z][a-z]+ing\s.*|,\s+(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b.*)$",
    re.DOTALL,
)
_NAME_LAST = re.compile(
    r"(?P<name>(?:(?:[A-ZА-ЯЁ]\.[ -]?){2,3}|"
    r"(?:(?<! of)(?<! the)(?<! and) [A-Z][a-z'’-]+ )?[A-ZА-ЯЁ]\.\s?)[A-ZА-ЯЁ][\w'’-]+)$"
)
_OFFICE_WORD = re.compile(
    r"\b(?:Secretary|Minister|Ambassador|Chairman|President|Chief|Head|Director|Committee|Commission|"
    r"Council|Department|Consul|Envoy|"
    r"Delegation|Government|Deputy|Members?|Commissar|Prosecutor|Bureau|Embassy|Legation|Ministry|"
    r"Presidium|Commander|Agent|"
    r"Charg[eé]|Counselor|Counsellor|Attach[eé]|Board|Bank|Company|Mission|Governor|Collector|"
    r"Representative|Office|Party|"
    r"Politburo|Central|Division|Assistant|Under|High|Admiralty|Treasury|Consulate|Editor|Acting|Adviser|Coordinator|Reviewer|"
    r"Advisor|Premier|Receiver|"
    r"Administrator|Attorney|Solicitor|Counsel|Delegates?|Officer|Diplomatic|Correspondent|Manager|Treasurer|"
    r"Inspector|Master|Foreman|Engineer|Captain)(?:e?s)?\b"
)
_STATES = re.compile(
    r"\b(?:is|are|was|were|has been|have been|shall|will|must|may be|had|should|would|could|might|instructed|requested|"
    r"desires?|wish(?:es)?|decided|resolved|asked|informed|stated|said|agreed|ordered|directed|authorized|invited|"
    r"prepared|issued|intends?|undertakes?|recommended|approved|considered|discussed|adopted|voted|suggested|proposed|reported|until|thereafter|while|because)\b"
    r"|\A(?:Is|Are|Was|Were|Has|Have|Had|Does|Do|Did|Will|Shall|Can|Could|May|Should|Would|Issued)\b|\bIssued\Z"
)
"""Words of a sentence, or of an entry about a person; a heading that names two parties has none."""
_OFFICE_IN_SMALL = re.compile(
    r"(?:[a-z]+ ){0,2}(?:ministers?|secretary|president|officers?|consuls?|ambassador|government|minister|"
    r"commission|council|"
    r"committee|members|governor|department|embassy|legation|chargé|representatives?|delegation|agents?|"
    r"commanders?|prefects?)\b"
)
_BODY_ON = re.compile(
    r"\b(?:[Tt]he|of the) (?:Senate |House |Joint |Select |Special )?(?:Sub)?"
    r"(?:(?:[Cc]ommittees|[Cc]ommissions|Boards) and )?(?:[Cc]ommittees?|[Cc]ommissions?|Boards?) on (?:the )?[A-Z]"
)
"""A body that is named after what it is on; what a letter is on follows any other name."""
_SMALL_OFFICE = re.compile(
    r"(?:[A-Z][a-z]+ ){0,2}(?:[a-z]+ ){0,4}(?:ministers?|secretary|president|consuls?|ambassador|envoy|governor|"
    r"chargé|agent|commissioner|chairman|director|attaché|attorney|counsel(?:l?or)?|commander|commanding)\b"
)
"""An office in small letters, the country before it: `United States minister`."""
_NAME_AND_OFFICE = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]*(?: |(?=,))|(?:de|del|du|la|le|da|van|von|der|of) ){1,6}, (?P<office>[^,]{4,60}),?\Z"
)
_ENTRY = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+, (?P<given>[A-ZÀ-Þ][\w’'-]*\.?(?: [A-ZÀ-Þ][\w’'-]*\.?){0,3}), (?=[A-ZÀ-Þ])(?![^,]*, to )"
)
"""An entry of a list of persons, the family name first: `Orlan, Anton E., Consul at Sel`."""
_HELD_ALONE = re.compile(
    r"(?:the )?(?:[a-z]+[ -]){0,3}(?:ministers?|governors?|prefects?|consuls?|admirals?|commanders?|agents?)\b"
)
"""An office in small letters that is all a heading says of somebody: `minister of the marine`."""
_ASIDE = re.compile(r"\.? \((?:[Cc]ommunicated|[Rr]eceived|[Dd]elivered|[Hh]anded|[Ss]ent)\b[^()]{0,120}\)?\.?\Z")
"""What a heading adds of how the letter went."""
_OF_A_PLACE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){1,3}) of [A-ZÀ-Þ]")
_HEAD_OF_OFFICE = re.compile(
    r"(?P<office>(?:(?:Acting|Deputy|Assistant|Under|Former) ){0,2}(?:"
    r"Secretary of (?:State|Defense|War|Agriculture|Commerce|Labor|Energy|Transportation|Education|"
    r"the (?:Navy|Army|Air Force|Treasury|Interior))|Secretary-General|Director of Central Intelligence|"
    r"Attorney General|Prime Minister|Foreign Minister|Foreign Secretary|Defense Minister|Vice President)) "
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)"
)
"""`Secretary of Defense Orlan`: the office names a department, and the name follows it without a comma."""
_FOOTNOTE = re.compile(r"(?:(?<=[^\W\d_])|(?<=[).]))\d{1,3}\Z")
_NOBODY = re.compile(
    r"[\W_]*(?:no addressee|no sender|unknown|unsigned|withheld|not (?:given|stated|available)|none|n/?a|"
    r"restricted|see attach\w*|to whom it may|not applicable|illegible|various|distribution|denied|redacted|"
    r"deleted)\b(?![-’']\w| (?:of|for|in) )",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:Committee|Commission|Council|Department|Delegation|Government|Bureau|Embassy|Legation|Ministry|Presidium|Board|Bank|"
    r"Company|Mission|Office|Party|Politburo|Division|Admiralty|Treasury|Consulate|Service|Agency|Union|Association)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:Secretary|Minister|Ambassador|Chairman|President|Chief|Head|Director|Consul|Envoy|Deputy|Members?|Commissar|"
    r"Prosecutor|Commander|Agent|Charg[eé]|Counsell?or|Attach[eé]|Governor|Representative|Assistant|Editor|Advis[eo]r|Premier|"
    r"Administrator|Attorney|Counsel|Delegate|Officer|Manager|Inspector|Master|Foreman|Engineer|Captain|Comrade)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b(?!U\. ?S)[A-Z]\. ?[A-Z]")
_FILED = re.compile(
    r"[\W_]*(?:memorandum )?(?:for )?(?:the )?(?:records?|files?|mfr)\b(?![-’']\w| (?:of|for|in) )", re.IGNORECASE
)
_END = " \n\t.,;:*"


def find_parties(title: str, start: int, basis: Basis) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the senders and recipients that a heading names, or nothing where it names no such pair.

    Args:
        title: the heading as it stands in the text.
        start: where it stands.
        basis: what the values are to rest on.
    """
    match = _TO_FROM.match(title)
    if match and not re.search(r"\bfrom\b", title[: match.start("recipient")], re.IGNORECASE):
        sent, received = match.span("sender"), match.span("recipient")
        return (
            tuple(_each(title, _without_subject(title, sent), start, basis)),
            tuple(_each(title, _without_subject(title, received), start, basis)),
        )
    begun = _FROM.match(title) or _KIND_COMMA.match(title) or _made_by(title)
    begin = begun.end() if begun else 0
    _, end = _without_subject(title, (begin, len(title))) if begun else (0, len(title))
    parted = _part(title[begin:end])
    if parted is None:
        return (), ()
    (a, b), (c, d) = parted
    recipient = (begin + c, begin + d)
    if begun or not _BOARD_NAMED.fullmatch(title, *recipient):
        recipient = _without_subject(title, recipient)
    return tuple(_each(title, (begin + a, begin + b), start, basis)), tuple(_each(title, recipient, start, basis))


def _made_by(title: str) -> "re.Match[str] | None":
    """Match `Letter of ` where somebody follows who is told by an office, or either by title or initials."""
    begun = _KIND_OF.match(title)
    if begun is None:
        return None
    who, _, whom = title[begun.end() :].removeprefix("the ").partition(" to ")
    is_person = any(pattern.match(one) for one in (who, whom) for pattern in (_TITLED, _INITIALED))
    return begun if who[:1].isupper() and (is_person or _OFFICE_WORD.search(who)) else None


def is_party_heading(title: str) -> bool:
    """Say whether a line is a heading of the form `X to Y`: both sides begin like a name or an office."""
    senders, recipients = find_parties(title, 0, "heading")
    return bool(senders and recipients)


def names_two(line: str) -> bool:
    """Say whether a line is nothing but two parties, `Mr. X to Mr. Y`, without a word for what passed between them."""
    return _FROM.match(line) is None and _KIND_COMMA.match(line) is None and _part(line) is not None


def _part(title: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the offsets of both sides of a heading `X to Y`, parted at the `to` that leaves two parties.

    `The Commission to Negotiate Peace to the Secretary of State` has two; the one before a verb parts nothing.
    """
    if len(title) > 330 or _SENTENCE.search(title) or _NO_PAIR.match(title) or _KIND_OF.match(title):
        return None
    entry = _ENTRY.match(title)
    if entry and not _OFFICE_WORD.search(entry["given"]):
        return None
    best: tuple[int, tuple[tuple[int, int], tuple[int, int]]] | None = None
    for match in _TO.finditer(title):
        left, right = title[: match.start()].rstrip(), title[match.end() :]
        if not right or not begins_like_a_party(left) or not begins_like_a_party(right) or _NO_PARTY_ENDS.search(left):
            continue
        score = 2 if re.match(r"(?:the|The)\s", right) or _TITLED.match(right) else 0
        score += left.endswith(")") or 3 * bool(_NAME_LAST.search(left))
        purpose = bool(re.match(r"[A-Z][a-z]+(?:ate|ise|ize|end|ure|ide|ain|ine|vey|ect) [A-Z]", right))
        if purpose and not left.endswith(")") and not _TITLED.match(left):
            # `The Commission to Negotiate Peace` is one body.
            continue
        score -= 3 * purpose
        if best is None or score > best[0]:
            best = score, ((0, len(left)), (match.end(), len(title)))
    return best[1] if best else None


def begins_like_a_party(side: str) -> bool:
    """Say whether words begin like a name or an office rather than like a sentence."""
    side = re.sub(r"^(?:the|The|H\.|His|Her|all|certain|to)\s+", "", side.strip())
    if not side or _STATES.search(side):
        return False
    if not side[0].isupper():
        return bool(_OFFICE_IN_SMALL.match(side))
    if _TITLED.match(side) or _OFFICE_WORD.search(side) or _OFFICE_NAMED.match(side) or len(side.split()) <= 5:
        return True
    beside = _NAME_AND_OFFICE.match(side)
    return beside is not None and bool(_SMALL_OFFICE.match(beside["office"]))


def _without_subject(title: str, span: tuple[int, int]) -> tuple[int, int]:
    body = _BODY_ON.search(title, *span)
    cut = _SUBJECT.search(title, body.end() if body else span[0], span[1])
    return (span[0], cut.start()) if cut and cut.start() > span[0] else span


def _each(title: str, span: tuple[int, int], start: int, basis: Basis) -> list[Party]:
    """Return the party of one side of a heading."""
    begin, end = span
    aside = _ASIDE.search(title, begin, end)
    end = aside.start() if aside else end
    while begin < end and title[begin] in _END:
        begin += 1
    while end > begin and (title[end - 1] in _END or _FOOTNOTE.search(title, begin, end)):
        if title[end - 1] == "." and re.search(r"\b(?:Jr|Sr|[A-Z])\.$", title[begin:end]):
            break
        end -= 1
    said = title[begin:end]
    if not said:
        return []
    name, role = named(said)
    return [Party(text=said, name=name, role=role, basis=basis, start=start + begin, end=start + end)]


def named(said: str) -> tuple[str | None, str | None]:
    """Return the name without title and the office of one party as printed; one of them may be None."""
    flat = " ".join(said.split())
    an_office = bool(re.match(r"(?:the|The)\s", flat))
    flat = re.sub(r"^(?:the|The)\s+", "", flat)
    held = _HEAD_OF_OFFICE.fullmatch(flat)
    if held and not _OFFICE_WORD.search(held["name"]):
        return held["name"], held["office"]
    match = _OFFICE_NAMED.match(flat)
    if match:
        office, name = match["office"].strip(), match["name"].strip()
        if an_office:
            return office_free(name), office
        if _TITLED.match(office + " x") and not _OFFICE_WORD.search(office):
            return office_free(office), None
        if not _OFFICE_WORD.search(office) and len(office.split()) <= 4:
            return office_free(office), None
        return office_free(name), office
    name_last = _NAME_LAST.search(flat)
    if name_last and name_last.start() > 0 and _OFFICE_WORD.search(flat[: name_last.start()]):
        office = flat[: name_last.start()].strip(" ,")
        office = re.sub(r"^(?:Cde|Comrade)\.?\s*|,? (?:Cde|Comrade)\.?$", "", office)
        return name_last["name"].strip(), office or None
    before, comma, last = flat.rpartition(", ")
    if comma and _TITLED.match(last) and _OFFICE_WORD.search(before) and not _OFFICE_WORD.search(office_free(last)):
        return office_free(last), before
    head, comma, tail = flat.partition(", ")
    if comma and _OFFICE_WORD.search(tail) and not _OFFICE_WORD.search(head):
        return office_free(head), tail
    if _OFFICE_WORD.search(flat) and not re.match(
        r"(?:President|King|Queen|Emperor|Chancellor|Governor|Secretary|Ambassador|Minister|"
        r"Consul|Captain) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?$",
        flat,
    ):
        return None, flat
    if comma and _SMALL_OFFICE.match(tail):
        return office_free(head), tail
    if _HELD_ALONE.match(bare := office_free(flat)):
        return None, bare.removeprefix("the ")
    alone = _OF_A_PLACE.match(office_free(flat)) if _TITLED.match(flat) else None
    return (alone["name"] if alone else office_free(flat)), None


def names_nobody(said: str) -> bool:
    """Say whether what stands in the place of a party names none: `UNSIGNED`, `FOR THE RECORD`, `[Restricted]`."""
    return bool(_NOBODY.match(said)) or is_filed(said) or sum(sign.isalpha() for sign in said) < 2


def is_filed(said: str) -> bool:
    """Say whether what stands in the place of a recipient is the file or the record itself."""
    return bool(_FILED.match(said))


def is_body(said: str) -> bool:
    """Say whether words name a body rather than an office that one person holds: `Ministry of Foreign Affairs`."""
    return bool(_BODY.search(said)) and not _HELD.search(said)


def is_office(said: str) -> bool:
    """Say whether words are the office that one person holds and name nobody: `Secretary of the Council`."""
    return bool(_HELD.search(said)) and not _INITIALS.search(said) and named(said)[0] is None


def titled(said: str) -> bool:
    """Say whether a name stands with a title before it, as `Mr. G. Robert Blakey`."""
    return bool(_TITLED.match(said))


def office_free(said: str) -> str:
    """Return a name without the titles before it."""
    bare = _TITLED.sub("", said, count=1) if _TITLED.match(said) else said
    bare = said if bare.startswith("of ") else bare
    return bare.strip(" ,") or said
