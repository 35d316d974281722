"""What records say of a body, put together: sizes, parts, what stands over it.

A record often calls a body by its last or first word alone (`the Committee`). Within that record it is taken for the
body that is named in full there, if there is but one and nothing said of either speaks against it; what rests on that
is marked as inferred. Across records no name is taken for another.
"""

from collections.abc import Iterable, Sequence

from fonds.store.derived.people import Named, PeopleQueries, Said, Tied, key_of
from fonds.web.bodies import Body, Event, Ground, Link, Size
from fonds.web.dossier import NO_DATE, Dossier
from fonds.web.names import words_of

LIFE = {"founded": "begin", "began": "begin", "closed": "end"}
"""Properties that tell when a body came to be and when it ended."""

READ = ("size", *LIFE)
UP = frozenset(("part_of", "subordinate_to"))

GENERIC = frozenset((
    "board", "bureau", "cabinet", "chancellery", "collegium", "commission", "committee", "council", "department",
    "directorate", "division", "executive", "office", "panel", "presidium", "secretariat", "section", "staff",
    "subcommission", "subcommittee",
    "бюро", "комиссия", "комитет", "коллегия", "отдел", "президиум", "секретариат", "секция", "совет", "управление",
))  # fmt: skip
"""What a name ends with that tells no more than what kind of body it is."""


def compose(queries: PeopleQueries, dossier: Dossier) -> Body:
    """Return the body that a dossier is of, with all within it that sources count or name."""
    own = dossier.entry
    tied = [one for one in dossier.tied if one.kind in UP or one.kind == "member_of"]
    relevant = {one.record for one in dossier.statements if one.property in READ}
    relevant |= {one.record for one in tied if one.source_key in dossier.keys or one.target_key in dossier.keys}
    named_here = {one.record for one in dossier.named}
    speaking = _speaking(queries, named_here | relevant)
    relevant |= {record for record in speaking if record in named_here}
    scene = _Scene(queries, sorted(relevant))
    dossier.identities.add(
        one for record, several in scene.bodies.items() if not dossier.identities.of(record) for one in several
    )
    body = Body(own.name, own.keys[0])
    for record in sorted(relevant):
        _read_record(scene, dossier, record, body)
        _take_full_name(scene, dossier, record, body)
    _put_in_order(body)
    return body


def _speaking(queries: PeopleQueries, records: Iterable[str]) -> set[str]:
    return {one.record for one in queries.said(sorted(records), properties=READ)}


class _Scene:
    """Names, statements and relations of the records that speak of a body."""

    def __init__(self, queries: PeopleQueries, records: Sequence[str]) -> None:
        self.dates = queries.dates(records)
        self.bodies: dict[str, list[Named]] = {}
        for one in queries.named_in(records, ("organisation",)):
            self.bodies.setdefault(one.record, []).append(one)
        self.said: dict[str, list[Said]] = {}
        for said in queries.said(records, properties=READ):
            self.said.setdefault(said.record, []).append(said)
        self.ties: dict[str, list[Tied]] = {}
        for tied in queries.tied(records):
            if tied.kind in UP:
                self.ties.setdefault(tied.record, []).append(tied)

    def above(self, record: str, key: str) -> set[str]:
        """Return the keys of what a record puts over a body."""
        return {one.target_key for one in self.ties.get(record, []) if one.source_key == key}

    def is_body(self, record: str, key: str) -> bool:
        """Say whether a record counts or names something as a body, and not as some of a number of people."""
        return any(one.key == key for one in self.bodies.get(record, []))

    def short_for(self, record: str, key: str) -> str | None:
        """Return the key of the one body that a short name means within a record; None if it means itself."""
        full = [
            one.key
            for one in self.bodies.get(record, [])
            if one.key != key and _shortens(words_of(key), words_of(one.key))
        ]
        longest = [
            one for one in full if not any(other != one and _shortens(words_of(one), words_of(other)) for other in full)
        ]
        if len(longest) != 1:
            return None
        above_short, above_full = self.above(record, key), self.above(record, longest[0])
        if longest[0] in above_short or key in self.above(record, longest[0]):
            return None
        if above_short and above_full and not above_short & above_full:
            return None
        return longest[0]


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a name is the end of another (`Committee`), or its beginning before `of` and the like (`Council`)."""
    if not short or len(short) >= len(full):
        return False
    if full[-len(short) :] == short:
        return True
    return full[: len(short)] == short and full[len(short)] in ("of", "for", "on", "in", "at")


def _read_record(scene: _Scene, dossier: Dossier, record: str, body: Body) -> None:
    """Take from one record what it says of a body."""
    own = _called(scene, dossier, record)
    statements = scene.said.get(record, [])
    mine = [one for one in statements if one.key in own]
    for one in mine:
        _take(one, Ground(record, one.passage, one.words, own[one.key]), body)
        body.said.append((one, own[one.key]))
    placed = set(own)
    for tie in scene.ties.get(record, []):
        if tie.source_key in own and tie.target_key not in own and scene.is_body(record, tie.target_key):
            ground = Ground(record, tie.passage, tie.words, own[tie.source_key])
            body.over.append(Link(tie.target, tie.target_key, tie.kind, ground))
        if tie.target_key in own and tie.source_key not in own and scene.is_body(record, tie.source_key):
            ground = Ground(record, tie.passage, tie.words, own[tie.target_key])
            part = _part(body.parts, tie.source, tie.source_key, ground, "stated")
            _place(scene, record, part, placed)
    for said in statements:
        if said.property != "size" or said.key in placed or not scene.is_body(record, said.key):
            continue
        ground = Ground(record, said.passage, said.words)
        if scene.above(record, said.key):
            if any(name in key_of(said.words) for name in own if len(words_of(name)) > 1):
                _place(scene, record, _part(body.beside, said.subject, said.key, ground, "sentence"), placed)
        elif _is_counted_with(said, mine, scene, record, own):
            _place(scene, record, _part(body.parts, said.subject, said.key, ground, "paragraph"), placed)


def _called(scene: _Scene, dossier: Dossier, record: str) -> dict[str, str]:
    """Return the keys under which a record speaks of a body; each with the name used, empty for the body's own."""
    own = dict.fromkeys(dossier.keys, "")
    for one in scene.bodies.get(record, []):
        if one.key not in own and scene.short_for(record, one.key) in dossier.keys:
            own[one.key] = one.name
    used = [(one.key, one.subject, one.start) for one in scene.said.get(record, [])]
    for tie in scene.ties.get(record, []):
        used += [(tie.source_key, tie.source, tie.start), (tie.target_key, tie.target, tie.start)]
    for key, name, start in used:
        if key not in own and dossier.is_own(dossier.identities.who(record, name, start)):
            own[key] = name
    return own


