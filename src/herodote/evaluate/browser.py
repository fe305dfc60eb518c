"""The error browser: one page that holds codings and readings side by side in the text, for a person to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise

from msgspec import Struct

from herodote.evaluate.errors import Mark, ReportErrors
from herodote.evaluate.measure import Measured

TEMPLATE = "errors.html"


class Piece(Struct, frozen=True):
    """A stretch of text with the fields that it fills; none for plain text."""

    text: str
    fields: tuple[str, ...]


def error_page(measured: Measured, reports: Sequence[ReportErrors]) -> str:
    """One HTML page without scripts or outside parts; every text in it is escaped."""
    from jinja2 import Environment

    source = files("herodote.evaluate").joinpath(TEMPLATE).read_text(encoding="utf-8")
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
    return template.render(measured=measured, reports=reports, pieces=pieces)


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """The text cut wherever a mark begins or ends; put together again it is the text.

    >>> [p.text for p in pieces("Jets hit Raqqa.", [Mark(0, 4, "actor"), Mark(9, 14, "place")])]
    ['Jets', ' hit ', 'Raqqa', '.']
    """
    cuts = sorted({0, len(text), *(at for m in marks for at in (m.start, m.end) if 0 <= at <= len(text))})
    out = []
    for start, end in pairwise(cuts):
        fields = sorted({m.field for m in marks if m.start <= start and end <= m.end})
        out.append(Piece(text[start:end], tuple(fields)))
    return out
