"""Single time expressions of English and the days they come to: a table of patterns, each with its resolver.

No pattern nests a repetition in another, so each runs in time linear in the text.
"""

# ruff: noqa: E501 - one expression a line reads better than one in pieces

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from herodote.extract.when import hijri
from herodote.extract.when.timewords import dates, loose, near, years
from herodote.extract.when.timewords.needs import Needs, needs_of
from herodote.extract.when.timewords.terms import Resolve
from herodote.lang import load_language

_S = r"[\s\u00a0]{1,6}"
_NUM = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:(?:-|"
    + _S
    + r")(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|a" + _S + r"hundred|a" + _S + r"few|few|several|a" + _S + r"couple" + _S + r"of|couple" + _S + r"of)"
)
_OR_SO = rf"(?:{_S}or{_S}(?:so|two|more))?"
_SPOKEN = rf"nineteen(?:{_S}|-)(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:(?:{_S}|-)(?P<ones>one|two|three|four|five|six|seven|eight|nine))?"
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)s?"
_ABOUT = rf"(?:(?:about|around|some|nearly|almost|over|more{_S}than|approximately|roughly|at{_S}least|less{_S}than|just){_S})?"
_DAYPART = r"(?:(?:early|late)[\s-]{1,3})?(?:predawn|pre-dawn|dawn|daybreak|morning|noon|midday|afternoon|evening|night|midnight)"
_NTH = r"(?:first|second|third|fourth)"


