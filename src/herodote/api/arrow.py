"""Rows of one record type as an Arrow table, and from there to pandas and polars where they are installed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from msgspec import Struct

from herodote.errors import MissingPackage

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def arrow_table(rows: Sequence[Struct], kind: type[Struct], dates: frozenset[str]) -> pyarrow.Table:
    """A typed table: text, whole numbers, numbers, truth values; the columns in `dates` hold days.

    Unknown is null, never 0 or an empty text. A date with a time of day is cut to its day.
    """
    import pyarrow as pa

    columns = {
        name: pa.array(
            [_day(getattr(row, name)) if name in dates else getattr(row, name) for row in rows],
            pa.date32() if name in dates else _arrow_type(hint),
        )
        for name, hint in get_type_hints(kind).items()
    }
    return pa.table(columns)


def to_pandas(table: pyarrow.Table) -> pandas.DataFrame:
    """The table in pandas: whole numbers stay whole (`Int64`) where some are unknown, days are `datetime64`."""
    import pyarrow as pa

    whole = {pa.int64(): _optional("pandas").Int64Dtype()}
    made: pandas.DataFrame = table.to_pandas(types_mapper=whole.get, date_as_object=False)
    return made


def to_polars(table: pyarrow.Table) -> polars.DataFrame:
    """The table in polars."""
    made: polars.DataFrame = _optional("polars").from_arrow(table)
    return made


def _optional(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise MissingPackage(
            f"{name} is not installed: pip install {name}, or pip install 'herodote[tables]'", name=name
        ) from None


def _day(value: str | None) -> date | None:
    """The day of an ISO date or date-time; None for what another coder wrote that is none."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _arrow_type(hint: Any) -> Any:
    import pyarrow as pa

    known = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    options = [option for option in get_args(hint) or (hint,) if option is not NoneType]
    return known[options[0]]
