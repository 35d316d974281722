"""Persons in Russian: with initials, given names, titles, after an office, or by the shape of a family name."""

from fonds.reading.russian.bodies import body
from fonds.reading.russian.endings import is_adjective, is_family_name, shared, word_key
from fonds.reading.russian.places import listed, with_head
from fonds.reading.russian.scan import Found, Scan

_SHORT = frozenset({"тов", "т", "тт", "гр", "проф", "акад", "ген", "полк", "кап", "инж", "гр-н", "маш"})
_PAST = ("л", "лся", "ла", "лась")
_WINDOW = 7


def titled(scan: Scan, at: int) -> list[Found]:
    """Read `тов. Хрущёву Н. С.`, `г-н Фарзин`, `посол Лян`; after `тт.` each of the list."""
    now, plural = at, False
    for _ in range(2):
        after = _title(scan, now)
        if after is None:
            break
        plural = (
            plural
            or (now > at and scan.lower[now] == scan.lower[at])
            or scan.lower[now] in {"тт", "товарищам", "товарищи", "товарищей", "товарищами"}
        )
        now = after
    if now == at:
        return []
    said = scan.lower[at]
    sure = said == "г" or said in _SHORT or said.startswith(("товарищ", "граждан", "господ", "госпож"))
    if not sure and scan.soft(at) and scan.lower[at - 1] in scan.known.offices:
        return []
    person = _core(scan, now, sure=sure)
    if person is None:
        return []
    found = [person if plural else Found("person", at, person.last, person.bare, person.key, person.given, person.sex)]
    while plural and len(found) < 60:
        following = found[-1].last + 1
        if scan.words[following : following + 1] not in ([","], ["и"]):
            break
        if not scan.capital(following + 1) and not scan.initial(following + 1):
            break
        another = _core(scan, following + 1, sure=True)
        if another is None:
            break
        found.append(another)
    return found


def _title(scan: Scan, at: int) -> int | None:
    """Return the token after a title at `at`, or None where there is none."""
    if at + 1 >= scan.stop:
        return None
    word = scan.lower[at]
    if word == "г" and scan.words[at + 1 : at + 2] == ["-"] and scan.lower[at + 2 : at + 3]:
        if scan.lower[at + 2] in {"н", "на", "ну", "ном", "не", "жа", "жи", "же", "жу", "жой"} and scan.soft(at + 3):
            return at + 3
        return None
    if word in _SHORT and scan.words[at + 1] == "." and scan.adjacent(at + 1):
        return at + 2 if at + 2 < scan.stop and (scan.soft(at + 2) or scan.adjacent(at + 2)) else None
    if word == "тов" and scan.soft(at + 1):
        return at + 1
    last = scan.run_end(at)
    said = "-".join(scan.lower[now] for now in range(at, last + 1) if scan.words[now] != "-")
    if said in scan.known.titles and scan.soft(last + 1):
        return last + 1
    return None


def _core(scan: Scan, at: int, *, sure: bool) -> Found | None:
    """Read the name behind a title. After an office (not `sure`) a single word must not be anything else."""
    if at >= scan.stop:
        return None
    if found := initials_first(scan, at) or given_first(scan, at) or initials_last(scan, at):
        return found
    if not scan.capital(at) or _another_thing(scan, at, sure=sure) or (not sure and _qualifies(scan, at)):
        return None
    last = scan.run_end(at)
    first = at
    if not is_family_name(scan.words[at]):
        for _ in range(2):
            after = last + 1
            if not scan.soft(after) or not scan.capital(after) or _another_thing(scan, after, sure=False):
                break
            last = scan.run_end(after)
    return _made(scan, first, last)


def _qualifies(scan: Scan, at: int) -> bool:
    """Say whether the word at `at` is an adjective of what follows rather than a family name."""
    last = scan.run_end(at)
    after = last + 1
    if not is_adjective(scan.joined(at)) or not scan.soft(after) or not scan.words[after].isalpha():
        return False
    return not scan.lower[after].endswith(_PAST)


