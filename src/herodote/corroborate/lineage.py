"""Which report is a copy, a version or a rewrite of which, and why.

A copy shares passages. A rewrite shares none, but has nothing of its own either: its main events are the other's, at
least half of its sources are the other's or the other itself, and so are its figures. That also holds for translations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import overload

from msgspec import Struct
from msgspec.structs import replace

from herodote.corroborate.memory import Found
from herodote.corroborate.names import SAME_NAME, bones, folded_words, likeness
from herodote.corroborate.prepare import COPIED, Prepared
from herodote.corroborate.shingles import Overlap
from herodote.corroborate.telling import events_of
from herodote.corroborate.unions import Unions
from herodote.records import Reading, Report, ReportEvent, ReportLink

FIGURES = 0.6
"""Share of the later report's figures that the earlier has too. On the press stories eleven of thirteen rewrites have
0.66 and more; of pairs that share all main events without being rewrites, none has this and half of the sources."""
SOURCES = 0.5
HEAD = 160
"""Characters after the title in which a dateline stands."""
COVERED = 0.5
CREDITED_FIGURES = 0.5
"""With the other outlet named as a source, half of the figures are enough."""

_IN_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")
_AT_THE_END = re.compile(r"(?:^|\s)[-\u2013\u2014]\s*([^\W\d_][\w' ]{1,40})\s*$")


Figures = frozenset[tuple[str, int | None]]


class Brought(Struct, frozen=True, gc=False):
    """What a report tells of one event."""

    main: bool
    """Whether that is its news."""
    figures: Figures
    """None left out but zero. "At least 12" and "12" are one figure told twice."""


class Dossier(Struct, frozen=True, gc=False):
    """What a report brings, reduced to what lineage needs."""

    index: int
    report: Report
    """Its text left out."""
    length: int
    """Characters of its text."""
    events: Mapping[int, Brought]
    """By the number of their cluster."""
    sources: tuple[str, ...]
    credits: tuple[str, ...]
    """Names in credit lines: `(Levant Wire)` in the dateline, `- Reuters` at the end."""
    head: frozenset[str]
    """Skeletons of the words of the dateline, where no outlet is given."""


def credits_of(text: str) -> tuple[str, ...]:
    """Names in brackets or after a dash in the dateline and at the very end of a text.

    >>> credits_of("Title\\nBEIRUT, July 14 (Levant Wire) - At least 12 people were killed.")
    ('Levant Wire',)
    """
    head, tail = text.partition("\n")[2][:HEAD], text[-60:]
    found = [*_IN_BRACKETS.findall(head), *_IN_BRACKETS.findall(tail), *_AT_THE_END.findall(tail)]
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


HELD = 10_000
"""Dossiers that are kept as they were made: about 1.2 kB each."""


class Dossiers(Sequence[Dossier]):
    """One dossier a report, in the order of the readings, each made when it is asked for."""

    def __init__(self, prepared: Prepared, clusters: Sequence[tuple[int, ...]]) -> None:
        self._count = len(prepared.readings)
        self._made = _remembered(prepared, homes(clusters, len(prepared.told)))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, report: int) -> Dossier: ...
    @overload
    def __getitem__(self, report: slice) -> Sequence[Dossier]: ...
    def __getitem__(self, report: int | slice) -> Dossier | Sequence[Dossier]:
        if isinstance(report, slice):
            return [self[r] for r in range(*report.indices(len(self)))]
        return self._made(report)


def _remembered(prepared: Prepared, home: Sequence[int]) -> Callable[[int], Dossier]:
    """Makes the dossier of a report, and keeps the last so many."""

    @lru_cache(maxsize=HELD)
    def made(report: int) -> Dossier:
        reading, positions = prepared.readings[report], prepared.told.of_report[report]
        events: dict[int, list[ReportEvent]] = {}
        for position, event in zip(positions, events_of(reading), strict=True):
            events.setdefault(home[position], []).append(event)
        return _dossier(report, reading, {number: _brought(told) for number, told in events.items()})

    return made


def homes(clusters: Sequence[tuple[int, ...]], count: int) -> list[int]:
    """For each position the number of its cluster."""
    home = [-1] * count
    for number, members in enumerate(clusters):
        for position in members:
            home[position] = number
    return home


def _brought(told: Sequence[ReportEvent]) -> Brought:
    counts = (c for event in told for c in event.casualties if c.low or c.high)
    figures = frozenset((c.outcome, c.low if c.low is not None else c.high) for c in counts)
    return Brought(any(event.standing == "main" for event in told), figures)


def _dossier(index: int, reading: Reading, events: Mapping[int, Brought]) -> Dossier:
    return Dossier(
        index,
        replace(reading.report, text=""),
        len(reading.report.text),
        events,
        tuple(s.name for s in reading.sources),
        credits_of(reading.report.text),
        _head_bones(reading.report.text) if reading.report.outlet is None else frozenset(),
    )


def _head_bones(text: str) -> frozenset[str]:
    head = text.partition("\n")[2][:HEAD]
    return frozenset(b for word in folded_words(head) for b in bones(word))


def is_outlet(name: str, dossier: Dossier) -> bool:
    """Whether a name is that of the report's outlet: as given, or as its own dateline has it."""
    if dossier.report.outlet is not None:
        return likeness(name, dossier.report.outlet) >= SAME_NAME
    if not dossier.head or any(likeness(name, s) >= SAME_NAME for s in dossier.sources[:1]):
        return False
    wanted = bones(name)
    return len(wanted) >= 2 and wanted <= dossier.head


