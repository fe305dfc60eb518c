"""A small sound file of each kind that is read, to be damaged."""

from __future__ import annotations

import gzip
import io
import zipfile

SENTENCES = (
    "At least five people were killed when warplanes struck a market in Homs on Tuesday, a war monitor said. The army "
    "denied that civilians were hurt. Nobody has claimed the attack, which came a week after a raid on the town."
)
TEXT = f"Five killed in Homs, monitor says\n\nHOMS, March 3 (Wire) - {SENTENCES}\n".encode()
HTML = (
    "<!doctype html><html lang=en><head><title>Five killed</title><meta property='article:published_time' "
    'content=\'2026-03-03T10:00:00Z\'><script type=\'application/ld+json\'>{"@type":"NewsArticle","datePublished":'
    f'"2026-03-03"}}</script></head><body><nav>Home</nav><article><h1>Five killed</h1><p>{SENTENCES}</p><p>{SENTENCES}'
    "&#x1F600; caf&eacute;</p></article></body></html>"
).encode()
FEED = (
    "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Wire</title><item><title>Five killed"
    "</title><link>https://wire.example/1</link><guid>1</guid><pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>"
    f"<description><![CDATA[<p>{SENTENCES}</p>]]></description></item></channel></rss>"
).encode()
ROWS = "".join(f'{{"id":"{n}","published":"2026-03-0{n}","text":"{SENTENCES} {n}"}}\n' for n in range(1, 4)).encode()
CSV = f'title,published,text\n"Five killed",2026-03-03,"{SENTENCES}"\n"Two hurt",2026-03-04,"{SENTENCES}"\n'.encode()
MAIL = (
    "From: Wire <desk@wire.example>\nSubject: Five killed\nDate: Tue, 03 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
    "Content-Type: multipart/alternative; boundary=xx\n\n--xx\nContent-Type: text/plain; charset=utf-8\n"
    f"Content-Transfer-Encoding: quoted-printable\n\n{SENTENCES}=\n\n--xx--\n"
).encode()
MARKDOWN = f"---\ntitle: Five killed\ndate: 2026-03-03\n---\n# Five killed\n\n{SENTENCES}\n\n* one\n* two\n".encode()


def _warc() -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(HTML) + HTML
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/1\r\n"
        "WARC-Date: 2026-03-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n"
    )
    return (head.encode() + b"\r\n" + http + b"\r\n\r\n") * 2


def _pdf() -> bytes:
    """One page with a line of text, with a table of offsets as the format asks."""
    stream = b"BT /F1 12 Tf 20 700 Td (" + SENTENCES.encode()[:180] + b") Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    start = len(out)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("a.txt", TEXT), ("b.html", HTML), ("c.jsonl", ROWS)):
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 3, 0, 0, 0)), content)
    return packed.getvalue()


SAMPLES: dict[str, bytes] = {
    "a.txt": TEXT, "a.html": HTML, "a.rss": FEED, "a.jsonl": ROWS, "a.csv": CSV, "a.eml": MAIL, "a.md": MARKDOWN,
    "a.warc": _warc(), "a.pdf": _pdf(), "a.zip": _zip(), "a.txt.gz": gzip.compress(TEXT, mtime=0),
    "a.warc.gz": gzip.compress(_warc(), mtime=0),
}  # fmt: skip
