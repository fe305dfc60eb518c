"""A casebook to a format: as it is published, or as it stood at an earlier time."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from herodote import __version__
from herodote.exports import find_format
from herodote.exports._context import ExportContext
from herodote.store.casebook import check_casebook
from herodote.store.database import DATABASE, write_database
from herodote.store.derive import Corroborator, derive
from herodote.store.filters import EventFilter
from herodote.store.log import entries
from herodote.store.query import Query
from herodote.store.state import replay


def export_events(
    folder: Path,
    to: str,
    corroborator: Corroborator,
    as_of: str | None = None,
    wanted: EventFilter | None = None,
) -> bytes:
    """The events of a casebook in a format; with `as_of`, the bytes that were exported then."""
    if as_of is None:
        with Query.open(folder) as query:
            return write(query, to, wanted)
    check_casebook(folder)
    state = replay(entries(folder / "log"), as_of)
    with tempfile.TemporaryDirectory(prefix="herodote-") as temporary:
        database = Path(temporary) / DATABASE
        write_database(database, state, derive(state, corroborator))
        with Query(database) as query:
            return write(query, to, wanted)


def write(query: Query, to: str, wanted: EventFilter | None = None) -> bytes:
    """The events of an open casebook in a format."""
    reports = {}
    for reading in query.readings():
        reports[reading.report.id] = msgspec.structs.replace(reading.report, text="")
    context = ExportContext(reports, query.claims(), __version__)
    return find_format(to).write(query.events(wanted or EventFilter()), context)
