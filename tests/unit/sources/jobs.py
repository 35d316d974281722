"""What the children of the containment tests are asked to do; imported by name in each child."""

import ctypes
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path


def do(job: tuple[str, str]) -> Iterator[bytes]:
    """Do what a job names, and give its argument back where nothing happens."""
    kind, said = job
    yield from _DEEDS[kind](said)


def _echo(said: str) -> Iterator[bytes]:
    yield said.encode()


def _nothing(_: str) -> Iterator[bytes]:
    yield from ()


def _pieces(said: str) -> Iterator[bytes]:
    for _ in range(int(said)):
        yield b"x" * 1_000_000


def _hang(_: str) -> Iterator[bytes]:
    yield b"begun"
    while True:
        time.sleep(0.05)


def _allocate(_: str) -> Iterator[bytes]:
    yield b"y" * 4_000_000_000


def _crash(_: str) -> Iterator[bytes]:
    yield b"begun"
    ctypes.string_at(0)


def _exit(_: str) -> Iterator[bytes]:
    os._exit(7)
    yield b""


def _raise(said: str) -> Iterator[bytes]:
    raise ValueError(said)
    yield b""


def _recurse(said: str) -> Iterator[bytes]:
    yield from _recurse(said)


def _fork(said: str) -> Iterator[bytes]:
    """Start a process that keeps the pipe open, tell its number in a file that stands ready, and die."""
    child = os.fork()
    if child == 0:
        time.sleep(600)
        os._exit(0)
    os.kill(os.getpid(), signal.SIGUSR1 if said == "die" else 0)
    yield str(child).encode()
    while said == "hang":
        time.sleep(0.05)


def _number(_: str) -> Iterator[bytes]:
    yield str(os.getpid()).encode()


def _write(said: str) -> Iterator[bytes]:
    Path(said).write_bytes(b"z" * 100_000)
    yield b"written"


def _network(said: str) -> Iterator[bytes]:
    with socket.create_connection(("127.0.0.1", int(said)), timeout=2):
        yield b"connected"


def _input(_: str) -> Iterator[bytes]:
    yield repr(sys.stdin.read()).encode()


def _limits(_: str) -> Iterator[bytes]:
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        yield str(resource.getrlimit(kind)[0]).encode()


_DEEDS = {
    "echo": _echo, "nothing": _nothing, "pieces": _pieces, "hang": _hang, "allocate": _allocate, "crash": _crash,
    "exit": _exit, "raise": _raise, "recurse": _recurse, "fork": _fork, "number": _number, "write": _write,
    "network": _network, "input": _input, "limits": _limits,
}  # fmt: skip


def wait_a_little(_: int) -> Iterator[bytes]:
    """Take as long as a small file does, without the processor, so that a busy machine measures the same."""
    time.sleep(0.005)
    yield b"x" * 3_000
