"""Times counted from others told before them: "two days later", "since then", "the following year"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from herodote.extract.when.atoms import Atom, part_of_day
from herodote.extract.when.calendar import Interval, month_of, one_day, shift_months, span, week_before, year_of
from herodote.extract.when.timewords.years import tells_a_balance
from herodote.extract.words.parsed import Parsed


def counted_from_others(parsed: Parsed, lowered: str, atoms: Sequence[Atom], published: date | None) -> list[Atom]:
    """Offsets with dates where the day they count from was told just before.

    "On 3 May ... two days later" is 5 May. "On Monday ... a day after the fall of the town" dates the fall: Sunday.
    """
    out: list[Atom] = []
    for n, atom in enumerate(atoms):
        quarter = _quarter_meant(lowered, atom, out)
        if quarter is not None:
            atom = quarter
        elif atom.rule == "samequarter":
            continue  # no quarter of a year was told before: a part of a town
        if published is not None and lowered[atom.start : atom.end] in {"since then", "ever since"}:
            atom = _since_then(atom, out, published)
        if atom.kind == "offset" and atom.offset is not None:
            day = _from_the_next(lowered, atom, atoms[n + 1 : n + 2])
            day = day or _counted(parsed, lowered, atom, out, published)
            whole = one_day(day) if day is not None else _years_or_months_on(lowered, atom, out)
            if whole is not None:
                atom = replace(atom, interval=replace(whole, certain=False))
        elif atom.kind == "offset" and (near := _hours_off(lowered, atom, out, published)) is not None:
            atom = replace(atom, interval=replace(near, certain=False))
        out.append(atom)
    return out


def _since_then(atom: Atom, before: Sequence[Atom], published: date) -> Atom:
    """ "announced on Thursday ... have continued since then": from that Thursday on."""
    base = next((a for a in reversed(before) if a.kind == "point" and atom.start - a.end < 400), None)
    if base is None or base.interval.earliest is None or base.interval.earliest > published:
        return atom
    return replace(atom, kind="range", interval=replace(span(base.interval.earliest, published), certain=False))


def _from_the_next(lowered: str, atom: Atom, after: Sequence[Atom]) -> date | None:
    """ "the day before last Tuesday's hearing", "two days after Christmas": the day stands right behind."""
    if not after or after[0].kind != "point" or lowered[atom.end : after[0].start].strip() not in {"", "the", "on"}:
        return None
    told = after[0].interval.earliest
    if (
        told is None
        or atom.offset is None
        or not lowered[atom.start : atom.end].endswith(("before", "after", "following"))
    ):
        return None
    return _moved(told, atom.offset, -1 if atom.direction == "before" else 1)


_YEAR_BACK = re.compile(
    r"\b(?:a|one) year (?:ago|earlier|before)$|\byear-(?:ago|earlier)\b"
    r"|\b(?:period|quarter) last year$|\blast year's \w+$"
)
_YEAR_SAID = re.compile(r"\b(?:19|20)\d\d\b")
_IN_A_BALANCE, _ELSEWHERE = 1200, 160
"""So far back the quarter may be told to which "the period" and "a year ago" point: in the account of a firm, where it
is told once for all, and elsewhere, where "a year ago" is mostly a year ago."""


def _quarter_meant(lowered: str, atom: Atom, before: Sequence[Atom]) -> Atom | None:
    """ "40 in the third quarter, from 30 a year ago": that quarter a year before; "in that quarter": the same."""
    said = " ".join(lowered[atom.start : atom.end].split())
    back = _YEAR_BACK.search(said) is not None
    year = _YEAR_SAID.search(said)
    if not back and atom.rule != "samequarter":
        return None
    reach = _IN_A_BALANCE if tells_a_balance(lowered, atom.start, atom.end) else _ELSEWHERE
    base = next((a for a in reversed(before) if atom.start - a.end < reach and _is_quarter(lowered, a)), None)
    if base is None or base.interval.earliest is None:
        return None
    told = base.interval.earliest
    first = told.replace(year=int(year.group())) if year else shift_months(told, -12 if back else 0)
    end = shift_months(first, 2)
    whole = Interval(first, month_of(end.year, end.month).latest, "year", False)
    rule = "yearback" if back or year else "quarter"
    return replace(atom, interval=whole, kind="range", rule=rule, offset=None, direction=None)


def _is_quarter(lowered: str, atom: Atom) -> bool:
    """A quarter that is told as the one of the day, not one of a year that is named or of the year before."""
    said = " ".join(lowered[atom.start : atom.end].split())
    return atom.rule == "quarter" and not _YEAR_SAID.search(said) and not _YEAR_BACK.search(said)


def _counted(parsed: Parsed, lowered: str, atom: Atom, before: Sequence[Atom], published: date | None) -> date | None:
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


def _hours_off(lowered: str, atom: Atom, before: Sequence[Atom], published: date | None) -> Interval | None:
    """ "On Monday evening ... Hours later" may be Tuesday, "at dawn on Monday ... hours earlier" may be Sunday."""
    m = _HOURS_OFF.fullmatch(" ".join(lowered[atom.start : atom.end].split()))
    if m is None:
        return None
    base = next((a for a in reversed(before) if a.kind == "point" and atom.start - a.end < 1000), None)
    told = base.interval.earliest if base is not None else None
    part = part_of_day(lowered, base) if base is not None else None
    if m.group(1) == "later" and told is not None and part in {"evening", "night"}:
        return span(told, told + timedelta(days=1))
    if m.group(1) == "earlier" and told is not None and part in {"dawn", "morning", None}:
        return span(told - timedelta(days=1), told)
    if told is not None:
        return one_day(told)
    if m.group(1) == "earlier" and base is None and published is not None:
        return span(published - timedelta(days=1), published)
    return None


def _years_or_months_on(lowered: str, atom: Atom, before: Sequence[Atom]) -> Interval | None:
    """ "In 1995 ... the following year" is 1996; "the third quarter ... a year earlier" is the same quarter before."""
    m = re.fullmatch(r"P(\d+)([MYW])", atom.offset or "")
    if m is None or not re.search(
        r"\b(?:earlier|later|following \w+|previous \w+|before|that \w+)$", lowered[atom.start : atom.end]
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
    if m.group(1) == "0":
        return _around(base.interval.earliest, m.group(2))
    sign = -1 if atom.direction == "before" else 1
    months = sign * int(m.group(1)) * (12 if m.group(2) == "Y" else 1)
    first, last = (shift_months(day, months) for day in (base.interval.earliest, base.interval.latest))
    if (last - first).days > 366:
        return None
    if (last - first).days > 27:
        return span(first, month_of(last.year, last.month).latest, False)
    return year_of(first.year) if m.group(2) == "Y" else month_of(first.year, first.month)


def _around(day: date, unit: str) -> Interval:
    """The week, month or year in which a day lies."""
    return year_of(day.year) if unit == "Y" else month_of(day.year, day.month) if unit == "M" else week_before(day, 0)


def _backward(lowered: str, atom: Atom) -> bool:
    return lowered[atom.start : atom.end].endswith(("later", "earlier", "day", "morning", "evening", "night"))


def _moved(day: date, offset: str, sign: int) -> date | None:
    m = re.fullmatch(r"P(\d+)([DMY])", offset)
    if m is None:
        return day if offset.startswith("PT") else None
    number = int(m.group(1)) * sign
    return day + timedelta(days=number) if m.group(2) == "D" else None
