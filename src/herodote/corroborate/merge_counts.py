"""Killed, injured, taken: the figure of each source, the range of all, and how the figures moved.

low and high span the latest figure of each source. best is the latest figure that the most independent origins give; of
equals the exact one, then the later one, then the lower one. Parts stand beside their total and are never added to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from msgspec import Struct

from herodote.corroborate.claims import figure_value
from herodote.corroborate.facts import Fact, supporters
from herodote.corroborate.merge_values import commonest, index_of
from herodote.corroborate.names import SAME_NAME, likeness
from herodote.corroborate.telling import content_words, of_who_did_it
from herodote.records import Casualties, Change, Count, Outcome, SourceFigure, Who

OUTCOMES: tuple[Outcome, ...] = ("killed", "injured", "missing", "captured", "abducted", "displaced")
_WHO: tuple[Who, ...] = ("unknown", "civilian", "combatant", "mixed")


class Figure(Struct, frozen=True, gc=False):
    """One count of one report with its claim."""

    fact: Fact
    count: Count

    @property
    def date(self) -> str:
        """ISO date of its report, "" where that is unknown: before all that are known."""
        return self.fact.telling.published or ""

    @property
    def point(self) -> int:
        """The one number that stands for it: its low end, else its high end."""
        return (self.count.low if self.count.low is not None else self.count.high) or 0


Slot = tuple[Outcome, Who, str]
"""Outcome, kind of people, and for a part, or those who did it, the words for them ("" for a total)."""


def figures_of(facts: Sequence[Fact]) -> list[Figure]:
    """The counts behind claims on people."""
    return [Figure(f, f.telling.told.event.casualties[index_of(f)]) for f in facts]


def by_slot(figures: Sequence[Figure]) -> dict[Slot, list[Figure]]:
    """Figures by what they count; totals of "people" and of "people of both kinds" are one slot."""
    slots: dict[Slot, list[Figure]] = {}
    for figure in figures:
        slots.setdefault(slot_of(figure.count), []).append(figure)
    return dict(
        sorted(slots.items(), key=lambda s: (OUTCOMES.index(s[0][0]), bool(s[0][2]), _WHO.index(s[0][1]), s[0][2]))
    )


def slot_of(count: Count) -> Slot:
    who: Who = "unknown" if count.who == "mixed" else count.who
    if count.part_of is None and not of_who_did_it(count):
        return count.outcome, who, ""
    return count.outcome, who, " ".join(sorted(content_words(count.group or count.text or "")))


def merge_casualties(figures: Sequence[Figure]) -> tuple[Casualties, ...]:
    """One entry for each outcome and kind of people, totals first, each part with the index of its total."""
    slots = by_slot(figures)
    totals: dict[Outcome, dict[Who, int]] = {}
    merged: list[Casualties] = []
    for number, ((outcome, who, part), members) in enumerate(slots.items()):
        if not part:
            totals.setdefault(outcome, {})[who] = number
        merged.append(_entry(members, _total_of(totals.get(outcome, {}), who) if part else None))
    return tuple(merged)


def _total_of(totals: Mapping[Who, int], who: Who) -> int | None:
    """The index of the total that a part belongs to: of all people, else of its own kind."""
    if "unknown" in totals:
        return totals["unknown"]
    return totals.get(who, min(totals.values(), default=None))


def _entry(figures: Sequence[Figure], part_of: int | None) -> Casualties:
    current = latest_by_source([f for f in figures if f.fact.claim.stance != "denies"])
    low, high = _range(current)
    best = best_of(current)
    whos = [f.count.who for f in figures]
    return Casualties(
        outcome=figures[0].count.outcome,
        who=min(set(whos), key=lambda w: (-whos.count(w), _WHO.index(w))),
        group=commonest(f.count.group for f in figures if f.count.group)
        if any(f.count.group for f in figures)
        else None,
        low=low,
        best=best.point if best is not None else None,
        high=high,
        by_source=_by_source(figures),
        part_of=part_of,
    )


def source_groups(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures by who gives them: the same source under whatever name, in the order of the first."""
    groups: list[list[Figure]] = []
    for figure in figures:
        name = figure.fact.source
        home = next((g for g in groups if likeness(g[0].fact.source, name) >= SAME_NAME), None)
        if home is None:
            groups.append([figure])
        else:
            home.append(figure)
    return groups


