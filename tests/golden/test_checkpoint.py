"""A bombing of another war: dated by its line, claimed, two figures by two sources, and an arrest the day before."""

from __future__ import annotations

from functools import cache

from herodote.extract.reader import Reader
from herodote.records import Reading, ReportEvent
from tests.golden.reports import CHECKPOINT, report_of


@cache
def reading() -> Reading:
    return Reader.load().read(report_of(CHECKPOINT, "2013-03-03"))


def bombing() -> ReportEvent:
    return next(e for e in reading().events if e.type == "suicide_bombing")


def test_the_bombing_is_the_main_event_and_lies_in_kandahar() -> None:
    assert bombing().standing == "main"
    assert any(p.name == "Kandahar" and p.country == "AFG" for p in bombing().places)


def test_saturday_is_the_day_before_the_date_line() -> None:
    assert bombing().time is not None
    assert (bombing().time.earliest, bombing().time.latest) == ("2013-03-02", "2013-03-02")  # type: ignore[union-attr]


def test_the_dead_and_the_hurt_are_counts_with_their_bounds() -> None:
    counts = {(c.outcome, c.low, c.high) for c in bombing().casualties}
    assert ("killed", 7, 7) in counts
    assert ("injured", 12, None) in counts


def test_the_taliban_claim_it() -> None:
    assert any(r.stance == "claimed" and r.actor and "Taliban" in (r.actor.text or "") for r in bombing().responsibility)


def test_the_arrest_is_another_event_of_the_day_before() -> None:
    arrest = next(e for e in reading().events if e.type == "arrest")
    assert arrest.time is not None
    assert arrest.time.latest == "2013-03-01"
