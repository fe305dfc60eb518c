"""Single time expressions of English and the days they come to: a table of patterns, each with its resolver.

No pattern nests a repetition in another, so each runs in time linear in the text.
"""

# ruff: noqa: E501 - one expression a line reads better than one in pieces

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract import hijri
from herodote.extract.calendar import (
    UNKNOWN,
    Interval,
    make_date,
    month_before,
    month_of,
    nearest_year,
    one_day,
    shift_months,
    span,
    week_before,
    weekday_after,
    weekday_before,
    year_of,
)
from herodote.lang import Language, load_language

_S = r"[\s\u00a0]{1,6}"
_NUM = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|twenty|thirty|forty|fifty|sixty"
    r"|a" + _S + r"few|few|several|a" + _S + r"couple" + _S + r"of|couple" + _S + r"of)"
)
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)s?"
_ABOUT = rf"(?:(?:about|around|some|nearly|almost|over|more{_S}than|approximately|roughly|at{_S}least|less{_S}than|just){_S})?"
_DAYPART = r"(?:(?:early|late)[\s-]{1,3})?(?:predawn|pre-dawn|dawn|daybreak|morning|noon|midday|afternoon|evening|night|midnight)"
_FEW = {"few": 3, "several": 3, "couple": 2}
_SMALL = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fourteen": 14,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
}
_NTH = r"(?:first|second|third|fourth)"
_TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_BALANCE = re.compile(r"\b(?:profit|sales|earnings|net|loss|losses|revenue|income|share|results|cents|dividend)\b")
"""Words beside which a quarter is one of the year."""
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}


class Context(Struct, frozen=True):
    published: date | None
    year: int | None
    """The year of the narrative where the day of publication is not known: the only year that the text names."""
    language: Language


Kind = Literal["point", "range", "duration", "offset", "habitual", "vague", "reference"]
Direction = Literal["before", "after", "about"]
Values = tuple[Interval, Kind, str | None, Direction | None]
"""Interval, kind, ISO offset, direction."""
Resolve = Callable[["re.Match[str]", Context], Values | None]


