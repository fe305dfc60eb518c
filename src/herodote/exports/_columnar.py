"""Events as an Arrow table: what the columnar formats share. They differ only in how they write it."""

from __future__ import annotations

from collections.abc import Sequence
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import msgspec

from herodote.exports._about import make_about
from herodote.exports._context import ExportContext
from herodote.exports._flat import FlatEvent, flatten
from herodote.records import Event
from herodote.store.codec import encode

if TYPE_CHECKING:
    import pyarrow

TITLE = "Events, one row each, with the whole record"
CANNOT_SAY = "Nothing of the events is left out (column record); the texts of the reports are not in it."


def arrow_table(events: Sequence[Event], context: ExportContext, name: str) -> pyarrow.Table:
    """The columns of the CSV export, typed, and `record`, the whole event as JSON; its schema says how it was made.

    Text is unchanged: there are no formulas to fear.
    """
    import pyarrow as pa

    about = make_about(name, TITLE, CANNOT_SAY, len(events), context)
    rows = [flatten(event, context.made_by) for event in events]
    kinds = get_type_hints(FlatEvent)
    columns = {name: pa.array([getattr(r, name) for r in rows], _arrow(kind)) for name, kind in kinds.items()}
    columns["record"] = pa.array([encode(event).decode() for event in events], pa.string())
    carried = {"herodote.version": context.version, "herodote.about": msgspec.json.encode(about)}
    return pa.table(columns).replace_schema_metadata(carried)


def _arrow(kind: Any) -> Any:
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    options = [option for option in get_args(kind) or (kind,) if option is not NoneType]
    return plain[options[0]]
