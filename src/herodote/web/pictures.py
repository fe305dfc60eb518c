"""Small pictures that the server draws: events by month, the toll as it moved, linked events, the descent of reports.

Each is a record of numbers for a template's SVG; nothing of a report becomes markup.
"""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Sequence

from msgspec import Struct

from herodote.records import Casualties
from herodote.store.answers import FacetValue
from herodote.web.toll import round_ticks
from herodote.web.words import count_words, date_words, group_words, is_day, toll_words

MOST_BARS = 120
"""Bars that a small picture of time can show apart; more months are put together."""


class SparkBar(Struct, frozen=True):
    x: float
    width: float
    height: float
    title: str


class Spark(Struct, frozen=True):
    """Events by month, in per cent of width and height."""

    bars: tuple[SparkBar, ...]
    first: str
    last: str
    top: int


def _month(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7] or 1) - 1


def _month_words(month: int) -> str:
    year, number = divmod(month, 12)
    return f"{_MONTHS[number]} {year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spark(months: Sequence[FacetValue]) -> Spark | None:
    """The bars of some months, gaps left open; None where fewer than two months have events."""
    counts = {_month(m.value): m.count for m in months if len(m.value) >= 7}
    if len(counts) < 2:
        return None
    first, last = min(counts), max(counts)
    step = math.ceil((last - first + 1) / MOST_BARS)
    bins: dict[int, int] = {}
    for month, count in counts.items():
        bins[(month - first) // step] = bins.get((month - first) // step, 0) + count
    width, top = 100 / ((last - first) // step + 1), max(bins.values())
    bars = tuple(
        SparkBar(
            round(at * width, 3),
            round(width * 0.82, 3),
            round(max(4.0, 100 * count / top), 2),
            _span(first + at * step, step) + f": {count:,} event{'' if count == 1 else 's'}",
        )
        for at, count in sorted(bins.items())
    )
    return Spark(bars, _month_words(first), _month_words(last), top)


def _span(month: int, step: int) -> str:
    return _month_words(month) if step == 1 else f"{_month_words(month)} to {_month_words(month + step - 1)}"


# --- the toll as it moved ------------------------------------------------------------------------------------------


class Step(Struct, frozen=True):
    """From one report to the next: what is told in all, from lowest to highest."""

    x: float
    width: float
    y: float
    height: float
    open: bool
    words: str


class StepMark(Struct, frozen=True):
    """What one source said on one day."""

    x: float
    y: float
    y2: float
    title: str
    denies: bool


class StepPlot(Struct, frozen=True):
    """The toll of one outcome over time, in units of a box of `WIDE` by `TALL`."""

    title: str
    group: str
    steps: tuple[Step, ...]
    marks: tuple[StepMark, ...]
    ticks: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str, str], ...]
    """Place, words and anchor of a day under the plot."""
    words: str


WIDE, TALL = 640.0, 150.0
_LEFT, _RIGHT, _TOP, _FOOT = 34.0, 12.0, 10.0, 22.0


def step_plots(casualties: Sequence[Casualties]) -> tuple[StepPlot, ...]:
    """The picture of each toll that is told on more than one day."""
    plots = (step_plot(c, group_words(c, casualties)) for c in casualties)
    return tuple(plot for plot in plots if plot is not None)


def step_plot(casualties: Casualties, group: str = "") -> StepPlot | None:
    """The range that is told in all, day by day as reports come in; None where all is told on one day.

    "at least 5" on Monday, "12" and "up to 20" on Wednesday -> 5 and open, then 5 to 20.
    """
    figures = sorted(
        (f for f in casualties.by_source if is_day(f.first) and (f.low is not None or f.high is not None)),
        key=lambda f: (f.first or "", f.source),
    )
    days = sorted({f.first[:10] for f in figures if f.first})
    if len(days) < 2:
        return None
    at = _places_of(days)
    top = max([1, *(v for f in figures for v in (f.low, f.high) if v is not None)])
    ticks = round_ticks(top)
    scale = (TALL - _TOP - _FOOT) / (ticks[-1] * 1.05)
    foot = TALL - _FOOT

    def height(value: int) -> float:
        return round(foot - value * scale, 1)

    steps = []
    for n, day in enumerate(days):
        told = [f for f in figures if f.first and f.first[:10] <= day and f.stance != "denies"]
        lows = [v for f in told if (v := f.low if f.low is not None else f.high) is not None]
        highs = [v for f in told if (v := f.high if f.high is not None else f.low) is not None]
        if not lows or not highs:
            continue
        low, high, is_open = min(lows), max(highs), any(f.high is None for f in told)
        end = at[days[n + 1]] if n + 1 < len(days) else WIDE - _RIGHT
        y = height(high)
        steps.append(
            Step(
                at[day], round(end - at[day], 1), y, round(max(2.0, height(low) - y), 1), is_open,
                f"{date_words(day, day)}: {count_words(low, None if is_open and high == low else high)}",
            )
        )  # fmt: skip
    marks = tuple(
        StepMark(
            at[f.first[:10]],
            height(f.high if f.high is not None else f.low or 0),
            height(f.low if f.low is not None else f.high or 0),
            f"{f.source}, {date_words(f.first, f.first)}: {count_words(f.low, f.high)}",
            f.stance == "denies",
        )
        for f in figures
        if f.first
    )
    labels = tuple(
        (x, date_words(d, d), "start" if n == 0 else "end" if n == len(days) - 1 else "middle")
        for n, (d, x) in enumerate(at.items())
    )
    return StepPlot(
        toll_words(casualties),
        group,
        tuple(steps),
        marks,
        tuple((height(t), f"{t:,}") for t in ticks),
        _apart(labels),
        "; ".join(s.words for s in steps),
    )


