"""What a reading has right, misses and adds, event by event: the matter of the error browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from herodote.evaluate.measure import FIELDS, split, tally
from herodote.evaluate.pairing import pair
from herodote.evaluate.told import Amount, Blame, Party, Telling, Told, Toll, When, Where, telling_of
from herodote.records import Reading


class Compared(Struct, frozen=True):
    """One field of one event: what both have, what only the coding has, what only the reading has, in words."""

    field: str
    both: tuple[str, ...]
    missed: tuple[str, ...]
    added: tuple[str, ...]


class Pair(Struct, frozen=True):
    """A coded event beside the event of the reading that tells the same; one of them alone where the other is not."""

    gold: Told | None
    read: Told | None
    fields: tuple[Compared, ...]


class Mark(Struct, frozen=True):
    """Words of the report that fill a field, `[start, end)` in code points."""

    start: int
    end: int
    field: str


class ReportErrors(Struct, frozen=True):
    """One report with its coding and its reading side by side."""

    name: str
    text: str
    f1: float
    pairs: tuple[Pair, ...]
    gold_marks: tuple[Mark, ...]
    read_marks: tuple[Mark, ...]


def errors(gold: Mapping[str, Telling], readings: Sequence[Reading]) -> tuple[ReportErrors, ...]:
    """Every report that has both a coding and a reading, the worst read first."""
    out = []
    for reading in readings:
        name = PurePosixPath(reading.report.origin or "").stem
        if name in gold:
            out.append(_report(name, gold[name], reading))
    return tuple(sorted(out, key=lambda r: (r.f1, r.name)))


def _report(name: str, gold: Telling, reading: Reading) -> ReportErrors:
    read = telling_of(reading)
    found = pair(gold.events, read.events)
    pairs = [Pair(gold.events[i], read.events[j], _fields(gold.events[i], read.events[j])) for i, j in sorted(found)]
    left = {i for i, _ in found}
    right = {j for _, j in found}
    pairs += [Pair(e, None, _fields(e, None)) for i, e in enumerate(gold.events) if i not in left]
    pairs += [Pair(None, e, _fields(None, e)) for j, e in enumerate(read.events) if j not in right]
    text = reading.report.text
    return ReportErrors(
        name,
        text,
        round(tally(gold, read)["ALL FACTS"].f1, 3),
        tuple(pairs),
        tuple(_marks_of_gold(gold, text)),
        tuple(_marks_of_reading(reading)),
    )


def _fields(gold: Told | None, read: Told | None) -> tuple[Compared, ...]:
    out = []
    for name, facts, same in FIELDS:
        both, missed, added = split(facts(gold) if gold else (), facts(read) if read else (), same)
        if both or missed or added:
            out.append(Compared(name, *(tuple(_words(fact) for fact in group) for group in (both, missed, added))))
    return tuple(out)


def _words(fact: object) -> str:
    """A fact in a few words: "killed 5 to ?, says the Observatory"."""
    match fact:
        case Party(text, name) | Where(text, name):
            return f"{name} (“{text}”)" if name and text and name != text else name or text or "?"
        case When(text, earliest, latest):
            dates = " to ".join(dict.fromkeys(d or "?" for d in (earliest, latest)))
            return f"{dates} (“{text}”)" if text else dates
        case Toll(outcome, low, high, sources):
            return f"{outcome} {_range(low, high)}" + (f", says {', '.join(sources)}" if sources else "")
        case Amount(low, high):
            return _range(low, high)
        case Blame(actor, stance):
            return f"{stance}: {actor or 'nobody named'}"
        case _:
            return str(fact)


def _range(low: float | None, high: float | None) -> str:
    return (
        f"{low:g}"
        if low is not None and low == high
        else " to ".join("?" if x is None else f"{x:g}" for x in (low, high))
    )


def _marks_of_gold(gold: Telling, text: str) -> list[Mark]:
    """Where the coded words stand: in the evidence of their event if they are there, else at their first place."""
    out = []
    for e in gold.events:
        told = [(at, at + len(s)) for s in e.evidence if (at := text.find(s)) >= 0]
        quoted = [("event", e.trigger), ("time", e.time.text if e.time else None)]
        quoted += [("actor", p.text) for p in e.actors] + [("recipient", p.text) for p in e.recipients]
        quoted += [("instrument", p.text) for p in e.instruments] + [("place", p.text) for p in e.places]
        for field, quote in quoted:
            if quote:
                inside = [at for a, b in told if (at := text.find(quote, a, b)) >= 0]
                start = inside[0] if inside else text.find(quote)
                if start >= 0:
                    out.append(Mark(start, start + len(quote), field))
    return out


def _marks_of_reading(reading: Reading) -> list[Mark]:
    out = []
    for e in reading.events:
        spans: list[tuple[str, int | None, int | None]] = [
            ("event", m.start, m.end) for m in e.mentions[:1] if m is not None
        ]
        for field, held in (
            ("actor", e.actors),
            ("recipient", e.recipients),
            ("instrument", e.instruments),
            ("place", e.places),
            ("count", e.casualties),
        ):
            spans += [(field, x.start, x.end) for x in held]
        if e.time is not None:
            spans.append(("time", e.time.start, e.time.end))
        out += [Mark(start, end, field) for field, start, end in spans if start is not None and end is not None]
    return out
