"""What every export must satisfy. A new module in `exports/` is tested here without a change."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.exports import find_format, load_formats
from herodote.exports._context import ExportContext
from herodote.records import (
    Casualties,
    Claim,
    Contest,
    Entity,
    Event,
    EventLink,
    Grade,
    MergedParticipant,
    MergedPlace,
    MergedResponsibility,
    MergedTime,
    Report,
    Side,
    SourceFigure,
    Telling,
    TypeSupport,
)

FORMATS = sorted(load_formats())
TABLES = [name for name in FORMATS if load_formats()[name].columns]
CSV_FORMATS = [name for name in TABLES if load_formats()[name].suffix.endswith(".csv")]
ROWS_OF_ONE = {"actors": 2}
"""Rows that an event makes where it is not one: its actor and its recipient."""
NEEDS_A_TOLL = ("ucdp", "claims", "actors", "airwars")
"""Formats that an event of which nothing is known does not enter."""
FORMULA = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
HOSTILE = [
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    ' "=1',
    "\u200b=1",
    "\ufeff@x",
]
ID = "sha256:" + "0" * 64


def make_event(name: str = "Homs", **changes: object) -> Event:
    """An air strike on a town with a toll that two sources put differently; any field may be set."""
    party = MergedParticipant(name, Entity("a1", name, "state_military", "SYR"), (name,), ())
    people = MergedParticipant(name, Entity("a2", name, "civilians", "SYR"), (name,), ())
    figures = (
        SourceFigure(name, "monitor", 5, None, "asserts", "certain", "2026-03-03", "2026-03-04", ("c1",)),
        SourceFigure("SANA", "news_agency", 9, 9, "denies", "certain", None, None, ("c2",)),
    )
    event = Event(
        id="ev-1",
        was=("ev-0",),
        type="air_strike",
        types=(TypeSupport("air_strike", 2),),
        standing="main",
        status="occurred",
        summary=name,
        tellings=(Telling("a.txt", ID, "e1"),),
        actors=(party,),
        recipients=(people,),
        instruments=(party,),
        places=(MergedPlace(name, "settlement", 34.73, -36.72, "SYR", name, "SY-HI", 170063, 1, ()),),
        time=MergedTime("2026-03-03", "2026-03-03", "day", (), ()),
        casualties=(
            Casualties("killed", "civilian", name, 5, 9, None, figures),
            Casualties("injured", "unknown", None, 0, 0, 0, ()),
        ),
        reports=2,
        outlets=2,
        origins=2,
        contested=(Contest("killed", (Side("5 or more", (name,)), Side("9", ("SANA",), (name,)))),),
        responsibility=(MergedResponsibility(None, None, "unclaimed", (name,), ()),),
        grade=Grade("contested", name),
        links=(EventLink("retaliation_for", "ev-9", (name,), ()),),
        history=(),
    )
    return msgspec.structs.replace(event, **changes)


def context(name: str = "Wire") -> ExportContext:
    report = Report(ID, name, name, name, name, name, "2026-03-04", "metadata", "en", "")
    claim = Claim(f"{ID}#e1/killed/0", ID, "e1", "killed", name, 5, None, (name,), "asserts", "certain", 0, 4, name)
    return ExportContext({ID: report}, (claim,), "0.1.0")


def write(name: str, events: Sequence[Event], told_by: str = "Wire") -> bytes:
    return find_format(name).write(events, context(told_by))


def rows(name: str, content: bytes) -> list[object]:
    """The rows that a format's own readers find, header rows left out."""
    export = load_formats()[name]
    suffix = "." + export.suffix.rpartition(".")[2]
    if suffix in (".csv", ".tsv"):
        quoting = csv.QUOTE_MINIMAL if suffix == ".csv" else csv.QUOTE_NONE
        text = io.StringIO(content.decode("utf-8"), newline="")
        found = list(csv.reader(text, delimiter=export.shape.delimiter, quoting=quoting))
        assert {len(row) for row in found} <= {len(export.columns)}
        return list(found[export.shape.header_rows :])
    if suffix == ".jsonl":
        return [json.loads(line) for line in content.splitlines()]
    if suffix == ".geojson":
        return list(json.loads(content)["features"])
    if suffix == ".jsonld":
        return [node for node in json.loads(content)["@graph"] if "Event" in node["@type"]]
    if suffix == ".html":
        return re.findall(rb"<section>.*?</section>", content, re.S)[:-1]
    if suffix == ".parquet":
        import pyarrow.parquet as pq

        return list(pq.read_table(io.BytesIO(content)).to_pylist())
    if suffix == ".arrow":
        import pyarrow as pa

        return list(pa.ipc.open_file(content).read_all().to_pylist())
    raise AssertionError(f"{name}: teach this suite to read {suffix}")


