"""Rows of a Parquet file to named fields. Runs in the child process."""

from __future__ import annotations

import datetime
import json

import msgspec
from msgspec.structs import replace

from herodote.acquire.rows import Row, read_row
from herodote.errors import InputRefused

MARK = b"PAR1"
"""A Parquet file begins and ends with it."""
_AT_ONCE = 64
"""Rows that are in memory as values at one time."""


def read_parquet(payload: bytes) -> bytes:
    """One Row a row, as the same rows of a JSONL file would be."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    rows: list[Row] = []
    try:
        batches = ParquetFile(pa.BufferReader(payload)).iter_batches(_AT_ONCE, use_threads=False)
        for batch in batches:
            rows += [replace(read_row(_as_json(row)), text=None) for row in batch.to_pylist()]
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        raise InputRefused("bad_archive", f"the Parquet file is damaged ({str(error)[:80]})") from error
    return msgspec.msgpack.encode(rows)


def _as_json(row: object) -> bytes:
    return json.dumps(row, default=_plain, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _plain(value: object) -> str | None:
    """Days as ISO dates; bytes are nothing that a report consists of."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return None if isinstance(value, bytes) else str(value)
