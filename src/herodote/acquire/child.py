"""The child process that parses untrusted bytes: limits first, then one request after another until the pipe closes."""

from __future__ import annotations

import importlib
import io
import os
import struct
import sys
from collections.abc import Callable

import msgspec

from herodote.acquire.jail import MAX_ANSWER, Answer, Request
from herodote.errors import InputRefused

ADDRESS_SPACE = 640_000_000
"""Bytes. A parse of the largest real page we have (9 MB) takes 210 MB; the bombs of the hostile set want gigabytes."""
OPEN_FILES = 64
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = ("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.kill",
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "shutil.",
    "webbrowser.", "ftplib.", "smtplib.")  # fmt: skip


def echo(payload: bytes) -> bytes:
    """The payload itself: proves that the child lives."""
    return payload


def _limit_process() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the deadline of the parent still holds there
        return
    wanted = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_AS, ADDRESS_SPACE),
    ]
    for limit, value in wanted:
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):  # macOS refuses some; the others still hold
            continue


def _limit_seconds(seconds: int) -> None:
    """Processor time counts from the start of the process, so each request moves the limit on."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, resource.RLIM_INFINITY))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: no connection, no process, no file written, whatever a parser is made to do."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader may not do {event}")
    if event == "open" and len(arguments) > 2 and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError("a reader may not write files")


def _task(name: str) -> Callable[[bytes], bytes]:
    module, _, function = name.partition(":")
    task: Callable[[bytes], bytes] = getattr(importlib.import_module(module), function)
    return task


def _answer(request: Request, payload: bytes) -> tuple[Answer, bytes]:
    try:
        _limit_seconds(request.seconds)
        made = _task(request.task)(payload)
        if len(made) > MAX_ANSWER:
            return Answer(
                0, "too_large", f"what it holds comes to more than {MAX_ANSWER // 1_000_000} MB; split it"
            ), b""
        return Answer(len(made)), made
    except InputRefused as refusal:
        return Answer(0, refusal.reason, str(refusal)[:1000]), b""
    except RecursionError:
        return Answer(0, "too_deep", "it is nested too deeply to be read"), b""
    except MemoryError:
        return Answer(0, "too_large", "reading it needs more memory than a report may take"), b""
    except Exception as error:  # the border: whatever a parser throws at hostile bytes ends here, with a name
        return Answer(0, "reader_died", f"the reader failed on it ({type(error).__name__})"), b""


def serve(incoming: io.RawIOBase, outgoing: io.RawIOBase) -> None:
    """Answers requests until the other end closes."""
    while True:
        size = _exactly(incoming, 8)
        head = _exactly(incoming, struct.unpack(">Q", size)[0]) if size is not None else None
        if head is None:
            return
        request = msgspec.msgpack.decode(head, type=Request)
        payload = _exactly(incoming, request.size)
        if payload is None:
            return
        answer, made = _answer(request, payload)
        del payload
        told = msgspec.msgpack.encode(answer)
        for part in (struct.pack(">Q", len(told)), told, made):
            _write(outgoing, part)
        del made


def _exactly(pipe: io.RawIOBase, size: int) -> bytes | None:
    got = io.BytesIO()  # gives its bytes away at the end without a copy of them
    while size:
        part = pipe.read(min(size, 1_000_000))
        if not part:
            return None
        got.write(part)
        size -= len(part)
    return got.getvalue()


def _write(pipe: io.RawIOBase, body: bytes) -> None:
    view = memoryview(body)
    while view:
        view = view[pipe.write(view) or 0 :]


def main() -> None:
    incoming = io.FileIO(os.dup(0), "rb")
    outgoing = io.FileIO(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # a parser that prints must not write into the answers
    _limit_process()
    sys.addaudithook(_refuse)
    serve(incoming, outgoing)


if __name__ == "__main__":
    main()