@cache
def rules(code: str) -> tuple[tuple[str, re.Pattern[str], Resolve], ...]:
    """The expressions, the more particular first: where two begin together and are as long, the first wins."""
    language = load_language(code)
    month = "(?:" + "|".join(sorted(language.times.months, key=len, reverse=True)) + r")\b\.?"
    weekday = "(?:" + "|".join(language.times.weekdays) + ")"
    holiday = "(?:" + "|".join(re.escape(h) for h in sorted(language.times.holidays, key=len, reverse=True)) + ")"
    at_day = rf"(?:{weekday},?{_S})?"
    part = rf"(?:(?P<part>early|mid|late|the{_S}end{_S}of|the{_S}start{_S}of|the{_S}beginning{_S}of|the{_S}middle{_S}of|the{_S}(?:first|second|third|last){_S}week{_S}of)(?:{_S}|-))?"
    table: list[tuple[str, str, Resolve]] = [
        (
            "date",
            rf"\b{at_day}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?(?P<m>{month}),?{_S}(?P<y>(?:19|20)\d\d|'?[6-9]\d)\b",
            _full_date,
        ),
        (
            "date",
            rf"\b{at_day}(?P<m>{month})(?:{_S})?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?(?:{_S})?(?P<y>(?:19|20)\d\d)\b",
            _full_date,
        ),
        ("date", r"\b(?P<y>(?:19|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)\b", _full_date),
        ("date", r"\b(?P<d>\d{1,2})[-./](?P<n>\d{1,2})[-./](?P<y>(?:19|20)\d\d)", _full_date),
        (
            "days",
            rf"\b(?:between{_S}|from{_S})?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:-|{_S}(?:and|to|&){_S})(?P<e>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?(?P<m>{month})(?:,?{_S}(?P<y>(?:19|20)\d\d))?",
            _days_of_month,
        ),
        (
            "days",
            rf"\b(?:between{_S}|from{_S})?(?P<m>{month}){_S}(?P<d>\d{{1,2}})(?:-|{_S}(?:and|to|&){_S})(?P<e>\d{{1,2}})\b(?:,?{_S}(?P<y>(?:19|20)\d\d))?",
            _days_of_month,
        ),
        (
            "monthday",
            rf"\b{at_day}(?:last{_S})?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?(?P<m>{month})(?:{_S}(?P<which>last|this){_S}year)?",
            _month_day,
        ),
        (
            "monthday",
            rf"\b{at_day}(?P<m>{month}){_S}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.,]\d|%|{_S}(?:people|civilians|killed))(?:,?{_S}(?P<which>last|this){_S}year)?",
            _month_day,
        ),
        ("month", rf"\b{part}(?P<m>{month}),?{_S}(?:of{_S})?(?P<y>(?:19|20)\d\d)\b", _month_year),
        ("month", rf"\b{part}(?P<m>{month}){_S}(?:of{_S})?(?P<which>last|this){_S}year\b", _month_year),
        (
            "month",
            rf"(?<![\w-])(?P<lead>in|since|last|this|next|during|by|until|from|of|and|to|before|after|between|back{_S}in|the{_S}(?:month{_S}of)){_S}(?:{part})(?P<m>{month})(?![\w'-]|\.?{_S}\d)",
            _month_alone,
        ),
        ("month", rf"(?<![\w-])(?P<part>early|mid|late)[\s-](?P<m>{month})(?![\w'-]|\.?{_S}\d)", _month_alone),
        ("month", rf"(?<![\w-])(?P<m>{month})(?![\w'-]|\.?{_S}\d)", _month_alone),
        (
            "weekday",
            rf"\b(?:(?P<which>last|this{_S}past|this|next|past|the{_S}following|the{_S}previous){_S})?{_ABOUT}(?:(?:early|late|earlier|later)(?:{_S}on)?{_S})?(?P<w>{weekday})s?(?:'s)?(?:{_S}{_DAYPART})?(?:{_S}(?P<week>last){_S}week)?\b",
            _weekday,
        ),
        (
            "today",
            rf"\b(?:(?:early|late|earlier|later){_S})?(?P<t>today|yesterday|tomorrow|tonight)(?:{_S}{_DAYPART})?\b",
            _today,
        ),
        (
            "today",
            rf"\b(?:(?:early|late|earlier){_S})?(?P<t>this{_S}{_DAYPART}|last{_S}(?:night|evening)|earlier{_S}(?:in{_S}|on{_S})?the{_S}day|earlier{_S}this{_S}day)\b",
            _today,
        ),
        ("overnight", rf"\b(?:overnight|during{_S}the{_S}night|night-?time)\b", _overnight),
        (
            "past",
            rf"\b(?:(?:in|over|within|during|for){_S})?(?:the{_S})?(?:past|last|previous){_S}{_ABOUT}(?:(?P<n>{_NUM}){_S})?(?P<u>{_UNIT})\b",
            _past,
        ),
        (
            "next",
            rf"\b(?:(?:in|over|within|during){_S})?the{_S}(?:next|coming|following){_S}(?P<n>{_NUM}){_S}(?P<u>{_UNIT})\b",
            _next,
        ),
        ("ago", rf"\b{_ABOUT}(?P<n>{_NUM}){_S}(?P<u>{_UNIT}){_S}ago\b", _ago),
        (
            "week",
            rf"\b(?:earlier{_S}|later{_S})?(?P<which>last|this|next|the{_S}previous){_S}(?P<u>week|weekend|month|year|summer|spring|autumn|fall|winter)(?:'?s)?\b",
            _week,
        ),
        ("week", rf"\b(?:at|over|on|during){_S}the{_S}(?P<u>weekend)\b", _week),
        ("sofar", rf"\b(?P<way>earlier|later){_S}in{_S}the{_S}(?P<u>week|month|year)\b", _in_the_course),
        (
            "quarter",
            rf"\b(?:the{_S})?(?P<n>{_NTH})(?:{_S}|-)quarter\b(?:{_S}of{_S}(?P<which>last|this|next){_S}year|{_S}of{_S}(?P<y>(?:19|20)\d\d))?",
            _quarter,
        ),
        (
            "quarter",
            rf"\bthe{_S}(?:(?P<past>latest|last|previous|year-earlier|year-ago){_S})?quarter\b(?!{_S}(?:of|century|and))",
            _last_quarter,
        ),
        (
            "year",
            rf"\bnineteen(?:{_S}|-)(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:(?:{_S}|-)(?P<ones>one|two|three|four|five|six|seven|eight|nine))?\b",
            _spoken_year,
        ),
        (
            "half",
            rf"\b(?:the{_S})?(?P<half>first|second){_S}half{_S}of{_S}(?:the{_S}year{_S})?(?:(?P<which>last|this){_S}year|(?P<y>(?:19|20)\d\d))\b",
            _half_year,
        ),
        (
            "yearend",
            rf"\b(?P<part>early|late|mid|the{_S}end{_S}of|the{_S}beginning{_S}of|the{_S}start{_S}of){_S}(?P<which>last|this|next){_S}year\b",
            _year_part,
        ),
        (
            "year",
            rf"\b(?P<lead>in|since|during|of|by|until|from|before|after|between|and|to|back{_S}in|around|the{_S}year){_S}(?:the{_S})?(?:(?P<part>early|mid|late)[\s-])?(?P<y>(?:19|20)\d\d)\b(?![\d,.]\d|{_S}(?:people|civilians|soldiers|troops|fighters|families|dead|were|residents))",
            _year,
        ),
        ("year", r"\b(?P<part>early|mid|late)[\s-](?P<y>(?:19|20)\d\d)\b", _year),
        (
            "year",
            rf"(?<![\d.,$/-])\b(?P<y>19[3-9]\d|20[0-4]\d)\b(?![\d,.:/-]\d|-|{_S}(?:people|civilians|soldiers|troops|fighters|families|dead|were|residents|others|militants|refugees|syrians|hours|gmt|utc|members|men|women|children))",
            _year,
        ),
        ("decade", r"\b(?:the\s)?(?:(?P<part>early|mid|late)[\s-])?(?P<y>(?:19|20)\d0)'?s\b", _decade),
        ("decade", rf"\bthe{_S}(?:(?P<part>early|mid|late)[\s-])?(?P<tens>{'|'.join(_TENS)})\b", _tens),
        (
            "season",
            rf"\b(?:the{_S})?(?P<season>spring|summer|autumn|fall){_S}(?:of{_S})?(?P<y>(?:19|20)\d\d)\b",
            _season,
        ),
        (
            "age",
            rf"\b(?P<n>{_NUM}|\d+)-(?P<u>year|month|week)(?:s?-(?:old|long))?{_S}(?:[a-z-]{{3,20}}{_S})?(?:war|conflict|rebellion|uprising|insurgency|revolt|crisis|unrest|violence)\b",
            _age,
        ),
        (
            "lasting",
            rf"\b(?:for|over{_S}the{_S}(?:past{_S})?|in{_S}the|during{_S}the){_S}(?:(?:past|last){_S})?(?:years|months|weeks|days|decades)\b(?!{_S}(?:of|after|before|later|earlier|leading))",
            _recent,
        ),
        (
            "recent",
            rf"\b(?:in{_S}the{_S}past|since{_S}then|ever{_S}since)\b(?!{_S}(?:{_NUM}|{_UNIT})\b)",
            _recent,
        ),
        ("shortly", rf"\b(?:afterwards?|in{_S}the{_S}meantime)\b", _afterwards),
        (
            "recent",
            rf"\b(?:recently|lately|in{_S}recent{_S}(?:hours|days|weeks|months|years)|to{_S}date|till{_S}now|until{_S}now|currently|recent|ongoing)\b",
            _recent,
        ),
        ("recent", r"(?<=[.\n] )earlier\b(?! (?:on|today|this|in the day))", _recent),
        (
            "sameday",
            rf"\b(?:(?:earlier|later|early|late){_S})?(?:on{_S})?(?:that|the{_S}same){_S}(?:day|morning|afternoon|evening|night)\b",
            _that_day,
        ),
        (
            "clock",
            rf"\b(?:at|around|about|approximately){_S}(?:about{_S}|around{_S}|approximately{_S})?(?:[012]?\d:(?:{_S})?[0-5]\d(?:(?:{_S})?[ap]\.?(?:{_S})?m\b\.?)?|[012]?\d\.[0-5]\d(?:{_S})?(?:[ap]\.?(?:{_S})?m\b\.?|gmt|local)|\d{{1,2}}(?:{_S})?[ap]\.?(?:{_S})?m\b\.?|[012]\d[0-5]\d\b(?!{_S}(?:people|civilians)))",
            _that_day,
        ),
        ("clock", rf"\b\d{{1,2}}(?:[:.](?:{_S})?\d\d)?(?:{_S})?[ap]\.?(?:{_S})?m\b\.?", _that_day),
        (
            "past",
            rf"\b(?:in|within|over){_S}(?P<n>\d{{1,3}}|two|three|four|five|six|seven|ten){_S}(?P<u>hours|days|weeks)\b(?!{_S}(?:before|after|later|earlier|ago|of{_S}the))",
            _past,
        ),
        (
            "offset",
            rf"\b(?P<about>{_ABOUT})(?:(?P<n>{_NUM}){_S})?(?P<u>{_UNIT}){_S}(?P<way>before|after|later|earlier|prior{_S}to|following)\b",
            _offset,
        ),
        (
            "offset",
            rf"\b(?:the{_S}|early{_S}the{_S})(?P<which>next|following|previous){_S}(?P<u>day|morning|night|evening|week|month|year)\b",
            _offset,
        ),
        ("offset", rf"\bthe{_S}(?P<u>day|night|week|month|year){_S}(?P<way>before|after)\b", _offset),
        (
            "offset",
            rf"\b(?:shortly|immediately|soon|minutes|hours|moments){_S}(?P<way>before|after|earlier|later|thereafter|afterwards)\b",
            _shortly,
        ),
        ("duration", rf"\bfor{_S}{_ABOUT}(?P<n>{_NUM}){_S}(?P<u>{_UNIT})\b", _duration),
        (
            "duration",
            rf"\b(?P<n>{_NUM}|\d+)-(?P<u>(?:minute|hour|day|week|month|year))(?:-long)?\b(?!s?-old)",
            _duration,
        ),
        (
            "duration",
            rf"\b(?:the{_S})?(?:(?:first|last|next){_S})?(?P<n>{_NUM}|\d+){_S}(?P<u>{_UNIT})\b(?!{_S}old|-old)",
            _duration,
        ),
        (
            "lasting",
            rf"\b(?:over|through|within|in){_S}(?:the|coming){_S}(?:coming{_S})?(?:years|months|weeks|days|decades)\b",
            _reference,
        ),
        (
            "reference",
            rf"\b(?:(?:right{_S}|just{_S}|by{_S}|until{_S})?now|nowadays|at{_S}(?:the{_S}(?:time|moment)|present)|these{_S}days|(?:in{_S})?the{_S}(?:near{_S})?future)\b",
            _reference,
        ),
        (
            "habitual",
            rf"\b(?:(?:almost|nearly){_S})?(?:daily|every{_S}(?:day|night|week)|weekly|regularly|frequently|often|routinely|repeatedly|on{_S}a{_S}(?:daily|regular){_S}basis)\b",
            _habitual,
        ),
        ("holiday", rf"\b(?P<h>{holiday})\b", _holiday),
        (
            "hijri",
            rf"\b(?:(?P<nth>first|last){_S}day{_S}of{_S}|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?)?(?:the{_S})?(?:holy{_S}month{_S}of{_S})?(?P<hm>{'|'.join(hijri.MONTHS)})\b(?:,?{_S}(?P<hy>1[345]\d\d)\b)?",
            _hijri,
        ),
        ("hijri", rf"\b(?P<feast>{'|'.join(hijri.FEASTS)})\b", _feast),
        ("dawn", rf"\b(?:at|before|since|by){_S}(?:dawn|daybreak|sunrise|midnight|noon|dusk|sunset)\b", _same_day),
    ]
    return tuple((name, re.compile(pattern), resolve) for name, pattern, resolve in table)


