"""The rows that follow from one record, as the public sees it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from fonds.record import Finding, Judged, Mention, Party, Quantity, Record, Statement
from fonds.record.dates import bounds
from fonds.store.derived.folding import folded
from fonds.store.derived.steps import key_of, steps_of
from fonds.store.derived.tables import OF_A_RECORD
from fonds.store.derived.witnesses import witnesses
from fonds.store.derived.wording import Wording

__all__ = ["Rows", "folded", "rows_of"]

Rows = dict[str, list[dict[str, Any]]]

_SUBJECT_LABELS = frozenset(
    folded(label)
    for label in (
        "subject", "subjects", "subjects discussed", "subject headings", "topic", "topics", "keyword", "keywords",
        "тема", "темы", "предметы", "предметные рубрики", "ключевые слова",
    )
)  # fmt: skip
"""How catalogues call what a document is about."""

_LONGEST_DISPUTED = 80
"""Letters of a quote that disputes the figures in it; a longer one is a sentence or a list."""


def rows_of(record: Record) -> Rows:
    """Return the rows that follow from a record, by table; one that is described and has no text of its own as well."""
    wording = Wording(record.text, record.passages)
    made = {
        "cards": [_card(record)],
        "names": _names(record.mentions, wording),
        "parties": _parties(record, wording),
        "figures": _figures(record, wording),
        "assertions": [_assertion(one, wording) for one in record.statements],
        "bonds": [
            {
                "kind": one.kind, "source": one.source, "target": one.target,
                "source_key": folded(one.source), "target_key": folded(one.target),
                **wording.said(one.start, one.end), **wording.spot(one.start, one.end),
            }
            for one in record.relations
        ],
        "disagreements": [_disagreement(one, record, wording) for one in record.findings],
        "shelfmarks": _shelfmarks(record),
    }  # fmt: skip
    for table in OF_A_RECORD:
        for number, row in enumerate(made[table.name]):
            row["record"] = record.id
            if "number" in table.c:
                row["number"] = number
    return made


def _card(record: Record) -> dict[str, Any]:
    date = record.date_created
    place = record.place_created
    return {
        "level": record.level,
        "title": record.title,
        "genre": record.genre,
        "date": date.text if date else None,
        "edtf": date.edtf if date else None,
        "earliest": date.earliest if date else None,
        "latest": date.latest if date else None,
        "place": place.name if place else None,
        "reference": record.reference_codes[0].text if record.reference_codes else None,
        "senders": _listed(_called(record.senders)),
        "recipients": _listed(_called(record.recipients)),
        "languages": _listed(record.languages),
        "rights": record.rights,
        "subjects": _listed(_subjects(record.catalogue.fields)),
    }


def _subjects(fields: Mapping[str, str | None]) -> list[str]:
    """Return the subjects that a catalogue gives, one a line or parted by semicolons; commas belong to headings."""
    given = [value for label, value in fields.items() if value and folded(label).strip(" :") in _SUBJECT_LABELS]
    subjects = [" ".join(one.split()) for value in given for one in value.replace("\n", ";").split(";")]
    return list(dict.fromkeys(one for one in subjects if one))


def _called(several: Iterable[Party]) -> list[str]:
    return [one.name or one.role or one.text for one in several]


def called_in(mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """Return by what name each thing that a record mentions is listed, by kind and entity: the longest it is given."""
    called: dict[tuple[str, str], str] = {}
    for one in mentions:
        name = called.setdefault((one.kind, one.entity), one.name)
        if len(one.name) > len(name):
            called[one.kind, one.entity] = one.name
    return called


def _names(mentions: Iterable[Mention], wording: Wording) -> list[dict[str, Any]]:
    """Return each name once, where it stands first, with all its spellings."""
    by_name: dict[tuple[str, str], list[Mention]] = {}
    called = called_in(mentions)
    for one in mentions:
        by_name.setdefault((one.kind, called[one.kind, one.entity]), []).append(one)
    return [
        {
            "kind": kind,
            "name": name,
            "key": (key := folded(name)),
            "tail": key.rpartition(" ")[2],
            "spellings": _listed(dict.fromkeys(one.text for one in several)),
            "count": len(several),
            **wording.spot(several[0].start, several[0].end),
        }
        for (kind, name), several in by_name.items()
    ]


def _parties(record: Record, wording: Wording) -> list[dict[str, Any]]:
    roles = (("sender", record.senders), ("recipient", record.recipients), ("signatory", record.signatories))
    return [
        {
            "role": role, "name": one.name, "office": one.role, "text": one.text, **wording.spot(one.start, one.end),
        }
        for role, several in roles
        for one in several
    ]  # fmt: skip


def _figures(record: Record, wording: Wording) -> list[dict[str, Any]]:
    by_value: dict[str, list[Statement]] = {}
    for one in record.statements:
        by_value.setdefault(one.value, []).append(one)
    disputed = [
        (quote.start, quote.end, number)
        for number, finding in enumerate(record.findings)
        if finding.severity != "explained"
        for quote in finding.evidence
        if quote.record in (None, record.id) and quote.end - quote.start < _LONGEST_DISPUTED
    ]
    return [_figure(one, _stating(one, by_value), disputed, wording) for one in record.quantities]


def _stating(figure: Quantity, by_value: dict[str, list[Statement]]) -> Statement | None:
    """Return the statement that gives a figure, or an end of its range, as its value, the shortest that does.

    Other figures within its words are of something else: neither its time nor its place is said of them.
    """
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    giving = [one for value in dict.fromkeys(f"{end:.15g}" for end in ends) for one in by_value.get(value, ())]
    around = [one for one in giving if one.start <= figure.start and figure.end <= one.end]
    return min(around, key=lambda one: one.end - one.start, default=None)


def _figure(
    one: Quantity, stating: Statement | None, disputed: list[tuple[int, int, int]], wording: Wording
) -> dict[str, Any]:
    low, high = one.value if isinstance(one.value, tuple) else (one.value, one.value)
    of_others = stating and folded(stating.subject) not in (folded(one.noun or ""), "")
    return {
        "text": one.text,
        "low": float(low),
        "high": float(high),
        "noun": one.noun,
        "key": folded(one.noun or ""),
        "unit": one.unit,
        "approximate": int(one.approximate),
        "subject": stating.subject if stating and of_others else None,
        "property": stating.property if stating else None,
        **_time(stating.when if stating else None),
        "place": stating.where if stating else None,
        "disputed": next((number for start, end, number in disputed if start < one.end and one.start < end), None),
        **wording.said(one.start, one.end),
        **wording.spot(one.start, one.end),
    }


def _assertion(one: Statement, wording: Wording) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "key": folded(one.subject),
        "property": one.property,
        "value": one.value,
        "unit": one.unit,
        "approximate": int(one.approximate),
        **_time(one.when),
        "place": one.where,
        **wording.said(one.start, one.end),
        **wording.spot(one.start, one.end),
    }


def _time(edtf: str | None) -> dict[str, Any]:
    earliest, latest = (bounds(edtf) if edtf else None) or (None, None)
    return {"edtf": edtf, "earliest": earliest, "latest": latest}


def _disagreement(one: Finding, record: Record, wording: Wording) -> dict[str, Any]:
    checked = _confirmed(one, record)
    return {
        "code": one.code,
        "category": one.category,
        "severity": one.severity,
        "message": one.message,
        "evidence": _listed(witnesses(one, record, wording)),
        "checked_by": checked.by if checked else None,
        "checked_at": checked.at if checked else None,
    }


def _confirmed(one: Finding, record: Record) -> Judged | None:
    """Return the last judgement that confirms a finding; one that was rejected is not in the record any more."""
    found = [each for each in record.judgements if each.kind == "confirm" and each.field == "findings"]
    return max((each for each in found if each.text == one.message), key=lambda each: each.at, default=None)


def _shelfmarks(record: Record) -> list[dict[str, Any]]:
    marks = []
    for code in record.reference_codes:
        steps = [(part.unit, part.value) for part in code.parts]
        if not code.repository and not steps:
            continue
        marks.append(
            {
                "repository": code.repository or "",
                "steps": _listed(steps),
                "key": key_of(code.repository or "", steps_of(steps)),
                "text": code.text,
            }
        )
    return marks


def _listed(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
