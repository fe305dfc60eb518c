"""The toll of an event as a picture: each source's figure as a bar from low to high on one scale of people."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from herodote.records import Casualties
from herodote.web.words import count_words, group_words, toll_words

WIDTH = 100.0
"""The scale is drawn in per cent of the width, so that the page decides how wide it is."""


class Bar(Struct, frozen=True):
    source: str
    words: str
    stance: str
    certainty: str
    date: str | None
    left: float
    """Per cent of the width."""
    width: float
    open_low: bool
    open_high: bool
    claims: tuple[str, ...]


class TollPlot(Struct, frozen=True):
    title: str
    group: str
    """Who they are in the reports' own words, where another picture has the same title."""
    among: str
    """The total that these people are part of; empty where they are part of none."""
    total: str
    ticks: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]


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
    """The bars of one outcome and kind of people. An open end runs on to the edge of the plot and is drawn fading."""
    top = _top(casualties)
    ticks = round_ticks(top)
    scale = WIDTH / max(1, ticks[-1]) * 0.94
    bars = []
    for figure in casualties.by_source:
        low = figure.low if figure.low is not None else 0
        high = figure.high if figure.high is not None else WIDTH / scale
        bars.append(
            Bar(
                source=figure.source,
                words=count_words(figure.low, figure.high),
                stance=figure.stance,
                certainty=figure.certainty,
                date=figure.last or figure.first,
                left=round(low * scale, 2),
                width=round(max(0.9, (high - low) * scale), 2),
                open_low=figure.low is None,
                open_high=figure.high is None,
                claims=figure.claims,
            )
        )
    return TollPlot(
        title=toll_words(casualties),
        group=group,
        among=among,
        total=count_words(casualties.low, casualties.high),
        ticks=tuple((round(t * scale, 2), f"{t:,}") for t in ticks),
        bars=tuple(bars),
    )
