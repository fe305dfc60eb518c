from __future__ import annotations

from collections.abc import Iterator

import casebook_fakes as fakes
import pytest

from herodote.corroborate.claims import claims_of, claims_told
from herodote.records import Problem
from herodote.store.casebook import Casebook
from herodote.store.filters import EventFilter
from herodote.store.query import Query

HOSTILE = ["' OR 1=1 --", "%", "_", "'; DROP TABLE event; --", "\x00", "ev-' UNION SELECT 1 --", "💥", "\u202e"]


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Query]:
    folder = tmp_path_factory.mktemp("query") / "case"
    with Casebook.open(folder, fakes.corroborate, create=True) as casebook:
        arrivals = [
            fakes.arrival(fakes.make_text()),
            fakes.arrival(fakes.make_text(killed=7), "b.txt", "2026-03-04", "Other"),
            fakes.arrival(fakes.make_text("Bama", killed=2), "c.txt", None),
        ]
        casebook.add(arrivals, [Problem("x", "refused", "empty_input", "nothing")])
        casebook.publish()
    with Query.open(folder) as opened:
        yield opened


def test_the_claims_of_an_event_made_from_its_readings_are_those_that_the_database_holds(query: Query) -> None:
    for event in query.events():
        readings = query.readings_of([telling.report for telling in event.tellings])
        assert claims_told(event.tellings, readings) == query.claims(event=event.id)
        for reading in readings.values():
            assert claims_of(reading) == query.claims(report=reading.report.id)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (EventFilter(), ["Bama", "Homs"]),
        (EventFilter(since="2026-03-03", until="2026-03-03"), ["Bama", "Homs"]),
        (EventFilter(since="2026-03-04"), []),
        (EventFilter(until="2026-03-02"), []),
        (EventFilter(type=("air_strike",)), ["Bama", "Homs"]),
        (EventFilter(type=("shelling",)), []),
        (EventFilter(country=("SYR", "IRQ")), ["Homs"]),
        (EventFilter(actor="WARPL"), ["Bama", "Homs"]),
        (EventFilter(source="observ"), ["Bama", "Homs"]),
        (EventFilter(source="nobody"), []),
        (EventFilter(at_least=5), ["Homs"]),
        (EventFilter(outcome="killed", at_least=2), ["Bama", "Homs"]),
        (EventFilter(outcome="injured"), []),
        (EventFilter(grade=("weak",)), ["Bama", "Homs"]),
        (EventFilter(contested=True), []),
        (EventFilter(standing=("main",)), ["Bama", "Homs"]),
        (EventFilter(text="STRIKE homs"), ["Homs"]),
        (EventFilter(text="homs bama"), []),
        (EventFilter(admin1=("Homs",)), []),
    ],
)
def test_a_filter_finds_the_events_that_it_describes(query: Query, wanted: EventFilter, places: list[str]) -> None:
    assert [event.places[0].name for event in query.events(wanted)] == places
    assert query.count(wanted) == query.summaries(wanted).total == query.facets(wanted).total == len(places)
    assert len(query.map_features(wanted)) == len(places)
    assert sum(bar.events for bar in query.histogram(wanted)) == len(places)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_values(query: Query, value: str) -> None:
    for wanted in (
        EventFilter(actor=value),
        EventFilter(source=value),
        EventFilter(type=(value,)),
        EventFilter(country=(value,)),
        EventFilter(since=value, until=value),
        EventFilter(report=value),
    ):
        assert query.events(wanted) == []
    assert query.event(value) is None
    assert query.report(value) is None
    assert query.reports(value) == () or value == "\u202e"
    assert query.count() == 2


def test_pages_follow_one_another_and_know_the_whole(query: Query) -> None:
    pages = [query.summaries(limit=1, offset=n) for n in range(2)]
    assert [page.total for page in pages] == [2, 2]
    assert [item.place for page in pages for item in page.items] == ["Bama", "Homs"]


def test_events_sort_by_the_most_killed(query: Query) -> None:
    assert [item.killed_high for item in query.summaries(sort="-killed").items] == [7, 2]


def test_an_event_is_found_by_the_start_of_its_id(query: Query) -> None:
    event = query.events()[0]
    assert query.event(event.id[:9]) == event
    assert query.event("ev-") is None


def test_a_report_comes_with_where_its_events_went(query: Query) -> None:
    event = query.events()[1]
    telling = event.tellings[0]
    report = query.report(telling.report.removeprefix("sha256:")[:8])
    assert report is not None
    assert report.events == (event,)
    assert report.tellings == ((telling.event, event.id),)


def test_claims_are_those_of_the_merged_event(query: Query) -> None:
    event = query.events()[1]
    found = query.claims(event=event.id, field="killed")
    assert sorted(claim.low or 0 for claim in found) == [5, 7]
    assert {claim.report for claim in found} == {telling.report for telling in event.tellings}


def test_the_page_cannot_reach_other_files_through_the_database(query: Query) -> None:
    import duckdb

    with pytest.raises(duckdb.Error):
        query._cursor().execute("SELECT * FROM read_text('/etc/hostname')")
    with pytest.raises(duckdb.Error):
        query._cursor().execute("DELETE FROM event")
