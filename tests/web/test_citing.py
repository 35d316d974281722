"""Citations down to the passage, for people, for programs and for Wikipedia."""

from typing import Any
from urllib.parse import parse_qs

import pytest
from litestar.testing import TestClient
from lxml import html
from tests.web.conftest import shelf_of
from tests.web.velmara import report, short

from fonds.record import Record
from fonds.web.citing import Citation, cite, tags, write_coins, write_wiki
from fonds.web.holdings import About
from fonds.web.passages import Sites

HOME = f"/records/{report().id}"
PUBLIC = About(name="The Velmara Papers", address="https://papers.example.org")


def citation(record: Record, passage: str = "", about: About = PUBLIC) -> Citation:
    """Return the citation of a record or of one passage."""
    return cite(record, about, Sites(record).by_id.get(passage))


def parse(page: str) -> Any:
    return html.fromstring(page)


@pytest.mark.parametrize(
    ("asked", "kind", "value", "before", "after"),
    [
        ("p6", "Cite ¶6 of", "6", "p5", "p7"),
        ("6", "Cite ¶6 of", "6", "p5", "p7"),
        ("%C2%B6+6", "Cite ¶6 of", "6", "p5", "p7"),
        ("p1", "Cite ¶1 of", "1", "", "p2"),
        ("", "Cite", "", "", ""),
        ("p999", "Cite", "", "", ""),
        ("%3Cb%3E", "Cite", "", "", ""),
    ],
)
def test_a_passage_is_cited_by_its_anchor_or_its_number(
    asked: str, kind: str, value: str, before: str, after: str
) -> None:
    with TestClient(shelf_of([report()])) as client:
        page = parse(client.get(f"{HOME}/cite?passage={asked}").text)
    assert page.xpath("string(//p[@class='kind'])") == kind
    assert page.xpath("string(//input[@name='passage']/@value)") == value
    beside = [href.partition("passage=")[2] for href in page.xpath("//form[@class='cite-passage']//a/@href")]
    assert [one for one in beside if one] == [one for one in (before, after) if one]
    assert ("There is no passage" in page.text_content()) is (asked in {"p999", "%3Cb%3E"})


def test_the_record_leads_to_the_citation_of_a_passage() -> None:
    with TestClient(shelf_of([report()])) as client:
        form = parse(client.get(HOME).text).xpath("//section[@id='facts']//form")[0]
        assert form.get("action") == f"{HOME}/cite"
        answer = client.get(form.get("action"), params={form.xpath(".//input/@name")[0]: "3"})
    assert "Cite ¶3 of" in answer.text


def test_the_head_of_a_record_tells_programs_what_it_is() -> None:
    record = report()
    told = tags(citation(record))
    with TestClient(shelf_of([record], about=PUBLIC)) as client:
        page = parse(client.get(HOME).text)
    shown = [(one.get("name"), one.get("content")) for one in page.xpath("//head/meta[@name and @content]")]
    assert set(told) <= set(shown)
    found = dict(told)
    assert found["z:itemType"] == ("letter" if record.genre == "letter" else "manuscript")
    assert found["citation_title"] == found["DC.title"] == record.title
    assert [value for name, value in told if name == "citation_author"] == [one.name for one in record.senders]
    assert record.date_created is not None
    assert found["DC.date"] == record.date_created.edtf
    assert record.reference_codes[0].text in found["DC.coverage"]
    assert found["DC.publisher"] == PUBLIC.name
    assert found["citation_public_url"].startswith("https://papers.example.org/records/")


def test_what_is_not_given_is_not_told() -> None:
    bare = short(
        1, title=None, date_created=None, senders=(), recipients=(), reference_codes=(), languages=(), genre=None
    )
    told = dict(tags(citation(bare, about=About(name="X"))))
    assert not {"citation_author", "citation_date", "DC.date", "DC.coverage", "citation_public_url"} & set(told)
    assert told["DC.title"] == "Document"


def test_a_context_object_says_the_same() -> None:
    record = report()
    one = citation(record, "p6")
    said = parse_qs(write_coins(one), strict_parsing=True)
    assert said["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
    assert said["rft.title"] == [record.title]
    assert said["rft.creator"] == [party.name for party in record.senders]
    assert said["rft.identifier"][0].endswith("#p6")
    with TestClient(shelf_of([record], about=PUBLIC)) as client:
        page = parse(client.get(f"{HOME}/cite?passage=p6").text)
        assert page.xpath("string(//span[@class='Z3988']/@title)") == write_coins(one)
        # Zotero would take it before the tags of the head, which alone name the place in the archive.
        assert not parse(client.get(HOME).text).xpath("//span[@class='Z3988']")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Letter | url=http://evil", "Letter &#124; url=http://evil"),
        ("A }} {{delete}} [[B]]", "A &#125;&#125; &#123;&#123;delete&#125;&#125; &#91;&#91;B&#93;&#93;"),
        ("'''bold''' <ref>\n==", "&#39;&#39;&#39;bold&#39;&#39;&#39; &#60;ref&#62; =="),
    ],
)
def test_nothing_breaks_out_of_the_template_for_wikipedia(title: str, shown: str) -> None:
    said = write_wiki(citation(short(1, title=title)))
    assert f"|title={shown} |" in said
    assert said.count("{{") == said.count("}}") == 1
    assert said.startswith("{{cite web |")
    assert said.endswith("}} Machine-read, not checked.")


def test_without_an_address_wikipedia_is_given_no_link() -> None:
    said = write_wiki(citation(report(), "p6", About(name="X")))
    assert said.startswith("{{cite document |")
    assert "|url=" not in said
    assert "|at=¶6}}" in said
