"""The day that a report goes on telling of."""

from __future__ import annotations

from msgspec.structs import replace

from herodote.extract.finds.found import FoundTime
from herodote.extract.when.days import FAR, Days

FRIDAY = FoundTime(0, 6, "2017-04-07", "2017-04-07", "day", None, "point", sentence=0, token=0)
THURSDAY = replace(FRIDAY, start=90, end=98, earliest="2017-04-06", latest="2017-04-06", sentence=3)
MARCH = replace(FRIDAY, start=150, end=160, earliest="2011-03-01", latest="2011-03-31", kind="range", sentence=4)
RECENTLY = replace(FRIDAY, start=200, end=208, earliest=None, latest="2017-04-07", kind="vague", sentence=5)
DAYS = Days((FRIDAY, THURSDAY, MARCH, RECENTLY))


def test_the_day_named_last_goes_on_and_so_does_that_of_the_lead() -> None:
    assert DAYS.standing(6) == (1, 0)
    assert DAYS.standing(3) == (0,), "a day of the sentence itself is not one named before it"
    assert DAYS.standing(0) == ()


def test_a_day_named_long_before_goes_on_no_more_unless_it_is_that_of_the_lead() -> None:
    assert DAYS.standing(3 + FAR + 1) == (0,)
    assert Days((THURSDAY,)).standing(3 + FAR + 1) == ()


def test_months_and_vague_times_are_no_day_that_goes_on() -> None:
    assert Days((MARCH, RECENTLY)).standing(6) == ()


def test_a_time_is_told_by_how_many_others_lie_between_it_and_the_act() -> None:
    lead, last = DAYS.features(0, 6), DAYS.features(1, 6)
    assert (lead["day_first"], lead["day_last"], lead["days_since"]) == (1.0, 0.0, 2.0)
    assert (last["day_first"], last["day_last"], last["days_since"]) == (0.0, 1.0, 1.0)
    assert (lead["told_after"], last["told_after"]) == (6.0, 3.0)


def test_a_sentence_with_a_time_of_its_own_says_so() -> None:
    assert DAYS.features(0, 3)["days_own"] == 1.0
    assert DAYS.features(1, 3)["days_own"] == 0.0, "the time itself is not another one"
    assert DAYS.features(2, 4)["day_span"] == 1.0


def test_a_report_without_times_has_no_day() -> None:
    assert Days(()).standing(4) == ()
