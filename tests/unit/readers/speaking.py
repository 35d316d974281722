"""A server on this machine that speaks the chat-completions protocol, and answers as a test tells it to."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = bytes | int | str | Callable[["Handler"], None]
"""What is sent: an answer of the model, a whole body, a status, or whatever a function does."""


class Server(ThreadingHTTPServer):
    """Gives its replies in turn, the last one for ever, and keeps what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, replies: list[Reply] | Callable[[str], str]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies = replies
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.guard = threading.Lock()

    @property
    def address(self) -> str:
        """The address as it is written in settings."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def next(self, words: str) -> Reply:
        """Return what is sent for words."""
        if callable(self.replies):
            return self.replies(words)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.guard:
            self.server.asked.append({"path": self.path, **body})
            self.server.headers.append(dict(self.headers))
            reply = self.server.next(body["messages"][-1]["content"])
        with contextlib.suppress(OSError):
            if callable(reply):
                reply(self)
            elif isinstance(reply, int):
                self.give(reply, b'{"error": {"message": "sk-secret is wrong"}}')
            else:
                self.give(200, reply if isinstance(reply, bytes) else completion(reply))

    def give(self, status: int, body: bytes, **headers: str) -> None:
        """Send a whole reply."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def completion(content: str | None, **more: Any) -> bytes:
    """Return the body of a reply as servers write it."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop", **more}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    said = {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return json.dumps(said).encode()


@contextlib.contextmanager
def speaking(replies: list[Reply] | Callable[[str], str]) -> Iterator[Server]:
    """Serve until the block ends."""
    server = Server(replies)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
