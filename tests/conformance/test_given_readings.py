"""A reading that another program made is refused with its fault, or every export can be written with it."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from herodote.corroborate import corroborate
from herodote.corroborate.claims import claims_of
from herodote.errors import InputRefused
from herodote.exports import load_formats
from herodote.exports._context import ExportContext
from herodote.ids import report_id
from herodote.store.codec import decode_reading

TEXT = "Warplanes struck Homs on 3 March. The Observatory said 5 people were killed."
PARTY = {"text": "Warplanes", "start": 0, "end": 9, "entity": None}
PLACE = {
    "text": "Homs", "start": 17, "end": 21, "name": "Homs", "kind": "settlement", "lat": 34.73, "lon": 36.72,
    "country": "SYR", "admin1": "Homs", "admin1_code": "SY-HI", "geonameid": 169577, "precision": 1,
}  # fmt: skip
TIME = {"text": None, "start": None, "end": None, "earliest": "2026-03-03", "latest": "2026-03-03", "precision": "day"}
COUNT = TIME | {"outcome": "killed", "who": "unknown", "group": None, "low": 5, "high": 5}
NUMBERS = (-1, 0, 7, 8, 10**9, 10**9 + 1, 2**31, 2**63, 2**64)
DAYS = ("0000-01-01", "0001-01-01", "1000-01-01", "2026-02-28", "2026-02-30", "2026-99-99", "2999-12-31", "9999-12-31")
TIMES = ("2026-03-03T23:59:59+23:59", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+10:00", "2026-03-03T25:00")
CHANGES = {
    "published": st.one_of(st.none(), st.sampled_from((*DAYS, *TIMES, ""))),
    "earliest": st.one_of(st.none(), st.sampled_from(DAYS)),
    "latest": st.one_of(st.none(), st.sampled_from(DAYS)),
    "precision": st.sampled_from(("day", "week", "month", "year", "longer", "unknown")),
    "type": st.sampled_from(("air_strike", "territory_change", "nonsense", "")),
    "country": st.sampled_from((None, "SYR", "syr", "ZZZ", "")),
    "lat": st.sampled_from((90.0, -90.0, 91.0, 0.0)),
    "place_precision": st.one_of(st.none(), st.sampled_from(NUMBERS)),
    "geonameid": st.one_of(st.none(), st.sampled_from(NUMBERS)),
    "low": st.one_of(st.none(), st.sampled_from(NUMBERS)),
    "high": st.one_of(st.none(), st.sampled_from(NUMBERS)),
    "part_of": st.sampled_from((None, 0, 1, 2)),
}


def line(changes: dict[str, Any]) -> bytes:
    """One reading with some values changed."""
    time = TIME | {name: changes[name] for name in ("earliest", "latest", "precision") if name in changes}
    place = PLACE | {name: changes[name] for name in ("lat", "country", "geonameid") if name in changes}
    place["precision"] = changes.get("place_precision", 1)
    counts = [COUNT | {name: changes[name] for name in ("low", "high", "part_of") if name in changes}, COUNT]
    event = {
        "id": "e1", "type": changes.get("type", "air_strike"), "standing": "main", "status": "occurred", "mentions": [],
        "evidence": [], "actors": [PARTY], "places": [place], "time": time, "casualties": counts,
    }  # fmt: skip
    report = {
        "id": report_id(TEXT), "origin": "a", "title": None, "url": None, "outlet": "Wire", "byline": None,
        "published": changes.get("published"), "published_from": None, "language": "en", "text": TEXT,
    }  # fmt: skip
    return json.dumps({"report": report, "sources": [], "events": [event]}).encode()


@settings(max_examples=60)
@given(st.fixed_dictionaries({}, optional=CHANGES))
@example({})
@example({"earliest": "1000-01-01", "latest": "2999-12-31", "published": "2999-12-31"})
def test_what_is_taken_in_can_be_joined_and_written_in_every_format(changes: dict[str, Any]) -> None:
    try:
        reading = decode_reading(line(changes))
    except InputRefused:
        return
    events = corroborate((reading,)).events
    context = ExportContext({reading.report.id: reading.report}, tuple(claims_of(reading)), "0.1.0")
    for export in load_formats().values():
        export.write(events, context)


@pytest.mark.parametrize("day", [day for day in DAYS if not "1000" <= day[:4] <= "2999"])
def test_a_day_at_the_ends_of_the_calendar_is_refused(day: str) -> None:
    with pytest.raises(InputRefused):
        decode_reading(line({"earliest": day, "latest": day}))


def test_an_ordinary_reading_is_taken() -> None:
    (event,) = decode_reading(line({})).events
    assert event.time is not None
    assert datetime.date.fromisoformat(event.time.earliest or "").year == 2026
