"""What the reports and each coder of event data have, what they share, and what each lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from herodote.explain.difference import Brief, brief
from herodote.records import Event, Reading

REPORTS = "reports"
"""The name of all that Herodote read itself, beside those of datasets and coders."""
OURS = "herodote"


class Share(Struct, frozen=True):
    """What one of them has of the events of a casebook."""

    name: str
    events: int
    """Events with a telling of its own."""
    shared: int
    """Those of them that another tells too."""
    alone: int
    lacks: int
    """Events that others tell and it does not."""


class Coverage(Struct, frozen=True):
    """Who has which events; `lacking` are those that the one asked for lacks, each with who has it."""

    events: int
    shares: tuple[Share, ...]
    lacking: tuple[Lack, ...] = ()


class Lack(Struct, frozen=True):
    """An event that one lacks, and who tells it."""

    event: Brief
    told_by: tuple[str, ...]


def maker_of(reading: Reading) -> str:
    """Who made a reading: `reports` for Herodote's own, else the dataset or coder by its name (`acled`, `codings`).

    A reading that does not say who made it is taken for a coder's without a name.
    """
    if reading.made_by is None:
        return "unnamed coder"
    return REPORTS if reading.made_by.reader.startswith(OURS) else reading.made_by.reader


def coverage(events: Sequence[Event], makers: Mapping[str, str], lacking: str | None = None) -> Coverage:
    """How many events each has, shares and lacks; `makers` says of each report's id who made its reading.

    `lacking` names one of them: the events that it lacks come with the result, in the order of the events.
    """
    told = [sorted({makers[t.report] for t in event.tellings if t.report in makers}) for event in events]
    having, shared = Counter[str](), Counter[str]()
    for names in told:
        having.update(names)
        shared.update(names if len(names) > 1 else ())
    every = sorted(set(makers.values()))
    shares = tuple(
        Share(name, having[name], shared[name], having[name] - shared[name], len(events) - having[name])
        for name in every
    )
    missing = _lacking(events, told, lacking) if lacking is not None else ()
    return Coverage(len(events), shares, tuple(missing))


def _lacking(events: Sequence[Event], told: Iterable[Sequence[str]], name: str) -> list[Lack]:
    return [Lack(brief(e), tuple(names)) for e, names in zip(events, told, strict=True) if name not in names]
