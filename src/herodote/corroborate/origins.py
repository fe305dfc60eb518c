"""How many independent origins a fact has: what is copied, and what rests on one primary source, counts once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from msgspec import Struct

from herodote.corroborate.lineage import Dossier, is_outlet
from herodote.corroborate.names import SAME_NAME, likeness
from herodote.corroborate.unions import Unions


class Stand(Struct, frozen=True, gc=False):
    """One saying of one fact: in which report, and who is first in its chain (None: the report's own voice)."""

    report: int
    family: int
    """The family of copies and rewrites that the report belongs to."""
    speaker: str | None
    named: bool
    """Whether the speaker has a name, or is "residents", "a military source"."""
    figure: tuple[int | None, int | None] | None = None
    """The figure said, where the fact is one: two nameless sources are one where they say the same figure."""
    relays: tuple[str, ...] = ()
    side: str | None = None
    """The side whose media tell it in their own voice, or are named as who says it."""


class Cited:
    """Which reports of one event are by the outlet of a name: each name looked up once."""

    def __init__(self, dossiers: Mapping[int, Dossier]) -> None:
        self._dossiers = sorted(dossiers.items())
        self._known: dict[str, frozenset[int]] = {}

    def reports_of(self, name: str) -> frozenset[int]:
        known = self._known.get(name)
        if known is None:
            known = frozenset(report for report, dossier in self._dossiers if is_outlet(name, dossier))
            self._known[name] = known
        return known


def group_origins(stands: Sequence[Stand], cited: Cited) -> tuple[int, ...]:
    """For each saying the number of its origin, 0 upwards in the order of the sayings.

    Sayings are one origin where their reports are one family, where their first speakers are one source under whatever
    name, where the speaker or relay of the one is the outlet of the other, and where media of one side tell them in
    their own voice. Nameless speakers ("residents") are one
    only where they say the same figure.
    """
    unions = Unions(len(stands))
    _join_equal(unions, [("family", s.family) for s in stands])
    _join_equal(unions, [_speaker_key(s) for s in stands])
    _join_equal(unions, [("side", s.side) if s.side is not None else None for s in stands])
    _join_alike(unions, stands)
    _join_cited(unions, stands, cited)
    names: dict[int, int] = {}
    return tuple(names.setdefault(unions.root(i), len(names)) for i in range(len(stands)))


def _join_equal(unions: Unions, keys: Sequence[Hashable]) -> None:
    first: dict[Hashable, int] = {}
    for i, key in enumerate(keys):
        if key is not None:
            unions.join(first.setdefault(key, i), i)


def _speaker_key(stand: Stand) -> Hashable:
    if stand.speaker is None:
        return None
    if stand.named:
        return stand.speaker
    return None if stand.figure is None else (stand.speaker, stand.figure)


def _join_alike(unions: Unions, stands: Sequence[Stand]) -> None:
    """Speakers under different spellings: each different name is held against each other once."""
    first: dict[Hashable, int] = {}
    for i, stand in enumerate(stands):
        key = _speaker_key(stand)
        if key is not None:
            first.setdefault(key, i)
    kept = list(first.values())
    for n, i in enumerate(kept):
        for j in kept[:n]:
            a, b = stands[i], stands[j]
            if not (a.named and b.named) and (a.figure is None or a.figure != b.figure):
                continue
            if likeness(a.speaker or "", b.speaker or "") >= SAME_NAME:
                unions.join(i, j)


def _join_cited(unions: Unions, stands: Sequence[Stand], cited: Cited) -> None:
    """A saying that cites an outlet rests on what that outlet says."""
    by_report: dict[int, int] = {}
    for i, stand in enumerate(stands):
        by_report.setdefault(stand.report, i)
    for i, stand in enumerate(stands):
        for name in (*stand.relays, *((stand.speaker,) if stand.speaker else ())):
            reports = cited.reports_of(name)
            if stand.report in reports:
                continue
            for report in sorted(reports):
                if report in by_report:
                    unions.join(i, by_report[report])
