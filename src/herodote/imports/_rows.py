"""The rows of a CSV table by their columns, a few lines at a time. A row that is broken spoils itself only."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from herodote.acquire.tables import find_delimiter, plain_name
from herodote.errors import InputRefused, UsageError
from herodote.records import Problem

MAX_LINE_BYTES = 1_000_000
"""Bytes of one line. The longest notes of conflict data run to some ten thousand."""
MAX_ROW_LINES = 40
"""Lines that one row may run over, within quotes; beyond it the quote was never closed."""
MAX_CELL = 100_000
"""Characters of one cell."""
MAX_COLUMNS = 500


class Row(Struct, frozen=True):
    """One row of a table: its line and its cells by the plain name of their column; empty cells are left out."""

    number: int
    cells: Mapping[str, str]

    def get(self, *names: str) -> str | None:
        """The first of these columns that holds something."""
        return next((self.cells[name] for name in names if name in self.cells), None)


class Broken(Struct, frozen=True):
    """Lines that make no row, and why."""

    number: int
    reason: str
    message: str


def open_table(path: Path) -> BinaryIO:
    """The file, to be read line by line; refuses one that cannot be opened."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UsageError(f"{path} cannot be opened: {error.strerror}") from error


def read_rows(handle: BinaryIO, needed: tuple[str, ...]) -> Iterator[Row | Broken]:
    """The rows below the header, in their order.

    Raises `InputRefused` where there is no header (`empty_input`), where two columns have one name (`duplicate_key`) or
    where one that is needed is not there (`missing_column`).
    """
    lines = _Lines(handle)
    header = lines.take()
    while header is not None and not header.text.strip():
        header = lines.take()
    if header is None:
        raise InputRefused("empty_input", "there is nothing in it")
    delimiter = find_delimiter(header.text) or ","
    names = _names(header, delimiter, needed)
    while (line := lines.take()) is not None:
        if line.text.strip():
            yield _row(line, lines, names, delimiter)


class _Line(Struct, frozen=True):
    number: int
    text: str
    whole: bool


class _Lines:
    """Lines of a file that can be put back."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle, self._number = handle, 0
        self._back: deque[_Line] = deque()

    def take(self) -> _Line | None:
        if self._back:
            return self._back.popleft()
        content = self._handle.readline(MAX_LINE_BYTES + 1)
        if not content:
            return None
        self._number += 1
        whole = len(content) <= MAX_LINE_BYTES
        rest = content
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = self._handle.readline(MAX_LINE_BYTES + 1)
        text = content.decode("utf-8-sig" if self._number == 1 else "utf-8", "replace").replace("\0", "")
        return _Line(self._number, text, whole)

    def put_back(self, lines: list[_Line]) -> None:
        self._back.extendleft(reversed(lines))


def _names(header: _Line, delimiter: str, needed: tuple[str, ...]) -> list[str]:
    try:
        names = [plain_name(cell) for cell in next(csv.reader([header.text], delimiter=delimiter), [])]
    except csv.Error as error:
        raise InputRefused("bad_value", f"its first line is no header: {str(error)[:80]}") from None
    if len(names) > MAX_COLUMNS:
        raise InputRefused("too_large", f"it has {len(names)} columns; the most is {MAX_COLUMNS}")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise InputRefused("duplicate_key", f"two columns are called {twice[0][:40]!r}; which one holds is not said")
    missing = [name for name in needed if name not in names]
    if missing:
        raise InputRefused("missing_column", f"it has no column {', '.join(missing)}")
    return names


def _row(first: _Line, lines: _Lines, names: list[str], delimiter: str) -> Row | Broken:
    """The row that begins with a line. Where it makes none, the lines after the first are put back and tried alone."""
    taken, text, whole = [first], first.text, first.whole
    while text.count('"') % 2 and len(taken) < MAX_ROW_LINES and len(text) < MAX_LINE_BYTES:
        following = lines.take()
        if following is None:
            break
        taken.append(following)
        text, whole = text + following.text, whole and following.whole
    found = _parsed(text, first.number, names, delimiter, whole)
    if isinstance(found, Broken):
        lines.put_back(taken[1:])
    return found


def _parsed(text: str, number: int, names: list[str], delimiter: str, whole: bool) -> Row | Broken:
    if not whole:
        return Broken(number, "too_large", f"a line is longer than {MAX_LINE_BYTES} bytes")
    if text.count('"') % 2:
        return Broken(number, "bad_value", "a quote is never closed")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return Broken(number, "bad_value", f"no row of a table: {str(error)[:80]}")
    if len(rows) != 1 or len(rows[0]) != len(names):
        cells = len(rows[0]) if rows else 0
        return Broken(number, "bad_value", f"it has {cells} cells where there are {len(names)} columns")
    if any(len(cell) > MAX_CELL for cell in rows[0]):
        return Broken(number, "too_large", f"a cell is longer than {MAX_CELL} characters")
    return Row(number, {n: c.strip() for n, c in zip(names, rows[0], strict=True) if n and c.strip()})


def problem(path: Path, number: int, reason: str, message: str) -> Problem:
    """A row that was refused, by the number of its line."""
    return Problem(f"{path}#{number}", "refused", reason, f"line {number}: {message}")
