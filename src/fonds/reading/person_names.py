"""Names of persons: by title, by initials on either side, by given name, by the shape of the name."""

import re

from fonds.reading.name_scan import Found, Scan

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
_VIETNAM = frozenset({"Vietnam", "Vietnamese", "Hanoi", "Saigon", "Viet", "Vietminh", "NLF", "DRV", "SVN", "Indochina", "Indo", "GVN"})
_SURELY_VIETNAMESE = frozenset({"Nguyen", "Nguyễn", "Pham", "Phạm", "Tran", "Trần", "Truong", "Trương", "Huynh", "Huỳnh"})
_PATRONYMICS = ("ovich", "evich", "ievich", "ovna", "evna")
_FATHER_OF = frozenset({"Abu", "Ibn", "Abd"})
_SAINTS = frozenset({"St", "Saint"})
_ADDRESSED = frozenset({"Mr", "Mrs", "Miss", "Ms", "Dr", "Sir", "Cde", "Comrade", "Messrs", "Mme", "Madame", "Prof", "Professor", "Herr", "Hon"})
_LONGEST = 5
"""Words that a name may have after its first."""


def titled(scan: Scan, at: int) -> Found | None:
    """Read a title or honorific at `at` with the name that follows it."""
    words = scan.words
    bare = at
    if words[at] in _SAINTS and (scan.known.places.match(words, at) or _after_preposition(scan, at)):
        return None
    while (match := scan.known.titles.match(words, bare)) is not None:
        if bare > at and (not scan.soft(bare) or (scan.begins_line(bare) and words[bare] in _ADDRESSED)):
            return None
        bare += match[0]
        if bare < scan.count and words[bare] == "." and scan.adjacent(bare) and _shortened(words[bare - 1]):
            bare += 1
        if bare >= scan.count or bare - at > 10:
            return None
    if bare == at or not scan.soft(bare):
        return None
    last = name_body(scan, bare, honorific=words[at] in scan.known.words["honorific"])
    if last is None:
        return None
    return _whole(scan, at, last, bare)


def _after_preposition(scan: Scan, at: int) -> bool:
    """Say whether a preposition of place stands before `at`."""
    return at > 0 and scan.words[at - 1] in scan.known.words["place_hint"] and scan.soft(at)


def _shortened(title: str) -> bool:
    """Say whether the point after a title belongs to it (`Amb.`), or ends a sentence."""
    return len(title) <= 4 or title in {"Messrs", "Lieut", "Congr"}


def name_body(scan: Scan, at: int, *, honorific: bool) -> int | None:
    """Return the last token of a name that begins at `at` after a title, or None if none does."""
    now = skip_initials(scan, at)
    if now >= scan.count or (now > at and not scan.soft(now)):
        return None
    now = _skip_particles(scan, now)
    if not scan.capital(now) or not is_surname(scan, now, honorific=honorific):
        return None
    last = extend(scan, now)
    return behind_initials(scan, last, least=1)


def is_surname(scan: Scan, at: int, *, honorific: bool = False) -> bool:
    """Say whether the capitalised word at `at` may be the name of a person."""
    word = scan.words[at]
    table = scan.known.words
    lower = word.lower()
    if lower in scan.common or word in scan.heads or word.title() in table["demonym"] or word in table["title"]:
        return False
    if word in table["event_head"]:
        return False
    if word.isupper() and (word in table["acronym"] or word in table["not_acronym"] or word.title() in scan.heads):
        return False
    return honorific or word not in scan.known.place_words or word in scan.known.uncertain_places


def skip_initials(scan: Scan, at: int) -> int:
    """Return the first token after the initials at `at`, at most five of them."""
    now = at
    while now < at + 10 and scan.initial(now) and (now == at or scan.tight(now)):
        now += 2
    return now


def _skip_particles(scan: Scan, at: int) -> int:
    now = at
    table = scan.known.words
    while now < at + 3 and now + 1 < scan.count:
        word = scan.words[now].lower()
        if word not in table["particle"] and not (word in table["arabic_particle"] and scan.words[now + 1] == "-"):
            break
        if not (scan.soft(now + 1) or scan.words[now + 1] in "-’'"):
            break
        now += 1
        if scan.words[now] in "-’'" and now + 1 < scan.count:
            now += 1
    return now if scan.capital(now) else at


def extend(scan: Scan, at: int) -> int:
    """Return the last token of the name whose capitalised word is at `at`: hyphens, particles, further words."""
    last = at
    table = scan.known.words
    for _ in range(_LONGEST):
        after = last + 1
        if after + 1 < scan.count and scan.words[after] in "-‑–’" and scan.adjacent(after) and scan.adjacent(after + 1):
            part = scan.words[after + 1]
            second = after + 3
            if part.lower() in table["arabic_particle"] and second < scan.count and scan.words[after + 2] in "-‑–":
                if scan.adjacent(second) and scan.capital(second):
                    last = second
                    continue
            elif part[0].isalpha() and scan.words[after] != "–":
                last = after + 1
                continue
            break
        if not scan.soft(after):
            break
        now, initialled = after, False
        if scan.initial(now) and (scan.capital(now + 2) and scan.soft(now + 2)):
            now, initialled = now + 2, True
        elif len(scan.words[now]) == 1 and scan.words[now].isupper() and scan.soft(now + 1) and scan.capital(now + 1):
            now, initialled = now + 1, True
        else:
            now = _skip_particles(scan, now)
        if now == after and scan.words[now] in table["behind_name"]:
            last = now
            continue
        if not scan.capital(now) or scan.words[now] in table["honorific"]:
            break
        if not is_surname(scan, now, honorific=initialled):
            break
        if scan.words[now].isupper() and scan.words[now].lower() in scan.small and scan.running_capitals(now):
            break
        if scan.words[now] in table["newspaper"] or scan.words[now] in table["place_head"]:
            break
        if now > after or scan.known.titles.match(scan.words, now) is None:
            last = now
            continue
        break
    return last


