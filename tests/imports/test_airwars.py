from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "conformance"))

from test_exports import context, make_event

from herodote.exports.airwars import COLUMNS, write
from herodote.imports.airwars import read
from herodote.records import Grade, MergedResponsibility, Problem, Reading
from herodote.store.codec import decode_reading, encode
from tests.imports.test_acled import table

ROW = {
    "incident_code": "TS001", "incident_date": "3 March 2026", "location": "Oldtown", "country": "Syria",
    "latitude": "35.9", "longitude": "36.6", "geolocation_accuracy": "Town", "strike_type": "Airstrike",
    "civilians_killed_min": "3", "civilians_killed_max": "7", "grading": "Fair",
    "suspected_belligerents": "Russian Army",
    "belligerents_denying": "Russian Army", "sources": "SOHR; Local network",
    "assessment": "Three to seven people died when an air strike hit a house in Oldtown.",
}  # fmt: skip


def taken(tmp_path: Path, content: bytes) -> Reading | Problem:
    path = tmp_path / "airwars.csv"
    path.write_bytes(content)
    (found,) = read(path)
    return found


def test_an_incident_is_read_with_its_range_and_who_denies_it(tmp_path: Path) -> None:
    found = taken(tmp_path, table(ROW, columns=COLUMNS).encode())
    assert isinstance(found, Reading)
    (event,) = found.events
    assert (event.type, event.status) == ("air_strike", "occurred")
    assert [(c.who, c.low, c.high) for c in event.casualties] == [("civilian", 3, 7)]
    assert [(r.stance, r.actor.entity.name) for r in event.responsibility if r.actor and r.actor.entity] == [
        ("denied", "Russian armed forces")
    ]
    assert event.time is not None
    assert event.time.earliest == "2026-03-03"
    assert decode_reading(encode(found)) == found


def test_a_discounted_incident_is_denied(tmp_path: Path) -> None:
    found = taken(tmp_path, table({**ROW, "grading": "Discounted"}, columns=COLUMNS).encode())
    assert isinstance(found, Reading)
    assert found.events[0].status == "denied"


@pytest.mark.parametrize(
    "changes", [{"civilians_killed_min": "9"}, {"incident_date": "5/6/26"}, {"incident_date_latest": "2026-03-01"}]
)
def test_a_row_that_cannot_be_one_is_refused(tmp_path: Path, changes: dict[str, str]) -> None:
    found = taken(tmp_path, table({**ROW, **changes}, columns=COLUMNS).encode())
    assert isinstance(found, Problem)
    assert found.reason == "bad_value"


def test_our_own_export_comes_back_as_the_incident_that_went_out(tmp_path: Path) -> None:
    claimed = (MergedResponsibility("Group", None, "claimed", ("Group",), ()),)
    event = make_event("Oldtown", responsibility=claimed, grade=Grade("fair", "two origins"), summary="A strike.")
    found = taken(tmp_path, write([event], context()))
    assert isinstance(found, Reading)
    (back,) = found.events
    assert (back.id, back.type, back.status) == (event.id, event.type, "occurred")
    assert back.time is not None
    assert back.time.earliest == "2026-03-03"
    assert [(c.who, c.low, c.high) for c in back.casualties if c.outcome == "killed"] == [("civilian", 5, None)]
    assert (back.places[0].name, back.places[0].lat, back.places[0].country) == ("Oldtown", 34.73, "SYR")
    assert [r.stance for r in back.responsibility] == ["claimed"]