@pytest.mark.parametrize("name", FORMATS)
def test_no_events_make_an_empty_but_whole_file(name: str) -> None:
    assert rows(name, write(name, [])) == []


@pytest.mark.parametrize("name", FORMATS)
def test_one_event_is_one_row(name: str) -> None:
    assert len(rows(name, write(name, [make_event()]))) == ROWS_OF_ONE.get(name, 1)


@pytest.mark.parametrize("name", FORMATS)
def test_an_event_of_which_nothing_is_known_is_no_error(name: str) -> None:
    bare = make_event(
        actors=(), recipients=(), instruments=(), places=(), time=None, casualties=(), contested=(), responsibility=(),
        links=(), tellings=(),
    )  # fmt: skip
    assert len(rows(name, write(name, [bare]))) == (0 if name in NEEDS_A_TOLL else 1)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "text", ["حمص قُتل خمسة", "💥🇸🇾", "Homs\u202egnp.exe", 'a\nb,"c";d', "nul\x00byte", "lone\ud800"]
)
def test_every_script_survives(name: str, text: str) -> None:
    if "\ud800" in text and name not in TABLES and name != "html":
        pytest.skip("readings hold no lone surrogates: the casebook replaces them on the way in")
    content = write(name, [make_event(text)], text)
    assert len(rows(name, content)) == ROWS_OF_ONE.get(name, 1)
    if "\x00" not in text and "\ud800" not in text and name not in ("parquet", "arrow"):
        assert text in content.decode() or json.dumps(text, ensure_ascii=False)[1:-1] in content.decode() or '"' in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_events_make_the_same_bytes(name: str) -> None:
    events = [make_event(), make_event("Bama", id="ev-2")]
    assert write(name, events) == write(name, list(events))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_runs_in_a_spreadsheet(name: str, text: str) -> None:
    for row in rows(name, write(name, [make_event(text)], text)):
        for value in row:  # type: ignore[attr-defined]
            assert not is_formula(value), value


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_no_text_at_all_runs_in_a_spreadsheet(text: str) -> None:
    for name in TABLES:
        for row in rows(name, write(name, [make_event(text)], text)):
            assert not any(is_formula(value) for value in row)  # type: ignore[attr-defined]


def is_formula(value: str) -> bool:
    """Whether a spreadsheet takes the cell for a formula: numbers are numbers."""
    try:
        float(value)
        return False
    except ValueError:
        return value.lstrip(' "\u200b\ufeff').startswith(tuple(FORMULA))


@pytest.mark.parametrize("name", ["arrow", "parquet", "jsonl", "geojson"])
def test_formats_that_run_no_formulas_keep_text_as_it_is(name: str) -> None:
    kept = json.dumps(rows(name, write(name, [make_event("=1+1")])))
    assert '"=1+1"' in kept
    assert "'=" not in kept


def test_numbers_stay_numbers() -> None:
    (row,) = csv.DictReader(io.StringIO(write("csv", [make_event()]).decode()))
    assert (row["latitude"], row["longitude"], row["killed_low"], row["killed_high"]) == ("34.73", "-36.72", "5", "")


def test_an_open_end_is_empty_and_nobody_is_zero() -> None:
    (row,) = rows("parquet", write("parquet", [make_event()]))
    assert isinstance(row, dict)
    assert (row["killed_high"], row["injured_high"], row["missing_low"]) == (None, 0, None)


def test_jsonl_comes_back_as_the_same_events() -> None:
    from herodote.store.codec import decode_event

    event = make_event("حمص")
    assert [decode_event(line) for line in write("jsonl", [event]).splitlines()] == [event]


def test_every_format_says_what_it_is() -> None:
    for export in load_formats().values():
        assert export.title.endswith((".", ":")) or len(export.title) > 20
        assert export.suffix.startswith(".")
