"""Two archives, one with records that are withheld and one in which these never were; and all that both are asked."""

import itertools
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from litestar import Litestar

from fonds import workflow
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.publishing import Publication
from fonds.workflow import judging, publishing
from fonds.workflow.describing import read_value
from fonds.workflow.holding import holding

HIDDEN = 50
PLACES = (
    "title", "body", "foot", "person", "place", "file", "refer", "bytes", "older", "sender", "recipient", "summary",
    "rights", "doi", "helper", "reason", "editor", "genre", "key", "field", "scan",
)  # fmt: skip
"""Where a token is planted in each hidden record: a name of its own for each place."""

_BARGES = (
    "Mr. Fairholm to Lord Pell.\n\nVellin, {day} September 1946.\n\nBarge {number} lies at Nilgun with {many} sacks.\n"
)
_HIDDEN = """<?xml version="1.0" encoding="UTF-8"?>
<!-- {bytes} -->
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc>
    <titleStmt><title>Letter on the barrage, {title}</title></titleStmt>
    <publicationStmt><p>Fictional.</p></publicationStmt>
    <sourceDesc><p>State Archive of Velmara, f. 12, s. 3, d. {refer}</p></sourceDesc>
  </fileDesc></teiHeader>
  <text><body>
    <head>{sender} to {recipient}</head>
    <p>{place}, 4 October 1947.</p>
    <p>Mr. {person} said that {body} was drowned with the mill{note}. Of 136 cards, 97 were honoured.</p>
    <p>{sender}</p>
  </body></text>
</TEI>
"""


def tokens(number: int) -> dict[str, str]:
    """Return the tokens of a hidden record: words that stand nowhere else."""
    return {place: f"Zq{place}{number:02}x" for place in PLACES}


def is_token(words: str) -> bool:
    """Say whether any token stands in words, however they are written."""
    folded = words.casefold()
    return any(f"zq{place}" in folded for place in PLACES)


def write_papers(folder: Path, *, hidden: bool, older: bool = False) -> None:
    """Write the letters that everybody may read, and those that nobody may."""
    (folder / "open").mkdir(parents=True, exist_ok=True)
    (folder / "shut").mkdir(exist_ok=True)
    for number in range(40):
        words = _BARGES.format(day=number % 28 + 1, number=number, many=number * 3 + 1)
        (folder / "open" / f"barge-{number:02}.txt").write_text(words, encoding="utf-8")
    for number in range(40, 46):
        words = _BARGES.format(day=number % 28 + 1, number=number, many=number * 3 + 1)
        (folder / "shelf").mkdir(exist_ok=True)
        (folder / "shelf" / f"barge-{number:02}.txt").write_text(words, encoding="utf-8")
    if hidden:
        series = 'level = "series"\ntitle = "Zqtitle series"\nsummary = "Zqbody series"\n'
        (folder / "shelf" / "description.toml").write_text(series, encoding="utf-8")
    for number in range(HIDDEN - 1 if hidden else 0):
        said = tokens(number)
        note = f'<note place="foot">{said["foot"]} was there.</note>'
        words = _HIDDEN.format(**said, note=note)
        if older:
            words = words.replace("was drowned with the mill", f"was {said['older']}")
        (folder / "shut" / f"{said['file']}.xml").write_text(words, encoding="utf-8")
        beside = f'id = "{said["key"]}"\n[fields]\n"Label {said["field"]}" = "{said["field"]}"\n'
        (folder / "shut" / f"{said['file']}.toml").write_text(beside, encoding="utf-8")
        (folder / "shut" / f"{said['file']}.scan.jpg").write_bytes(b"\xff\xd8\xff\xe0" + said["scan"].encode())


def build(place: Path, *, hidden: bool) -> tuple[ArchiveFolder, list[str]]:
    """Build a twin in which everything is public; return it with the ids of what is to be hidden."""
    archive = make_folder(place / ("with" if hidden else "without"), "The Velmara Papers", draft=False)
    settings = archive.settings_file.read_text(encoding="utf-8")
    named = settings.replace('ark = ""', 'ark = "12345"').replace('ark_shoulder = ""', 'ark_shoulder = "x1"')
    archive.settings_file.write_text(named, encoding="utf-8")
    papers = place / ("papers" if hidden else "fewer") / "papers"
    write_papers(papers, hidden=hidden, older=True)
    workflow.add_paths(archive, [papers], workers=1)
    if not hidden:
        return archive, []
    write_papers(papers, hidden=hidden)
    workflow.add_paths(archive, [papers], workers=1)
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    reader = DatabaseReader(archive.database, archive.originals)
    (series,) = (stored.record.id for stored in reader.iterate() if stored.record.level == "series")
    found = {
        next(part for part in range(HIDDEN) if tokens(part)["file"] in stored.record.source.path): stored.record.id
        for stored in reader.iterate()
        if "/shut/" in stored.record.source.path
    }
    reader.close()
    with holding(archive) as held:
        made = []
        for number, record_id in found.items():
            said = tokens(number)
            judge = judging.Judge(said["editor"], said["reason"])
            for field, value in (
                ("summary", said["summary"]),
                ("rights", said["rights"]),
                ("genre", said["genre"]),
                ("identifiers", f"doi:10.1234/{said['doi']}"),
                ("contributors", f"translator:{said['helper']}"),
            ):
                made.append(judge.says(held, "set", record_id, field=field, value=read_value(field, [value])))
        judge = judging.Judge("A. Torvesh", "the same hand")
        first, second = tokens(0)["person"], tokens(1)["person"]
        made.append(judge.says(held, "same", f"person:{first}", value=f"person:{second}"))
        made.append(judge.says(held, "same", found[0], value=found[1]))
        held.writer.judge(made)
        held.catch_up()
    return archive, [*(found[number] for number in range(HIDDEN - 1)), series]


