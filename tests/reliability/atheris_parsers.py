"""Coverage-guided fuzzing of the parsers: out come reports and refusals with a reason, never an untyped error.

    pip install atheris
    PYTHONPATH=src:. python -m tests.reliability.atheris_parsers -max_total_time=60

Not collected by pytest, since atheris is no dependency: `.ci/run` gives it a minute where it can be installed. A
finding ends the run with the input that made it, in a file `crash-...`; put it into `test_fuzz.py` when it is mended.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.reliability.samples import SAMPLES

NAMES = sorted(SAMPLES)


def main() -> None:
    """Fuzzes until the time is up; exit 0 where nothing was found."""
    import atheris

    with atheris.instrument_imports(include=["herodote.acquire", "herodote.read"]):
        from herodote.acquire import jail
        from herodote.errors import InputRefused
        from tests.reliability.test_fuzz import check

    def here(task: Callable[[bytes], bytes], payload: bytes, seconds: int) -> bytes:
        try:
            return task(payload)
        except RecursionError:
            raise InputRefused("too_deep", "it is nested too deeply to be read") from None

    jail.run = here  # in this process: the child would turn a crash into the refusal `reader_died`

    def one(content: bytes) -> None:
        if content:
            check(NAMES[content[0] % len(NAMES)], content[1:])

    with tempfile.TemporaryDirectory() as seeds:
        for n, name in enumerate(NAMES):
            (Path(seeds) / name).write_bytes(bytes([n]) + SAMPLES[name])
        atheris.Setup([*sys.argv, "-max_len=8192", "-timeout=20", "-rss_limit_mb=2000", seeds], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
