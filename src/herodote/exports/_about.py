"""What goes with every export: what it is, what it cannot say, by what method and with which question it was made.

Formats that have room for it carry it within (GeoJSON, Parquet, JSON-LD, HTML). Beside the others lies a file of that
name with `-metadata.json` at its end, as CSV on the Web (W3C) has it, with what each column holds.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from herodote.codebook import version as codebook_version
from herodote.exports._columns import Column, Kind
from herodote.exports._context import ExportContext, makers_of

METHOD = (
    "Events are inferred by Herodote from news reports: each report is read into claims (who says what, in which "
    "words), tellings of one event are joined, copies and shared primary sources are counted as one origin, figures "
    "are kept as ranges with who gives them, and the grade follows a stated rule. A figure is a claim, not a "
    "finding. Machine reading errs: check the words of the reports before relying on a value. What nobody reported "
    "is not here."
)
LICENCE = (
    "Place names and coordinates: GeoNames, CC BY 4.0 (https://www.geonames.org). The words of reports belong to "
    "their publishers. Herodote sets no licence for the record itself: who publishes it states one. Columns and "
    "codes of other projects are used so that their readers' tools can read it; it is none of their data and not "
    "endorsed by them."
)
EVERYTHING = "all events"


class About(Struct, frozen=True):
    """What a file of events is, and how it was made. Names nothing of this machine and no time."""

    format: str
    title: str
    made_by: str
    codebook: str
    """Version of the codebook: two files with the same one were coded by the same rules."""
    read_by: tuple[str, ...]
    """What made the readings: each program or coder, with the versions of what it went by."""
    query: str
    """Which events were asked for."""
    events: int
    """How many events were found; a format may leave some out, as `cannot_say` tells."""
    cannot_say: str
    method: str = METHOD
    licence: str = LICENCE


def make_about(name: str, title: str, cannot_say: str, events: int, context: ExportContext) -> About:
    """What a file in a format is, for the events and the question that it was made with."""
    made_by = f"Herodote {context.version}".strip()
    query = context.query or EVERYTHING
    read_by = tuple(makers_of(context.made_by, context.made_by))
    return About(name, title, made_by, codebook_version(), read_by, query, events, cannot_say)


class _Dialect(Struct, frozen=True):
    delimiter: str
    header: bool
    header_rows: int = msgspec.field(name="headerRowCount")
    encoding: str = "utf-8"


class _ColumnEntry(Struct, frozen=True):
    name: str
    datatype: Kind
    description: str = msgspec.field(name="dc:description")


class _TableSchema(Struct, frozen=True):
    columns: tuple[_ColumnEntry, ...]


class _Metadata(Struct, frozen=True, omit_defaults=True):
    """A table group of one table, in the words of CSV on the Web and Dublin Core."""

    url: str
    title: str = msgspec.field(name="dc:title")
    creator: str = msgspec.field(name="dc:creator")
    rights: str = msgspec.field(name="dc:rights")
    description: str = msgspec.field(name="dc:description")
    about: About = msgspec.field(name="notes")
    context: str = msgspec.field(name="@context", default="")
    dialect: _Dialect | None = None
    schema: _TableSchema | None = msgspec.field(name="tableSchema", default=None)


class Shape(Struct, frozen=True):
    """How a table is laid out in its file."""

    delimiter: str = ","
    header_rows: int = 1


def metadata(file: str, about: About, columns: Sequence[Column], shape: Shape) -> bytes:
    """The file that lies beside an export: `events.csv-metadata.json` beside `events.csv`."""
    table = bool(columns)
    entries = tuple(_ColumnEntry(c.name, c.kind, c.holds) for c in columns)
    record = _Metadata(
        url=file,
        title=about.title,
        creator=about.made_by,
        rights=about.licence,
        description=f"{about.cannot_say} {about.method}".strip(),
        about=about,
        context="http://www.w3.org/ns/csvw" if table else "",
        dialect=_Dialect(shape.delimiter, shape.header_rows > 0, shape.header_rows) if table else None,
        schema=_TableSchema(entries) if table else None,
    )
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
