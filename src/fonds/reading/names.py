"""Names of persons, organisations, places, events and works: one pass over the shared tokens.

Nothing is learnt and nothing is looked up outside the package: a name is one by a table, by a title or initials
beside it, or by its shape. A word that only might be a name is left.
"""

from fonds.reading.body_names import body, by_head, dotted, is_head, letters, run_end
from fonds.reading.eastern_names import eastern_behind_stop
from fonds.reading.family_names import FamilyNames
from fonds.reading.name_context import told_by_context
from fonds.reading.name_entities import number_entities
from fonds.reading.name_repeats import repeats
from fonds.reading.name_scan import Found, Scan
from fonds.reading.person_names import initials_first, initials_last, titled
from fonds.reading.person_shapes import by_shape
from fonds.reading.place_names import place
from fonds.reading.tokens import Tokens
from fonds.reading.work_names import quoted_work
from fonds.record import Mention, Party

_SMALL_TITLES = frozenset({"comrade", "comrades", "citizen", "engineer"})


def find_names(tokens: Tokens, parties: tuple[Party, ...], languages: tuple[str, ...]) -> tuple[Mention, ...]:
    """Find every occurrence of a name, in order and without overlap.

    Args:
        tokens: the text's tokens.
        parties: those already known from the document's head and foot; their family names are found again.
        languages: not needed by the present tables, which hold all languages together.
    """
    del languages
    scan = Scan(tokens)
    families = FamilyNames(scan)
    found, left = _first_pass(scan)
    found = told_by_context(scan, found, left)
    found = repeats(scan, found, left, parties, families)
    entities = number_entities(scan, found, families)
    return tuple(scan.mention(item, entity) for item, entity in zip(found, entities, strict=True))


def _first_pass(scan: Scan) -> tuple[list[Found], list[int]]:
    """Return the names that tables, titles and shapes show, and the words with capitals that are left."""
    found: list[Found] = []
    left: list[int] = []
    at = 0
    words = scan.words
    count = scan.count
    while at < count:
        word = words[at]
        if not word[0].isupper():
            if word in '“«„"' and (work := quoted_work(scan, at)):
                found.append(work)
                at = work.last + 1
                continue
            if word not in _SMALL_TITLES:
                at += 1
                continue
        item = _name_at(scan, at)
        if item is None:
            left.append(at)
            at += 1
            continue
        found.append(item)
        at = item.last + 1
        if item.kind == "organisation":
            at = _defined(scan, item, found)
    return found, left


def _name_at(scan: Scan, at: int) -> Found | None:
    """Read the name that begins at `at`, by the surest sign first."""
    word = scan.words[at]
    if word in scan.known.titles.by_first and (found := titled(scan, at)):
        return found
    if len(word) == 1 or scan.initial(at):
        return place(scan, at) if (found := _lettered_first(scan, at)) is None else found
    event = scan.known.events.match(scan.words, at)
    if event is not None:
        return Found("event", at, at + event[0] - 1, at, event[1].lower())
    paper = scan.known.works.match(scan.words, at) if word in scan.known.works.by_first else None
    if paper is not None and (paper[0] > 1 or not scan.begins_sentence(at)):
        return Found("work", at, at + paper[0] - 1, at, paper[1].lower())
    if found := body(scan, at):
        return found
    lower = word.lower()
    if lower in scan.stop and word not in scan.known.given_names and word not in scan.known.places.by_first:
        if scan.adjacent(at + 1) and scan.words[at + 1] == "-":
            return by_head(scan, at) if scan.adjacent(at + 2) and scan.capital(at + 2) else None
        return eastern_behind_stop(scan, at) or _absent(scan, at)
    if found := _event(scan, at) or initials_last_unless_place(scan, at):
        return found
    person = by_shape(scan, at)
    where = place(scan, at)
    if person and where:
        return person if person.last >= where.last else where
    return person or where or letters(scan, at) or _newspaper(scan, at) or _absent(scan, at)


def _lettered_first(scan: Scan, at: int) -> Found | None:
    where = scan.known.places.match(scan.words, at)
    if where is not None and where[0] > 1:
        last = at + where[0] - 1
        if scan.initial(last + 1) and scan.words[last] == ".":
            return None  # a ship, `U. S. S. …`
        end = run_end(scan, last + 1) if scan.capital(last + 1) and scan.soft(last + 1) else last
        head = next((now for now in range(end, last, -1) if is_head(scan, now)), None)
        if head is not None:
            return Found("organisation", at, head, at, " ".join(scan.words[at : head + 1]).lower())
        return Found("place", at, last, at, where[1])
    return dotted(scan, at) or initials_first(scan, at)


def initials_last_unless_place(scan: Scan, at: int) -> Found | None:
    """Read `Torvesh, D. M.`, unless the word before the letters is a place (`Sel, D. C.`)."""
    return None if scan.words[at] in scan.known.place_words else initials_last(scan, at)


def _event(scan: Scan, at: int) -> Found | None:
    """Read `Sel Conference`, `Three Rivers War`."""
    end = run_end(scan, at)
    heads = scan.known.words["event_head"]
    if end == at or scan.words[end] not in heads or scan.words[at].lower() in scan.stop:
        return None
    return Found("event", at, end, at, " ".join(scan.words[at : end + 1]).lower())


def _newspaper(scan: Scan, at: int) -> Found | None:
    """Read `Sel Herald`, and the papers whose name is one word."""
    word = scan.words[at]
    papers = scan.known.words["newspaper"]
    if word in {"Pravda", "Izvestia", "Izvestiya", "Figaro", "Humanité"}:
        return Found("work", at, at, at, word.lower())
    end = run_end(scan, at)
    if end > at and scan.words[end] in papers and not scan.ordinary(at) and end - at <= 3:
        return Found("work", at, end, at, " ".join(scan.words[at : end + 1]).lower())
    return None


def _absent(scan: Scan, at: int) -> Found | None:
    """Read `the Shah`: a title that stands for the one person who bears it."""
    word = scan.words[at]
    if word not in scan.known.words["absent"] or at == 0:
        return None
    if word != "Shah" and scan.words[at - 1].lower() != "the":
        return None
    if scan.soft(at + 1) and scan.words[at + 1] == "of":
        return None
    return Found("person", at, at, at, f"the {word.lower()}")


def _defined(scan: Scan, body_found: Found, found: list[Found]) -> int:
    """Take the letters that stand in brackets after a body as its other name; return where to read on."""
    at = body_found.last + 1
    if at + 2 >= scan.count or scan.words[at] != "(":
        return at
    end = next((now for now in range(at + 2, min(at + 5, scan.count)) if scan.words[now] == ")"), None)
    letters_in = scan.words[at + 1 : end] if end is not None else []
    if end is None or not all(word.isalpha() and word.isupper() and 2 <= len(word) <= 8 for word in letters_in):
        return at
    found.append(Found("organisation", at + 1, end - 1, at + 1, body_found.key))
    scan.defined[" ".join(letters_in)] = body_found.key
    return end + 1
