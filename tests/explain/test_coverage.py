"""What reports and coders have, share and lack."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from herodote.corroborate import corroborate
from herodote.explain.coverage import REPORTS, Share, coverage, maker_of
from herodote.records import Provenance, Reading
from tests.corroborate.corroborate_made import HOMS, PALMYRA, event, killed, reading


def by(maker: str, of: Reading) -> Reading:
    return replace(of, made_by=Provenance(reader=maker))


STRIKE = event(counts=(killed(12),))
HERE = by("herodote 0.1.0", reading(STRIKE, outlet="Wire"))
ROW = by("ACLED", reading(STRIKE, outlet="ACLED"))
ELSEWHERE = by("ACLED", reading(event(where=(PALMYRA,), when="2015-09-01"), outlet="ACLED", published="2015-09-03"))


def covered(*readings: Reading, lacking: str | None = None) -> tuple[tuple[Share, ...], list[tuple[str, ...]]]:
    events = corroborate(readings).events
    found = coverage(events, {r.report.id: maker_of(r) for r in readings}, lacking)
    return found.shares, [lack.told_by for lack in found.lacking]


def test_what_is_shared_and_what_each_has_alone_is_counted() -> None:
    shares, _ = covered(HERE, ROW, ELSEWHERE)
    assert shares == (Share("ACLED", 2, 1, 1, 0), Share(REPORTS, 1, 1, 0, 1))


def test_the_events_that_one_lacks_come_with_who_has_them() -> None:
    assert covered(HERE, ROW, ELSEWHERE, lacking=REPORTS)[1] == [("ACLED",)]
    assert covered(HERE, ROW, ELSEWHERE, lacking="ACLED")[1] == []


def test_a_reading_that_does_not_say_who_made_it_is_not_taken_for_our_own() -> None:
    assert maker_of(reading(event())) != REPORTS


@given(st.lists(st.tuples(st.sampled_from(["herodote 0.1.0", "ACLED", "coder"]), st.sampled_from([HOMS, PALMYRA]))))
def test_each_event_is_had_or_lacked_by_each(told: list[tuple[str, tuple[str, str, float, float]]]) -> None:
    given = [by(maker, reading(event(where=(where,)), outlet=f"O{n}")) for n, (maker, where) in enumerate(told)]
    events = corroborate(given).events
    for share in coverage(events, {r.report.id: maker_of(r) for r in given}).shares:
        assert share.events + share.lacks == len(events)
        assert share.shared + share.alone == share.events
