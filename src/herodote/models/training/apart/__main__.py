"""Readers that never saw the war they are measured on: `python -m herodote.models.training.apart WORK_FOLDER`.

One learns from Syria alone and reads other wars, one from other wars alone and reads Syria. For comparison both also
read their own side, as far as they did not learn from it, and two more learn from the same reports dealt by lot.
Everything is from the base: networks, lexicons, judges, scales.

A network or a reader whose result lies in WORK_FOLDER is not made again. `--part` makes one of the four alone,
`--networks` only its networks, so that several can be made side by side. The figures are printed as soon as both sides
are there.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from herodote.models.training.apart.figures import table
from herodote.models.training.apart.networks import train_network
from herodote.models.training.apart.reading import Reader, read_with
from herodote.models.training.apart.sides import EVENTS, LOTS, SIDES, Part, read_parts, side_of, to_measure
from herodote.models.training.encoder.base import base_folder
from herodote.models.training.gold import FOLDS, Coded, gold_folder

RESULT = "read.json"


def make_networks(part: Part, folder: Path) -> None:
    """Both networks of a part, if they are not there."""
    for k in range(FOLDS):
        if not (folder / f"fold{k}" / "focus.onnx").is_file():
            log(f"{part.name} {k}")
            train_network(folder / f"fold{k}", part.half(k), base_folder(), log)


def make_reader(part: Part, measured: list[Coded], folder: Path, cache: Path) -> None:
    """What the reader of a part makes of the reports, if its file is not there."""
    if not (folder / RESULT).is_file():
        found = read_with(part, measured, folder, cache, log)
        (folder / RESULT).write_bytes(msgspec.json.encode(found))


def results_of(parts: tuple[Part, ...], work: Path) -> dict[str, Reader]:
    """What the readers that are there made of the reports."""
    files = {part.name: work / part.folder / RESULT for part in parts}
    return {name: msgspec.json.decode(file.read_bytes(), type=Reader) for name, file in files.items() if file.is_file()}


def show(results: dict[str, Reader], kept: list[Coded], by_others: list[Coded]) -> None:
    """Each side as read by what learned from the other alone, beside every other reader that had not seen the reports.

    A side's own reports of training are read by judges of half as much.
    """
    lots = [results[name].others for name in LOTS if name in results]
    for side, other in (SIDES, SIDES[::-1]):
        own = results[side]
        for held in (kept, by_others):
            for beside, readers in (
                (f"{side} alone", [own.others]),
                (f"half as much of {side} alone", [own.own]),
                ("lots of both", lots),
            ):
                names = [c.doc_id for c in held if side_of(c) == side and any(c.doc_id in r for r in readers)]
                if names:
                    title = f"{len(names)} reports of {side}, learned from {other} alone, beside {beside}"
                    print(table(title, names, results[other].others, readers), end="\n\n")


def log(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--part", choices=(*SIDES, *LOTS), help="this part alone")
    parser.add_argument("--networks", action="store_true", help="no judges and no figures")
    parser.add_argument("--events", type=int, default=EVENTS, help="coded events of each side to learn from")
    options = parser.parse_args()
    parts, by_others, kept = read_parts(gold_folder(), options.events)
    for part in parts:
        if options.part in (None, part.name):
            folder = options.work / part.folder
            make_networks(part, folder)
            if not options.networks:
                make_reader(part, to_measure(part, parts, by_others, kept), folder, options.work / "parses")
    results = results_of(parts, options.work)
    if not options.networks and results.keys() >= {*SIDES}:
        show(results, kept, [c for p in parts for c in p.reports if c.doc_id in by_others and side_of(c) == p.name])


if __name__ == "__main__":
    main()
