"""What a web page says about itself: headline, date, outlet, author, language, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from herodote.acquire.depth import is_too_deep
from herodote.read.article import Article
from herodote.read.markup import Element, running_text

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_DATES = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "publishdate", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "pubdate")  # fmt: skip
"""Names of the date of publication, not of change: `article:modified_time` would date a report by its last edit."""
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "citation_title")
_OUTLETS = ("og:site_name", "dc.publisher", "publisher", "application-name", "citation_journal_title")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "citation_author")
_NEWS = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle", "WebPage"})
_SITE_SUFFIX = re.compile(r"\s+[|–—»-]\s+([^|–—»]{2,40})$")
_MAX_LD = 500_000


def find_metadata(root: Element) -> Article:
    """An Article with no text: what the page's own tags say."""
    tags = _meta_tags(root)
    ld = _linked_data(root)
    page_title, suffix = _page_title(root)
    outlet = _first(tags, _OUTLETS) or _name(ld.get("publisher")) or None
    return Article(
        text="",
        title=_headline(root) or _first(tags, _TITLES) or _text(ld.get("headline")) or page_title,
        published=_first(tags, _DATES) or _text(ld.get("datePublished")) or _time_tag(root),
        url=_first(tags, ("og:url",)) or _canonical(root),
        outlet=outlet or suffix,
        byline=_author(_first(tags, _AUTHORS)) or _author(_name(ld.get("author"))),
        language=_line(root.get("lang") or root.get("xml:lang") or tags.get("og:locale")),
    )


def _meta_tags(root: Element) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _line(element.get("content"))
        if name and content:
            tags.setdefault(name.strip().lower(), content)
    return tags


def _headline(root: Element) -> str | None:
    """The first heading, where there is only one of the first rank."""
    headings = list(root.iter("h1"))
    title = _line(running_text(headings[0], everything=True)) if len(headings) == 1 else None
    return title if title and len(title.split()) >= 3 else None


def _page_title(root: Element) -> tuple[str | None, str | None]:
    """The page's title without the name of the site, and that name."""
    element = next(root.iter("title"), None)
    title = _line(element.text if element is not None else None)
    found = _SITE_SUFFIX.search(title or "")
    if title and found and len(title[: found.start()].split()) >= 3:
        return title[: found.start()], found[1].strip()
    return title, None


def _time_tag(root: Element) -> str | None:
    """The time of the page, where it marks exactly one."""
    times = list(dict.fromkeys(t for e in root.iter("time") if (t := _line(e.get("datetime")))))
    return times[0] if len(times) == 1 else None


def _canonical(root: Element) -> str | None:
    for element in root.iter("link"):
        href = _line(element.get("href"))
        if element.get("rel") == "canonical" and href and href.startswith(("http://", "https://")):
            return href
    return None


def _linked_data(root: Element) -> dict[str, Json]:
    """The JSON-LD of the article: the first object of a news type."""
    for element in root.iter("script"):
        raw = (element.text or "").encode("utf-8", "replace")
        if element.get("type") != "application/ld+json" or len(raw) > _MAX_LD or is_too_deep(raw, 32):
            continue
        try:
            value = json.loads(raw)
        except ValueError:
            continue
        for entry in _objects(value):
            kind = entry.get("@type")
            if any(isinstance(k, str) and k in _NEWS for k in (kind if isinstance(kind, list) else [kind])):
                return entry
    return {}


def _objects(value: Json) -> Iterator[dict[str, Json]]:
    entries = value if isinstance(value, list) else [value]
    for entry in entries:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            yield from (e for e in graph if isinstance(e, dict)) if isinstance(graph, list) else ()


def _name(value: Json) -> str | None:
    if isinstance(value, list):
        names = [n for v in value if (n := _name(v))]
        return ", ".join(names) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _author(value: str | None) -> str | None:
    """An author's name; an address or a piece of markup is none."""
    return None if value is None or value.startswith(("http://", "https://")) or "<" in value else value


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _text(value: Json) -> str | None:
    return _line(value) if isinstance(value, str) else None


def _line(value: str | None) -> str | None:
    return " ".join((value or "").split())[:1000] or None