class Rule(Struct, frozen=True):
    """One kind of time expression."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve
    needs: Needs


@cache
def rules(code: str) -> tuple[Rule, ...]:
    """The expressions, the more particular first: where two begin together and are as long, the first wins."""
    language = load_language(code)
    month = "(?:" + "|".join(sorted(language.times.months, key=len, reverse=True)) + r")\b\.?"
    weekday = "(?:" + "|".join(language.times.weekdays) + ")"
    holiday = "(?:" + "|".join(re.escape(h) for h in sorted(language.times.holidays, key=len, reverse=True)) + ")"
    at_day = rf"(?:{weekday}(?:{_S}{_DAYPART})?,?{_S})?"
    part = rf"(?:(?P<part>early|mid|late|the{_S}end{_S}of|the{_S}start{_S}of|the{_S}beginning{_S}of|the{_S}middle{_S}of|the{_S}(?:first|second|third|last){_S}week{_S}of)(?:{_S}|-))?"
    table: list[tuple[str, str, Resolve]] = [
        (
            "date",
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?P<m>{month}),?{_S}(?P<y>(?:19|20)\d\d){_S}\(week{_S}of\)",
            dates.week_of,
        ),
        (
            "date",
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?P<m>{month}),?{_S}(?P<y>(?:19|20)\d\d){_S}\((?P<weekend>weekend){_S}of\)",
            dates.week_of,
        ),
        (
            "date",
            rf"\bthe{_S}week{_S}of{_S}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?P<m>{month})(?:,?{_S}(?P<y>(?:19|20)\d\d))?",
            dates.week_of,
        ),
        (
            "date",
            rf"\bthe{_S}week{_S}of{_S}(?P<m>{month}){_S}(?P<d>\d{{1,2}})\b(?:,?{_S}(?P<y>(?:19|20)\d\d))?",
            dates.week_of,
        ),
        ("date", rf"\b(?P<lead>on|of|since|by){_S}(?P<d>[0-3]\d)/(?P<n>0\d|1[0-2])\b(?!/?\d)", dates.day_and_month),
        (
            "date",
            rf"\b{at_day}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?(?P<m>{month}),?{_S}(?P<y>(?:19|20)\d\d|'?[6-9]\d)\b",
            dates.full_date,
        ),
        (
            "date",
            rf"\b{at_day}(?P<m>{month})(?:{_S})?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?(?:{_S})?(?P<y>(?:19|20)\d\d)\b",
            dates.full_date,
        ),
        ("date", r"\b(?P<y>(?:19|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)\b", dates.full_date),
        ("date", r"\b(?P<d>\d{1,2})[-./](?P<n>\d{1,2})[-./](?P<y>(?:19|20)\d\d)", dates.full_date),
        (
            "days",
            rf"\b(?:between{_S}|from{_S})?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:-|{_S}(?:and|to|&){_S})(?P<e>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?(?P<m>{month})(?:,?{_S}(?P<y>(?:19|20)\d\d))?",
            dates.days_of_month,
        ),
        (
            "days",
            rf"\b(?:between{_S}|from{_S})?(?P<m>{month}){_S}(?P<d>\d{{1,2}})(?:-|{_S}(?:and|to|&){_S})(?P<e>\d{{1,2}})\b(?:,?{_S}(?P<y>(?:19|20)\d\d))?",
            dates.days_of_month,
        ),
        (
            "monthday",
            rf"\b{at_day}(?:last{_S})?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?(?P<m>{month})(?:{_S}(?P<which>last|this){_S}year)?",
            dates.month_day,
        ),
        (
            "monthday",
            rf"\b{at_day}(?P<m>{month}){_S}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.,]\d|%|{_S}(?:people|civilians|killed))(?:,?{_S}(?P<which>last|this){_S}year)?",
            dates.month_day,
        ),
        ("monthday", rf"\b(?P<lead>on){_S}(?P<m>{month}){_S}(?P<d>\d{{1,2}})\b(?![:.,]\d|%)", dates.month_day),
        ("month", rf"\b{part}(?P<m>{month}),?{_S}(?:of{_S})?(?P<y>(?:19|20)\d\d)\b", dates.month_year),
        ("month", rf"\b{part}(?P<m>{month}),?{_S}(?:of{_S})?{_SPOKEN}\b", dates.month_year),
        ("month", rf"\b{part}(?P<m>{month}){_S}(?:of{_S})?(?P<which>last|this){_S}year\b", dates.month_year),
        (
            "month",
            rf"(?<![\w-])(?P<lead>in|since|last|this|next|during|by|until|from|of|and|to|before|after|between|back{_S}in|the{_S}(?:month{_S}of)){_S}(?:{part})(?P<m>{month})(?![\w'-]|\.?{_S}\d)",
            dates.month_alone,
        ),
        ("month", rf"(?<![\w-])(?P<part>early|mid|late)[\s-](?P<m>{month})(?![\w'-]|\.?{_S}\d)", dates.month_alone),
        ("month", rf"(?<![\w-])(?P<m>{month})(?![\w'-]|\.?{_S}\d)", dates.month_alone),
        (
            "weekday",
            rf"\b(?:(?P<which>last|this{_S}past|(?:this{_S}|the{_S})coming|this|next|past|the{_S}following|the{_S}previous){_S})?{_ABOUT}(?:(?:early|late|earlier|later)(?:{_S}on)?{_S})?(?P<w>{weekday})s?(?:'s)?(?:{_S}{_DAYPART})?(?:{_S}(?P<week>last){_S}week)?\b",
            near.weekday,
        ),
        (
            "today",
            rf"\b(?:(?:early|late|earlier|later){_S})?(?P<t>today|yesterday|tomorrow|tonight)(?:{_S}{_DAYPART})?\b",
            near.today,
        ),
        (
            "today",
            rf"\b(?:(?:early|late|earlier){_S})?(?P<t>this{_S}{_DAYPART}|last{_S}(?:night|evening)|earlier{_S}(?:in{_S}|on{_S})?the{_S}day|earlier{_S}this{_S}day)\b",
            near.today,
        ),
        ("overnight", rf"\b(?:overnight|during{_S}the{_S}night|night-?time)\b", near.overnight),
        (
            "past",
            rf"\b(?:(?:in|over|within|during|for){_S})?(?:the{_S})?(?:past|last|previous){_S}{_ABOUT}(?:(?P<n>{_NUM}){_S})?(?P<u>{_UNIT})\b",
            near.past,
        ),
        (
            "next",
            rf"\b(?:(?:in|over|within|during){_S})?the{_S}(?:next|coming|following){_S}(?P<n>{_NUM}){_S}(?P<u>{_UNIT})\b",
            near.coming,
        ),
        ("ago", rf"\b{_ABOUT}(?P<n>{_NUM}){_S}(?P<u>{_UNIT}){_OR_SO}{_S}ago\b", near.ago),
        ("recent", rf"\b(?:just{_S}|only{_S})?(?:days|weeks|months|years|decades){_S}ago\b", loose.recent),
        (
            "week",
            rf"\b(?:earlier{_S}|later{_S})?(?P<which>last|this|next|the{_S}previous|the{_S}current){_S}(?P<u>week|weekend|month|year|summer|spring|autumn|fall|winter)(?:'?s)?\b",
            near.week_or_other,
        ),
        (
            "week",
            rf"\b(?:(?:this|the){_S}past|(?:over|in|during|into|since|by|of){_S}the)(?:{_S}(?:early|late))?{_S}(?P<u>spring|summer|autumn)\b(?!{_S}(?:of|{_NUM}|\d|[a-z]{{3,20}}s\b))",
            near.season_begun,
        ),
        (
            "endof",
            rf"\b(?:by|until|before|around){_S}(?:the{_S}end{_S}of{_S}(?:the|this){_S}(?P<u>month|year)|(?:the{_S})?(?P<y>year)(?:'s{_S}|{_S}|-)end)\b",
            near.end_of,
        ),
        (
            "sofar",
            rf"(?<!time )\b(?:for|of|during|throughout){_S}the{_S}(?:(?:full|whole|entire){_S})?(?P<u>year)\b(?!{_S}(?:end|before|after|earlier|to{_S}come|of|\d|when|in{_S}which)|-)",
            near.in_the_course,
        ),
        ("week", rf"\b(?:at|over|on|during){_S}the{_S}(?P<u>weekend)\b", near.week_or_other),
        ("sofar", rf"\b(?P<way>earlier|later){_S}in{_S}the{_S}(?P<u>week|month|year)\b", near.in_the_course),
        (
            "quarter",
            rf"\b(?:the{_S})?(?P<n>{_NTH})(?:{_S}|-)quarter\b(?:{_S}of{_S}(?P<which>last|this|next){_S}year|{_S}of{_S}(?P<y>(?:19|20)\d\d))?",
            years.quarter,
        ),
        (
            "quarter",
            rf"\b(?:the{_S})?(?:(?P<which>last|this|next){_S}year's|(?P<y>(?:19|20)\d\d)(?:'s)?){_S}(?P<n>{_NTH})(?:{_S}|-)quarter\b",
            years.quarter,
        ),
        (
            "samequarter",
            rf"\b(?:the|that){_S}(?:(?:latest|same|(?:19|20)\d\d){_S})?(?:quarter|period)\b(?!{_S}(?:of|century|and|from|between|when|in|before|after)|-)",
            loose.that_quarter,
        ),
        (
            "yearback",
            rf"\b(?:the{_S})?(?:(?:comparable|same|corresponding){_S})?(?:year-(?:ago|earlier)(?:{_S}(?:period|quarter|(?P<n>{_NTH}){_S}quarter))?|(?:period|quarter){_S}(?:a{_S}year{_S}(?:ago|earlier)|last{_S}year)|last{_S}year's{_S}(?:period|quarter))\b",
            loose.year_back,
        ),
        ("quarter", rf"\b(?P<now>(?:this|the{_S}current){_S}quarter)\b", years.quarter_now),
        (
            "quarter",
            rf"\bthe{_S}(?:(?P<past>latest|last|previous|year-earlier|year-ago){_S})?quarter\b(?!{_S}(?:of|century|and))",
            years.last_quarter,
        ),
        (
            "year",
            rf"\b{_SPOKEN}\b",
            years.spoken_year,
        ),
        (
            "year",
            rf"\bthe{_S}year{_S}two{_S}thousand(?:{_S}(?:and{_S})?(?P<ones>one|two|three|four|five|six|seven|eight|nine|ten))?\b",
            years.spoken_year,
        ),
        ("season", rf"\bthe{_S}winter{_S}of{_S}(?:{_SPOKEN}|(?P<y>(?:19|20)\d\d))\b", years.winter),
        (
            "half",
            rf"\b(?:the{_S})?(?P<half>first|second|last)(?:{_S}half|{_S}two{_S}quarters|{_S}six{_S}months){_S}of{_S}(?:the{_S}year{_S})?(?:(?P<which>last|this){_S}year|(?P<y>(?:19|20)\d\d))\b",
            years.half_year,
        ),
        (
            "yearend",
            rf"\b(?P<part>early|late|mid|the{_S}end{_S}of|the{_S}beginning{_S}of|the{_S}start{_S}of){_S}(?P<which>last|this|next){_S}year\b",
            years.year_part,
        ),
        (
            "year",
            rf"\b(?P<lead>in|since|during|of|by|until|from|before|after|between|and|to|back{_S}in|around|the{_S}year){_S}(?:the{_S})?(?:(?P<part>early|mid|late)[\s-])?(?P<y>(?:19|20)\d\d)\b(?![\d,.]\d|{_S}(?:people|civilians|soldiers|troops|fighters|families|dead|were|residents))",
            years.plain_year,
        ),
        (
            "year",
            rf"\b(?P<lead>in|since|during|until|from){_S}(?P<y>1[78]\d\d|19[012]\d)\b(?![\d,.]\d|{_S}[a-z]{{3,20}}s\b)",
            years.plain_year,
        ),
        ("year", rf"\b(?P<lead>since|during|until){_S}(?P<y>(?:19|20)\d\d)\b(?![\d,.]\d)", years.plain_year),
        ("year", r"\b(?P<part>early|mid|late)[\s-](?P<y>(?:19|20)\d\d)\b", years.plain_year),
        (
            "year",
            rf"(?<![\d.,$/-])\b(?P<y>19[3-9]\d|20[0-4]\d)\b(?![\d,.:/-]\d|-|{_S}(?:people|civilians|soldiers|troops|fighters|families|dead|were|residents|others|militants|refugees|[a-z]{{2,20}}(?:i|e|ic)ans|hours|gmt|utc|members|men|women|children))",
            years.plain_year,
        ),
        ("decade", r"\b(?:the\s)?(?:(?P<part>early|mid|late)[\s-])?(?P<y>(?:19|20)\d0)'?s\b", years.decade),
        (
            "century",
            rf"\b(?:the{_S})?(?:(?P<part>early|mid|late)[\s-])?(?P<c>\d{{1,2}})(?:st|nd|rd|th)(?:{_S}|-)century\b",
            years.century,
        ),
        ("decade", rf"\bthe{_S}(?:(?P<part>early|mid|late)[\s-])?(?P<tens>{'|'.join(years.TENS)})\b", years.tens),
        (
            "season",
            rf"\b(?:the{_S})?(?P<season>spring|summer|autumn|fall){_S}(?:of{_S})?(?P<y>(?:19|20)\d\d)\b",
            years.season,
        ),
        (
            "age",
            rf"\b(?P<n>{_NUM}|\d+)-(?P<u>year|month|week)(?:s?-(?:old|long))?{_S}(?:[a-z-]{{3,20}}{_S})?(?:war|conflict|rebellion|uprising|insurgency|revolt|crisis|unrest|violence)\b",
            loose.age,
        ),
        (
            "lasting",
            rf"\b(?:(?:in|during|after){_S})?(?P<n>{_NUM}){_S}(?P<u>days|weeks){_S}of{_S}(?:[a-z-]{{3,20}}{_S}){{0,2}}(?:fighting|clashes|violence|battles?|shelling|bombardment|bombing|raids|strikes|unrest|protests)\b",
            loose.stretch,
        ),
        (
            "recent",
            rf"\bsince{_S}(?:the|its){_S}(?:[a-z'-]{{2,20}}{_S}){{0,2}}(?:war|conflict|uprising|revolt|crisis|fighting|offensive|operation|siege|campaign|truce|ceasefire)(?:{_S}[a-z'-]{{2,20}}){{0,5}}?{_S}(?:began|started|erupted|broke{_S}out)\b(?!{_S}(?:in|on|with|last|this|early|late|nearly|more|about|around|some|earlier|a|an|over|just|two|three|four|five|six|\d))",
            loose.recent,
        ),
        (
            "lasting",
            rf"\b(?:for|over{_S}the{_S}(?:past{_S})?|in{_S}the|during{_S}the){_S}(?:(?:past|last){_S})?(?:years|months|weeks|days|decades)\b(?!{_S}(?:of|after|before|later|earlier|leading))",
            loose.recent,
        ),
        (
            "lasting",
            rf"\bfor{_S}(?:a{_S}while|some{_S}time|centuries|generations|a{_S}(?:[a-z]{{3,12}}{_S})?(?:long|lengthy|short){_S}(?:time|period))\b",
            loose.recent,
        ),
        ("lasting", rf"\bin{_S}(?:years|months|weeks|decades)\b", loose.recent),
        (
            "recent",
            rf"\b(?:in{_S}the{_S}past|since{_S}then|ever{_S}since)\b(?!{_S}(?:{_NUM}|{_UNIT})\b)",
            loose.recent,
        ),
        ("sameyear", rf"\b(?:(?:earlier|later|early|late){_S})?that{_S}(?P<u>week|month|year)\b", loose.that_year),
        ("shortly", rf"\b(?:afterwards?|in{_S}the{_S}meantime)\b", loose.afterwards),
        (
            "recent",
            rf"\b(?:recently|lately|(?:in|over|during|within){_S}(?:the{_S})?recent{_S}(?:hours|days|weeks|months|years)|to{_S}date|till{_S}now|until{_S}now|currently|recent|ongoing)\b",
            loose.recent,
        ),
        ("recent", r"(?<=[.\n] )earlier\b(?! (?:on|today|this|in the day))", loose.recent),
        (
            "sameday",
            rf"\b(?:(?:earlier|later|early|late){_S})?(?:on{_S})?(?:that|the{_S}same){_S}(?:day|morning|afternoon|evening|night)\b",
            loose.that_day,
        ),
        (
            "clock",
            rf"\b(?:at|around|about|approximately){_S}(?:about{_S}|around{_S}|approximately{_S})?(?:[012]?\d:(?:{_S})?[0-5]\d(?:(?:{_S})?[ap]\.?(?:{_S})?m\b\.?)?|[012]?\d\.[0-5]\d(?:{_S})?(?:[ap]\.?(?:{_S})?m\b\.?|gmt|local)|\d{{1,2}}(?:{_S})?[ap]\.?(?:{_S})?m\b\.?|[012]\d[0-5]\d\b(?!{_S}(?:people|civilians)))",
            loose.that_day,
        ),
        ("clock", rf"\b\d{{1,2}}(?:[:.](?:{_S})?\d\d)?(?:{_S})?[ap]\.?(?:{_S})?m\b\.?", loose.that_day),
        (
            "past",
            rf"\b(?:in|within|over){_S}(?:less{_S}than{_S}|under{_S})?(?P<n>\d{{1,3}}|two|three|four|five|six|seven|ten){_S}(?P<u>hours|days|weeks)\b(?!{_S}(?:before|after|later|earlier|ago|of{_S}the))",
            near.past,
        ),
        (
            "offset",
            rf"\b(?P<about>{_ABOUT})(?:(?P<n>{_NUM}){_S})?(?P<u>{_UNIT}){_S}(?P<way>before|after|later|earlier|prior{_S}to|following)\b",
            loose.offset,
        ),
        (
            "offset",
            rf"\b(?:the{_S}|early{_S}the{_S})(?P<which>next|following|previous){_S}(?P<u>day|morning|night|evening|week|month|year)\b",
            loose.offset,
        ),
        ("offset", rf"\bthe{_S}(?P<u>day|night|week|month|year){_S}(?P<way>before|after)\b", loose.offset),
        (
            "offset",
            rf"\b(?:shortly|immediately|soon|(?:a{_S}few{_S}|several{_S})?(?:minutes|hours)|moments){_S}(?P<way>before|after|earlier|later|thereafter|afterwards)\b",
            loose.shortly,
        ),
        ("duration", rf"\bfor{_S}{_ABOUT}(?P<n>{_NUM}){_S}(?:more{_S})?(?P<u>{_UNIT})\b", loose.duration),
        ("duration", rf"\b(?P<n>the){_S}(?:fiscal{_S})?(?P<u>year)(?={_S}end(?:ed|ing)\b)", loose.duration),
        (
            "habitual",
            rf"(?<![a-z])(?<!for )(?<!in )(?<!within )(?<!of )(?<!about )(?<!after )(?<!than )(?<!over )(?<!nearly )(?<!almost )(?<!least )(?<!and )(?<!or )(?<!once )(?<!lasted )(?<!lasts )(?<!last )(?<!took )(?<!takes )(?<!take )(?<!spent )(?<!waited )(?<!stayed )(?<!was )(?<!is )(?<!be )(?<=[a-z\d'] )a{_S}(?:day|week|month|year)\b(?!{_S}(?:ago|later|earlier|before|after|of|or|and|into|to|from|since|when|that|long|which)|-|')",
            loose.habitual,
        ),
        (
            "duration",
            rf"\b(?P<n>{_NUM}|\d+)-(?P<u>(?:minute|hour|day|week|month|year))(?:-long)?\b(?!s?-old)",
            loose.duration,
        ),
        (
            "duration",
            rf"\b(?:the{_S})?(?:(?:first|last|next){_S})?(?P<n>{_NUM}|\d+){_S}(?:(?:more|additional|further){_S})?(?P<u>{_UNIT}){_OR_SO}\b(?!{_S}old|-old)",
            loose.duration,
        ),
        (
            "lasting",
            rf"\b(?:within{_S}(?:years|months|weeks|days|hours|minutes)|(?:over|through|within|in){_S}(?:the|coming){_S}(?:coming{_S})?(?:years|months|weeks|days|decades))\b",
            loose.reference,
        ),
        (
            "reference",
            rf"\b(?:(?:right{_S}|just{_S}|by{_S}|until{_S})?now|nowadays|at{_S}(?:the{_S}(?:time|moment)|present)|these{_S}days|(?:in{_S})?the{_S}(?:near{_S})?future|soon|as{_S}soon{_S}as{_S}possible|(?:at|on){_S}a{_S}later{_S}(?:date|stage|time)|(?:at|during){_S}that{_S}time|(?:in{_S})?the{_S}(?:short|near|long|longer|medium){_S}term|current)\b",
            loose.reference,
        ),
        (
            "habitual",
            rf"\b(?:(?:almost|nearly){_S})?(?:daily|every{_S}(?:day|night|week|quarter)|weekly|hourly|annually|yearly|(?:each|every){_S}(?:{weekday}|{month}|morning|evening|month|year|spring|summer|autumn|winter)|regularly|frequently|often|routinely|repeatedly|on{_S}a{_S}(?:daily|regular){_S}basis)\b",
            loose.habitual,
        ),
        ("holiday", rf"\b(?P<h>{holiday})\b", dates.holiday),
        (
            "hijri",
            rf"\b(?:(?P<nth>first|last){_S}day{_S}of{_S}|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?)?(?:the{_S})?(?:holy{_S}month{_S}of{_S})?(?P<hm>{'|'.join(hijri.MONTHS)})\b(?:,?{_S}(?P<hy>1[345]\d\d)\b)?",
            dates.hijri_date,
        ),
        ("hijri", rf"\b(?P<feast>{'|'.join(hijri.FEASTS)})\b", dates.feast),
        (
            "dawn",
            rf"\b(?:at|before|since|by|around){_S}(?:dawn|daybreak|sunrise|midnight|noon|midday|dusk|sunset|mid[\s-]?(?:morning|afternoon))\b",
            near.same_day,
        ),
    ]
    return tuple(_rule(name, re.compile(pattern), resolve) for name, pattern, resolve in table)


def _rule(name: str, pattern: re.Pattern[str], resolve: Resolve) -> Rule:
    return Rule(name, pattern, resolve, needs_of(pattern))
