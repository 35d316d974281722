"""Bodies in Russian: letters (`ЦК КПСС`), words of syllables (`Наркомзем`), heads with what they are heads of."""

from fonds.reading.russian.endings import is_adjective, word_key
from fonds.reading.russian.places import listed, with_head
from fonds.reading.russian.scan import Found, Scan

_LEADING = frozenset({"МИД", "МВД", "МГБ", "ЦК", "КП", "МО", "СНК", "ЦИК", "АН", "КПК", "ТАСС", "ЦКК", "ВЦИК", "МВТ"})
_PARTY = frozenset({"компартии", "партии", "комсомола", "профсоюза", "профсоюзов"})
_CASES = ("ами", "ах", "ам", "ом", "ов", "ем", "а", "у", "е", "ы", "и", "я", "ю")
_LOCAL = frozenset(word_key(word) for word in ("губком", "обком", "горком", "райком", "крайком", "уком", "исполком",
                                               "губисполком", "облисполком", "горисполком", "совнархоз", "ревком",
                                               "посольство"))  # fmt: skip
_NEVER_ALONE = frozenset(word_key(word) for word in ("станция", "порт", "школа", "отдел", "полк", "союз", "фронт"))
_UPPER = ("ПРЕЗИДИУМ", "ПОЛИТБЮРО", "СЕКРЕТАРИАТ", "ПЛЕНУМ", "БЮРО")


def body(scan: Scan, at: int) -> Found | None:
    """Read the name of a body that begins at `at`."""
    last = _lettered(scan, at)
    if last is None and (_syllabic(scan, at) or word_key(scan.words[at]) in scan.known.single_heads):
        last = _whose(scan, at)
    if last is None:
        last = _headed(scan, at)
    return None if last is None else Found("organisation", at, last, at, body_key(scan, at, last))


def body_key(scan: Scan, first: int, last: int) -> str:
    """Return what a body stands for: its words without their cases, long names as their letters."""
    words = [scan.words[now] for now in range(first, last + 1) if scan.words[now].isalpha()]
    key = " ".join(_base(word, scan) or word_key(word) for word in words)
    for long, short in _LONG:
        if key.startswith(long):
            key = short + key.removeprefix(long)
    return key.replace("союз сср", "СССР").replace("совет союз", "СССР")


def _base(word: str, scan: Scan) -> str | None:
    """Return the letters of a body in the case in which the text has them: `МИДа` is `МИД`."""
    known = scan.known.acronyms
    if word in known or word in scan.known.place_acronyms:
        return word
    if len(word) > 3 and word[:3].isupper() and not word.isupper():
        bare = "".join(sign for sign in word if sign.isupper())
        return bare if bare in known and word.removeprefix(bare) in _CASES else None
    return None


def _lettered(scan: Scan, at: int) -> int | None:
    """Return the last token of letters such as `ЦК КПСС`, `МИД Англии`, `РКП(б)`."""
    base = _base(scan.words[at], scan)
    if base is None or base not in scan.known.acronyms:
        return None
    last = _bolshevik(scan, at)
    for _ in range(4):
        after = last + 1
        if not scan.soft(after):
            break
        word = scan.words[after]
        if word in scan.known.acronyms:
            last = _bolshevik(scan, after)
        elif word in scan.known.place_acronyms or (base in _LEADING and scan.lower[after] in _PARTY):
            last = after
        elif base in _LEADING and (place := listed(scan, after)) is not None:
            return place.last
        else:
            break
    return last


def _bolshevik(scan: Scan, at: int) -> int:
    """Return the last token of `ВКП(б)` from that of `ВКП`."""
    if scan.words[at + 1 : at + 4] in (["(", "б", ")"], ["(", "Б", ")"]) and scan.adjacent(at + 1):
        return at + 3
    return at


def _syllabic(scan: Scan, at: int) -> bool:
    """Say whether the word is made of syllables of the words of a body: `Госплан`, `Наркомпроду`."""
    word = scan.title_case(at)
    if (
        not scan.capital(at)
        or len(word) < 6
        or word.endswith(("ском", "скому"))
        or not word.startswith(scan.known.syllables)
    ):
        return False
    bare = next((word[: -len(end)] for end in _CASES if word.endswith(end) and len(word) - len(end) > 5), word)
    ends = scan.known.syllable_ends
    prefix = next(len(said) for said in scan.known.syllables if word.startswith(said))
    return any(part[prefix:].endswith(ends) for part in (word, bare))


