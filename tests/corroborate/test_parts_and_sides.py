"""Parties told on both sides, one thing told more closely, and parts that lie outside their whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from herodote.corroborate import corroborate
from herodote.corroborate.compare import levels
from herodote.corroborate.prepare import prepare
from herodote.corroborate.where import Spot, compare_places, spots_of
from herodote.records import Event, Participant, Place, Reading, Relation, ReportEvent, Time
from tests.corroborate.corroborate_made import HOMS, PALMYRA, event, reading

AIR_FORCE, REBELS = "Syrian Air Force", "Ahrar al-Sham"


def merged(*events: ReportEvent) -> Event:
    (found,) = corroborate([reading(e, outlet=f"Outlet {n}") for n, e in enumerate(events)]).events
    return found


def strike(actor: str, *recipients: str, type: str = "air_strike") -> ReportEvent:
    return event(type=type, actors=(actor,), recipients=recipients)


def test_who_struck_is_not_among_whom_it_struck_because_one_report_took_it_so() -> None:
    found = merged(strike(AIR_FORCE, REBELS), strike(AIR_FORCE, REBELS), strike(REBELS, AIR_FORCE))
    assert [p.name for p in found.actors] == [AIR_FORCE]
    assert [p.name for p in found.recipients] == [REBELS]


def test_a_party_told_as_often_on_both_sides_is_whom_it_befell() -> None:
    found = merged(strike(REBELS, REBELS))
    assert found.actors == ()
    assert [p.name for p in found.recipients] == [REBELS]


def test_the_two_sides_of_a_fight_stand_on_both() -> None:
    found = merged(strike(AIR_FORCE, REBELS, type="armed_clash"), strike(REBELS, AIR_FORCE, type="armed_clash"))
    assert {p.name for p in found.actors} == {p.name for p in found.recipients} == {AIR_FORCE, REBELS}


@given(st.lists(st.sampled_from([(AIR_FORCE, REBELS), (REBELS, AIR_FORCE), (REBELS, REBELS)]), min_size=1, max_size=5))
def test_of_an_act_of_one_side_no_party_is_on_both(told: list[tuple[str, str]]) -> None:
    for found in corroborate([reading(strike(a, r), outlet=f"O{n}") for n, (a, r) in enumerate(told)]).events:
        assert not {p.name for p in found.actors} & {p.name for p in found.recipients}


def test_a_thing_told_more_closely_is_one_thing_and_two_markets_are_two() -> None:
    def whom(*names: str) -> set[str]:
        plain = [event(recipients=()) for _ in names]
        texts = [_with_words(e, name) for e, name in zip(plain, names, strict=True)]
        return {p.name for p in merged(*texts).recipients}

    assert whom("a market", "a vegetable market") == {"a vegetable market"}
    assert whom("three volunteers", "three volunteers of a kitchen") == {"three volunteers of a kitchen"}
    assert whom("a vegetable market", "a cattle market") == {"a vegetable market", "a cattle market"}
    assert whom("men of the camp", "men of the town") == {"men of the camp", "men of the town"}


def _with_words(told: ReportEvent, words: str) -> ReportEvent:
    return replace(told, recipients=(Participant(words, None, None, None),))


def links_of(*readings: Reading) -> set[tuple[str, str, str]]:
    found = {e.id: e for e in corroborate(readings).events}
    return {(e.type, link.kind, found[link.to].type) for e in found.values() for link in e.links}


def with_part(part: ReportEvent, kind: str = "part_of") -> Reading:
    whole = event("e2", type="armed_clash", when="2015-07-14", words="Fighting went on.")
    return reading(part, whole, relations=(Relation(kind, "e1", "e2", None, ()),))  # type: ignore[arg-type]


def test_a_part_lies_within_the_days_and_near_the_places_of_its_whole() -> None:
    assert links_of(with_part(event())) == {("air_strike", "part_of", "armed_clash")}
    assert links_of(with_part(event(when="2015-07-18"))) == set()
    assert links_of(with_part(event(where=(PALMYRA,)))) == set()
    assert links_of(with_part(event(when=None, where=()))) == {("air_strike", "part_of", "armed_clash")}


def test_what_answers_an_event_is_no_part_of_it() -> None:
    whole = event("e2", type="armed_clash", words="Fighting went on.")
    both = reading(event(part_of="e2"), whole, relations=(Relation("retaliation_for", "e1", "e2", None, ()),))
    assert links_of(both) == {("air_strike", "retaliation_for", "armed_clash")}


@pytest.mark.parametrize(("last", "level"), [("2015-08-01", "within"), ("2015-12-01", "in_long_span")])
def test_a_day_within_months_is_told_apart_from_one_within_weeks(last: str, level: str) -> None:
    span = replace(event(standing="background"), time=Time(None, None, None, "2015-07-01", last, "longer"))
    prepared = prepare([reading(event(where=(HOMS,)), outlet="A"), reading(span, outlet="B", published="2016-01-01")])
    assert levels(prepared.told[0], prepared.told[1], prepared.context)["time"] == level


def test_a_city_may_be_meant_for_the_province_that_bears_its_name() -> None:
    def spots(name: str, lat: float, lon: float, province: str) -> tuple[Spot, ...]:
        town = Place(name, None, None, name, "settlement", lat, lon, "SYR", province, None, None, 1)
        return spots_of([town])

    idlib, hama = spots("Idlib", 35.93, 36.63, "Idlib"), spots("Hama", 35.13, 36.76, "Hama")
    khan_shaykhun = spots("Khan Shaykhun", 35.44, 36.65, "Idlib")
    assert compare_places(idlib, khan_shaykhun) == compare_places(khan_shaykhun, idlib) == "unsure"
    assert compare_places(hama, khan_shaykhun) == "different"