def _reference(m: re.Match[str], context: Context) -> Values | None:
    """ "now", "at the time", "in the future": no day of any act."""
    return UNKNOWN, "reference", None, None


def _quarter(m: re.Match[str], context: Context) -> Values | None:
    """ "the third quarter": the one of that number that ended last, or runs, on the day of publication."""
    number = ["first", "second", "third", "fourth"].index(m.group("n")) + 1
    year = int(m.group("y")) if m.group("y") else _which_year(m, context)
    if year is None and context.published is not None:
        year = context.published.year - (1 if 3 * number - 2 > context.published.month else 0)
    if year is None:
        return UNKNOWN, "range", None, None
    first, last = month_of(year, 3 * number - 2), month_of(year, 3 * number)
    return Interval(first.earliest, last.latest, "year"), "range", None, None


def _last_quarter(m: re.Match[str], context: Context) -> Values | None:
    """ "the quarter" of a balance: the last one that had ended; a year before where the words say so."""
    if not (m.group("past") or _BALANCE.search(m.string, max(0, m.start() - 90), m.end() + 90)):
        return None  # a part of a town
    if context.published is None:
        return UNKNOWN, "range", None, None
    day = context.published
    number = (day.month - 1) // 3
    year = day.year - (1 if number == 0 else 0) - (1 if (m.group("past") or "").startswith("year") else 0)
    number = number or 4
    first, last = month_of(year, 3 * number - 2), month_of(year, 3 * number)
    return Interval(first.earliest, last.latest, "year"), "range", None, None


