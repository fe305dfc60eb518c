"""The report on paper: its words are there, in their scripts; nothing is fetched; what is missing is said."""

from __future__ import annotations

import io
import sys

import pytest

from herodote.errors import MissingPackage, UsageError
from herodote.exports import find_format, load_formats
from herodote.exports.pdf import MOST, _for_paper, direction
from tests.conformance.casebooks import Kept, casebooks, context, make_event

PDF = find_format("pdf")


def pages(kept: Kept) -> bytes:
    try:
        return PDF.write(kept.events, kept.context)
    except MissingPackage as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize("name", ["empty", "contested", "foreign"])
def test_the_pages_hold_the_words_of_the_report(name: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    kept = casebooks()[name]
    made = pages(kept)
    read = pypdf.PdfReader(io.BytesIO(made))
    text = "\n".join(page.extract_text() for page in read.pages).replace("\x00", "")
    assert text.startswith("Incident report")
    assert f"{len(kept.events)} events" in text
    assert "How this was made" in text
    assert made == pages(kept), "the same events make the same bytes"
    if name == "foreign":
        fonts = {
            str(font.get_object()["/BaseFont"]) for page in read.pages for font in page["/Resources"]["/Font"].values()
        }
        assert any("H-Arabic" in font for font in fonts)


def test_a_name_that_is_markup_opens_nothing_and_is_printed() -> None:
    pypdf = pytest.importorskip("pypdf")
    hostile = make_event("<img src='file:///etc/passwd'><script>\x00\ud800")
    read = pypdf.PdfReader(io.BytesIO(pages(Kept((hostile,), context("x")))))
    assert "<img src='file:///etc/passwd'>" in "".join(page.extract_text() for page in read.pages)
    assert not any(page["/Resources"].get("/XObject") for page in read.pages), "there is no picture"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("قُتل خمسة", "rtl"), ("5 «مجزرة»", "rtl"), ("Homs حمص", "ltr"), ("חומס", "rtl"), ("", "ltr"), ("12 – 30", "ltr")],
)
def test_a_text_runs_as_its_first_letter_does(text: str, expected: str) -> None:
    assert direction(text) == expected


def test_what_a_browser_would_find_out_is_written_into_the_page() -> None:
    page = _for_paper("<html><head></head><body><p dir=auto>قُتل</p><bdi>Homs</bdi></body></html>")
    assert '<p dir="rtl">' in page
    assert "<bdi>\u2068Homs\u2069</bdi>" in page
    assert "noto-sans-arabic" in page
    assert "cyrillic" not in page


def test_without_the_package_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingPackage, match="herodote\\[pdf\\]"):
        PDF.write([make_event()], context())


def test_more_events_than_anybody_reads_are_no_report() -> None:
    with pytest.raises(UsageError, match="too many"):
        PDF.write([make_event()] * (MOST + 1), context())


def test_it_is_written_only_where_somebody_names_it() -> None:
    assert "pdf" not in load_formats()
    assert PDF.needs == "pdf"
