from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "conformance"))

from test_exports import context, make_event

from herodote.codebook import load_event_types
from herodote.exports.acled import COLUMNS, INTER, write
from herodote.records import Casualties, Entity, Event, Grade, MergedParticipant, MergedPlace, MergedTime, SourceFigure


def row(event: Event) -> dict[str, str]:
    (found,) = csv.DictReader(io.StringIO(write([event], context()).decode()))
    return found


def party(name: str, kind: str) -> MergedParticipant:
    return MergedParticipant(name, Entity(name.lower(), name, kind), (name,), ())


def test_the_columns_are_those_of_acled_in_their_order() -> None:
    assert len(COLUMNS) == 31
    assert write([], context()).decode().strip() == (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
        "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
        "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
    )


def test_an_air_strike_on_civilians_is_coded_as_acled_does() -> None:
    found = row(make_event())
    assert (found["disorder_type"], found["event_type"], found["sub_event_type"]) == (
        "Political violence",
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert (found["inter1"], found["inter2"]) == ("State forces", "Civilians")
    assert found["interaction"] == "State forces-Civilians"
    assert found["civilian_targeting"] == "Civilian targeting"
    assert found["actor2"] == "Civilians (Syria)"
    assert (found["iso"], found["region"], found["country"]) == ("760", "Middle East", "Syria")
    assert (found["event_date"], found["time_precision"], found["geo_precision"]) == ("2026-03-03", "1", "1")


def test_fatalities_are_the_most_conservative_figure() -> None:
    assert row(make_event())["fatalities"] == "5"


def test_an_unknown_toll_is_zero_and_tagged() -> None:
    found = row(make_event(casualties=()))
    assert (found["fatalities"], found["tags"]) == ("0", "fatalities=no report")


@pytest.mark.parametrize(
    ("earliest", "latest", "date", "precision"),
    [
        ("2026-03-03", "2026-03-03", "2026-03-03", "1"),
        ("2026-03-01", "2026-03-05", "2026-03-01", "2"),
        ("2026-03-01", "2026-03-31", "2026-03-16", "3"),
        ("2026-01-01", "2026-12-31", "", ""),
        (None, "2026-03-03", "", ""),
    ],
)
def test_dates_keep_the_precision_that_they_have(earliest: str | None, latest: str, date: str, precision: str) -> None:
    found = row(make_event(time=MergedTime(earliest, latest, "day" if earliest == latest else "month", (), ())))
    assert (found["event_date"], found["time_precision"]) == (date, precision)


@pytest.mark.parametrize(
    ("one", "other", "interaction"),
    [
        ("rebel_group", "state_military", "State forces-Rebel group"),
        ("state_military", "rebel_group", "State forces-Rebel group"),
        ("coalition", "civilians", "External/Other forces-Civilians"),
        ("militia", None, "Political militia only"),
        ("nothing that is known", None, ""),
    ],
)
def test_interactions_name_the_lower_number_first(one: str, other: str | None, interaction: str) -> None:
    event = make_event(actors=(party("A", one),), recipients=(party("B", other),) if other else ())
    assert row(event)["interaction"] == interaction


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "planned"},
        {"status": "denied"},
        {"status": "habitual"},
        {"type": "negotiation"},
        {"grade": Grade("discounted", "shown not to be")},
    ],
)
def test_what_acled_would_not_code_is_left_out(changes: dict[str, object]) -> None:
    assert list(csv.DictReader(io.StringIO(write([make_event(**changes)], context()).decode()))) == []


def test_ground_taken_by_an_army_or_a_group_has_its_own_code() -> None:
    taken = make_event(type="territory_change", actors=(party("Army", "state_military"),))
    assert row(taken)["sub_event_type"] == "Government regains territory"
    taken = make_event(type="territory_change", actors=(party("Group", "rebel_group"),))
    assert row(taken)["sub_event_type"] == "Non-state actor overtakes territory"


@pytest.mark.parametrize(
    ("kind", "one", "other", "name", "sub_event"),
    [
        ("deployment", "state_military", "unidentified", "a new base", "Headquarters or base established"),
        ("deployment", "state_military", "unidentified", "two convoys", "Other"),
        ("riot", "protesters", "civilians", "shopkeepers", "Mob violence"),
        ("riot", "protesters", "police", "riot police", "Violent demonstration"),
        ("riot", "police", "civilians", "bystanders", "Violent demonstration"),
    ],
)
def test_deployments_and_riots_are_coded_by_what_is_named(
    kind: str, one: str, other: str, name: str, sub_event: str
) -> None:
    event = make_event(type=kind, actors=(party("A", one),), recipients=(party(name, other),), instruments=())
    assert row(event)["sub_event_type"] == sub_event


def test_together_the_codes_are_the_25_sub_events_save_the_two_that_are_said() -> None:
    given = {code.sub_event for entry in load_event_types().values() for code in entry.crosswalk.acled}
    assert len(given) == 25 - 2
    assert not given & {"Protest with intervention", "Change to group/activity"}


def test_every_type_that_acled_codes_makes_a_row_with_words_that_acled_uses() -> None:
    for kind, entry in load_event_types().items():
        if entry.crosswalk.acled:
            found = row(make_event(type=kind))
            assert found["event_type"]
            assert found["disorder_type"]
            assert found["inter1"] in INTER


def test_a_total_and_its_parts_are_not_added_up() -> None:
    figure = SourceFigure("O", "monitor", 5, 5, "asserts", "certain", None, None, ())
    event = make_event(
        casualties=(
            Casualties("killed", "unknown", None, 5, 5, 5, (figure,)),
            Casualties("killed", "civilian", None, 2, 2, 2, (figure,), part_of=0),
            Casualties("killed", "combatant", "soldiers", 3, 3, 3, (figure,)),
        )
    )
    assert row(event)["fatalities"] == "5"


def test_an_unplaced_event_has_no_coordinates() -> None:
    place = MergedPlace("the east", "region", None, None, None, None, None, None, None, ())
    found = row(make_event(places=(place,)))
    assert (found["location"], found["latitude"], found["geo_precision"], found["country"]) == ("the east", "", "", "")
