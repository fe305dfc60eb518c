from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "conformance"))

from test_exports import context, make_event

from herodote.exports.ucdp import COLUMNS, date_prec, priogrid, write
from herodote.records import Casualties, Entity, Event, MergedParticipant


def rows(event: Event) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write([event], context()).decode())))


def test_the_columns_are_the_49_of_ged() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 49


def test_deaths_are_best_between_low_and_high_and_civilians_are_told_apart() -> None:
    (row,) = rows(make_event())
    assert (row["low"], row["best"], row["high"]) == ("5", "9", "9")
    assert (row["deaths_civilians"], row["deaths_unknown"]) == ("9", "0")
    assert (row["type_of_violence"], row["where_prec"], row["date_prec"]) == ("3", "1", "1")


@pytest.mark.parametrize(
    "casualties",
    [(), (Casualties("killed", "unknown", None, 0, 0, 0, ()),), (Casualties("injured", "unknown", None, 4, 4, 4, ()),)],
)
def test_an_event_without_a_death_does_not_enter(casualties: tuple[Casualties, ...]) -> None:
    assert rows(make_event(casualties=casualties)) == []


@pytest.mark.parametrize(
    ("start", "end", "prec"),
    [
        ("2026-03-03", "2026-03-03", 1),
        ("2026-03-03", "2026-03-05", 2),
        ("2026-03-02", "2026-03-08", 3),
        ("2026-03-01", "2026-03-31", 4),
        ("2026-01-01", "2026-12-31", 5),
        (None, "2026-03-03", None),
    ],
)
def test_dates_have_the_precision_of_ged(start: str | None, end: str, prec: int | None) -> None:
    assert date_prec(start, end) == prec


def party(name: str, kind: str, id: str | None = None, country: str | None = "SYR") -> MergedParticipant:
    return MergedParticipant(name, Entity(id, name, kind, country), (name,), ())


ARMY = party("Syrian government forces", "state_military", "syr-armed-forces")
REBELS = party("Syrian rebels", "rebel_group", None, None)
TURKEY = party("Turkish armed forces", "state_military", "tur-armed-forces", "TUR")


def fighters(group: str | None, killed: int) -> Casualties:
    return Casualties("killed", "combatant", group, killed, killed, killed, ())


@pytest.mark.parametrize(
    ("sides", "group", "expected"),
    [
        ((REBELS, ARMY), "soldiers", ("0", "9", "0")),
        ((ARMY, REBELS), "soldiers", ("9", "0", "0")),
        ((ARMY, REBELS), "militants", ("0", "9", "0")),
        ((ARMY, TURKEY), "Turkish soldiers", ("0", "9", "0")),
        ((ARMY, TURKEY), "militants", ("0", "0", "9")),
        ((ARMY, REBELS), "members", ("0", "0", "9")),
        ((ARMY, REBELS), None, ("0", "0", "9")),
    ],
)
def test_fighters_killed_are_of_the_one_side_that_their_words_can_mean(
    sides: tuple[MergedParticipant, MergedParticipant], group: str | None, expected: tuple[str, ...]
) -> None:
    one, other = sides
    event = make_event(type="armed_clash", actors=(one,), recipients=(other,), casualties=(fighters(group, 9),))
    (row,) = rows(event)
    assert (row["deaths_a"], row["deaths_b"], row["deaths_unknown"]) == expected


def test_the_dead_of_the_sides_and_the_civilians_are_never_more_than_the_best_figure() -> None:
    killed = (
        Casualties("killed", "unknown", None, 10, 10, 10, ()),
        fighters("soldiers", 8),
        fighters("rebels", 8),
        Casualties("killed", "civilian", None, 3, 3, 3, ()),
    )
    (row,) = rows(make_event(type="armed_clash", actors=(ARMY,), recipients=(REBELS,), casualties=killed))
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert sum(int(row[part]) for part in parts) == int(row["best"])
    assert all(int(row[part]) >= 0 for part in parts)


def test_states_and_countries_have_their_numbers_of_gleditsch_and_ward() -> None:
    clash = make_event(type="armed_clash", actors=(TURKEY,), recipients=(ARMY,))
    (row,) = rows(clash)
    assert (row["country_id"], row["gwnoa"], row["gwnob"]) == ("652", "640", "652")
    (row,) = rows(make_event(actors=(REBELS,)))
    assert (row["type_of_violence"], row["gwnoa"], row["gwnob"]) == ("3", "", "")


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(10.51, 2.29, 145085), (-90.0, -180.0, 1), (90.0, 180.0, 259200), (34.5328, 69.1658, 179779)],
)
def test_a_point_has_its_cell_of_prio_grid(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell


MILITANTS = party("unidentified armed group", "unidentified", "unidentified-armed-group", None)
VILLAGERS = party("villagers", "civilians")


@pytest.mark.parametrize(
    ("kind", "recipients", "violence", "side_b", "dead_b"),
    [
        ("attack", (MILITANTS,), "1", "unidentified armed group", "9"),
        ("attack", (MILITANTS, VILLAGERS), "3", "Civilians", "0"),
        ("attack", (), "3", "Civilians", "0"),
        ("air_strike", (MILITANTS,), "1", "unidentified armed group", "9"),
        ("air_strike", (VILLAGERS,), "3", "Civilians", "0"),
        ("execution", (MILITANTS,), "3", "Civilians", "0"),
    ],
)
def test_violence_is_one_sided_where_those_attacked_do_not_fight(
    kind: str, recipients: tuple[MergedParticipant, ...], violence: str, side_b: str, dead_b: str
) -> None:
    event = make_event(type=kind, actors=(ARMY,), recipients=recipients, casualties=(fighters("militants", 9),))
    (row,) = rows(event)
    assert (row["type_of_violence"], row["side_b"], row["deaths_b"]) == (violence, side_b, dead_b)
