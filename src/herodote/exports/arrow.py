"""One row an event as an Arrow file (Feather 2), typed, with the whole record as JSON in the last column."""

from __future__ import annotations

import io
from collections.abc import Sequence

from herodote.exports import _columnar
from herodote.exports._columnar import arrow_table
from herodote.exports._context import ExportContext
from herodote.records import Event

FORMAT = "arrow"
SUFFIX = ".arrow"
CANNOT_SAY = _columnar.CANNOT_SAY
WITHIN = True


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """The table of `_columnar` as an Arrow file."""
    import pyarrow as pa

    table, out = arrow_table(events, context, FORMAT), io.BytesIO()
    with pa.ipc.new_file(out, table.schema) as file:
        file.write_table(table)
    return out.getvalue()
