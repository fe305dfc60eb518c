"""The places that a mention may mean, each with its points and the reasons for them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from herodote.gazetteer.fold import fold
from herodote.gazetteer.place import Hit, PlaceMention, PlaceRecord
from herodote.gazetteer.table import ADJECTIVE, Gazetteer
from herodote.records import PlaceKind
from herodote.resolve.places.setting import PlaceContext

WEIGHT = {
    "named_country": 3.0,
    "stateless": 1.5,
    "spelling": -0.8,
    "skeleton": -1.8,
    "alias": -0.4,
    "wrong_kind": -1.6,
    "outer": 2.5,
    "told_elsewhere": -8.0,
    "people": 0.3,
    "area": 1.2,
    "fame": 1.5,
}
"""Points of a candidate. Tried by halving and doubling each on the training reports' 1,249 place texts: `named_country`
below 2 sent Palmyra and Tripoli abroad, `people` below 0.2 Boston and Belfast to their small namesakes."""
WATER: tuple[PlaceKind, ...] = ("water",)
"""What bears such a word is nothing else: the Cauca River is not the province that is named for it."""
KNOWN_EVERYWHERE = 100_000
"""People of a city that is meant wherever it is named, if no other has a fifth as many, unless another of its name lies
where the report plays."""


class Candidate(Struct, frozen=True):
    """A place that a mention may mean, with its points and the reasons for them."""

    record: PlaceRecord
    points: float
    reasons: tuple[str, ...]


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
    famous = _known_everywhere(hits.values())
    inner = [h.record for h in gazetteer.search(mention.inner) if h.match == "exact"] if mention.inner else []
    scored = [
        _score(h, mention, context, outer, inner, famous)
        for h in hits.values()
        if (h.rank < ADJECTIVE or mention.adjective) and (mention.kinds != WATER or h.record.kind in WATER)
    ]
    return sorted(scored, key=lambda c: (-c.points, -c.record.population, c.record.id))


def _known_everywhere(hits: Iterable[Hit]) -> str | None:
    """The town of a name that is meant where nothing else tells: "Geneva" is not the one in Illinois."""
    towns = [h.record for h in hits if h.match == "exact" and h.rank <= 1 and h.record.kind == "settlement"]
    best = max(towns, key=lambda r: (r.population, r.id), default=None)
    if best is None or (best.population < KNOWN_EVERYWHERE and best.feature != "PPLC"):
        return None
    others = max((r.population for r in towns if r.id != best.id), default=0)
    return best.id if best.population > 5 * others else None


def _outer_areas(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> list[PlaceRecord]:
    areas = []
    for name in mention.outer:
        hits = [h.record for h in gazetteer.search(name) if h.match == "exact"]
        named = dict(context.countries)
        areas += sorted(hits, key=lambda r: (-named.get(r.country or "", 0), -r.population, r.id))[:6]
    return areas


def _score(
    hit: Hit,
    mention: PlaceMention,
    context: PlaceContext,
    outer: list[PlaceRecord],
    inner: list[PlaceRecord],
    famous: str | None,
) -> Candidate:
    record, reasons = hit.record, []
    points = {"exact": 0.0, "spelling": WEIGHT["spelling"], "skeleton": WEIGHT["skeleton"]}[hit.match]
    if hit.match != "exact":
        reasons.append("spelt otherwise" if hit.match == "spelling" else "only the consonants agree")
    points += {0: 0.3, 1: 0.0}.get(hit.rank, WEIGHT["alias"])
    share = context.share(record.country or "", fold(mention.name or ""))
    if record.country is None:
        points += 3.5 if hit.rank == 0 and hit.match == "exact" else 2.0
        reasons.append("it lies in several countries")
    elif record.kind == "country":
        points += 2.0 + 1.5 * math.sqrt(share)
        reasons.append("a country")
    elif share:
        points += WEIGHT["named_country"] * math.sqrt(share)
        reasons.append(f"{record.country} is {'the country most named' if share == 1 else 'named'} in the report")
    elif context.countries:
        known = hit.match == "exact" and hit.rank <= 1 and record.population > 50_000
        points -= 0.5 if known else 2.0
    if mention.country and record.country != mention.country:
        points -= 6.0
    if _wants_its_state(record, context) and not outer:
        points -= WEIGHT["stateless"]
    if record.country == context.outlet_country:
        points += 0.2
    if famous == record.id and (not mention.kinds or record.kind in mention.kinds or mention.kinds[0] == "site"):
        points += WEIGHT["fame"]
    points += WEIGHT["people"] * math.log10(1 + min(record.population, 20_000_000))
    points += _kind_points(hit, mention, reasons)
    if any(_inside(record, area) for area in outer):
        points += WEIGHT["outer"]
        reasons.append(f"told to lie in or by {mention.outer[0]}")
    elif mention.told and outer:
        points += WEIGHT["told_elsewhere"]
        reasons.append(f"not in or by {mention.outer[0]}, where it is told to lie")
    if record.country and (record.country, record.admin1 or "") in context.provinces and record.kind != "province":
        points += 0.5
        reasons.append(f"{record.admin1} is named in the report")
    if record.kind != "country" and (area := context.area(record.country, record.admin1)):
        points += WEIGHT["area"] * area
    wide = record.kind in ("country", "province", "region", "district")
    if wide and any(_inside(i, record) for i in inner):
        points += WEIGHT["outer"]
        reasons.append(f"{mention.inner} lies in it")
    others = [
        km_between(record, r)
        for at, r in context.places
        if at != mention.start and r.kind in ("settlement", "site", "district")
    ]
    if others and record.kind not in ("country", "province", "region", "water"):
        near = sorted(others)[len(others) // 4]
        points += 0.8 - 0.35 * math.log1p(near / 20)
        if near < 60:
            reasons.append(f"{near:.0f} km from other places of the report")
    return Candidate(record, round(points, 3), tuple(reasons))


def _wants_its_state(record: PlaceRecord, context: PlaceContext) -> bool:
    """Whether the press would have said the state: "Palmyra" alone, in a report that names another country too, is not
    one of the five American towns of that name."""
    small = record.country == "USA" and record.kind == "settlement" and record.population < KNOWN_EVERYWHERE
    told = (record.country, record.admin1 or "") in context.provinces
    return small and not told and any(c != "USA" and share >= 0.25 for c, share in context.countries)


def _kind_points(hit: Hit, mention: PlaceMention, reasons: list[str]) -> float:
    record = hit.record
    if record.kind == "country" and not mention.kinds:
        return 1.0
    if mention.kinds and (record.kind in mention.kinds or mention.head == record.feature):
        reasons.append(f'"{mention.head}" asks for a {record.kind}')
        return 1.2 if record.kind == mention.kinds[0] else 0.9
    if mention.kinds[:1] == ("site",) and record.kind in ("province", "country", "settlement"):
        return 0.0  # "Texas Southern University" is a site in the state
    if mention.kinds:
        return WEIGHT["wrong_kind"] if record.kind != "settlement" else WEIGHT["wrong_kind"] / 2
    if record.id.startswith("own:"):
        return 0.5
    return {
        "settlement": 0.3,
        "province": -0.2,
        "district": -0.3 if record.feature == "ADM2" else 0.0,
        "site": -0.2,
    }.get(record.kind, 0.0)


def _inside(record: PlaceRecord, area: PlaceRecord) -> bool:
    if record.id == area.id or (area.country and record.country != area.country):
        return False
    if area.kind == "country":
        return True
    if area.kind == "province" and record.admin1 == area.name:
        return True
    return km_between(record, area) <= max(30.0, area.radius_km + record.radius_km)


def differ_in_where(one: PlaceRecord, other: PlaceRecord) -> bool:
    """Whether two candidates differ in where, not only in whether the town or its district is meant."""
    return (
        km_between(one, other) > max(20.0, 0.5 * min(one.radius_km, other.radius_km)) and one.kind == other.kind
    ) or one.country != other.country


def km_between(one: PlaceRecord, other: PlaceRecord) -> float:
    x = (other.lon - one.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(x, other.lat - one.lat)
