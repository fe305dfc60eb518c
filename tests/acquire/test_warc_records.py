"""An archive holds what went over the wire; our own reader and others take it back, and a changed byte is seen."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest

from herodote.acquire import AcquireOptions
from herodote.acquire.expand import Joined, expand
from herodote.acquire.fetch import Answer
from herodote.acquire.warc_records import Exchange, exchange_records, info_record
from herodote.records import Problem, RawItem

AT = "2026-03-03T10:00:00Z"
PAGE = "<html><body><article><p>Five people were killed in حمص, a monitor said.</p></article></body></html>".encode()


def answer(url: str, head: str, body: bytes, status: int = 200) -> Answer:
    response = f"HTTP/1.1 {status} X\r\n{head}\r\n\r\n".encode() + body
    headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n"))
    return Answer(url, "192.0.2.1", status, headers, b"", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", response)


def archive() -> bytes:
    packed = gzip.compress(PAGE, mtime=0)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    html = "Content-Type: text/html"
    answers = [
        answer("https://n.example/plain", f"{html}\r\nContent-Length: {len(PAGE)}", PAGE),
        answer(
            "https://n.example/packed", f"{html}\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}", packed
        ),
        answer("https://n.example/chunks", f"{html}\r\nTransfer-Encoding: chunked", chunked),
        answer("https://n.example/moved", f"{html}\r\nLocation: /plain\r\nContent-Length: 500", b"", 302),
        answer("https://n.example/same", 'Etag: "a"', b"", 304),
        answer("https://n.example/gone", f"{html}\r\nContent-Length: 4", b"gone", 404),
    ]
    return info_record("herodote", AT) + b"".join(exchange_records(Exchange(AT, a)) for a in answers)


def found(content: bytes) -> list[RawItem | Problem]:
    return list(expand("a.warc.gz", "a.warc.gz", Joined(content), AcquireOptions()))


def test_the_pages_of_an_archive_come_back_byte_for_byte() -> None:
    items = [item for item in found(archive()) if isinstance(item, RawItem)]
    assert [item.url for item in items] == [f"https://n.example/{n}" for n in ("plain", "packed", "chunks")]
    assert {item.content for item in items} == {PAGE}


def test_the_same_exchange_makes_the_same_bytes_and_every_record_has_its_own_id() -> None:
    assert archive() == archive()
    lines = [line for line in gzip.decompress(archive()).splitlines() if line.startswith(b"WARC-Record-ID")]
    assert len(set(lines)) == len(lines) == 13


def test_a_changed_byte_is_seen() -> None:
    spoilt = gzip.decompress(archive()).replace(b"Five people", b"Nine people", 1)
    problems = [p for p in found(spoilt) if isinstance(p, Problem) and p.outcome == "quarantined"]
    assert [p.reason for p in problems] == ["digest_mismatch"]


def test_an_answer_of_which_only_the_head_was_read_says_so() -> None:
    records = gzip.decompress(archive()).split(b"WARC/1.1\r\n")
    cut = [record for record in records if b"WARC-Truncated" in record]
    assert len(cut) == 1
    assert b"https://n.example/moved" in cut[0]


def test_each_record_can_be_unpacked_alone() -> None:
    rest, members = archive(), 0
    while rest:
        member = zlib.decompressobj(31)
        assert member.decompress(rest).startswith(b"WARC/1.1\r\n")
        rest, members = member.unused_data, members + 1
    assert members == 13


HEADS = (
    "HTTP/1.1 200 OK\r\nContent-Type:text/html",
    "HTTP/1.1  200 OK\r\nContent-Type:  text/html ",
    "HTTP/1.1 200 OK\r\nX-City: Alg\u00e9s\r\nContent-Type: text/html",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=utf-8",
    "HTTP/1.1 200 OK\nContent-Type: text/html",
)


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_an_answer_is_kept_as_it_was_sent_however_untidy(head: str) -> None:
    sent = head.encode("latin-1") + (b"\n\n" if "\r" not in head else b"\r\n\r\n") + PAGE
    told = Answer("https://n.example/", "192.0.2.1", 200, {}, b"", b"GET / HTTP/1.1\r\n\r\n", sent)
    first = zlib.decompressobj(31).decompress(exchange_records(Exchange(AT, told)))
    assert first.partition(b"\r\n\r\n")[2] == sent + b"\r\n\r\n"
    writer = pytest.importorskip("warcio.warcwriter", reason="warcio is not installed here").WARCWriter(io.BytesIO())
    record = writer.create_warc_record("https://n.example/", "response", payload=io.BytesIO(sent), length=len(sent))
    writer.write_record(record)
    assert sent not in gzip.decompress(writer.out.getvalue()), "the library keeps heads now: it may write for us"


def test_a_cut_page_that_the_common_reader_takes_for_whole_is_refused() -> None:
    cut = gzip.decompress(archive())[:900]
    assert [p.reason for p in found(cut) if isinstance(p, Problem)] == ["truncated"]
    reader = pytest.importorskip("warcio.archiveiterator", reason="warcio is not installed here")
    for record in reader.ArchiveIterator(io.BytesIO(cut), check_digests="raise"):
        record.content_stream().read()


def test_the_common_reader_of_archives_finds_every_record_and_digest_sound() -> None:
    reader = pytest.importorskip("warcio.archiveiterator", reason="warcio is not installed here")
    kinds = []
    for record in reader.ArchiveIterator(io.BytesIO(archive()), check_digests="raise"):
        record.content_stream().read()
        kinds.append(record.rec_type)
    assert kinds == ["warcinfo", *["response", "request"] * 4, "revisit", "request", "response", "request"]
