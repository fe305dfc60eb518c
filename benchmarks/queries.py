"""How long the casebook takes to answer what the page asks, at any number of events.

    PYTHONPATH=src python -m benchmarks.queries 10000 100000 1000000      # into benchmarks/results/queries.json

Casebooks are synthetic (`casebooks.py`), the largest made of a small one set down many times over. Time of the
processor is over all threads: on a machine that does other work it holds, and seconds on the clock do not.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.__main__ import machine
from benchmarks.casebooks import multiply, write_casebook

from herodote.store import profiles
from herodote.store.answers import Box
from herodote.store.columns import Found
from herodote.store.filters import EventFilter
from herodote.store.query import Query

RESULTS = Path(__file__).parent / "results" / "queries.json"
AT_ONCE = 10_000
"""Events that are made one by one; more are repetitions of these."""
STANDING = ("main", "related")
PAGE = 60
WORLD, PART = Box(-60, -180, 75, 180), Box(25, 30, 35, 45)


def asked(query: Query) -> dict[str, Callable[[], object]]:
    """What the page asks, by name; the page leaves out background unless it is told otherwise."""
    facets = query.facets(most=1)
    actor, source = facets.actor[0].value, facets.source[0].value
    place = profiles.places(query, most=1)[0].name
    event = query.summaries(sort="-origins", limit=1).items[0].id
    every, strikes = EventFilter(standing=STANDING), EventFilter(standing=STANDING, type=("air_strike",))

    def list_of(**wanted: object) -> Callable[[], object]:
        return lambda: query.summaries(EventFilter(standing=STANDING, **wanted), "-time", PAGE)  # type: ignore[arg-type]

    return {
        "list": list_of(),
        "list, ten pages on": lambda: query.summaries(every, "-time", PAGE, 10 * PAGE),
        "list by type": list_of(type=("air_strike",)),
        "list by country": list_of(country=("SYR",)),
        "list by actor": list_of(actor_is=actor),
        "list by part of an actor's name": list_of(actor="Desert Army"),
        "list by source": list_of(source_is=source),
        "list by place": list_of(place=place),
        "list by words": list_of(text="desert army"),
        "list by dates and toll": list_of(since="2017-01-01", until="2017-06-30", at_least=10),
        "list by toll, largest first": lambda: query.summaries(every, "-killed", PAGE),
        "facets": lambda: (query._facets.clear(), query.facets(every, PAGE)),
        "map, the world": lambda: query.map_view(every, WORLD, 8.0),
        "map, a part": lambda: query.map_view(every, PART, 1.0),
        "map by type": lambda: query.map_view(strikes, WORLD, 8.0),
        "timeline": lambda: query.histogram(every, "day"),
        "timeline by type": lambda: query.histogram(strikes, "day"),
        "one event": lambda: query.event(event),
        "reports": lambda: query.reports(limit=PAGE, offset=10 * PAGE),
        "queue": lambda: query.queue(1, PAGE),
        "sources": lambda: query.sources(),
    }


def measure(folder: Path, repeats: int) -> dict[str, dict[str, float]]:
    """Milliseconds of each answer, the first of each left out."""
    found = {}
    with Query.open(folder) as query:
        for name, ask in asked(query).items():
            ask()
            work, clock = [], []
            for _ in range(repeats):
                query._found = Found()  # every time as if nobody had asked for that filter before
                busy, begun = _processor(), time.perf_counter()
                ask()
                work.append(1000 * (_processor() - busy))
                clock.append(1000 * (time.perf_counter() - begun))
            found[name] = {
                "processor_ms": round(statistics.median(work), 1),
                "clock_ms": round(statistics.median(clock), 1),
                "least_clock_ms": round(min(clock), 1),
            }
            print(f"  {name:<28}", *(f"{key} {value:>8}" for key, value in found[name].items()), flush=True)
    return found


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def casebook(folder: Path, events: int) -> Path:
    """A synthetic casebook of about so many events; one that is there is taken."""
    if not (folder / "casebook.json").exists():
        write_casebook(folder, min(events, AT_ONCE))
        if events > AT_ONCE:
            multiply(folder, events // AT_ONCE)
    return folder


def main() -> None:
    asked_for = argparse.ArgumentParser(prog="python -m benchmarks.queries", description=__doc__)
    asked_for.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    asked_for.add_argument("--repeats", type=int, default=10)
    asked_for.add_argument("--keep", type=Path, help="folder where the casebooks are kept and found again")
    asked_for.add_argument("--out", type=Path, default=RESULTS)
    options = asked_for.parse_args()
    result: dict[str, object] = {"machine": machine()}
    with tempfile.TemporaryDirectory() as passing:
        for size in options.sizes:
            folder = casebook((options.keep or Path(passing)) / f"events-{size}", size)
            print(f"{size:,} events", flush=True)
            result[str(size)] = measure(folder, options.repeats)
            options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
