"""What the tables need of every reading and every claim, gathered in one look at each: a look is a line of the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from herodote.records import Provenance, Reading
from herodote.store.derive import Derived
from herodote.store.identity import telling_key
from herodote.store.state import State
from herodote.store.tables import sources_of


class Readings(Struct, frozen=True):
    """Of the readings that stand."""

    reports: tuple[str, ...]
    """In the order of publication, those without a date last."""
    outlets: Mapping[str, str | None]
    """By report."""
    made_by: Mapping[Provenance | None, int]
    """How many readings each program or coder made."""
    confidence: Mapping[str, float]
    """By telling, where the reader says how sure it is."""


class Claims(Struct, frozen=True):
    """Of what sources say of events; `rank` is the place of an event in the order of the contract."""

    sources: frozenset[tuple[int, str]]
    """Rank of an event, and who says something of it."""
    spoken: Mapping[int, Mapping[str, frozenset[str]]]
    """By rank and contest, who speaks of it: copies and rewrites are not heard again."""


COMPARED = {
    "event": ("type", "happened"),
    "actor": ("actor",),
    "responsibility": ("actor",),
    "place": ("place",),
    "killed": ("killed",),
    "injured": ("injured",),
    "abducted": ("abducted",),
    "captured": ("captured",),
}
"""For each field of a claim on which two sources can be held against each other: how a contest of it is called."""


def survey_readings(state: State) -> Readings:
    """One look at each reading."""
    order: list[tuple[bool, str, bool, str, str]] = []
    outlets: dict[str, str | None] = {}
    made_by: Counter[Provenance | None] = Counter()
    confidence: dict[str, float] = {}
    for reading in state.standing_readings():
        order.append(_publication(reading))
        outlets[reading.report.id] = reading.report.outlet
        made_by[reading.made_by] += 1
        confidence.update(
            (f"{reading.report.id}#{event.id}", event.confidence)
            for event in reading.events
            if event.confidence is not None
        )
    return Readings(tuple(key[-1] for key in sorted(order)), outlets, made_by, confidence)


def _publication(reading: Reading) -> tuple[bool, str, bool, str, str]:
    report = reading.report
    return report.published is None, report.published or "", report.outlet is None, report.outlet or "", report.id


def survey_claims(derived: Derived, outlets: Mapping[str, str | None]) -> Claims:
    """One look at each claim. What a report says in its own voice is said by its outlet."""
    rank_of = {telling_key(t): rank for rank, event in enumerate(derived.events) for t in event.tellings}
    taken = {link.report for link in derived.report_links if link.kind in ("copy", "rewrite", "version")}
    sources = {(rank, name) for rank, event in enumerate(derived.events) for name in sources_of(event)}
    spoken: dict[int, dict[str, set[str]]] = {}
    for claim in derived.claims:
        rank = rank_of.get(f"{claim.report}#{claim.event}")
        if rank is None:
            continue
        sources.update((rank, name) for name in claim.chain)
        if claim.report in taken or claim.report not in outlets:
            continue
        if name := claim.chain[0] if claim.chain else outlets[claim.report]:
            for field in COMPARED.get(claim.field, ()):
                spoken.setdefault(rank, {}).setdefault(field, set()).add(name)
    heard = {rank: {field: frozenset(names) for field, names in said.items()} for rank, said in spoken.items()}
    return Claims(frozenset(sources), heard)
