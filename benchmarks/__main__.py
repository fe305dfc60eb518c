"""Speeds of the reader, beside its encoder's bare loop and spaCy's own pipeline on the same texts.

    python -m benchmarks                      # all of samples/press, three times: into benchmarks/results/reading.json
    python -m benchmarks --reports 20 --repeats 1

Processor seconds are what is compared: on a machine that does other work too they hold, seconds on the clock do not.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.reading import NAMES, Measured

RESULTS = Path(__file__).parent / "results"
ROOT = Path(__file__).parent.parent
TEXT = "Five people were killed in Douma on Monday when rockets hit a market, the Syrian Observatory said."


def main() -> None:
    """Measures everything, each thing in a process of its own, prints a table and keeps it."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("names", nargs="*", default=NAMES, help="what to measure: " + ", ".join(NAMES))
    asked.add_argument("--reports", type=int, default=62, help="how many of the press samples")
    asked.add_argument("--repeats", type=int, default=3)
    asked.add_argument("--out", type=Path, default=RESULTS / "reading.json")
    options = asked.parse_args()
    result = {"machine": machine(), "commands": commands()}
    result |= {name: series(name, options.reports, options.repeats) for name in options.names}
    for name in {"encoder", "spacy"} & result.keys() if "reader" in result else ():
        share = result[name]["cpu_per_report"]["median"] / result["reader"]["cpu_per_report"]["median"]
        result[name]["of_the_readers_time"] = round(share, 3)
    if "reader" in result:
        result["beside"] = beside(result["reader"]["reports_per_cpu_second"]["median"])
    text = json.dumps(result, indent=1)
    print(text)
    options.out.write_text(text + "\n", encoding="utf-8")


PUBLISHED = (
    ("CoreNLP for PETRARCH-2", 2500, 2, "two instances, iMac of about 2013; the parse alone, shift-reduce parser"),
    ("CoreNLP, PETRARCH-2, Mordecai", 1000, None, "more than that many; Amazon's machines, how many is not said"),
)
"""What others measured: stories an hour, in so many processes. Both: github.com/openeventdata/petrarch2, README.md.

They make who did what to whom of each sentence (and places, the second); the reader here also tells when, with what,
how many, who says so and what is denied, of the whole report. No figures were found for POLECAT, ACCENT or GDELT."""


def beside(reports_per_second: float) -> list[dict[str, object]]:
    """The reader's speed beside those: how many times as many reports an hour one process reads."""
    return [
        {
            "what": what,
            "stories_an_hour": stories,
            "processes": processes,
            "how": how,
            "reader_an_hour": round(3600 * reports_per_second),
            "ratio_a_process": round(3600 * reports_per_second / (stories / (processes or 1)), 1),
        }
        for what, stories, processes, how in PUBLISHED
    ]


def series(name: str, reports: int, repeats: int) -> dict[str, object]:
    """The median of some runs, with the least and the most."""
    runs = [alone(name, reports) for _ in range(repeats)]
    out: dict[str, object] = {"reports": runs[0].reports, "words": runs[0].words, "tokens": runs[0].tokens}
    figures = {
        "cpu_per_report": [r.cpu / r.reports for r in runs],
        "cpu_per_300_words": [r.cpu / r.words * 300 for r in runs],
        "reports_per_cpu_second": [r.reports / r.cpu for r in runs],
        "tokens_per_cpu_second": [r.tokens / r.cpu for r in runs],
        "reports_per_second_on_the_clock": [r.reports / r.wall for r in runs],
        "memory_mb": [r.memory for r in runs],
    }
    return out | {key: spread(values) for key, values in figures.items()}


def alone(name: str, reports: int) -> Measured:
    """One measurement in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reading", name, str(reports)], cwd=ROOT, capture_output=True, check=True,
        env=environment(),
    )  # fmt: skip
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def commands() -> dict[str, object]:
    """What a user waits for: help, a refusal, the first reading; from a cold start."""
    with tempfile.TemporaryDirectory() as folder:
        report, broken = Path(folder, "report.txt"), Path(folder, "broken.pdf")
        report.write_text(TEXT, encoding="utf-8")
        broken.write_bytes(b"%PDF-1.4 broken")
        return {
            "help": command("--help"),
            "refusal": command("read", str(broken)),
            "first_reading": command("read", str(report), "--format", "jsonl"),
        }


def command(*words: str) -> dict[str, float]:
    """Processor seconds, seconds on the clock and the most memory of one command with its children."""
    call = [sys.executable, "-c", "from herodote.cli import main; main()", *words]
    begin = time.monotonic()
    child = subprocess.Popen(call, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return {
        "cpu": round(used.ru_utime + used.ru_stime, 3),
        "clock": round(time.monotonic() - begin, 2),
        "memory_mb": used.ru_maxrss // 1024,
    }


def environment() -> dict[str, str]:
    """One thread a process, as the command line sets it."""
    return os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT / "src")}


def spread(values: list[float]) -> dict[str, float]:
    """Median, least and most."""
    return {
        "median": round(statistics.median(values), 4), "least": round(min(values), 4), "most": round(max(values), 4)
    }  # fmt: skip


def machine() -> dict[str, object]:
    """Where it was measured, and how busy that was."""
    cpus = Path("/proc/cpuinfo")
    names = [line.partition(": ")[2] for line in cpus.read_text().splitlines() if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "avx512": "avx512" in cpus.read_text(),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 1),
        "day": time.strftime("%Y-%m-%d"),
    }


if __name__ == "__main__":
    main()
