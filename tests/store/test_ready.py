"""What is made ahead, numbered and filled by parts answers as what is looked for plainly."""

from __future__ import annotations

from pathlib import Path

import casebook_fakes as fakes
import duckdb
import pytest

from herodote.store import database
from herodote.store.casebook import Casebook
from herodote.store.database import DATABASE
from herodote.store.event_questions import FACETS_READY
from herodote.store.filters import EventFilter
from herodote.store.query import Query
from herodote.store.ready import STANDARD

DAYS = 9


def casebook(folder: Path) -> Path:
    """Events in three places, told on several days, some without figures."""
    with Casebook.open(folder, fakes.corroborate, create=True) as opened:
        places = list(fakes.PLACES)
        opened.add(
            fakes.arrival(fakes.make_text(places[n % 3], n), f"{n}.txt", f"2026-03-{n + 1:02d}" if n % 4 else None)
            for n in range(DAYS)
        )
        opened.publish()
    return folder


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in sorted(tables)}


def test_what_is_made_ahead_is_what_is_counted_anew(tmp_path: Path) -> None:
    with Query.open(casebook(tmp_path / "case")) as query:
        for wanted in STANDARD:
            assert query.facets(wanted, 2) == query.count_facets(wanted, 2)
            assert query.facets(wanted, FACETS_READY) == query.count_facets(wanted, FACETS_READY)


def test_the_timeline_counts_each_dated_event_once_by_day_month_and_year(tmp_path: Path) -> None:
    with Query.open(casebook(tmp_path / "case")) as query:
        events = query.events()
        starts = sorted(e.time.earliest or e.time.latest or "" for e in events if e.time)
        dated = [start for start in starts if start]
        for unit, length in (("day", 10), ("month", 7), ("year", 4)):
            bars = query.histogram(unit=unit)  # type: ignore[arg-type]
            assert [bar.start for bar in bars] == sorted({start[:length] for start in dated})
            assert sum(bar.events for bar in bars) == len(dated)


def test_tables_filled_by_parts_are_those_filled_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = dump(casebook(tmp_path / "whole") / DATABASE)
    monkeypatch.setattr(database, "ROWS_AT_ONCE", 2)
    parts = dump(casebook(tmp_path / "parts") / DATABASE)
    meta = whole.pop("meta"), parts.pop("meta")
    assert [key for key, _ in meta[0]] == [key for key, _ in meta[1]]
    assert parts == whole


def test_words_are_found_by_any_part_of_them_and_ids_too(tmp_path: Path) -> None:
    with Query.open(casebook(tmp_path / "case")) as query:
        homs = next(e for e in query.events() if e.places[0].name == "Homs")
        for text in ("oms", "HOM trik", homs.id, homs.id[3:9], "air  homs"):
            assert homs.id in [e.id for e in query.events(EventFilter(text=text))]
        assert query.events(EventFilter(text="ev-zz")) == []
        assert query.count(EventFilter(text="homs bama")) == 0


@pytest.mark.parametrize("sort", ["time", "-time", "killed", "-killed", "place", "type"])
def test_a_page_of_a_list_is_a_part_of_the_whole(tmp_path: Path, sort: str) -> None:
    with Query.open(casebook(tmp_path / "case")) as query:
        whole = query.summaries(sort=sort, limit=None).items  # type: ignore[arg-type]
        parts = [query.summaries(sort=sort, limit=1, offset=n).items for n in range(len(whole))]  # type: ignore[arg-type]
        assert [line for (line,) in parts] == list(whole)


def test_reports_come_by_publication_undated_ones_last_in_any_part(tmp_path: Path) -> None:
    with Query.open(casebook(tmp_path / "case")) as query:
        whole = query.reports()
        dates = [report.published for report in whole]
        assert dates == sorted(filter(None, dates)) + [None] * dates.count(None)
        assert [*query.reports(limit=4), *query.reports(limit=4, offset=4), *query.reports(offset=8)] == list(whole)
        assert query.reports("homs", limit=1, offset=1) == query.reports("homs")[1:2]
