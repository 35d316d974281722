"""Names of persons: by title, by initials on either side, and how far a name goes."""

import re

from fonds.reading.name_scan import Found, Scan

_SAINTS = frozenset({"St", "Saint"})
_ADDRESSED = frozenset((
    "Mr", "Mrs", "Miss", "Ms", "Dr", "Sir", "Cde", "Comrade", "Messrs", "Mme", "Madame", "Prof", "Professor", "Herr",
    "Hon",
))  # fmt: skip
"""Titles that begin the naming of a person, so that a line beginning with one ends the title before it."""
_LONGEST = 5
"""Words that a name may have after its first."""
_ALTERNATIVE = re.compile(r"/[^\W\d_]{2,30}")


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
    return whole(scan, at, last, bare)


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
    if scan.words[at] in _SAINTS and _after_preposition(scan, at):
        return None
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
    found = whole(scan, at, last, at)
    if end - at == 2 and scan.begins_line(at) and not scan.ends_line(found.last):
        return None  # the letter of an item in a list
    return found


def initials_last(scan: Scan, at: int) -> Found | None:
    """Read `Torvesh, D. M.` or `Torvesh D.M.` at `at`: two initials at least, or it may be the end of a sentence."""
    if not is_surname(scan, at) or scan.ordinary(at) or scan.shouting(at):
        return None
    last = extend_hyphen(scan, at)
    one = (
        len(scan.words[at]) > 5
        and scan.words[at].endswith(scan.known.surname_endings)
        and scan.words[last + 1 : last + 2] != [","]
    )
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


def whole(scan: Scan, first: int, last: int, bare: int) -> Found:
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
