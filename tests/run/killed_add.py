"""A process that adds reports made by hand to a casebook, slowly enough to be killed: CASEBOOK COUNT SEED."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))

import casebook_fakes as fakes

from herodote.records import Reading, Report
from herodote.run.parts import Incoming, Parts, ReadFunction
from herodote.run.pipeline import AddRun, add_to


def incoming(count: int, seed: int | None = None) -> list[Incoming]:
    """As many reports, in an order by seed; every seventh is found a second time elsewhere."""
    made = []
    for n in range(count):
        place = list(fakes.PLACES)[n % 3]
        text = fakes.make_text(place, n % 40, tail=f" Report {n}.")
        origins = [f"{n:03d}.txt", f"mirror/{n:03d}.txt"] if n % 7 == 0 else [f"{n:03d}.txt"]
        for origin in origins:
            report = fakes.make_report(text, origin, f"2026-03-{n % 28 + 1:02d}", f"Outlet {n % 5}")
            made.append(Incoming(report, text.encode(), ()))
    if seed is not None:
        random.Random(seed).shuffle(made)
    return made


def parts(items: list[Incoming]) -> Parts:
    return Parts(lambda _paths, _published: iter(items), lambda: fakes.read, fakes.corroborate)


def load_plain() -> ReadFunction:
    """The reader for worker processes, which must be named by a module to be sent to them."""
    return fakes.read


def load_deadly() -> ReadFunction:
    """A reader that dies without a word on one report, as a parser in C does."""
    return deadly


def deadly(report: Report) -> Reading:
    if report.origin == "003.txt":
        os._exit(9)
    return fakes.read(report)


if __name__ == "__main__":
    items = incoming(int(sys.argv[2]), int(sys.argv[3]))
    print("begun", flush=True)
    add_to(Path(sys.argv[1]), items, parts(items), AddRun(batch_reports=5))
    print("done", flush=True)
