"""Names that only their neighbours show to be names: `told Torvesh`, `Torvesh, editor of …`, `in Oune`, `TORVESH:`.

A word is looked at that begins with a capital, stands in no table, and is no word that papers print in small letters.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from fonds.reading.name_scan import Found, Scan
from fonds.reading.person_names import is_surname

_LONGEST = 4
"""Words that a run of unknown words may have."""
_ENDS = frozenset({",", ";", ".", ")", "and", ":", "?", "!", "]"})
_NOT_NAMES = ("ism", "isms", "ists", "ians", "ans", "ese", "ites", "iks")
_SPEAKERS = 2
"""Times that a line must begin with a name and a colon before the name is a speaker's."""


@dataclass(slots=True)
class _Run:
    """Unknown words with capitals, from token `first` to `last`."""

    first: int
    last: int
    words: int
    possessive: bool
    found: Found | None = None


def told_by_context(scan: Scan, found: list[Found], left: list[int]) -> list[Found]:
    """Return the names found so far and those that their neighbours show, in order.

    Args:
        scan: the text's tokens.
        found: the names found so far, in order.
        left: the words with capitals that are in none of them.
    """
    runs = _runs(scan, found, left)
    if not runs:
        return found
    speakers = _speakers(scan, runs)
    often = Counter(scan.words[run.first] for run in runs if run.words == 1)
    owners = {scan.words[run.first] for run in runs if run.words == 1 and run.possessive and not _behind_the(scan, run)}
    owners -= {scan.words[run.first] for run in runs if run.words == 1 and not run.possessive and _placed(scan, run)}
    firsts = {item.first: item for item in found}
    lasts = {item.last: item for item in found}
    listing = _Listing(scan)
    for run in runs:
        word = scan.words[run.first]
        if word in scan.known.words["place_stem"]:
            pass
        elif (
            " ".join(scan.words[run.first : run.last + 1]) in speakers
            or _person(scan, run)
            or listing.holds(run)
            or _listed_after(scan, run, lasts, "person")
            or (run.words == 1 and word in owners and often[word] > 1 and len(word) > 3)
            or (run.words > 1 and (often[scan.words[run.last]] or often[word]) and not _placed(scan, run))
        ):
            run.found = Found("person", run.first, run.last, run.first, "")
        if run.found is None and (_place(scan, run) or _listed_after(scan, run, lasts, "place")):
            key = " ".join(scan.words[run.first : run.last + 1]).lower()
            run.found = Found("place", run.first, run.last, run.first, key)
        if run.found is not None:
            firsts[run.first] = lasts[run.last] = run.found
    for run in reversed(runs):
        if run.found is None and _listed_before(scan, run, firsts):
            run.found = firsts[run.first] = Found("person", run.first, run.last, run.first, "")
    _places_again(scan, runs, found)
    new = [run.found for run in runs if run.found is not None]
    return sorted([*found, *new], key=lambda item: item.first) if new else found


def _runs(scan: Scan, found: list[Found], left: list[int]) -> list[_Run]:
    """Return the runs of unknown words that no name found so far covers."""
    runs: list[_Run] = []
    begins = [item.first for item in found]
    skip = -1
    for at in left:
        if at <= skip or not unknown(scan, at):
            continue
        behind = bisect_left(begins, at)
        run = _run(scan, at, begins[behind] if behind < len(begins) else scan.count)
        skip = run.last
        if not _part_of_more(scan, run):
            runs.append(run)
    return runs


def unknown(scan: Scan, at: int) -> bool:
    """Say whether the word at `at` has a capital that nothing but its being a name explains."""
    word = scan.words[at]
    if len(word) < 3 or not scan.capital(at) or word.isupper():
        return False
    lower = word.lower()
    table = scan.known.words
    if lower in scan.small or lower in scan.common or lower in scan.vocabulary:
        return False
    if (
        word in table["never_name"]
        or word in table["org_word"]
        or word in table["place_head"]
        or word in table["honorific"]
    ):
        return False
    if word in scan.known.place_words or word in table["event_head"] or word.endswith(_NOT_NAMES):
        return False
    return is_surname(scan, at) and not (lower[-1] == "s" and word[:-1] in table["demonym"])


