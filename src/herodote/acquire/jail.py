"""Untrusted bytes are parsed in a child process with little memory, little time and no network.

The child (`child.py`) is started on first use, kept for the next parse, and killed when it dies, hangs or the
interpreter ends. What goes in and comes out are bytes, so that nothing of the child is ever executed here.
"""

from __future__ import annotations

import atexit
import io
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import IO

import msgspec
from msgspec import Struct

from herodote.errors import InputRefused

MAX_ANSWER = 200_000_000
"""Bytes of one answer: a table of 50 MB whose rows repeat the names of its columns. Archives answer in parts."""
MAX_HEAD = 10_000
"""Bytes of what goes before an answer: a reason and a sentence."""
WALL = 12
"""A parse may take so many times its processor time by the clock: that the machine is busy makes no file too slow."""


class Request(Struct, frozen=True, array_like=True):
    """What goes before a payload. Payloads go as they are: a copy of 50 MB would be held on both sides."""

    task: str
    """`module:function` of a function from bytes to bytes. Named by our own code, never by an input."""
    seconds: int
    size: int
    """Bytes of the payload that follows."""


class Answer(Struct, frozen=True, array_like=True):
    """What goes before the answer's payload; with a reason there is none."""

    size: int = 0
    reason: str = ""
    message: str = ""


class _DiedError(Exception):
    """The child ended or closed its pipe in the middle of a parse."""


class _LateError(Exception):
    """The child took longer than it may."""


class Jail:
    """A child process that parses. `run` may be called from many threads; parses are done one after another."""

    def __init__(self, wall: int = WALL) -> None:
        self._wall = wall
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    def run(self, task: str, payload: bytes, seconds: int) -> bytes:
        """What the task makes of the payload.

        >>> Jail().run("herodote.acquire.child:echo", b"Five killed in Homs", 5)
        b'Five killed in Homs'

        Raises InputRefused: what the task raised, or `too_slow`, `too_deep`, `too_large`, `reader_died`.
        """
        with self._lock:
            answer, content = self._ask(Request(task, seconds, len(payload)), payload)
        if answer.reason:
            raise InputRefused(answer.reason, answer.message)
        return content

    def close(self) -> None:
        """Ends the child, if this process started one."""
        child, self._child = self._child, None
        if child is None or os.getpid() != self._owner:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # bytes that the dead child never took
                    continue
        child.wait()

    def _ask(self, request: Request, payload: bytes) -> tuple[Answer, bytes]:
        child = self._started()
        # The child starts its interpreter and imports its parser within the first deadline: hence the two seconds.
        most = self._wall * request.seconds
        deadline = time.monotonic() + most + 2
        try:
            head = msgspec.msgpack.encode(request)
            for part in (struct.pack(">Q", len(head)), head, payload):
                _send(child, part, deadline)
            return _receive(child, deadline)
        except _LateError:
            self.close()
            return Answer(0, "too_slow", f"reading it took longer than {most} s; it was given up"), b""
        except (_DiedError, OSError, msgspec.MsgspecError):
            late = _exit_code(child) == -signal.SIGXCPU  # the limit on processor time
            self.close()
            if late:
                return Answer(0, "too_slow", f"reading it took more than {request.seconds} s of processor time"), b""
            died = "the reader ended while reading it; the file is damaged or hostile"
            return Answer(0, "reader_died", died), b""

    def _started(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # after a fork the parent's child is not ours
            self._owner, self._child = os.getpid(), None
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = _spawn()
        return self._child


def _exit_code(child: subprocess.Popen[bytes]) -> int | None:
    """How a child ended whose pipe is closed: a moment passes between the two. None where it has not ended."""
    try:
        return child.wait(timeout=1)
    except subprocess.TimeoutExpired:
        return None


def _spawn() -> subprocess.Popen[bytes]:
    environment = {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(
        [sys.executable, "-m", "herodote.acquire.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        bufsize=0,
        close_fds=True,
    )


def _send(child: subprocess.Popen[bytes], body: bytes, deadline: float) -> None:
    assert child.stdin is not None
    view = memoryview(body)
    os.set_blocking(child.stdin.fileno(), False)
    while view:
        _wait(child.stdin, selectors.EVENT_WRITE, deadline)
        try:
            view = view[os.write(child.stdin.fileno(), view[:1_000_000]) :]
        except BlockingIOError:
            continue
        except BrokenPipeError as error:
            raise _DiedError from error


def _receive(child: subprocess.Popen[bytes], deadline: float) -> tuple[Answer, bytes]:
    assert child.stdout is not None
    (size,) = struct.unpack(">Q", _read(child.stdout, 8, deadline))
    if size > MAX_HEAD:
        raise _DiedError
    answer = msgspec.msgpack.decode(_read(child.stdout, size, deadline), type=Answer)
    if answer.size > MAX_ANSWER:
        raise _DiedError
    return answer, _read(child.stdout, answer.size, deadline)


def _read(pipe: IO[bytes], size: int, deadline: float) -> bytes:
    got = io.BytesIO()  # gives its bytes away at the end without a copy of them
    while size:
        _wait(pipe, selectors.EVENT_READ, deadline)
        part = os.read(pipe.fileno(), min(size, 1_000_000))
        if not part:
            raise _DiedError
        got.write(part)
        size -= len(part)
    return got.getvalue()


def _wait(pipe: IO[bytes], event: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise _LateError


@cache
def _jail() -> Jail:
    jail = Jail()
    atexit.register(jail.close)
    return jail


def run(task: Callable[[bytes], bytes], payload: bytes, seconds: int) -> bytes:
    """What a function of this package makes of the payload, run in the shared child process. See `Jail.run`."""
    return _jail().run(f"{task.__module__}:{task.__qualname__}", payload, seconds)
