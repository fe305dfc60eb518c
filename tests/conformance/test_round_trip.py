"""What goes out comes back: whole where the format carries the whole record, else the values that it has room for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from herodote.exports import load_formats
from herodote.imports import find_dataset
from herodote.records import Event, Problem, Reading, ReportEvent
from herodote.store.codec import decode_event
from herodote.store.toll import toll
from tests.conformance.casebooks import Kept, casebooks
from tests.conformance.test_exports import rows

CASEBOOKS = casebooks()


def content(name: str, kept: Kept) -> bytes:
    return load_formats()[name].write(kept.events, kept.context)


@pytest.mark.parametrize("casebook", CASEBOOKS)
@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_a_columnar_file_gives_the_whole_events_back(name: str, casebook: str) -> None:
    kept = CASEBOOKS[casebook]
    back = [decode_event(row["record"].encode()) for row in rows(name, content(name, kept))]  # type: ignore[index]
    assert back == list(kept.events)


@pytest.mark.parametrize("casebook", CASEBOOKS)
def test_the_flat_tables_say_the_same(casebook: str) -> None:
    """CSV, GeoJSON and Parquet have the same columns; each is the record, flat."""
    kept = CASEBOOKS[casebook]
    parquet = rows("parquet", content("parquet", kept))
    points = rows("geojson", content("geojson", kept))
    for flat, feature in zip(parquet, points, strict=True):
        known = {key: value for key, value in flat.items() if key != "record"}  # type: ignore[attr-defined]
        said = feature["properties"]  # type: ignore[index]
        assert {key: said[key] for key in known if key in said} == {key: known[key] for key in known if key in said}
        assert len(known.keys() & said.keys()) > 30
    table = list(csv.DictReader(io.StringIO(content("csv", kept).decode(), newline="")))
    for line, flat in zip(table, parquet, strict=True):
        for key in ("id", "killed_low", "killed_high", "date_earliest", "latitude", "grade", "origins"):
            value = flat[key]  # type: ignore[index]
            assert line[key] == ("" if value is None else str(value))


@pytest.mark.parametrize("name", ["csv", "claims", "geojson", "parquet", "arrow"])
def test_each_row_says_which_program_codebook_gazetteer_registers_and_model_made_it(name: str) -> None:
    kept = CASEBOOKS["one"]
    written = content(name, kept)
    if name in ("csv", "claims"):
        said = [row["made_by"] for row in csv.DictReader(io.StringIO(written.decode(), newline=""))]
    elif name == "geojson":
        said = [row["properties"]["made_by"] for row in rows(name, written)]  # type: ignore[index]
    else:
        said = [row["made_by"] for row in rows(name, written)]  # type: ignore[index]
    assert set(said) == {"herodote 0.1.0, codebook c0de, gazetteer 9a2e, registers 4e91, model 30de"}


@pytest.mark.parametrize("name", sorted(load_formats()))
def test_what_lies_beside_a_file_says_what_made_the_readings(name: str) -> None:
    kept, export = CASEBOOKS["one"], load_formats()[name]
    about = export.about(kept.events, kept.context)
    assert about.read_by == ("herodote 0.1.0, codebook c0de, gazetteer 9a2e, registers 4e91, model 30de",)


@pytest.mark.parametrize("casebook", CASEBOOKS)
def test_linked_data_has_every_event_claim_and_report(casebook: str) -> None:
    kept = CASEBOOKS[casebook]
    ids = " ".join(node["@id"] for node in json.loads(content("jsonld", kept))["@graph"])
    for event in kept.events:
        assert event.id in ids


def back(name: str, kept: Kept, tmp_path: Path) -> list[Reading]:
    """An export taken in again as the data of another coder."""
    path = tmp_path / f"events.{name}.csv"
    path.write_bytes(content(name, kept))
    found = list(find_dataset(name).read(path))
    refused = [item for item in found if isinstance(item, Problem)]
    assert not refused
    return [item for item in found if isinstance(item, Reading)]


def told(readings: Sequence[Reading]) -> dict[str, ReportEvent]:
    return {event.id: event for reading in readings for event in reading.events}


def printed(name: str | None) -> str:
    """A name without marks that nobody sees: a format may drop those that turn the direction of writing."""
    return "".join(c for c in name or "" if c.isprintable()).strip()


def entered(name: str, kept: Kept) -> list[Event]:
    """The events that have a row in an export."""
    text = content(name, kept).decode()
    first = load_formats()[name].columns[0]
    there = {row[first] for row in csv.DictReader(io.StringIO(text, newline=""))}
    return [event for event in kept.events if event.id in there]


@pytest.mark.parametrize("casebook", ["one", "contested", "foreign"])
@pytest.mark.parametrize("name", ["acled", "ucdp", "airwars"])
def test_what_another_coders_format_carries_comes_back(name: str, casebook: str, tmp_path: Path) -> None:
    kept = CASEBOOKS[casebook]
    events, found = entered(name, kept), told(back(name, kept, tmp_path))
    assert events
    assert set(found) == {event.id for event in events}
    for event in events:
        seen, first = found[event.id], event.places[0]
        (place,) = seen.places
        assert (printed(place.name), place.lat, place.lon) == (printed(first.name), first.lat, first.lon)
        if seen.time is not None and event.time is not None:
            assert str(seen.time.earliest) <= str(event.time.latest)
            assert str(event.time.earliest) <= str(seen.time.latest)
        lows = [c.low for c in seen.casualties if c.outcome == "killed" and c.part_of is None and c.low]
        assert lows[:1] == [toll(event, "killed").low]


def test_an_event_of_ours_is_of_the_same_kind_when_it_comes_back_from_acled(tmp_path: Path) -> None:
    kinds = ("air_strike", "shelling", "armed_clash", "abduction", "sexual_violence", "grenade", "chemical_attack")
    (first, *_) = CASEBOOKS["one"].events
    events = tuple(msgspec.structs.replace(first, id=f"ev-{kind}", type=kind, summary=kind) for kind in kinds)
    found = told(back("acled", Kept(events, CASEBOOKS["one"].context), tmp_path))
    assert {event.id: event.type for event in found.values()} == {f"ev-{kind}": kind for kind in kinds}
