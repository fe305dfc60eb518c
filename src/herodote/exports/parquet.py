"""One row an event in Parquet, typed, with the whole record as JSON in the last column."""

from __future__ import annotations

import io
from collections.abc import Sequence

from herodote.exports import _columnar
from herodote.exports._columnar import arrow_table
from herodote.exports._context import ExportContext
from herodote.records import Event

FORMAT = "parquet"
SUFFIX = ".parquet"
CANNOT_SAY = _columnar.CANNOT_SAY
WITHIN = True


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """The table of `_columnar` as a Parquet file."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(arrow_table(events, context, FORMAT), out, compression="zstd", write_statistics=True)
    return out.getvalue()
