"""How long corroboration takes, and how much memory: synthetic readings, 1,000 to 100,000.

    PYTHONPATH=src python benchmarks/corroborate_scale.py 1000 10000 100000

The world: incidents over five years in 400 towns of 30 provinces, each told by one to eight reports (wire copies among
them) with figures that grow, vague tellings, background on the war. Seeded: the same readings every time.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date, timedelta

from herodote.corroborate import corroborate
from herodote.ids import report_id
from herodote.records import (
    Attribution,
    Count,
    Entity,
    Participant,
    Place,
    Reading,
    Report,
    ReportEvent,
    Source,
    Span,
    Time,
)

SEED = 11
SYLLABLES = "ba ra ka mi sor del tan hul ze qar nim os fer lat gu shi bel dor ran ku tel mas har vin jo pek".split()  # noqa: SIM905
TYPES = "air_strike shelling bombing armed_clash attack abduction arrest raid".split()  # noqa: SIM905
PARTIES = [
    f"{side} {body}"
    for side in ("Northern", "Free", "National", "Desert", "Valley")
    for body in ("Front", "Army", "Guard")
]
FILLER = (
    "road market school river bridge hospital column checkpoint evening morning families smoke bus quarter hill".split()  # noqa: SIM905
)


def word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()


class World:
    """Towns, sources and outlets that incidents draw from."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.provinces = [word(self.rng) for _ in range(30)]
        self.towns = [
            (word(self.rng), self.rng.choice(self.provinces), self.rng.uniform(20, 40), self.rng.uniform(20, 60))
            for _ in range(400)
        ]
        self.sources = [f"{word(self.rng)} Observatory" for _ in range(40)]
        self.outlets = [f"{word(self.rng)} Post" for _ in range(60)]

    def incident(self) -> list[Reading]:
        """The reports on one incident, copies among them."""
        rng = self.rng
        day = date(2015, 1, 1) + timedelta(days=rng.randrange(1800))
        town, kind = rng.choice(self.towns), rng.choice(TYPES)
        actor, victim = rng.sample(PARTIES, 2)
        toll, names = rng.randint(1, 40), [word(rng) for _ in range(3)]
        reports: list[Reading] = []
        for n in range(min(8, 1 + int(rng.expovariate(0.6)))):
            if reports and rng.random() < 0.3:
                reports.append(self.report(day, town, kind, actor, victim, toll, names, copy=reports[0].report.text))
            else:
                reports.append(self.report(day, town, kind, actor, victim, toll + rng.choice((0, 0, n)), names))
        return reports

    def report(
        self, day: date, town: tuple[str, str, float, float], kind: str, actor: str, victim: str, toll: int,
        names: list[str], copy: str | None = None,
    ) -> Reading:  # fmt: skip
        rng, source, outlet = self.rng, self.rng.choice(self.sources), self.rng.choice(self.outlets)
        lead = f"{actor} {kind.replace('_', ' ')} in {town[0]} killed {toll} of {victim}, {source} said."
        body = " ".join(
            f"Near the {rng.choice(FILLER)} {rng.choice(names)} saw the {rng.choice(FILLER)}." for _ in range(12)
        )
        text = f"{outlet} {rng.random():.9f}\n" + (
            copy.partition("\n")[2] if copy else f"{lead} {body} {word(rng)} {word(rng)}."
        )
        said = (Attribution(("s1",), None, "asserts", "certain", None),)
        first = text.partition("\n")[2].partition(".")[0] + "."
        start = text.index(first)
        main = ReportEvent(
            "e1", kind, "main", "occurred", (Span(start, start + len(actor), actor),),
            (Span(start, start + len(first), first),), (Participant(actor, None, None, Entity(None, actor)),),
            (Participant(victim, None, None, Entity(None, victim)),), (),
            (place(town[0], "settlement", town[2], town[3]), place(town[1], "province", None, None)),
            Time(None, None, None, day.isoformat(), day.isoformat(), "day"),
            (Count("killed", "unknown", None, toll, toll, str(toll), None, None, said),), (), (), said,
        )  # fmt: skip
        war = ReportEvent(
            "e2", "other_violence", "background", "ongoing", (None,), (None,), (), (), (),
            (place("Sorland", "country", None, None),),
            Time(None, None, None, "2014-01-01", day.isoformat(), "longer"),
            (Count("killed", "unknown", None, 1000 * (day.year - 2010), None, None, None, None),),
        )  # fmt: skip
        published = (day + timedelta(days=self.rng.randrange(3))).isoformat()
        report = Report(report_id(text), None, outlet, None, outlet, None, published, "metadata", "en", text)
        return Reading(report, (Source("s1", source, "monitor", True, None),), (main, war))


def place(name: str, kind: str, lat: float | None, lon: float | None) -> Place:
    return Place(name, None, None, name, kind, lat, lon, None, None, None, None, None)  # type: ignore[arg-type]


def make(count: int) -> list[Reading]:
    """So many readings of the synthetic world."""
    world = World(SEED)
    found: list[Reading] = []
    while len(found) < count:
        found.extend(world.incident())
    return found[:count]


def main() -> None:
    for size in [int(a) for a in sys.argv[1:]] or [1000, 10_000]:
        readings = make(size)
        start = time.process_time()
        result = corroborate(readings)
        took = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{size:>7} readings, {2 * size} tellings -> {len(result.events)} events: "
            f"{took:.1f} s of processor time, {memory:.2f} GB",
            flush=True,
        )


if __name__ == "__main__":
    main()
