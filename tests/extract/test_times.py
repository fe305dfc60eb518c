"""Times: one expression a line, against Wednesday 5 April 2017."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.extract.finds.found import FoundTime
from herodote.extract.when.times import find_times
from herodote.extract.words.parse import parse
from herodote.extract.words.parsed import Parsed
from herodote.lang import load_language

EN = load_language("en")
DAY = "2017-04-05"


def times(text: str, published: str | None = DAY) -> list[FoundTime]:
    return list(find_times(parse(text), published, EN))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They attacked on Tuesday.", "2017-04-04", "2017-04-04"),
        ("They attacked on Wednesday.", "2017-04-05", "2017-04-05"),
        ("They attacked last Wednesday.", "2017-03-29", "2017-03-29"),
        ("They will meet next Friday.", "2017-04-07", "2017-04-07"),
        ("They attacked overnight.", "2017-04-04", "2017-04-05"),
        ("They attacked yesterday.", "2017-04-04", "2017-04-04"),
        ("They attacked early this morning.", "2017-04-05", "2017-04-05"),
        ("They attacked last night.", "2017-04-04", "2017-04-04"),
        ("In the past 24 hours they attacked.", "2017-04-04", "2017-04-05"),
        ("Over the past three days they attacked.", "2017-04-02", "2017-04-05"),
        ("They attacked last week.", "2017-03-27", "2017-04-02"),
        ("They attacked earlier this month.", "2017-04-01", "2017-04-05"),
        ("They attacked last month.", "2017-03-01", "2017-03-31"),
        ("They attacked over the weekend.", "2017-04-01", "2017-04-02"),
        ("They attacked last year.", "2016-01-01", "2016-12-31"),
        ("They attacked in June 2016.", "2016-06-01", "2016-06-30"),
        ("They attacked in early June 2016.", "2016-06-01", "2016-06-10"),
        ("They attacked in October.", "2016-10-01", "2016-10-31"),
        ("They attacked on July 14.", "2016-07-14", "2016-07-14"),
        ("They attacked on 3 April.", "2017-04-03", "2017-04-03"),
        ("They attacked on 14 July 2015.", "2015-07-14", "2015-07-14"),
        ("They attacked between 3 and 5 May.", "2016-05-03", "2016-05-05"),
        ("They attacked in 2014.", "2014-01-01", "2014-12-31"),
        ("They attacked in the summer of 2013.", "2013-06-01", "2013-08-31"),
        ("The siege has lasted since Monday afternoon.", "2017-04-03", "2017-04-05"),
        ("They attacked two days ago.", "2017-04-03", "2017-04-03"),
        ("They attacked three years ago.", "2014-01-01", "2014-12-31"),
        ("They attacked on Monday and Tuesday.", "2017-04-03", "2017-04-04"),
        ("They attacked in recent days.", None, "2017-04-05"),
        ("They attacked on 22 March 2017 (week of).", "2017-03-20", "2017-03-26"),
        ("They attacked in the week of 22 March.", "2017-03-20", "2017-03-26"),
        ("They attacked in the evening of 17/03.", "2017-03-17", "2017-03-17"),
        ("They attacked in the past few hours.", "2017-04-04", "2017-04-05"),
        ("They attacked within the past 36 hours.", "2017-04-04", "2017-04-05"),
        ("Fifty people died in four days of fighting.", "2017-04-02", "2017-04-05"),
        ("Many have died since the war started.", None, "2017-04-05"),
        ("A bomb on July 25 killed many.", "2016-07-25", "2016-07-25"),
        ("They attacked on Monday evening, 03 April.", "2017-04-03", "2017-04-03"),
        ("The battle began on Monday and was continuing on Tuesday.", "2017-04-03", "2017-04-04"),
        ("They fought in the late 1970s and early 1980s.", "1977-01-01", "1983-12-31"),
        ("Rockets from the north have hit the town since mid-March.", "2017-03-15", "2017-04-05"),
        ("A truce starting on Thursday was announced.", "2017-04-06", "2017-04-06"),
        ("Forty died in less than 24 hours of fighting.", "2017-04-04", "2017-04-05"),
        ("They have been trying to take the hill for more than two years.", None, "2017-04-05"),
        ("They fled over recent weeks.", None, "2017-04-05"),
        ("A crowd burnt the hall on 1 April 2017 (weekend of).", "2017-04-01", "2017-04-02"),
        ("As reported on 30 March 2017: a woman was hurt.", None, "2017-03-30"),
        ("Troops left the hill that they took hours earlier.", "2017-04-04", "2017-04-05"),
    ],
)
def test_an_expression_comes_to_its_days(text: str, earliest: str | None, latest: str | None) -> None:
    assert [(t.earliest, t.latest) for t in times(text)] == [(earliest, latest)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They attacked earlier in the week.", "2017-04-03", "2017-04-05"),
        ("They attacked this month.", "2017-04-01", "2017-04-05"),
        ("They attacked in the first week of March 2017.", "2017-03-01", "2017-03-07"),
        ("They attacked in the second half of 2016.", "2016-07-01", "2016-12-31"),
        ("They attacked in the third quarter of 2016.", "2016-07-01", "2016-09-30"),
        ("They fought in the nineties.", "1990-01-01", "1999-12-31"),
        ("They attacked from 3 to 5 March 2017.", "2017-03-03", "2017-03-05"),
        ("The talks are scheduled to resume on Monday.", "2017-04-10", "2017-04-10"),
        ("The vote was postponed until Friday.", "2017-04-07", "2017-04-07"),
        ("The truce will end on 20 August.", "2017-08-20", "2017-08-20"),
        ("They attacked during Ramadan.", "2016-06-07", "2016-07-06"),
        ("They attacked on 15 Shaaban 1437.", "2016-05-23", "2016-05-23"),
        ("They attacked on the first day of Ramadan.", "2016-06-07", "2016-06-07"),
        ("They attacked on Ashura.", "2016-10-12", "2016-10-12"),
    ],
)
def test_an_expression_comes_to_days_before_or_ahead(text: str, earliest: str, latest: str) -> None:
    assert (earliest, latest) in [(t.earliest, t.latest) for t in times(text)]


def test_since_reaches_over_a_long_clause_to_the_date_that_it_counts_from() -> None:
    found = times(
        "Many have died since the war between the army and the bands of the northern hills and the marshes near the "
        "coast erupted with marches in March 2011."
    )
    assert (found[0].earliest, found[0].latest) == ("2011-03-01", "2017-04-05")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("On Monday evening rockets fell. Hours later troops came.", "2017-04-03", "2017-04-04"),
        ("On Monday morning rockets fell. A few hours later troops came.", "2017-04-03", "2017-04-03"),
        ("At dawn on Monday troops left the hill. They took it hours earlier.", "2017-04-02", "2017-04-03"),
        ("On Tuesday troops came. They had warned of it the previous day.", "2017-04-03", "2017-04-03"),
    ],
)
def test_hours_and_a_day_off_count_from_the_day_told_before(text: str, earliest: str, latest: str) -> None:
    assert (times(text)[-1].earliest, times(text)[-1].latest) == (earliest, latest)


def test_a_day_of_the_islamic_calendar_is_never_certain() -> None:
    assert [t.certain for t in times("They attacked on 15 Shaaban 1437.")] == [False]


def test_a_year_later_counts_from_the_year_told_before() -> None:
    found = times("He was jailed in 2012. The following year he fled.")
    assert [(t.earliest, t.latest) for t in found] == [("2012-01-01", "2012-12-31"), ("2013-01-01", "2013-12-31")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The town is now quiet.", "reference"),
        ("The two-day battle ended.", "duration"),
        ("They fought for two hours.", "duration"),
        ("It was a three-day battle.", "duration"),
        ("They attack convoys regularly.", "habitual"),
        ("About a week after the raid they left.", "offset"),
        ("They attacked recently.", "vague"),
    ],
)
def test_what_is_no_day_of_the_act_is_told_by_its_kind(text: str, kind: str) -> None:
    assert [t.kind for t in times(text)] == [kind]


def test_an_offset_names_its_length_its_side_and_its_anchor() -> None:
    parsed = parse("The strikes came about a week after the attack on the base.")
    (found,) = find_times(parsed, DAY, EN)
    assert (found.offset, found.direction, found.earliest) == ("P7D", "after", None)
    assert found.anchor is not None
    assert parsed.quote(found.anchor) == "the attack"


def test_later_counts_from_the_day_that_was_told_before() -> None:
    assert [t.earliest for t in times("They came on 3 March 2017. They left two days later.")] == [
        "2017-03-03",
        "2017-03-05",
    ]


def test_since_a_war_began_is_a_range_and_the_beginning_a_month() -> None:
    found = times("Thousands have died since the war began in March 2011.")
    assert [(t.earliest, t.latest) for t in found] == [("2011-03-01", DAY), ("2011-03-01", "2011-03-31")]


def test_since_a_month_when_something_was_done_is_a_range_and_the_month_of_what_was_done() -> None:
    found = times("The country has been at war since March 2011, when police fired on a march.")
    assert [(t.earliest, t.latest) for t in found] == [("2011-03-01", "2017-04-05"), ("2011-03-01", "2011-03-31")]


@pytest.mark.parametrize(
    "text",
    [
        "Two bodies were found near the river on Tuesday.",
        "On 4 April, it was officially reported that two farmers had been killed.",
    ],
)
def test_the_day_of_a_finding_or_of_a_report_is_only_the_last_on_which_the_act_may_have_been(text: str) -> None:
    (found,) = times(text)
    assert (found.earliest, found.latest) == (None, "2017-04-04")


@pytest.mark.parametrize("text", ["They attacked on Tuesday.", "They attacked overnight.", "They attacked last week."])
def test_without_a_day_of_publication_nothing_is_made_up(text: str) -> None:
    assert [(t.earliest, t.latest) for t in times(text, None)] == [(None, None)]


@pytest.mark.parametrize(
    "text", ["They may march on the city.", "He can march.", "2,016 people came.", "The flag fell."]
)
def test_words_that_only_look_like_times_are_none(text: str) -> None:
    assert times(text) == []


def test_the_part_of_the_day_is_kept() -> None:
    assert [t.part_of_day for t in times("They attacked in the early hours of Tuesday.")] == ["night"]


def test_a_damaged_day_of_publication_is_none() -> None:
    assert [t.earliest for t in times("They attacked on Tuesday.", "2017-13-45")] == [None]


@given(st.text(alphabet="0123456789 aeilnorstuyJMSTW-.,/", max_size=80))
@settings(max_examples=50, deadline=None)
def test_earliest_is_never_after_latest_and_spans_are_of_the_text(text: str) -> None:
    parsed = parse(text) if text.strip() else Parsed(text, (), (), ())
    for found in find_times(parsed, DAY, EN):
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("word", ["since ", "on 3 ", "5 ", "more than ", "the late ", " ", "january ", "12-"])
def test_hostile_text_is_searched_in_linear_time(word: str) -> None:
    text = word * (190_000 // len(word))
    began = time.process_time()
    find_times(Parsed(text, (), (), ()), DAY, EN)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("THE MAYOR WAS KIDNAPPED ON 5 JANUARY.", "2017-01-05", "2017-01-05"),
        ("They attacked on March 22.", "2017-03-22", "2017-03-22"),
        ("They attacked on May 4.", "2016-05-04", "2016-05-04"),
        ("They attacked in August last year.", "2016-08-01", "2016-08-31"),
        ("They attacked in the first week of March.", "2017-03-01", "2017-03-07"),
        ("They attacked in the first half of last year.", "2016-01-01", "2016-06-30"),
        ("Nobody had seen them since Dec. 30, 2016.", "2016-12-30", "2017-04-05"),
        ("The five-year conflict has ruined the town.", "2012-01-01", "2017-04-05"),
        ("They took 14 villages in four days.", "2017-04-02", "2017-04-05"),
        ("The town has been under siege for nearly two years.", "2015-04-05", "2017-04-05"),
        ("The sides will meet on Friday.", "2017-04-07", "2017-04-07"),
        ("A bomb killed two men, the police said on Monday.", None, "2017-04-03"),
        ("On Monday the police said that a bomb had killed two men.", None, "2017-04-03"),
    ],
)
def test_a_date_is_read_with_its_case_its_parts_and_its_verb(text: str, earliest: str | None, latest: str) -> None:
    assert [(t.earliest, t.latest) for t in times(text)] == [(earliest, latest)]


def test_a_day_after_another_event_dates_that_event_where_the_day_is_told() -> None:
    found = times("On Monday they shelled the town a day after the fall of the bridge.")
    assert [t.earliest for t in found] == ["2017-04-03", "2017-04-02"]


def test_an_hour_later_is_the_same_day() -> None:
    found = times("A bomb went off on 3 March 2017. A second exploded about an hour later.")
    assert [t.earliest for t in found] == ["2017-03-03", "2017-03-03"]


@pytest.mark.parametrize("people", ["Syrians", "Palestinians", "Koreans", "Mexicans", "civilians"])
def test_a_number_of_people_is_no_year(people: str) -> None:
    assert times(f"The list named 1948 {people} without papers.") == []
    assert times("The list named the 1948 war.") != []


def test_months_of_a_report_without_a_day_take_the_year_that_was_named_last() -> None:
    found = times("The siege began in June 1994 and ended in 1995. A peace was signed on October 3.", None)
    assert [t.earliest for t in found] == ["1994-06-01", "1995-01-01", "1995-10-03"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The deadline expires on Friday.", "2016-04-08"),
        ("The truce takes effect on June 5.", "2016-06-05"),
        ("The truce took effect on June 5.", "2015-06-05"),
    ],
)
def test_the_present_of_a_timetable_looks_ahead(text: str, day: str) -> None:
    found = find_times(parse(text), "2016-04-07", load_language("en"))
    assert [(t.earliest, t.latest) for t in found] == [(day, day)]


@pytest.mark.parametrize(
    "text", ["Clashes break out each Thursday.", "Men march every July.", "They meet every Friday."]
)
def test_a_day_that_comes_again_and_again_is_no_day_of_an_act(text: str) -> None:
    (found,) = find_times(parse(text), "2016-04-07", load_language("en"))
    assert (found.kind, found.earliest) == ("habitual", None)


@pytest.mark.parametrize("text", ["Talks are to resume on Friday.", "They are to meet on Friday."])
def test_what_is_to_happen_looks_ahead(text: str) -> None:
    (found,) = find_times(parse(text), "2016-04-07", load_language("en"))
    assert found.earliest == "2016-04-08"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("In the past forty-eight hours they attacked.", "2017-04-03", "2017-04-05"),
        ("They attacked twenty one days ago.", "2017-03-15", "2017-03-15"),
        ("They took the port in January nineteen ninety-seven.", "1997-01-01", "1997-01-31"),
        ("They took the port in the year two thousand and three.", "2003-01-01", "2003-12-31"),
        ("They took the port in the spring.", "2017-03-01", "2017-04-05"),
        ("They took the port over the summer.", "2016-06-01", "2016-08-31"),
        ("All troops are to leave by the end of the month.", "2017-04-21", "2017-04-30"),
        ("All troops are to leave by year-end.", "2017-10-01", "2017-12-31"),
        ("It was the deadliest raid of the year.", "2017-01-01", "2017-04-05"),
        ("The fort was built in the 18th century.", "1700-01-01", "1799-12-31"),
        ("The fort was taken in 1898.", "1898-01-01", "1898-12-31"),
        ("Raids fell in the first two quarters of 2016.", "2016-01-01", "2016-06-30"),
        ("Raids fell in the 2016 third quarter.", "2016-07-01", "2016-09-30"),
        ("They will meet this coming Sunday.", "2017-04-09", "2017-04-09"),
        ("A new charter is to be voted on in early June.", "2017-06-01", "2017-06-10"),
        ("They had left just weeks ago.", None, "2017-04-05"),
        ("They had left several years ago.", None, "2016-04-05"),
    ],
)
def test_numbers_in_words_seasons_ends_and_centuries_come_to_their_days(
    text: str, earliest: str | None, latest: str
) -> None:
    assert [(t.earliest, t.latest) for t in times(text)] == [(earliest, latest)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The envoy came the day before Tuesday's raid.", ["2017-04-03", "2017-04-04"]),
        ("The envoy came two days after Christmas.", ["2016-12-27", "2016-12-25"]),
        ("They fled in May 2015. Later that year they came back.", ["2015-05-01", "2015-01-01"]),
        ("The statements of Tuesday and Monday differ.", ["2017-04-04", "2017-04-03"]),
    ],
)
def test_a_time_beside_another_is_counted_from_it(text: str, told: list[str]) -> None:
    assert [t.earliest for t in times(text)] == told


def test_a_year_ago_beside_a_quarter_is_that_quarter_of_the_year_before() -> None:
    found = times("Mines killed 40 people in the first quarter, up from 30 a year ago. In the same period 9 were hurt.")
    assert [(t.earliest, t.latest) for t in found] == [
        ("2017-01-01", "2017-03-31"),
        ("2016-01-01", "2016-03-31"),
        ("2017-01-01", "2017-03-31"),
    ]


@pytest.mark.parametrize("text", ["Shells fell on the quarter.", "Troops entered the Armenian quarter."])
def test_a_part_of_a_town_is_no_quarter_of_a_year(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shells kill some 30 people a day.", ["habitual"]),
        ("They stayed for a day.", ["duration"]),
        ("The truce lasted a week.", ["duration"]),
        ("They stayed two more weeks.", ["duration"]),
        ("Troops will come soon.", ["reference"]),
        ("They had fought for a while.", ["vague"]),
    ],
)
def test_how_often_how_long_and_soon_are_no_days(text: str, kind: list[str]) -> None:
    assert [t.kind for t in times(text)] == kind


def test_a_year_ago_far_from_a_quarter_is_a_year_ago() -> None:
    text = "Mines killed 40 people in the first quarter. " + "The villages on the river are quiet now. " * 6
    assert times(text + "The war broke out a year ago.")[-1].earliest == "2016-01-01"
