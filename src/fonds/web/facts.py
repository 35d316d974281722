"""The facts of a record for the panel beside its text: every value with its basis and the way to its words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fonds.record import Judged, Mention, Party, Record
from fonds.record.additions import adder_of
from fonds.web.judged import Checks
from fonds.web.named import Addresses
from fonds.web.passages import Site, Sites
from fonds.web.stated import Stated, stated

JUMPS = 6
"""Passages shown beside a name; the others are counted."""

ASKED = ("date", "place", "senders", "recipients", "classification", "reference_codes", "genre", "languages")
"""Labels that are shown of every document, as not given where it does not give them."""

ASKED_ABOVE = ("date", "reference_codes")
"""The same of a file, series or fonds."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A way to the words: the passage's number and the anchor of the words themselves."""

    number: str
    href: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a label, as given, with what it rests on."""

    text: str
    note: str = ""
    """What it was read as, or an office: words of the document or the catalogue."""
    basis: str = ""
    jump: Jump | None = None
    search: tuple[str, str] | None = None
    """A facet and value that finds its likes."""
    href: str = ""
    """The page of who or what it is, which goes before a search."""
    edtf: str = ""
    checked: Judged | None = None
    """By whom it was set or confirmed."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its values; none means that the source gives none. Labels are keys, worded by the template."""

    label: str
    values: tuple[Value, ...]
    printed: bool = False
    """Whether the label is the source's own and shown as printed."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person, body, place, event or work, with all places where it is named."""

    entity: str
    name: str
    others: tuple[str, ...]
    parts: tuple[str, ...]
    """`sender`, `recipient`, `signatory`: the part it has in the document."""
    roles: tuple[str, ...]
    jumps: tuple[Jump, ...]
    more: int
    checked: Judged | None = None
    added: str = ""
    """The optional reader that alone names it."""
    href: str = ""
    """The page on which it is gathered from all records."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity or date in the text."""

    id: str
    label: str
    value: str
    edtf: str
    jump: Jump
    disputed: bool
    approximate: bool = False
    checked: Judged | None = None
    added: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the panel shows, in order."""

    catalogue: tuple[Fact, ...]
    people: tuple[Named, ...]
    bodies: tuple[Named, ...]
    places: tuple[Named, ...]
    works: tuple[Named, ...]
    stated: tuple[Stated, ...]
    quantities: tuple[Figure, ...]
    dates: tuple[Figure, ...]


def gather(record: Record, sites: Sites, addresses: Addresses | None = None) -> Facts:
    """Gather the facts of a record; addresses of what it names are made anew if none are given."""
    checks = Checks(record)
    addresses = addresses or Addresses(record.mentions)
    named = _named(record, sites, checks, addresses)
    disputed = _disputed(record)
    quantities = tuple(
        Figure(
            f"fact-q{number}", _one_line(one.noun or one.unit or one.text), _figure(one.value), "",
            Jump(site.number, f"#q-{number}"), _touches(disputed, one.start, one.end), one.approximate,
            checks.of("quantities", one), adder_of(one),
        )
        for number, one in enumerate(record.quantities)
        if (site := sites.at(one.start)) is not None and site.runs
    )  # fmt: skip
    dates = tuple(
        Figure(
            f"fact-d{number}", _one_line(one.text), "", one.edtf,
            Jump(site.number, f"#d-{number}"), _touches(disputed, one.start, one.end), False, checks.of("dates", one),
            adder_of(one),
        )
        for number, one in sorted(enumerate(record.dates), key=lambda pair: (pair[1].earliest or "9999", pair[0]))
        if (site := sites.at(one.start)) is not None and site.runs
    )  # fmt: skip
    return Facts(
        catalogue=_catalogue(record, sites, checks, addresses),
        people=named["person"],
        bodies=named["organisation"],
        places=named["place"],
        works=(*named["work"], *named["event"]),
        stated=stated(record, sites, checks),
        quantities=quantities,
        dates=dates,
    )


def _catalogue(record: Record, sites: Sites, checks: Checks, addresses: Addresses) -> tuple[Fact, ...]:
    jump = _Jumper(record, sites, checks, addresses)
    facts = [
        Fact("date", tuple(
            Value(
                one.text, "", one.basis, jump(one.start, "date"), edtf=one.edtf,
                checked=jump.checked("date_created", one),
            )
            for one in (record.date_created,) if one
        )),
        Fact("place", tuple(
            Value(
                one.name, one.text if one.text != one.name else "", one.basis, jump(one.start, "place"),
                checked=jump.checked("place_created", one), href=addresses.of_place(one.name),
            )
            for one in (record.place_created,) if one
        )),
        Fact("senders", jump.parties(record.senders, "sender", "senders")),
        Fact("recipients", jump.parties(record.recipients, "recipient", "recipients")),
        Fact("signatories", jump.parties(record.signatories, "signatory", "signatories")),
        Fact("classification", tuple(
            Value(
                one.value, one.text if one.text != one.value else "", one.basis,
                jump(one.start, "classification"), ("classification", one.value),
                checked=jump.checked("classification", one),
            )
            for one in (record.classification,) if one
        )),
        Fact("reference_codes", tuple(
            Value(
                one.text, "", one.basis, jump(one.start, f"reference-{number}"),
                checked=jump.checked("reference_codes", one),
            )
            for number, one in enumerate(record.reference_codes)
        )),
        Fact("identifiers", tuple(
            Value(
                one.text, "", "", jump(one.start, f"identifier-{number}"), checked=jump.checked("identifiers", one)
            )
            for number, one in enumerate(record.identifiers)
        )),
        Fact("genre", tuple(
            Value(one, "", jump.basis("genre"), search=("genre", one), checked=jump.checked("genre", one))
            for one in (record.genre,) if one
        )),
        Fact("languages", tuple(
            Value(one, search=("language", one), checked=jump.checked("languages", one)) for one in record.languages
        )),
    ]  # fmt: skip
    by_role: dict[str, list[Value]] = defaultdict(list)
    for number, one in enumerate(record.contributors):
        checked = jump.checked("contributors", one)
        by_role[one.role].append(Value(one.name, "", "", jump(one.start, f"contributor-{number}"), checked=checked))
    facts.extend(Fact(role, tuple(values)) for role, values in by_role.items())
    if record.rights:
        checked = jump.checked("rights", record.rights)
        value = Value(record.rights, "", jump.basis("rights"), jump.field("rights"), checked=checked)
        facts.append(Fact("rights", (value,)))
    expected = ASKED if record.level == "item" else ASKED_ABOVE
    facts = [fact for fact in facts if fact.values or fact.label in expected]
    return (*facts, *_own_labels(record, {value.text for fact in facts for value in fact.values}))


def _own_labels(record: Record, shown: set[str]) -> Iterable[Fact]:
    """Give the labels of the catalogue block that no fact above says already; an empty one stays, as empty."""
    catalogue = record.catalogue
    if catalogue.record_id:
        yield Fact("record_id", (Value(catalogue.record_id),))
    if catalogue.date_uploaded:
        yield Fact("date_uploaded", (Value(catalogue.date_uploaded),))
    said = {catalogue.record_id, catalogue.date_uploaded, record.summary, record.rights, record.title, *shown}
    for label, value in catalogue.fields.items():
        if record.languages and label.casefold().startswith("language"):
            continue
        if value is None or not value.strip():
            yield Fact(label, (), printed=True)
        elif value not in said and len(value) <= 400:
            yield Fact(label, (Value(value),), printed=True)


class _Jumper:
    """Makes ways to the words of described values."""

    def __init__(self, record: Record, sites: Sites, checks: Checks, addresses: Addresses) -> None:
        self.sites = sites
        self.addresses = addresses
        self.checked = checks.of
        self.evidence = {one.field: one for one in record.evidence}

    def __call__(self, start: int | None, name: str) -> Jump | None:
        site = self.sites.at(start)
        return Jump(site.number, f"#v-{name}") if site is not None else None

    def field(self, name: str) -> Jump | None:
        one = self.evidence.get(name)
        return self(one.start, name) if one else None

    def basis(self, name: str) -> str:
        one = self.evidence.get(name)
        return one.basis if one else ""

    def parties(self, parties: Sequence[Party], name: str, field: str) -> tuple[Value, ...]:
        values = []
        for number, one in enumerate(parties):
            shown = one.name or one.role or one.text
            role = one.role if one.role and one.role != shown else ""
            search = ("person", one.name) if one.name else None
            jump, checked = self(one.start, f"{name}-{number}"), self.checked(field, one)
            href = self.addresses.of_party(one)
            values.append(Value(_one_line(shown), _one_line(role), one.basis, jump, search, checked=checked, href=href))
        return tuple(values)


def _named(record: Record, sites: Sites, checks: Checks, addresses: Addresses) -> dict[str, tuple[Named, ...]]:
    """Put the mentions of one thing together, in the order in which things are first named."""
    parts = [
        (part, one)
        for part, many in (
            ("sender", record.senders),
            ("recipient", record.recipients),
            ("signatory", record.signatories),
        )
        for one in many
    ]
    groups: dict[str, list[tuple[int, Mention, Site]]] = {}
    for number, mention in enumerate(record.mentions):
        site = sites.at(mention.start)
        if site is not None and site.runs:
            groups.setdefault(mention.entity, []).append((number, mention, site))
    found: dict[str, list[Named]] = defaultdict(list)
    for entity, group in groups.items():
        names = Counter(_one_line(mention.name) for _, mention, _ in group)
        name = max(names, key=lambda one: (names[one], "," not in one, len(one)))
        spellings = dict.fromkeys(_one_line(mention.text) for _, mention, _ in group)
        jumps: dict[str, Jump] = {}
        for number, _, site in group:
            jumps.setdefault(site.id, Jump(site.number, f"#m-{number}"))
        own = [(part, one) for part, one in parts if _is_named(one, name, [mention for _, mention, _ in group])]
        found[group[0][1].kind].append(
            Named(
                entity=entity,
                name=name,
                others=tuple(one for one in spellings if one != name)[:4],
                parts=tuple(dict.fromkeys(part for part, _ in own)),
                roles=tuple(dict.fromkeys(_one_line(one.role) for _, one in own if one.role)),
                jumps=tuple(jumps.values())[:JUMPS],
                more=max(0, len(jumps) - JUMPS),
                checked=next(filter(None, (checks.of("mentions", mention) for _, mention, _ in group)), None),
                added=adder_of(group[0][1]) if all(adder_of(mention) for _, mention, _ in group) else "",
                href=addresses.of(group[0][1].kind, entity),
            )
        )
    return {kind: tuple(found[kind]) for kind in ("person", "organisation", "place", "event", "work")}


def _is_named(party: Party, name: str, mentions: Sequence[Mention]) -> bool:
    if party.name is not None and _one_line(party.name) == name:
        return True
    start, end = party.start, party.end
    if party.name is None or start is None or end is None:
        return False
    return any(start <= one.start and one.end <= end and one.name in party.name for one in mentions)


def _disputed(record: Record) -> list[tuple[int, int]]:
    return [
        (quote.start, quote.end)
        for finding in record.findings
        if finding.severity != "explained"
        for quote in finding.evidence
        if quote.record in (None, record.id)
    ]


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(left < end and start < right and right - left < 80 for left, right in spans)


def _figure(value: float | tuple[float, float]) -> str:
    low, high = value if isinstance(value, tuple) else (value, value)
    return _number(low) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    whole = int(value) if value == int(value) else None
    return f"{whole:,}" if whole is not None else f"{value:,g}"


def _one_line(words: str) -> str:
    return " ".join(words.split())
