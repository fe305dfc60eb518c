"""What each column of a table holds: read from `dictionary/<format>.yaml`, which an analyst can read and change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct

from herodote.codebook.plain_yaml import read_yaml
from herodote.errors import DataError

Kind = Literal["string", "integer", "number", "date", "boolean"]
"""The datatypes of CSV on the Web that our tables need."""


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """One column of a format."""

    name: str
    kind: Kind
    holds: str
    """What stands in it, where ours comes from, and when it is empty."""
    short: str = ""
    """The same in at most 80 characters, for the labels of a statistics program."""


@cache
def load_columns(name: str) -> tuple[Column, ...]:
    """The columns of a format in the order of its file; none for a format that is no table.

    `load_columns("acled")[0].name` -> "event_id_cnty". Raises `DataError` when the file is damaged.
    """
    path = files("herodote.exports") / "dictionary" / f"{name}.yaml"
    if not path.is_file():
        return ()
    return tuple(read_yaml(f"exports/dictionary/{name}.yaml", path.read_bytes(), list[Column]))


def describe(name: str, columns: Sequence[str]) -> tuple[Column, ...]:
    """The entries of exactly these columns, in their order; refuses a column that the dictionary does not know."""
    known = {column.name: column for column in load_columns(name)}
    missing = [column for column in columns if column not in known]
    if missing:
        raise DataError(f"exports/dictionary/{name}.yaml does not say what {missing[0]!r} holds")
    return tuple(known[column] for column in columns)
