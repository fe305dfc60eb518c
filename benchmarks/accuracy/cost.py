"""Look-ups a second on one core and memory of the gazetteer: `python -m benchmarks.accuracy.cost`.

The names are those that the three corpora of places code, in their order ("in running text", where names come again and
again), and each once ("each name once", where nothing is remembered).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import msgspec
from benchmarks.accuracy.corpora import documents

ROOT = Path(__file__).parents[2]
CORPORA = ("geo_lgl", "geo_gwn", "geo_geovirus")


class Cost(msgspec.Struct, frozen=True):
    """Look-ups a processor second, and MB that loading the gazetteer and looking every name up adds to the process."""

    once: float
    running: float
    memory_mb: float
    names: int


def cost() -> Cost:
    """Measured in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.accuracy.cost"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return msgspec.json.decode(done.stdout.splitlines()[-1].encode(), type=Cost)


def measure() -> Cost:
    """Measured here; nothing may have loaded the gazetteer before."""
    names = [x["text"] for c in CORPORA for d in documents(c) for x in d["locations"]]
    import herodote.gazetteer.table as table  # the libraries that every command loads are not the gazetteer's memory

    before = _resident_mb()
    gazetteer = table.load_gazetteer()
    gazetteer.search("Aleppo")
    once = list(dict.fromkeys(names))
    rates = []
    for asked in (once, names):
        begin = time.process_time()
        for name in asked:
            gazetteer.search(name)
        rates.append(len(asked) / (time.process_time() - begin))
    return Cost(round(rates[0]), round(rates[1]), round(_resident_mb() - before, 1), len(names))


def _resident_mb() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    print(json.dumps(msgspec.to_builtins(measure())))