def _run(scan: Scan, at: int, limit: int) -> _Run:
    """Return the run of unknown words that begins at `at`, with particles before it."""
    last, words = at, 1
    given = scan.known.given_names
    while last + 1 < limit and words < _LONGEST:
        after = last + 1
        if scan.words[after] in "-‑" and after + 1 < limit and scan.adjacent(after) and scan.adjacent(after + 1):
            if not scan.words[after + 1][0].isalpha():
                break
            last = after + 1
        elif scan.soft(after) and (unknown(scan, after) or (scan.words[after] in given and scan.capital(after))):
            last, words = after, words + 1
        elif scan.words[after] in _BETWEEN and scan.soft(after) and scan.soft(after + 1) and unknown(scan, after + 1):
            last, words = after + 1, words + 1
        else:
            break
    if last + 1 < limit and scan.words[last + 1] in scan.known.words["behind_name"] and scan.soft(last + 1):
        last, words = last + 1, words + 1
    first = at
    particles = scan.known.words["particle"]
    if at > 1 and scan.words[at - 1] == "-" and scan.adjacent(at) and scan.adjacent(at - 1):
        if scan.words[at - 2].lower() in scan.known.words["arabic_particle"] or scan.words[at - 2].lower() == "al":
            first = at - 2
    else:
        while first and at - first < 2 and scan.words[first - 1] in particles and scan.soft(first):
            first -= 1
        if first == at and first and scan.words[first - 1] in _FRONTED and scan.soft(first):
            first -= 1
    return _Run(first, last, words, scan.ends[last] != scan.tokens.ends[last])


def _part_of_more(scan: Scan, run: _Run) -> bool:
    """Say whether a word with a capital stands before or behind the run, so that the run is part of a longer name."""
    first, after = run.first, run.last + 1
    if after < scan.count:
        word = scan.words[after]
        if word in "-‑/" and scan.adjacent(after):
            return True
        if scan.soft(after) and (word[0].isupper() or word[0].isdigit() or word == "&"):
            return run.words < 2 or scan.known.titles.match(scan.words, after) is None
    if first == 0:
        return False
    before = scan.words[first - 1]
    if before in "-/&'’" and scan.adjacent(first):
        return True
    if before[0].isupper() and scan.soft(first) and len(before) > 1:
        return not (scan.begins_sentence(first - 1) and (before.lower() in scan.small or before.lower() in scan.common))
    return False


def _person(scan: Scan, run: _Run) -> bool:
    """Say whether the words beside a run show it to be a person: what the person does, is told, or is."""
    table = scan.known.words
    after = run.last + 1
    if not run.possessive and after < scan.count:
        word = scan.words[after]
        if scan.soft(after) and (word in table["person_verb"] or word in table["speech_verb"]):
            return True
        if word in _HAVING and scan.soft(after) and after + 1 < scan.count:
            said = scan.words[after + 1]
            if said in table["speech_verb"] or said in table["person_verb"] or said in {"himself", "herself"}:
                return True
        if word in {"himself", "herself"} or (run.words > 1 and word[0].isupper() and scan.soft(after)):
            return True
        if word == "," and scan.words[after + 1 : after + 2] in (["Esq"], ["Jr"], ["Sr"]):
            return True
        if scan.begins_line(run.first) and scan.ends_line(run.last) and scan.known.titles.match(scan.words, after):
            return True
        if word == "," and after + 2 < scan.count and _described(scan, after + 1):
            return True
    if run.words > 1 and scan.words[run.last] in table["behind_name"]:
        return True
    if scan.words[run.first] in _OF_PERSONS and run.first < run.last:
        return True
    if run.first == 0 or not scan.soft(run.first):
        return False
    before = scan.words[run.first - 1]
    if before in table["told_verb"] or before in table["told_role"]:
        return True
    if before == "by" and not run.possessive:
        return run.words > 1 or scan.words[run.first - 2] in table["done_by"]
    return run.words > 1 and before in _COMPANY and not run.possessive


def _described(scan: Scan, at: int) -> bool:
    """Say whether `who …`, `editor of …` or `the chief engineer of …` stands at `at`, behind a comma."""
    if scan.words[at] in {"who", "whose", "whom"}:
        return True
    roles = scan.known.words["role"]
    for now in range(at, min(at + 4, scan.count)):
        word = scan.words[now]
        if word in roles:
            return True
        if not word.isalpha() or not word[0].islower():
            return False
    return False


def _place(scan: Scan, run: _Run) -> bool:
    """Say whether a run is where something is, or where somebody comes from or goes to."""
    if run.possessive or run.first < 2 or run.words > 2 or scan.begins_line(run.first):
        return False
    before = scan.words[run.first - 1]
    if not scan.soft(run.first):
        return False
    if before.lower() in scan.known.words["place_hint"]:
        return True
    if before == "of":
        return scan.words[run.first - 2].lower() in scan.known.words["place_of"]
    return before in _WAYS and scan.words[run.first - 2] in scan.known.words["moved"]


def _placed(scan: Scan, run: _Run) -> bool:
    """Say whether a preposition of place stands before a run."""
    before = scan.words[run.first - 1] if run.first else ""
    return before in scan.known.words["place_hint"] or before in {"the", "The"}


def _behind_the(scan: Scan, run: _Run) -> bool:
    """Say whether an article stands before a run."""
    return run.first > 0 and scan.words[run.first - 1] in {"the", "The", "a", "an"}