def _spoken_year(m: re.Match[str], context: Context) -> Values | None:
    tens = {**_SMALL, "seventy": 70, "eighty": 80, "ninety": 90}
    return year_of(1900 + tens[m.group("tens")] + _SMALL.get(m.group("ones") or "", 0)), "range", None, None


def _in_the_course(m: re.Match[str], context: Context) -> Values | None:
    """ "earlier in the week": from its first day to this one."""
    if context.published is None:
        return UNKNOWN, "range", None, None
    day, unit = context.published, m.group("u")
    whole = (
        week_before(day, 0)
        if unit == "week"
        else month_of(day.year, day.month)
        if unit == "month"
        else year_of(day.year)
    )
    cut = replace(whole, earliest=day) if m.group("way") == "later" else replace(whole, latest=day)
    return cut, "range", None, None


def _tens(m: re.Match[str], context: Context) -> Values | None:
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(_part(m) or "", (0, 9))
    year = 1900 + _TENS[m.group("tens")]
    return Interval(date(year + first, 1, 1), date(year + last, 12, 31), "longer"), "range", None, None


def _half_year(m: re.Match[str], context: Context) -> Values | None:
    year = int(m.group("y")) if m.group("y") else _which_year(m, context)
    if year is None:
        return UNKNOWN, "range", None, None
    first, last = (1, 6) if m.group("half") == "first" else (7, 12)
    return Interval(month_of(year, first).earliest, month_of(year, last).latest, "year"), "range", None, None


