"""How often places, spellings, time values and roles are right, with bounds; look-ups a second; memory.

    PYTHONPATH=src python -m benchmarks.accuracy                    # everything, some minutes
    PYTHONPATH=src python -m benchmarks.accuracy places spelt

The corpora lie in `../shared`, beside the repository.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from benchmarks.accuracy import cost, places, spelt, times
from benchmarks.accuracy.roles import of_roles
from benchmarks.accuracy.spread import Share, f1, mean, share


def of_places() -> Iterator[str]:
    """End to end and once found, for each corpus and their mean."""
    every = {name: places.count(name) for name in places.CORPORA}
    for name, docs in every.items():
        yield line(f"{name} end to end", share([(d.right, d.coded) for d in docs]))
        yield line("  found", share([(d.found, d.coded) for d in docs]))
        yield line("  right once found", share([(d.right, d.found) for d in docs]))
        yield line("  by distance alone", share([(d.near, d.coded) for d in docs]))
        yield f"  {'places where none is coded':<34}{sum(d.extra for d in docs):>7}"
    yield line("mean end to end (wished 0.72)", mean([[(d.right, d.coded) for d in docs] for docs in every.values()]))
    once = mean([[(d.right, d.found) for d in docs] for docs in every.values()])
    yield line("mean once found (wished 0.90)", once)


def of_spellings() -> Iterator[str]:
    yield line("spellings of war news (wished 0.96)", share(spelt.count()))


def of_times() -> Iterator[str]:
    """F1 of expressions and of their values."""
    docs = times.count()
    yield line("time expressions, F1", f1([(d.covered, d.coded, d.found) for d in docs]))
    yield line("time values, F1 (wished 0.80)", f1(times.f1_rows(docs)))
    yield line("  right once found", share([(d.right, d.covered) for d in docs]))


def of_cost() -> Iterator[str]:
    """What looking up costs."""
    measured = cost.cost()
    yield f"{'look-ups a second, each name once':<36}{measured.once:>9,.0f}   (wished 20,000)"
    yield f"{'look-ups a second, running text':<36}{measured.running:>9,.0f}"
    yield f"{'memory of the gazetteer, MB':<36}{measured.memory_mb:>9.0f}   (at most 250)"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "places": of_places, "spelt": of_spellings, "times": of_times, "roles": of_roles, "cost": of_cost,
}  # fmt: skip


def line(what: str, found: Share) -> str:
    return f"{what:<36}{found.value:>7.3f}   {found.low:.3f}-{found.high:.3f}{found.hits:>8}{found.of:>8}"


def main() -> None:
    """Prints one line a figure: value, bounds of 95 %, hits, cases."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    asked.add_argument("parts", nargs="*", default=list(PARTS), help=", ".join(PARTS))
    for part in asked.parse_args().parts:
        try:
            for text in PARTS[part]():
                print(text, flush=True)
        except FileNotFoundError as error:
            print(f"{part}: left out, {error.filename} is not there")


if __name__ == "__main__":
    main()
