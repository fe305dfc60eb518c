"""RSS and Atom to entries. Runs in the child process; opens nothing, fetches nothing, expands no entities."""

from __future__ import annotations

import io
import re

import msgspec
from msgspec import Struct

from herodote.acquire.decode import decode
from herodote.acquire.rows import without_surrogates
from herodote.errors import InputRefused

_ENTITY = re.compile(r"<!ENTITY", re.I)
_TAG = re.compile(r"<(/?)([A-Za-z_][\w:.-]{0,60})(?:\s[^<>]{0,2000})?(/?)>")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.S)
_ENTRY_END = re.compile(r"</\s*(?:item|entry)\s*>", re.I)
_END = re.compile(r"</\s*(?:rss|feed|rdf:RDF)\s*>\s*(?:<!--.{0,2000}-->\s*)*\Z", re.I | re.S)


class Entry(Struct, frozen=True, array_like=True):
    id: str | None
    content: str
    """HTML or text of the entry, as the feed gives it; the longest of its content and its summary."""
    title: str | None
    published: str | None
    """The date as written: `feedparser`'s own reading of it invents years (measured), so it is not used."""
    url: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    cut: bool = False
    """The feed ends within it: it may have lost words."""


class Feed(Struct, frozen=True, array_like=True):
    entries: tuple[Entry, ...]
    truncated: bool


def read_feed(payload: bytes) -> bytes:
    """The entries of a feed. Refuses feeds that declare entities: they expand without end or name local files."""
    text = decode(payload).text
    if _ENTITY.search(text):
        raise InputRefused("bad_value", "the feed declares XML entities, which may expand without end; it is not read")
    return msgspec.msgpack.encode(find_entries(text))


def find_entries(text: str) -> Feed:
    """Entries in feed order. Of a feed that is cut, an entry without its end is marked."""
    import feedparser

    # Only ever a BytesIO: given a string or bytes, feedparser opens paths and fetches addresses.
    # The declaration of another encoding no longer holds for text that is decoded.
    body = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    truncated = not _END.search(text[-4096:])
    if truncated:
        body = _closed(body)
    try:
        parsed = feedparser.parse(
            io.BytesIO(body.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # its handlers of tags trip over tags that end before they begin (KeyError and others)
        raise InputRefused("bad_value", f"the feed is malformed ({type(error).__name__})") from error
    if not parsed.get("version") and not parsed.entries:
        raise InputRefused("bad_value", "it looks like a feed but has no entries that can be read")
    outlet = _line(parsed.feed.get("title"))
    language = _line(parsed.feed.get("language"))
    whole = len(_ENTRY_END.findall(text))
    entries = [_entry(e, outlet, language) for e in parsed.entries]
    marked = [msgspec.structs.replace(e, cut=truncated and at >= whole) for at, e in enumerate(entries)]
    return Feed(tuple(marked), truncated)


def _closed(body: str) -> str:
    """A cut feed with the tags of its last entry closed, so that the parser does not drop the words before the cut."""
    start = max(body.rfind("<item"), body.rfind("<entry"), 0)
    tail = body[start:]
    partial = tail.rfind("<")
    if partial > tail.rfind(">"):
        tail = tail[:partial]
    if tail.rfind("<![CDATA[") > tail.rfind("]]>"):
        tail += "]]>"
    still_open: list[str] = []
    for closing, name, empty in _TAG.findall(_CDATA.sub("", tail)):
        if closing and still_open and still_open[-1] == name:
            still_open.pop()
        elif not closing and not empty:
            still_open.append(name)
    return body[:start] + tail + "".join(f"</{name}>" for name in reversed(still_open))


def _entry(entry: object, outlet: str | None, language: str | None) -> Entry:
    get = entry.get  # type: ignore[attr-defined]  # feedparser's own dictionary
    bodies = [str(c.get("value") or "") for c in get("content") or []] + [str(get("summary") or "")]
    source = (get("source") or {}).get("title")
    return Entry(
        id=_line(get("id")) or _line(get("link")),
        content=without_surrogates(max(bodies, key=len)),
        title=_line(get("title")),
        published=_line(get("published") or get("date") or get("issued") or get("updated")),
        url=_line(get("link")),
        outlet=_line(source) or outlet,
        byline=_line(get("author")),
        language=language,
    )


def _line(value: object) -> str | None:
    return " ".join(without_surrogates(value).split())[:2000] or None if isinstance(value, str) else None
