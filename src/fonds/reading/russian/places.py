"""Places in Russian: by the table, by a word such as `город` or `уезд` beside them, by the preposition before them."""

from fonds.reading.russian.endings import is_adjective, is_family_name, word_key
from fonds.reading.russian.scan import Found, Scan

_INTO = frozenset({"в", "во", "из", "близ", "через", "под", "до"})
_POINTED = frozenset({"г", "гор", "ст", "р", "с", "дер", "пос", "о", "оз"})
_SURE_HEADS = frozenset(word_key(word) for word in ("губерния", "уезд", "волость", "область", "край", "район"))


def place(scan: Scan, at: int) -> Found | None:
    """Read the name of a place at `at`, where its own words or those beside it show that it is one."""
    if fronted(scan, at):
        last = scan.run_end(at)
        if (adjectival := with_head(scan, at)) is not None:
            return adjectival
        found = listed(scan, at)
        return found or Found("place", at, last, at, _key(scan, at, last))
    return with_head(scan, at) or listed(scan, at)


def listed(scan: Scan, at: int) -> Found | None:
    """Read a place of the table at `at`."""
    if at >= scan.stop:
        return None
    word = scan.words[at]
    if word in scan.known.place_acronyms:
        return Found("place", at, at, at, word)
    if not scan.capital(at):
        return None
    for keys, name in scan.known.long_places.get(word_key(scan.title_case(at)), ()):
        end = at + len(keys) - 1
        if end < scan.stop and all(
            (scan.soft(now) or scan.adjacent(now)) and word_key(scan.words[now]) == key
            for now, key in zip(range(at + 1, end + 1), keys[1:], strict=True)
        ):
            return Found("place", at, end, at, name)
    said = scan.title_case(at)
    name_of = scan.known.places.get(said) or scan.known.places.get(said.replace("ё", "е"))
    if name_of is None or scan.run_end(at) != at:
        return None
    if said in scan.known.uncertain and not (
        at > scan.begin and scan.lower[at - 1] in {"в", "во", "из"} and scan.soft(at)
    ):
        return None
    return Found("place", at, at, at, name_of)


def fronted(scan: Scan, at: int) -> bool:
    """Say whether `город`, `г.`, `станция`, `река` stands before the capital at `at`."""
    if at <= scan.begin or not scan.capital(at) or scan.words[at] in scan.known.common:
        return False
    if scan.words[at - 1] == ".":
        short = scan.lower[at - 2] if at - 2 >= scan.begin else ""
        if short not in _POINTED or scan.begins_line(at) or not scan.adjacent(at - 1):
            return False
        if short in {"г", "гор"}:
            return not (at >= 3 and scan.words[at - 3].isdecimal() and len(scan.words[at - 3]) in {2, 4})
        return (
            scan.words[at - 2].islower()
            and short in {"ст", "р", "оз", "дер", "пос"}
            and not is_family_name(scan.words[at])
        )
    before = scan.words[at - 1]
    return before in scan.known.place_fronts and before[0].islower() and len(before) > 2 and scan.soft(at)


def with_head(scan: Scan, at: int) -> Found | None:
    """Read `Заречного уезда`, `Верхним озером`: an adjective with a capital, and what kind of place it is."""
    if not scan.capital(at) or not is_adjective(scan.joined(at)) or scan.words[at] in scan.known.common:
        return None
    after = scan.run_end(at) + 1
    for _ in range(2):
        if not scan.soft(after) or not scan.capital(after) or not is_adjective(scan.joined(after)):
            break
        after = scan.run_end(after) + 1
    if not scan.soft(after) or word_key(scan.words[after]) not in scan.known.place_heads:
        return None
    if scan.begins_sentence(at) and not scan.shouting(at) and word_key(scan.words[after]) not in _SURE_HEADS:
        return None
    return Found("place", at, after, at, _key(scan, at, after))


def by_preposition(scan: Scan, at: int) -> Found | None:
    """Read an unknown word with a capital after `в`, `из`, `близ`: a place, unless it may be a person."""
    if at <= scan.begin or scan.lower[at - 1] not in _INTO or not scan.soft(at) or not scan.capital(at):
        return None
    word = scan.words[at]
    if word in scan.known.common or word.isupper() or word_key(word) in scan.known.heads:
        return None
    if scan.lower[at - 1] not in {"в", "во", "из"} and is_family_name(word):
        return None
    last = scan.run_end(at)
    if is_adjective(word) and scan.soft(last + 1) and scan.capital(last + 1) and not scan.initial(last + 1):
        further = scan.run_end(last + 1)
        if scan.words[last + 1].isupper() or word_key(scan.words[last + 1]) in scan.known.heads:
            return None
        return Found("place", at, further, at, _key(scan, at, further))
    if is_adjective(word) and scan.soft(last + 1) and scan.words[last + 1][0].islower():
        return None if word.lower().endswith(("ого", "ому", "ой", "ую", "ом", "ем")) else _single(scan, at, last)
    if scan.soft(last + 1) and scan.capital(last + 1):
        return None
    return _single(scan, at, last)


def _single(scan: Scan, at: int, last: int) -> Found:
    return Found("place", at, last, at, _key(scan, at, last), sure=False)


def _key(scan: Scan, first: int, last: int) -> str:
    return " ".join(word_key(scan.words[now]) for now in range(first, last + 1))
