"""One row an event in Parquet, typed, with the whole record as JSON in the last column."""

from __future__ import annotations

import io
from collections.abc import Sequence

from herodote.exports._about import make_about
from herodote.exports._columnar import arrow_table
from herodote.exports._context import ExportContext
from herodote.records import Event

FORMAT = "parquet"
SUFFIX = ".parquet"
CANNOT_SAY = "Nothing of the events is left out (column record); the texts of the reports are not in it."
WITHIN = True
TITLE = "Events, one row each, with the whole record"


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A table with the columns of the CSV export and `record`; text is unchanged, there are no formulas to fear."""
    import pyarrow.parquet as pq

    about = make_about(FORMAT, TITLE, CANNOT_SAY, len(events), context)
    table, out = arrow_table(events, context, about), io.BytesIO()
    pq.write_table(table, out, compression="zstd", write_statistics=True)
    return out.getvalue()
