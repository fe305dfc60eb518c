from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from herodote.exports.acled import COLUMNS
from herodote.imports.acled import plain_actor, read, sub_events, time_of
from herodote.records import Problem, Reading
from herodote.store.codec import decode_reading, encode

NOTES = "On 3 March 2026, Testland government shelling hit a market in Oldtown and killed five (Wire)."
ROW = {
    "event_id_cnty": "TST1", "event_date": "2026-03-03", "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack", "actor1": "Military Forces of Syria (2000-2024)",
    "inter1": "State forces", "actor2": "Civilians (Syria)", "inter2": "Civilians", "iso": "760", "country": "Syria",
    "admin1": "Idleb", "location": "Oldtown", "latitude": "35.9", "longitude": "36.6", "geo_precision": "1",
    "source": "SOHR; Example Gazette", "notes": NOTES, "fatalities": "5", "timestamp": "1772700000",
}  # fmt: skip


def table(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def taken(tmp_path: Path, text: str | bytes) -> list[Reading | Problem]:
    path = tmp_path / "acled.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(path))


def one(tmp_path: Path, **changes: str) -> Reading:
    (found,) = taken(tmp_path, table({**ROW, **changes}))
    assert isinstance(found, Reading), found
    return found


def refused(tmp_path: Path, **changes: str) -> str:
    (found,) = taken(tmp_path, table({**ROW, **changes}))
    assert isinstance(found, Problem), found
    return found.reason


def test_the_notes_are_the_text_and_the_dataset_is_the_coder(tmp_path: Path) -> None:
    found = one(tmp_path)
    assert found.report.text == NOTES
    assert found.made_by is not None
    assert found.made_by.reader == "ACLED"
    assert found.report.outlet == "ACLED"
    assert found.report.published == "2026-03-05T08:40:00Z"
    assert found.events[0].id == "TST1"


def test_values_are_quoted_where_the_notes_have_them_and_nowhere_else(tmp_path: Path) -> None:
    event = one(tmp_path).events[0]
    assert event.casualties[0].text == "five"
    assert event.places[0].text == "Oldtown"
    assert event.mentions[0] is not None
    assert event.mentions[0].text == "shelling"
    assert (event.recipients[0].text, event.recipients[0].start) == (None, None)


def test_a_reading_keeps_the_contract(tmp_path: Path) -> None:
    found = one(tmp_path)
    assert decode_reading(encode(found)) == found


def test_fatalities_are_a_lowest_number_and_none_is_no_figure(tmp_path: Path) -> None:
    count = one(tmp_path).events[0].casualties[0]
    assert (count.outcome, count.who, count.low, count.high) == ("killed", "unknown", 5, None)
    assert one(tmp_path, fatalities="0").events[0].casualties == ()


def test_those_whom_it_rests_on_are_who_says_it(tmp_path: Path) -> None:
    found = one(tmp_path)
    assert [(s.name, s.kind) for s in found.sources] == [
        ("Syrian Observatory for Human Rights", "monitor"),
        ("Example Gazette", "news_outlet"),
    ]
    assert [a.chain for a in found.events[0].attribution] == [("s1",), ("s2",)]


def test_actors_are_those_of_our_register_where_it_knows_them(tmp_path: Path) -> None:
    event = one(tmp_path, actor1="Unidentified Armed Group (Syria)", inter1="Political militia").events[0]
    assert event.actors[0].entity is not None
    assert (event.actors[0].entity.name, event.actors[0].entity.kind) == ("Unidentified Armed Group", "unidentified")
    army = one(tmp_path).events[0].actors[0].entity
    assert army is not None
    assert (army.id, army.kind) == ("syr-armed-forces", "state_military")


def test_places_carry_country_and_our_name_of_the_province(tmp_path: Path) -> None:
    place = one(tmp_path).events[0].places[0]
    assert (place.country, place.lat, place.precision, place.kind) == ("SYR", 35.9, 1, "settlement")
    assert place.admin1 == "Idlib"


@pytest.mark.parametrize(
    ("precision", "days"),
    [
        (1, ("2026-03-03", "2026-03-03", "day")),
        (2, ("2026-02-28", "2026-03-06", "week")),
        (3, ("2026-03-01", "2026-03-31", "month")),
        (None, ("2026-03-03", "2026-03-03", "day")),
    ],
)
def test_a_precision_leaves_days_open(precision: int | None, days: tuple[str, str, str]) -> None:
    found = time_of(date(2026, 3, 3), precision)
    assert found is not None
    assert (found.earliest, found.latest, found.precision) == days


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"event_date": "3/4/2026"}, "bad_value"),
        ({"event_date": "0001-01-01"}, "bad_value"),
        ({"fatalities": "-3"}, "bad_value"),
        ({"fatalities": "many"}, "bad_value"),
        ({"fatalities": "99999999"}, "bad_value"),
        ({"latitude": "91"}, "bad_value"),
        ({"latitude": "nan"}, "bad_value"),
        ({"longitude": ""}, "bad_value"),
        ({"event_id_cnty": ""}, "bad_value"),
        ({"sub_event_type": "Tea party"}, "bad_value"),
        ({"sub_event_type": "Other"}, "no_event_type"),
    ],
)
def test_a_row_that_cannot_be_one_is_refused_with_its_reason(
    tmp_path: Path, changes: dict[str, str], reason: str
) -> None:
    assert refused(tmp_path, **changes) == reason


