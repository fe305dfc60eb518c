"""What the formats have of their own: PLOVER, GDELT, incidents, actors, weeks, statistics, linked data, the report."""

from __future__ import annotations

import csv
import io
import json

import pytest

from herodote.codebook import load_event_types
from herodote.exports import load_formats
from herodote.exports._shared import moment_of, toll_of
from herodote.exports.gdelt import GOLDSTEIN, global_event_id, quad_class
from herodote.exports.html import when_words, where_words
from herodote.exports.polecat import QUADS
from herodote.exports.weeks import week_of
from herodote.records import Casualties, Event, Grade, MergedPlace, MergedTime
from tests.conformance.casebooks import casebooks, claims, contested, context, foreign, make_event


def rows(name: str, *events: Event) -> list[dict[str, str]]:
    export = load_formats()[name]
    text = io.StringIO(export.write(events, context()).decode(), newline="")
    quoting = csv.QUOTE_NONE if export.shape.delimiter == "\t" else csv.QUOTE_MINIMAL
    found = list(csv.reader(text, delimiter=export.shape.delimiter, quoting=quoting))
    return [dict(zip(export.columns, row, strict=True)) for row in found[export.shape.header_rows :]]


# --- PLOVER ------------------------------------------------------------------------------------------------------


def test_polecat_has_its_40_columns_and_plover_its_16_types() -> None:
    assert len(load_formats()["polecat"].columns) == 40
    assert len(QUADS) == 16


def test_an_air_strike_is_an_assault_from_the_air() -> None:
    (row,) = rows("polecat", make_event())
    assert (row["Event Type"], row["Event Mode"], row["Intensity"]) == ("ASSAULT", "aerial", "-9.5")
    assert row["Quad Code"] == "MATERIAL CONFLICT"
    assert (row["Primary Actor Sector"], row["Primary Recipient Sector"]) == ("MIL", "CVL")
    assert (row["Event Date"], row["Country"], row["Province"]) == ("2026-03-03", "SYR", "Homs")


@pytest.mark.parametrize("name", ["polecat", "gdelt"])
@pytest.mark.parametrize(
    "changes", [{"status": "planned"}, {"status": "denied"}, {"grade": Grade("discounted", "shown not to be")}]
)
def test_what_did_not_happen_is_in_no_format_without_a_status(name: str, changes: dict[str, object]) -> None:
    assert rows(name, make_event(**changes)) == []


def test_every_plover_type_of_the_codebook_has_a_quad() -> None:
    for entry in load_event_types().values():
        assert all(code.event in QUADS for code in entry.crosswalk.plover)


# --- GDELT -------------------------------------------------------------------------------------------------------


def test_gdelt_has_its_61_columns_and_no_header() -> None:
    export = load_formats()["gdelt"]
    assert len(export.columns) == len(set(export.columns)) == 61
    assert export.write([], context()) == b""


def test_an_air_strike_is_coded_in_cameo() -> None:
    (row,) = rows("gdelt", make_event())
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("195", "195", "19")
    assert (row["QuadClass"], row["GoldsteinScale"]) == ("4", "-10.0")
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20260303", "202603", "2026")
    assert (row["Actor1Code"], row["Actor2Code"]) == ("SYRMIL", "SYRCVL")
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"]) == ("4", "Homs, Syria")
    assert row["ActionGeo_CountryCode"] == "SY"
    assert row["DATEADDED"] == "20260304000000"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (MergedTime("2026-03-01", "2026-03-31", "month", (), ()), ("", "202603", "2026", "")),
        (MergedTime("2026-01-01", "2026-12-31", "year", (), ()), ("", "", "2026", "")),
        (MergedTime("2025-12-30", "2026-01-02", "week", (), ()), ("", "", "", "")),
        (None, ("", "", "", "")),
    ],
)
def test_gdelt_dates_are_as_fine_as_what_is_told(time: MergedTime | None, expected: tuple[str, ...]) -> None:
    (row,) = rows("gdelt", make_event(time=time))
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == expected


@pytest.mark.parametrize(("lon", "code"), [(34.45, "GZ"), (35.2, "WE"), (None, "")])
def test_gaza_and_the_west_bank_are_two_countries_of_gdelt(lon: float | None, code: str) -> None:
    place = MergedPlace("a town", "settlement", None if lon is None else 31.5, lon, "PSE", None, None, None, 1, ())
    (row,) = rows("gdelt", make_event(places=(place,)))
    assert row["ActionGeo_CountryCode"] == code


def test_every_cameo_code_of_the_codebook_has_its_goldstein_score_and_quad() -> None:
    for entry in load_event_types().values():
        code = entry.crosswalk.cameo
        if code is not None:
            assert code in GOLDSTEIN
            assert quad_class(code) in (1, 2, 3, 4)


def test_ids_of_gdelt_are_numbers_that_fit_and_differ() -> None:
    numbers = {global_event_id(f"ev-{n}") for n in range(1000)}
    assert len(numbers) == 1000
    assert max(numbers) < 2**63


# --- incidents ---------------------------------------------------------------------------------------------------


def test_an_incident_counts_civilians_once_and_leaves_open_what_is_open() -> None:
    row, other = rows("airwars", contested(), make_event())
    assert (row["civilians_killed_min"], row["civilians_killed_max"]) == ("4", "12")
    assert (row["unknown_injured_min"], row["unknown_injured_max"]) == ("20", "")
    assert (row["grading"], row["strike_status"]) == ("Contested", "Contested strike")
    assert (row["suspected_belligerents"], row["belligerents_denying"]) == ("Ad Dana; Army", "Army")
    assert (other["civilians_killed_min"], other["civilians_killed_max"]) == ("5", "")


