"""What is counted over columns in memory is what the events themselves say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from benchmarks.casebooks import write_casebook

from herodote.store import event_questions
from herodote.store.answers import Box
from herodote.store.columns import DENSE, Columns, Found, Listed, periods_of
from herodote.store.filters import EventFilter
from herodote.store.query import Query

EVENTS = 250


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Query]:
    folder = tmp_path_factory.mktemp("columns")
    write_casebook(folder, EVENTS)
    with Query.open(folder) as found:
        yield found


def filters(query: Query) -> list[EventFilter]:
    """Each condition by itself, and several at once."""
    facets, events = query.facets(), query.events()
    actor, source, country = facets.actor[0].value, facets.source[0].value, facets.country[0].value
    place = next(e.places[0] for e in events if e.places)
    return [
        EventFilter(),
        EventFilter(standing=("main", "related"), grade=("weak", "fair")),
        EventFilter(type=("air_strike", "shelling"), contested=True),
        EventFilter(reviewed=False, since="2017-01-01", until="2018-06-30"),
        EventFilter(country=(country,), admin1=(place.admin1 or "",)),
        EventFilter(actor=actor[:5], source=source[:5]),
        EventFilter(actor_is=actor),
        EventFilter(source_is=source, outcome="killed", at_least=8),
        EventFilter(place=place.name[:4]),
        EventFilter(place=place.name.upper(), standing=("main",)),
        EventFilter(text="army dead"),
        EventFilter(text=events[0].id[3:9]),
        EventFilter(report=events[0].tellings[0].report),
        EventFilter(text="nobody says this"),
    ]


def test_the_ranks_of_a_filter_are_those_of_the_events_that_it_finds(query: Query) -> None:
    every = [event.id for event in query.events()]
    found = 0
    for wanted in filters(query):
        ids = [event.id for event in query.events(wanted)]
        assert [every[rank] for rank in query._ranks(wanted)] == ids, wanted
        assert query.count(wanted) == len(ids)
        found += 0 < len(ids) < EVENTS
    assert found > 9


def test_how_many_have_no_place_is_counted_over_all_that_are_found(query: Query) -> None:
    for wanted in filters(query):
        nowhere = [e for e in query.events(wanted) if not e.places or e.places[0].lat is None]
        assert query.summaries(wanted, limit=3).unplaced == len(nowhere)


def test_the_newest_come_in_parts_as_in_one(query: Query) -> None:
    wanted = EventFilter(standing=("main", "related"))
    whole = [line.id for line in query.summaries(wanted, "-time", limit=None).items]
    parts = [line.id for n in range(0, len(whole) + 7, 7) for line in query.summaries(wanted, "-time", 7, n).items]
    assert parts == whole
    ended = [line.latest or line.earliest or "" for line in query.summaries(wanted, "-time", limit=None).items]
    assert ended == sorted(ended, reverse=True)


def test_the_timeline_adds_up_what_began_on_a_day(query: Query) -> None:
    wanted = EventFilter(standing=("main",))
    days = Counter(e.time.earliest or e.time.latest for e in query.events(wanted) if e.time)
    assert {bar.start: bar.events for bar in query.histogram(wanted, "day")} == days
    lows = {line.id: line.killed_low or 0 for line in query.summaries(wanted, limit=None).items}
    dated = [e.id for e in query.events(wanted) if e.time]
    assert sum(bar.killed_low for bar in query.histogram(wanted, "year")) == sum(lows[found] for found in dated)


def columns(lat: list[float], lon: list[float], killed: list[int]) -> Columns:
    size = len(lat)
    north = [math.nan if math.isnan(y) else y for y in lat]
    numbers = np.arange(size, dtype=np.int32)
    dead = np.array(killed, dtype=np.int64)
    nowhen, news, kinds = numbers * 0 - 1, numbers >= 0, numbers * 0
    place = (np.array(lat), np.array(lon), np.array(north))
    return Columns(numbers, *place, dead, dead, nowhen, kinds, news, (), ("attack",))


@pytest.mark.parametrize("size", [2.0, 1e-7])
def test_events_near_each_other_are_one_cell_and_one_alone_is_itself(size: float) -> None:
    """The second grid has more cells than counters can be kept for: there only the same spot is one cell."""
    near = size / 10
    made = columns([10.0, 10.0 + near / 100, 50.0, math.nan], [20.0, 20.0, -70.0, math.nan], [3, 4, 5, 6])
    placed = made.placed(np.arange(4, dtype=np.int32))
    assert placed.tolist() == [0, 1, 2]
    cells = made.cells(placed, size)
    assert cells.alone == (2,)
    ((lat, lon, events, killed),) = cells.several
    assert (round(lat, 2), round(lon, 2), events, killed) == (10.0, 20.0, 2, 7)
    assert DENSE < 180 / 1e-7


def test_a_grid_of_nothing_has_no_cells() -> None:
    made = columns([math.nan], [math.nan], [0])
    cells = made.cells(made.placed(np.array([0], dtype=np.int32)), 1.0)
    assert (cells.alone, cells.several) == ((), ())
    assert made.newest(np.array([], dtype=np.int32), 10, 0) == []
    assert made.by_period(np.array([0], dtype=np.int32), periods_of(made.days, 10)) == []
    assert made.span(np.array([0], dtype=np.int32)) is None


def test_lines_that_are_remembered_are_those_that_the_database_gives(
    query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = query.summaries(sort="-time", limit=50).items
    for kept in (0, 7, 1_000):
        monkeypatch.setattr(event_questions, "LINES_KEPT", kept)
        for offset in (0, 5, 40, 0):
            assert query.summaries(sort="-time", limit=10, offset=offset).items == whole[offset : offset + 10]


def test_an_id_that_stands_in_a_column_is_told_from_one_that_does_not() -> None:
    listed = Listed(f"ev-{n:012x}" for n in (3, 1, 2, 3))
    assert all(f"ev-{n:012x}" in listed for n in (1, 2, 3))
    assert not any(f"ev-{n:012x}" in listed for n in (0, 4, 5))
    assert "ev-000000000001" not in Listed(())


def test_a_part_of_the_map_has_its_edges_in_it() -> None:
    made = columns([10.0, 11.0, 12.0], [20.0, 20.0, 20.0], [0, 0, 0])
    assert made.within(np.arange(3, dtype=np.int32), Box(10, 20, 11, 20)).tolist() == [0, 1]


def test_what_was_found_longest_ago_is_forgotten_first() -> None:
    found = Found(most_bytes=80)
    ten = np.arange(10, dtype=np.int32)
    found.keep(b"a", ten)
    found.keep(b"b", ten)
    assert found.get(b"a") is not None
    found.keep(b"c", ten)
    assert (found.get(b"a") is not None, found.get(b"b"), found.get(b"c") is not None) == (True, None, True)
