"""How much memory it takes to add many reports: readings of a made-up war through `herodote add --readings`.

    PYTHONPATH=src python -m benchmarks.adding 2000 10000

Nothing is read, since that takes hours; all else is as ever: each reading is checked, put into the log with its text,
joined with the others and published. For each size a process of its own; printed are its processor time and the most
memory that it held. The world is that of `benchmarks.worlds`. What the reader itself holds (about 250 MB) comes on top
where reports are read.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from benchmarks.worlds import World

from herodote.store.codec import encode


def write_readings(path: Path, count: int) -> int:
    """So many readings, one a line; gives back the bytes."""
    told = (reported.reading for story in World().stories() for reported in story.reports)
    with path.open("wb") as handle:
        for reading in islice(told, count):
            handle.write(encode(reading) + b"\n")
        return handle.tell()


def measure(count: int) -> str:
    """The figures of one size, in a line."""
    with tempfile.TemporaryDirectory(prefix="herodote-") as folder:
        size = write_readings(Path(folder) / "readings.jsonl", count)
        program = "from herodote.cli.entry import main; main()"
        command = ["add", f"{folder}/case", "--readings", f"{folder}/readings.jsonl", "--quiet"]
        with subprocess.Popen([sys.executable, "-c", program, *command], stderr=subprocess.DEVNULL) as adding:
            _, status, used = os.wait4(adding.pid, 0)
            adding.returncode = os.waitstatus_to_exitcode(status)
    return (
        f"{count} readings of {size / count:.0f} bytes: exit {adding.returncode}, "
        f"{used.ru_utime + used.ru_stime:.0f} s of processor time, {used.ru_maxrss // 1024} MB"
    )


def main() -> None:
    """Measures each size that is asked for."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.adding", description=__doc__)
    asked.add_argument("sizes", type=int, nargs="+")
    for count in asked.parse_args().sizes:
        print(measure(count), flush=True)


if __name__ == "__main__":
    main()
