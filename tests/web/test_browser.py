"""The rooms in a browser: no violation of access, no request elsewhere, no script needed, nothing planted runs."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
import pytest
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve
from tests.web.conftest import room_with, velmara
from tests.web.shelf import ShelfReader
from tests.web.test_levels import levels
from tests.web.test_notices import GONE, SHUT
from tests.web.test_versions import shelf
from tests.web.velmara import REPORT, passages_of, report, short

from fonds.record import Record
from fonds.record.codec import from_builtins, to_builtins
from fonds.web.holdings import About

pytestmark = pytest.mark.xdist_group("browser")

PAYLOADS = (
    "<script>window.hit=1</script>", "<img src=x onerror=window.hit=1>", '"><script>window.hit=1</script>',
    "'><svg onload=window.hit=1>", "</title><script>window.hit=1</script>", "</textarea><script>window.hit=1</script>",
    "<svg><script>window.hit=1</script></svg>", "javascript:window.hit=1", '" onmouseover="window.hit=1',
    "' onfocus='window.hit=1' autofocus='", "<iframe srcdoc='<script>parent.hit=1</script>'>", "{{ 7*7 }}{% raw %}",
    "${7*7}", "<a href=javascript:window.hit=1>x</a>", "<body onload=window.hit=1>", "<!--<script>window.hit=1//-->",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.hit=1>", "\u202e<b>txt</b>\u202c",
    "<details open ontoggle=window.hit=1>", "<input autofocus onfocus=window.hit=1>", "&lt;script&gt;window.hit=1",
    "<style>@import'http://evil.example/x'</style>", "<link rel=stylesheet href=//evil.example/x>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "<base href=//evil.example/>",
    "\x00<script>hit=1</script>",
    "<object data=javascript:window.hit=1>", "<marquee onstart=window.hit=1>",
    "`+window.hit=1+`", "]]><script>hit=1</script>",
)  # fmt: skip

STRANGE_SCRIPTS = (
    "[...document.scripts].filter(one => one.text || !one.src.startsWith(`${location.origin}/static/`)).length"
)
"""Scripts of a page that are not files of the site's own."""

OLDER = "c3" * 32
"""The version that each planted record had before, with the words of another."""

PAGES = {
    "home": "/",
    "search": "/search?q=bread&from=1951&to=1953",
    "everything": "/search?page=2",
    "nothing": "/search?q=bread+zzz&genre=letter&from=tomorrow",
    "record": "/records/vp0612hk3t",
    "partial": "/records/sh0099rtkx?version=00",
    "rtl": "/records/vp0777fars",
    "cite": "/records/vp0612hk3t/cite?passage=p6",
    "about": "/about",
    "help": "/help",
    "accessibility": "/accessibility",
    "missing": "/records/none",
    "history": "/records/vp0612hk3t/history?version=a1a1a1",
    "older": "/records/vp0612hk3t?version=a1a1a1",
    "gone": "/records/gg0001rtkx",
    "withheld": "/records/ww0001rtkx",
    "series": "/records/ss0001rtkx",
    "several": "/id/two",
}


def persian() -> Record:
    """A record that is in Persian throughout."""
    parts = [("heading", "نامه به کمیتهٔ درهٔ اون"), ("paragraph", REPORT[9][1]), ("signature", "تُروِش‌زاده")]
    text, passages = passages_of(parts)
    return short(7, id="vp0777fars", title=parts[0][1], text=text, passages=passages, languages=("fa",))


def planted() -> list[Record]:
    """Return records in which every piece of text that a document can hold is a payload, offsets kept."""
    return [_plant(report(), payload, number) for number, payload in enumerate(PAYLOADS)]


def _plant(record: Record, payload: str, number: int) -> Record:
    text = "".join(f"{payload} {record.text[one.start : one.end]}\n\n" for one in record.passages)
    said = to_builtins(record)
    kept = {"id", "version", "edtf", "earliest", "latest", "role", "kind", "basis", "severity", "category", "status",
            "level", "passage", "sha256", "unit", "entity", "date_uploaded", "media_type"}  # fmt: skip

    def soil(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: soil(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [soil(one, key) for one in value]
        return payload + value if isinstance(value, str) and key not in kept else value

    soiled = soil(
        {name: value for name, value in said.items() if name not in {"text", "source", "passages", "languages"}}
    )
    soiled["catalogue"][payload] = payload
    soiled |= {"id": f"xss{number:04}", "genre": payload, "text": text, "languages": [payload, "en"]}
    at, passages = 0, []
    for one in said["passages"]:
        length = len(payload) + 1 + one["end"] - one["start"]
        passages.append(one | {"start": at, "end": at + length, "lang": payload})
        at += length + 2
    return from_builtins(soiled | {"passages": passages, "source": None})


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    reader = shelf([*velmara(), persian(), *levels()[:20]])
    reader.names = {"two": ("vp0612hk3t", "ss0001rtkx")}
    reader.notices = {one.id: one for one in (GONE, SHUT)}
    yield from serve(room_with(reader))


@pytest.fixture(scope="module")
def soiled_site() -> Iterator[str]:
    evil = PAYLOADS[2]
    records = planted()
    reader = ShelfReader(records)
    for record, other in zip(records, [*records[1:], records[0]], strict=True):
        reader.keep_older(msgspec.structs.replace(other, id=record.id, version=OLDER), evil)
    reader.notices = {GONE.id: msgspec.structs.replace(GONE, reason=evil)}
    reader.names = dict.fromkeys(PAYLOADS, (records[0].id, records[1].id))
    yield from serve(room_with(reader, About(name=evil, description=evil, contact=evil)))


LOOKS = [("light", 390), ("light", 1600), ("dark", 390), ("dark", 1600)]
FULL = LOOKS[:1]
DENSE = ("home", "search", "record", "rtl", "cite")
"""Pages that are looked at in every light and width; the plainer ones in one."""


@pytest.mark.parametrize(("light", "width"), LOOKS)
def test_axe_finds_nothing_and_no_request_leaves(browser: Browser, site: str, light: Any, width: int) -> None:
    with Watched(browser, site, color_scheme=light, viewport={"width": width, "height": 900}) as watched:
        names = PAGES if (light, width) in FULL else DENSE
        assert [fault for name in names for fault in watched.faults_of(PAGES[name])] == []
        assert watched.elsewhere == []
        assert [one for one in watched.said if not re.search("40[34]|410", one)] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1600])
