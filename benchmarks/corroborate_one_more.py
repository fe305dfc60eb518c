"""What one more report costs: corroboration from the start, and with what the run before remembers.

    PYTHONPATH=src python -m benchmarks.corroborate_one_more 100 1000 10000

The world of `benchmarks.worlds`. Processor seconds: on a machine that does other work too they hold. The two
results are compared to the byte; a difference ends the run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

import msgspec
from benchmarks.worlds import readings as world

from herodote.corroborate import corroborate
from herodote.corroborate.memory import decode, encode

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What a piece of work gives, and the processor seconds it took."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def main() -> None:
    for size in [int(a) for a in sys.argv[1:]] or [100, 1000]:
        readings = [reported.reading for reported in world(size + 1)]
        before = corroborate(readings[:-1])
        stored, keeping = timed(lambda found=before: encode(found.memory))  # type: ignore[misc]
        memory, recalling = timed(lambda kept=stored: decode(kept))  # type: ignore[misc]
        whole, start = timed(lambda all_=readings, ids=before.ids: corroborate(all_, previous=ids))  # type: ignore[misc]
        more, again = timed(
            lambda all_=readings, ids=before.ids, kept=memory: corroborate(all_, previous=ids, memory=kept)  # type: ignore[misc]
        )
        if msgspec.msgpack.encode(whole) != msgspec.msgpack.encode(more):
            sys.exit(f"{size}: the two results differ")
        print(
            f"{size:>6} readings and one more: from the start {start:.2f} s, remembering {again:.2f} s "
            f"(and {recalling:.2f} s to read, {keeping:.2f} s to write the memory of {len(stored) / 1e6:.1f} MB)",
            flush=True,
        )


if __name__ == "__main__":
    main()
