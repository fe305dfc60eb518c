"""The incident report on paper: a PDF with its own fonts, in which Arabic and Hebrew are set as they are read."""

from __future__ import annotations

import logging
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Any

from herodote.errors import MissingPackage, UsageError
from herodote.exports._about import make_about
from herodote.exports._context import ExportContext
from herodote.exports.html import TITLE, page_of
from herodote.records import Event

FORMAT = "pdf"
SUFFIX = ".pdf"
NEEDS = "pdf"
MOST = 300
"""Events of one report: some hundred pages. What has more is no report that anybody reads."""
CANNOT_SAY = (
    f"It is for people: a program reads jsonl, parquet or jsonld. At most {MOST} events: ask for fewer. Latin, "
    "Cyrillic and Arabic are printed in fonts that come with Herodote; for other scripts and emoji a font of the "
    "machine is taken, so the same events make the same bytes only on the same machine, and a box stands where there "
    "is none."
)
WITHIN = True

_FONTS = (
    ("H Latin", "source-serif-4-latin-wght-normal.woff2", ""),
    ("H Latin Extended", "source-serif-4-latin-ext-wght-normal.woff2", "\u0100-\u02ff\u1e00-\u1eff\u2000-\u20cf"),
    ("H Cyrillic", "source-serif-4-cyrillic-wght-normal.woff2", "\u0400-\u052f"),
    ("H Arabic", "noto-sans-arabic-arabic-wght-normal.woff2", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
)
"""Family, file, and the letters of a text that call for it; without any, always."""
_PAPER = """
@page { size: A4; margin: 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt } }
body { font: 10.5pt/1.45 %s, serif; margin: 0; max-width: none } h1 { font-size: 17pt }
[dir=rtl] { direction: rtl; text-align: right } h2, h3, caption { break-after: avoid } tr { break-inside: avoid }
"""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ISOLATE, _END = "\u2068", "\u2069"


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """The pages of the incident report. Nothing is fetched, no script runs, every text is set in its own direction.

    Raises MissingPackage where what makes PDF is not installed, UsageError for more events than a report may have.
    """
    if len(events) > MOST:
        raise UsageError(f"{len(events)} events are too many for a report of at most {MOST}: ask for fewer")
    printer = _printer()
    about = make_about(FORMAT, TITLE, CANNOT_SAY, len(events), context)
    page = _for_paper(_UNPRINTABLE.sub("\ufffd", page_of(events, context, about)))
    with _no_clock():
        made: bytes = printer.HTML(string=page, url_fetcher=_fonts_only(printer)).write_pdf(pdf_tags=True)
    return made


def _printer() -> ModuleType:
    try:
        import weasyprint
    except ImportError:
        why = "weasyprint is not installed, which makes PDF: pip install 'herodote[pdf]'"
        raise MissingPackage(why, name="weasyprint") from None
    except OSError as error:  # it is Python over a library of the system
        why = "weasyprint finds no Pango: install it (Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
        raise MissingPackage(why, name="weasyprint") from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    made: ModuleType = weasyprint
    return made


def _for_paper(page: str) -> str:
    """The page with what a browser would find out by itself written into it: directions, fonts, paper."""
    from lxml import html

    root = html.document_fromstring(page)
    text = root.text_content()
    for element in root.xpath("//*[@dir='auto']"):
        element.set("dir", direction(element.text_content()))
    for element in root.xpath("//bdi"):
        element.text = f"{_ISOLATE}{element.text or ''}{_END}"
    needed = [(family, file) for family, file, letters in _FONTS if not letters or re.search(f"[{letters}]", text)]
    faces = "".join(f'@font-face {{ font-family: "{family}"; src: url(font:{file}) }}\n' for family, file in needed)
    style = html.Element("style")
    style.text = faces + _PAPER % ", ".join(f'"{family}"' for family, _ in needed)
    root.head.append(style)
    return str(html.tostring(root, encoding="unicode", doctype="<!doctype html>"))


def direction(text: str) -> str:
    """The direction of a text by its first letter that has one, as Unicode's rules P2 and P3 have it.

    >>> direction("5 قُتل"), direction("Homs حمص"), direction("")
    ('rtl', 'ltr', 'ltr')
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


@cache
def _font(name: str) -> bytes:
    return (files("herodote") / "web" / "static" / "vendor" / "fonts" / name).read_bytes()


def _fonts_only(printer: ModuleType) -> Any:
    """What hands out our fonts and nothing else: no address and no file is opened."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    known = {f"font:{file}": file for _, file, _ in _FONTS}

    class FontsOnly(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            if url not in known:
                raise ValueError(f"nothing is fetched for a report: {url[:80]}")
            return URLFetcherResponse(url, _font(known[url]), {"Content-Type": "font/woff2"})

    return FontsOnly(allowed_protocols=())


@contextmanager
def _no_clock() -> Iterator[None]:
    """Fonts carry the moment at which they were cut to size, unless this says another."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
