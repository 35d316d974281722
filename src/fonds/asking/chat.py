"""One question, one answer, by the chat-completions protocol that many servers of language models speak.

A server is trusted with nothing but to answer. What it says in an error is not repeated: it may hold the key.
"""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec

from fonds.errors import UsageError
from fonds.reading.optional.protocol import NotAskedError

_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
"""Answers after which the same question may be answered a moment later."""
_LARGEST = 2_000_000
"""Bytes of a reply; a larger one is none."""
_LONGEST_WAIT = 20.0
_PIECE = 65_536


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


class ChatServer:
    """A server at an address such as `http://127.0.0.1:8080/v1`. May be used from several threads.

    Neither redirects nor proxies are followed: words go to the address that is named and to no other.

    Args:
        address: http or https, without user, query or fragment.
        model: as the server calls it.
        key: sent as a bearer token, if there is one.
        timeout: seconds for one attempt, from connecting to the last byte.
        attempts: how often one question is put before it is given up.
        request: what else stands in a request.
        sleep: waits between attempts.

    Raises:
        UsageError: the address is none that can be used (slug `bad-settings`).
    """

    def __init__(
        self,
        address: str,
        model: str,
        *,
        key: str | None = None,
        timeout: float = 60.0,
        attempts: int = 3,
        request: dict[str, Any] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._host, self._port, self._path, self._is_safe = _parts(address)
        self._model, self._request = model, request or {}
        self._timeout, self._attempts, self._sleep = timeout, attempts, sleep
        self._headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "fonds"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"

    def ask(self, rules: str, words: str, is_wanted: Callable[[], bool] = lambda: True) -> str | None:
        """Return what the model answers to words under rules; None if the reply holds no answer.

        Args:
            rules: what it is told to do.
            words: what it is told to do it with.
            is_wanted: asked before every attempt; where nobody wants the answer any more, none is made.

        Raises:
            NotAskedError: the server was not reached, refused, or failed each time it was asked.
        """
        messages = [{"role": "system", "content": rules}, {"role": "user", "content": words}]
        body = msgspec.json.encode({**self._request, "model": self._model, "messages": messages, "stream": False})
        told = "was not asked to the end"
        for attempt in range(self._attempts):
            wait = min(0.5 * 2**attempt, _LONGEST_WAIT)
            if not is_wanted():
                break
            try:
                status, reply, after = self._post(body)
            except (OSError, http.client.HTTPException) as error:
                told = f"did not reach its server ({_why(error)})"
            else:
                if status == 200:
                    return _content(reply)
                told = _refusal(status)
                if status not in _AGAIN:
                    raise NotAskedError(told, final=status in {401, 403, 404, 405} or 300 <= status < 400)
                wait = max(wait, after)
            if attempt + 1 < self._attempts:
                self._sleep(wait)
        raise NotAskedError(told)

    def _post(self, body: bytes) -> tuple[int, bytes | None, float]:
        """Return status, reply (None if it is too large) and how long the server asks to be left alone."""
        began = time.monotonic()
        connection = self._connection()
        connection.connect()
        late = threading.Event()
        left = max(0.01, self._timeout - (time.monotonic() - began))
        ended = threading.Timer(left, _break_off, (connection.sock, late))
        ended.daemon = True
        ended.start()
        try:
            connection.request("POST", self._path, body, self._headers)
            with connection.getresponse() as response:
                reply = _all_of(response)
                after = response.headers.get("Retry-After", "")
        except (OSError, http.client.HTTPException, ValueError) as error:
            if late.is_set():
                raise TimeoutError from error
            if isinstance(error, ValueError):
                raise http.client.HTTPException from error
            raise
        finally:
            ended.cancel()
            connection.close()
        if late.is_set():
            # What is broken off in the middle of a reply of unknown length looks as if it had ended.
            raise TimeoutError
        wait = float(after) if after.isascii() and after.isdigit() else 0.0
        return response.status, reply, min(wait, _LONGEST_WAIT)

    def _connection(self) -> http.client.HTTPConnection:
        if not self._is_safe:
            return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(self._host, self._port, timeout=self._timeout, context=context)


def _all_of(response: http.client.HTTPResponse) -> bytes | None:
    reply = b""
    while piece := response.read(_PIECE):
        reply += piece
        if len(reply) > _LARGEST:
            return None
    if response.length:
        # The library takes an end that came too early for the end, unless everything is read at once.
        raise http.client.IncompleteRead(reply, response.length)
    return reply


def _break_off(sock: socket.socket, late: threading.Event) -> None:
    """End a connection that takes too long as a whole, however often it says a little."""
    late.set()
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _parts(address: str) -> tuple[str, int, str, bool]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = not (parts.username or parts.password or parts.query or parts.fragment) and address.isascii()
    visible = all(33 <= ord(sign) < 127 for sign in address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain or not visible:
        # The address is not repeated: it may hold a password.
        raise UsageError(
            "The address of the reader llm cannot be used. It is http:// or https://, a host and a path, such as "
            "http://127.0.0.1:8080/v1; a key is put into an environment variable that key_from names.",
            slug="bad-settings",
        )
    is_safe = parts.scheme == "https"
    return parts.hostname, port or (443 if is_safe else 80), f"{parts.path.rstrip('/')}/chat/completions", is_safe


def _content(reply: bytes | None) -> str | None:
    if reply is None:
        return None
    try:
        choices = msgspec.json.decode(reply, type=_Completion).choices
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        return None
    return choices[0].message.content if choices else None


def _refusal(status: int) -> str:
    said = {
        401: "was refused by its server: the key is missing or wrong",
        403: "was refused by its server",
        404: "found no such model, or nothing at that address",
        429: "was asked by its server to wait, each time",
    }
    return f"{said.get(status, 'was not answered by its server')} (status {status})"


def _why(error: BaseException) -> str:
    """Say why in words of ours; those of a library may quote what was sent."""
    if isinstance(error, TimeoutError):
        return "it took too long"
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens at that address"
    if isinstance(error, ssl.SSLError):
        return "its certificate or encryption is not accepted"
    if isinstance(error, ConnectionError | http.client.HTTPException):
        return "it broke off"
    return "the network has no way to it"
