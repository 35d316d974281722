"""Names of places: by the table, by a word such as `River` or `Southern` beside them."""

from fonds.reading.name_scan import Found, Scan

_LONGEST = 4


def place(scan: Scan, at: int) -> Found | None:
    """Read the name of a place at `at`."""
    table = scan.known.words
    word = scan.words[at]
    if word in table["place_modifier"] and scan.soft(at + 1):
        inner = listed(scan, at + 1)
        opening = scan.begins_sentence(at) and word in {"New", "Free", "Greater", "Imperial", "Far"}
        if inner is not None and scan.words[at + 1] not in scan.known.uncertain_places and not opening:
            return Found("place", at, inner.last, at, f"{word} {inner.key}")
    if found := listed(scan, at):
        return _with_head(scan, at, found.last) or _lower_head(scan, at, found.last) or _in_state(scan, at, found)
    return _with_head(scan, at, at - 1) or _fronted(scan, at) or _lower_head(scan, at, at) or _in_state(scan, at, None)


def _lower_head(scan: Scan, at: int, last: int) -> Found | None:
    """Read `Torven county`, `Oune river`: what kind of place it is, in small letters."""
    after = last + 1
    if not scan.soft(after) or scan.words[after] not in scan.known.words["lower_place_head"]:
        return None
    word = scan.words[at]
    table = scan.known.words
    if last == at and (
        scan.ordinary(at) or len(word) < 3 or word in table["demonym"] or word in scan.heads or word in table["title"]
    ):
        return None
    if scan.begins_sentence(at) and word not in scan.known.place_words and not scan.begins_line(at):
        return None
    key = " ".join(scan.words[at : after + 1])
    return Found("place", at, after, at, key.lower())


def _in_state(scan: Scan, at: int, found: Found | None) -> Found | None:
    """Read `Torven, Tenn.`: a town with its state, shortened; or a town that only its state shows to be one."""
    first = at if found is None else found.first
    last = at if found is None else found.last
    comma = last + 1
    if found is None and (not scan.capital(at) or scan.ordinary(at) or scan.words[at] in scan.heads):
        return None
    if found is None:
        for _ in range(2):
            if scan.capital(comma) and scan.tight(comma) and not scan.ordinary(comma):
                last, comma = comma, comma + 1
    if comma + 1 >= scan.count or scan.words[comma] != "," or not scan.adjacent(comma) or not scan.soft(comma + 1):
        return found
    length = _state(scan, comma + 1)
    if length:
        key = " ".join(scan.words[first : last + 1]).lower() if found is None else found.key
        return Found("place", first, comma + length, first, key)
    state = scan.known.places.match(scan.words, comma + 1)
    if (
        found is None
        and state is not None
        and state[1] in scan.known.words["state"]
        and scan.words[at] not in scan.known.words["title"]
    ):
        return Found("place", first, last, first, " ".join(scan.words[first : last + 1]).lower())
    return found


def _state(scan: Scan, at: int) -> int:
    """Return how many tokens from `at` are the shortened name of a state with its point, or 0."""
    word = scan.words[at]
    if scan.words[at + 1 : at + 2] != ["."] or not scan.adjacent(at + 1):
        return 0
    if word in scan.known.words["short_state"]:
        return 2
    if scan.words[at + 3 : at + 4] == ["."] and word + scan.words[at + 2] in scan.known.words["lettered_state"]:
        return 4
    return 0


def listed(scan: Scan, at: int) -> Found | None:
    """Read a place of the table at `at`: the longest that stands there."""
    if at not in scan.listed:
        scan.listed[at] = _listed(scan, at)
    return scan.listed[at]


def _listed(scan: Scan, at: int) -> Found | None:
    if at >= scan.count:
        return None
    match = scan.known.places.match(scan.words, at)
    if match is None:
        match = _shouted(scan, at)
        if match is None:
            return None
    length, canonical = match
    last = at + length - 1
    if length > 1 and any(scan.begins_line(now) and not scan.soft(now) for now in range(at + 1, last + 1)):
        return None
    word = scan.words[at]
    if length == 1:
        if word in {"US", "ROC", "CPR", "PPR", "MPR"} and scan.shouting(at) and scan.words[at - 1].isupper():
            return None
        if scan.words[at + 1 : at + 2] == ["."] and len(word) == 1:
            return None
        named = word.title() if word.isupper() else word
        if named in scan.known.uncertain_places and not _expected(scan, at):
            return None
        if scan.adjacent(at) and scan.words[at - 1].isdigit():
            return None
    return Found("place", at, last, at, canonical)


