"""A server of a language model over the wire: what is sent to it, and what becomes of everything that it may do."""

import json
import socket
import time
from typing import Any

import msgspec
import pytest
from tests.unit.readers.papers import LETTER, letter
from tests.unit.readers.speaking import Handler, Reply, completion, speaking

from fonds.asking.chat import ChatServer
from fonds.asking.model_reader import ModelReader, ModelSettings, make
from fonds.errors import UsageError
from fonds.reading.optional.protocol import NotAskedError
from fonds.reading.optional.questions import PROMPT, RULES

NAMES = json.dumps({"mentions": [{"kind": "organisation", "quote": "the Grey Wardens"}]})


def reader(address: str, sleeps: list[float] | None = None, **more: Any) -> ModelReader:
    """Return a reader that does not wait between attempts, and writes down how long it would have."""
    settings = ModelSettings(address=address, model="m", **({"timeout": 5.0} | more))
    return ModelReader(settings, sleep=(sleeps if sleeps is not None else []).append)


def drip(handler: Handler) -> None:
    """Send a reply a letter at a time, without end."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def drip_headers(handler: Handler) -> None:
    """Send one header after the other."""
    handler.send_response(200)
    handler.flush_headers()
    for number in range(90):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.02)


def hang_up(handler: Handler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(completion(NAMES)[:50])
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def say_nothing(handler: Handler) -> None:
    """Close without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def no_http(handler: Handler) -> None:
    """Answer in another protocol."""
    handler.wfile.write(b"220 mail ready\r\n" * 100)


def elsewhere(handler: Handler) -> None:
    """Send the reader to another address."""
    handler.give(307, b"", Location="http://127.0.0.1:1/v1/chat/completions")


def endless(handler: Handler) -> None:
    """Send more than anybody reads."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(3_000):
        handler.wfile.write(b" " * 65_536)


def wait_long(handler: Handler) -> None:
    """Ask to be left alone for a day."""
    handler.give(429, b"{}", Retry_After="86400")


def test_what_is_sent() -> None:
    """Rules and document in messages of their own, to the address that was named, by the model that was named."""
    with speaking([NAMES]) as server:
        added = reader(server.address).read(letter())
    assert [one.text for one in added.mentions] == ["the Grey Wardens"]
    (asked,) = server.asked
    (headers,) = server.headers
    assert (asked["path"], asked["model"], asked["stream"], asked["temperature"]) == (
        "/v1/chat/completions", "m", False, 0,
    )  # fmt: skip
    assert [(one["role"], one["content"]) for one in asked["messages"]] == [
        ("system", RULES), ("user", LETTER.rstrip("\n")),
    ]  # fmt: skip
    assert "Authorization" not in headers


ANSWERED: dict[str, tuple[list[Reply], int]] = {
    "at once": ([NAMES], 1),
    "after it failed": ([500, 503, NAMES], 3),
    "after it was busy": ([429, NAMES], 2),
    "after it hung up": ([hang_up, NAMES], 2),
    "after it said nothing": ([say_nothing, NAMES], 2),
    "after another protocol": ([no_http, NAMES], 2),
    "with more keys than ours": ([completion(NAMES, logprobs=None, matched_stop=151645)], 1),
}


@pytest.mark.parametrize("how", ANSWERED)
def test_it_answers(how: str) -> None:
    """What passes by itself is asked again, a little later each time; the answer is the same."""
    replies, asked = ANSWERED[how]
    sleeps: list[float] = []
    with speaking(list(replies)) as server:
        added = reader(server.address, sleeps).read(letter())
    assert [one.text for one in added.mentions] == ["the Grey Wardens"]
    assert added.unread is None
    assert (len(server.asked), sleeps) == (asked, [0.5, 1.0][: asked - 1])


NOT_ASKED: dict[str, tuple[list[Reply], int, bool, str]] = {
    "it fails each time": ([500], 3, False, "was not answered by its server (status 500)"),
    "it is busy each time": ([429], 3, False, "was asked by its server to wait, each time (status 429)"),
    "it wants a key": ([401], 1, True, "was refused by its server: the key is missing or wrong (status 401)"),
    "it forbids": ([403], 1, True, "was refused by its server (status 403)"),
    "no such model": ([404], 1, True, "found no such model, or nothing at that address (status 404)"),
    "it does not understand": ([400], 1, False, "was not answered by its server (status 400)"),
    "it sends elsewhere": ([elsewhere], 1, True, "was not answered by its server (status 307)"),
    "it hangs up": ([hang_up], 3, False, "did not reach its server (it broke off)"),
    "it says nothing": ([say_nothing], 3, False, "did not reach its server (it broke off)"),
    "it speaks something else": ([no_http], 3, False, "did not reach its server (it broke off)"),
}


@pytest.mark.parametrize("why", NOT_ASKED)
def test_it_cannot_be_asked(why: str) -> None:
    """The reason is in words of ours: what a server says in an error may hold the key."""
    replies, asked, final, told = NOT_ASKED[why]
    with speaking(list(replies)) as server, pytest.raises(NotAskedError) as error:
        reader(server.address).read(letter())
    assert (str(error.value), error.value.final, len(server.asked)) == (told, final, asked)


@pytest.mark.parametrize("slow", [drip, drip_headers, lambda _: time.sleep(3)], ids=["body", "headers", "silence"])
def test_it_takes_too_long(slow: Reply) -> None:
    """However often it says a little, an attempt ends when its time is over."""
    began = time.monotonic()
    with (
        speaking([slow]) as server,
        pytest.raises(NotAskedError, match=r"did not reach its server \(it took too long\)"),
    ):
        reader(server.address, timeout=0.3, attempts=2).read(letter())
    assert 0.6 <= time.monotonic() - began < 2.5


def test_nobody_listens() -> None:
    """An address at which nothing is, and one that is none."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotAskedError, match="nobody listens at that address"):
        reader(f"http://127.0.0.1:{port}/v1").read(letter())
    with (
        pytest.raises(NotAskedError, match=r"its certificate or encryption is not accepted|it broke off"),
        speaking([NAMES]) as server,
    ):
        reader(server.address.replace("http:", "https:")).read(letter())


