"""How many people an event harmed, in one range: the rule by which the kinds of people are put together."""

from __future__ import annotations

from collections.abc import Iterable

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
    """The range of one outcome over all kinds of people, no one counted twice.

    Parts of a total are left out. Civilians and combatants are different people and are added up; a figure for people
    of no stated or of mixed kind is another count of the same people, and the larger stands: "five killed" by one
    source and "two soldiers and a civilian killed" by another -> 5, not 8.
    """
    by_who: dict[str, list[Casualties]] = {}
    for casualties in event.casualties:
        if casualties.outcome == outcome and casualties.part_of is None:
            by_who.setdefault(casualties.who, []).append(casualties)
    apart = [c for who in ("civilian", "combatant") for c in by_who.get(who, [])]
    options = [option for option in (by_who.get("mixed", []), by_who.get("unknown", []), apart) if option]
    if not options:
        return Toll()
    tolls = [_added(option) for option in options]
    highs = [t.high for t in tolls]
    return Toll(
        low=max((t.low for t in tolls if t.low is not None), default=None),
        best=max((t.best for t in tolls if t.best is not None), default=None),
        high=None if None in highs else max(h for h in highs if h is not None),
    )


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
