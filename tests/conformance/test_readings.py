"""Every reading keeps the contract: schema, spans that hold their words, ids that lead somewhere, ranges in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jsonschema
import msgspec
import pytest

from herodote.extract.reader import Reader
from herodote.ids import report_id
from herodote.records import Reading, Report
from tests.golden.reports import CHECKPOINT, RAIDS

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "docs" / "spec" / "reading.schema.json").read_text(encoding="utf-8"))
ODD = {
    "emoji and Arabic": "🚑 Shelling kills five in Douma دوما\n\nShelling killed five people in Douma 🚑 "
    "on Monday, the “Observatory” said.\nقُتل خمسة. Two more were hurt.",
    "combining marks": "Une\u0301 attaque: a bomb killed thre\u0301e people in Bo\u0301r, police said.",
    "nothing": "",
    "one word": "Airstrikes",
    "upper case": "GUATEMALA CITY, 3 MAY 89 (ACAN-EFE) -- A BOMB KILLED TWO SOLDIERS IN ESCUINTLA, THE ARMY SAID.",
}


def sample_reports() -> Iterator[tuple[str, Report]]:
    lines = (ROOT / "samples" / "real" / "reports.jsonl").read_text(encoding="utf-8").splitlines()[:8]
    for row in map(json.loads, lines):
        yield row["id"], _report(row["text"], row["published"])
    yield "raids", _report(RAIDS, None)
    yield "checkpoint", _report(CHECKPOINT, "2013-03-03")
    for name, text in ODD.items():
        yield name, _report(text, None)


def _report(text: str, published: str | None) -> Report:
    found = "metadata" if published else None
    return Report(report_id(text), "test.txt", None, None, None, None, published, found, "en", text)


REPORTS = dict(sample_reports())


@cache
def reading(name: str) -> Reading:
    return Reader.load().read(REPORTS[name])


def spans(value: object) -> Iterator[dict[str, object]]:
    """Everything with a start, an end and a text, wherever it lies."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize("name", REPORTS)
def test_a_reading_is_valid_by_the_schema(name: str) -> None:
    jsonschema.validate(json.loads(msgspec.json.encode(reading(name))), SCHEMA)


@pytest.mark.parametrize("name", REPORTS)
def test_every_span_holds_its_words(name: str) -> None:
    text = REPORTS[name].text
    for span in spans(json.loads(msgspec.json.encode(reading(name)))):
        start, end = span["start"], span["end"]
        if isinstance(start, int) and isinstance(end, int):
            assert text[start:end] == span["text"]
        else:
            assert start is None
            assert end is None


@pytest.mark.parametrize("name", REPORTS)
def test_every_id_leads_somewhere(name: str) -> None:
    found = reading(name)
    sources, events = {s.id for s in found.sources}, {e.id for e in found.events}
    for event in found.events:
        said = [*event.attribution, *(a for c in event.casualties for a in c.attribution)]
        said += [a for p in (*event.actors, *event.recipients, *event.places) for a in p.attribution]
        assert all(set(a.chain) <= sources for a in said)
        assert event.part_of is None or (event.part_of in events and event.part_of != event.id)
        assert all(c.part_of is None or 0 <= c.part_of < len(event.casualties) for c in event.casualties)
    assert all({r.from_, r.to} <= events and r.from_ != r.to for r in found.relations)


@pytest.mark.parametrize("name", REPORTS)
def test_ranges_and_intervals_are_in_order(name: str) -> None:
    for event in reading(name).events:
        for count in event.casualties:
            assert count.low is None or count.high is None or 0 <= count.low <= count.high
        if event.time and event.time.earliest and event.time.latest:
            assert event.time.earliest <= event.time.latest


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    again = Reader.load().read(REPORTS[name])
    assert msgspec.json.encode(again) == msgspec.json.encode(reading(name))


def test_another_language_is_kept_and_flagged() -> None:
    report = msgspec.structs.replace(REPORTS["raids"], language="ar")
    found = Reader.load().read(report)
    assert found.report == report
    assert found.flags == ("unsupported_language",)
    assert found.events == ()