def _age(m: re.Match[str], context: Context) -> Values | None:
    """ "the five-year conflict", "the six-year-old war": from the year, or the month, in which it began to this day."""
    if context.published is None:
        return UNKNOWN, "duration", _iso(_count(m.group("n")), m.group("u")), None
    number, unit = _count(m.group("n")), m.group("u")
    months, days = _length(number, unit)
    began = shift_months(context.published, -months) - timedelta(days=days)
    first = began.replace(month=1, day=1) if unit == "year" else began.replace(day=1) if unit == "month" else began
    return span(first, context.published, False), "range", None, None


def _afterwards(m: re.Match[str], context: Context) -> Values | None:
    return UNKNOWN, "offset", None, "after"


def _count(words: str | None) -> int:
    if not words:
        return 1
    last = words.split()[0] if words.split()[-1] == "of" else words.split()[-1]
    key = next((w for w in words.split() if w in _FEW), last)
    return _FEW.get(key) or _SMALL.get(key) or (int(key) if key.isdigit() else 1)


def _few(words: str | None) -> bool:
    return bool(words) and any(w in _FEW for w in (words or "").split())


def _part(m: re.Match[str]) -> str | None:
    said = m.groupdict().get("part")
    if not said:
        return None
    if said.endswith("of") and "week" in said:
        return said.split()[1] + " week"
    return (
        "late"
        if "end" in said
        else "early"
        if said.split()[-1] == "of" and "middle" not in said
        else "mid"
        if "mid" in said
        else said
    )


