"""The languages of the interface: every word of ours is given to be translated, and is translated."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from litestar.testing import TestClient
from lxml import html
from tests.web.walking import walk
from tests.web.wording import NAMES, SHOWN, TEMPLATES, bare_words, catalogues, entries, messages

from fonds import workflow
from fonds.record import Record
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.reader import DatabaseReader
from fonds.web.app import create_app
from fonds.web.holdings import Holdings
from fonds.web.room import Room
from fonds.web.tongues import PSEUDO, choose, mirrored, tongues

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "velmara"
OTHERS = [code for code in tongues() if code not in ("en", PSEUDO)]
"""Languages that have catalogues."""

_PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
_TAG = re.compile(r"</?\w+[^>]*>")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    archive = make_folder(tmp_path_factory.mktemp("tongues") / "archive", "The Velmara Papers", draft=False)
    workflow.add_paths(archive, [SAMPLES], workers=1)
    return archive


@pytest.fixture(scope="module")
def records(folder: ArchiveFolder) -> list[Record]:
    reader = DatabaseReader(folder.public_database, folder.originals)
    found = [stored.record for stored in reader.iterate()]
    reader.close()
    return found


@pytest.fixture(scope="module")
def real(folder: ArchiveFolder) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(folder.path)) as client:
        yield client


@pytest.fixture(scope="module")
def rooms(real: TestClient[Any]) -> dict[str, Environment]:
    """The templates as each language has them."""
    room: Room = real.app.state.room
    return room.templates


def parse(page: str) -> Any:
    return html.fromstring(page)


def said(rooms: dict[str, Environment], code: str, expression: str, **values: Any) -> str:
    """Return what a template that imports the shared macros says in a language."""
    source = f'{{% import "words.html" as w %}}{{% import "parts.html" as parts %}}{expression}'
    return str(rooms[code].from_string(source).render(**values)).replace("&nbsp;", "\xa0").strip()


# What is said stands in messages, and every message in every catalogue.


def test_no_words_stand_outside_of_messages(rooms: dict[str, Environment]) -> None:
    found = [one for path in sorted(TEMPLATES.rglob("*.html")) for one in bare_words(rooms["en"], path)]
    assert not found, "\n".join(f"{one.template}:{one.line}: {one.words}" for one in found)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Of whom</p>", ["Of whom"]),
        ('<p>{{ _("Of whom") }}</p>', []),
        ("<p>{% trans %}Of <b>whom</b>{% endtrans %}</p>", []),
        ("<p>{{ n }} records</p>", ["records"]),
        ('<p>{{ "Finding" if bad else "Note" }}</p>', ["Finding", "Note"]),
        ('<p class="{{ "bad" if bad else "good" }} tall" id="whom">{{ n }}</p>', []),
        ('<a aria-label="Page {{ n }}" title=\'More\' href="/a">{{ n }}</a>', ["Page", "More"]),
        ('<a aria-label="{{ "Page" if n }}">{{ n }}</a>', ["Page"]),
        ('<{{ tag }} class="set as-{{ role }}" dir="auto">{{ n }}</{{ tag }}>', []),
        ('<p{% if bad %} class="bad"{% endif %}>{{ n }}</p>', []),
        ('{% set heads = {"date": "The date", "place": _("The place")} %}', ["The date"]),
        ('{% for key, name in [("date", "The date")] %}{{ name }}{% endfor %}', ["The date"]),
        ('{{ parts.named("People at work", "people") }}', ["People at work"]),
        ("{% macro row(one) %}<li>and {{ one }}</li>{% endmacro %}", ["and"]),
        ("<code>fonds add</code> &nbsp;&middot; <a href='/api'>JSON</a>", []),
        ('<td data-label="When">{{ n }}</td><input placeholder="Name">', ["When", "Name"]),
        ('<ol data-brush data-first="1953-08" data-help="Draw over the bars">{{ n }}</ol>', ["Draw over the bars"]),
        ("{# Of whom #}<!-- Of whom --><p>{{ n | default('nobody') }}</p>", ["nobody"]),
    ],
)  # fmt: skip
def test_bare_words_are_seen(tmp_path: Path, source: str, found: list[str]) -> None:
    """The test above would see these, and passes over what only looks like words."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    path = tmp_path / "page.html"
    path.write_text(source, encoding="utf-8")
    assert [one.words for one in bare_words(environment, path)] == found


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated(code: str) -> None:
    there = {key for _, key, message in entries(code) if message.string and all(_forms(message.string))}
    missing = sorted(f"{place}: {key[1]}" for key, (place, _) in messages().items() if key not in there)
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("code", OTHERS)
def test_no_entry_is_unused_fuzzy_or_said_twice(code: str) -> None:
    used = messages()
    faults = [f"{name}: not used: {key[1]}" for name, key, _ in entries(code) if key not in used]
    faults += [f"{name}: fuzzy: {key[1]}" for name, key, message in entries(code) if message.fuzzy]
    faults += [f"{name}: left behind: {one}" for name, each in catalogues(code).items() for one in each.obsolete]
    said_before: dict[tuple[str | None, str], tuple[str, tuple[str, ...]]] = {}
    for name, key, message in entries(code):
        before, forms = said_before.setdefault(key, (name, _forms(message.string)))
        if forms != _forms(message.string):
            faults.append(f"{name}: said otherwise in {before}: {key[1]}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("code", OTHERS)
def test_translations_keep_placeholders_and_tags(code: str) -> None:
    used = messages()
    faults = []
    for name, key, message in entries(code):
        plural = used.get(key, ("", None))[1]
        english = plural or key[1]
        forms = _forms(message.string)
        if len(forms) != (catalogues(code)[name].num_plurals if plural else 1):
            faults.append(f"{name}: {len(forms)} forms of: {english}")
        for form in forms:
            kept = Counter(_PLACEHOLDER.findall(form)) == Counter(_PLACEHOLDER.findall(english))
            if not kept or Counter(_TAG.findall(form)) != Counter(_TAG.findall(english)):
                faults.append(f"{name}: {english!r} and {form!r}")
            if "%" in _PLACEHOLDER.sub("", form):
                faults.append(f"{name}: a bare % in {form!r}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("code", OTHERS)
def test_translations_are_in_their_language(code: str) -> None:
    faults = []
    for name, _, message in entries(code):
        for form in _forms(message.string):
            words = _WORD.findall(_TAG.sub(" ", _PLACEHOLDER.sub(" ", re.sub(r"&\w+;", " ", form))))
            if any(one.islower() and one.isascii() and len(one) > 3 for one in words) and not any(
                "а" <= letter <= "я" for letter in form.lower()
            ):
                faults.append(f"{name}: {form}")
    assert not faults, "\n".join(faults)


def test_catalogues_agree_on_plurals() -> None:
    heads = {(each.num_plurals, each.plural_expr) for code in OTHERS for each in catalogues(code).values()}
    assert heads == {
        (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    }


def _forms(string: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (string or "",) if string is None or isinstance(string, str) else tuple(string)


# Dates, numbers and counts.


@pytest.mark.parametrize(
    ("expression", "english", "russian"),
    [
        ('{{ w.date("1953", "") }}', "1953", "1953"),
        ('{{ w.date("1953-08", "") }}', "August 1953", "август 1953\xa0г."),
        ('{{ w.date("1953-08-05", "") }}', "5\xa0August 1953", "5\xa0августа 1953\xa0г."),
        ('{{ w.date("1953-08-05T12:00", "") }}', "5\xa0August 1953", "5\xa0августа 1953\xa0г."),
        ('{{ w.date("1953-02-31", "") }}', "1953-02-31", "1953-02-31"),
        ('{{ w.date("195X", "the <fifties>") }}',) + ("<bdi>the &lt;fifties&gt;</bdi>",) * 2,
        ('{{ w.date("", "") }}', "<bdi></bdi>", "<bdi></bdi>"),
        ('{{ w.span("1950/1952") }}', "1950 to 1952", "1950 — 1952"),
        ('{{ w.span("1953-08/..") }}', "from August 1953", "с августа 1953\xa0г."),
        ('{{ w.span("../1953-08") }}', "until August 1953", "по август 1953\xa0г."),
        ('{{ w.moment("2026-03-04T10:15:00+01:00") }}', "4\xa0March 2026, 09:15\xa0UTC",
         "4\xa0марта 2026\xa0г., 09:15\xa0UTC"),
        ('{{ w.moment("2026-03-04") }}', "4\xa0March 2026", "4\xa0марта 2026\xa0г."),
        ("{{ 1234567 | number }}", "1,234,567", "1\xa0234\xa0567"),
        ("{{ 12.5 | number }}", "12.5", "12,5"),
        ("{{ 4.0 | number }}", "4", "4"),
        ('{{ "ru" | language }}', "Russian", "русский"),
        ('{{ "zz" | language }}', "zz", "zz"),
        ('{{ w.value("language", "ru") }}', "Russian", "Русский"),
        ('{{ w.value("languages", "ru; en") }}', "Russian; English", "Русский; Английский"),
        ('{{ w.value("genre", "letter") }}', "Letter", "Письмо"),
        ('{{ w.value("genre", "aide-mémoire <x>") }}',) + ("<bdi>Aide-mémoire &lt;x&gt;</bdi>",) * 2,
        ('{{ w.value("person", "Ana") }}', "<bdi>Ana</bdi>", "<bdi>Ana</bdi>"),
        ('{{ parts.title("", "letter") }}', "[letter without a title]", "[письмо без заголовка]"),
        ('{{ parts.title("") }}', "[without a title]", "[без заголовка]"),
        ('{{ parts.title("A <b>") }}', "A &lt;b&gt;", "A &lt;b&gt;"),
    ],
)  # fmt: skip
def test_dates_numbers_and_words(rooms: dict[str, Environment], expression: str, english: str, russian: str) -> None:
    assert (said(rooms, "en", expression), said(rooms, "ru", expression)) == (english, russian)


@pytest.mark.parametrize(
    ("number", "english", "russian"),
    [
        (0, "0 records", "0 записей"),
        (1, "1 record", "1 запись"),
        (2, "2 records", "2 записи"),
        (4, "4 records", "4 записи"),
        (5, "5 records", "5 записей"),
        (11, "11 records", "11 записей"),
        (14, "14 records", "14 записей"),
        (21, "21 records", "21 запись"),
        (22, "22 records", "22 записи"),
        (111, "111 records", "111 записей"),
        (5655, "5,655 records", "5\xa0655 записей"),
        (10001, "10,001 records", "10\xa0001 запись"),
    ],
)
def test_counts(rooms: dict[str, Environment], number: int, english: str, russian: str) -> None:
    expression = '{{ w.count(n, "record", "records") }}'
    assert (said(rooms, "en", expression, n=number), said(rooms, "ru", expression, n=number)) == (english, russian)


def test_nothing_is_counted_that_has_no_message(rooms: dict[str, Environment]) -> None:
    """`w.count` takes English words as keys; each that a template gives must be one that it knows."""
    known = set(re.findall(r'one == "([^"]+)"', (TEMPLATES / "words.html").read_text(encoding="utf-8")))
    asked = [
        (path.name, one)
        for path in sorted(TEMPLATES.rglob("*.html"))
        for one in re.findall(r'w\.count\([^"]*"([^"]+)"', path.read_text(encoding="utf-8"))
    ]
    unknown = [f"{name}: {one}" for name, one in asked if one not in known]
    assert not unknown, "\n".join(unknown)
    for noun in sorted(known):
        for number in (1, 2, 5):
            shown = said(rooms, "ru", "{{ w.count(n, noun, noun) }}", n=number, noun=noun)
            assert not _LATIN.search(shown), shown


# Which language.


@pytest.mark.parametrize(
    ("cookie", "accepted", "code"),
    [
        (None, "", "en"),
        (None, "ru", "ru"),
        (None, "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        (None, "en-US,en;q=0.9,ru;q=0.8", "en"),
        (None, "de,ru;q=0.5,en;q=0.4", "ru"),
        (None, "de, fr", "en"),
        (None, "en;q=0.1, ru;q=0.9", "ru"),
        (None, "ru;q=0, en", "en"),
        (None, "ru;q=x", "en"),
        (None, "*", "en"),
        (None, "qps", "en"),
        ("ru", "en", "ru"),
        ("en", "ru", "en"),
        ("qps", "en", "qps"),
        ("de", "ru", "ru"),
        ("", "ru", "ru"),
        (None, "ru" * 4_000, "en"),
    ],
)
def test_which_language_answers(real: TestClient[Any], cookie: str | None, accepted: str, code: str) -> None:
    assert choose(cookie, accepted) == code
    headers = {"accept-language": accepted} | ({"cookie": f"tongue={cookie}"} if cookie is not None else {})
    answer = real.get("/about", headers=headers)
    page = parse(answer.text)
    assert (page.get("lang"), page.get("dir")) == (("art", "rtl") if code == PSEUDO else (code, "ltr"))
    assert {"cookie", "accept-language"} <= set(answer.headers["vary"].split(", "))


def test_the_choice_is_kept_and_leads_back(real: TestClient[Any]) -> None:
    page = parse(real.get("/search?q=barrage").text)
    (russian,) = page.xpath("//a[@hreflang='ru']/@href")
    answer = real.get(russian, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=barrage")
    assert answer.headers["set-cookie"].startswith("tongue=ru;")
    real.cookies.clear()
    assert real.get("/tongue/de", follow_redirects=False).status_code == 404


@pytest.mark.parametrize("path", ["/nowhere", "/records/zzz", "/static/none.css"])
@pytest.mark.parametrize(("code", "words"), [("en", "There is nothing here"), ("ru", "здесь ничего нет")])
def test_faults_are_told_in_both_languages(real: TestClient[Any], path: str, code: str, words: str) -> None:
    answer = real.get(path, headers={"accept-language": code})
    assert answer.status_code == 404
    assert words in answer.text
    sent = real.post("/about", headers={"accept-language": code})
    assert sent.status_code == 405
    assert ("can only be read" if code == "en" else "только читать") in sent.text


@pytest.mark.parametrize(("code", "words"), [("en", "went wrong on our side"), ("ru", "сломалось на нашей стороне")])
def test_our_own_fault_is_told_in_both_languages(
    folder: ArchiveFolder, monkeypatch: pytest.MonkeyPatch, code: str, words: str
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Holdings, "search", fail)
    with TestClient(create_app(folder.path), raise_server_exceptions=False) as client:
        answer = client.get("/search?q=x", headers={"accept-language": code})
    assert answer.status_code == 500
    assert words in answer.text
    assert parse(answer.text).get("lang") == code


# What is left in Latin letters, where every word of ours is written in others.


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Search", mirrored("Search")),
        ("%(num)s records", f"%(num)s {mirrored('records')}"),
        ('A <a href="/of">b</a>&nbsp;c', f'{mirrored("A")} <a href="/of">{mirrored("b")}</a>&nbsp;{mirrored("c")}'),
        ("100 %% of it", f"100 %% {mirrored('of')} {mirrored('it')}"),
    ],
)  # fmt: skip
def test_the_pseudo_language_keeps_what_is_no_word(message: str, shown: str) -> None:
    assert mirrored(message) == shown
    assert not _LATIN.search(mirrored("Searching for whom"))


def test_no_word_of_ours_was_forgotten(real: TestClient[Any], records: list[Record]) -> None:
    """Pages are walked from link to link; documents' words stand in `bdi`, in `dir="auto"` or under a language.

    What programs alone read (COinS) and what was typed into the address is left out.
    """
    known = _words_of(records) | _words_of(NAMES) | {"zzzz"}
    begin = ("/", "/search?q=zzzz", "/search?q=%22", "/nowhere", "/search?from=x&page=9999", "/help")
    forgotten: dict[str, str] = {}
    pages = [one for one in walk(real, real.app, begin, 4, {"cookie": f"tongue={PSEUDO}"}) if one.body]
    assert len(pages) > 20
    for page in pages:
        tree = parse(page.body)
        assert tree.get("dir") == "rtl", page.path
        for words in _ours(tree, known):
            forgotten.setdefault(words, page.path)
    assert not forgotten, "\n".join(f"{path}: {words}" for words, path in forgotten.items())


def _ours(page: Any, known: set[str]) -> Iterator[str]:
    """Yield what stands in Latin letters outside of documents' words."""
    for attribute in SHOWN:
        for words in page.xpath(f"//*[not(contains(@class, 'Z3988'))]/@{attribute}"):
            yield from _unknown(str(words), known)
    for words in page.xpath("//title/text() | //svg//text() | //meta[@name='description']/@content"):
        yield from _unknown(str(words), known)
    for one in page.xpath(
        "//head | //svg | //bdi | //*[@dir='auto'] | //code | //blockquote | //body//*[@lang and not(@lang = 'art')]"
        " | //*[contains(@class, 'edition')]//*[contains(concat(' ', @class, ' '), ' set ')] | //script | //style"
    ):
        one.drop_tree() if one.getparent() is not None else None
    for words in page.xpath("//body//text()"):
        plain = " ".join(words.split())
        single = [one for one in re.split(r"[\s,;:()]+", plain) if one not in NAMES and not _DIGIT.search(one)]
        if _LATIN.search(" ".join(single)):
            yield plain


def _unknown(words: str, known: set[str]) -> Iterator[str]:
    """Yield words that no document has: in attributes and drawings those of documents cannot be told from ours."""
    if any(one.lower() not in known for one in _LATIN.findall(words)):
        yield words


def _words_of(many: Any) -> set[str]:
    """Return every word of records, their names and titles included."""
    return {one.lower() for each in many for one in _LATIN.findall(str(each))} | {"velmara", "papers", "the"}
