"""Names of bodies: by their head word (`Ministry of …`, `… Committee`), by the table, by their letters."""

from functools import lru_cache

from fonds.reading.name_scan import Found, Scan
from fonds.reading.place_names import listed

_LONGEST = 10
_JOINING = frozenset({"of", "for", "on", "against"})
_POSTED = frozenset({"embassy", "legation", "consulate", "mission"})
_OWNERS = frozenset(
    {"Workers", "Peasants", "Writers", "Peoples", "Soldiers", "Farmers", "Veterans", "Womens", "Students", "Teachers"}
    | {"Seamen", "Seamens", "Artists", "Ladies", "Merchants", "Miners", "Officers", "Deputies", "Journalists", "Clerks"}
)
"""Those of whom a body is, with an apostrophe behind them: `Workers' Party`."""
_ABSTRACT = ("ment", "tion", "ity", "ing", "ics", "ure", "ance", "ence", "ry", "s", "sion", "work", "ship", "lth")


def body(scan: Scan, at: int) -> Found | None:
    """Read the name of a body at `at`."""
    if scan.words[at].lower() in scan.stop and not scan.words[at].isupper():
        return None
    named = scan.known.organisations.match(scan.words, at)
    headed = by_head(scan, at)
    if headed and (named is None or headed.last >= at + named[0] - 1):
        return headed
    return None if named is None else Found("organisation", at, at + named[0] - 1, at, named[1].lower())


def run_end(scan: Scan, at: int) -> int:
    """Return the last token of the run of capitalised words that begins at `at`."""
    last = at
    stop = min(scan.count, at + _LONGEST * 2)
    steps = scan.steps
    while last + 1 < stop:
        step = steps.get(last)
        if step is None:
            step = steps[last] = _step(scan, last + 1)
        if not step:
            break
        last += step
    return last


def _step(scan: Scan, after: int) -> int:
    """Return by how many tokens a run of capitalised words goes on at `after`."""
    words = scan.words
    word = words[after]
    if word[0].isupper():
        return 1 if scan.capital(after) and word.lower() not in scan.stop and scan.soft(after) else 0
    if word in "-–" and scan.adjacent(after) and scan.adjacent(after + 1) and scan.capital(after + 1):
        return 2
    if word in "&'’" and scan.soft(after + 1) and scan.capital(after + 1):
        goes_on = scan.soft(after) if word == "&" else words[after - 1] in _OWNERS and scan.adjacent(after)
        return 2 if goes_on else 0
    return 1 if word[0] in "dl" and scan.capital(after) and scan.soft(after) else 0


def is_head(scan: Scan, at: int) -> bool:
    """Say whether the word at `at` says what kind of body it is."""
    word = scan.words[at]
    return word in scan.heads or (word.isupper() and len(word) > 3 and _titled(word) in scan.heads)


@lru_cache(maxsize=4096)
def _titled(word: str) -> str:
    return word.title()


def by_head(scan: Scan, at: int) -> Found | None:
    """Read a run of capitalised words with a head word in it, and what follows with `of` and `for`."""
    table = scan.known.words
    end = run_end(scan, at)
    if end == at and not is_head(scan, at) and scan.words[at] not in table["party_acronym"]:
        return _lower_head(scan, at, end)
    where = listed(scan, at)
    least = at if where is None else where.last + 1
    head = next((now for now in range(end, least - 1, -1) if is_head(scan, now)), None)
    lettered = None
    if head is None or scan.words[at] in table["party_acronym"]:
        lettered = _lettered(scan, at, end)
    if head is None and lettered is None:
        return _lower_head(scan, at, end)
    last = head if head is not None else at
    if lettered is not None and (head is None or lettered > head):
        last = lettered
    for now in range(at + 1, last + 1):
        if scan.words[now] in table["title"] and now < last and scan.words[now] not in {"General", "Secretary"}:
            return None
    first = at
    further = _further(scan, last)
    if last == first and (further == last or scan.words[last] == "Staff"):
        return None
    if scan.shouting(first) and scan.words[first].lower() in scan.common:
        return None
    return _found(scan, first, further)


def _found(scan: Scan, first: int, last: int) -> Found:
    key = " ".join(word.lower() for word in scan.words[first : last + 1])
    return Found("organisation", first, last, first, key)


def _lettered(scan: Scan, at: int, end: int) -> int | None:
    """Return the last token of a run such as `CC CPSU`, `USSR MFA`, `Azerbaijan CP CC`, or None."""
    table = scan.known.words
    party = table["party_acronym"]
    last = None
    for now in range(at, end + 1):
        word = scan.words[now]
        if word in party or (word in table["acronym"] and now > at and scan.words[now - 1] in party):
            last = now
        elif last is not None:
            break
        elif now - at > 2:
            return None
    return last


def _lower_head(scan: Scan, at: int, end: int) -> Found | None:
    """Read `Soviet embassy`: a nation and a body in small letters."""
    word = scan.words[at]
    after = end + 1
    if not scan.soft(after) or scan.words[after] not in scan.known.words["lower_head"]:
        return None
    place = listed(scan, at)
    if end == at and word in scan.known.words["demonym"] and scan.words[after] in _POSTED:
        return _found(scan, at, after)
    if place is not None and place.last == end and scan.words[after] in _POSTED:
        return _found(scan, at, after)
    return None


