from __future__ import annotations

from msgspec.structs import replace

from herodote.evaluate.surety import surety
from herodote.evaluate.told import Telling, telling_of
from herodote.records import Participant, Provenance, Reading, Report, ReportEvent, Span

REPORT = Report("r1", "one.txt", None, None, None, None, None, None, "en", "Shells hit Douma. Gunmen fled.")
MADE_BY = Provenance("herodote", "1", "1", "1", "1")


def event(id: str, sentence: str, confidence: float, *actors: Participant) -> ReportEvent:
    start = REPORT.text.index(sentence)
    words = Span(start, start + len(sentence), sentence)
    return ReportEvent(id, "shelling", "main", "occurred", (words,), (words,), actors=actors, confidence=confidence)


def party(text: str, confidence: float) -> Participant:
    return Participant(text, None, None, None, (), confidence)


def test_a_value_that_the_coding_has_too_is_right_and_any_other_is_not() -> None:
    coded = event("e1", "Shells hit Douma.", 1.0, party("the army", 1.0))
    read = event("e1", "Shells hit Douma.", 0.9, party("the army", 0.8), party("a butcher", 0.6))
    vain = event("e2", "Gunmen fled.", 0.6, party("the army", 0.75))
    gold = {"one": telling_of(Reading(REPORT, (), (coded,), (), MADE_BY))}
    groups = {(g.kind, g.low): g for g in surety(gold, [Reading(REPORT, (), (read, vain), (), MADE_BY)])}
    assert (groups["event", 0.85].of, groups["event", 0.85].right) == (1, 1.0)
    assert (groups["event", 0.5].said, groups["event", 0.5].right) == (0.6, 0.0)
    assert (groups["actor", 0.7].of, groups["actor", 0.7].right) == (2, 0.5)
    assert groups["actor", 0.5].right == 0.0


def test_readings_of_reports_that_nobody_coded_say_nothing() -> None:
    other = replace(REPORT, origin="other.txt")
    assert surety({"one": Telling()}, [Reading(other, (), (event("e1", "Gunmen fled.", 0.9),), (), MADE_BY)]) == ()