def _month_number(m: re.Match[str], context: Context) -> int:
    return context.language.times.months[m.group("m").rstrip(".")]


def _full_date(m: re.Match[str], context: Context) -> Values | None:
    groups = m.groupdict()
    month = int(groups["n"]) if groups.get("n") else _month_number(m, context)
    year = int(groups["y"].lstrip("'"))
    year += 1900 if year < 100 else 0
    day = make_date(year, month, int(groups["d"])) or (
        make_date(year, int(groups["d"]), month) if int(groups["d"]) <= 12 else None
    )
    return (one_day(day), "point", None, None) if day else None


def _days_of_month(m: re.Match[str], context: Context) -> Values | None:
    month, first, last = _month_number(m, context), int(m.group("d")), int(m.group("e"))
    year = int(m.group("y")) if m.group("y") else None
    start = _dated(month, first, year, context)
    end = make_date(start.year, month, last) if start else None
    if not 1 <= first < last <= 31:
        return None
    return (span(start, end) if end else UNKNOWN), "range", None, None


def _dated(month: int, day: int, year: int | None, context: Context) -> date | None:
    if year is not None:
        return make_date(year, month, day)
    if context.published is not None:
        return nearest_year(month, day, context.published)
    return make_date(context.year, month, day) if context.year else None


def _sure(interval: Interval, context: Context, year: int | None) -> Interval:
    """A date whose year is only the year that the text names elsewhere is not certain."""
    return interval if year is not None or context.published is not None else replace(interval, certain=False)


def _which_year(m: re.Match[str], context: Context) -> int | None:
    which = m.groupdict().get("which")
    if which is None or context.published is None:
        return None
    return context.published.year - (1 if which == "last" else 0) + (1 if which == "next" else 0)


def _month_day(m: re.Match[str], context: Context) -> Values | None:
    month, day = _month_number(m, context), int(m.group("d"))
    if not 1 <= day <= 31:
        return None
    year = _which_year(m, context)
    return _sure(one_day(_dated(month, day, year, context)), context, year), "point", None, None


def _month_year(m: re.Match[str], context: Context) -> Values | None:
    year = int(m.group("y")) if m.groupdict().get("y") else _which_year(m, context)
    interval = month_of(year, _month_number(m, context), _part(m)) if year else UNKNOWN
    return interval, "range", None, None


def _month_alone(m: re.Match[str], context: Context) -> Values | None:
    month = _month_number(m, context)
    groups = m.groupdict()
    if context.published is None:
        interval = month_of(context.year, month, _part(m)) if context.year else UNKNOWN
        return _sure(interval, context, None), "range", None, None
    if groups.get("lead") == "this":
        return month_of(context.published.year, month, _part(m)), "range", None, None
    year, month = month_before(context.published, month)
    if groups.get("lead") == "next":
        year += 1
    interval = month_of(year, month, _part(m))
    if interval.latest and interval.latest > context.published and groups.get("lead") != "next":
        interval = replace(interval, latest=max(context.published, interval.earliest or context.published))
    return interval, "range", None, None


def _weekday(m: re.Match[str], context: Context) -> Values | None:
    number = context.language.times.weekdays[m.group("w")]
    if context.published is None:
        return UNKNOWN, "point", None, None
    which = m.group("which") or ""
    if which == "next":
        return one_day(weekday_after(context.published, number)), "point", None, None
    day = weekday_before(context.published, number)
    if (which == "last" or m.group("week")) and day == context.published:
        day -= timedelta(days=7)
    return one_day(day), "point", None, None


def _today(m: re.Match[str], context: Context) -> Values | None:
    if context.published is None:
        return UNKNOWN, "point", None, None
    said = m.group("t")
    shift = 1 if said == "tomorrow" else -1 if said == "yesterday" or said.startswith("last") else 0
    return one_day(context.published + timedelta(days=shift)), "point", None, None


def _overnight(m: re.Match[str], context: Context) -> Values | None:
    if m.group(0).startswith("night"):
        return UNKNOWN, "vague", None, None
    if context.published is None:
        return UNKNOWN, "point", None, None
    return span(context.published - timedelta(days=1), context.published), "range", None, None


