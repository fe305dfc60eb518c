"""A world: what happens, and all that is reported about it, in the order of the days."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator
from itertools import islice

from benchmarks.worlds.ground import countries
from benchmarks.worlds.happen import Happening, happenings
from benchmarks.worlds.outlets import Monitor, monitors, outlets
from benchmarks.worlds.report import Reported, Said, Writer, as_told
from msgspec import Struct

SEED = 11
REMEMBERED = 40
"""Events of a country that later reports may look back to."""
LOOKS_BACK = 0.15


class Story(Struct, frozen=True):
    """An event with all the reports that tell it as news."""

    happening: Happening
    reports: tuple[Reported, ...]


class World:
    """The same world for the same seed."""

    def __init__(self, seed: int = SEED) -> None:
        self._rng = random.Random(seed)
        self.countries = countries()
        self._outlets = outlets(self._rng, self.countries)
        self._monitors = monitors(self._rng, self.countries)
        self._writer = Writer(self._rng)

    def stories(self) -> Iterator[Story]:
        """Events with their reports, without end; an event that nobody reports is left out."""
        past = {country.code: deque[Happening](maxlen=REMEMBERED) for country in self.countries}
        for happening in happenings(self._rng, self.countries):
            told = tuple(self._reports(happening, past[happening.country.code]))
            if told:
                past[happening.country.code].append(happening)
                yield Story(happening, told)

    def _reports(self, happening: Happening, past: deque[Happening]) -> Iterator[Reported]:
        rng, code = self._rng, happening.country.code
        speakers = [monitor for monitor in self._monitors if monitor.country == code]
        first: tuple[Reported, Monitor, Said] | None = None
        for outlet in self._outlets:
            if code not in outlet.looks_at or rng.random() > outlet.reach * (1 + happening.toll / 20):
                continue
            chance = rng.random()
            earlier = rng.choice(past) if past and rng.random() < LOOKS_BACK else None
            if first is not None and chance < outlet.copies:
                yield self._writer.copy(outlet, first[0])
            elif first is not None and chance < outlet.copies + outlet.rewrites:
                yield self._writer.own_words(outlet, first[1], first[2], None, first[0].reading.report.id)
            else:
                said, monitor = as_told(rng, outlet, happening), rng.choice(speakers)
                reported = self._writer.own_words(outlet, monitor, said, earlier)
                first = first or (reported, monitor, said)
                yield reported


def readings(count: int, seed: int = SEED) -> list[Reported]:
    """The first so many reports of a world."""
    return list(islice((reported for story in World(seed).stories() for reported in story.reports), count))