def test_it_is_not_waited_for_without_end() -> None:
    """A server may ask to be left alone for some seconds, not for a day."""
    sleeps: list[float] = []
    with speaking([wait_long, NAMES]) as server:
        assert reader(server.address, sleeps).read(letter()).mentions
    assert sleeps == [20.0]


NO_ANSWER: dict[str, Reply] = {
    "no JSON": b"<html>busy</html>",
    "an empty body": b"",
    "a body cut off": completion(NAMES)[:-9],
    "no choices": b'{"choices": []}',
    "choices that are none": b'{"choices": 3}',
    "no content": completion(None),
    "content that is a list": b'{"choices": [{"message": {"content": ["x"]}}]}',
    "nested without end": b'{"choices": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "no UTF-8": b'{"choices": [{"message": {"content": "\xff"}}]}',
    "more than anybody reads": endless,
    "an answer cut off": completion(NAMES[:-3], finish_reason="length"),
    "a refusal": "I cannot help with that.",
}


@pytest.mark.parametrize("what", NO_ANSWER)
def test_it_gives_no_answer(what: str) -> None:
    """A reply that cannot be used costs what it would have added, and is told of; it is not asked for again."""
    with speaking([NO_ANSWER[what]]) as server:
        added = reader(server.address).read(letter())
    assert added.unread == "gave no answer that can be used about 1 of 1 stretches"
    assert (added.mentions, len(server.asked)) == ((), 1)


@pytest.mark.parametrize("at_once", [1, 7])
def test_many_questions_are_one_record(at_once: int) -> None:
    """However many are put at once, and whichever is answered first, the additions are the same, in the same order."""
    from tests.unit.readers.test_answers import _long  # noqa: PLC0415

    record = _long(*[2_900] * 20)

    def answer(words: str) -> str:
        return json.dumps({"mentions": [{"kind": "work", "quote": words[-5:].strip()}]})

    with speaking(answer) as server:
        added = reader(server.address, at_once=at_once).read(record)
    assert len(server.asked) == 20
    ends = [("word.", passage.end - 5) for passage in record.passages]
    assert [(one.text, one.start) for one in added.mentions] == ends