def _length(number: int, unit: str) -> tuple[int, int]:
    """Months and days of so many units."""
    unit = unit.rstrip("s")
    if unit in {"year", "decade"}:
        return number * (12 if unit == "year" else 120), 0
    if unit == "month":
        return number, 0
    return 0, number * {"week": 7, "fortnight": 14, "day": 1, "night": 1}.get(unit, 0)


def _iso(number: int, unit: str) -> str:
    unit = unit.rstrip("s")
    if unit in {"hour", "minute"}:
        return f"PT{number}{unit[0].upper()}"
    if unit == "fortnight":
        return f"P{number * 14}D"
    if unit == "decade":
        return f"P{number * 10}Y"
    return f"P{number * 7}D" if unit == "week" else f"P{number}{'D' if unit == 'night' else unit[0].upper()}"


def _past(m: re.Match[str], context: Context) -> Values | None:
    number, unit = _count(m.group("n")), m.group("u")
    plain = m.group("n") is None
    if plain and re.fullmatch(r"(?:in|over|within|during|for)\s+last\s+(?:week|month|year)", m.group(0)):
        return None  # the one of the calendar
    if plain and not re.match(r"(?:in|over|within|during|for)\b", m.group(0)) and not m.group(0).startswith("the"):
        return None
    if context.published is None:
        return UNKNOWN, "range", None, None
    months, days = _length(7 if _few(m.group("n")) and unit.startswith("day") else number, unit)
    if unit.startswith("hour"):
        days = 0 if _few(m.group("n")) else max(1, round(number / 24))
    if (
        unit.startswith("day")
        and plain is False
        and re.match(r"(?:in|within|over)\s+(?:\d|[a-z]+\s+days$)", m.group(0))
    ):
        days = max(0, days - 1)  # "in two days" is yesterday and today
    first = shift_months(context.published, -months) - timedelta(days=days)
    return span(first, context.published), "range", None, None


def _next(m: re.Match[str], context: Context) -> Values | None:
    if context.published is None:
        return UNKNOWN, "range", None, None
    months, days = _length(
        7 if _few(m.group("n")) and m.group("u").startswith("day") else _count(m.group("n")), m.group("u")
    )
    last = shift_months(context.published, months) + timedelta(days=days or (1 if not months else 0))
    return span(context.published, last), "range", None, None


