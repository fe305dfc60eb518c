"""Many reports, one event: links, origins and relations held to what people coded, on their readings and on our own.

    PYTHONPATH=src python -m benchmarks.accuracy.many                         # a minute, most of it reading
    PYTHONPATH=src python -m benchmarks.accuracy.many --kept build/readings   # keeps our readings, takes those kept
    PYTHONPATH=src python -m benchmarks.accuracy.many coded                   # the hand codings alone: seconds

The invented press (`../shared/press`) has its truth: who copied whom, which tellings are one, how many origins each
event has. The hand-made groups (`../shared/gold/dev/links.json`) are of real reports. Both are scored by the scripts
that lie beside them. Nothing is printed of any text.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from herodote.corroborate import corroborate
from herodote.corroborate.training_data import dated_readings, readings_of
from herodote.read import ReadReport, read_inputs
from herodote.records import Reading, Report

SHARED = Path(__file__).parents[3] / "shared"
PRESS, GOLD = "press/dev", "gold/dev"


class Measured(msgspec.Struct, frozen=True):
    """What a scoring script printed of one set of readings."""

    precision: float
    recall: float
    f1: float
    wrong: int
    """Pairs of tellings joined that are two events."""
    exact: float | None = None
    close: float | None = None
    links: tuple[int, int] | None = None
    """Relations between events found, and how many there are."""

    def __str__(self) -> str:
        said = f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  {self.wrong:>3} wrong"
        if self.exact is not None and self.close is not None and self.links is not None:
            said += f"   origins {self.exact:.3f} / {self.close:.3f}   links {self.links[0]} of {self.links[1]}"
        return said


def measure_press(readings: Sequence[Reading]) -> Measured:
    """Same event, independent origins and relations of the invented press."""
    said = _scored(readings, "press/score.py", SHARED / PRESS / "truth", SHARED / PRESS / "codings")
    p, r, f1, wrong = _found(r"same event: P ([\d.]+) R ([\d.]+) F1 ([\d.]+) \((\d+) pairs", said)
    exact, close = _found(r"exact ([\d.]+), within one ([\d.]+)", said)
    links, of = _found(r"links between events: (\d+) of (\d+)", said)
    return Measured(float(p), float(r), float(f1), int(wrong), float(exact), float(close), (int(links), int(of)))


def measure_gold(readings: Sequence[Reading]) -> Measured:
    """Same event by the hand-made groups."""
    said = _scored(readings, "gold/score_links.py", SHARED / GOLD / "codings", SHARED / GOLD / "links.json")
    linked, right = _found(r"(\d+) linked, (\d+) right", said)
    p, r, f1 = _found(r"pairs +P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", said)
    return Measured(float(p), float(r), float(f1), int(linked) - int(right))


def _scored(readings: Sequence[Reading], script: str, *files: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        events, given = Path(folder, "events.jsonl"), Path(folder, "readings.jsonl")
        write(given, readings)
        events.write_bytes(b"".join(msgspec.json.encode(e) + b"\n" for e in corroborate(readings).events))
        command = [sys.executable, str(SHARED / script), *map(str, (*files, events, given))]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _found(pattern: str, text: str) -> tuple[str, ...]:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"the scoring script says nothing like {pattern!r}")
    return found.groups()


def write(path: Path, readings: Sequence[Reading]) -> None:
    path.write_bytes(b"".join(msgspec.json.encode(r) + b"\n" for r in readings))


def load(path: Path) -> list[Reading]:
    decoder = msgspec.json.Decoder(Reading)
    return [decoder.decode(line) for line in path.read_bytes().splitlines()]


class Own:
    """Our own readings of a folder of texts; those kept are taken as they are, whatever reader made them."""

    def __init__(self, kept: Path | None) -> None:
        self._kept = kept
        self._read: Callable[[Report], Reading] | None = None

    def of(self, folder: str, dated: bool) -> list[Reading]:
        """One a report. `dated`: each report is given its outlet and date of publication before it is read."""
        name = folder.replace("/", "_") + ("_dated" if dated else "")
        path = self._kept / f"{name}.jsonl" if self._kept is not None else None
        if path is not None and path.exists():
            return load(path)
        texts = sorted(str(p) for p in (SHARED / folder / "texts").glob("*.txt"))
        reports = [item.report for item in read_inputs(texts) if isinstance(item, ReadReport)]
        if dated:
            bare = dated_readings([Reading(r, (), ()) for r in reports], SHARED / folder)
            reports = [replace(r.report, language=old.language) for r, old in zip(bare, reports, strict=True)]
        found = [self._reader()(report) for report in reports]
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, found)
        return found

    def _reader(self) -> Callable[[Report], Reading]:
        if self._read is None:
            from herodote.run.parts import load_reader

            self._read = load_reader()
        return self._read


def coded() -> Iterator[tuple[str, Measured]]:
    """With the hand codings as readings."""
    for dated in (False, True):
        yield f"press, coded, {_dates(dated)}", measure_press(readings_of(SHARED / PRESS, dated))
    yield "gold dev, coded", measure_gold(readings_of(SHARED / GOLD, False))


def own(kept: Path | None) -> Iterator[tuple[str, Measured]]:
    """With our own readings."""
    readings = Own(kept)
    for dated in (False, True):
        yield f"press, own readings, {_dates(dated)}", measure_press(readings.of(PRESS, dated))
    yield "gold dev, own readings", measure_gold(readings.of(GOLD, False))


def _dates(given: bool) -> str:
    return "dates given" if given else "dates not given"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.many", description=__doc__)
    asked.add_argument("parts", nargs="*", default=["coded", "own"], help="coded, own")
    asked.add_argument("--kept", type=Path, help="a folder for our own readings: those in it are not read again")
    options = asked.parse_args()
    for part in options.parts:
        for what, found in coded() if part == "coded" else own(options.kept):
            print(f"{what:<40} {found}", flush=True)


if __name__ == "__main__":
    main()
