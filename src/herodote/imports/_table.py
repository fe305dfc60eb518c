"""The readings of a table of coded events: what every such dataset shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from herodote.errors import InputRefused
from herodote.ids import digest
from herodote.imports._coded import Coded
from herodote.imports._reading import make_reading
from herodote.imports._rows import Broken, Row, open_table, problem, read_rows
from herodote.records import Problem, Reading


class Table(Struct, frozen=True):
    """How the rows of a dataset are read."""

    name: str
    """Under which the coder goes: `ACLED`."""
    needed: tuple[str, ...]
    """Columns without which it is another kind of file."""
    notes: Callable[[Row], str | None]
    code: Callable[[Row], Coded]
    """Raises `InputRefused` for a row that cannot be one."""


def read_table(path: Path, table: Table) -> Iterator[Reading | Problem]:
    """A reading for each text, rows of the same text in one, and a problem for each row that makes none.

    The file is gone through twice: first for the texts that stand in several rows (a hash of each), then for the rows.
    So only rows that wait for others of their text are held.
    """
    try:
        left = _texts(path, table)
    except InputRefused as refused:
        yield Problem(str(path), "refused", refused.reason, f"{path.name}: {refused}")
        return
    held: dict[str, list[Coded]] = {}
    with open_table(path) as handle:
        for row in read_rows(handle, table.needed):
            if isinstance(row, Broken):
                yield problem(path, row.number, row.reason, row.message)
                continue
            key = _key(row, table)
            left[key] -= 1
            try:
                coded = table.code(row)
                if any(other.id == coded.id for other in held.get(key, ())):
                    raise InputRefused("duplicate_key", f"{coded.id} stands in it twice")
                held.setdefault(key, []).append(coded)
            except InputRefused as refused:
                yield problem(path, row.number, refused.reason, str(refused))
            if left[key] <= 0 and key in held:
                group = held.pop(key)
                yield make_reading(group, table.name, f"{path}#{group[0].id}")


def _texts(path: Path, table: Table) -> Counter[str]:
    """How many rows have each text."""
    with open_table(path) as handle:
        return Counter(_key(row, table) for row in read_rows(handle, table.needed) if isinstance(row, Row))


def _key(row: Row, table: Table) -> str:
    """A hash of a row's notes; rows without notes stand alone."""
    notes = table.notes(row)
    return digest([" ".join(notes.split())]) if notes else f"line {row.number}"
