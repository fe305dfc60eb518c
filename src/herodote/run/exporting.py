"""A casebook to a format: as it is published, or as it stood at an earlier time."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from herodote import __version__
from herodote.exports import find_format
from herodote.exports._context import ExportContext
from herodote.publication import OPEN, Material, PublicationMode, publish
from herodote.run.query_words import query_words
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
    mode: PublicationMode = OPEN,
) -> bytes:
    """The events of a casebook in a format; with `as_of`, the bytes that were exported then.

    With a publication mode, only what that lets out: `mode=PUBLIC` withholds the names of private persons.
    """
    return export_whole(folder, to, corroborator, as_of, wanted, mode).content


def export_whole(
    folder: Path,
    to: str,
    corroborator: Corroborator,
    as_of: str | None = None,
    wanted: EventFilter | None = None,
    mode: PublicationMode = OPEN,
    file: str = "",
) -> Exported:
    """As `export_events`, with the files that lie beside a file of that name."""
    if as_of is None:
        with Query.open(folder) as query:
            return write_whole(query, to, wanted, mode, file)
    check_casebook(folder)
    state = replay(entries(folder / "log"), as_of)
    with tempfile.TemporaryDirectory(prefix="herodote-") as temporary:
        database = Path(temporary) / DATABASE
        write_database(database, state, derive(state, corroborator))
        with Query(database) as query:
            return write_whole(query, to, wanted, mode, file)


def write(query: Query, to: str, wanted: EventFilter | None = None, mode: PublicationMode = OPEN) -> bytes:
    """The events of an open casebook in a format, as a publication mode lets them out."""
    return write_whole(query, to, wanted, mode).content


def write_whole(
    query: Query, to: str, wanted: EventFilter | None = None, mode: PublicationMode = OPEN, file: str = ""
) -> Exported:
    """The events of an open casebook in a format, with what lies beside a file of that name."""
    return write_material(published(query, wanted, mode), to, query_words(wanted, mode.hide_persons), file)


def published(
    query: Query, wanted: EventFilter | None = None, mode: PublicationMode = OPEN, *, with_words: bool = False
) -> Material:
    """The events that a filter finds, with their claims and reports, as a publication mode lets them out."""
    events = query.events(wanted or EventFilter())
    return publish(events, query.claims(), list(query.readings()), mode, with_words=with_words)


def write_material(material: Material, to: str, asked: str = "", file: str = "") -> Exported:
    """What is published, in a format; `asked` tells in words which events were asked for."""
    export = find_format(to)
    context = ExportContext(material.reports, material.claims, __version__, asked, material.made_by)
    beside = export.beside(file or f"events{export.suffix}", material.events, context)
    return Exported(export.write(material.events, context), beside)
