"""Expressions of several parts: "Friday and Saturday", "between May and July", "since the war erupted in 2011"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from herodote.extract.when.atoms import Atom
from herodote.extract.when.calendar import UNKNOWN, span
from herodote.extract.when.timewords.terms import Context

_SINCE = re.compile(r"since\b[^.,;:\n]*")
_FROM = re.compile(r"\b(?:from|(?:starting|beginning)(?: (?:on|in|from))?)\s$")
_REACH = 160
"""So far before a time "since" may stand: what happened then lies between."""
_TOLD_OF = re.compile(r",?\s{1,6}when\b")
""" "since March 2011, when police fired on a march": a range for the war, a month for what police did."""
_BETWEEN = re.compile(r"\b(?:between|from)\s(?:the\s)?$")


def combined(lowered: str, atoms: Sequence[Atom], context: Context) -> list[Atom]:
    """Two joined into a range ("Friday and Saturday", "between May and July"); "since" adds a range to its point."""
    out: list[Atom] = []
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


def _joins(lowered: str, first: Atom, second: Atom) -> bool:
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
    adjacent = weekdays and begin is not None and end is not None and 0 <= (end - begin).days <= 2
    if adjacent and _GOING_ON.fullmatch(gap):
        return True
    return gap in {"and", "or", "and on"} and (bool(_BETWEEN.search(lead)) or adjacent)


def _since(lowered: str, atom: Atom, floor: int, context: Context) -> list[Atom]:
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


def _where_it_opens(lowered: str, atom: Atom, floor: int) -> int | None:
    """Where the "since" or "from" before a time stands: the nearest, as "from Syria since March" has both."""
    if lowered.startswith("since", atom.start):
        return atom.start
    begin = max(0, atom.start - _REACH, floor)
    at = lowered.rfind("since", begin, atom.start)
    if at >= 0 and not lowered[max(0, at - 1) : at].isalpha() and _SINCE.fullmatch(lowered, at, atom.start):
        return at
    m = _FROM.search(lowered, begin, atom.start)
    return m.start() if m is not None else None