def test_people_of_whom_nobody_says_what_they_were_are_no_civilians() -> None:
    event = make_event(recipients=(), casualties=(Casualties("killed", "unknown", None, 5, 5, 5, ()),))
    assert rows("airwars", event) == []


def test_a_part_of_the_civilians_is_not_added_and_a_part_of_a_mixed_total_is_counted() -> None:
    assert toll_of(contested(), "killed", "civilian").low == 4
    mixed = make_event(
        casualties=(
            Casualties("killed", "mixed", None, 9, 9, 9, ()),
            Casualties("killed", "civilian", None, 2, 2, 2, (), part_of=0),
        )
    )
    assert toll_of(mixed, "killed", "civilian").best == 2


# --- actors and weeks --------------------------------------------------------------------------------------------


def test_each_part_of_each_actor_is_a_row() -> None:
    found = [(row["actor"], row["role"]) for row in rows("actors", contested())]
    assert found == [("Ad Dana", "actor"), ("Ad Dana", "recipient"), ("Army", "blamed"), ("Army", "denies_it")]


def test_a_week_adds_up_lows_and_leaves_a_high_open_where_one_is() -> None:
    closed = make_event(id="ev-5", casualties=(Casualties("killed", "unknown", None, 1, 2, 3, ()),))
    (row,) = rows("weeks", make_event(), closed)
    assert (row["week"], row["country"], row["admin1"], row["events"]) == ("2026-03-02", "SYR", "Homs", "2")
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("6", "11", "")
    (row,) = rows("weeks", closed)
    assert row["killed_high"] == "3"


def test_an_event_that_is_made_of_others_is_not_counted_again() -> None:
    whole, part = make_event(id="ev-9"), make_event(parent="ev-9")
    (row,) = rows("weeks", whole, part)
    assert row["events"] == "1"


def test_no_figure_is_not_nobody() -> None:
    (row,) = rows("weeks", make_event(casualties=()))
    assert (row["killed_low"], row["without_toll"]) == ("", "1")


@pytest.mark.parametrize(
    ("first", "last", "monday"),
    [
        ("2026-03-03", "2026-03-03", "2026-03-02"),
        ("2026-03-02", "2026-03-08", "2026-03-02"),
        ("2026-03-08", "2026-03-09", None),
        (None, "2026-03-09", None),
    ],
)
def test_an_event_is_of_a_week_only_where_it_lies_in_one(first: str | None, last: str, monday: str | None) -> None:
    assert week_of(make_event(time=MergedTime(first, last, "day", (), ()))) == monday


# --- statistics, linked data, the report ------------------------------------------------------------------------


def test_texts_for_statistics_programs_have_no_line_ends() -> None:
    (row,) = rows("stata", make_event("a\nb\u2028c"))
    assert row["place"] == "a b c"


def test_a_file_name_cannot_run_in_the_scripts_beside_a_table() -> None:
    beside = load_formats()["stata"].beside('x"); system("y`z.csv', [], context())
    for ending in (".do", ".R"):
        assert "x); system(yz.csv" in beside[ending].decode()


def test_a_claim_in_linked_data_names_who_says_it_and_who_passes_it_on() -> None:
    kept = casebooks()["one"]
    graph = json.loads(load_formats()["jsonld"].write(kept.events, kept.context))["@graph"]
    names = {node["@id"]: node.get("name") for node in graph}
    own, told, denied = (node for node in graph if node["@type"][0] == "Claim")
    assert "author" not in own
    assert names[told["author"]["@id"]] == "المرصد"
    assert [names[one["@id"]] for one in told["herodote:relayedBy"]] == ["AFP"]
    assert denied["herodote:stance"] == "denies"
    (review,) = (node for node in graph if node["@type"] == "ClaimReview")
    assert (review["itemReviewed"]["@id"], review["reviewRating"]["alternateName"]) == (own["@id"], "contested")


def test_an_event_in_linked_data_is_derived_from_its_claims() -> None:
    kept = casebooks()["one"]
    graph = json.loads(load_formats()["jsonld"].write(kept.events, kept.context))["@graph"]
    (event,) = (node for node in graph if "Event" in node["@type"])
    assert len(event["prov:wasDerivedFrom"]) == len(claims())


def test_the_report_escapes_what_it_is_told_and_sets_its_direction() -> None:
    page = load_formats()["html"].write([foreign()], context('<img src=x onerror="y">')).decode()
    assert "<img" not in page
    assert "&lt;b&gt;&amp;" in page
    assert '<p dir="auto">قُتل' in page


def test_an_address_that_is_none_is_no_link() -> None:
    page = load_formats()["html"].write([make_event()], context("javascript:alert(1)")).decode()
    assert "href=" not in page


def test_the_report_says_what_is_not_told() -> None:
    assert when_words(make_event(time=None)) == "date not told"
    assert where_words(()) == "place not told"


@pytest.mark.parametrize("published", [None, "", "2026-99-99", "yesterday", "9999-12-31T23:00-05:00"])
def test_a_date_of_publication_that_is_none_is_no_moment(published: str | None) -> None:
    assert moment_of(published) is None
