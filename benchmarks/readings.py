"""Readings as lines, with the processor time of each stage, to see that faster code reads the same.

PYTHONPATH=src python -m benchmarks.readings write before.jsonl --repeats 3 --texts ../shared/gold/dev/texts
PYTHONPATH=src python -m benchmarks.readings compare before.jsonl after.jsonl
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.reading import reports

from herodote.extract import gather, reader
from herodote.extract.heard import decide
from herodote.ids import report_id
from herodote.models.encoded.report import Encoded
from herodote.records import Report

STAGES: tuple[tuple[Any, str], ...] = (
    (reader.Reader, "read"), (reader, "parse"), (reader, "encode"), (reader, "gather"), (reader, "name_events"),
    (reader, "compare_words"), (reader, "join_events"), (reader, "judge_events"), (reader, "fill_roles"),
    (reader, "merge_alike"), (reader, "hear_again"), (reader, "relate"), (reader, "assemble"),
    *((gather, f"find_{x}") for x in ("places", "attributions", "parties", "times", "counts", "responsibility")),
    (Encoded, "_read_again"), (decide.Judges, "ask"), (decide, "among_rivals"), (decide, "held_against"),
)  # fmt: skip
"""Functions whose time is told; some hold others."""
DAY = "2016-03-04"
"""Texts without a date are read as if they had appeared on this day."""


def write(out: Path, most: int, folders: list[Path], repeats: int) -> None:
    """Reads the press samples and the texts of the folders, writes one reading a line and prints the stages.

    Of several readings of a report the least time of each stage counts: other programs only make it longer. The words
    of a report are new to the reader only in the first.
    """
    read = reader.Reader.load().read
    groups = {"press": reports(most)} | {folder.parent.name: tuple(texts(folder)) for folder in folders}
    for warm in next(iter(groups.values()))[:2]:
        read(warm)
    spent: dict[str, float] = defaultdict(float)
    calls: dict[str, int] = defaultdict(int)
    for owner, name in STAGES:
        if hasattr(owner, name):
            setattr(owner, name, timed(getattr(owner, name), name, spent, calls))
    read = reader.Reader.load().read
    with out.open("wb") as file:
        for name, group in groups.items():
            total: dict[str, float] = defaultdict(float)
            times: dict[str, int] = defaultdict(int)
            for report in group:
                least: dict[str, float] = {}
                for turn in range(repeats):
                    spent.clear()
                    calls.clear()
                    reading = read(report)
                    least = {stage: min(s, least.get(stage, s)) for stage, s in spent.items()}
                    if turn == 0:
                        file.write(msgspec.json.encode(reading) + b"\n")
                for stage, seconds in least.items():
                    total[stage] += seconds
                    times[stage] += calls[stage]
            print(f"{name}: {len(group)} reports, processor milliseconds a report (calls), the least of {repeats}")
            for stage, seconds in sorted(total.items(), key=lambda x: -x[1]):
                print(f"  {stage:<20} {1000 * seconds / len(group):7.1f}  ({times[stage] / len(group):.1f})")


def texts(folder: Path) -> Iterator[Report]:
    """Plain texts as reports."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield Report(report_id(text), path.stem, None, None, None, None, DAY, "metadata", "en", text)


def timed(function: Any, name: str, spent: dict[str, float], calls: dict[str, int]) -> Any:
    """The function, with its processor time added up."""

    def counted(*given: Any, **named: Any) -> Any:
        begin = time.process_time()
        try:
            return function(*given, **named)
        finally:
            spent[name] += time.process_time() - begin
            calls[name] += 1

    return counted


def compare(before: Path, after: Path) -> int:
    """Prints where readings of the same report differ, but for what made them; says how many do."""
    one, two = ({r["report"]["id"]: r for r in map(json.loads, p.open(encoding="utf-8"))} for p in (before, after))
    differ = 0
    for key in one.keys() & two.keys():
        found = list(differences(one[key] | {"made_by": None}, two[key] | {"made_by": None}, ""))
        differ += bool(found)
        for line in found[:4]:
            print(one[key]["report"]["origin"], line)
    print(f"{len(one.keys() & two.keys())} reports read by both, {differ} of them differently")
    return differ


def differences(one: Any, two: Any, path: str) -> Iterator[str]:
    """Where two values differ."""
    if isinstance(one, dict) and isinstance(two, dict):
        for key in [*one, *(k for k in two if k not in one)]:
            yield from differences(one.get(key), two.get(key), f"{path}.{key}")
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        for i, (x, y) in enumerate(zip(one, two, strict=True)):
            yield from differences(x, y, f"{path}[{i}]")
    elif one != two:
        yield f"{path}: {str(one)[:60]} | {str(two)[:60]}"


def main() -> None:
    """Writes or compares."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.readings", description=__doc__)
    commands = asked.add_subparsers(dest="command", required=True)
    writes = commands.add_parser("write")
    writes.add_argument("out", type=Path)
    writes.add_argument("--reports", type=int, default=62)
    writes.add_argument("--repeats", type=int, default=1)
    writes.add_argument("--texts", type=Path, nargs="*", default=[])
    compares = commands.add_parser("compare")
    compares.add_argument("before", type=Path)
    compares.add_argument("after", type=Path)
    options = asked.parse_args()
    if options.command == "write":
        write(options.out, options.reports, options.texts, options.repeats)
    else:
        raise SystemExit(compare(options.before, options.after) > 0)


if __name__ == "__main__":
    main()