def _shouted(scan: Scan, at: int) -> tuple[int, str] | None:
    """Look up a word in capitals as it is written elsewhere."""
    word = scan.words[at]
    if (len(word) < 4 and word not in {"NEW", "SAN", "ST"}) or not word.isupper() or not word.isascii():
        return None
    folded = [near.title() if near.isupper() else near for near in scan.words[at : at + 4]]
    return scan.known.places.match(folded, 0)


def _expected(scan: Scan, at: int) -> bool:
    """Say whether a place is expected where an ambiguous name stands."""
    if scan.capital(at + 1) and scan.soft(at + 1) and not scan.ordinary(at + 1):
        return False
    if at == 0:
        return False
    before = scan.words[at - 1]
    dated = scan.words[at + 1 : at + 2] == [","] and scan.words[at + 2 : at + 3] != []
    if scan.begins_line(at):
        return dated and _dated(scan, at + 2)
    return before.lower() in scan.known.words["place_preposition"] and scan.soft(at)


def _dated(scan: Scan, at: int) -> bool:
    """Say whether a date stands within three tokens of `at`, as in a dateline."""
    return any(word in _MONTHS for word in scan.words[at : at + 6])


def _with_head(scan: Scan, at: int, last: int) -> Found | None:
    """Read `Torven River`: words that may be a name and, at their end, what kind of place it is."""
    heads = scan.known.words["place_head"]
    now = last + 1
    if last < at:
        if scan.ordinary(at) or scan.words[at] in heads or scan.words[at] in scan.known.words["title"]:
            return None
        now = at + 1
    for _ in range(_LONGEST):
        if not scan.soft(now):
            return None
        word = scan.words[now]
        if word in heads or (word.isupper() and len(word) > 3 and word.title() in heads):
            if scan.capital(now + 1) and scan.soft(now + 1) and scan.words[now + 1] in scan.heads:
                return None
            key = " ".join(scan.words[at : now + 1])
            return Found("place", at, now, at, key.lower())
        if not scan.capital(now) or (scan.ordinary(now) and word.lower() not in _NUMBERED) or word in scan.heads:
            return None
        now += 1
    return None


def _saint(scan: Scan, at: int) -> Found | None:
    """Read `at St. Torvel`: a town that only a preposition of place tells from the saint."""
    name = at + 2 if scan.words[at + 1 : at + 2] == ["."] else at + 1
    before = scan.words[at - 1] if at else ""
    if before not in scan.known.words["place_hint"] or not (scan.soft(at) and scan.soft(name) and scan.capital(name)):
        return None
    return Found("place", at, name, at, " ".join(scan.words[at : name + 1]).lower())


def _fronted(scan: Scan, at: int) -> Found | None:
    """Read `Lake Oune`, `Republic of Velmara`."""
    fronts = scan.known.words["place_front"]
    word = scan.words[at]
    now = at + 1
    if scan.words[now : now + 1] == ["of"] and f"{word} of" in fronts:
        now += 1
        if scan.words[now : now + 1] == ["the"]:
            now += 1
        if scan.capital(now) and scan.soft(now) and not scan.ordinary(now) and scan.words[now] not in scan.heads:
            inner = listed(scan, now)
            last = inner.last if inner else now
            return Found("place", at, last, at, " ".join(scan.words[at : last + 1]).lower())
        return None
    if word in {"St", "Saint"}:
        return _saint(scan, at)
    if word not in fronts:
        return None
    if word in {"Camp", "Port", "Cape", "Lake", "Mount", "Fort", "Bad"} and scan.begins_sentence(at):
        return None
    if scan.soft(now) and scan.capital(now) and not scan.ordinary(now) and not scan.words[now].isupper():
        return Found("place", at, now, at, f"{word} {scan.words[now]}".lower())
    return None


_NUMBERED = frozenset({"second", "first", "third", "great", "new", "old", "north", "south", "east", "west"})
_MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
