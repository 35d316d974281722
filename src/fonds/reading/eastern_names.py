"""Chinese, Korean, Vietnamese and Japanese names, family name first, by the syllables that they are made of."""

import re

from fonds.reading.name_scan import Found, Scan
from fonds.reading.person_names import extend_hyphen, is_surname

_SYLLABLES = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh|ts|hs)['’]?)?[aeiouüŏŭêôöě]{1,3}(?:ng|n|r|h|k|p|m|l)?"
    r"(?:(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh|ts|hs)[aeiouüŏŭêôöě]{1,3}(?:ng|n)?)?\Z",
    re.IGNORECASE,
)
_JAPANESE = re.compile(
    r"(?:(?:[kgsztdnhbpmyrwjf]|ch|sh|ts|[kgnhbpmr]y)?[aeiouōū]|n(?![aeiou])|[kt](?=[kt])){3,9}\Z", re.IGNORECASE
)
_VIETNAMESE = re.compile(
    r"(?:ngh|ng|nh|th|tr|ph|ch|kh|gh|gi|qu|[bcdđghklmnpqrstvx])?"
    r"[aeiouyàáâãèéêìíòóôõùúýăĩũơưạ-ỹ]{1,3}(?:ch|ng|nh|[cmnpt])?\Z",
    re.IGNORECASE,
)
_VIETNAM = frozenset(
    {"Vietnam", "Vietnamese", "Hanoi", "Saigon", "Viet", "Vietminh", "NLF", "DRV", "SVN", "Indochina", "Indo", "GVN"}
)
_SURELY_VIETNAMESE = frozenset(
    {"Nguyen", "Nguyễn", "Pham", "Phạm", "Tran", "Trần", "Truong", "Trương", "Huynh", "Huỳnh"}
)
_MIDDLE = frozenset({"Van", "Văn", "Thi", "Thị"})
"""Middle names that are most people's, of which one is a town's elsewhere."""
_ENGLISH = ("tion", "ite", "ate", "ive", "ine", "age", "ise", "are", "ure", "one", "ake", "ome", "ose")


def eastern_behind_stop(scan: Scan, at: int) -> Found | None:
    """Read `Xi Torven`: a family name that is written like a common word, and a given name that can be nothing else."""
    if scan.words[at] not in scan.known.words["chinese_surname"] or not scan.soft(at + 1) or not scan.capital(at + 1):
        return None
    given = scan.words[at + 1]
    if len(given) < 4 or given.isupper() or given.lower() in scan.small or not _SYLLABLES.match(given):
        return None
    if given in scan.known.place_words or scan.ordinary(at + 1) or not is_surname(scan, at + 1):
        return None
    return Found("person", at, at + 1, at, "")


def eastern(scan: Scan, at: int) -> Found | None:
    """Read a Chinese, Korean, Vietnamese or Japanese name, family name first."""
    after = at + 1
    if not scan.soft(after) or not scan.capital(after) or scan.words[after].isupper():
        return None
    word, given = scan.words[at], scan.words[after]
    if last := _vietnamese(scan, at):
        return Found("person", at, last, at, "")
    last = extend_hyphen(scan, after)
    if last == after + 2 and scan.words[last][0].islower() and len(word) <= 6 and not scan.ordinary(at):
        if _SYLLABLES.match(given) and _SYLLABLES.match(scan.words[last]) and is_surname(scan, at):
            return Found("person", at, last, at, "")
        return None
    if scan.ordinary(after) or given in scan.known.place_words or given in scan.heads:
        return None
    if word in scan.known.words["chinese_surname"] and not scan.ordinary(at) and _SYLLABLES.match(given):
        more = after + 1
        third = scan.soft(more) and scan.capital(more) and not scan.ordinary(more)
        if third and _SYLLABLES.match(scan.words[more]) and scan.words[more] not in scan.known.place_words:
            return Found("person", at, more, at, "")
        return Found("person", at, after, at, "")
    japanese = "Japan" in scan.vocabulary or "Japanese" in scan.vocabulary
    if not japanese or word in scan.known.place_words or scan.ordinary(at) or not is_surname(scan, at):
        return None
    if (
        min(len(word), len(given)) > 3
        and not (word.endswith(_ENGLISH) or given.endswith(_ENGLISH))
        and _JAPANESE.match(word)
        and _JAPANESE.match(given)
    ):
        return Found("person", at, after, at, "")
    return None


def _vietnamese(scan: Scan, at: int) -> int:
    """Return the last token of a Vietnamese name at `at`, or 0: a family name and syllables of that language."""
    word = scan.words[at]
    table = scan.known.words
    if word not in table["vietnamese_surname"] or (
        word not in _SURELY_VIETNAMESE and _VIETNAM.isdisjoint(scan.vocabulary)
    ):
        return 0
    last = at
    while last < at + 3 and scan.soft(last + 1) and scan.capital(last + 1):
        now = last + 1
        if (
            not _VIETNAMESE.match(scan.words[now])
            or scan.words[now] in scan.heads
            or (scan.words[now] not in _MIDDLE and scan.known.places.match(scan.words, now))
        ):
            break
        if scan.words[now].lower() in scan.common or scan.words[now] in table["demonym"]:
            break
        last = now
    return last if last > at else 0
