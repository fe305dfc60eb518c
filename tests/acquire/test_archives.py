"""Feeds and web archives: each entry or record by itself, a bad one set aside with its reason."""

from __future__ import annotations

import base64
import gzip
import hashlib
import socket
import threading

import pytest

from herodote.acquire import AcquireOptions
from herodote.acquire.expand import Joined, expand
from herodote.records import Problem, RawItem

PAGE = b"<html><body><article><p>Five people were killed in Exampletown, a monitor said.</p></article></body></html>"


def found(content: bytes) -> list[RawItem | Problem]:
    return list(expand("in", "in", Joined(content), AcquireOptions()))


def items(content: bytes) -> list[RawItem]:
    return [f for f in found(content) if isinstance(f, RawItem)]


def reasons(content: bytes) -> list[tuple[str, str]]:
    return [(f.outcome, f.reason) for f in found(content) if isinstance(f, Problem)]


def rss(*entries: str) -> str:
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>{''.join(entries)}</channel></rss>"


def entry(guid: str, words: str) -> str:
    date = "<pubDate>Sat, 20 Dec 2025 10:00:00 GMT</pubDate>"
    return f"<item><title>T</title><guid>{guid}</guid>{date}<description>{words}</description></item>"


def test_entries_of_a_feed_come_with_their_date_as_written_and_the_feeds_name() -> None:
    (item,) = items(rss(entry("g1", "Five killed.")).encode())
    assert (item.origin, item.title, item.outlet) == ("in#g1", "T", "Wire")
    assert item.published == "Sat, 20 Dec 2025 10:00:00 GMT"
    assert item.content == b"Five killed."


def test_an_entry_that_changed_under_its_id_is_kept_beside_the_first_and_a_repeat_is_not() -> None:
    feed = rss(entry("g", "Five killed."), entry("g", "Ten killed."), entry("g", "Five killed."))
    assert [i.origin for i in items(feed.encode())] == ["in#g", "in#g~2"]


def test_an_atom_feed_is_read() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>a1</id><title>T</title>
    <updated>2025-12-20T10:00:00Z</updated><link href="https://n.example/1"/><content type="html">&lt;p&gt;Five killed.&lt;/p&gt;
    </content></entry></feed>"""  # noqa: E501
    (item,) = items(atom.encode())
    assert (item.published, item.url, item.content.strip()) == (
        "2025-12-20T10:00:00Z", "https://n.example/1", b"<p>Five killed.</p>")  # fmt: skip


def test_a_cut_feed_says_so_and_marks_the_entry_that_may_have_lost_words() -> None:
    whole = rss(entry("a", "Five killed in Homs."), entry("b", "Ten killed in Hama near the market."))
    cut = whole[: whole.index("near the market")].encode()
    assert [i.flags for i in items(cut)] == [(), ("truncated",)]
    assert reasons(cut) == [("partial", "truncated")]


@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!entity a "x">']
)
def test_a_feed_that_declares_entities_is_refused(entity: str) -> None:
    feed = rss(entry("a", "&a;")).replace("<rss", f"<!DOCTYPE rss [{entity}]><rss")
    assert (items(feed.encode()), reasons(feed.encode())) == ([], [("refused", "bad_value")])


def test_a_feed_that_is_an_address_is_not_fetched() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    hits: list[object] = []

    def listen() -> None:
        try:
            hits.append(listener.accept()[0].close())
        except OSError:
            return

    threading.Thread(target=listen, daemon=True).start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/feed"
    found(address.encode())
    found(rss(entry("a", address)).replace("<channel>", f"<channel><link>{address}</link>").encode())
    listener.close()
    assert hits == []


def record(
    body: bytes = PAGE, *, status: str = "200 OK", http: str = "", warc: str = "", length: str | None = None
) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{http}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/1\r\nWARC-Date: 2025-12-20T10:00:00Z\r\n"  # noqa: E501
        f"{warc}Content-Length: {length or len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def digest(body: bytes, name: str = "sha1") -> str:
    return f"{name}:{base64.b32encode(hashlib.new(name, body).digest()).decode()}"


@pytest.mark.parametrize("name", ["sha1", "sha256"])
def test_a_record_with_a_right_digest_is_a_page_with_its_address(name: str) -> None:
    (item,) = items(record(warc=f"WARC-Payload-Digest: {digest(PAGE, name)}\r\n"))
    assert (item.content, item.url, item.origin) == (PAGE, "https://n.example/1", "in#https://n.example/1")
    assert item.published is None  # the day of the capture is not the day of publication


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(warc=f"WARC-Payload-Digest: {digest(b'other')}\r\n"), "digest_mismatch"),
        (record(warc="WARC-Payload-Digest: sha1:!!!!\r\n"), "digest_mismatch"),
        (record(warc="WARC-Block-Digest: crc:ABCD\r\n"), "digest_mismatch"),
        (record(length="-5"), "bad_value"),
        (record(length="99999999999"), "truncated"),
        (record(length="50"), "truncated"),
        (record(http="Content-Length: 99999\r\n"), "truncated"),
        (
            record(b"ffff\r\nshort", http="Transfer-Encoding: chunked\r\n").replace(b"ffff", b"5\r\nhello\r\nffff"),
            "truncated",
        ),
        (record(gzip.compress(PAGE)[:-20], http="Content-Encoding: gzip\r\n"), "truncated"),
        (record().replace(b"WARC-Type: response\r\n", b""), "bad_value"),
    ],
)
def test_a_bad_record_is_quarantined_and_the_next_one_is_read(bad: bytes, reason: str) -> None:
    assert len(items(bad + record())) == 1
    assert ("quarantined", reason) in reasons(bad + record())


def test_chunks_are_joined_and_packed_pages_unpacked() -> None:
    chunked = record(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), http="Transfer-Encoding: chunked\r\n")
    packed = record(gzip.compress(PAGE), http="Content-Encoding: gzip\r\n")
    assert [i.content for i in items(chunked + packed)] == [PAGE, PAGE]


def test_error_pages_and_pictures_are_counted_and_not_read() -> None:
    archive = record(status="404 Not Found") + record().replace(b"text/html", b"image/png")
    assert (items(archive), reasons(archive)) == ([], [("partial", "not_text")])


def test_a_cut_packed_archive_gives_its_whole_records() -> None:
    archive = gzip.compress(record()) + gzip.compress(record())[:-40]
    assert len(items(archive)) == 1
    assert [outcome for outcome, _ in reasons(archive)] == ["quarantined", "partial"]
