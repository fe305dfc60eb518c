"""Which days words mean, and what they were counted from."""

from __future__ import annotations

from datetime import date

from herodote.explain.working import Finding, Working
from herodote.extract.finds.found import FoundTime
from herodote.extract.when.times import find_times
from herodote.extract.words.parse import parse
from herodote.extract.words.parsed import Parsed
from herodote.lang import load_language

KINDS = {
    "point": "a day, or days that are not told apart",
    "range": "from day to day",
    "duration": "how long it lasted: no date of the act",
    "offset": "counted from another event",
    "habitual": "something that happens again and again: no date",
    "vague": "no more than that it was lately",
    "reference": "now, then or some day: no day of any act",
}


def explain_time(text: str, published: str | None = None) -> Working:
    """The time expressions of a phrase or sentence, with the days that they come to.

    "on Tuesday" published on 2017-04-05 -> 2017-04-04: a Tuesday, 1 day before publication.
    """
    parsed = parse(text)
    found = find_times(parsed, published, load_language("en"))
    day = None if published is None else date.fromisoformat(published)
    known = "the day of publication is not known" if day is None else f"published {_named(day)}"
    nothing = "" if found else "no time expression is known in these words"
    return Working("time", text, (known,), tuple(_finding(t, parsed, day) for t in found), nothing)


def _finding(time: FoundTime, parsed: Parsed, published: date | None) -> Finding:
    reasons = [KINDS[time.kind]]
    if time.offset is not None:
        what = "" if time.anchor is None else f' of "{parsed.quote(time.anchor)}"'
        reasons.append(f"{time.offset} {time.direction or 'from'} the day{what}")
    if time.part_of_day:
        reasons.append(f"part of the day: {time.part_of_day}")
    if published is not None and (counted := _against(time, published)):
        reasons.append(counted)
    if not time.certain and time.earliest:
        reasons.append("another week, year or day could be meant")
    if time.earliest is time.latest is None and published is None and time.kind in ("point", "range"):
        reasons.append("it counts from the day of publication: give it with --published")
    return Finding(parsed.text[time.start : time.end], time.start, time.end, _value(time), tuple(reasons))


def _value(time: FoundTime) -> str | None:
    if time.earliest is time.latest is None:
        return None
    if time.earliest == time.latest:
        return f"{time.earliest} ({time.precision})"
    return f"{time.earliest or '?'} to {time.latest or '?'} ({time.precision})"


def _against(time: FoundTime, published: date) -> str | None:
    """The day in words, held against the day of publication."""
    if time.earliest is None or time.earliest != time.latest:
        return None
    day = date.fromisoformat(time.earliest)
    days = (published - day).days
    many = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    apart = f"{many} {'before' if days > 0 else 'after'} publication" if days else "the day of publication"
    return f"{day:%A} {day.isoformat()}: {apart}"


def _named(day: date) -> str:
    return f"{day:%A} {day.isoformat()}"