def _further(scan: Scan, last: int) -> int:
    """Return the last token of what follows a head: `of Foreign Affairs of Velmara`, `in Sel` for an embassy."""
    head = scan.words[last].lower()
    for _ in range(4):
        after = last + 1
        if not scan.soft(after):
            break
        word = scan.words[after]
        if word in _JOINING or (word == "in" and head in _POSTED):
            now = after + 1
            if scan.words[now : now + 1] == ["the"] and scan.soft(now):
                now += 1
            if not scan.soft(now):
                break
            end = _complement(scan, now, strict=word in {"on", "against"})
            if end is None:
                break
            last = end
        elif word == "and":
            end = _second_half(scan, after, last)
            if end is None:
                break
            last = end
        else:
            break
    return last


def _complement(scan: Scan, at: int, *, strict: bool) -> int | None:
    """Return the last token of the words after `of`, if they are capitalised."""
    if found := listed(scan, at):
        end = run_end(scan, found.last)
        inner = next((now for now in range(end, found.last, -1) if is_head(scan, now)), None)
        if inner is not None:
            return inner
        pair = _lettered(scan, at, run_end(scan, at))
        return pair if pair is not None else found.last
    if not scan.capital(at) or (scan.words[at].lower() in scan.stop and scan.words[at].lower() not in _SUBJECTS):
        return None
    if strict and ((scan.ordinary(at) and scan.begins_line(at)) or scan.words[at].lower() not in scan.small):
        return None
    if scan.known.titles.match(scan.words, at) and scan.words[at] not in {"General", "State", "Ministers"}:
        return None
    end = run_end(scan, at)
    for now in range(at + 1, end + 1):
        found = listed(scan, now)
        if found is not None:
            return now - 1 if scan.words[now - 1] != "-" else now
        if scan.words[now] in scan.known.words["title"]:
            return now - 1
    return end


def _second_half(scan: Scan, at: int, last: int) -> int | None:
    """Return the last token of `and Development`, if it belongs to the name before it."""
    now = at + 1
    if not scan.capital(now) or not scan.soft(now) or listed(scan, now) is not None or listed(scan, last) is not None:
        return None
    end = run_end(scan, now)
    if any(is_head(scan, inner) for inner in range(now, end + 1)) or end - now > 2:
        return None
    return end if scan.words[end].lower().endswith(_ABSTRACT) and scan.words[last].lower().endswith(_ABSTRACT) else None


def letters(scan: Scan, at: int) -> Found | None:
    """Read the letters of a body: those of the table, and in running text others that stand as a name does."""
    word = scan.words[at]
    if not word.isupper() or not 2 <= len(word) <= 6:
        return None
    table = scan.known.words
    if scan.adjacent(at) and scan.words[at - 1].isdigit():
        return None
    if scan.adjacent(at + 1) and scan.words[at + 1].isdigit():
        return None
    if word in table["acronym"]:
        if scan.shouting(at) and not (len(word) > 2 and (_beside_small(scan, at) or _in_cable(scan, at))):
            return None
        return Found("organisation", at, at, at, word.lower())
    if word in table["not_acronym"] or len(word) < 3 or scan.shouting(at) or scan.ordinary(at):
        return None
    if (scan.adjacent(at + 1) and scan.words[at + 1] in "-/[") or (scan.adjacent(at) and scan.words[at - 1] in "-/]"):
        return None
    before = scan.words[at - 1] if at else ""
    if before in _BEFORE_LETTERS and scan.soft(at) and not scan.initial(at + 1):
        return Found("organisation", at, at, at, word.lower())
    return None


def _in_cable(scan: Scan, at: int) -> bool:
    """Say whether letters stand in a sentence of capitals, and are no word there."""
    return scan.words[at].lower() not in scan.small and scan.running_capitals(at)


def _beside_small(scan: Scan, at: int) -> bool:
    return any(0 <= near < scan.count and scan.words[near].islower() for near in (at - 1, at + 1))


def dotted(scan: Scan, at: int) -> Found | None:
    """Read `U.N.`: the letters of a body with points."""
    end, joined = at, ""
    while end + 1 < min(scan.count, at + 14) and len(scan.words[end]) == 1 and scan.words[end].isupper():
        if scan.words[end + 1] != "." or not scan.adjacent(end + 1):
            break
        joined += scan.words[end]
        end += 2
        if end < scan.count and not (scan.adjacent(end) or scan.soft(end)):
            break
    if len(joined) < 2 or joined not in scan.known.words["acronym"]:
        return None
    return Found("organisation", at, end - 1, at, joined.lower())


_SUBJECTS = frozenset({"information", "state", "war", "foreign", "external", "education", "records", "history"})
_BEFORE_LETTERS = frozenset({"the", "of", "by", "from", "with", "to", "that", "and", "for", "against", "between"})