def test_nothing_is_wider_than_the_window(browser: Browser, site: str, width: int) -> None:
    with Watched(browser, site, viewport={"width": width, "height": 800}) as watched:
        for name, path in PAGES.items():
            page = watched.open(path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_all_is_there_without_javascript(browser: Browser, site: str) -> None:
    with Watched(browser, site, java_script_enabled=False, color_scheme="light") as watched:
        page = watched.open("/")
        page.fill("#q", "bread")
        page.click(".ask button")
        assert page.url == f"{site}/search?q=bread"
        page.click(".facet a >> nth=0")
        assert "repository=" in page.url
        page.click(".passages a >> nth=0")
        assert re.search(r"/records/\w+#p\d+$", page.url)
        page.goto(f"{site}/records/vp0612hk3t")
        page.click("a.ref-finding >> nth=0")
        assert page.url.endswith("#n-f1")
        page.click("text=Cite >> nth=0")
        assert page.locator("text=Archival note").count() == 1
        page.click("text=Dark")
        assert page.url.endswith("/cite")
        assert page.locator("html").get_attribute("data-theme") == "dark"
        page.click("text=As my device")
        assert page.locator("html").get_attribute("data-theme") is None


def test_a_keyboard_reaches_the_text_and_the_focus_is_seen(browser: Browser, site: str) -> None:
    with Watched(browser, site, viewport={"width": 1200, "height": 800}) as watched:
        page = watched.open("/records/vp0612hk3t")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "text"
        for _ in range(12):
            page.keyboard.press("Tab")
            style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert style == "solid"


def test_notes_stand_beside_their_words_and_never_over_another(browser: Browser, site: str) -> None:
    with Watched(browser, site, viewport={"width": 1600, "height": 900}) as watched:
        page = watched.open("/records/vp0612hk3t")
        boxes = page.evaluate(
            "[...document.querySelectorAll('.edition .note, .edition .set, .edition .abstract')]"
            ".map(one => one.getBoundingClientRect()).map(one => [one.left, one.top, one.right, one.bottom])"
        )
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def test_nothing_planted_in_a_record_runs(browser: Browser, soiled_site: str) -> None:
    with Watched(browser, soiled_site) as watched:
        paths = ["/", "/search", "/help", "/about", f"/records/{GONE.id}"]
        for number in range(len(PAYLOADS)):
            paths += [f"/records/xss{number:04}", f"/records/xss{number:04}/cite?passage=p2"]
            paths += [f"/records/xss{number:04}/history", f"/records/xss{number:04}?version={OLDER[:12]}"]
        for path in paths:
            page = watched.open(path)
            assert page.evaluate("window.hit") is None, path
            assert page.evaluate(STRANGE_SCRIPTS) == 0, path
            assert page.evaluate("document.querySelectorAll('iframe, object, embed, base, style').length") == 0, path
            assert page.url == soiled_site + path
        for payload in PAYLOADS:
            page = watched.page
            page.goto(f"{soiled_site}/id/" + quote(payload, safe=""))
            assert page.evaluate("window.hit") is None, payload
            assert page.evaluate(STRANGE_SCRIPTS) == 0, payload
            page.goto(f"{soiled_site}/search?" + urlencode({"q": payload, "person": payload, "sort": payload}))
            assert page.evaluate("window.hit") is None, payload
            assert page.evaluate(STRANGE_SCRIPTS) == 0, payload
        assert watched.elsewhere == []
        assert [one for one in watched.said if not re.search("404|410", one)] == []


def test_every_payload_is_planted_where_it_would_show() -> None:
    for record, payload in zip(planted(), PAYLOADS, strict=True):
        line = msgspec.json.encode(to_builtins(record)).decode()
        assert line.count(msgspec.json.encode(payload).decode()[1:-1]) > 40
