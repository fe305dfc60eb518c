"""The big ones: each ends in bounded processor time and memory, and the file after it is read.

They are read by a process of their own, with its parsing child, through the same door as `herodote add`; what both took
is asked of the system. HERODOTE_SLOW_TESTS=1 takes them as big as the promise says, and a new process for each; in the
short form they are a tenth as big, and one process reads them all, so that none may leave it with more than the bound.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from tests.reliability.samples import SENTENCES
from tests.reliability.writing import SLOW

MB = 1_000_000
SIZE = 100 * MB if SLOW else 10 * MB
MOST_SECONDS, MOST_MB = 5.0, 700
STARTED = 4.0
"""Seconds for what is no part of the input: where a child is given up, another is started for the next
file. Processor time of one page was seen from 5.1 to 7.7 s as other programs came and went."""
LONGEST_S = 3000
READER = """
import json, os, resource, sys
from herodote.read import ReadReport, read_inputs
from herodote.acquire import AcquireOptions, jail

def used():
    # by this process and its parsing children; what is told of a child that still lives is in /proc only
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds, memory = sum(one.ru_utime + one.ru_stime for one in both), [mark("self"), both[1].ru_maxrss // 1024]
    child = jail._jail()._child
    if child is not None and child.poll() is None:
        ticks = open(f"/proc/{child.pid}/stat").read().rpartition(")")[2].split()[11:13]
        seconds += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        memory.append(mark(child.pid))
    return seconds, memory

def mark(process):
    # by the system's own mark: `ru_maxrss` of a process begins with what the one that started it held (the test run)
    lines = open(f"/proc/{process}/status")
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)

for paths in map(json.loads, sys.stdin):
    found = {"reports": 0, "reasons": []}
    before, _ = used()
    for item in read_inputs(paths, options=AcquireOptions(today="2026-12-31")):
        if isinstance(item, ReadReport):
            found["reports"] += 1
            found["last"] = item.report.origin
        elif item.reason not in found["reasons"]:
            found["reasons"].append(item.reason)
    after, found["memory"] = used()
    found["seconds"] = after - before
    print(json.dumps(found), flush=True)