def _listed_after(scan: Scan, run: _Run, lasts: dict[int, Found], kind: str) -> bool:
    """Say whether a run stands behind a name of that kind in a list: `Torvesh and …`, `Torvesh, Lindar, …`."""
    at = run.first - 1
    if at < 1 or run.possessive:
        return False
    sign = scan.words[at]
    if sign == "and" and scan.words[at - 1] == ",":
        at -= 1
    if sign not in {",", "and"} or (before := lasts.get(at - 1)) is None or before.kind != kind:
        return False
    after = scan.words[run.last + 1] if run.last + 1 < scan.count else "."
    if sign == "and":
        return kind == "person" or after in _ENDS
    return after == "and" or (after == "," and kind == "person" and _goes_on(scan, run.last + 2))


def _goes_on(scan: Scan, at: int) -> bool:
    """Say whether a further name may stand at `at`."""
    return scan.words[at : at + 1] == ["and"] or (scan.capital(at) and not scan.ordinary(at))


def _listed_before(scan: Scan, run: _Run, firsts: dict[int, Found]) -> bool:
    """Say whether a run stands before a person in a list: `… and D. M. Torvesh`."""
    at = run.last + 1
    if at + 1 >= scan.count or run.possessive or _placed(scan, run):
        return False
    sign = scan.words[at]
    if sign not in {",", "and"}:
        return False
    if sign == "," and scan.words[at + 1] == "and":
        at += 1
    behind = firsts.get(at + 1)
    if behind is None or behind.kind != "person" or (behind.bare != behind.first and sign != "and"):
        return False
    return sign == "and" or run.words > 1 or scan.words[run.first - 1] in {",", "and", ":", "("}


def _speakers(scan: Scan, runs: list[_Run]) -> set[str]:
    """Return the runs that begin a line and are followed by a colon, more than once."""
    said = Counter(
        " ".join(scan.words[run.first : run.last + 1])
        for run in runs
        if scan.begins_line(run.first)
        and scan.words[run.last + 1 : run.last + 2] == [":"]
        and scan.words[run.last + 2 : run.last + 3] != []
        and scan.words[run.last + 2][0].isalpha()
    )
    return {words for words, times in said.items() if times >= _SPEAKERS}


def _places_again(scan: Scan, runs: list[_Run], found: list[Found]) -> None:
    """Take the places that were found so wherever they stand, unless the same word is a person's."""
    names = {
        word
        for item in (*found, *(run.found for run in runs))
        if item is not None and item.kind == "person"
        for word in scan.words[item.bare : item.last + 1]
    }
    places: set[tuple[str, ...]] = set()
    for run in runs:
        if run.found is not None and run.found.kind == "place":
            words = scan.words[run.first : run.last + 1]
            if names.isdisjoint(words):
                places.add(tuple(words))
            else:
                run.found = None
    for run in runs:
        said = tuple(scan.words[run.first : run.last + 1])
        if run.found is None and said in places:
            run.found = Found("place", run.first, run.last, run.first, " ".join(said).lower())


class _Listing:
    """The lines of a text that list persons behind a label: `Present: Torvesh, Lindar`."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.until = -1
        self.looked = 0

    def holds(self, run: _Run) -> bool:
        """Say whether a run is an item of such a line. Runs are asked for in order."""
        scan = self.scan
        labels = scan.known.words["list_label"]
        for at in range(self.looked, run.first):
            if scan.words[at] == ":" and at > self.until and at and self._label(at, labels):
                self.until = self._end(at + 1)
        self.looked = max(self.looked, run.first)
        if run.first > self.until:
            return False
        before = scan.words[run.first - 1]
        after = scan.words[run.last + 1] if run.last + 1 < scan.count else "."
        return before in {":", ",", ";", "and"} and (after in _ENDS or scan.ends_line(run.last) or after == "(")

    def _label(self, at: int, labels: frozenset[str]) -> bool:
        """Say whether a label that a list of persons follows ends before `at`."""
        scan = self.scan
        for now in range(at - 1, max(-1, at - 6), -1):
            if scan.words[now].lower() in labels:
                return True
            if scan.begins_line(now):
                return False
        return False

    def _end(self, at: int) -> int:
        """Return the last token of the line, or of the next where the label stands alone."""
        scan = self.scan
        now = at
        while now + 1 < scan.count and not scan.begins_line(now + 1):
            now += 1
        return now


_BETWEEN = frozenset({"de", "von", "van", "del", "della", "di", "da", "du", "ibn", "bin"})
_FRONTED = frozenset({"De", "Von", "Van", "Di", "Du", "Del", "Della", "Ibn", "Bin", "Ter", "Ten"})
_OF_PERSONS = frozenset({"von", "van", "bin", "ibn", "al", "as", "ad", "el", "Von", "Ibn", "Bin"})
"""Particles of names of persons, and of hardly a place's."""
_HAVING = frozenset({"had", "has", "also", "then", "later", "himself", "herself"})
_WAYS = frozenset({"for", "to", "from", "through", "via"})
_COMPANY = frozenset({"with", "between", "that", "when", "while", "whom", "because", "comrade", "comrades", "if"})
