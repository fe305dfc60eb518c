"""The toll of an event as a picture: a line for each source, its figures as bars on one scale of people."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from herodote.records import Casualties, SourceFigure
from herodote.web.words import count_words, group_words, toll_words

WIDTH = 100.0
"""The scale is drawn in per cent of the width, so that the page decides how wide it is."""


class Bar(Struct, frozen=True):
    words: str
    certainty: str
    left: float
    """Per cent of the width."""
    width: float
    open_low: bool
    open_high: bool
    claims: tuple[str, ...]


class Line(Struct, frozen=True):
    """What one source says, or denies: all its figures on one line."""

    source: str
    stance: str
    days: tuple[str, ...]
    """The days of the reports that give them: one, or the first and the last."""
    bars: tuple[Bar, ...]
    """From the lowest to the highest."""


class TollPlot(Struct, frozen=True):
    title: str
    group: str
    """Who they are in the reports' own words, where another picture has the same title."""
    among: str
    """The total that these people are part of; empty where they are part of none."""
    total: str
    ticks: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...]


def _top(casualties: Casualties) -> int:
    values = [v for f in casualties.by_source for v in (f.low, f.high) if v is not None]
    return max([1, *values, *(v for v in (casualties.low, casualties.high) if v is not None)])


def round_ticks(top: int) -> tuple[int, ...]:
    """Four or so round numbers from 0 to the top or a little above."""
    step = 10 ** math.floor(math.log10(max(1.0, top / 4)))
    for factor in (1, 2, 5, 10):
        if top / (step * factor) <= 5:
            step *= factor
            break
    return tuple(range(0, math.ceil(top / step) * int(step) + 1, int(max(1, step))))


def toll_plots(casualties: Sequence[Casualties]) -> tuple[TollPlot, ...]:
    """A picture for each outcome and kind of people for which a source gives a figure."""
    shown = [c for c in casualties if c.by_source]
    return tuple(toll_plot(c, group_words(c, shown), _total_of(c, casualties)) for c in shown)


def _total_of(part: Casualties, casualties: Sequence[Casualties]) -> str:
    if part.part_of is None or part.part_of >= len(casualties):
        return ""
    total = casualties[part.part_of]
    return f"part of: {toll_words(total)[:1].lower()}{toll_words(total)[1:]}, {count_words(total.low, total.high)}"


def toll_plot(casualties: Casualties, group: str = "", among: str = "") -> TollPlot:
    """The figures of one outcome and kind of people, a line for each source.

    An open end runs on to the edge of the plot and is drawn fading.
    """
    ticks = round_ticks(_top(casualties))
    scale = WIDTH / max(1, ticks[-1]) * 0.94
    told: dict[tuple[str, str], list[SourceFigure]] = {}
    for figure in casualties.by_source:
        told.setdefault((figure.source, figure.stance), []).append(figure)
    return TollPlot(
        title=toll_words(casualties),
        group=group,
        among=among,
        total=count_words(casualties.low, casualties.high),
        ticks=tuple((round(t * scale, 2), f"{t:,}") for t in ticks),
        lines=tuple(_line(source, stance, figures, scale) for (source, stance), figures in told.items()),
    )


def _line(source: str, stance: str, figures: Sequence[SourceFigure], scale: float) -> Line:
    days = sorted({day[:10] for f in figures if (day := f.last or f.first)})
    bars = [_bar(figure, scale) for figure in figures]
    bars.sort(key=lambda b: (b.left, b.width))
    return Line(source, stance, (days[0], days[-1]) if len(days) > 1 else tuple(days), tuple(bars))


def _bar(figure: SourceFigure, scale: float) -> Bar:
    low = figure.low if figure.low is not None else 0
    high = figure.high if figure.high is not None else WIDTH / scale
    return Bar(
        words=count_words(figure.low, figure.high),
        certainty=figure.certainty,
        left=round(low * scale, 2),
        width=round(max(0.9, (high - low) * scale), 2),
        open_low=figure.low is None,
        open_high=figure.high is None,
        claims=figure.claims,
    )
