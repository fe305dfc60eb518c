"""Untrusted bytes are parsed in a child process with little memory, little time and no network.

The child (`child.py`) is started on first use, kept for the next parse, and killed when it dies, hangs or the
interpreter ends. What goes in and comes out are bytes, so that nothing of the child is ever executed here.
"""

from __future__ import annotations

import atexit
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

MAX_ANSWER = 400_000_000
"""Bytes of one answer: a WARC of 50 MB that unpacks eightfold. Longer: the child is not to be trusted."""


class Request(Struct, frozen=True, array_like=True):
    task: str
    """`module:function` of a function from bytes to bytes. Named by our own code, never by an input."""
    payload: bytes
    seconds: int


class Answer(Struct, frozen=True, array_like=True):
    payload: bytes | None
    reason: str = ""
    message: str = ""


class _DiedError(Exception):
    """The child ended or closed its pipe in the middle of a parse."""


class _LateError(Exception):
    """The child took longer than it may."""


class Jail:
    """A child process that parses. `run` may be called from many threads; parses are done one after another."""

    def __init__(self) -> None:
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
            answer = self._ask(Request(task, payload, seconds))
        if answer.payload is None:
            raise InputRefused(answer.reason, answer.message)
        return answer.payload

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

    def _ask(self, request: Request) -> Answer:
        child = self._started()
        # The child starts its interpreter and imports its parser within the first deadline: hence the two seconds.
        deadline = time.monotonic() + request.seconds + 2
        try:
            _send(child, msgspec.msgpack.encode(request), deadline)
            return msgspec.msgpack.decode(_receive(child, deadline), type=Answer)
        except _LateError:
            self.close()
            return Answer(None, "too_slow", f"reading it took longer than {request.seconds} s; it was given up")
        except (_DiedError, OSError, msgspec.MsgspecError):
            late = _exit_code(child) == -signal.SIGXCPU  # the limit on processor time
            self.close()
            if late:
                return Answer(None, "too_slow", f"reading it took more than {request.seconds} s of processor time")
            return Answer(None, "reader_died", "the reader ended while reading it; the file is damaged or hostile")

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
    view = memoryview(struct.pack(">Q", len(body)) + body)
    os.set_blocking(child.stdin.fileno(), False)
    while view:
        _wait(child.stdin, selectors.EVENT_WRITE, deadline)
        try:
            view = view[os.write(child.stdin.fileno(), view[:1_000_000]) :]
        except BlockingIOError:
            continue
        except BrokenPipeError as error:
            raise _DiedError from error


def _receive(child: subprocess.Popen[bytes], deadline: float) -> bytes:
    assert child.stdout is not None
    (size,) = struct.unpack(">Q", _read(child.stdout, 8, deadline))
    if size > MAX_ANSWER:
        raise _DiedError
    return _read(child.stdout, size, deadline)


def _read(pipe: IO[bytes], size: int, deadline: float) -> bytes:
    parts = []
    while size:
        _wait(pipe, selectors.EVENT_READ, deadline)
        part = os.read(pipe.fileno(), min(size, 1_000_000))
        if not part:
            raise _DiedError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


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
