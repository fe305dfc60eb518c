"""Time expressions, and the days they come to against the day of publication.

A report dates its acts by its own day ("on Tuesday", "overnight"), by the calendar ("in June 2016"), or by another
event ("about a week after the attack"). What the report does not let one compute stays None; how long something lasted
("for two hours") is no time of the act and is marked so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.finds.found import FoundTime
from herodote.extract.when.calendar import UNKNOWN, Interval, month_of, one_day, shift_months, span, year_of
from herodote.extract.when.dating import by_their_verb
from herodote.extract.when.timewords.table import rules
from herodote.extract.when.timewords.terms import Context, Direction, Kind
from herodote.extract.words.parsed import Parsed, Stretch
from herodote.lang import Language


class _Atom(Struct, frozen=True):
    start: int
    end: int
    interval: Interval
    kind: Kind
    rule: str
    offset: str | None = None
    direction: Direction | None = None


def find_times(parsed: Parsed, published: str | None, language: Language) -> tuple[FoundTime, ...]:
    """Every time expression of a text, in order.

    "on Tuesday" in a report of Wednesday 2017-04-05 -> 2017-04-04; "in June 2016" -> 2016-06-01 to 2016-06-30; "for two
    hours" -> a duration without dates. `published` is an ISO date or date-time; with None weekdays stay unresolved.
    """
    day = _day(published)
    lowered = _lowered(parsed.text)
    context = Context(day, None, language)
    atoms = _atoms(lowered, parsed.text, context)
    atoms = _combined(lowered, atoms, context)
    atoms = sorted(_counted_from_others(parsed, lowered, atoms, day), key=lambda a: (a.start, -a.end))
    found = [t for atom in atoms if (t := _found(parsed, lowered, atom)) is not None]
    return tuple(by_their_verb(parsed, time, day, language) for time in found)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _lowered(text: str) -> str:
    lowered = text.lower().replace("\u2019", "'")
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_YEAR = re.compile(r"(?<![\d.,$])(?:19[3-9]\d|20[0-4]\d)(?![\d.,:]?\d)")
_FAR = 1500
"""So far from a date the year that the text names last may be that of the date."""


class _Years(Struct, frozen=True):
    """The years that a text names, with their places: what dates its months where nothing says when it appeared."""

    named: tuple[tuple[int, int], ...]

    @staticmethod
    def of(lowered: str) -> _Years:
        return _Years(tuple((m.start(), int(m.group())) for m in islice(_YEAR.finditer(lowered), 2000)))

    def at(self, place: int) -> int | None:
        """The only year, else the one named last before this place and near it."""
        if len({year for _, year in self.named}) == 1:
            return self.named[0][1]
        before = bisect_left(self.named, (place, 0))
        if before and place - self.named[before - 1][0] <= _FAR:
            return self.named[before - 1][1]
        return None


def _atoms(lowered: str, text: str, context: Context) -> list[_Atom]:
    found: list[tuple[int, int, int, _Atom]] = []
    years = _Years.of(lowered) if context.published is None else None
    for order, (name, pattern, resolve) in enumerate(rules(context.language.code)):
        for m in pattern.finditer(lowered):
            if name.startswith("month") and _no_month(m, text):
                continue
            values = resolve(m, replace(context, year=years.at(m.start())) if years is not None else context)
            if values is None:
                continue
            start = m.end("lead") if "lead" in m.re.groupindex else m.start()
            while start < m.end() and lowered[start].isspace():
                start += 1
            if m.group(0).startswith(("last ", "this ", "next ")):
                start = m.start()
            end = m.end() - (
                1 if lowered[m.end() - 1] == "." and not text[m.end() : m.end() + 2].strip().isdigit() else 0
            )
            found.append(
                (
                    start,
                    order,
                    start - m.end(),
                    _Atom(start, end, values[0], values[1], name, values[2], values[3]),
                )
            )
    found.sort(key=lambda f: (f[0], f[2], f[1]))  # where they begin, the longer first, then the order of the rules
    kept: list[_Atom] = []
    at = -1
    for begin, _, _, atom in found:
        if begin >= at:
            kept.append(atom)
            at = atom.end
    return kept


def _no_month(m: re.Match[str], text: str) -> bool:
    """ "may" and "march" are months only where they are written as names, have a day, or follow a word of time."""
    at = m.start("m")
    said = {name for name, value in m.groupdict().items() if value}
    doubtful = m.group("m") in {"may", "march", "mar", "sun", "dec"}
    if "d" in said or said & {"lead", "y", "which", "part"}:
        return doubtful and not text[at].isupper()
    return doubtful or m.group("m") == "jan" or not text[at].isupper()


# --- expressions of several parts ---------------------------------------------------------------------------------

_SINCE = re.compile(r"since\b[^.,;:\n]*")
_FROM = re.compile(r"\b(?:from|(?:starting|beginning)(?: (?:on|in|from))?)\s$")
_REACH = 160
"""So far before a time "since" may stand: what happened then lies between."""
_TOLD_OF = re.compile(r",?\s{1,6}when\b")
""" "since March 2011, when police fired on a march": a range for the war, a month for what police did."""
_BETWEEN = re.compile(r"\b(?:between|from)\s(?:the\s)?$")


def _combined(lowered: str, atoms: Sequence[_Atom], context: Context) -> list[_Atom]:
    """Two joined into a range ("Friday and Saturday", "between May and July"); "since" adds a range to its point."""
    out: list[_Atom] = []
    skip = False
    for n, atom in enumerate(atoms):
        if skip:
            skip = False
            continue
        after = atoms[n + 1] if n + 1 < len(atoms) else None
        if after is not None and _joins(lowered, atom, after):
            interval = span(atom.interval.earliest, after.interval.latest)
            out.append(replace(atom, end=after.end, interval=interval, kind="range"))
            skip = True
            continue
        out.extend(_since(lowered, atom, atoms[n - 1].end if n else 0, context))
    return out


_GOING_ON = re.compile(
    r"and (?:(?:was|were|is|are) (?:still )?)?(?:continuing|continued|continues|ongoing|raged|raging|went on|lasted)"
    r"(?: on| into| until| through)?"
)
""" "began on Friday and was continuing on Saturday" is one stretch."""


def _joins(lowered: str, first: _Atom, second: _Atom) -> bool:
    gap = lowered[first.end : second.start].strip()
    if {first.kind, second.kind} - {"point", "range"} or None in (first.interval.earliest, second.interval.latest):
        return False
    lead = lowered[max(0, first.start - 12) : first.start]
    if gap in {"to", "until", "through", "-", "\u2013"}:
        return first.rule == second.rule
    begin, end = first.interval.earliest, second.interval.latest
    if first.rule == second.rule == "decade" and gap == "and":
        return True
    weekdays = first.rule == second.rule == "weekday" and begin is not None and end is not None
    adjacent = weekdays and begin is not None and end is not None and abs((end - begin).days) <= 2
    if adjacent and _GOING_ON.fullmatch(gap):
        return True
    return gap in {"and", "or", "and on"} and (bool(_BETWEEN.search(lead)) or adjacent)


def _since(lowered: str, atom: _Atom, floor: int, context: Context) -> list[_Atom]:
    """ "since March" is one range; "since the war erupted in March 2011", or "since March 2011, when the army took it",
    is a range, and a month for what it began with."""
    if atom.kind not in {"point", "range"}:
        return [atom]
    said = lowered[atom.start : atom.end]
    begins = _where_it_opens(lowered, atom, floor)
    if begins is None:
        return [atom]
    lead = lowered[begins : atom.start]
    first, published = atom.interval.earliest, context.published
    if first is not None and published is not None and first > published:
        return [atom]
    if lead.startswith(("starting", "beginning")) and atom.rule == "weekday":
        return [atom]  # a day to come, or the day itself
    if re.search(r"\bmid\b", said) and first is not None and first.day == 10:
        first = first.replace(day=15)
    opened = replace(
        atom,
        start=begins,
        kind="range",
        interval=span(first, published) if first is not None else UNKNOWN,
    )
    told = _TOLD_OF.match(lowered, atom.end) is not None
    return [opened, atom] if told or len(lead) > 16 else [opened]


def _where_it_opens(lowered: str, atom: _Atom, floor: int) -> int | None:
    """Where the "since" or "from" before a time stands: the nearest, as "from Syria since March" has both."""
    if lowered.startswith("since", atom.start):
        return atom.start
    begin = max(0, atom.start - _REACH, floor)
    at = lowered.rfind("since", begin, atom.start)
    if at >= 0 and not lowered[max(0, at - 1) : at].isalpha() and _SINCE.fullmatch(lowered, at, atom.start):
        return at
    m = _FROM.search(lowered, begin, atom.start)
    return m.start() if m is not None else None


def _counted_from_others(parsed: Parsed, lowered: str, atoms: Sequence[_Atom], published: date | None) -> list[_Atom]:
    """Offsets with dates where the day they count from was told just before.

    "On 3 May ... two days later" is 5 May. "On Monday ... a day after the fall of the town" dates the fall: Sunday.
    """
    out: list[_Atom] = []
    for atom in atoms:
        if published is not None and lowered[atom.start : atom.end] in {"since then", "ever since"}:
            atom = _since_then(atom, out, published)
        if atom.kind == "offset" and atom.offset is not None:
            day = _counted(parsed, lowered, atom, out, published)
            whole = one_day(day) if day is not None else _years_or_months_on(lowered, atom, out)
            if whole is not None:
                atom = replace(atom, interval=replace(whole, certain=False))
        elif atom.kind == "offset" and (near := _hours_off(lowered, atom, out, published)) is not None:
            atom = replace(atom, interval=replace(near, certain=False))
        out.append(atom)
    return out


def _since_then(atom: _Atom, before: Sequence[_Atom], published: date) -> _Atom:
    """ "announced on Thursday ... have continued since then": from that Thursday on."""
    base = next((a for a in reversed(before) if a.kind == "point" and atom.start - a.end < 400), None)
    if base is None or base.interval.earliest is None or base.interval.earliest > published:
        return atom
    return replace(atom, kind="range", interval=replace(span(base.interval.earliest, published), certain=False))


def _counted(parsed: Parsed, lowered: str, atom: _Atom, before: Sequence[_Atom], published: date | None) -> date | None:
    assert atom.offset is not None
    base = next(
        (
            a
            for a in reversed(before)
            if a.kind in {"point", "offset"} and a.interval.earliest and atom.start - a.end < 1000
        ),
        None,
    )
    told = base.interval.earliest if base is not None else None
    if _backward(lowered, atom) or atom.offset in {"P0D", "PT0M"}:
        return _moved(told, atom.offset, -1 if atom.direction == "before" else 1) if told else None
    if atom.direction != "after" or not lowered.startswith("after", atom.end - 5):
        return None
    lead = lowered[max(0, atom.start - 24) : atom.start]
    if re.search(r"\bcomes?\s(?:just\s|only\s)?$", lead) and published is not None:
        return _moved(published, atom.offset, -1)
    sentence = parsed.sentence_at(atom.start)
    same = base is not None and sentence is not None and base.start >= sentence.start
    if told is None:
        return None
    return _moved(told, atom.offset, -1 if same or re.search(r"\bcame\s(?:just\s|only\s)?$", lead) else 1)


_HOURS_OFF = re.compile(r"(?:a few |several )?hours (earlier|later)")


def _hours_off(lowered: str, atom: _Atom, before: Sequence[_Atom], published: date | None) -> Interval | None:
    """ "On Monday evening ... Hours later" may be Tuesday, "at dawn on Monday ... hours earlier" may be Sunday."""
    m = _HOURS_OFF.fullmatch(" ".join(lowered[atom.start : atom.end].split()))
    if m is None:
        return None
    base = next((a for a in reversed(before) if a.kind == "point" and atom.start - a.end < 1000), None)
    told = base.interval.earliest if base is not None else None
    part = _part_of_day(lowered, base) if base is not None else None
    if m.group(1) == "later" and told is not None and part in {"evening", "night"}:
        return span(told, told + timedelta(days=1))
    if m.group(1) == "earlier" and told is not None and part in {"dawn", "morning", None}:
        return span(told - timedelta(days=1), told)
    if told is not None:
        return one_day(told)
    if m.group(1) == "earlier" and base is None and published is not None:
        return span(published - timedelta(days=1), published)
    return None


def _years_or_months_on(lowered: str, atom: _Atom, before: Sequence[_Atom]) -> Interval | None:
    """ "In 1995 ... the following year" is 1996; "the third quarter ... a year earlier" is the same quarter before."""
    m = re.fullmatch(r"P(\d+)([MY])", atom.offset or "")
    if m is None or not re.search(
        r"\b(?:earlier|later|following \w+|previous \w+|before)$", lowered[atom.start : atom.end]
    ):
        return None
    base = next(
        (
            a
            for a in reversed(before)
            if a.kind in {"point", "range", "offset"} and a.interval.earliest and atom.start - a.end < 500
        ),
        None,
    )
    if base is None or base.interval.earliest is None or base.interval.latest is None:
        return None
    sign = -1 if atom.direction == "before" else 1
    months = sign * int(m.group(1)) * (12 if m.group(2) == "Y" else 1)
    first, last = (shift_months(day, months) for day in (base.interval.earliest, base.interval.latest))
    if (last - first).days > 366:
        return None
    if (last - first).days > 27:
        return span(first, month_of(last.year, last.month).latest, False)
    return year_of(first.year) if m.group(2) == "Y" else month_of(first.year, first.month)


def _backward(lowered: str, atom: _Atom) -> bool:
    return lowered[atom.start : atom.end].endswith(("later", "earlier", "day", "morning", "evening", "night"))


def _moved(day: date, offset: str, sign: int) -> date | None:
    m = re.fullmatch(r"P(\d+)([DMY])", offset)
    if m is None:
        return day if offset.startswith("PT") else None
    number = int(m.group(1)) * sign
    return day + timedelta(days=number) if m.group(2) == "D" else None


# --- into records -------------------------------------------------------------------------------------------------


def _found(parsed: Parsed, lowered: str, atom: _Atom) -> FoundTime | None:
    sentence = parsed.sentence_at(atom.start)
    tokens = parsed.between(atom.start, atom.end)
    if sentence is None or not tokens:
        return None
    inside = {t.i for t in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside or t.head == t.i), tokens[-1])
    return FoundTime(
        atom.start,
        atom.end,
        _iso_day(atom.interval.earliest),
        _iso_day(atom.interval.latest),
        atom.interval.precision,
        _part_of_day(lowered, atom),
        atom.kind,
        sentence.i,
        head.i,
        atom.offset,
        atom.direction,
        _anchor(parsed, atom, sentence.end),
        atom.interval.certain,
    )


def _iso_day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


_PARTS = (
    ("dawn", "dawn"),
    ("daybreak", "dawn"),
    ("sunrise", "dawn"),
    ("early hours", "night"),
    ("overnight", "night"),
    ("midnight", "night"),
    ("tonight", "night"),
    ("morning", "morning"),
    ("noon", "noon"),
    ("midday", "noon"),
    ("afternoon", "afternoon"),
    ("evening", "evening"),
    ("dusk", "evening"),
    ("sunset", "evening"),
    ("night", "night"),
)


def _part_of_day(lowered: str, atom: _Atom) -> str | None:
    words = lowered[max(0, atom.start - 26) : atom.end]
    said = lowered[atom.start : atom.end]
    lead = re.search(
        r"(?:early hours|evening|morning|night|afternoon|dawn)(?: of| on)?\s(?:the\s)?$",
        words[: len(words) - len(said)],
    )
    for word, part in _PARTS:
        if word in said and not (word == "noon" and "afternoon" in said):
            return part
    return next((part for word, part in _PARTS if lead and word in lead.group(0)), None)


def _anchor(parsed: Parsed, atom: _Atom, limit: int) -> Stretch | None:
    """The words of the other event: the noun phrase after "a week after"."""
    if atom.kind != "offset":
        return None
    following = list(parsed.between(atom.end, min(limit, atom.end + 80)))[:8]
    noun = next(
        (t for t in following if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "poss", "amod", "nmod"}), None
    )
    words = parsed.text[atom.start : atom.end].lower()
    if noun is None or not words.endswith(("before", "after", "following", "to")):
        return None
    return Stretch(following[0].start, max(noun.end, min(parsed.phrase(noun.i).end, limit)))
