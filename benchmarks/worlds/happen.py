"""What happens, day by day: the truth that reports are held to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.worlds.ground import SYLLABLES, Country, Town
from msgspec import Struct

BEGIN = date(2015, 6, 1)
PER_DAY = 12
"""Events a day in all ten countries together: about what the larger records of all of them have."""
KINDS = ("air_strike", "shelling", "bombing", "armed_clash", "attack", "raid", "abduction", "arrest")
WEIGHTS = (14, 22, 12, 18, 16, 6, 6, 6)


class Happening(Struct, frozen=True):
    """One event as it was."""

    number: int
    kind: str
    day: date
    country: Country
    town: Town
    actor: str
    victim: str
    """Another party, or civilians."""
    toll: int
    """Killed; of an abduction or arrest, how many were taken."""
    injured: int
    person: str
    """One whose name some reports have."""
    street: str

    @property
    def outcome(self) -> str:
        """What became of those that are counted."""
        return {"abduction": "abducted", "arrest": "captured"}.get(self.kind, "killed")


def happenings(rng: random.Random, countries: tuple[Country, ...]) -> Iterator[Happening]:
    """Events without end, in the order of their days."""
    number, day = 0, BEGIN
    towns = [(country, town) for country in countries for town in country.towns]
    rng.shuffle(towns)
    # A few towns see most of it: the n-th about 1/n of what the first does.
    shares = [1 / (n + 3) for n in range(len(towns))]
    while True:
        for _ in range(PER_DAY):
            country, town = rng.choices(towns, shares)[0]
            actor, other = rng.sample(country.parties, 2)
            yield Happening(
                number=number,
                kind=rng.choices(KINDS, WEIGHTS)[0],
                day=day,
                country=country,
                town=town,
                actor=actor,
                victim=rng.choice(("civilians", "civilians", other)),
                toll=min(90, 1 + int(rng.expovariate(0.16))),
                injured=int(rng.expovariate(0.12)),
                person=f"{made_up(rng)} {made_up(rng)}",
                street=made_up(rng),
            )
            number += 1
        day += timedelta(days=1)


def made_up(rng: random.Random) -> str:
    """A name that nobody bears."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()
