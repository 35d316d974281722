"""Readers that others wrote: found by their entry points, contained, and told of when they cannot be used."""

import json
import re
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run
from tests.unit.cli.letters import LETTERS, NAME, added, bare, llm
from tests.unit.readers.speaking import speaking
from tests.unit.store.papers import desk

ROOT = Path(__file__).resolve().parents[3]
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package of one reader, as pip does it."""

    def package(code: str, name: str = "ships") -> None:
        place = tmp_path / f"site-{name}"
        info = place / f"velmara_{name}-1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: velmara-{name}\nVersion: 1\n", encoding="utf-8")
        entry = f"[fonds.readers]\n{name} = velmara_{name}:make\n"
        (info / "entry_points.txt").write_text(entry, encoding="utf-8")
        (place / f"velmara_{name}.py").write_text(textwrap.dedent(code), encoding="utf-8")
        monkeypatch.syspath_prepend(place)
        monkeypatch.delitem(sys.modules, f"velmara_{name}", raising=False)

    return package


def example() -> str:
    """Return the reader that the documentation shows."""
    page = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    return str(code)


def test_the_reader_of_the_documentation(fonds: Run, tmp_path: Path, install: Install) -> None:
    """It is found by its entry point, runs in a contained child, and finds ships."""
    install(example())
    folder = desk(tmp_path, LETTERS)
    code, out, err = fonds("read", folder, "--json", "--with", "ships", "--workers", "2")
    assert (code, err) == (0, "")
    read = [json.loads(line) for line in out.splitlines()]
    assert [added(one) for one in read] == [[("Orlin", "ships")]] * 5
    assert [one["source"]["path"] for one in read] == [f"papers/letter-{number}.txt" for number in range(1, 6)]


READER = """
    import os, socket, sys, time
    from fonds.reading.optional.protocol import Added
    from fonds.record import Mention

    class Ships:
        name, version = "ships", "1"
        gives = frozenset({"mentions"})
        sends_to = None

        def read(self, record):
            DEEDS
            at = record.text.index("Orlin")
            return Added(mentions=(Mention(kind="work", text="Orlin", name="Orlin", entity="", start=at, end=at + 5),))

    def make(settings):
        MAKING
        return Ships()
"""
ENDED = "ships did not read it: it ended the process that read it"
DEEDS = [
    ("pass", None),
    ("raise ValueError('of its own')", "ships failed (ValueError: of its own)"),
    ("return record", "ships failed (TypeError: it gave Record and not Added)"),
    ("return None", "ships failed (TypeError: it gave NoneType and not Added)"),
    ("self.read(record)", "ships failed (RecursionError"),
    ("sys.exit(7)", f"{ENDED} (exit code 7)"),
    ("pass", None),
    ("os._exit(8)", f"{ENDED} (exit code 8)"),
    ("os.kill(os.getpid(), 11)", f"{ENDED} (SIGSEGV)"),
    ("pass", None),
]
"""What a reader does to one document, and what is told of it."""


def test_a_reader_that_fails(fonds: Run, tmp_path: Path, install: Install) -> None:
    """It costs its own additions to one document, which is told; that document's other words are there."""
    names = [f"letter-{number:02}.txt" for number in range(len(DEEDS))]
    deeds = [f"if '{name}' in record.source.path: {deed}" for name, (deed, _) in zip(names, DEEDS, strict=True)]
    install(READER.replace("DEEDS", f"\n{' ' * 12}".join(deeds)).replace("MAKING", "pass"))
    folder = desk(tmp_path, {name: f"{LETTERS['letter-1.txt']}\n{name}\n" for name in names})
    status, out, err = fonds("read", folder, "--json", "--with", "ships", "--workers", "1")
    read = [json.loads(line) for line in out.splitlines()]
    assert status == 3
    assert [len(added(one)) for one in read] == [told is None for _, told in DEEDS]
    for one, (_, told) in zip(read, DEEDS, strict=True):
        reason = one["outcome"]["reason"] or ""
        assert (told or "") in reason
        assert reason.endswith("; it was read without ships") is (told is not None)
        assert one["outcome"]["status"] == ("partial" if told else "complete")
        assert reason in " ".join(err.split())
    alone = [json.loads(line) for line in fonds("read", folder, "--json", "--workers", "1")[1].splitlines()]
    assert [bare(one) for one in read] == [bare(one) for one in alone]


def test_a_reader_has_no_network(fonds: Run, tmp_path: Path, install: Install) -> None:
    """Unless it says whom it asks, it asks nobody."""
    if not (sys.platform.startswith("linux") and _takes_the_network()):
        pytest.skip("this system lets no process give up the network")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        deed = f"socket.create_connection({listening.getsockname()}, 2)"
        install(READER.replace("DEEDS", deed).replace("MAKING", "pass"))
        folder = desk(tmp_path, {"letter.txt": LETTERS["letter-1.txt"]})
        status, out, _ = fonds("read", folder, "--json", "--with", "ships", "--workers", "1")
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert (status, "ships failed (" in json.loads(out)["outcome"]["reason"]) == (3, True)


def _takes_the_network() -> bool:
    """Say whether a child loses the network here, as `sources` tests it."""
    script = "import ctypes; l = ctypes.CDLL(None); print(l.unshare(0x40000000) and l.unshare(0x50000000))"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "0\n"


MAKINGS = {
    "it raises": ("raise ValueError('of its own')", "(ValueError: of its own)"),
    "it has another name": ("Ships.name = 'llm'", "it calls itself 'llm'"),
    "it has no version": ("Ships.version = ''", "version ''"),
    "it does not say whom it asks": ("del Ships.sends_to", "sends_to"),
}


@pytest.mark.parametrize("what", MAKINGS)
def test_a_reader_that_cannot_be_made(fonds: Run, tmp_path: Path, install: Install, what: str) -> None:
    """It is told before anything is read."""
    making, told = MAKINGS[what]
    install(READER.replace("DEEDS", "pass").replace("MAKING", making))
    code, out, err = fonds("read", desk(tmp_path, LETTERS), "--json", "--with", "ships")
    assert (code, out) == (2, "")
    assert told in err


def test_two_packages_of_one_name(fonds: Run, tmp_path: Path, install: Install) -> None:
    """None of them is taken: which one it is would depend on nothing that anybody sees."""
    install(example(), "ships")
    install(example().replace("ships", "other"), "other")
    site = tmp_path / "site-other" / "velmara_other-1.dist-info" / "entry_points.txt"
    site.write_text("[fonds.readers]\nllm = velmara_other:make\n", encoding="utf-8")
    code, _, err = fonds("read", desk(tmp_path, LETTERS), "--with", "llm")
    assert (code, "or several are; there are ships, spacy" in err) == (2, True)


def test_readers_one_after_the_other(fonds: Run, tmp_path: Path, install: Install) -> None:
    """Those without a network go first, in the order of the settings; what was found first stays."""
    install(example())
    folder = desk(tmp_path, LETTERS)

    def ship(words: str) -> str:
        assert "quay" in words
        return json.dumps({"mentions": [{"kind": "place", "quote": "Orlin"}, {"kind": "person", "quote": NAME}]})

    with speaking(ship) as server:
        (tmp_path / "fonds.toml").write_text(f"[readers]\n{llm(server)}\n", encoding="utf-8")
        _, out, _ = fonds("read", folder, "--json", "--with", "llm", "--with", "ships", "--settings", tmp_path)
    for one in map(json.loads, out.splitlines()):
        assert sorted(added(one)) == [("Orlin", "ships"), (NAME, "llm")]
        assert [reader["name"] for reader in one["readers"]] == ["fonds", "ships", "llm"]
