"""TEI gives its words in order, its structure as passages, and its coding with the words that were coded."""

from typing import Any

import pytest

from fonds.sources.document import SourceDocument
from fonds.sources.opening import read_bytes

HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="urn:frus"><teiHeader><fileDesc><titleStmt>'
    "<title>Papers of Velmara</title></titleStmt></fileDesc>{}</teiHeader>"
)
LETTER = """
<div type="document" xml:id="d7" n="7">
  <note rend="inline" type="source">711.12/45a: Telegram</note>
  <head><hi>The <gloss type="from">Minister in Velmara</gloss></hi> (<persName type="from">Ashdown</persName>) to the
     <gloss type="to">Secretary of State</gloss><note n="1" xml:id="fn1">Sent in <hi>three</hi>
     parts.<p>Again.</p></note></head>
  <opener><dateline><hi>Legation of Norland</hi>,<lb/><placeName><hi>Velgrade</hi>,</placeName>
     <date when="1891-08-03T14:00:00">August 3, 1891—2 p. m.</date></dateline>
     <salute>Sir:</salute></opener>
  <p xml:id="d7p1">I   have
     the honor<note n="2">See <ref>No. 6</ref>.</note> to report.<pb n="12" facs="0012"/> The snow is deep.</p>
  <p>A <choice><sic>recieved</sic><corr>received</corr></choice> note, <del>not</del> <unclear>torn</unclear>;
     caf&eacute;<gap/></p>
  <list><item>One</item><item>Two</item></list>
  <table><row><cell>a</cell><cell>b</cell></row></table>
  <closer><signed><hi>E. V. Ashdown</hi>,<lb/>Minister.</signed></closer>
  <frus:attachment><head>[Enclosure]</head><opener><dateline><placeName>Ostrava Bay</placeName>,
     <date when="1891-07-30">July 30, 1891</date></dateline></opener><p>Enclosed words.</p>
     <closer><signed>K. Lindqvist</signed></closer></frus:attachment>
</div>"""


def volume(*divisions: str, doctype: bool = True) -> bytes:
    prolog = '<?xml version="1.0" encoding="UTF-8"?>' + ('<!DOCTYPE TEI SYSTEM "tei.dtd">' if doctype else "")
    body = "".join(divisions)
    return f"{prolog}{HEADER.format('')}<text><body><pb n='11'/>{body}</body></text></TEI>".encode()


def read(data: bytes) -> list[SourceDocument]:
    documents = list(read_bytes(data, "velmara.xml"))
    for document in documents:
        for passage in document.passages:
            said = document.text[passage.start : passage.end]
            assert said
            assert said == said.strip()
        assert [p.id for p in document.passages] == [f"p{n}" for n in range(1, len(document.passages) + 1)]
        for mark in document.apparatus:
            assert document.text[mark.start : mark.end] == mark.text
    return documents


@pytest.fixture
def letter() -> SourceDocument:
    (document,) = read(volume(LETTER))
    return document


def test_the_text_stands_as_the_contract_says(letter: SourceDocument) -> None:
    """Blocks apart by one empty line, breaks of lines kept, white space squeezed, notes at the end."""
    assert letter.outcome.status == "complete"
    assert letter.text.split("\n\n") == [
        "711.12/45a: Telegram",
        "The Minister in Velmara (Ashdown) to the Secretary of State",
        "Legation of Norland,\nVelgrade, August 3, 1891—2 p. m.",
        "Sir:",
        "I have the honor to report. The snow is deep.",
        "A recieved note, torn; café[…]",
        "One",
        "Two",
        "a b",
        "E. V. Ashdown,\nMinister.",
        "[Enclosure]",
        "Ostrava Bay, July 30, 1891",
        "Enclosed words.",
        "K. Lindqvist",
        "1 Sent in three parts.\nAgain.",
        "2 See No. 6.",
    ]


def test_passages_keep_their_part_and_identifier(letter: SourceDocument) -> None:
    """Roles from the elements; the xml:id of the edition stays."""
    roles = {letter.text[p.start : p.end].split("\n")[0]: p.role for p in letter.passages}
    assert roles["The Minister in Velmara (Ashdown) to the Secretary of State"] == "heading"
    assert roles["Legation of Norland,"] == "heading"
    assert roles["Sir:"] == "salutation"
    assert roles["E. V. Ashdown,"] == "signature"
    assert roles["[Enclosure]"] == "attachment"
    assert roles["1 Sent in three parts."] == "footnote"
    assert {p.xml_id for p in letter.passages} >= {"d7p1", "fn1"}


def test_notes_hang_where_they_were_anchored(letter: SourceDocument) -> None:
    """The anchor is a place in the text, the note a passage after the body."""
    passages = {p.id: letter.text[p.start : p.end] for p in letter.passages}
    first, second = letter.notes
    assert letter.text[: first.at].endswith("Secretary of State")
    assert letter.text[: second.at].endswith("the honor")
    assert passages[second.passage] == "2 See No. 6."


def test_pages_are_kept_and_never_text(letter: SourceDocument) -> None:
    """Also the page that a document begins on, which the volume turned before it."""
    assert [(page.n, page.image) for page in letter.pages] == [("11", None), ("12", "0012")]
    assert letter.text[letter.pages[1].start :].startswith("The snow is deep.")
    assert letter.text[: letter.pages[1].end].endswith("K. Lindqvist")


