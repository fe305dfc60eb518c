"""The report of the mission's traps, in another war: a campaign told by several sources, and the attack it answers."""

from __future__ import annotations

from functools import cache

import pytest

from herodote.extract.reader import Reader
from herodote.records import Reading, ReportEvent
from tests.golden.reports import RAIDS, report_of


@cache
def reading() -> Reading:
    return Reader.load().read(report_of(RAIDS))


def strikes() -> ReportEvent:
    return max((e for e in reading().events if e.type == "air_strike"), key=lambda e: len(e.evidence))


def ambush() -> ReportEvent:
    return next(e for e in reading().events if e.mentions[0] and e.mentions[0].text == "ambush")


def names(chain: tuple[str, ...]) -> list[str]:
    by_id = {s.id: s.name for s in reading().sources}
    return [by_id[i] for i in chain]


def test_the_strikes_are_one_main_event() -> None:
    assert strikes().standing == "main"
    assert strikes().status == "occurred"


def test_the_monitor_gives_the_dead_of_the_strikes_with_an_open_end() -> None:
    killed = next(c for c in strikes().casualties if (c.outcome, c.low, c.high) == ("killed", 8, None))
    assert any("Sahel Conflict Monitor" in name for a in killed.attribution for name in names(a.chain))


@pytest.mark.xfail(strict=True, reason="the statement of France is kept as an event of its own, a part of the strikes")
def test_more_than_forty_targets_are_forty_one_or_more() -> None:
    assert any((q.low, q.high) == (41, None) for q in strikes().quantities)


@pytest.mark.xfail(strict=True, reason="they stand with the same statement")
def test_the_three_weapons_are_instruments_of_the_strikes() -> None:
    words = " ".join(i.text or "" for i in strikes().instruments)
    assert "jets" in words
    assert "helicopters" in words
    assert "artillery" in words


def test_the_ambush_has_its_dead_and_the_soldiers_among_them() -> None:
    killed = [(c.low, c.high, c.part_of) for c in ambush().casualties if c.outcome == "killed"]
    assert (4, 4, None) in killed
    assert any(low == 3 and part is not None for low, _, part in killed)


def test_the_ambush_is_put_on_al_qaeda_and_claimed_by_nobody() -> None:
    stances = {r.stance for r in ambush().responsibility}
    assert {"attributed", "unclaimed"} <= stances


def test_the_strikes_retaliate_for_the_ambush() -> None:
    assert any(
        r.kind == "retaliation_for" and (r.from_, r.to) == (strikes().id, ambush().id) for r in reading().relations
    )


def test_no_date_is_made_up_where_the_report_has_none() -> None:
    dates = [d for e in reading().events if e.time for d in (e.time.earliest, e.time.latest) if d]
    assert dates == []


def test_the_dead_are_told_with_the_soldiers_among_them() -> None:
    held = [e.casualties for e in reading().events if any((c.low, c.high) == (4, 4) for c in e.casualties)]
    assert held
    total = next(i for i, c in enumerate(held[0]) if (c.low, c.high) == (4, 4))
    assert any(c.low == 3 and c.part_of == total for c in held[0])


def test_that_nobody_claimed_it_is_a_value() -> None:
    assert any(r.stance == "unclaimed" for e in reading().events for r in e.responsibility)