def test_a_bad_row_stops_no_other_and_is_named_by_its_line(tmp_path: Path) -> None:
    rows = [{**ROW, "event_id_cnty": f"TST{n}", "notes": f"{NOTES} {n}"} for n in range(5)]
    rows[2]["fatalities"] = "minus one"
    found = taken(tmp_path, table(*rows))
    assert [f.events[0].id for f in found if isinstance(f, Reading)] == ["TST0", "TST1", "TST3", "TST4"]
    (problem,) = [f for f in found if isinstance(f, Problem)]
    assert problem.input.endswith("acled.csv#4")


@pytest.mark.parametrize(
    "line",
    ['TST9,"a quote that never closes', "TST9,too,few,cells", ",".join(["x"] * 40), '"TST9"x,,', "\x00,\x00"],
)
def test_a_line_that_is_no_row_spoils_itself_only(tmp_path: Path, line: str) -> None:
    head, first, second = table(ROW, {**ROW, "event_id_cnty": "TST2", "notes": f"Again. {NOTES}"}).splitlines()
    found = taken(tmp_path, "\n".join([head, first, line, second]) + "\n")
    assert [f.events[0].id for f in found if isinstance(f, Reading)] == ["TST1", "TST2"]
    assert [f.reason for f in found if isinstance(f, Problem)] == ["bad_value"]


def test_notes_may_run_over_lines_within_quotes(tmp_path: Path) -> None:
    assert one(tmp_path, notes="Shelling hit Oldtown.\nFive were killed.").report.text.count("\n") == 1


def test_rows_of_the_same_notes_are_events_of_one_reading(tmp_path: Path) -> None:
    rows = [
        ROW,
        {**ROW, "event_id_cnty": "TST2", "notes": "Shelling elsewhere."},
        {**ROW, "event_id_cnty": "TST3", "location": "Newtown"},
    ]
    found = [f for f in taken(tmp_path, table(*rows)) if isinstance(f, Reading)]
    assert [[e.id for e in f.events] for f in found] == [["TST2"], ["TST1", "TST3"]]


def test_the_same_row_twice_is_taken_once(tmp_path: Path) -> None:
    found = taken(tmp_path, table(ROW, ROW))
    assert [type(f) for f in found] == [Problem, Reading]
    assert isinstance(found[0], Problem)
    assert found[0].reason == "duplicate_key"


def test_a_row_without_notes_gets_a_line_made_of_it_and_says_so(tmp_path: Path) -> None:
    found = one(tmp_path, notes="")
    assert found.flags == ("made_text",)
    assert "TST1" in found.report.text
    assert "Oldtown" in found.report.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_input"),
        (b"\n\n", "empty_input"),
        (b"a,b\n1,2\n", "missing_column"),
        (b"event_id_cnty,event_id_cnty\n", "duplicate_key"),
        (b"PK\x03\x04 not a table", "missing_column"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_whole(tmp_path: Path, content: bytes, reason: str) -> None:
    (found,) = taken(tmp_path, content)
    assert isinstance(found, Problem)
    assert found.reason == reason


def test_arabic_emoji_and_marks_of_direction_survive(tmp_path: Path) -> None:
    notes = "قُتل خمسة في سوق 💥 \u202eOldtown\u202c"
    found = one(tmp_path, notes=notes)
    assert found.report.text == notes
    assert "bidi_control" in found.flags


def test_a_text_that_is_not_utf8_is_flagged(tmp_path: Path) -> None:
    (found,) = taken(tmp_path, table({**ROW, "notes": "Cinq tués à Oldtown."}).encode("cp1252"))
    assert isinstance(found, Reading)
    assert "encoding_suspect" in found.flags


def test_a_line_without_end_is_refused_and_not_held(tmp_path: Path) -> None:
    head, first = table(ROW).splitlines()
    found = taken(tmp_path, "\n".join([head, "x" * 3_000_000, first]) + "\n")
    assert [f.reason if isinstance(f, Problem) else f.events[0].id for f in found] == ["too_large", "TST1"]


def test_every_sub_event_type_of_acled_is_known() -> None:
    assert len(sub_events()) == 25


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Military Forces of Russia (2000-)", "Military Forces of Russia"),
        ("Civilians (Syria)", "Civilians"),
        ("HTS: Hayat Tahrir al-Sham", "HTS: Hayat Tahrir al-Sham"),
        ("(2000-)", "(2000-)"),
    ],
)
def test_names_lose_the_years_and_the_country(name: str, plain: str) -> None:
    assert plain_actor(name) == plain
