from __future__ import annotations

from msgspec.structs import replace

from herodote.evaluate.as_coded import as_coded
from herodote.evaluate.told import Telling, Told
from herodote.records import Reading, Relation, Report, ReportEvent, Span

TEXT = "Jets hit Raqqa. Police held two men."


def event(name: str, type: str, word: str, sentence: str, part_of: str | None = None) -> ReportEvent:
    at, start = TEXT.index(word), TEXT.index(sentence)
    evidence = (Span(start, start + len(sentence), sentence),)
    mentions = (Span(at, at + len(word), word),)
    return ReportEvent(name, type, "main", "occurred", mentions, evidence, part_of=part_of)


def reading() -> Reading:
    events = (
        event("e1", "arrest", "held", "Police held two men."),
        event("e2", "air_strike", "hit", "Jets hit Raqqa.", part_of="e1"),
    )
    report = Report("sha256:0", "folder/a.txt", None, None, None, None, None, None, "en", TEXT)
    return Reading(report, (), events, (Relation("after", "e1", "e2"),))


def test_events_take_the_names_of_the_codings_wherever_they_are_named() -> None:
    struck = Told(
        "e9", "air_strike", "main", "occurred", "hit", ("Jets hit Raqqa.",), (), (), (), (), None, (), (), (), ()
    )
    named = as_coded(reading(), {"a": Telling((struck,))})
    assert [(e.id, e.part_of) for e in named.events] == [("own-e1", None), ("e9", "own-e1")]
    assert [(r.from_, r.to) for r in named.relations] == [("own-e1", "e9")]
    assert named.report.origin == "a.txt"


def test_without_a_coding_no_event_has_a_coded_name() -> None:
    assert [e.id for e in as_coded(reading(), {}).events] == ["own-e1", "own-e2"]


def test_an_event_told_a_second_time_bears_the_coded_name_before_its_own() -> None:
    struck = Told(
        "e9", "air_strike", "main", "occurred", "hit", ("Jets hit Raqqa.",), (), (), (), (), None, (), (), (), ()
    )
    again = event("e3", "attack", "hit", "Jets hit Raqqa.")
    twice = replace(reading(), events=(*reading().events, again))
    assert [e.id for e in as_coded(twice, {"a": Telling((struck,))}).events] == ["own-e1", "e9", "e9~own-e3"]
