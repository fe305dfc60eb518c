"""The places that a mention may mean, each with its points and the reasons for them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from herodote.gazetteer.fold import fold
from herodote.gazetteer.place import Hit, PlaceMention, PlaceRecord
from herodote.gazetteer.table import ADJECTIVE, Gazetteer
from herodote.records import PlaceKind
from herodote.resolve.places.evidence import KNOWN_EVERYWHERE, Evidence, evidence_of, points_of
from herodote.resolve.places.setting import PlaceContext

WATER: tuple[PlaceKind, ...] = ("water",)
"""What bears such a word is nothing else: the Cauca River is not the province that is named for it."""


LOCAL = 20_000
"""People of a town that its own country's reports may mean by a name that is known everywhere."""


class Candidate(Struct, frozen=True):
    """A place that a mention may mean, with its points and the reasons for them."""

    record: PlaceRecord
    points: float
    reasons: tuple[str, ...]
    evidence: Evidence


def candidates_of(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> list[Candidate]:
    assert mention.name is not None
    hits = {h.record.id: h for h in gazetteer.search(mention.name)}
    whole = f"{mention.name} {mention.head}" if mention.head else ""
    if mention.part:
        hits |= {h.record.id: h for h in gazetteer.search(f"{mention.part}ern {mention.name}") if h.match == "exact"}
    for spelt in (mention.text, mention.text.removeprefix("the ")):
        hits |= {h.record.id: h for h in gazetteer.search(spelt) if h.match == "exact"}
    if whole:
        hits |= {h.record.id: h for h in gazetteer.search(whole) if h.match == "exact" or h.record.id not in hits}
    likely = [code for code, share in context.countries[:3] if share >= 0.25]
    if likely and not any(h.record.country in likely for h in hits.values()):
        hits |= {h.record.id: h for h in gazetteer.search(mention.name, countries=likely) if h.match == "skeleton"}
    outer = _outer_areas(mention, context, gazetteer)
    famous = _known_everywhere(mention.name, hits.values(), context)
    inner = [h.record for h in gazetteer.search(mention.inner) if h.match == "exact"] if mention.inner else []
    namesake = any(h.match == "exact" and h.rank <= 1 for h in hits.values())
    found = []
    for hit in hits.values():
        if hit.rank >= ADJECTIVE and not mention.adjective:
            continue
        if mention.kinds == WATER and hit.record.kind not in WATER:
            continue
        evidence, reasons = evidence_of(
            hit, mention, context, outer=outer, inner=inner, famous=famous, namesake=namesake
        )
        found.append(Candidate(hit.record, round(points_of(evidence), 3), reasons, evidence))
    return sorted(found, key=lambda c: (-c.points, -c.record.population, c.record.id))


def _known_everywhere(name: str, hits: Iterable[Hit], context: PlaceContext) -> str | None:
    """The town of a name that is meant where nothing else tells: "Geneva" is not the one in Illinois. None where the
    report plays in the country of another: "Tripoli" in a report on Lebanon."""
    towns = [h.record for h in hits if h.match == "exact" and h.rank <= 1 and h.record.kind == "settlement"]
    best = max(towns, key=lambda r: (r.population, r.id), default=None)
    if best is None or (best.population < KNOWN_EVERYWHERE and best.feature != "PPLC"):
        return None
    others = [r for r in towns if r.id != best.id]
    plays = {r.country for r in towns if context.share(r.country or "", fold(name)) >= 0.5}
    if best.country not in plays and any(r.country in plays and r.population >= LOCAL for r in others):
        return None
    return best.id if best.population > 5 * max((r.population for r in others), default=0) else None


def _outer_areas(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> list[PlaceRecord]:
    areas = []
    for name in mention.outer:
        hits = [h.record for h in gazetteer.search(name) if h.match == "exact"]
        named = dict(context.countries)
        areas += sorted(hits, key=lambda r: (-named.get(r.country or "", 0), -r.population, r.id))[:6]
    return areas
