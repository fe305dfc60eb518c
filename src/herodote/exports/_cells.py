"""Cells of tables that people open in a spreadsheet: text there must not run as a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None

_STARTS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_HIDDEN_BEFORE = " \"'\u00a0\u200b\u200e\u200f\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

_NEEDS_QUOTES = re.compile(r'[,"\r\n]|^\s|\s$')


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
    lines = [header, *([second_header] if second_header else []), *([cell(value) for value in row] for row in rows)]
    text = "".join(",".join(_quoted(value) for value in line) + "\n" for line in lines)
    return text.encode("utf-8", "replace")


def _quoted(value: str) -> str:
    """As RFC 4180 has it. Python's writer leaves a lone carriage return bare, and readers end the row there."""
    return f'"{value.replace(chr(34), chr(34) * 2)}"' if _NEEDS_QUOTES.search(value) else value


_BREAKS = str.maketrans({"\t": " ", "\r": " ", "\n": " ", '"': "'", "\x0b": " ", "\x0c": " ", "\x85": " ",
    "\u2028": " ", "\u2029": " "})  # fmt: skip


def tab_table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table with tabs between its cells and nothing quoted; without a header where that is empty.

    What cannot stand in such a cell is replaced: tabs and line ends by a space, a double quote by a single one.
    """
    lines = [header] if header else []
    lines += [[cell(_flat(value)) for value in row] for row in rows]
    return "".join("\t".join(line) + "\n" for line in lines).encode("utf-8", "replace")


def _flat(value: Cell) -> Cell:
    return value.translate(_BREAKS).strip() if isinstance(value, str) else value
