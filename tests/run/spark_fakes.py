"""Inputs and readers for the tests on Spark, in a module that the workers import; a reader may kill its worker."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))

import casebook_fakes as fakes

from herodote.records import Problem, Reading, Report
from herodote.run.parts import Incoming, Parts, ReadFunction

KILL_ONCE, KILL_ALWAYS, SLIP = "(kills once)", "(kills always)", "(slips)"


def inputs(paths: Sequence[str], published: str | None) -> Iterator[Incoming | Problem]:
    """A report a line of each file, by number; an empty line is refused."""
    for path in paths:
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
            origin = f"{path}#{number}"
            if not line:
                yield Problem(origin, "refused", "empty_input", "it has no text")
                continue
            day, _, text = line.partition("|")
            report = fakes.make_report(text, origin, published or day, f"Outlet {number % 5}")
            yield Incoming(report, line.encode(), ("bidi_control",) if number == 3 else ())


def read(report: Report) -> Reading:
    if KILL_ALWAYS in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if KILL_ONCE in report.text:
        mark = Path((report.origin or "").partition("#")[0] + ".killed")
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if SLIP in report.text:
        raise ZeroDivisionError("a slip in a rule")
    return fakes.read(report)


def load_reader() -> ReadFunction:
    return read


def parts() -> Parts:
    return Parts(inputs, load_reader, fakes.corroborate)


def write_reports(folder: Path, files: int, lines: int, extra: Sequence[str] = ()) -> list[str]:
    """Files of reports; each text of the first file stands in the second too, published a day earlier."""
    folder.mkdir()
    for file in range(files):
        texts = []
        for n in range(lines):
            place = list(fakes.PLACES)[n % 3]
            of, day = (0, 4) if file == 1 else (file, 5)
            texts.append(f"2026-03-{day:02d}|{fakes.make_text(place, n % 40, tail=f' Report {of}.{n}.')}")
        texts[lines // 2 : lines // 2] = ["", *(extra if file == 0 else ())]
        (folder / f"{file:03d}.txt").write_text("\n".join(texts) + "\n", encoding="utf-8")
    return [str(folder / f"{file:03d}.txt") for file in range(files)]
