"""A casebook to a format: as it is published, or as it stood at an earlier time."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from herodote import __version__
from herodote.exports import find_format
from herodote.exports._context import ExportContext
from herodote.run.asking import query_words
from herodote.store.casebook import check_casebook
from herodote.store.database import DATABASE, write_database
from herodote.store.derive import Corroborator, derive
from herodote.store.filters import EventFilter
from herodote.store.log import entries
from herodote.store.query import Query
from herodote.store.state import replay


class Exported(Struct, frozen=True):
    """A file of events, and what lies beside it: how it was made, what its columns hold."""

    content: bytes
    beside: Mapping[str, bytes]
    """By what is put behind the name of the file."""


def export_events(
    folder: Path,
    to: str,
    corroborator: Corroborator,
    as_of: str | None = None,
    wanted: EventFilter | None = None,
) -> bytes:
    """The events of a casebook in a format; with `as_of`, the bytes that were exported then."""
    return export_whole(folder, to, corroborator, as_of, wanted).content


def export_whole(
    folder: Path,
    to: str,
    corroborator: Corroborator,
    as_of: str | None = None,
    wanted: EventFilter | None = None,
    file: str = "",
) -> Exported:
    """As `export_events`, with the files that lie beside a file of that name."""
    if as_of is None:
        with Query.open(folder) as query:
            return write_whole(query, to, wanted, file)
    check_casebook(folder)
    state = replay(entries(folder / "log"), as_of)
    with tempfile.TemporaryDirectory(prefix="herodote-") as temporary:
        database = Path(temporary) / DATABASE
        write_database(database, state, derive(state, corroborator))
        with Query(database) as query:
            return write_whole(query, to, wanted, file)


def write(query: Query, to: str, wanted: EventFilter | None = None) -> bytes:
    """The events of an open casebook in a format."""
    return write_whole(query, to, wanted).content


def write_whole(query: Query, to: str, wanted: EventFilter | None = None, file: str = "") -> Exported:
    """The events of an open casebook in a format, with what lies beside a file of that name."""
    reports = {}
    for reading in query.readings():
        reports[reading.report.id] = msgspec.structs.replace(reading.report, text="")
    context = ExportContext(reports, query.claims(), __version__, query_words(wanted))
    events, export = query.events(wanted or EventFilter()), find_format(to)
    return Exported(export.write(events, context), export.beside(file or f"events{export.suffix}", events, context))
