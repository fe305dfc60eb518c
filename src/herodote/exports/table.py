"""One row an event in CSV, for spreadsheets: ranges, figures by source, who says so, grade."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from herodote.exports._cells import table
from herodote.exports._context import ExportContext
from herodote.exports._flat import FlatEvent, flatten
from herodote.records import Event

FORMAT = "csv"
SUFFIX = ".csv"
CANNOT_SAY = (
    "The words of the reports, the claims one by one and how figures moved are in other formats (claims, jsonl)."
)
COLUMNS = FlatEvent.__struct_fields__


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header and a row for each event. Text that a spreadsheet would run as a formula begins with an apostrophe."""
    return table(COLUMNS, (msgspec.structs.astuple(flatten(event, context.made_by)) for event in events))
