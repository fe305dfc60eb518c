"""Answers made ahead: what every look at the page asks first, counted once as the database is written."""

from __future__ import annotations

from pathlib import Path

import msgspec

from herodote.store.event_questions import FACETS_READY
from herodote.store.filters import EventFilter
from herodote.store.query import Query

STANDARD = (EventFilter(), EventFilter(standing=("main", "related")))
"""The filters that the page and `herodote status` begin with."""


def make_ready(path: Path) -> None:
    """Counts and writes them into a database that is else complete."""
    import duckdb

    with Query(path) as query:
        rows = [row for wanted in STANDARD for row in _answers(query, wanted)]
    connection = duckdb.connect(str(path))
    try:
        connection.execute("CREATE TABLE ready (question VARCHAR, filter VARCHAR, answer BLOB)")
        connection.executemany("INSERT INTO ready VALUES (?, ?, ?)", rows)
        connection.execute("CHECKPOINT")  # here a full disk is told; on closing it would be passed over
    finally:
        connection.close()


def _answers(query: Query, wanted: EventFilter) -> list[list[str | bytes]]:
    asked = msgspec.json.encode(wanted).decode()
    return [
        ["facets", asked, msgspec.json.encode(query.count_facets(wanted, FACETS_READY))],
        ["histogram by day", asked, msgspec.json.encode(query.count_histogram(wanted, "day"))],
    ]
