"""The names that columns and fields go by, and what may stand in them."""

from __future__ import annotations

import csv
import re

ALIASES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_text", "body_text", "story",
        "maintext", "notes", "html", "description", "summary"),
    "id": ("doc_id", "id", "docid", "document_id", "article_id", "uid", "guid", "event_id_cnty", "report_id"),
    "title": ("title", "headline", "heading", "subject"),
    "published": ("published", "date", "publication_date", "published_at", "date_published", "datepublished", "pubdate",
        "pub_date", "publish_date", "publishdate", "published_date", "datetime", "timestamp", "dct", "time",
        "date_publish"),
    "url": ("url", "link", "source_url", "canonical_url", "permalink", "uri"),
    "outlet": ("outlet", "publisher", "site", "site_name", "newspaper", "publication", "media", "source_name", "source",
        "provider", "source_domain"),
    "byline": ("byline", "author", "authors", "by", "creator", "writer"),
    "language": ("language", "lang", "language_code", "locale"),
}  # fmt: skip
"""First match wins. `source` and `time` come late: in some corpora they mean other things."""
COUNT_NAME = re.compile(r"(?:^|_)(?:killed|injured|wounded|dead|deaths|fatalities|casualties|missing|displaced)(?:_|$)")
MOST_PEOPLE = 10_000_000
"""No report of one event counts more people; a number above is another thing."""
_NAME = re.compile(r"[^a-z0-9]+")


def plain_name(name: str) -> str:
    """A column name in small letters and underscores.

    >>> plain_name(" Publication Date ")
    'publication_date'
    """
    return _NAME.sub("_", name.strip("\ufeff ").lower()).strip("_")


def find_field(names: dict[str, str], field: str) -> str | None:
    """The original name of the column that holds a field, given plain name -> original name; None if none does."""
    for alias in ALIASES[field]:
        if alias in names:
            return names[alias]
    return None


def header_names(line: str) -> list[str] | None:
    """The column names of a line that is the head of a table of reports; None if it is none.

    >>> header_names("id,date,text")
    ['id', 'date', 'text']
    >>> header_names("Five killed in Homs, says monitor") is None
    True
    """
    if not 3 <= len(line) <= 4096:
        return None
    delimiter = find_delimiter(line)
    if delimiter is None:
        return None
    try:
        names = next(csv.reader([line.strip()], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None
    plain = {plain_name(n): n for n in names}
    named = all(0 < len(n) <= 40 for n in plain) and len(names) >= 2
    known = sum(find_field(plain, field) is not None for field in ALIASES)
    return names if named and known >= 2 and find_field(plain, "text") is not None else None


def find_delimiter(line: str) -> str | None:
    """The delimiter of a table's head line: the most frequent of comma, semicolon, tab, bar; None where none is."""
    best = max(",;\t|", key=line.count)
    return best if line.count(best) else None


def bad_count(name: str, value: object) -> str | None:
    """Why the value of a count column is no count of people; None if it is one or the column holds no counts.

    >>> bad_count("killed_low", -5)
    'killed_low: -5 is not a count of people'
    """
    if not COUNT_NAME.search(plain_name(name)) or value is None or value == "":
        return None
    if isinstance(value, str):
        digits = value.strip()
        value = int(digits) if re.fullmatch(r"[0-9]{1,9}", digits) else digits
    good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_PEOPLE
    return None if good else f"{name[:40]}: {str(value)[:40]} is not a count of people"


def bad_coordinate(name: str, value: object) -> str | None:
    """Why the value of a latitude or longitude column is none; None if it is one or the column holds none.

    >>> bad_coordinate("lat", 91)
    'lat: 91 is not a coordinate'
    """
    limit = {"lat": 90, "latitude": 90, "lon": 180, "lng": 180, "long": 180, "longitude": 180}.get(plain_name(name))
    if limit is None or value is None or value == "":
        return None
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    except (ValueError, OverflowError):
        number = None
    good = number is not None and -limit <= number <= limit  # false for NaN as well
    return None if good else f"{name[:40]}: {str(value)[:40]} is not a coordinate"
