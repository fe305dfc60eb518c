"""Many events: what the server sends to the map, and what it has counted ahead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.casebooks import write_casebook
from fastapi.testclient import TestClient

from herodote.store import event_questions as asking
from herodote.store.answers import Box
from herodote.store.filters import EventFilter
from herodote.store.query import Query
from herodote.web.app import create_app

EVENTS = 300


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    write_casebook(folder, EVENTS)
    return folder


@pytest.fixture
def query(many: Path) -> Iterator[Query]:
    with Query.open(many) as found:
        yield found


def test_few_events_are_sent_to_the_map_one_by_one(query: Query) -> None:
    view = query.map_view()
    assert view.whole
    assert view.cells == ()
    assert view.features == query.map_features()


def test_many_events_are_sent_as_cells_that_lose_none(query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    placed = len(query.map_features())
    monkeypatch.setattr(asking, "MAP_POINTS", placed - 1)
    view = query.map_view(cell=2.0)
    assert not view.whole
    assert len(view.cells) > 3
    assert all(cell.events > 1 for cell in view.cells)
    assert len(view.features) + sum(cell.events for cell in view.cells) == placed


def test_a_finer_grid_has_more_cells(query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MAP_POINTS", 10)
    coarse, fine = query.map_view(cell=8.0), query.map_view(cell=1.0)
    assert len(coarse.cells) + len(coarse.features) < len(fine.cells) + len(fine.features)


def test_cells_follow_the_filter_and_the_part_that_is_looked_at(query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = EventFilter(type=("air_strike", "shelling"))
    inside = [f for f in query.map_features(wanted) if 25 <= f.lat <= 35 and 30 <= f.lon <= 50]
    monkeypatch.setattr(asking, "MAP_POINTS", 5)
    view = query.map_view(wanted, Box(25, 30, 35, 50), 0.5)
    assert len(view.features) + sum(cell.events for cell in view.cells) == len(inside) > 5


def test_a_part_with_few_events_shows_each(query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    first = query.map_features()[0]
    box = Box(first.lat - 0.2, first.lon - 0.2, first.lat + 0.2, first.lon + 0.2)
    monkeypatch.setattr(asking, "MAP_POINTS", 20)
    view = query.map_view(box=box)
    assert first in view.features
    assert view.cells == ()


def test_no_address_of_the_map_breaks_it(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MAP_POINTS", 10)
    with TestClient(create_app(many), base_url="http://127.0.0.1") as client:
        for wrong in ("box=1,2,3", "box=nan,inf,0,0", "box=a,b,c,d", "box=-90,-180,90,180&zoom=99", "zoom=-1"):
            answer = client.get(f"/api/points?{wrong}")
            assert answer.status_code == 200
            assert len(answer.json()["points"]) + len(answer.json()["cells"]) > 0


def test_sources_counted_ahead_are_those_of_the_claims(query: Query) -> None:
    claims = query.claims()
    for line in query.sources():
        own = [c for c in claims if c.chain and c.chain[0] == line.name]
        assert line.reports == len({c.report for c in own})
        assert line.denies == sum(c.stance == "denies" for c in own)


def test_facets_kept_are_those_of_the_filter_that_asks(query: Query) -> None:
    every, strikes = query.facets(), query.facets(EventFilter(type=("air_strike",)))
    assert query.facets() == every
    assert [value.value for value in strikes.type] == ["air_strike"]
    assert strikes.total < every.total == EVENTS
