from __future__ import annotations

import pytest

from herodote.errors import UsageError
from herodote.store.asking import completed, first_day, last_day
from herodote.store.filters import EventFilter


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017-02", "2017-02-01", "2017-02-28"),
        ("2016-10-05", "2016-10-05", "2016-10-05"),
        ("2016-10-05T23:00:00Z", "2016-10-05", "2016-10-05"),
    ],
)
def test_a_year_a_month_and_a_day_are_spans_of_days(said: str, first: str, last: str) -> None:
    assert (first_day(said), last_day(said)) == (first, last)


@pytest.mark.parametrize("said", ["", "yesterday", "2016-13", "2016-00", "16-10", "2016-02-30", "0000", "٢٠١٦x"])
def test_what_is_no_date_is_refused(said: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        first_day(said)


def test_a_filter_is_completed_and_stays_the_same_when_completed_again() -> None:
    once = completed(EventFilter(since="2016-10", until="2016-10", country=("syr",)))
    assert (once.since, once.until, once.country) == ("2016-10-01", "2016-10-31", ("SYR",))
    assert completed(once) == once


def test_a_refusal_names_the_field_as_the_asker_does() -> None:
    with pytest.raises(UsageError, match=r"^--grade 'excellent'"):
        completed(EventFilter(grade=("excellent",)), naming=lambda field: f"--{field}")
