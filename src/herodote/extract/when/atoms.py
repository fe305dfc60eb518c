"""Single time expressions where they stand in a text: what the table finds, the longer before the shorter."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.when.calendar import Interval
from herodote.extract.when.timewords.needs import holds
from herodote.extract.when.timewords.table import rules
from herodote.extract.when.timewords.terms import Context, Direction, Kind


class Atom(Struct, frozen=True):
    start: int
    end: int
    interval: Interval
    kind: Kind
    rule: str
    offset: str | None = None
    direction: Direction | None = None


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


def find_atoms(lowered: str, text: str, context: Context) -> list[Atom]:
    found: list[tuple[int, int, int, Atom]] = []
    years = _Years.of(lowered) if context.published is None else None
    held = holds(lowered)
    for order, rule in enumerate(rules(context.language.code)):
        if not held(rule.needs):
            continue
        for m in rule.pattern.finditer(lowered):
            if rule.name.startswith("month") and _no_month(m, text):
                continue
            values = rule.resolve(m, replace(context, year=years.at(m.start())) if years is not None else context)
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
                    Atom(start, end, values[0], values[1], rule.name, values[2], values[3]),
                )
            )
    found.sort(key=lambda f: (f[0], f[2], f[1]))  # where they begin, the longer first, then the order of the rules
    kept: list[Atom] = []
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


def part_of_day(lowered: str, atom: Atom) -> str | None:
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
