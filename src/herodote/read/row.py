"""One row of a table to an article. Runs in the child process."""

from __future__ import annotations

import re

import msgspec

from herodote.acquire.rows import read_row
from herodote.errors import InputRefused
from herodote.read.article import Article, PageRequest
from herodote.read.page import find_article

_MARKUP = re.compile(r"</?(?:p|div|br|span|article|h[1-6]|li)(?:\s[^<>]{0,300})?/?>", re.I)


def read_table_row(payload: bytes) -> bytes:
    """The article of a row: its text column, freed of markup where it holds a web page."""
    row = read_row(payload)
    if row.reason:
        raise InputRefused(row.reason, row.message)
    text, flags = row.text or "", row.flags
    if len(_MARKUP.findall(text[:20_000])) >= 2:
        found = find_article(PageRequest(text.encode("utf-8", "replace"), fragment=True))
        text, flags = found.text, flags + found.flags
    return msgspec.msgpack.encode(
        Article(text, row.title, row.published, row.url, row.outlet, row.byline, row.language, flags)
    )
