"""One row an event as an Arrow file (Feather 2), typed, with the whole record as JSON in the last column."""

from __future__ import annotations

import io
from collections.abc import Sequence

from herodote.exports._about import make_about
from herodote.exports._columnar import arrow_table
from herodote.exports._context import ExportContext
from herodote.records import Event

FORMAT = "arrow"
SUFFIX = ".arrow"
CANNOT_SAY = "Nothing of the events is left out (column record); the texts of the reports are not in it."
WITHIN = True
TITLE = "Events, one row each, with the whole record"


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A table with the columns of the CSV export and `record`; text is unchanged, there are no formulas to fear."""
    import pyarrow as pa

    about = make_about(FORMAT, TITLE, CANNOT_SAY, len(events), context)
    table, out = arrow_table(events, context, about), io.BytesIO()
    with pa.ipc.new_file(out, table.schema) as file:
        file.write_table(table)
    return out.getvalue()
