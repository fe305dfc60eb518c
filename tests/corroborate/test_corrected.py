"""A person's correction: how it is written, and what it does to the event."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.corroborate import corroborate
from herodote.corroborate.corrected import FIELDS, Days, Range, check_correction, read_days, read_range
from herodote.errors import UsageError
from herodote.records import Event, Judgement
from herodote.store.toll import toll
from tests.corroborate.corroborate_made import HOMS, event, key, killed, reading


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("7", 7, 7), ("5-7", 5, 7), ("5–7", 5, 7), ("5+", 5, None), ("<=7", None, 7), ("0", 0, 0),
        ("unknown", None, None),
    ],
)  # fmt: skip
def test_a_range_of_people_is_read_as_it_is_written(words: str, low: int | None, high: int | None) -> None:
    assert read_range(words) == Range(low, high)


@pytest.mark.parametrize("words", ["", "many", "7-5", "-3", "1e9", "٣", "99999999999", "5 killed"])
def test_what_is_no_range_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_range(words)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2015-07-14", Days("2015-07-14", "2015-07-14", "day")),
        ("2015-07", Days("2015-07-01", "2015-07-31", "month")),
        ("2015", Days("2015-01-01", "2015-12-31", "year")),
        ("2015-12", Days("2015-12-01", "2015-12-31", "month")),
        ("2015-07-14/2015-07-16", Days("2015-07-14", "2015-07-16", "week")),
        ("2014/2016", Days("2014-01-01", "2016-12-31", "longer")),
        ("unknown", Days(None, None, "unknown")),
    ],
)
def test_a_date_keeps_the_precision_that_it_has(words: str, days: Days) -> None:
    assert read_days(words) == days


@pytest.mark.parametrize("words", ["", "yesterday", "2015-13", "2015-02-30", "2016/2015", "0000", "٢٠١٥"])
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_days(words)


@given(st.sampled_from([*FIELDS, "grade", ""]), st.text(max_size=30))
def test_any_words_are_taken_or_refused_with_a_reason(field: str, value: str) -> None:
    with contextlib.suppress(UsageError):
        check_correction(field, value)


ONE = reading(event(counts=(killed(5, by=("s1",)),)), outlet="Wire", sources={"s1": "Observatory"})
TWO = reading(event(counts=(killed(9, by=("s1",)),)), outlet="Post", sources={"s1": "state media"})


def correct(*steps: tuple[str, str], who: str = "Ada") -> Event:
    """The one event of two readings after some corrections."""
    keys = (key(ONE), key(TWO))
    made = [
        Judgement(f"ju-{n}", f"2026-01-01T00:00:0{n}Z", who, "correct", keys, field, value)
        for n, (field, value) in enumerate(steps)
    ]
    (found,) = corroborate([ONE, TWO], made).events
    return found


def test_the_range_put_in_is_the_range_of_the_event_and_the_sources_keep_their_figures() -> None:
    before, found = correct(), correct(("killed", "6-8"))
    assert (toll(before, "killed").low, toll(before, "killed").high) == (5, 9)
    assert (toll(found, "killed").low, toll(found, "killed").high) == (6, 8)
    assert found.casualties[0].by_source == before.casualties[0].by_source
    assert found.contested == before.contested


def test_the_decision_keeps_what_stood_there_and_the_summary_names_who_changed_it() -> None:
    found = correct(("killed", "6-8"))
    (made,) = found.decisions
    assert (made.who, made.field, made.was, made.value) == ("Ada", "killed", "5 to 9", "6 to 8")
    assert "6 to 8 killed" in found.summary
    assert found.summary.endswith("killed put right by Ada.")


def test_of_two_corrections_of_a_field_the_later_holds() -> None:
    assert correct(("type", "attack"), ("type", "shelling")).type == "shelling"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("type", "shelling", "shelling"),
        ("status", "denied", "denied"),
        ("time", "2015-07", "2015-07-01/2015-07-31"),
        ("actor", "Group A; Group B", "Group A; Group B"),
        ("recipient", "unknown", "unknown"),
        ("injured", "12+", "at least 12"),
        ("place", '{"name":"Hama","lat":35.1,"lon":36.7,"country":"SYR"}', "Hama"),
    ],
)
def test_every_field_can_be_put_right(field: str, value: str, shown: str) -> None:
    assert correct((field, value)).decisions[0].value == shown


def test_a_correction_that_no_longer_makes_sense_is_kept_and_changes_nothing() -> None:
    found = correct(("type", "a_type_of_the_past"))
    assert found.type == "air_strike"
    assert found.decisions[0].value == "a_type_of_the_past"


def test_a_total_put_right_is_not_added_to_the_parts_that_were_told() -> None:
    told = event(counts=(killed(4, who="civilian"), killed(3, who="combatant")), where=(HOMS,))
    one = reading(told)
    made = Judgement("ju-1", "2026-01-01T00:00:00Z", "Ada", "correct", (key(one),), "killed", "5")
    (found,) = corroborate([one], [made]).events
    assert toll(found, "killed").low == toll(found, "killed").high == 5