def _ago(m: re.Match[str], context: Context) -> Values | None:
    if context.published is None:
        return UNKNOWN, "point", None, None
    number, unit = _count(m.group("n")), m.group("u").rstrip("s")
    if unit in {"hour", "minute"}:
        return one_day(context.published - timedelta(days=number // 24 if unit == "hour" else 0)), "point", None, None
    months, days = _length(number, unit)
    day = shift_months(context.published, -months) - timedelta(days=days)
    if unit in {"year", "decade"}:
        return year_of(day.year), "range", None, None
    if unit == "month":
        return month_of(day.year, day.month), "range", None, None
    if unit in {"week", "fortnight"} and number > 1:
        return span(day - timedelta(days=3), day + timedelta(days=3), False), "range", None, None
    if _few(m.group("n")):
        return (
            span(context.published - timedelta(days=7), context.published - timedelta(days=1), False),
            "range",
            None,
            None,
        )
    return one_day(day), "point", None, None


def _week(m: re.Match[str], context: Context) -> Values | None:
    if context.published is None:
        return UNKNOWN, "range", None, None
    day, unit = context.published, m.group("u")
    which = (m.groupdict().get("which") or "last").split()[-1]
    step = {"last": -1, "previous": -1, "this": 0, "next": 1}[which]
    if unit == "weekend":
        saturday = weekday_before(day, 5, 1 if step == -1 and day.weekday() >= 5 and m.groupdict().get("which") else 0)
        return Interval(saturday, saturday + timedelta(days=1), "day"), "range", None, None
    if unit == "week":
        whole = week_before(day, -step)
    elif unit == "month":
        there = shift_months(day, step)
        whole = month_of(there.year, there.month)
    elif unit == "year":
        whole = year_of(day.year + step)
    else:
        return _season_near(unit, step, day), "range", None, None
    if step == 0:
        later = m.group(0).startswith("later")
        whole = replace(whole, earliest=day) if later else replace(whole, latest=day)
    return whole, "range", None, None


def _season_near(unit: str, step: int, day: date) -> Interval:
    if unit not in _SEASONS:
        return UNKNOWN
    first, last = _SEASONS[unit]
    year = day.year if step >= 0 or last < day.month else day.year - 1
    return Interval(month_of(year, first).earliest, month_of(year, last).latest, "year")


def _year_part(m: re.Match[str], context: Context) -> Values | None:
    year = _which_year(m, context)
    return (year_of(year, _part(m)) if year else UNKNOWN), "range", None, None


def _year(m: re.Match[str], context: Context) -> Values | None:
    return year_of(int(m.group("y")), _part(m)), "range", None, None


def _decade(m: re.Match[str], context: Context) -> Values | None:
    year = int(m.group("y"))
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(_part(m) or "", (0, 9))
    return Interval(date(year + first, 1, 1), date(year + last, 12, 31), "longer"), "range", None, None


def _season(m: re.Match[str], context: Context) -> Values | None:
    first, last = _SEASONS[m.group("season")]
    year = int(m.group("y"))
    return Interval(month_of(year, first).earliest, month_of(year, last).latest, "year"), "range", None, None


def _recent(m: re.Match[str], context: Context) -> Values | None:
    return Interval(None, context.published, "unknown", False), "vague", None, None


def _offset(m: re.Match[str], context: Context) -> Values | None:
    groups = m.groupdict()
    unit = {"morning": "day", "evening": "day", "night": "day"}.get(groups["u"].rstrip("s"), groups["u"])
    back = (groups.get("which") or groups.get("way") or "").startswith(("previous", "before", "earlier", "prior"))
    way: Direction = "before" if back else "after"
    vague = "n" in groups and (groups["n"] is None or _few(groups["n"]))
    return UNKNOWN, "offset", None if vague else _iso(_count(groups.get("n")), unit), way


def _that_day(m: re.Match[str], context: Context) -> Values | None:
    return UNKNOWN, "offset", "P0D", "about"


def _shortly(m: re.Match[str], context: Context) -> Values | None:
    return UNKNOWN, "offset", "PT0M", "before" if m.group("way") in {"before", "earlier"} else "after"


def _duration(m: re.Match[str], context: Context) -> Values | None:
    return UNKNOWN, "duration", _iso(_count(m.group("n")), m.group("u")), None


def _habitual(m: re.Match[str], context: Context) -> Values | None:
    return Interval(None, context.published, "unknown", False), "habitual", None, None


def _holiday(m: re.Match[str], context: Context) -> Values | None:
    month, day = context.language.times.holidays[m.group("h")].split("-")
    return one_day(_dated(int(month), int(day), None, context)), "point", None, None


def _hijri(m: re.Match[str], context: Context) -> Values | None:
    """ "15 Shaaban 1437", "during Ramadan": by arithmetic, so never certain."""
    if m.group("hm") in hijri.NAMES_TOO and not (m.group("d") or m.group("hy")):
        return None
    month = hijri.MONTHS[m.group("hm")]
    last = hijri.length_of(month)
    day = int(m.group("d")) if m.group("d") else {"first": 1, "last": last}.get(m.group("nth") or "")
    if m.group("hy"):
        first = hijri.day_of(int(m.group("hy")), month, day or 1)
    else:
        first = hijri.last_before(month, day or 1, context.published) if context.published else None
    if first is None:
        return UNKNOWN, "point" if day else "range", None, None
    whole = one_day(first) if day else span(first, first + timedelta(days=last - 1))
    return replace(whole, certain=False), "point" if day else "range", None, None


def _feast(m: re.Match[str], context: Context) -> Values | None:
    month, day, days = hijri.FEASTS[m.group("feast")]
    first = hijri.last_before(month, day, context.published) if context.published else None
    if first is None:
        return UNKNOWN, "range", None, None
    return span(first, first + timedelta(days=days - 1), False), "range", None, None


def _same_day(m: re.Match[str], context: Context) -> Values | None:
    return (one_day(context.published) if context.published else UNKNOWN), "point", None, None