def test_coded_values_quote_their_words(letter: SourceDocument) -> None:
    """Who, to whom, when and where, with basis and offsets."""
    declared = letter.declared
    assert declared.title == "The Minister in Velmara (Ashdown) to the Secretary of State"
    assert [(date.edtf, date.earliest, date.text) for date in declared.dates] == [
        ("1891-08-03T14:00:00", "1891-08-03", "August 3, 1891—2 p. m.")
    ]
    assert declared.place is not None
    assert (declared.place.text, declared.place.name) == ("Velgrade", "Velgrade")
    assert [(party.text, party.name, party.role) for party in declared.senders] == [
        ("Minister in Velmara", None, "Minister in Velmara"),
        ("Ashdown", "Ashdown", None),
    ]
    assert [party.role for party in declared.recipients] == ["Secretary of State"]
    assert [(party.name, party.role) for party in declared.signatories] == [("E. V. Ashdown", "Minister")]
    assert [(number.kind, number.value) for number in declared.identifiers] == [("file_number", "711.12/45a")]
    parts: tuple[Any, ...] = (
        *declared.dates,
        declared.place,
        *declared.senders,
        *declared.recipients,
        *declared.signatories,
    )
    for part in (*parts, *declared.identifiers):
        assert letter.text[part.start : part.end] == part.text
    assert {part.basis for part in parts} == {"coded"}


def test_what_an_attachment_codes_is_the_attachments(letter: SourceDocument) -> None:
    """It describes not the document, and is not lost."""
    assert {(item.kind, item.value) for item in letter.declared.set_aside} == {
        ("date", "1891-07-30"),
        ("place", "Ostrava Bay"),
        ("signatory", "K. Lindqvist"),
    }


def test_marks_of_the_edition(letter: SourceDocument) -> None:
    """The document's own word stands, and that it is marked."""
    assert [(mark.kind, mark.text) for mark in letter.apparatus] == [
        ("sic", "recieved"),
        ("unclear", "torn"),
        ("gap", "[…]"),
    ]


def test_a_document_within_a_document_is_a_record_of_its_own() -> None:
    """Its words are only there, and its name comes from the document around it."""
    inner = "<div type='document'><head>Exhibit A</head><p>Inner words.</p></div>"
    outer = f"<div type='document' xml:id='d1'><head>Outer</head><p>Outer words.</p>{inner}{inner}</div>"
    documents = read(volume(outer))
    assert [document.source.part for document in documents] == ["d1", "d1.1", "d1.2"]
    assert [document.text for document in documents] == ["Outer\n\nOuter words.", *["Exhibit A\n\nInner words."] * 2]


@pytest.mark.parametrize(
    ("coding", "edtf"),
    [
        ('when="1891"', "1891"),
        ('when="1891-08"', "1891-08"),
        ('notBefore="1891-08-01" notAfter="1891-08-05"', "1891-08-01/1891-08-05"),
        ('notBefore="1891-08-01" notAfter="1891-08-01"', "1891-08-01"),
        ('from="1891-08-01" to="1891-09"', "1891-08-01/1891-09"),
        ('when="0201-07-04"', None),
        ('when="1891-02-30"', None),
        ('when="--08-03"', None),
        ('when="August"', None),
    ],
)
def test_dates_are_carried_or_set_aside(coding: str, edtf: str | None) -> None:
    """What cannot be is not guessed: the words stay, the code is kept with the reason."""
    (document,) = read(
        volume(f"<div type='document'><opener><dateline><date {coding}>August</date></dateline></opener><p>.</p></div>")
    )
    assert [date.edtf for date in document.declared.dates] == ([edtf] if edtf else [])
    assert [item.kind for item in document.declared.set_aside] == ([] if edtf else ["date"])
    assert "August" in document.text


CORRESPONDENCE = """<profileDesc><correspDesc>
  <correspAction type="sent"><persName>Irina Valcourt</persName><placeName>Ostrava Bay</placeName>
    <date notBefore="1947-03-01" notAfter="1947-03-05">early March</date></correspAction>
  <correspAction type="received"><orgName>Ministry of Posts</orgName></correspAction></correspDesc>
  <langUsage><language ident="eng">English</language></langUsage>
  <abstract><p>About stamps.</p></abstract></profileDesc>"""


def test_a_single_letter_with_a_header() -> None:
    """The header gives what the text does not code."""
    data = f"{HEADER.format(CORRESPONDENCE)}<text><body><p>Dear Minister,</p></body></text></TEI>".encode()
    (document,) = read(data)
    declared = document.declared
    assert document.text == "Dear Minister,"
    assert document.source.part is None
    assert declared.title == "Papers of Velmara"
    assert [date.edtf for date in declared.dates] == ["1947-03-01/1947-03-05"]
    assert declared.place is not None
    assert declared.place.name == "Ostrava Bay"
    assert [party.name for party in declared.senders] == ["Irina Valcourt"]
    assert [party.name for party in declared.recipients] == ["Ministry of Posts"]
    assert declared.languages == ("en",)
    assert declared.summary == "About stamps."


def test_a_corpus_gives_each_of_its_texts() -> None:
    """None is left out."""
    one = f"{HEADER.format('')}<text><body><p>First.</p></body></text></TEI>"
    data = f"<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'>{one}{one}</teiCorpus>".encode()
    assert [document.source.part for document in read(data)] == ["text-1", "text-2"]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<p>con<lb break='no'/>\n tinued</p>", "continued"),
        ("<p>a<lb/>\n b</p>", "a\nb"),
        ("<p>The <app><lem>king</lem><rdg>thing</rdg></app> is</p>", "The king is"),
        ("<p>The <subst><del>old</del><add>new</add></subst> one</p>", "The new one"),
        ("<p>one <!-- not said --> two</p>", "one two"),
        ("<fw>Page head</fw><p>words</p>", "words"),
        ("<p>a<hi>b</hi>c <hi> d </hi>e</p>", "abc d e"),
    ],
)
def test_pieces_of_text(xml: str, text: str) -> None:
    """Words join and part as they are printed."""
    (document,) = read(volume(f"<div type='document'>{xml}</div>"))
    assert document.text == text
