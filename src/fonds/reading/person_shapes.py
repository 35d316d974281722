"""Names of persons without title or initials: by a given name, a known family name, or a shape only names have."""

from fonds.reading.eastern_names import eastern
from fonds.reading.family_names import PATRONYMICS
from fonds.reading.name_scan import Found, Scan
from fonds.reading.person_names import extend, extend_hyphen, is_surname, whole

_FATHER_OF = frozenset({"Abu", "Ibn", "Abd"})


def by_shape(scan: Scan, at: int) -> Found | None:
    """Read a name without title or initials: a given name, a known family name, or a shape only names have."""
    word = scan.words[at]
    table = scan.known.words
    if word.lower() in scan.stop or word in scan.heads or (at and scan.words[at - 1] == "-" and scan.adjacent(at)):
        return None
    third = scan.words[at + 2] if at + 3 < scan.count else ""
    if third.endswith(PATRONYMICS) and (found := _with_patronymic(scan, at)):
        return found
    if (word in scan.known.given_names or _middle_initial(scan, at)) and (last := extend(scan, at)) > at:
        return whole(scan, at, last, at)
    if (
        word in _FATHER_OF
        and scan.soft(at + 1)
        and scan.capital(at + 1)
        and not scan.known.places.match(scan.words, at)
    ):
        return Found("person", at, extend(scan, at + 1), at, "")
    if third == "-" and (found := _with_article(scan, at)):
        return found
    if (
        scan.words[at + 1 : at + 2]
        and scan.words[at + 1] in scan.known.given_names
        and (found := _before_given(scan, at))
    ):
        return found
    if found := _in_capitals(scan, at):
        return found
    if found := eastern(scan, at):
        return found
    hyphened = scan.words[at + 1 : at + 2] == ["-"] and scan.adjacent(at + 1)
    if hyphened and at + 4 < scan.count and scan.words[at + 2] in table["arabic_particle"]:
        last = extend_hyphen(scan, at)
        if scan.capital(last) and last == at + 4 and word not in scan.known.place_words:
            return Found("person", at, last, at, "")
        return None
    if hyphened or word in scan.known.place_words:
        return None
    if scan.shouting(at):
        known = word.title() in table["figure"] and word.lower() not in scan.small and scan.running_capitals(at)
        return Found("person", at, at, at, "") if known else None
    name = word.title() if word.isupper() else word
    if name in table["figure"] and not (word.isupper() and scan.ordinary(at)):
        return Found("person", at, at, at, "")
    return _single(scan, at, word)


def _with_patronymic(scan: Scan, at: int) -> Found | None:
    """Read `Torvesh Ivan Petrovich`: family name, given name, father's name."""
    last = at + 2
    if not (scan.soft(at + 1) and scan.soft(last)):
        return None
    if (
        not (scan.capital(at + 1) and scan.capital(last) and is_surname(scan, at))
        or scan.words[at].lower() in scan.small
    ):
        return None
    if scan.words[at] in scan.known.given_names or (scan.capital(last + 1) and scan.tight(last + 1)):
        return None
    return Found("person", at, last, at, "")


def _with_article(scan: Scan, at: int) -> Found | None:
    """Read `Torvan al-Sellim`: a word and an Arabic name with its article."""
    name = at + 3
    if not (scan.adjacent(at + 2) and scan.adjacent(name)):
        return None
    table = scan.known.words
    if scan.words[at + 1] not in table["arabic_particle"] or not scan.soft(at + 1) or not scan.capital(name):
        return None
    word = scan.words[at]
    if word in table["place_stem"] or word in scan.known.place_words or not is_surname(scan, at):
        return None
    if word.lower() in scan.small or scan.ordinary(at) or " ".join(scan.words[at : at + 2]) in scan.known.place_words:
        return None
    if scan.known.places.match(scan.words, at) is not None:
        return None
    return Found("person", at, extend(scan, name), at, "")


def _in_capitals(scan: Scan, at: int) -> Found | None:
    """Read `DELL R. TORVESH` at `at`: a given name and one family name, as signatures and headings print them."""
    word = scan.words[at]
    if len(word) < 3 or not word.isupper() or word.title() not in scan.known.given_names:
        return None
    last = extend(scan, at)
    if last == at or not all(scan.words[now].isupper() for now in range(at, last + 1) if scan.words[now].isalpha()):
        return None
    if last - at > 4 or scan.words[last].title() in scan.known.place_words or len(scan.words[last]) < 3:
        return None
    return whole(scan, at, last, at)


def _before_given(scan: Scan, at: int) -> Found | None:
    """Read `Torvesh János`, `Torvan Oskar Lindar`, `TORVESH Ivo`: an unknown word before a given name."""
    word, given = scan.words[at], scan.words[at + 1]
    if not scan.soft(at + 1) or given.isupper() or not scan.capital(at + 1) or len(word) < 3:
        return None
    table = scan.known.words
    lower = word.lower()
    if lower in scan.small or lower in scan.common or lower in scan.vocabulary or not is_surname(scan, at):
        return None
    if word in table["place_stem"] or word in table["place_front"] or scan.known.places.match(scan.words, at):
        return None
    if (
        word in table["never_name"]
        or word in table["newspaper"]
        or word in table["org_word"]
        or word.title() in scan.known.place_words
    ):
        return None
    if at and scan.capital(at - 1) and scan.soft(at) and scan.words[at - 1].isupper():
        return None
    return Found("person", at, extend(scan, at + 1), at, "")


def _single(scan: Scan, at: int, word: str) -> Found | None:
    """Read a lone family name: by an ending that only family names have, or because it speaks."""
    if scan.begins_sentence(at) and scan.begins_line(at):
        return None
    if scan.ordinary(at) or not is_surname(scan, at) or scan.words[at - 1] == "-":
        return None
    table = scan.known.words
    after = at + 1
    spoken = after < scan.count and scan.words[after] in table["speech_verb"] and scan.soft(after)
    before = scan.words[at - 1]
    plain = not word.isupper() and len(word) > 2 and not word.endswith("s")
    if spoken and plain and not (scan.capital(at - 1) and scan.soft(at)) and before.lower() not in {"the", "a", "an"}:
        return Found("person", at, at, at, "")
    if len(word) < 6 or before.lower() == "the" or not word.lower().endswith(scan.known.surname_endings):
        return None
    if after < scan.count and (scan.words[after] in table["place_head"] or scan.words[after] in {"-", "street"}):
        return None
    first = at
    if scan.capital(at - 1) and scan.soft(at) and not scan.ordinary(at - 1) and is_surname(scan, at - 1):
        return None
    return Found("person", first, at, first, "")


def _middle_initial(scan: Scan, at: int) -> bool:
    """Say whether `James P. Torvesh` stands at `at`."""
    if not scan.soft(at + 1) or not scan.initial(at + 1) or not scan.soft(at + 3) or not scan.capital(at + 3):
        return False
    return is_surname(scan, at) and not scan.ordinary(at) and is_surname(scan, at + 3) and not scan.ordinary(at + 3)
