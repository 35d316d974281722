"""Records of the Republic of Velmara, which never was, built by quoting their words."""

import hashlib
from collections.abc import Sequence
from typing import Any

from fonds.record import (
    ApparatusMark,
    Catalogue,
    Classification,
    Contributor,
    DateMention,
    EdtfDate,
    Evidence,
    Finding,
    Identifier,
    Mention,
    NoteAnchor,
    Outcome,
    Page,
    Party,
    Passage,
    PlaceCreated,
    Quantity,
    Quote,
    ReaderUsed,
    Record,
    ReferenceCode,
    ReferencePart,
    Relation,
    SourceFile,
)

REPORT = (
    ("litter", "Skip to content   Velmara Papers   Search"),
    (
        "heading",
        (
            "Report to A. K. Lindar from the Secretary of the Oune Valley Committee, D. M. Torvesh, on the Families of "
            "the Drowned Villages"
        ),
    ),
    ("address", "to the Chairman, A. K. Lindar"),
    ("paragraph", "[Subject:] How the families from the lower valley are living"),
    (
        "paragraph",
        (
            "In April you asked me two things: what has become of the people we brought up from the lower Oune, and "
            "whether the Committee could do without its subsidy after the new year. I answer as fully as our "
            "books allow."
        ),
    ),
    (
        "paragraph",
        (
            "The gates of the barrage at Sel were shut on 3 March 1952. Because their fields were by then under water, "
            "the villagers were carried to the upper terraces in November 1951, with their stock and whatever "
            "could be loaded "
            "on the barges."
        ),
    ),
    (
        "paragraph",
        (
            "At this day 4,312 persons stand in our books. Of these 3,107 came up on the barges, and the other 1,205 "
            "followed later on their own account, by boat and on foot [peshkom], [and] are counted only from the "
            "day they "
            "asked for bread cards."
        ),
    ),
    (
        "paragraph",
        (
            "Nearly every one of these has a place: in the state orchards, at the brickyards of Sel, and "
            "[illegible] in "
            "the salt pans. Thirty-six have been given the Council’s medal for labour."
        ),
    ),
    (
        "paragraph",
        (
            "Since the flooding 118 have left it with a certificate, seventy-three from the two-year course and "
            "fifty-four from the winter course."
        ),
    ),
    ("paragraph", "خانواده‌هایی که از پایین رود آمده‌اند در بندر ما ماندگار شده‌اند. شمارشان دویست و شانزده تن است."),
    ("signature", "Secretary of the Oune Valley Committee\nTorvesh, D. M.\n9 June 1954\nNo. 215r"),
    ("attestation", "Attested: M. Sel[illegible]/Selvina"),
    ("footnote", "The school at Sel; see the letter of Comrade Arden of 4 May 1954."),
    (
        "catalogue",
        (
            "Letter from A. K. Lindar to D. M. Torvesh about the families of the drowned villages, their work "
            "and their "
            "schooling."
        ),
    ),
    (
        "catalogue",
        "State Archive of Velmara, f. 12, s. 3, i. 204. Obtained by Ines Calder and translated by Piet Maro.",
    ),
    ("catalogue", "Record ID\nVP-0612\nOriginal Uploaded Date\nRights"),
)


def passages_of(parts: Sequence[tuple[str, str]]) -> tuple[str, tuple[Passage, ...]]:
    """Join passages by an empty line and say where each stands."""
    text, passages = "", []
    for number, (role, words) in enumerate(parts, 1):
        text += "\n\n" if text else ""
        lang = "fa" if any("\u0600" <= sign <= "\u06ff" for sign in words) else None
        passages.append(
            Passage(id=f"p{number}", role=role, lang=lang, start=len(text), end=len(text) + len(words))  # type: ignore[arg-type]
        )
        text += words
    return text, tuple(passages)


