"""What bytes are, told from their content; a name decides only between Markdown and plain text."""

from __future__ import annotations

import re
from typing import Literal

from herodote.acquire.decode import BOMS, decode
from herodote.acquire.tables import header_names
from herodote.errors import InputRefused

Kind = Literal["empty", "gzip", "zip", "pdf", "warc", "feed", "html", "json", "rows", "csv", "mail", "markdown", "text",
    "parquet", "binary"]  # fmt: skip

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
FRAGMENT = "text/html;fragment"
"""HTML of one feed entry or column: all of it is the article, nothing is to be cut away."""
PDF = "application/pdf"
MAIL = "message/rfc822"
ROW = "application/json"
"""One JSON object with named fields."""

_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"RIFF", b"OggS", b"SQLite format",
    b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"ID3", b"ARROW1",
    b"\x00\x00\x01\x00", b"wOFF", b"II*\x00", b"MM\x00*")  # fmt: skip
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s{0,200}){0,20}<(?:!doctype\s+html|html|head|body|article|meta|title|div|section|main|p|h1)[\s/>]",
    re.I | re.S,
)
_XML = re.compile(r"\s*<\?xml", re.I)
_TAG = re.compile(r"</(?:p|div|html|body|article|span|h[1-6])\s*>", re.I)
_MAIL_HEADER = re.compile(
    r"(?:From|To|Date|Subject|Return-Path|Received|MIME-Version|Message-ID|Delivered-To|Reply-To|Content-Type|"
    r"DKIM-Signature|X-[A-Za-z-]+):",
    re.I,
)
_MARKDOWN = re.compile(r"^#{1,3} \S|^---\s*\n(?:[A-Za-z_]+:.*\n)+---|\]\(https?://|^\*\*[^*\n]+\*\*", re.M)
_JSON_KEY = re.compile(r'[{\[]\s*(?:\{\s*)?"')
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.02
"""Control characters among the first characters of a text: real texts have none, compressed data a tenth."""


def find_kind(head: bytes, name: str = "") -> Kind:
    """The kind of an input, from its first 64 KB.

    >>> find_kind(b"%PDF-1.4 ..."), find_kind(b"<!doctype html><p>Five killed"), find_kind(b"Five killed in Homs")
    ('pdf', 'html', 'text')
    """
    if not head:
        return "empty"
    for mark, kind in _MAGIC:
        if head.startswith(mark):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_BINARY):
        return "binary"
    text = _text_of(head)
    return "binary" if text is None else _kind_of_text(text, name)


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
)


def _text_of(head: bytes) -> str | None:
    marked = any(head.startswith(mark) for mark, _ in BOMS)
    try:
        # The last bytes of a head may be half a character: cut at a white space.
        text = decode(head if marked or len(head) < 60_000 else head[: head.rfind(b"\n", 30_000) + 1 or None]).text
    except InputRefused:
        return None
    sample = text[:4096]
    nuls, controls = sample.count("\0"), len(_CONTROL.findall(sample))
    if (
        nuls > 0.3 * len(sample)
        or controls > _CONTROL_SHARE * len(sample)
        or sample.count("\ufffd") > 0.1 * len(sample)
    ):
        return None
    return text


def _kind_of_text(text: str, name: str) -> Kind:
    start = text.lstrip()
    if _XML.match(start) or start.startswith(("<rss", "<feed", "<rdf:RDF", "<?xml")):
        return "feed" if _FEED.search(start[:8192]) else "html"
    if _HTML.match(start) or (start.startswith("<") and _TAG.search(start)):
        return "html"
    if _JSON_KEY.match(start) or start in {"[]", "{}"}:
        first = start.partition("\n")[0].rstrip()
        whole_line = start.startswith("{") and (first.endswith("}") or len(first) > 30_000 or first == start)
        return "rows" if whole_line else "json"
    if _is_mail(start):
        return "mail"
    if header_names(start.partition("\n")[0]) is not None:
        return "csv"
    marked = name.lower().endswith((".md", ".markdown")) or len(_MARKDOWN.findall(start[:20_000])) >= 2
    return "markdown" if marked else "text"


def _is_mail(text: str) -> bool:
    lines = text.partition("\n\n")[0].replace("\r", "").split("\n")[:40]
    headers = [line for line in lines if _MAIL_HEADER.match(line)]
    return bool(_MAIL_HEADER.match(lines[0])) and len(headers) >= 3 and any(h[:5].lower() == "from:" for h in headers)