def state(archive: ArchiveFolder, ids: list[str], publication: Publication) -> None:
    """Change the state of records, as an editor does."""
    chosen = publishing.Chosen(names=tuple(ids))
    publishing.publish(archive, chosen, publication, by="A. Torvesh", because="an order")


def requests(
    app: Litestar, seen: list[str], hidden: list[str], versions: list[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what anybody may ask: every route of the router, with ids, names, formats and searches of both kinds.

    Raises:
        KeyError: a route has a parameter that nobody has said how to fill.
    """
    chance = random.Random(7)
    ids = [*seen[:12], *hidden[:20], "0000000000", "zzz", "..%2F"]
    names = [name for number in range(8) for name in tokens(number).values()]
    fillings: dict[str, list[str]] = {
        "record_id": ids,
        "name": [*ids, *names[:20], "10.1234%2Fzqdoi00x"],
        "number": ["0", "1", "2", "3", "x"],
        "light": ["dark", "light", "device", "blue"],
        "code": ["en", "ru", "qps", "de"],
        "naan": ["12345", "99999"],
        "rest": [*(f"12345/x1{one}" for one in ids[:24]), "12345", "99999/x"],
    }
    ends = ["", ".json", ".txt", ".html", "?version=abcdef12", *(f"?version={one[:12]}" for one in versions[:6])]
    forms = ["cite", "cite.bib", "cite.ris", "cite.csl.json", "history", "original", "parallel", "versions", "changes"]
    for route in app.routes:
        parts = [part for part in route.path_components if not isinstance(part, str)]
        filled = [_values(part.name, route.path, fillings, forms) for part in parts]
        for values in itertools.product(*filled):
            path = route.path_format
            for part, value in zip(parts, values, strict=True):
                path = path.replace("{" + part.name + "}", value.lstrip("/"))
            for end in ends if parts else ("", "?cursor=x&limit=3", "?limit=200", "?page=2"):
                yield f"{path}{end}", {}
    words = [
        *names,
        "barge",
        "Fairholm",
        "sacks",
        "lies at Nilgun",
        "drowned",
        "mill",
        "barrage",
        "Zq",
        "zqtitl*",
        "cards",
    ]
    asked = [
        *words,
        *(f"{field}:{word}" for field in ("sender", "person", "place", "title", "id", "number") for word in words[:18]),
        *(f'"{word} was"' for word in names[:20]),
        *(f"{word}~" for word in names[:30]),
        "1946..1947", "1947", "has:sender", "has:summary", "finding:SUM-001", "-barge", "NOT barge", "*",
    ]  # fmt: skip
    for word in asked:
        for path in ("/search", "/api/search"):
            yield f"{path}?q={word}", {}
            yield f"{path}?q={word}&sort={chance.choice(['date', '-date', 'title'])}&page={chance.choice([1, 2])}", {}
            yield f"{path}?q=barge&person={word}&from=1946&to=1948", {}
    whole = [route.path_format for route in app.routes if not route.path_components or "{" not in route.path_format]
    for path in whole:
        for word in (*names[:6], "barge", "finding:SUM-001"):
            yield f"{path}?q={word}&person={word}&from=1946&to=1948", {}
        yield path, {"cookie": "tongue=ru"}
    for path in ("/", "/search", "/api/search?q=", "/api/records", "/about", "/help"):
        for headers in ({"accept-encoding": "gzip"}, {"if-none-match": 'W/"x"'}, {"accept": "application/json"}):
            yield path, headers
        yield path, {"cookie": "light=dark"}


def _values(name: str, path: str, fillings: dict[str, list[str]], forms: list[str]) -> list[str]:
    if path.lower().startswith("/ark:12345/"):
        return [one.removeprefix("12345/") for one in fillings[name]]
    if name == "name" and path.startswith("/records/{record_id"):
        return forms
    return fillings[name]


def answer(client: Any, path: str, headers: dict[str, str]) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Return all of an answer that reaches the reader."""
    client.cookies.clear()
    got = client.get(path, headers={"accept-encoding": "identity"} | headers, follow_redirects=False)
    return got.status_code, got.content, sorted(got.headers.items())