class Words:
    """Finds quoted words in a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, words: str, after: str = "") -> dict[str, Any]:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return {"text": words, "start": start, "end": start + len(words)}

    def span(self, words: str, after: str = "") -> dict[str, int]:
        found = self.at(words, after)
        return {"start": found["start"], "end": found["end"]}


def report() -> Record:
    """The report of 9 June 1954: apparatus, a footnote, a Persian passage, three findings, empty labels."""
    text, passages = passages_of(REPORT)
    words = Words(text)
    body = "How the families"
    date = EdtfDate(
        **words.at("9 June 1954"), edtf="1954-06-09", earliest="1954-06-09", latest="1954-06-09", basis="body"
    )
    sender = Party(name="D. M. Torvesh", role="Secretary of the Oune Valley Committee", basis="heading",
                   **words.at("D. M. Torvesh"))  # fmt: skip
    mentions = [
        ("person", "e1", "A. K. Lindar", ""), ("person", "e2", "D. M. Torvesh", ""),
        ("organisation", "e3", "Oune Valley Committee", ""), ("person", "e1", "A. K. Lindar", "to the Chairman"),
        ("place", "e4", "Oune", "In April"), ("place", "e5", "Sel", "barrage"), ("place", "e5", "Sel", "brickyards"),
        ("person", "e2", "Torvesh, D. M.", "Secretary of the Oune Valley Committee\n"),
        ("person", "e6", "M. Sel[illegible]/Selvina", ""), ("person", "e7", "Comrade Arden", ""),
    ]  # fmt: skip
    quantities = [
        ("4,312", 4312.0, "persons in the books"), ("3,107", 3107.0, "persons on the barges"),
        ("1,205", 1205.0, "on their own account"), ("Thirty-six", 36.0, "given the medal"),
        ("118", 118.0, "pilots certified"), ("seventy-three", 73.0, "of the two-year course"),
        ("fifty-four", 54.0, "of the winter course"),
    ]  # fmt: skip
    dates = [
        ("3 March 1952", "1952-03-03"), ("November 1951", "1951-11"), ("9 June 1954", "1954-06-09"),
        ("4 May 1954", "1954-05-04"),
    ]  # fmt: skip
    summary = words.at(REPORT[13][1])
    return Record(
        id="vp0612hk3t", version=hashlib.sha256(b"report").hexdigest(),
        sources=(SourceFile(path="velmara/report 1954 «Oune».txt", media_type="text/plain",
                            sha256=hashlib.sha256(b"report").hexdigest()),),
        text=text, pages=(Page(n="1", start=passages[1].start, end=words.at("Nearly")["start"]),
                          Page(n="2", start=words.at("state orchards")["start"], end=len(text))),
        title=REPORT[1][1], genre="report", date_created=date,
        place_created=PlaceCreated(name="Sel", basis="body", **words.at("Sel", "barrage")),
        senders=(sender,),
        recipients=(Party(name="A. K. Lindar", role="Chairman of the Council", basis="heading",
                          **words.at("A. K. Lindar")),),
        signatories=(Party(name="D. M. Torvesh", basis="body", **words.at("Torvesh, D. M.")),),
        reference_codes=(ReferenceCode(repository="State Archive of Velmara", parts=(
            ReferencePart(unit="fonds", value="12"), ReferencePart(unit="series", value="3"),
            ReferencePart(unit="file", value="204")), basis="catalogue",
            **words.at("State Archive of Velmara, f. 12, s. 3, i. 204")),),
        identifiers=(Identifier(kind="document_number", value="215r", **words.at("No. 215r")),),
        classification=Classification(text="r", value="Restricted", basis="inferred"),
        contributors=(Contributor(name="Ines Calder", role="obtainer", **words.span("Ines Calder")),
                      Contributor(name="Piet Maro", role="translator", **words.span("Piet Maro"))),
        languages=("en",), summary=summary["text"],
        catalogue=Catalogue(record_id="VP-0612", fields={"Original Uploaded Date": None, "Rights": None}),
        passages=passages,
        notes=(NoteAnchor(n="1", at=words.at("certificate")["end"], passage="p13"),),
        apparatus=(
            ApparatusMark(kind="supplied", **words.at("[Subject:]")),
            ApparatusMark(kind="gloss", **words.at("[peshkom]")),
            ApparatusMark(kind="supplied", **words.at("[and]")), ApparatusMark(kind="gap", **words.at("[illegible]")),
            ApparatusMark(kind="gap", **words.at("[illegible]", "Attested")),
        ),
        mentions=tuple(Mention(kind=kind, entity=entity, name=name, **words.at(name, after))  # type: ignore[arg-type]
                       for kind, entity, name, after in mentions),
        dates=tuple(DateMention(edtf=edtf, earliest=None, latest=None, **words.at(quoted)) for quoted, edtf in dates),
        quantities=tuple(Quantity(value=value, noun=noun, **words.at(quoted, body))
                         for quoted, value, noun in quantities),
        relations=(Relation(kind="cites", source="this", target="letter of 4 May 1954",
                            **words.at("letter of Comrade Arden of 4 May 1954")),),
        findings=(
            Finding(code="SUMMARY-001", category="summary_direction", severity="conflict",
                    message="The signature agrees with the heading.",
                    evidence=(Quote(**words.at("to A. K. Lindar from the Secretary")),
                              Quote(**words.at("from A. K. Lindar to D. M. Torvesh")))),
            Finding(code="DATE-002", category="date_order", severity="conflict",
                    message="The villagers were carried away four months before the gates were shut.",
                    evidence=(Quote(**words.at("3 March 1952")), Quote(**words.at("in November 1951")))),
            Finding(code="SUM-001", category="sum", severity="explained", message="3,107 and 1,205 make 4,312.",
                    evidence=(Quote(**words.at("4,312")), Quote(**words.at("3,107")), Quote(**words.at("1,205")))),
            Finding(code="SUM-002", category="sum", severity="conflict", message="73 and 54 make 127, not 118.",
                    evidence=(Quote(**words.at("118")), Quote(**words.at("seventy-three")),
                              Quote(**words.at("fifty-four")))),
        ),
        evidence=(Evidence(field="title", basis="heading", start=passages[1].start, end=passages[1].end),
                  Evidence(field="summary", basis="catalogue", start=summary["start"], end=summary["end"]),
                  Evidence(field="genre", basis="heading", start=passages[1].start, end=passages[1].start + 6)),
        readers=(ReaderUsed(name="fonds", version="0.1.0"),),
    )  # fmt: skip


def short(number: int, **changes: Any) -> Record:
    """A short letter; `number` tells one from another."""
    parts = (
        ("heading", f"Letter No. {number} of the Pilots’ School at Sel"),
        ("paragraph", f"The ferry went on time on {number % 28 + 1} days, and the bread cards came by it."),
    )
    text, passages = passages_of(parts)
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    year = 1946 + number % 12
    fields: dict[str, Any] = {
        "id": f"sh{number:04}rtkx", "version": digest,
        "sources": (SourceFile(path=f"velmara/short-{number}.txt", media_type="text/plain", sha256=digest),),
        "text": text, "title": parts[0][1], "genre": "letter" if number % 2 else "telegram", "passages": passages,
        "date_created": EdtfDate(text=str(year), edtf=str(year), earliest=f"{year}-01-01", latest=f"{year}-12-31",
                                 basis="heading"),
        "languages": ("en",), "outcome": Outcome(),
    }  # fmt: skip
    return Record(**(fields | changes))