def choose_links(found: Iterable[Found]) -> tuple[ReportLink, ...]:
    """For each report that is taken from another, the one it is taken from: the likeliest, the earliest of equals."""
    best: dict[int, tuple[float, int, ReportLink]] = {}
    for one in found:
        key = (one.link.score, -one.earlier, one.link)
        if one.later not in best or key[:2] > best[one.later][:2]:
            best[one.later] = key
    return tuple(best[later][2] for later in sorted(best))


def copy_link(found: Overlap, of: Sequence[Dossier]) -> Found:
    """What two reports that share passages are to each other, and why."""
    later, earlier = _in_order(of[found.a], of[found.b])
    copied = found.containment >= COPIED
    same_outlet = later.report.outlet is not None and later.report.outlet == earlier.report.outlet
    kind = "copy" if copied and not same_outlet else "version"
    why = f"{found.containment:.0%} of the passages of the shorter text stand in the other"
    credit = next((c for c in later.credits if c in earlier.credits or is_outlet(c, earlier)), None)
    if credit is not None and kind == "copy":
        why += f"; credited to {credit}"
    return Found(later.index, earlier.index, _link(later, earlier, kind, 1 + found.containment, why))


def _link(later: Dossier, earlier: Dossier, kind: str, score: float, why: str) -> ReportLink:
    assert kind in ("copy", "rewrite", "version", "credit")
    ids = intern(later.report.id), intern(earlier.report.id)
    return ReportLink(*ids, kind, round(score, 3), intern(why))  # type: ignore[arg-type]


def _in_order(a: Dossier, b: Dossier) -> tuple[Dossier, Dossier]:
    """Of two, the one that is taken from the other first. Credit decides, then dates, then length."""
    for one, other in ((a, b), (b, a)):
        named = any(is_outlet(n, other) for n in (*one.sources, *one.credits) if n)
        back = any(is_outlet(n, one) for n in (*other.sources, *other.credits) if n)
        if named and not back:
            return one, other
    if a.report.published and b.report.published and a.report.published[:10] != b.report.published[:10]:
        return (a, b) if a.report.published > b.report.published else (b, a)
    if a.length != b.length:
        return (a, b) if a.length < b.length else (b, a)
    return (a, b) if a.report.id > b.report.id else (b, a)


REACH = 24
"""Reports on one main event beyond which a report is held against its neighbours in time only."""


def rewrite_links(number: int, reports: Iterable[int], of: Sequence[Dossier]) -> tuple[Found, ...]:
    """Which of the reports that tell an event, by the number of its cluster, as their main one retell another of
    them."""
    telling = [of[r] for r in sorted(set(reports))]
    ordered = sorted(
        (d for d in telling if d.events[number].main), key=lambda d: (d.report.published or "", d.report.id)
    )
    found = []
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 : i + 1 + REACH]:
            later, earlier = _in_order(a, b)
            why = rewrites(later, earlier)
            if why is not None:
                found.append(Found(later.index, earlier.index, _link(later, earlier, why.kind, why.score, why.text)))
    return tuple(found)


class Why(Struct, frozen=True):
    kind: str
    score: float
    text: str


def rewrites(later: Dossier, earlier: Dossier) -> Why | None:
    """Why one report retells the other, or None where it brings something of its own."""
    shared = later.events.keys() & earlier.events.keys()
    main = {number for number, brought in later.events.items() if brought.main}
    if not main or not main <= shared:
        return None
    theirs = earlier.sources
    credited = [n for n in later.sources if is_outlet(n, earlier)]
    from_them = [n for n in later.sources if n in credited or any(likeness(n, x) >= SAME_NAME for x in theirs)]
    if not from_them or len(from_them) / len(later.sources) < SOURCES:
        return None
    mine, same = _figures(later, earlier, sorted(shared))
    share = same / mine if mine else 1.0
    covered = len(shared) / len(later.events)
    if credited and share >= CREDITED_FIGURES:
        return Why("rewrite", share, f"names {credited[0]} as its source; {same} of {mine} figures are its figures")
    if mine >= 2 and share >= FIGURES and covered >= COVERED:
        sources = f"{len(from_them)} of {len(later.sources)} sources"
        text = f"its main events, {same} of {mine} figures and {sources} are the other's"
        return Why("rewrite", share * covered * 0.9, text)
    return None


def _figures(later: Dossier, earlier: Dossier, shared: Sequence[int]) -> tuple[int, int]:
    """How many figures the later report has on the shared events, and how many of them the earlier has too."""
    mine = same = 0
    for number in shared:
        own, other = later.events[number].figures, earlier.events[number].figures
        mine += len(own)
        same += len(own & other)
    return mine, same


def families(prepared: Prepared, links: Sequence[ReportLink]) -> tuple[int, ...]:
    """For each report, the number of its family: copies and rewrites, and what they are taken from."""
    index = {outline.report: i for i, outline in enumerate(prepared.outlines)}
    unions = Unions(len(prepared.readings))
    for link in links:
        if link.kind in ("copy", "rewrite", "credit"):
            unions.join(index[link.report], index[link.of])
    return tuple(unions.root(i) for i in range(len(prepared.readings)))