"""


class Seen(msgspec.Struct, frozen=True):
    reports: int
    reasons: list[str]
    seconds: float
    memory: list[int]
    last: str = ""


def _rows(row: bytes, size: int) -> bytes:
    return row * (size // len(row))


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _nested(levels: int) -> bytes:
    content = SENTENCES.encode()
    for level in range(levels):
        content = _zip({f"{level}.zip" if level else "a.txt": content})
    return content


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "killed">{entities}]><rss version="2.0"><channel>'
        "<item><title>a</title><description>&l9;</description></item></channel></rss>"
    ).encode()


def _pdf(content: bytes, packed: bool) -> bytes:
    """A page whose stream unpacks to the content, or a page tree that names one page over and over."""
    stream = zlib.compress(content, 1) if packed else content
    pages = 1 if packed else SIZE // 100
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + b"3 0 R " * pages + b"]/Count %d>>" % pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), b"/Filter/FlateDecode" * packed, stream),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    start = len(out)
    trailer = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer


def _warc(records: int, body: bytes) -> bytes:
    packed = gzip.compress(body, 1, mtime=0)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n" + packed
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: %d\r\n\r\n"
    return (head % len(http) + http + b"\r\n\r\n") * records


PAGE = f"<html><body><article><p>{SENTENCES}</p><p>{SENTENCES}</p>".encode()
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "lines.txt": (lambda: _rows(SENTENCES.encode() + b"\n", SIZE), "too_large"),
    "line.txt": (lambda: b"killed" * (SIZE // 6), "too_large"),
    "zeros.gz": (lambda: gzip.compress(bytes(MB), 9, mtime=0) * (SIZE // MB * 100), "too_large"),
    "words.gz": (lambda: gzip.compress(_rows(b"killed ", 10 * MB), 9, mtime=0) * (SIZE // MB), "too_large"),
    "rows.jsonl.gz": (lambda: gzip.compress(_rows(b"{}\n", MB), 9, mtime=0) * (SIZE // MB * 40), "too_large"),
    "bad.jsonl": (lambda: _rows(b'{"a": [}\n', SIZE // 10), "bad_value"),
    "line.jsonl": (lambda: b'{"text": "' + b"killed " * (SIZE // 7) + b'"}', "too_large"),
    "deep.json": (lambda: b'{"a":' * (SIZE // 200) + b"1" + b"}" * (SIZE // 200), "too_deep"),
    "many.zip": (lambda: _zip({f"{n}.txt": _rows(b"killed in ", 40 * MB) for n in range(2 + SLOW)}), "too_large"),
    "nested.zip": (lambda: _nested(200), "too_deep"),
    "laughs.rss": (_laughs, "bad_value"),
    "nested.html": (lambda: PAGE + b"<div>" * (SIZE // 100) + SENTENCES.encode(), ""),
    "attributes.html": (lambda: PAGE + b"<p " + b"a=b " * (SIZE // 40) + b">", ""),
    "entities.html": (lambda: PAGE + b"<p>" + b"&amp;" * (SIZE // 10), ""),
    "flate.pdf": (lambda: _pdf(_rows(b"(killed) Tj ", SIZE), True), ""),
    "pages.pdf": (lambda: _pdf(b"", False), ""),
    "packed.warc": (lambda: _warc(8 if SLOW else 2, _rows(b"killed in Homs\n", 17 * MB)), "too_large"),
}  # fmt: skip
"""What it is, and the reason that it ends with; empty where it may be read or refused."""


Read = Callable[..., Seen]


@contextlib.contextmanager
def reader() -> Iterator[Read]:
    """A process that reads files when it is told their paths, and says what that took; it has loaded what it needs."""
    source = Path(__file__).parents[2] / "src"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), *(p for p in sys.path if p)])}
    with subprocess.Popen(
        [sys.executable, "-c", READER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        asked, answers = process.stdin, process.stdout
        assert asked is not None
        assert answers is not None

        def read(*paths: Path) -> Seen:
            asked.write(json.dumps(list(map(str, paths))).encode() + b"\n")
            asked.flush()
            return msgspec.json.decode(answers.readline(), type=Seen)

        watch = threading.Timer(LONGEST_S, process.kill)
        watch.start()
        try:
            yield read
        finally:
            watch.cancel()


@contextlib.contextmanager
def reader_that_has_read(path: Path) -> Iterator[Read]:
    with reader() as read:
        read(path)
        yield read


def test_each_big_input_ends_in_bounded_time_and_memory_and_the_next_file_is_read(tmp_path: Path) -> None:
    after = tmp_path / "after.html"
    after.write_bytes(PAGE)
    wrong = []
    with contextlib.ExitStack() as running:
        shared = None if SLOW else running.enter_context(reader_that_has_read(after))
        for name, (make, reason) in BOMBS.items():
            path = tmp_path / name
            path.write_bytes(make())
            with contextlib.nullcontext(shared) if shared else reader_that_has_read(after) as read:
                seen = read(path, after)
            path.unlink()
            if SLOW:
                print(f"{name:18} {seen.seconds:6.2f} s {seen.memory} MB {seen.reasons} {seen.reports}")
            if seen.seconds > (3 if name.endswith(".pdf") else 1) * MOST_SECONDS + STARTED:
                wrong.append(f"{name}: {seen.seconds:.1f} s")
            if max(seen.memory) > MOST_MB:
                wrong.append(f"{name}: {seen.memory} MB")
            if seen.last != str(after):
                wrong.append(f"{name}: the next file was not read")
            # what is a tenth as big may be within the bounds
            if reason and reason not in seen.reasons and (SLOW or seen.reports < 2):
                wrong.append(f"{name}: {seen.reasons}")
    assert not wrong, wrong