def latest_by_source(figures: Sequence[Figure]) -> list[Figure]:
    """What each source says last; where it says several things that day, all of them."""
    kept: list[Figure] = []
    for group in source_groups(figures):
        last = max(f.date for f in group)
        kept.extend(f for f in group if f.date == last or not f.date)
    return kept


def _range(figures: Sequence[Figure]) -> tuple[int | None, int | None]:
    """From the lowest to the highest figure; open above where the highest is "at least"."""
    if not figures:
        return None, None
    lows = [f.count.low for f in figures if f.count.low is not None]
    tops = [f.count.high if f.count.high is not None else f.point for f in figures]
    top = max(tops)
    is_open = all(f.count.high is None for f, t in zip(figures, tops, strict=True) if t == top)
    return (min(lows) if lows else None), (None if is_open else top)


def best_of(figures: Sequence[Figure]) -> Figure | None:
    """The figure that the most independent origins give; of equals exact, then later, then lower."""
    if not figures:
        return None
    behind: dict[int, list[Figure]] = {}
    for figure in figures:
        behind.setdefault(figure.point, []).append(figure)

    def rank(point: int) -> tuple[int, bool, str, int]:
        group = behind[point]
        exact = any(f.count.low == f.count.high for f in group)
        return supporters([f.fact for f in group]), exact, max(f.date for f in group), -point

    return min(behind[max(behind, key=rank)], key=lambda f: f.fact.claim.id)


def _by_source(figures: Sequence[Figure]) -> tuple[SourceFigure, ...]:
    rows = []
    for group in source_groups(figures):
        name = commonest(f.fact.source for f in group)
        said: dict[tuple[int | None, int | None, str], list[Figure]] = {}
        for f in group:
            said.setdefault((f.count.low, f.count.high, f.fact.claim.stance), []).append(f)
        for (low, high, _), same in said.items():
            dates = sorted(f.date for f in same if f.date)
            claim = min(
                (f.fact.claim for f in same),
                key=lambda c: (("certain", "probable", "possible").index(c.certainty), c.id),
            )
            rows.append(
                SourceFigure(
                    name,
                    same[0].fact.kind,
                    low,
                    high,
                    claim.stance,
                    claim.certainty,
                    dates[0] if dates else None,
                    dates[-1] if dates else None,
                    tuple(sorted(f.fact.claim.id for f in same)),
                )
            )
    return tuple(sorted(rows, key=lambda r: (r.source, r.last or "", r.low or 0, r.high or 0, r.stance)))


def history_of(figures: Sequence[Figure]) -> tuple[Change, ...]:
    """How the totals moved, by date of report: what each source said before and says now.

    The first figure of a source is held against the last that anybody gave; a figure said again is no change. What a
    source says beside another figure on one day is no change to and fro: each is held against what it said before.
    """
    changes = []
    for (outcome, who, part), members in by_slot([f for f in figures if f.fact.claim.stance != "denies"]).items():
        if part:
            continue
        field = outcome if who == "unknown" else f"{outcome} ({who})"
        said: list[list[Figure]] = []
        for day in _days_of_sources(members):
            own = next((d for d in reversed(said) if _is_one_source(d[0], day[0])), None)
            before = own or (said[-1] if said else [])
            known = {_words(f) for f in before}
            for figure in day:
                words = _words(figure)
                if words not in known:
                    old = _words(before[-1]) if before else None
                    changes.append(Change(figure.date or None, figure.fact.source, field, old, words))
                    known.add(words)
            said.append(day)
    return tuple(sorted(changes, key=lambda c: (c.date or "", c.field)))


def _days_of_sources(figures: Sequence[Figure]) -> list[list[Figure]]:
    """What each source says on each day, by day; within one by the figure."""
    found: list[list[Figure]] = []
    for figure in sorted(figures, key=lambda f: (f.date, f.fact.source, f.point, f.fact.claim.id)):
        same_day = takewhile(lambda d: d[0].date == figure.date, reversed(found))  # noqa: B023
        home = next((d for d in same_day if _is_one_source(d[0], figure)), None)
        if home is None:
            found.append([figure])
        else:
            home.append(figure)
    return found


def _is_one_source(a: Figure, b: Figure) -> bool:
    return likeness(a.fact.source, b.fact.source) >= SAME_NAME


def _words(figure: Figure) -> str:
    return figure_value(figure.count.low, figure.count.high)
