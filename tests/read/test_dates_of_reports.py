"""Dates as they are written, in metadata and in the first lines of a report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.read.credits import find_credits
from herodote.read.dates import find_dates, parse_date

TODAY = date(2026, 1, 1)
BODY = "Rockets fired by insurgents slammed into a district late on Thursday, killing 11 people, state television said."


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2025-12-20", "2025-12-20"),
        ("2025-12-20T10:00:00Z", "2025-12-20T10:00:00Z"),
        ("2025-12-20 10:00:00.123+0300", "2025-12-20T10:00:00+03:00"),
        ("2025-12-20T10:00:00\u202f", "2025-12-20T10:00:00"),
        ("2016-11-09 00:00:00", "2016-11-09"),
        ("20210806", "2021-08-06"),
        ("2025-W51-6", "2025-12-20"),
        ("Sat, 20 Dec 2025 10:00:00 GMT", "2025-12-20T10:00:00Z"),
        ("4/19/17", "2017-04-19"),
        ("14/07/2015", "2015-07-14"),
        ("14.07.2015", "2015-07-14"),
        ("5/5/2015", "2015-05-05"),
        ("07-05-2015", "2015-05-07"),
        ("7.5.2015", "2015-05-07"),
        ("July 14, 2015", "2015-07-14"),
        ("Tuesday, 14th July 2015", "2015-07-14"),
        ("14 July 2015 at 10:30 GMT", "2015-07-14"),
        ("14 juillet 2015", "2015-07-14"),
        ("14 de julio de 2015", "2015-07-14"),
        ("14 июля 2015", "2015-07-14"),
        ("15 липня 2022", "2022-07-15"),
        ("15 تموز 2015", "2015-07-15"),
        ("١٥ يوليو ٢٠١٥", "2015-07-15"),
        ("15 كانون الثاني 2015", "2015-01-15"),
    ],
)
def test_a_date_is_read_in_the_forms_that_it_comes_in(words: str, value: str) -> None:
    assert parse_date(words, TODAY).value == value


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("2199-01-01", "future_date"), ("2026-01-03", "future_date"), ("9999-12-31T23:59:60Z", "bad_date"),
        ("0000-01-01", "bad_date"), ("0999-01-01", "bad_date"), ("2025-02-29", "bad_date"), ("1e18", "bad_date"),
        ("1766224800", "bad_date"), ("2025-12-20T10:00:00+99:00", "bad_date"), ("20 Dec", "bad_date"),
        ("275760-09-13", "bad_date"), ("yesterday", "bad_date"), ("7/5/16", "ambiguous_date"), ("7-5-16", "ambiguous_date"), ("31 June 2015", "bad_date"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_or_could_be_two_is_none_with_its_flag(words: str, flag: str) -> None:
    assert parse_date(words, TODAY) == parse_date(words, TODAY)
    assert (parse_date(words, TODAY).value, parse_date(words, TODAY).flag) == (None, flag)


@given(st.dates(date(1900, 1, 1), TODAY + timedelta(days=1)))
def test_every_written_form_of_a_day_reads_as_that_day(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a %d %b %Y", "%Y%m%d"):
        assert parse_date(day.strftime(form), TODAY).value == day.isoformat()


@given(st.text(max_size=60))
def test_any_words_read_as_a_date_or_as_none(words: str) -> None:
    read = parse_date(words, TODAY)
    assert read.value is None or date.fromisoformat(read.value[:10]) <= TODAY + timedelta(days=1)
    for found in find_dates(words, TODAY):
        assert 0 <= found.start < found.end <= len(words)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("BEIRUT, July 14, 2015 (Levant Wire) - ", "2015-07-14"),
        ("KHAN YOUNIS, Gaza Strip, 28 August 2012 (Meridian News Agency) - ", "2012-08-28"),
        ("KYIV, 13 July 2022 (Updates toll, adds second missile)\n\n", "2022-07-13"),
        ("LIMA, 18 NOV 89 (Wire) -- ", "1989-11-18"),
        ("TRIPOLI (LEBANON), 4 MAY 88 (RURAL SERVICE) -- [TEXT] ", "1988-05-04"),
        ("Radio Amintacciya, Tuesday 17 June 2014\n\n", "2014-06-17"),
        ("L'Écho du Fleuve, Gao, mercredi 23 octobre 2013\n\n", "2013-10-23"),
        ("حريتان – صدى الشمال – الأربعاء 15 تموز 2015\n\n", "2015-07-15"),
        ("Aleppo, WNA, 17-7-2015\n\n", "2015-07-17"),
        ("Last updated at Jul 01 2016 BEIRUT ", "2016-07-01"),
        ("Last updated at Nov 272017 BEIRUT ", "2017-11-27"),
        ("Published April 2 2017 ", "2017-04-02"),
        ("Posted on April 19 2017 by Example Press ", "2017-04-19"),
        ("Sun 16 Apr 2017 Death toll rises. ", "2017-04-16"),
        ("Bomb kills 18 in suburb Agence Monday 5 Aug 2013 ", "2013-08-05"),
        ("13-08-2013 33 militants dead. ", "2013-08-13"),
        ("05-08-2013 33 militants dead. ", "2013-08-05"),
        ("14/07/2015\n\n", "2015-07-14"),
    ],
)
def test_the_first_lines_date_a_report(head: str, published: str) -> None:
    assert find_credits(head + BODY, None, TODAY).published == published


@pytest.mark.parametrize(
    "text",
    [
        f"On 28 July 2019, a car bomb went off. {BODY}",
        f"The war began in March 2011. Since 15 March 2011 many have died. {BODY}",
        f"19 April 1995 was the day of the bombing. {BODY}",
        f"The group took the town on Tuesday 5 July 2016 after a siege. {BODY}",
        f"BEIRUT (Wire) - {BODY}",
        BODY,
    ],
)
def test_a_date_that_tells_when_something_happened_does_not_date_the_report(text: str) -> None:
    assert find_credits(text, None, TODAY).published is None


def test_a_dateline_of_the_future_is_none_and_flagged() -> None:
    found = find_credits(f"BEIRUT, July 14, 2099 (Levant Wire) - {BODY}", None, TODAY)
    assert (found.published, found.flag) == (None, "future_date")


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"BEIRUT, July 14, 2015 (Levant Wire) - {BODY}", "Levant Wire"),
        (f"KYIV, 13 July 2022 (Updates toll, adds second missile)\n\n{BODY}", None),
        (f"{BODY} --Reuters", "Reuters"),
        (f"{BODY} -AFP", "AFP"),
        (f"Radio Amintacciya, Tuesday 17 June 2014\n\n{BODY}", "Radio Amintacciya"),
        (f"Capital Times\n\n{BODY}", "Capital Times"),
        (f"THE HARBOUR POST, Wednesday, 29 August 2012\n{BODY}", "THE HARBOUR POST"),
        (f"Aleppo, WNA, 17-7-2015\n\n{BODY}", "WNA"),
        (f"Bamako, 25 October 2013 - National Information Service\n\n{BODY}", "National Information Service"),
        (f"BELGOROD, 14 July 2022. /Rubezh-24/\n{BODY}", "Rubezh-24"),
        (BODY, None),
    ],
)
def test_the_outlet_is_named_by_dateline_header_or_tail(text: str, outlet: str | None) -> None:
    assert find_credits(f"A headline of five words\n\n{text}", "A headline of five words", TODAY).outlet == outlet
