"""One row an event in Parquet, typed, with the whole record as JSON in the last column."""

from __future__ import annotations

import io
from collections.abc import Sequence
from types import NoneType
from typing import Any, get_args, get_type_hints

import msgspec

from herodote.exports._about import make_about
from herodote.exports._context import ExportContext
from herodote.exports._flat import FlatEvent, flatten
from herodote.records import Event
from herodote.store.codec import encode

FORMAT = "parquet"
SUFFIX = ".parquet"
CANNOT_SAY = "Nothing of the events is left out (column record); the texts of the reports are not in it."
WITHIN = True
TITLE = "Events, one row each, with the whole record"


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A table with the columns of the CSV export and `record`; text is unchanged, there are no formulas to fear."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [flatten(event) for event in events]
    kinds = get_type_hints(FlatEvent)
    columns = {name: pa.array([getattr(r, name) for r in rows], _arrow(kind)) for name, kind in kinds.items()}
    columns["record"] = pa.array([encode(event).decode() for event in events], pa.string())
    about = make_about(FORMAT, TITLE, CANNOT_SAY, len(events), context)
    carried = {"herodote.version": context.version, "herodote.about": msgspec.json.encode(about)}
    table = pa.table(columns).replace_schema_metadata(carried)
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", write_statistics=True)
    return out.getvalue()


def _arrow(kind: Any) -> Any:
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    options = [option for option in get_args(kind) or (kind,) if option is not NoneType]
    return plain[options[0]]