def _headed(scan: Scan, at: int) -> int | None:
    """Return the last token of `Министерство иностранных дел СССР`, `Ветлинского губкома РКП(б)`."""
    known = scan.known
    if not scan.capital(at):
        return None
    now = at
    for _ in range(4):
        end = scan.run_end(now)
        if not _is_adjective(scan, end, inner=now > at or end > at) or not scan.soft(end + 1):
            break
        now = end + 1
    if now >= scan.stop or word_key(scan.words[now]) not in known.heads or not scan.words[now].isalpha():
        return None
    key = word_key(scan.words[now])
    last = _whose(scan, now)
    if now == at:
        return last if last > now and key not in _NEVER_ALONE else None
    if scan.words[at] in known.common or key in _NEVER_ALONE:
        return last if last > now + 1 else None
    if scan.begins_sentence(at) and not scan.capital(now) and last == now and key not in _LOCAL:
        return None
    return last


def _is_adjective(scan: Scan, at: int, *, inner: bool) -> bool:
    """Say whether the word at `at` is an adjective: with a capital, but for the `inner` ones of a name."""
    if at >= scan.stop or not (inner or scan.capital(at)):
        return False
    return is_adjective(scan.words[at]) and word_key(scan.words[at]) not in scan.known.heads


def _whose(scan: Scan, head: int) -> int:
    """Return the last token of what follows a head: `иностранных дел`, `наук`, `ЦК КПСС`, `Ирана`."""
    last = head
    for _ in range(3):
        after = last + 1
        if not scan.soft(after):
            break
        end = _complement(scan, after)
        if end is None and scan.words[after] in scan.known.place_acronyms:
            end = after
        if end is None:
            end = _lettered(scan, after)
        if end is None and (where := listed(scan, after) or with_head(scan, after)) is not None:
            end = where.last
        if end is None:
            break
        last = end
    return last


def _complement(scan: Scan, at: int) -> int | None:
    said = scan.lower[at].replace("ё", "е")
    for phrase in scan.known.complements.get(said, ()):
        end = at + len(phrase) - 1
        words = tuple(word.replace("ё", "е") for word in scan.lower[at : end + 1])
        if end < scan.stop and words == phrase and all(_near(scan, now) for now in range(at + 1, end + 1)):
            return end
    return None


def _near(scan: Scan, at: int) -> bool:
    return scan.soft(at) or scan.adjacent(at)


def unknown_letters(scan: Scan, at: int) -> Found | None:
    """Read letters in capitals that no table has, where they stand in a sentence as the name of a body does."""
    word = scan.words[at]
    if not 3 <= len(word) <= 6 or not word.isupper() or not word.isalpha() or scan.shouting(at):
        return None
    if word in scan.known.place_acronyms or not set(word) - set("IVXХІ") or scan.begins_line(at):
        return None
    beside = {scan.words[at - 1], *scan.words[at + 1 : at + 2]}
    if beside & {"-", "/", "№", "_"} or scan.words[at - 1].isdecimal() or word in scan.known.common:
        return None
    if scan.capital(at - 1) or scan.initial(at + 1) or word.title() in scan.known.places:
        return None
    return Found("organisation", at, at, at, word)


_LONG = tuple(
    (" ".join(word_key(word) for word in long.split()), short)
    for long, short in (
        ("министерство иностранных дел", "МИД"),
        ("министерство внутренних дел", "МВД"),
        ("народный комиссариат иностранных дел", "НКИД"),
        ("народный комиссариат внутренних дел", "НКВД"),
        ("центральный комитет", "ЦК"),
        ("совет народных комиссаров", "СНК"),
        ("совнарком", "СНК"),
        ("совет министров", "Совмин"),
        ("совмин", "Совмин"),
        ("организация объединённых наций", "ООН"),
        ("академия наук", "АН"),
        ("комитет государственной безопасности", "КГБ"),
    )
)
"""Long names and the letters that stand for them."""
