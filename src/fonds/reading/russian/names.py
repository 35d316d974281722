"""Names in Russian: persons, bodies, places and printed works, every occurrence, in any case."""

from fonds.reading.russian.bodies import body, unknown_letters
from fonds.reading.russian.endings import shared, word_key
from fonds.reading.russian.entities import number_entities
from fonds.reading.russian.persons import by_office, by_shape, given_first, initials_first, initials_last, titled
from fonds.reading.russian.places import by_preposition, fronted, place, with_head
from fonds.reading.russian.scan import Found, Scan
from fonds.reading.tokens import Tokens
from fonds.record import Mention, Party

_PRINTED = ("газет", "журнал", "книг", "роман", "фильм", "брошюр", "сборник", "картин", "пьес", "опер", "стать")


def find_names(tokens: Tokens, start: int, end: int, parties: tuple[Party, ...], begun: int = 0) -> tuple[Mention, ...]:
    """Find the names between the offsets `start` and `end`, in order and without overlap.

    Args:
        tokens: the text's tokens.
        start: where the Russian stretch starts.
        end: where it ends.
        parties: those known from head and foot; a name of one word in capitals is known by them alone.
        begun: how many entities the text already has; the first here is the next.
    """
    scan = Scan(tokens, start, end)
    found = _repeats(scan, _settled(scan, _with_parties(scan, _first_pass(scan), parties)))
    entities = number_entities(found, begun)
    text = tokens.text
    mentions = []
    for item, entity in zip(found, entities, strict=True):
        begin, stop = tokens.starts[item.first], tokens.ends[item.last]
        name = " ".join(text[tokens.starts[item.bare] : stop].split())
        mentions.append(Mention(kind=item.kind, text=text[begin:stop], name=name, entity=entity, start=begin, end=stop))
    return tuple(mentions)


def _first_pass(scan: Scan) -> list[Found]:
    found: list[Found] = []
    at = scan.begin
    while at < scan.stop:
        items = _names_at(scan, at)
        if not items:
            at += 1
            continue
        found += items
        at = items[-1].last + 1
    return found


def _names_at(scan: Scan, at: int) -> list[Found]:
    """Read what begins at `at`, by the surest sign first."""
    word = scan.words[at]
    first = word[0]
    if not first.isalpha():
        return []
    if not first.isupper():
        if scan.lower[at].startswith(_PRINTED) and (work := _work(scan, at)):
            return [work]
        return titled(scan, at)
    if found := titled(scan, at):
        return found
    if len(word) == 1 or scan.initial(at):
        person = initials_first(scan, at)
        return [person] if person else []
    item = body(scan, at)
    if item is None and word in scan.known.common:
        return []
    if item is None and fronted(scan, at):
        item = place(scan, at)
    item = item or given_first(scan, at) or initials_last(scan, at) or place(scan, at)
    item = item or by_office(scan, at) or by_shape(scan, at) or by_preposition(scan, at) or unknown_letters(scan, at)
    return [item] if item else []


def _settled(scan: Scan, found: list[Found]) -> list[Found]:
    """Let what a document calls a place elsewhere be one, and what it surely calls a person be a person."""
    surely = {shared(word) for item in found if item.kind == "person" and item.sure for word in item.key.split()}
    places = {
        shared(scan.words[item.first])
        for item in found
        if item.kind == "place" and item.first == item.last and shared(scan.words[item.first]) not in surely
    }
    settled = []
    for item in found:
        said = shared(scan.words[item.first])
        if item.kind == "person" and not item.sure and item.first == item.last and said in places:
            settled.append(Found("place", item.first, item.last, item.bare, word_key(scan.words[item.first])))
        elif item.kind == "place" and not item.sure and item.first == item.last and said in surely:
            settled.append(Found("person", item.first, item.last, item.bare, scan.words[item.first]))
        else:
            settled.append(item)
    return settled


def _work(scan: Scan, at: int) -> Found | None:
    """Read the title in quotation marks after `газета`, `фильм`."""
    if scan.words[at + 1 : at + 2] != ["«"] or not scan.soft(at + 1):
        return None
    for now in range(at + 2, min(at + 12, scan.stop)):
        if scan.words[now] == "»":
            if now == at + 2:
                return None
            key = " ".join(scan.lower[at + 2 : now])
            return Found("work", at + 2, now - 1, at + 2, key)
        if scan.begins_line(now) and not scan.soft(now):
            return None
    return None


def _with_parties(scan: Scan, found: list[Found], parties: tuple[Party, ...]) -> list[Found]:
    """Add the names of parties of one word or two that nothing else shows to be names, where they stand."""
    covered = {now for item in found for now in range(item.first, item.last + 1)}
    added = []
    for party in parties:
        if party.name is None or party.start is None or party.end is None:
            continue
        begin = scan.text.find(party.name, party.start, party.end)
        if begin < 0:
            continue
        first, last = scan.tokens.at(begin), scan.tokens.at(begin + len(party.name)) - 1
        inside = range(first, last + 1)
        if not inside or first < scan.begin or last >= scan.stop or any(now in covered for now in inside):
            continue
        if scan.ends[last] != begin + len(party.name) or not scan.words[first][0].isupper():
            continue
        added.append(Found("person", first, last, first, " ".join(w for w in scan.words[first : last + 1] if w != "-")))
        covered.update(inside)
    return sorted([*found, *added], key=lambda item: item.first) if added else found


def _repeats(scan: Scan, found: list[Found]) -> list[Found]:
    """Find again, alone and in any case, the family names of the persons and the places found."""
    known = {shared(word) for item in found if item.kind == "person" for word in item.key.split() if len(word) > 2}
    short = {word for item in found if item.kind == "person" for word in item.key.split() if len(word) == 3}
    places = {
        shared(scan.words[item.first]): item.key
        for item in found
        if item.kind == "place" and item.first == item.last and not scan.words[item.first].isupper()
    }
    taken = {now for item in found for now in range(item.first, item.last + 1)}
    added = []
    for at in range(scan.begin, scan.stop):
        if at in taken or not scan.capital(at):
            continue
        said = shared(scan.words[at])
        if said not in known:
            if said in places and len(said) > 3 and not scan.begins_sentence(at) and scan.run_end(at) == at:
                added.append(Found("place", at, at, at, places[said]))
            continue
        if len(said) < 4 and scan.words[at] not in short and len(scan.words[at]) < 5:
            continue
        if scan.begins_sentence(at) and scan.lower[at] in scan.vocabulary:
            continue
        if scan.words[at] in scan.known.common or with_head(scan, at) is not None or len(scan.words[at]) < 3:
            continue
        last = scan.run_end(at)
        key = " ".join(scan.words[now] for now in range(at, last + 1) if scan.words[now] != "-")
        added.append(Found("person", at, last, at, key))
        taken.update(range(at, last + 1))
    return sorted([*found, *added], key=lambda item: item.first) if added else found
