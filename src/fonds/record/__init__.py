"""What the archive holds: frozen types, no input or output.

A record is the description of one document together with its reading text and everything found in it. All
that is found is a stand-off annotation: `text[start:end]` is exactly the quoted words, counted in Unicode
code points. The JSON form (`fonds.record.codec`) is the project's public contract.
"""

from fonds.record.agents import Contributor, Party
from fonds.record.dates import EdtfDate
from fonds.record.description import (
    Catalogue,
    Classification,
    Evidence,
    Outcome,
    PlaceCreated,
    ReaderUsed,
    Record,
    SourceFile,
)
from fonds.record.findings import Finding, Quote
from fonds.record.judgements import Judged, Judgement, Target
from fonds.record.mentions import DateMention, Mention, Quantity
from fonds.record.passages import ApparatusMark, NoteAnchor, Page, Passage, WordBox
from fonds.record.references import Identifier, ReferenceCode, ReferencePart
from fonds.record.statements import Relation, Statement

__all__ = [
    "ApparatusMark",
    "Catalogue",
    "Classification",
    "Contributor",
    "DateMention",
    "EdtfDate",
    "Evidence",
    "Finding",
    "Identifier",
    "Judged",
    "Judgement",
    "Mention",
    "NoteAnchor",
    "Outcome",
    "Page",
    "Party",
    "Passage",
    "PlaceCreated",
    "Quantity",
    "Quote",
    "ReaderUsed",
    "Record",
    "ReferenceCode",
    "ReferencePart",
    "Relation",
    "SourceFile",
    "Statement",
    "Target",
    "WordBox",
]
