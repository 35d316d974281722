"""A language model as an optional reader: `llm = {address = "http://127.0.0.1:8080/v1", model = "…"}`."""

import hashlib
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any

import msgspec

from fonds.asking.chat import ChatServer
from fonds.errors import UsageError
from fonds.reading.optional.answers import read_answer
from fonds.reading.optional.protocol import Added, Kind, read_settings
from fonds.reading.optional.questions import PROMPT, RULES, stretches_to_ask
from fonds.reading.optional.stretches import Stretch
from fonds.record import Record

_REQUEST: dict[str, Any] = {"temperature": 0, "max_tokens": 4096}
_OURS = ("model", "messages", "stream")


class ModelSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `[readers.llm]` says."""

    address: str
    """Up to and without `/chat/completions`."""
    model: str
    key_from: str | None = None
    """The environment variable that holds the key. The key itself is never written down."""
    timeout: Annotated[float, msgspec.Meta(gt=0, le=3600)] = 120.0
    attempts: Annotated[int, msgspec.Meta(ge=1, le=10)] = 3
    at_once: Annotated[int, msgspec.Meta(ge=1, le=64)] = 1
    """Questions that are put at the same time."""
    request: dict[str, Any] | None = None
    """Parameters of the model, sent as they are in place of ours, for servers that know others."""


class ModelReader:
    """Asks a language model about a record, stretch by stretch, and gives what it answered in the document's own words.

    Args:
        settings: its table.
        sleep: waits between attempts.

    Raises:
        UsageError: the address is none, or the key is not there (slugs `bad-settings`, `no-key`).
    """

    name = "llm"
    gives: frozenset[Kind] = frozenset({"mentions", "dates", "quantities", "statements"})

    def __init__(self, settings: ModelSettings, sleep: Callable[[float], None] = time.sleep) -> None:
        request = _REQUEST if settings.request is None else settings.request
        if any(name in request for name in _OURS):
            raise UsageError(
                "`readers.llm.request` may not hold model, messages or stream: those are the program's.",
                slug="bad-settings",
            )
        self._at_once = settings.at_once
        self._server = ChatServer(
            settings.address,
            settings.model,
            key=_key(settings.key_from),
            timeout=settings.timeout,
            attempts=settings.attempts,
            request=request,
            sleep=sleep,
        )
        self.sends_to = settings.address
        self.version = f"{PROMPT} {settings.model}"
        if request != _REQUEST:
            said = msgspec.json.encode(request, order="sorted")
            self.version += f" {hashlib.sha256(said).hexdigest()[:8]}"

    def read(self, record: Record) -> Added:
        """Return what the model finds in a record; all of it or, where it could not be asked, nothing.

        Raises:
            NotAskedError: its server was not reached, refused, or failed each time.
        """
        stretches, end = stretches_to_ask(record)
        answers = self._ask([record.text[one.start : one.end] for one in stretches])
        read = [_read(record, one, answer) for one, answer in zip(stretches, answers, strict=True)]
        sound = [one for one in read if one is not None]
        unread = []
        if len(sound) < len(read):
            unread.append(f"gave no answer that can be used about {len(read) - len(sound)} of {len(read)} stretches")
        if end is not None:
            unread.append(f"was asked about the first {end:,} of {len(record.text):,} characters")
        return Added(
            mentions=tuple(value for one in sound for value in one.mentions),
            dates=tuple(value for one in sound for value in one.dates),
            quantities=tuple(value for one in sound for value in one.quantities),
            statements=tuple(value for one in sound for value in one.statements),
            unread=", and ".join(unread) or None,
        )

    def _ask(self, pieces: Sequence[str]) -> list[str | None]:
        """Put the questions and return the answers in their order, however many are put at once."""
        if self._at_once == 1 or len(pieces) < 2:
            return [self._server.ask(RULES, words) for words in pieces]
        pool, ended = ThreadPoolExecutor(self._at_once), threading.Event()
        try:
            return list(pool.map(lambda words: self._server.ask(RULES, words, lambda: not ended.is_set()), pieces))
        finally:
            # One that failed or was interrupted is not followed by the rest, nor tried again.
            ended.set()
            pool.shutdown(wait=False, cancel_futures=True)


def make(settings: Mapping[str, Any]) -> ModelReader:
    """Make the reader of its table of settings."""
    return ModelReader(read_settings("llm", settings, ModelSettings))


def _read(record: Record, stretch: Stretch, answer: str | None) -> Added | None:
    return None if answer is None else read_answer(record.text, stretch, answer)


def _key(variable: str | None) -> str | None:
    if variable is None:
        return None
    key = os.environ.get(variable, "").strip()
    if not key or not all(32 < ord(sign) < 127 for sign in key):
        raise UsageError(
            f"The reader llm takes its key from the environment variable {variable}, which holds none that can be "
            "used. Set it and run the same command again. Nothing was read.",
            slug="no-key",
        )
    return key