def _another_thing(scan: Scan, at: int, *, sure: bool) -> bool:
    """Say whether the word at `at` is no part of a person's name."""
    word = scan.words[at]
    known = scan.known
    if not word.isalpha() or word in known.common or word in known.acronyms or word in known.place_acronyms:
        return True
    if word.lower() in known.titles or word.lower() in known.offices:
        return True
    if word_key(word) in known.heads and (not sure or scan.lower[at] in scan.vocabulary):
        return True
    if with_head(scan, at) is not None:
        return True
    return not sure and (listed(scan, at) is not None or body(scan, at) is not None)


def initials_first(scan: Scan, at: int) -> Found | None:
    """Read `Н. С. Хрущёв`."""
    now, given = at, ""
    while scan.initial(now) and len(given) < 3 and (now == at or _tight(scan, now)):
        given += scan.words[now][0].lower()
        now += 2
        if scan.words[now : now + 1] == ["-"] and scan.adjacent(now) and scan.initial(now + 1):
            now += 1
    if not given or not scan.capital(now) or not _tight(scan, now) or scan.words[now] in scan.known.common:
        return None
    if len(scan.words[now]) < 3 and not scan.words[now].istitle():
        return None
    if len(given) == 1 and (listed(scan, now) is not None or scan.words[now] in scan.known.acronyms):
        return None
    last = scan.run_end(now)
    torn = scan.words[last + 1 : last + 2] == ["["] and scan.adjacent(last + 1)
    return Found("person", at, last, at, _family(scan, now, last) + "[" * torn, given, sure=not torn)


def initials_last(scan: Scan, at: int) -> Found | None:
    """Read `Хрущёву Н. С.`, `Якубов, Т. А.`; not a word that only stands before another's initials."""
    if not scan.capital(at) or _another_thing(scan, at, sure=True):
        return None
    last = scan.run_end(at)
    now, given = last + 1, ""
    if scan.words[now : now + 1] == [","]:
        now += 1
    while scan.initial(now) and len(given) < 3 and _tight(scan, now):
        given += scan.words[now][0].lower()
        now += 2
    if not given or (scan.words[last + 1] == "," and len(given) < 2):
        return None
    if now < scan.stop and not scan.begins_line(now) and (scan.capital(now) or scan.words[now].isdecimal()):
        if scan.words[now] not in scan.known.common and not (len(given) > 1 and is_family_name(scan.words[at])):
            return None
        if scan.words[now].isdecimal():
            return None
    if len(given) == 1 and not scan.words[at].isupper() and scan.lower[at] in scan.vocabulary:
        return None
    return Found("person", at, now - 1, at, _family(scan, at, last), given)


def given_first(scan: Scan, at: int) -> Found | None:
    """Read `Раиса Ильинична Горская`, `Никита Савельевич`, `Клаус Винтер`."""
    if not scan.capital(at):
        return None
    said = scan.title_case(at)
    given = scan.known.given.get(said)
    if given is None:
        return None
    now = scan.run_end(at) + 1
    initials = given[0].lower()
    sex = "f" if given.endswith(("а", "я")) and given not in _MEN else "m"
    last = None
    if scan.soft(now) and scan.capital(now) and scan.lower[now].rstrip("аеуюыийомь").endswith(_STEMS):
        initials += scan.words[now][0].lower()
        last = now
        now += 1
    elif scan.initial(now) and scan.soft(now):
        initials += scan.words[now][0].lower()
        now += 2
    if scan.soft(now) and scan.capital(now) and not _another_thing(scan, now, sure=True):
        end = scan.run_end(now)
        return Found("person", at, end, at, _family(scan, now, end), initials, sex)
    return Found("person", at, last, at, "", initials, sex) if last is not None else None


