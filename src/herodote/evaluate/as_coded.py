"""Own readings with their events named as the hand codings name them, so that what is known of these holds for them.

    python -m herodote.evaluate.as_coded CODINGS READINGS.jsonl > NAMED.jsonl

An event that no coded one stands behind gets a name that no coding has. One that tells a coded event a second time is
named for it with its own name behind (`e2~own-e5`): a scorer takes it for none, a learner may know better.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec
from msgspec.structs import replace

from herodote.evaluate.codings import load_codings
from herodote.evaluate.pairing import FAMILY, FLOOR, likeness, pair
from herodote.evaluate.told import Telling, Told, telling_of
from herodote.records import Reading

TWICE = "~"
"""Stands between the name of a coded event and that of a read one which tells it a second time."""


def as_coded(reading: Reading, gold: Mapping[str, Telling]) -> Reading:
    """The reading with the coded names of its events, its origin the bare name of the file."""
    name = PurePosixPath(reading.report.origin or "").stem
    told = telling_of(reading)
    coded = gold.get(name, Telling())
    named = {told.events[j].id: coded.events[i].id for i, j in pair(coded.events, told.events)}

    for event in told.events:
        if event.id not in named:
            twice = _told_twice(event, coded.events)
            named[event.id] = f"{twice}{TWICE}own-{event.id}" if twice else f"own-{event.id}"

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


def _told_twice(event: Told, coded: Sequence[Told]) -> str | None:
    """The coded event that a read one, which is paired with none, is most like; None where it is like none."""
    found = max(coded, key=lambda c: likeness(c, event), default=None)
    if found is None or likeness(found, event) < FLOOR:
        return None
    one, other = FAMILY.get(found.type), FAMILY.get(event.type)
    return found.id if one == other or {one, other} <= {"remote", "fight"} else None


def named_lines(codings: Path, readings: Path) -> Iterator[bytes]:
    """The readings of a file of lines, named, one a line."""
    gold = load_codings(codings)
    decoder = msgspec.json.Decoder(Reading)
    with readings.open("rb") as lines:
        for line in lines:
            yield msgspec.json.encode(as_coded(decoder.decode(line), gold)) + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.writelines(named_lines(Path(sys.argv[1]), Path(sys.argv[2])))