def _places_of(days: Sequence[str]) -> dict[str, float]:
    """Where each day stands: by time, but never so near to another that they cannot be told apart."""
    numbers = [datetime.date.fromisoformat(d).toordinal() for d in days]
    wide = WIDE - _LEFT - _RIGHT - 60
    least = min(26.0, wide / len(days))
    gaps = [max(1, b - a) for a, b in itertools.pairwise(numbers)]
    free = wide - least * len(gaps)
    total = sum(gaps)
    x, out = _LEFT + 8, {days[0]: _LEFT + 8}
    for day, gap in zip(days[1:], gaps, strict=True):
        x += least + free * gap / total
        out[day] = round(x, 1)
    return out


_LABEL = 135.0
"""How wide a day is written on a telephone, where the letters are largest beside the picture."""


def _apart(labels: Sequence[tuple[float, str, str]]) -> tuple[tuple[float, str, str], ...]:
    """The labels that have room: the first, the last, and between them those that do not touch another."""
    kept, last = [labels[0]], labels[-1]
    for label in labels[1:-1]:
        # The first begins where it stands and the last ends there; the others stand in their middle.
        room = _LABEL * 1.5 if len(kept) == 1 else _LABEL
        if label[0] - kept[-1][0] > room and last[0] - label[0] > _LABEL * 1.5:
            kept.append(label)
    return (*kept, last)


# --- linked events -------------------------------------------------------------------------------------------------


class Node(Struct, frozen=True):
    id: str
    head: str
    when: str
    order: tuple[bool, str, str]
    """Unknown time, time, id: what stands above what."""


class Arc(Struct, frozen=True):
    path: str
    tip: str
    kind: str


class LinkGraph(Struct, frozen=True):
    """Events in the order of time, one a row, and arcs from the one that a link goes out from to the other."""

    rows: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    height: int
    width: int


ROW = 56
_LANE = 15


def link_graph(nodes: Sequence[Node], links: Sequence[tuple[str, str, str]]) -> LinkGraph | None:
    """The picture of links (from, kind, to) between events; None where there are none."""
    rows = sorted({n.id: n for n in nodes}.values(), key=lambda n: n.order)
    at = {node.id: n for n, node in enumerate(rows)}
    known = sorted(
        {(a, kind, b) for a, kind, b in links if a in at and b in at and a != b},
        key=lambda x: (abs(at[x[0]] - at[x[2]]), at[x[0]], x),
    )
    if not known:
        return None
    lanes = min(5, max(abs(at[a] - at[b]) for a, _, b in known))
    width = 18 + _LANE * lanes
    arcs = []
    for a, kind, b in known:
        y1, y2 = at[a] * ROW + ROW // 2, at[b] * ROW + ROW // 2
        shift = 7 if y2 > y1 else -7
        y1, y2 = y1 + shift, y2 - shift
        reach = width - 10 - _LANE * min(5, abs(at[a] - at[b]))
        edge = width - 10
        arcs.append(
            Arc(
                f"M{edge} {y1}C{reach} {y1} {reach} {y2} {edge} {y2}",
                f"M{edge - 6} {y2 - 4}L{edge + 1} {y2}L{edge - 6} {y2 + 4}",
                kind,
            )
        )
    return LinkGraph(tuple(rows), tuple(arcs), ROW * len(rows), width)
