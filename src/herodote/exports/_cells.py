"""Cells of tables that people open in a spreadsheet: text there must not run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None

_STARTS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_HIDDEN_BEFORE = " \"'\u00a0\u200b\u200e\u200f\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def neutral(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> neutral("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    start = text.lstrip(_HIDDEN_BEFORE)
    return "'" + text if start.startswith(_STARTS_FORMULA) or text.startswith(_STARTS_FORMULA) else text


def cell(value: Cell) -> str:
    """How a value stands in a cell: numbers as they are, unknown empty, text neutral."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return neutral(value.replace("\x00", "\ufffd"))


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, second_header: Sequence[str] = ()) -> bytes:
    """A CSV table in UTF-8: comma, double quotes, line feed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    if second_header:
        writer.writerow(second_header)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return out.getvalue().encode("utf-8", "replace")
