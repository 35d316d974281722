"""A record for people, in a terminal: what it is, on what each value rests, and what does not agree."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fonds.record import (
    DateMention,
    Finding,
    Mention,
    Party,
    Quantity,
    Record,
    ReferenceCode,
    Statement,
)
from fonds.record.additions import adder_of

_SEVERITY = {"conflict": "bold red", "doubt": "yellow", "explained": "dim"}
_MOST_NAMES = 12
_MOST_FIGURES = 20
_MOST_QUOTED = 160


def account_of(record: Record, *, text: bool = False) -> RenderableType:
    """Return the readable account of a record; with `text`, its words below."""
    title = Text(record.title or "Without a title", style="bold")
    parts: list[RenderableType] = [title, Padding(_facts(record), (0, 0, 0, 2))]
    if record.apparatus:
        parts.append(_listed("Apparatus", (f"{mark.kind}: {_short(mark.text)}" for mark in record.apparatus)))
    if record.quantities:
        parts.append(_listed("Figures", map(_figure, record.quantities)))
    parts += [_finding(finding) for finding in record.findings]
    if text:
        parts += [Text(), Text(record.text)]
    parts.append(Text())
    return Group(*parts)


def _facts(record: Record) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _rows(record):
        table.add_row(name, value)
    return table


def _rows(record: Record) -> Iterator[tuple[str, Text]]:
    """Yield each field that has a value, with its basis."""
    yield "id", Text(record.id)
    yield "file", Text(record.source.path + (f" ({record.source.part})" if record.source.part else ""))
    if record.outcome.status != "complete":
        yield record.outcome.status, Text(record.outcome.reason or "", style="yellow")
    if record.genre:
        yield "genre", Text(record.genre)
    date = record.date_created
    if date:
        yield "date", _based(f"{date.text}  {date.edtf}" if date.text != date.edtf else date.edtf, date.basis)
    place = record.place_created
    if place:
        yield "place", _based(place.name, place.basis)
    for name, parties in (("from", record.senders), ("to", record.recipients), ("signed", record.signatories)):
        for party in parties:
            yield name, _based(_party(party), party.basis)
    for code in record.reference_codes:
        yield "reference", _based(_reference(code), code.basis)
    for number in record.identifiers:
        yield "number", Text(f"{number.value}  {number.kind.replace('_', ' ')}")
    marking = record.classification
    if marking:
        yield "marking", _based(marking.value, marking.basis)
    for helper in record.contributors:
        yield helper.role, Text(helper.name)
    if record.languages:
        yield "language", Text(", ".join(record.languages))
    for reader in record.readers[1:]:
        own: list[Mention | DateMention | Quantity | Statement] = [*record.mentions, *record.dates]
        own += [*record.quantities, *record.statements]
        words = list(dict.fromkeys(_short(one.text) for one in own if adder_of(one) == reader.name))
        more = f" and {len(words) - _MOST_NAMES} more" if len(words) > _MOST_NAMES else ""
        yield f"by {reader.name}", Text("; ".join(words[:_MOST_NAMES]) + more if words else "nothing more")
    for kind, name in (("person", "people"), ("organisation", "bodies"), ("place", "places")):
        named = list(dict.fromkeys(mention.name for mention in record.mentions if mention.kind == kind))
        if named:
            more = f" and {len(named) - _MOST_NAMES} more" if len(named) > _MOST_NAMES else ""
            yield name, Text("; ".join(named[:_MOST_NAMES]) + more)
    if record.summary:
        yield "summary", Text(record.summary)
    if record.rights:
        yield "rights", Text(record.rights)


def _based(value: str, basis: str) -> Text:
    return Text.assemble(value, ("  ", ""), (f"[{basis}]", "dim"))


def _party(party: Party) -> str:
    return ", ".join(filter(None, (party.name or (None if party.role else party.text), party.role)))


def _reference(code: ReferenceCode) -> str:
    parts = [f"{part.unit.replace('_', ' ')} {part.value}" for part in code.parts]
    return " · ".join(filter(None, (code.repository, *parts))) or code.text


def _figure(quantity: Quantity) -> str:
    value = quantity.value
    said = f"{value[0]:,g} to {value[1]:,g}" if isinstance(value, tuple) else f"{value:,g}"
    about = "about " if quantity.approximate else ""
    return " ".join(filter(None, (f"{about}{said}", quantity.unit, quantity.noun)))


def _listed(name: str, values: Iterable[str]) -> Padding:
    shown = list(dict.fromkeys(values))
    more = f"; and {len(shown) - _MOST_FIGURES} more" if len(shown) > _MOST_FIGURES else ""
    return Padding(Text.assemble((f"{name}  ", "dim"), "; ".join(shown[:_MOST_FIGURES]) + more), (0, 0, 0, 2))


def _finding(finding: Finding) -> Padding:
    style = _SEVERITY[finding.severity]
    lines = [Text.assemble((f"{finding.severity} {finding.code}  ", style), finding.message)]
    lines += [Text(f"    “{_short(quote.text)}”", style="italic") for quote in finding.evidence]
    return Padding(Group(*lines), (0, 0, 0, 2))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_QUOTED else flat[: _MOST_QUOTED - 1] + "…"
