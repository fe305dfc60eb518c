"""Own readings with their events named as the hand codings name them, so that what is known of these holds for them.

    python -m herodote.evaluate.as_coded CODINGS READINGS.jsonl > NAMED.jsonl

An event that no coded one stands behind gets a name that no coding has.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec
from msgspec.structs import replace

from herodote.evaluate.codings import load_codings
from herodote.evaluate.pairing import pair
from herodote.evaluate.told import Telling, telling_of
from herodote.records import Reading


def as_coded(reading: Reading, gold: Mapping[str, Telling]) -> Reading:
    """The reading with the coded names of its events, its origin the bare name of the file."""
    name = PurePosixPath(reading.report.origin or "").stem
    told = telling_of(reading)
    coded = gold.get(name, Telling())
    named = {told.events[j].id: coded.events[i].id for i, j in pair(coded.events, told.events)}

    def new(old: str) -> str:
        return named.get(old, f"own-{old}")

    return replace(
        reading,
        report=replace(reading.report, origin=f"{name}.txt"),
        events=tuple(
            replace(
                e,
                id=new(e.id),
                part_of=new(e.part_of) if e.part_of is not None else None,
                time=replace(e.time, relation=replace(e.time.relation, event=new(e.time.relation.event)))
                if e.time is not None and e.time.relation is not None
                else e.time,
            )
            for e in reading.events
        ),
        relations=tuple(replace(r, from_=new(r.from_), to=new(r.to)) for r in reading.relations),
    )


def named_lines(codings: Path, readings: Path) -> Iterator[bytes]:
    """The readings of a file of lines, named, one a line."""
    gold = load_codings(codings)
    decoder = msgspec.json.Decoder(Reading)
    with readings.open("rb") as lines:
        for line in lines:
            yield msgspec.json.encode(as_coded(decoder.decode(line), gold)) + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.writelines(named_lines(Path(sys.argv[1]), Path(sys.argv[2])))
