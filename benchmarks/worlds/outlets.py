"""Who reports: how late, how closely, how often from others, leaning to whom, with what slips."""

from __future__ import annotations

import random

from benchmarks.worlds.ground import Country
from benchmarks.worlds.happen import made_up
from msgspec import Struct


class Outlet(Struct, frozen=True):
    """One who publishes, with habits."""

    name: str
    reach: float
    """The chance that it reports an event of a country that it looks at."""
    looks_at: frozenset[str]
    """Codes of countries."""
    days_late: tuple[int, ...]
    """Drawn from: the days from event to report."""
    copies: float
    """The chance that it prints what another has printed, word for word but for the end."""
    rewrites: float
    """The chance that it tells another's report in words of its own."""
    leans: int | None
    """The party, by number, whose doing it leaves unnamed and whose losses it makes small; None leans to none."""
    slips: float
    """The chance of an error in a figure; of one in the day or the place it is a third."""
    vague: float
    """The chance that it gives the province alone, or no day."""


class Monitor(Struct, frozen=True):
    """One who counts and is cited."""

    name: str
    kind: str
    country: str


def outlets(rng: random.Random, countries: tuple[Country, ...], count: int = 60) -> tuple[Outlet, ...]:
    """So many, a third of which are agencies that look at every country and copy nobody."""
    codes = [country.code for country in countries]
    found = []
    for n in range(count):
        agency = n % 3 == 0
        name = f"{made_up(rng)} {'Wire' if agency else rng.choice(('Post', 'Times', 'Herald', 'Online'))}"
        found.append(
            Outlet(
                name=name,
                reach=rng.uniform(0.03, 0.12) if agency else rng.uniform(0.02, 0.2),
                looks_at=frozenset(codes if agency else rng.sample(codes, 2)),
                days_late=(0, 0, 1) if agency else (0, 1, 1, 2, 4),
                copies=0.0 if agency else rng.uniform(0.1, 0.5),
                rewrites=0.0 if agency else rng.uniform(0.05, 0.3),
                leans=None if agency or n % 4 else n // 4 % 3,
                slips=0.01 if agency else rng.uniform(0.01, 0.1),
                vague=rng.uniform(0.02, 0.15),
            )
        )
    return tuple(found)


def monitors(rng: random.Random, countries: tuple[Country, ...]) -> tuple[Monitor, ...]:
    """Three a country: one that counts, one that speaks for the army, one of a hospital."""
    return tuple(
        Monitor(name, kind, country.code)
        for country in countries
        for name, kind in (
            (f"{made_up(rng)} Observatory", "monitor"),
            (f"{country.people} defence ministry", "military"),
            (f"{made_up(rng)} hospital", "hospital_or_medic"),
        )
    )
