"""Answers made ahead: what every look at the page asks first, counted once as the database is written."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec

from herodote.records import Standing
from herodote.store.event_questions import FACETS_READY
from herodote.store.filters import EventFilter
from herodote.store.query import Query

STANDARD = (
    EventFilter(),
    EventFilter(standing=("main", "related")),
    *(EventFilter(standing=(standing,)) for standing in get_args(Standing)),
)
"""What `herodote status` and the page count over: the page offers what there is in the standings that are looked at."""


def make_ready(path: Path) -> None:
    """Counts and writes them into a database that is else complete."""
    import duckdb

    with Query(path) as query:
        rows = [_facets(query, wanted) for wanted in STANDARD]
    connection = duckdb.connect(str(path))
    try:
        connection.execute("CREATE TABLE ready (question VARCHAR, filter VARCHAR, answer BLOB)")
        connection.executemany("INSERT INTO ready VALUES (?, ?, ?)", rows)
        connection.execute("CHECKPOINT")  # here a full disk is told; on closing it would be passed over
    finally:
        connection.close()


def _facets(query: Query, wanted: EventFilter) -> list[str | bytes]:
    asked = msgspec.json.encode(wanted).decode()
    return ["facets", asked, msgspec.json.encode(query.count_facets(wanted, FACETS_READY))]
