"""Hand codings, one JSON file a report, in the shape that they are compared in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from herodote.errors import UsageError
from herodote.evaluate.form import CodedEvent, Coding
from herodote.evaluate.told import Amount, Blame, Party, Telling, Told, Toll, When, Where


def load_codings(folder: Path) -> Mapping[str, Telling]:
    """What each coding tells, by the name of its file, in order of name. Refuses a folder that holds none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(f"{folder} holds no codings (*.json)")
    return {path.stem: _load(path) for path in files}


def _load(path: Path) -> Telling:
    try:
        coding = msgspec.json.decode(path.read_bytes(), type=Coding)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path} is no coding: {error}") from None
    names = {source.id: source.name for source in coding.sources}
    return Telling(
        tuple(_told(event, names) for event in coding.events),
        tuple((r.kind, r.from_, r.to) for r in coding.relations),
    )


def _told(event: CodedEvent, names: Mapping[str, str]) -> Told:
    own = tuple(names[i] for i in event.by or ())
    counts = tuple(
        Toll(c.outcome, c.low, c.high, own if c.by is None else tuple(names[i] for i in c.by)) for c in event.casualties
    )
    time = event.time
    return Told(
        id=event.id,
        type=event.type,
        standing=event.standing,
        status=event.status,
        trigger=event.trigger,
        evidence=event.evidence,
        actors=tuple(Party(p.text, p.actor) for p in event.perpetrators),
        recipients=tuple(Party(p.text, p.actor) for p in event.targets),
        instruments=tuple(Party(p.text, None) for p in event.instruments),
        places=tuple(Where(p.text, p.name, p.kind, p.lat, p.lon, p.country) for p in event.places),
        time=When(time.text, time.earliest, time.latest) if time is not None else None,
        counts=counts,
        quantities=tuple(Amount(q.low, q.high) for q in event.quantities),
        sources=tuple(sorted({*own, *(name for count in counts for name in count.sources)})),
        responsibility=tuple(Blame(r.actor, r.stance) for r in event.responsibility),
    )