def by_office(scan: Scan, at: int) -> Found | None:
    """Read a name for which an office stands before it in the sentence: `посол Англии Хартли`."""
    if scan.begins_line(at) or not _may_be_unknown(scan, at) or scan.words[at - 1] in _BARRED or _qualifies(scan, at):
        return None
    for before in range(at - 1, max(scan.begin, at - _WINDOW) - 1, -1):
        word = scan.words[before]
        if scan.lower[before] in scan.known.offices:
            return _after_office(scan, at, before)
        if not word.isalpha() or scan.lower[before] in _BREAKING or scan.begins_line(before):
            return None
    return None


def _after_office(scan: Scan, at: int, office: int) -> Found | None:
    """Return the name at `at` for the office at `office`; one word behind a common word may be that word's own."""
    person = _two(scan, at)
    before = scan.words[at - 1]
    if at - 1 == office:
        return None if is_adjective(scan.words[at]) and scan.lower[office] not in scan.known.titles else person
    if " " in person.key or is_family_name(scan.words[at]):
        return person
    known = before in scan.known.place_acronyms or before in scan.known.acronyms or listed(scan, at - 1) is not None
    return person if known else None


def by_shape(scan: Scan, at: int) -> Found | None:
    """Read two unknown words with capitals inside a sentence, or one with the ending of a family name."""
    if not _may_be_unknown(scan, at) or scan.shouting(at):
        return None
    word = scan.words[at]
    inside = not scan.begins_sentence(at)
    last = scan.run_end(at)
    if inside and not is_adjective(word) and scan.soft(last + 1) and _may_be_unknown(scan, last + 1):
        after = scan.words[last + 1]
        family = is_family_name(after) or (after.istitle() and not is_adjective(after))
        return _made(scan, at, scan.run_end(last + 1)) if family else None
    if not is_family_name(word) or scan.lower[at] in scan.vocabulary:
        return None
    if shared(word).endswith("ск") and not (inside and scan.words[last + 1 : last + 2] in ([","], ["."], [";"])):
        return None
    if inside:
        return None if scan.lower[at - 1] in {"в", "во", "из"} else _made(scan, at, last, sure=False)
    if not scan.lower[at].endswith(("ов", "ев", "ёв", "ин", "ын", "ян", "енко")):
        return None
    after = scan.lower[last + 1] if last + 1 < scan.stop else ""
    told = after == "," or (scan.soft(last + 1) and after.endswith(_PAST) and len(after) > 3)
    return _made(scan, at, last, sure=False) if told else None


def _may_be_unknown(scan: Scan, at: int) -> bool:
    return scan.capital(at) and not _another_thing(scan, at, sure=False) and not _acronym(scan, at)


def _acronym(scan: Scan, at: int) -> bool:
    word = scan.words[at]
    return len(word) < 7 and word[:2].isupper() and not scan.shouting(at)


def _two(scan: Scan, at: int) -> Found:
    last = scan.run_end(at)
    after = last + 1
    if scan.soft(after) and _may_be_unknown(scan, after) and not is_family_name(scan.words[at]):
        last = scan.run_end(after)
    return _made(scan, at, last)


def _made(scan: Scan, first: int, last: int, *, sure: bool = True) -> Found:
    return Found("person", first, last, first, _family(scan, first, last), sure=sure)


def _family(scan: Scan, first: int, last: int) -> str:
    return " ".join(scan.words[now] for now in range(first, last + 1) if scan.words[now] != "-")


def _tight(scan: Scan, at: int) -> bool:
    """Say whether token `at` follows on the same line, with at most a space between."""
    return at < scan.stop and scan.starts[at] - scan.ends[at - 1] <= 1 and not scan.begins_line(at)


_STEMS = ("ович", "евич", "ович", "овн", "евн", "ичн", "ильич", "кузьмич", "лукич", "фомич", "ович")
_MEN = frozenset({"Никита", "Илья", "Лука", "Кузьма", "Муса", "Реза", "Шалва", "Фома", "Савва"})
_BARRED = frozenset({"в", "во", "из", "на", "и", "или", "под", "с", "со"})
_BREAKING = frozenset({"и", "а", "но", "что", "как", "или", "из", "не", "от", "с", "со", "к", "его", "её", "их"})
