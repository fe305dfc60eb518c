"""Values in words claim no more than the record does."""

from __future__ import annotations

import pytest

from herodote.records import MergedPlace, MergedTime, PlaceKind
from herodote.web.words import count_words, date_words, place_words, precision_words, time_words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (5, None, "5 or more"),
        (None, 30, "up to 30"),
        (12, 12, "12"),
        (10, 12, "10–12"),
        (0, 0, "none"),
        (None, None, "number not given"),
        (1200, 1200, "1,200"),
    ],
)
def test_an_open_end_is_said_to_be_open(low: int | None, high: int | None, words: str) -> None:
    assert count_words(low, high) == words


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2025-12-13", "2025-12-13", "13 December 2025"),
        ("2025-12-01", "2025-12-31", "December 2025"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2011-01-01", "2014-12-31", "2011–2014"),
        ("2016-06-29", "2016-07-01", "29 June – 1 July 2016"),
        ("2016-12-31", "2017-01-01", "31 December 2016 – 1 January 2017"),
        (None, "2016-07-01", "by 1 July 2016"),
        ("2016-07-01", None, "from 1 July 2016"),
        (None, None, "date not given"),
        ("not a date", None, "date not given"),
    ],
)
def test_an_interval_is_said_with_the_precision_it_has(earliest: str | None, latest: str | None, words: str) -> None:
    assert date_words(earliest, latest) == words


def test_a_time_without_a_date_is_said_in_the_report_s_own_words() -> None:
    time = MergedTime(None, None, "unknown", ("about a week ago",), ())
    assert time_words(time) == "“about a week ago” (no date can be fixed)"


def test_a_place_that_was_not_found_is_said_to_be_unlocated() -> None:
    place = MergedPlace("Tell Ghurab", "settlement", None, None, None, None, None, None, None, ())
    assert place_words(place) == "Tell Ghurab"
    assert precision_words(place) == "cannot be located"


def test_a_province_is_not_repeated_after_a_place_of_its_name() -> None:
    place = MergedPlace("Homs", "province", 34.5, 38.0, "SYR", "Homs", "SY-HI", None, 4, ())
    assert place_words(place) == "Homs, Syria"
    assert precision_words(place) == "known to: the province"


@pytest.mark.parametrize("kind", ["country", "region"])
def test_a_country_is_not_repeated_after_a_place_of_its_name(kind: PlaceKind) -> None:
    place = MergedPlace("Syria", kind, 35.0, 38.0, "SYR", None, None, None, 6, ())
    assert place_words(place) == "Syria"