def behind_initials(scan: Scan, last: int, least: int) -> int:
    """Return the last token with the initials that stand behind the surname (`Torvesh, D. M.`), if they do."""
    now = last + 1
    if now < scan.count and scan.words[now] == "," and scan.adjacent(now):
        now += 1
    if not scan.soft(now) or not scan.initial(now):
        return last
    end = skip_initials(scan, now)
    if (end - now) // 2 < least:
        return last
    if scan.capital(end) and scan.tight(end) and not scan.ordinary(end):
        return last
    return end - 1


def initials_first(scan: Scan, at: int) -> Found | None:
    """Read `D. M. Torvesh` at `at`."""
    end = skip_initials(scan, at)
    if end == at or end >= scan.count or (not scan.soft(end) and not scan.adjacent(end)):
        return None
    name = _skip_particles(scan, end)
    if not scan.capital(name) or not is_surname(scan, name, honorific=True):
        return None
    if scan.ordinary(name) and (end - at == 2 or scan.words[name].lower() in scan.common):
        return None
    if scan.words[name] in scan.known.place_words and scan.words[name] not in scan.known.uncertain_places:
        return None
    last = extend(scan, name)
    found = _whole(scan, at, last, at)
    if end - at == 2 and scan.begins_line(at) and not scan.ends_line(found.last):
        return None  # the letter of an item in a list
    return found


def initials_last(scan: Scan, at: int) -> Found | None:
    """Read `Torvesh, D. M.` or `Torvesh D.M.` at `at`: two initials at least, or it may be the end of a sentence."""
    if not is_surname(scan, at) or scan.ordinary(at) or scan.shouting(at):
        return None
    last = extend_hyphen(scan, at)
    one = len(scan.words[at]) > 5 and scan.words[at].endswith(scan.known.surname_endings) and scan.words[last + 1 : last + 2] != [","]
    end = behind_initials(scan, last, least=1 if one else 2)
    return Found("person", at, end, at, "") if end > last else None


def extend_hyphen(scan: Scan, at: int) -> int:
    """Return the last token of a hyphenated word at `at`."""
    last = at
    while (
        last + 2 < min(scan.count, at + 10)
        and scan.words[last + 1] == "-"
        and scan.adjacent(last + 1)
        and scan.adjacent(last + 2)
    ):
        if not scan.words[last + 2][0].isalpha():
            break
        last += 2
    return last


def by_shape(scan: Scan, at: int) -> Found | None:
    """Read a name without title or initials: a given name, a known family name, or a shape only names have."""
    word = scan.words[at]
    table = scan.known.words
    if word.lower() in scan.stop or word in scan.heads or (at and scan.words[at - 1] == "-" and scan.adjacent(at)):
        return None
    third = scan.words[at + 2] if at + 3 < scan.count else ""
    if third.endswith(_PATRONYMICS) and (found := _with_patronymic(scan, at)):
        return found
    if (word in scan.known.given_names or _middle_initial(scan, at)) and (last := extend(scan, at)) > at:
        return _whole(scan, at, last, at)
    if word in _FATHER_OF and scan.soft(at + 1) and scan.capital(at + 1) and not scan.known.places.match(scan.words, at):
        return Found("person", at, extend(scan, at + 1), at, "")
    if third == "-" and (found := _with_article(scan, at)):
        return found
    if scan.words[at + 1 : at + 2] and scan.words[at + 1] in scan.known.given_names and (found := _before_given(scan, at)):
        return found
    if found := _in_capitals(scan, at):
        return found
    if found := _eastern(scan, at):
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
    if not (scan.capital(at + 1) and scan.capital(last) and is_surname(scan, at)) or scan.words[at].lower() in scan.small:
        return None
    if scan.words[at] in scan.known.given_names or scan.capital(last + 1) and scan.tight(last + 1):
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
    return _whole(scan, at, last, at)


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
    if word in table["never_name"] or word in table["newspaper"] or word in table["org_word"] or word.title() in scan.known.place_words:
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


def _eastern(scan: Scan, at: int) -> Found | None:
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
    if word not in table["vietnamese_surname"] or (word not in _SURELY_VIETNAMESE and _VIETNAM.isdisjoint(scan.vocabulary)):
        return 0
    last = at
    while last < at + 3 and scan.soft(last + 1) and scan.capital(last + 1):
        now = last + 1
        if not _VIETNAMESE.match(scan.words[now]) or scan.words[now] in scan.heads or scan.known.places.match(scan.words, now):
            break
        if scan.words[now].lower() in scan.common or scan.words[now] in table["demonym"]:
            break
        last = now
    return last if last > at else 0


def _whole(scan: Scan, first: int, last: int, bare: int) -> Found:
    """Return the person with what an editor could not read of the name."""
    ragged = _ragged_end(scan, last)
    if ragged is None:
        return Found("person", first, last, bare, "")
    return Found("person", first, scan.tokens.at(ragged) - 1, bare, "", ragged)


def _ragged_end(scan: Scan, last: int) -> int | None:
    """Return where a name ends of which an editor could not read the rest: `Khya[illegible]/Khalykova`."""
    end = scan.ends[last]
    if not scan.text.startswith("[illegible]", end):
        return None
    end += len("[illegible]")
    match = _ALTERNATIVE.match(scan.text, end)
    return match.end() if match else end


_ENGLISH = ("tion", "ite", "ate", "ive", "ine", "age", "ise", "ine", "are", "ure", "one", "ake", "ome", "ate", "ose")
_ALTERNATIVE = re.compile(r"/[^\W\d_]{2,30}")
