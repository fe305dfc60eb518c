"""PDF to text. Runs in the child process."""

from __future__ import annotations

import io
import re

import msgspec

from herodote.errors import InputRefused
from herodote.read.article import Article

MAX_PAGES = 300
MAX_LETTERS = 5_000_000
_HYPHEN = re.compile(r"(?<=[a-zà-ÿа-яё])-\n(?=[a-zà-ÿа-яё])")
_ENDS = (".", "!", "?", ":", "”", '"', "؟")


def read_pdf(payload: bytes) -> bytes:
    """The article of a PDF.

    Raises InputRefused `no_text_layer` for a scan, `truncated` for a cut file, `too_large` for a bomb.
    """
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(payload))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputRefused("bad_archive", "the PDF is locked with a password; save it without one")
        pages = _page_texts(reader)
    except LimitReachedError as error:
        raise InputRefused("too_large", "a page of the PDF unpacks to more than a report may have") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise _damaged(payload) from error
    text = reflow("\n\n".join(pages))
    if sum(map(str.isalpha, text)) < 20:
        if b"%%EOF" not in payload[-2048:]:
            raise _damaged(payload)
        raise InputRefused(
            "no_text_layer", "the PDF holds pictures of pages, no text; run text recognition on it first"
        )
    cut = () if b"%%EOF" in payload[-2048:] else ("truncated",)
    return msgspec.msgpack.encode(
        Article(text, title=_about(reader, "/Title"), byline=_about(reader, "/Author"), flags=cut)
    )


def _page_texts(reader: "PdfReader") -> list[str]:  # type: ignore[name-defined]  # noqa: F821, UP037
    texts: list[str] = []
    for number, page in enumerate(reader.pages):
        if number >= MAX_PAGES or sum(map(len, texts)) > MAX_LETTERS:
            raise InputRefused("too_large", f"the PDF has more than {MAX_PAGES} pages; split it")
        texts.append(page.extract_text())
    return texts


def _damaged(payload: bytes) -> InputRefused:
    if b"%%EOF" not in payload[-2048:]:
        return InputRefused("truncated", "the PDF is cut; fetch it again")
    return InputRefused("bad_archive", "the PDF is damaged and cannot be read")


def _about(reader: "PdfReader", key: str) -> str | None:  # type: ignore[name-defined]  # noqa: F821, UP037
    """A field of the PDF's own description. Many hold the name of a file or of a program: those do not count."""
    value = (reader.metadata or {}).get(key)
    line = " ".join(str(value).split())[:500] if isinstance(value, str) else ""
    return (
        None if not line or re.search(r"\.(?:docx?|indd|pdf|pub|odt)\b|untitled|microsoft|^\W*$", line, re.I) else line
    )


def reflow(text: str) -> str:
    """Printed lines joined to paragraphs: a line ends one where it is short and ends a sentence, or before a gap.

    >>> reflow("Five people were kil-\\nled in the strike\\nnear Homs.")
    'Five people were killed in the strike near Homs.'
    """
    joined = _HYPHEN.sub("", text)
    lines = [" ".join(line.split()) for line in joined.split("\n")]
    width = max((len(line) for line in lines), default=0)
    out: list[str] = []
    open_paragraph = False
    for number, line in enumerate(lines):
        if not line:
            open_paragraph = False
            continue
        if open_paragraph:
            out[-1] += " " + line
        else:
            out.append(line)
        last_of_paragraph = line.endswith(_ENDS) and len(line) < 0.8 * width
        heading = number == 0 and len(line) < 0.9 * width and not line.endswith((",", ";"))
        open_paragraph = not (last_of_paragraph or (heading and len(lines) > 1 and lines[1][:1].isupper()))
    return "\n\n".join(out)
