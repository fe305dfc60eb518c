"""How many people an event harmed, in one range: the rule by which the kinds of people are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from herodote.records import Casualties, Event, Outcome


class Toll(Struct, frozen=True):
    """Low, best and high of one outcome; `high` None is open, all None: nobody says a number."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    @property
    def told(self) -> bool:
        """Whether any source gives a figure."""
        return not (self.low is None and self.best is None and self.high is None)


def toll(event: Event, outcome: Outcome) -> Toll:
    """The range of one outcome over all kinds of people: from the least that any source counts in all to the most.

    Parts of a total are left out. Figures for people of no stated or of mixed kind are of all. Civilians and combatants
    are different people: what one source counts of both is added up ("two soldiers and a civilian" -> 3). Where one
    side speaks of 13 civilians, another of 46 fighters and a medic of 27 dead, each is all the dead that it speaks of:
    low is 13, best 27, and the 59 that nobody counted are the most that there can have been.
    """
    totals = [c for c in event.casualties if c.outcome == outcome and c.part_of is None]
    of_all = [c for c in totals if c.who in ("mixed", "unknown")]
    apart = [c for c in totals if c.who not in ("mixed", "unknown")]
    options = [Toll(c.low, c.best, c.high) for c in of_all]
    if apart:
        options.append(_added(apart))
    if not options:
        return Toll()
    highs = [t.high for t in options]
    best = max((c.best for c in of_all if c.best is not None), default=None)
    best = best if best is not None else _best_of(apart)
    corrected = any(d.kind == "correct" and d.field == outcome for d in event.decisions)
    lows = [c.low for c in of_all if c.low is not None]
    if not lows or not corrected:
        lows = _least_of_sources(of_all, apart)
    return Toll(
        low=min([*lows, *([best] if best is not None and lows else ())], default=None),
        best=best,
        high=None if None in highs else max(h for h in highs if h is not None),
    )


def _least_of_sources(of_all: Sequence[Casualties], apart: Sequence[Casualties]) -> list[int]:
    """What each source counts in all: the least figure of all people that it gives last, else the kinds that it counts.

    Of several figures of one kind the largest holds: "12 civilians" and "three" (the children) are no 3 in all.
    """
    of_source: dict[str, dict[str, int]] = {}
    for casualties in (*of_all, *apart):
        last: dict[str, str] = {}
        for figure in casualties.by_source:
            last[figure.source] = max(last.get(figure.source, ""), figure.last or "")
        for figure in casualties.by_source:
            current = (figure.last or "") in ("", last[figure.source]) and figure.stance != "denies"
            if current and figure.low is not None:
                kinds = of_source.setdefault(figure.source, {})
                if casualties in apart:
                    kinds[casualties.who] = max(figure.low, kinds.get(casualties.who, figure.low))
                else:
                    kinds[""] = min(figure.low, kinds.get("", figure.low))
    # "No civilian was hurt" is nothing in all only where nobody counts anybody.
    some = [kinds for kinds in of_source.values() if "" in kinds or any(kinds.values())]
    found = [kinds.get("", sum(kinds.values())) for kinds in some or of_source.values()]
    found += [c.low for c in of_all if c.low is not None and not c.by_source]
    bare = [c.low for c in apart if c.low is not None and not c.by_source]
    return [*found, sum(bare)] if bare else found


def _best_of(apart: Sequence[Casualties]) -> int | None:
    """The sum where one source counts both kinds, else the figure of the kind that most sources count."""
    told = [c for c in apart if c.best] or [c for c in apart if c.best is not None]
    if len(told) < 2 or set.intersection(*({s.source for s in c.by_source} for c in told)):
        return _added(told).best if told else None
    if not any(c.by_source for c in told):
        return _added(told).best
    return min(told, key=lambda c: (-len({s.source for s in c.by_source}), c.best)).best


def _added(parts: Iterable[Casualties]) -> Toll:
    parts = list(parts)
    lows = [p.low for p in parts if p.low is not None]
    bests = [p.best for p in parts if p.best is not None]
    highs = [p.high for p in parts]
    return Toll(
        low=sum(lows) if lows else None,
        best=sum(bests) if bests else None,
        high=None if None in highs else sum(h for h in highs if h is not None),
    )