def _take_full_name(scene: _Scene, dossier: Dossier, record: str, body: Body) -> None:
    for one in scene.bodies.get(record, []):
        full = scene.short_for(record, one.key) if one.key in dossier.keys else None
        name = next((each.name for each in scene.bodies.get(record, []) if each.key == full), None)
        if full and name and full not in {link.key for link in body.taken_for}:
            body.taken_for.append(Link(name, full, "same", Ground(record, one.passage, "")))


def _is_counted_with(said: Said, mine: Sequence[Said], scene: _Scene, record: str, own: dict[str, str]) -> bool:
    """Say whether a body without a name of its own is counted in a paragraph that counts this one and no other."""
    words = words_of(said.subject)
    if not words or words[-1] not in GENERIC or len(words) > 3 or scene.short_for(record, said.key):
        return False
    if not any(one.property == "size" and one.passage == said.passage for one in mine):
        return False
    others = [
        one
        for one in scene.said.get(record, [])
        if one.property == "size" and one.passage == said.passage and one.key not in own
    ]
    return all((parts := words_of(one.subject)) and parts[-1] in GENERIC and len(parts) <= 3 for one in others)


def _part(parts: list[Body], name: str, key: str, ground: Ground, basis: str) -> Body:
    found = next((one for one in parts if one.key == key), None)
    if found is None:
        found = Body(name, key, ground=ground, basis=basis)
        parts.append(found)
    return found


def _place(scene: _Scene, record: str, part: Body, placed: set[str]) -> None:
    """Give a body within another its sizes and what is within it, by the same record."""
    placed.add(part.key)
    date = scene.dates.get(record, NO_DATE)
    for one in scene.said.get(record, []):
        if one.key == part.key:
            _take(one, Ground(record, one.passage, one.words), part)
    times: list[tuple[str | None, str | None, str | None]]
    times = [(one.earliest, one.latest, one.edtf) for one in part.sizes if one.earliest]
    for earliest, latest, edtf in times or [(date.earliest, date.latest, date.edtf)]:
        if earliest and (part.earliest is None or earliest < part.earliest):
            part.earliest, part.latest, part.edtf = earliest, latest, edtf
    for tie in scene.ties.get(record, []):
        if tie.source_key == part.key and tie.target_key not in placed and scene.is_body(record, tie.target_key):
            part.over.append(Link(tie.target, tie.target_key, tie.kind, Ground(record, tie.passage, tie.words)))
        if tie.target_key == part.key and tie.source_key not in placed and scene.is_body(record, tie.source_key):
            ground = Ground(record, tie.passage, tie.words)
            _place(scene, record, _part(part.parts, tie.source, tie.source_key, ground, "stated"), placed)


def _take(one: Said, ground: Ground, body: Body) -> None:
    if one.property == "size":
        size = Size(
            one.value, one.unit or "", one.approximate, one.edtf, one.earliest, one.latest, ground
        )  # fmt: skip
        if size not in body.sizes:
            body.sizes.append(size)
    elif one.property in LIFE:
        body.events.append(Event(LIFE[one.property], one.edtf, one.earliest, one.latest, ground))


def _put_in_order(body: Body) -> None:
    for one in body.all_of_it():
        one.sizes.sort(key=lambda size: (size.earliest or "9999", size.latest or "9999"))
        one.events.sort(key=lambda event: event.earliest or event.latest or "9999")
        once = {(link.key, link.kind): link for link in reversed(one.over)}
        one.over = sorted(once.values(), key=lambda link: link.name)
        one.parts.sort(key=lambda part: (not part.sizes, part.basis != "stated", part.name))
