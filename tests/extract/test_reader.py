"""The reader as a whole: what holds for every report, whatever it says."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from herodote.extract.reader import Reader
from herodote.ids import report_id
from herodote.records import Reading, Report
from tests.golden.reports import CHECKPOINT, RAIDS, report_of

SAMPLES = Path(__file__).parents[2] / "samples" / "press" / "reports.jsonl"
NOT_NEWS = {
    "sport": "Forward ends the drought\n\nThe striker shot twice and attacked all evening; the coach was fired after "
    "the match. The goalkeeper was beaten by a bomb of a free kick and the defence fell apart this season.",
    "film": "At the cinema\n\nIn the film, twenty soldiers are killed near Hama by rebels. The director said the "
    "battle scene took a month.",
    "kitchen": "Sunday cooking\n\nBeat the eggs, kill the heat and fold in the flour. Bake for ten minutes.",
}


def report(text: str, language: str | None = "en") -> Report:
    return Report(report_id(text), "x.txt", None, None, None, None, None, None, language, text)


def spans(reading: Reading) -> list[tuple[int, int, str]]:
    """Every span that the reading holds, wherever."""
    found: list[tuple[int, int, str]] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if {"start", "end", "text"} <= value.keys() and value["start"] is not None:
                found.append((value["start"], value["end"], value["text"]))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, (list, tuple)):
            for inner in value:
                walk(inner)

    walk({k: v for k, v in msgspec.to_builtins(reading).items() if k != "report"})
    return found


@pytest.mark.parametrize("text", [RAIDS, CHECKPOINT])
def test_every_value_is_the_words_at_its_span(text: str) -> None:
    found = spans(Reader.load().read(report_of(text)))
    assert found
    assert all(text[start:end] == words for start, end, words in found)


@pytest.mark.parametrize("text", [RAIDS, CHECKPOINT])
def test_the_same_report_gives_the_same_bytes(text: str) -> None:
    reader = Reader.load()
    assert msgspec.json.encode(reader.read(report_of(text))) == msgspec.json.encode(reader.read(report_of(text)))


@pytest.mark.parametrize("kind", sorted(NOT_NEWS))
def test_words_of_war_in_sport_film_and_kitchen_are_no_events(kind: str) -> None:
    assert Reader.load().read(report(NOT_NEWS[kind])).events == ()


def test_a_report_in_another_language_is_flagged_and_has_no_events() -> None:
    reading = Reader.load().read(report("قتل خمسة أشخاص في قصف على دوما", "ar"))
    assert reading.events == ()
    assert reading.flags == ("unsupported_language",)


def test_a_text_that_tells_nothing_gives_no_events() -> None:
    assert Reader.load().read(report("The weather was fine on Monday.")).events == ()


def test_every_source_that_is_named_is_listed() -> None:
    reading = Reader.load().read(report_of(RAIDS))
    named = {i for e in reading.events for a in e.attribution for i in a.chain}
    named |= {i for e in reading.events for c in e.casualties for a in c.attribution for i in a.chain}
    assert named <= {s.id for s in reading.sources}


def test_a_reading_says_what_made_it() -> None:
    made = Reader.load().read(report("Nothing.")).made_by
    assert made is not None
    assert all((made.reader, made.codebook, made.gazetteer, made.registers, made.model))