def test_one_that_fails_ends_the_rest() -> None:
    """A record is asked about whole or not at all; the questions that were not put yet are not put."""
    from tests.unit.readers.test_answers import _long  # noqa: PLC0415

    for at_once in (1, 4):
        with speaking([401]) as server, pytest.raises(NotAskedError):
            reader(server.address, at_once=at_once).read(_long(*[2_900] * 50))
        assert len(server.asked) < 20


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    """A key in the environment, as a user puts it there."""
    monkeypatch.setenv("VELMARA_KEY", " sk-secret\n")
    return "VELMARA_KEY"


def test_the_key_is_sent_and_told_nobody(key: str) -> None:
    """It comes from the environment, goes to the server alone, and is in no message, version or settings."""
    with speaking([NAMES]) as server:
        asking = reader(server.address, key_from=key)
        asking.read(letter())
    assert server.headers[0]["Authorization"] == "Bearer sk-secret"
    assert "secret" not in asking.version + asking.sends_to + json.dumps(server.asked)
    with speaking([401]) as server, pytest.raises(NotAskedError) as error:
        reader(server.address, key_from=key).read(letter())
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("value", ["", "  ", "sk\r\nX-Other: 1", "ключ"])
def test_a_key_that_is_none(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """A variable that is not set, or holds what cannot be a key, is named; what it holds is not."""
    monkeypatch.setenv("VELMARA_KEY", value)
    with pytest.raises(UsageError, match="VELMARA_KEY") as error:
        reader("http://127.0.0.1:1/v1", key_from="VELMARA_KEY")
    assert error.value.slug == "no-key"
    assert not value.strip() or value.strip() not in str(error.value)


HTTP = "http:// or https://"
BAD_SETTINGS: dict[str, tuple[dict[str, Any], str]] = {
    "no model": ({"model": msgspec.UNSET}, "missing required field `model` - at `readers.llm`"),
    "a key that is misspelt": ({"modell": "n"}, "unknown field `modell` - at `readers.llm`"),
    "a key in the file": ({"key": "sk-secret"}, "unknown field `key`"),
    "a number": ({"address": 7}, "got `int` - at `readers.llm.address`"),
    "no time": ({"timeout": 0}, "at `readers.llm.timeout`"),
    "no attempt": ({"attempts": 0}, "at `readers.llm.attempts`"),
    "our own part of the request": ({"request": {"model": "n"}}, "readers.llm.request"),
    "another scheme": ({"address": "file:///etc/passwd"}, HTTP),
    "no scheme": ({"address": "127.0.0.1:8080"}, HTTP),
    "no host": ({"address": "http:///v1"}, HTTP),
    "a password": ({"address": "http://u:sk-secret@a/v1"}, "key_from"),
    "a question": ({"address": "http://a/v1?key=sk-secret"}, "key_from"),
    "a port that is none": ({"address": "http://a:sk-secret/v1"}, "key_from"),
    "a line break": ({"address": "http://a/v1\r\nX-Other: 1"}, HTTP),
}


@pytest.mark.parametrize("what", BAD_SETTINGS)
def test_settings_that_cannot_be_used(what: str) -> None:
    """They are refused before anything is read, with their path, and without repeating a secret."""
    wrong, told = BAD_SETTINGS[what]
    said = {"address": "http://a/v1", "model": "m"} | wrong
    said = {key: value for key, value in said.items() if value is not msgspec.UNSET}
    with pytest.raises(UsageError) as error:
        make(said)
    assert told in str(error.value)
    assert "secret" not in str(error.value)
    assert error.value.slug == "bad-settings"


def test_versions() -> None:
    """Another model, or other parameters, are another version; another address or patience is not."""
    plain = {"address": "http://a/v1", "model": "m"}
    versions = [
        make(plain | more).version
        for more in ({}, {"address": "https://b/v1", "timeout": 3}, {"model": "n"}, {"request": {"top_k": 1}})
    ]
    assert versions[:3] == [f"{PROMPT} m", f"{PROMPT} m", f"{PROMPT} n"]
    assert versions[3].startswith(f"{PROMPT} m ")


def test_addresses() -> None:
    """A path, a port, a slash too many, an address of version 6."""
    for address, path in (("", ""), ("/", ""), ("/api/v1/", "/api/v1")):
        with speaking([NAMES]) as server:
            ChatServer(f"http://127.0.0.1:{server.server_port}{address}", "m").ask("", "")
        assert server.asked[0]["path"] == f"{path}/chat/completions"
    assert ChatServer("http://[::1]/v1", "m")._host == "::1"
