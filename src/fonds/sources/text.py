r"""Plain text in any encoding, decoded as it stands.

A byte-order mark decides; then valid UTF-8; then the pattern of zero bytes that UTF-16 leaves; then, among the
8-bit code pages, the letters: Russian letters have frequencies that only one Cyrillic code page gives, and short
texts mislead general detectors. Line ends become `\n`, the mark is dropped, nothing else is touched.
"""

import codecs
import re
from collections import Counter

import msgspec
from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic")
_FREQUENT = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ"
_WEIGHTS = {letter: 1.0 - rank / 40 for rank, letter in enumerate(_FREQUENT)}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TWICE_LATIN = re.compile(r"[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ“\x9d\x9c\x93\x94]")
_TWICE_CYRILLIC = re.compile(r"[ÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_TWICE_RUSSIAN = re.compile(r"[РС][ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЄЇІіґєјЅѕї‚„…†‡€‰‹‘’“”•–—™›¤¦§Ё©«¬®°±µ¶·ё№»\xa0]")
_TWICE_STRIPPED = re.compile(r"[ÐÑ]")
_TWICE_ANY = re.compile(r"[ÃÂâÐÑРС]")
"""The first letters of all these pairs; a text in Latin letters mostly has none of them."""
_SAMPLE = 200_000

_WEST = "éèêëàâäáåãçîïíìñôöòóõøùûüúÿœæßÉÈÊÀÁÂÄÅÇÍÎÑÓÔÖØÚÜŒÆ¿¡"
_CENTRE = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰöüÖÜäôľĺŕ"
_PRINTERS = "“”‘’„‚–—…«»•€£§°†№\xa0"
_LATIN = (
    ("cp1252", frozenset(_WEST)),
    ("cp1250", frozenset(_CENTRE)),
    ("iso8859-2", frozenset(_CENTRE)),
    ("cp1254", frozenset("çğıöşüÇĞİÖŞÜâîû")),
    ("cp850", frozenset(_WEST)),
    ("mac_roman", frozenset(_WEST)),
)
"""Encodings of Latin scripts, the commonest first, with the letters that texts in them are written with."""


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """A text, the encoding it was in, and what is doubtful about it."""

    text: str
    encoding: str
    doubt: str | None = None
    """What to tell the reader, in words that follow the file's name."""


def read_text(data: bytes) -> Decoded | None:
    """Decode bytes, or return None where they are no text in any encoding known here."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if _is_junk(data):
        wide = _wide(data)
        return _decoded(data, wide) if wide else None
    try:
        return _judged(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    damaged = _damaged_utf8(data)
    if damaged:
        return damaged
    encoding, sure = _narrow(data)
    decoded = _decoded(data, encoding)
    if sure or decoded.doubt:
        return decoded
    doubt = f"its encoding is not certain; it was taken for {encoding}; save it in UTF-8 if letters look wrong"
    return msgspec.structs.replace(decoded, doubt=doubt)


def _is_junk(data: bytes) -> bool:
    """Say whether there are more control bytes than any text has."""
    sample = data[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > max(2, len(sample) // 200)


def _decoded(data: bytes, encoding: str) -> Decoded:
    return _judged(data.decode(encoding, "replace"), encoding)


def _judged(text: str, encoding: str) -> Decoded:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:_SAMPLE]
    lost = sample.count("\ufffd")
    doubt = None
    if lost:
        doubt = (
            f"{lost} characters could not be decoded as {encoding} and stand as \ufffd; "
            "save the file in UTF-8 from a program that shows it right"
        )
    elif _is_twice_encoded(sample):
        doubt = (
            "the letters look as if UTF-8 had been taken for another encoding and saved again (mojibake); "
            "the text is kept as it is; save the file anew from its source"
        )
    return Decoded(text=text, encoding=encoding, doubt=doubt)


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: one byte of each pair hardly varies."""
    sample = data[: min(len(data), 4096) & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    for high, encoding in ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be")):
        commonest = Counter(high).most_common(2)
        ordinary = sum(count for value, count in commonest if value in (0, 4))
        if ordinary > 0.9 * len(high):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if sum(sign.isalnum() or sign.isspace() for sign in text[:2000]) > 0.6 * len(text[:2000]):
                return encoding
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Recognise UTF-8 with a few broken places: nearly all of its high bytes still fit."""
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    text = sample.decode("utf-8", "ignore")
    fitting = sum(len(sign.encode()) for sign in text if ord(sign) > 127)
    if high >= 8 and fitting > 0.8 * high:
        return _decoded(data, "utf-8")
    return None


def _is_twice_encoded(sample: str) -> bool:
    """Say whether the pairs of letters abound that UTF-8 makes when it is taken for another encoding."""
    if sample.isascii() or not _TWICE_ANY.search(sample):
        return False
    letters = sum(map(str.isalpha, sample))
    twice = len(_TWICE_LATIN.findall(sample)) + len(_TWICE_CYRILLIC.findall(sample))
    return (
        twice > max(2, len(sample) // 400)
        or len(_TWICE_RUSSIAN.findall(sample)) > max(3, letters // 5)
        or len(_TWICE_STRIPPED.findall(sample)) > max(3, letters // 3)
    )


def _narrow(data: bytes) -> tuple[str, bool]:
    """Choose among 8-bit encodings by their letters, and say whether the choice is clear."""
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    ranked = sorted(((_russian(sample.decode(name, "replace")), name) for name in _CYRILLIC), reverse=True)
    (score, best), (second, _) = ranked[:2]
    if high > letters / 2 and score > 0.45:
        return best, high >= 6 and score - second > 0.02
    if high > letters:
        guess = from_bytes(sample).best()
        if guess is not None:
            return str(guess.encoding), False
    ranked = [(_latin(sample, encoding, letters), encoding) for encoding, letters in _LATIN]
    score, best = max(ranked, key=lambda choice: choice[0])
    if best == "cp1252" and not _decodes(data, best):
        best = "latin-1"
    return best, score > 0


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _latin(sample: bytes, encoding: str, letters: frozenset[str]) -> float:
    """Say how well an encoding turns the bytes beyond ASCII into letters and printers' signs, from -1 to 1."""
    text = sample.decode(encoding, "replace")[:50_000]
    total = score = 0.0
    for at, sign in enumerate(text):
        if ord(sign) > 127:
            total += 1
            around = text[max(0, at - 1) : at], text[at + 1 : at + 2]
            # Within a word no capital stands before or after a small letter, as wrong choices would have it.
            misplaced = sign.isupper() and around[0].isalpha() and (around[0] + around[1]).upper() != "".join(around)
            score += 1.0 if sign in letters and not misplaced else 0.5 if sign in _PRINTERS else -1.0
    return score / max(1.0, total)


def _russian(text: str) -> float:
    """Say how Russian the signs beyond ASCII look, up to 1: common letters, capitals only where words begin."""
    total = score = 0.0
    before = " "
    for sign in text[:20_000]:
        if ord(sign) > 127:
            total += 1
            lower = sign.lower()
            if lower in "ьъы" and not before.isalpha():
                score -= 1.0
            if sign in _WEIGHTS:
                score += _WEIGHTS[sign] if not before.isupper() or before.isascii() else _WEIGHTS[sign] * 0.8
            elif lower in _WEIGHTS:
                score += _WEIGHTS[lower] if not before.isalpha() or before.isupper() else -0.5
            elif sign not in "«»—–№“”„…\xa0°§’‘":
                score -= 0.5
        before = sign
    return score / total if total else 0.0
