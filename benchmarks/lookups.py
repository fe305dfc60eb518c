"""Names looked up in the gazetteer a second, each for the first time, and the memory that it takes.

python -m benchmarks.lookups
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Sequence

from herodote.gazetteer.table import Gazetteer, load_gazetteer

NAMES = 8000
SEED = 1


def main() -> None:
    """Prints a line for each way of asking."""
    before = _memory()
    gazetteer = load_gazetteer()
    print(f"loaded, {_memory() - before} MB")
    rows = random.Random(SEED).sample(range(len(gazetteer)), 2 * NAMES)
    places = [(record.name, record.country) for record in map(gazetteer.record, rows)]
    plain = [(name, ()) for name, _ in places[:NAMES]]
    within = [(name, (country,) if country else ()) for name, country in places[NAMES:]]
    for what, asked in (("names", plain), ("names within a country", within), ("the same names again", plain)):
        print(f"{what}: {len(asked) / _seconds(gazetteer, asked):,.0f} a second")


def _seconds(gazetteer: Gazetteer, asked: Sequence[tuple[str, tuple[str, ...]]]) -> float:
    begin = time.process_time()
    for name, countries in asked:
        gazetteer.lookup(name, countries)
    return time.process_time() - begin


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
