"""Which known place a mention means, with the other candidates, how sure, and why.

>>> gazetteer = load_gazetteer()                                                        # doctest: +SKIP
>>> context = context_of(report.text, gazetteer, outlet_country="SYR")                 # doctest: +SKIP
>>> resolve_places(find_mentions(report.text, gazetteer), context, gazetteer)[0].reason # doctest: +SKIP
'Homs, province of Syria: "province" asks for it; Syria is the country most named'
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from herodote.gazetteer.fold import fold
from herodote.gazetteer.mentions import find_mentions
from herodote.gazetteer.place import Hit, PlaceMention, PlaceRecord
from herodote.gazetteer.table import ADJECTIVE, Gazetteer
from herodote.records import Place, PlaceKind

SURE = 0.5
"""Below this a candidate is not taken: the place "cannot be located", and its candidates are kept."""
WEIGHT = {
    "named_country": 3.0,
    "stateless": 1.5,
    "spelling": -0.8,
    "skeleton": -1.8,
    "alias": -0.4,
    "wrong_kind": -1.6,
    "outer": 2.5,
    "people": 0.3,
    "area": 1.2,
    "fame": 1.5,
}
"""Points of a candidate. Tried by halving and doubling each on the training reports' 1,249 place texts: `named_country`
below 2 sent Palmyra and Tripoli abroad, `people` below 0.2 Boston and Belfast to their small namesakes."""
WHO = frozenset([
    "forces", "force", "troops", "soldiers", "soldier", "army", "military", "navy", "marines", "jets", "jet",
    "warplanes", "warplane", "aircraft", "planes", "drones", "helicopters", "strikes", "airstrikes", "raids",
    "officials", "official", "government", "president", "minister", "ministry", "secretary", "embassy", "ambassador",
    "diplomats", "citizens", "nationals", "central", "service", "servicemen", "personnel", "commander", "commanders",
    "command", "general", "intelligence", "media", "press", "defence", "defense",
])  # fmt: skip
"""What acts or is from a country: the country's name before it says who, not where."""
WRITTEN_NOT_PLAYED = 0.3
"""What a place of the dateline counts for the country in which the report plays: it says where it was written."""
WHO_NOT_WHERE = 0.3
"""Weight of such a name as a hint of where a report plays. With 1, American strikes sent Palmyra to Missouri."""
ROADS = frozenset(["road", "highway", "motorway"])
ROOM: dict[PlaceKind, int] = {
    "site": 1, "settlement": 1, "district": 3, "province": 4, "region": 5, "country": 6, "water": 7,
}  # fmt: skip
"""UCDP's `where_prec` of a place that is named as such."""
KNOWN_EVERYWHERE = 100_000
"""People of a city that is meant wherever it is named, if no other has a fifth as many, unless another of its name lies
where the report plays."""
FAMOUS = 0.45
"""A vote of a country's name, its adjective, or a place known by itself; lesser ones only add to it."""
SMALL_REGION_KM = 40.0
"""A region not wider than a district ("Eastern Ghouta") counts as one: UCDP's 3."""


class PlaceContext(Struct, frozen=True, dict=True):
    """What a report tells about where it plays."""

    countries: tuple[tuple[str, float], ...] = ()
    """Countries by how much the report names them and places in them, the most named first, the first as 1."""
    provinces: tuple[tuple[str, str], ...] = ()
    """Country and name of each province that is named as such."""
    places: tuple[tuple[int, PlaceRecord], ...] = ()
    """Where in the text a place stands that is hardly in doubt, and which."""
    outlet_country: str | None = None
    areas: tuple[tuple[tuple[str, str], float], ...] = ()
    """Country and province by how many of the report's names may lie in it, the likeliest as 1."""
    of_names: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = ()
    """What each name adds to `countries`: no name speaks for itself."""

    @cached_property
    def _by_country(self) -> dict[str, float]:
        return dict(self.countries)

    @cached_property
    def _by_name(self) -> dict[str, dict[str, float]]:
        return {name: dict(votes) for name, votes in self.of_names}

    @cached_property
    def _by_area(self) -> dict[tuple[str, str], float]:
        return dict(self.areas)

    @cached_property
    def _without(self) -> dict[str, dict[str, float]]:
        return {}

    def share(self, country: str, name: str) -> float:
        """How much the report's other names speak for a country, 0 to 1; where there is no other, how much this one."""
        shares = self._without.get(name)
        if shares is None:
            own = self._by_name.get(name, {})
            rest = {c: s - own.get(c, 0.0) for c, s in self.countries if s - own.get(c, 0.0) > 0.001}
            most = max(0.5, *rest.values()) if rest else 1.0
            shares = {c: s / most for c, s in rest.items()} if rest else self._by_country
            self._without[name] = shares
        return shares.get(country, 0.0)

    def area(self, country: str | None, admin1: str | None) -> float:
        """How much the report's names speak for a province, 0 to 1."""
        return self._by_area.get((country or "", admin1 or ""), 0.0)


class Candidate(Struct, frozen=True):
    """A place that a mention may mean, with its points and the reasons for them."""

    record: PlaceRecord
    points: float
    reasons: tuple[str, ...]


class PlaceResolution(Struct, frozen=True):
    """What a mention was taken to mean. `record` None: it cannot be located, and `reason` says why."""

    mention: PlaceMention
    record: PlaceRecord | None
    name: str
    kind: PlaceKind | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: int | None
    score: float
    reason: str
    candidates: tuple[Candidate, ...] = ()


def context_of(
    text: str,
    gazetteer: Gazetteer,
    outlet_country: str | None = None,
    mentions: Sequence[PlaceMention] | None = None,
) -> PlaceContext:
    """What a text tells about where it plays: its countries with their weights, provinces, and undoubted places.

    `mentions` are those that the gazetteer finds in the text, where they are found already.
    """
    mentions = find_mentions(text, gazetteer) if mentions is None else mentions
    by_name: dict[str, dict[str, float]] = {}
    written_at = _end_of_dateline(text)
    for mention in mentions:
        said = WHO_NOT_WHERE if _says_who(text, mention) else 1.0
        if mention.start < written_at:
            said = min(said, WRITTEN_NOT_PLAYED)
        name = fold(mention.name or "")
        for code, weight in _votes(mention, gazetteer):
            votes_of = by_name.setdefault(name, {})
            votes_of[code] = votes_of.get(code, 0.0) + weight * said
    votes, by_name = _together(by_name, outlet_country)
    countries = _shares(votes)
    most = max(votes.values(), default=1.0) or 1.0
    own = tuple(
        (name, tuple(sorted((c, round(w / most, 3)) for c, w in said.items())))
        for name, said in sorted(by_name.items())
    )
    areas = _areas(mentions, countries, gazetteer)
    first = PlaceContext(countries, outlet_country=outlet_country, areas=areas, of_names=own)
    settled = resolve_places([m for m in mentions if not m.adjective], first, gazetteer)
    near = {code for code, share in first.countries if share >= 0.2}
    played_at = written_at if len(near) > 1 else 0
    solid = [
        r for r in settled if r.record and r.score >= SURE and _is_anchor(r, near) and r.mention.start >= played_at
    ]
    provinces = {(r.record.country, r.record.name) for r in solid if r.record and r.record.kind == "province"}
    return PlaceContext(
        countries,
        tuple(sorted((c, n) for c, n in provinces if c)),
        tuple((r.mention.start, r.record) for r in solid if r.record),
        outlet_country,
        areas,
        own,
    )


def _together(
    by_name: Mapping[str, Mapping[str, float]], outlet_country: str | None
) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Votes for countries, and what each name adds: strong ones count, weak ones only add to them. A name that comes
    again and again adds less each time."""
    strong: dict[str, float] = defaultdict(float)
    weak: dict[str, float] = defaultdict(float)
    for said in by_name.values():
        for code, weight in said.items():
            (strong if weight >= FAMOUS else weak)[code] += _damped(weight)
    if outlet_country:
        weak[outlet_country] += 0.3
    votes = dict(strong)
    for code, weight in weak.items():
        if code in votes or not strong:
            votes[code] = votes.get(code, 0.0) + weight
    kept = {name: {c: _damped(w) for c, w in said.items() if c in votes} for name, said in by_name.items()}
    return votes, kept


def _damped(weight: float) -> float:
    return weight if weight <= 1.0 else 1.0 + math.log(weight)


def _areas(
    mentions: Sequence[PlaceMention], countries: tuple[tuple[str, float], ...], gazetteer: Gazetteer
) -> tuple[tuple[tuple[str, str], float], ...]:
    """Provinces by the names that are theirs or may lie in them; one that twenty provinces have says little."""
    likely = {code for code, share in countries if share >= 0.2}
    votes: dict[tuple[str, str], float] = defaultdict(float)
    for name in sorted({m.name for m in mentions if m.name and not m.adjective}):
        hits = [h.record for h in gazetteer.search(name) if h.match == "exact" and h.rank < ADJECTIVE]
        held = {(r.country, r.admin1) for r in hits if r.country in likely and r.admin1}
        named = {(r.country, r.name) for r in hits if r.kind == "province" and r.country in likely}
        for country, admin1 in named or held:
            votes[str(country), str(admin1)] += 1.5 if named else 1.0 / len(held)
    most = max(votes.values(), default=0.0)
    return tuple(sorted((area, round(weight / most, 3)) for area, weight in votes.items())) if most > 0 else ()


_DATELINE = re.compile(
    r"^[ \t]*(?:[A-Z][A-Z.'’-]+[ ]?){1,4}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, \w+ \d{1,2}(?:, \d{4})?)?"
    r"[ ]*(?:\([^)\n]{2,40}\))?[ ]+[-–—]+[ ]",
    re.MULTILINE,
)
"""TAMPA, Fla., December 19, 2025 - """
FIRST_LINES = 400


def _end_of_dateline(text: str) -> int:
    """Where the words end that say where a report was written, 0 where none do: "WASHINGTON (Reuters) - "."""
    found = _DATELINE.search(text, 0, FIRST_LINES)
    return found.end() if found else 0


def _says_who(text: str, mention: PlaceMention) -> bool:
    """Whether a country's name or adjective stands before what acts: "US forces", "Russian jets"."""
    after = text[mention.end : mention.end + 40]
    word = after[1:].split(maxsplit=1)[0].strip(".,;:") if after[:1] == " " and after[1:].strip() else ""
    return word.lower() in WHO


def _is_anchor(resolution: PlaceResolution, near: set[str]) -> bool:
    """Whether other places may be told from this one: in the report's countries, no namesake near."""
    record = resolution.record
    assert record is not None
    if record.country is None or record.kind in ("country", "province"):
        return True
    close = [c for c in resolution.candidates if c.record.country == record.country and c.record.kind == record.kind]
    known = record.population >= 20_000 or record.id.startswith("own:") or len(close) <= 2
    return record.country in near and known


def resolve_places(
    mentions: Iterable[PlaceMention], context: PlaceContext, gazetteer: Gazetteer
) -> tuple[PlaceResolution, ...]:
    """One resolution a mention, in their order. Nothing is dropped: what cannot be located says so.

    The likeliest candidate is the one in a country that the report names, of the kind that the head word asks for,
    spelt as written, near the report's other places; the number of people decides last.
    """
    return tuple(_resolve(mention, context, gazetteer) for mention in mentions)


def to_place(resolution: PlaceResolution) -> Place:
    """The record of a reading: the words with their span, and what they were resolved to."""
    mention, record = resolution.mention, resolution.record
    return Place(
        mention.text, mention.start, mention.end, resolution.name, resolution.kind, resolution.lat, resolution.lon,
        record.country if record else None, record.admin1 if record else None,
        record.admin1_code if record else None, record.geonameid if record else None, resolution.precision,
        confidence=round(resolution.score, 3),
    )  # fmt: skip


# --- context -----------------------------------------------------------------------------------------------------


def _votes(mention: PlaceMention, gazetteer: Gazetteer) -> list[tuple[str, float]]:
    """Countries that a mention speaks for before anything else is known."""
    every = gazetteer.search(mention.name or "")
    plain = [h for h in every if h.match == "exact" and h.rank != 2]
    hits = plain or [h for h in every if h.match != "skeleton"]
    trust = 1.0 if plain else 0.5
    if not hits:
        return []
    countries = [h for h in hits if h.record.kind == "country" and h.record.country]
    states = [h.record.country for h in plain if h.record.kind == "province" and h.rank <= 1 and h.record.country]
    if mention.country:
        return [(mention.country, 0.7)]
    if countries and states and countries[0].rank != ADJECTIVE:  # Georgia
        return [(code, 0.5) for code in dict.fromkeys([countries[0].record.country or "", *states])]
    if countries:
        code = countries[0].record.country or ""
        return [(code, 0.7 if countries[0].rank == ADJECTIVE else 1.0)]
    rivals = {h.record.country for h in hits if h.record.country}
    if len(rivals) == 1:
        famous = any(
            h.record.kind == "province" or h.record.id.startswith("own:") or h.record.population > 50_000 for h in hits
        )
        return [(c, (0.6 if famous and plain else 0.25) * trust) for c in rivals]
    best = max(hits, key=lambda h: (h.record.population, h.record.id)).record
    second = max((h.record.population for h in hits if h.record.country != best.country), default=0)
    if best.country and best.population > 200_000 and best.population > 5 * second:
        return [(best.country, 0.5 * trust)]
    return [(c, 0.25 * trust / len(rivals)) for c in sorted(rivals)] if len(rivals) <= 4 else []


def _shares(votes: dict[str, float]) -> tuple[tuple[str, float], ...]:
    most = max(votes.values(), default=0)
    ordered = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    return tuple((code, round(weight / most, 3)) for code, weight in ordered if weight > 0)


# --- candidates --------------------------------------------------------------------------------------------------


def _resolve(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution:
    if mention.name is None:
        return _resolve_nameless(mention, context, gazetteer)
    if mention.head == "border" and (mention.outer or _country_codes(mention.name, gazetteer)):
        return _resolve_border(mention, context, gazetteer)
    if codes := _country_codes(mention.name, gazetteer):
        if mention.head == "capital" and (capital := gazetteer.capital(codes[0])):
            return _shape(replace(mention, kinds=()), capital, 0.8, (f"the capital of {codes[0]}",), ())
        if mention.kinds[:1] in (("site",), ("settlement",), ("district",)) and mention.head not in (
            "area",
            "outskirts",
        ):
            return _resolve_nameless(mention, context, gazetteer)
    if mention.head in ROADS and mention.outer and (between := _resolve_road(mention, context, gazetteer)):
        return between
    candidates = _candidates(mention, context, gazetteer)
    if not candidates:
        return _resolve_unknown(mention, context, "no gazetteer has the name")
    best = candidates[0]
    rival = next((c for c in candidates[1:] if _apart(c.record, best.record)), None)
    margin = best.points - (rival.points if rival else best.points - 3)
    score = 1 / (1 + math.exp(-0.9 * best.points)) * (0.6 + 0.4 * min(1.0, margin / 1.5))
    if best.points < 0:
        return replace(_resolve_unknown(mention, context, _why_not(best, candidates)), candidates=tuple(candidates[:8]))
    return _shape(mention, best.record, round(score, 3), best.reasons, tuple(candidates[:8]))


def _candidates(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> list[Candidate]:
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
        if h.rank < ADJECTIVE or mention.adjective
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
        _km(record, r)
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
    return _km(record, area) <= max(30.0, area.radius_km + record.radius_km)


def _apart(one: PlaceRecord, other: PlaceRecord) -> bool:
    """Whether two candidates differ in where, not only in whether the town or its district is meant."""
    return (
        _km(one, other) > max(20.0, 0.5 * min(one.radius_km, other.radius_km)) and one.kind == other.kind
    ) or one.country != other.country


def _why_not(best: Candidate, candidates: list[Candidate]) -> str:
    where = best.record.country or "several countries"
    likeliest = f"{best.record.name}, {where}"
    return f"{len(candidates)} places bear the name, the likeliest ({likeliest}) in no country of the report"


# --- what a mention says beyond the name -------------------------------------------------------------------------


def _shape(
    mention: PlaceMention,
    record: PlaceRecord,
    score: float,
    reasons: tuple[str, ...],
    candidates: tuple[Candidate, ...],
) -> PlaceResolution:
    """The place with its part, distance or surroundings, as the words tell them."""
    lat, lon, radius, precision = record.lat, record.lon, record.radius_km, _precision(record)
    kind, name, why = record.kind, record.name, list(reasons)
    part = mention.part if not _is_named_for(record, mention) else None
    wide = record.kind in ("country", "province", "region")
    if part and wide and record.box:
        lat, lon = _part_of(record, part)
        radius = round(radius / 2, 1)
        kind, name = "region", f"{_adjective(part)} {record.name}"
        precision = 5 if record.kind == "country" else precision
        why.append(f"its {part} part")
    elif part and not wide:
        precision = max(precision, 2)
        why.append(f"its {part} part")
    if mention.offset is not None and not wide:
        precision = max(precision, 2)
        if mention.offset.distance_km is not None and mention.offset.bearing is not None:
            lat, lon = _moved(lat, lon, mention.offset.distance_km, mention.offset.bearing)
            radius = round(max(5.0, 0.3 * mention.offset.distance_km), 1)
            why.append(f"{mention.offset.distance_km:g} km off, bearing {mention.offset.bearing:g}")
        else:
            radius = max(radius, 10.0)
            why.append("near it")
    elif mention.head in ("countryside", "outskirts") and record.kind == "settlement":
        precision, radius = max(precision, 2), max(radius, 15.0)
        why.append("its surroundings")
    elif _is_unnamed_site(mention, record):
        kind, name, precision = mention.kinds[0], mention.text.replace("\n", " "), max(precision, 2)
        why.append(f"a {mention.head} there")
    where = f", {record.admin1}" if record.admin1 and record.kind != "province" else ""
    reason = f"{record.name} ({record.kind}{where}, {record.country or 'several countries'})"
    return PlaceResolution(
        mention, record, name, kind, round(lat, 4), round(lon, 4), radius, precision, score,
        f"{reason}: {'; '.join(why)}" if why else reason, candidates,
    )  # fmt: skip


def _precision(record: PlaceRecord) -> int:
    if record.kind == "region" and record.radius_km <= SMALL_REGION_KM:
        return 3
    if record.kind == "district" and record.feature in ("PPLX", "quarter"):
        return 1
    return ROOM[record.kind]


def _is_named_for(record: PlaceRecord, mention: PlaceMention) -> bool:
    """Whether the direction belongs to the name: "Eastern Ghouta", "South Kordofan"."""
    return (
        bool(mention.part)
        and record.name.lower().startswith((mention.part or "").split("-")[0])
        and record.kind != "country"
    )


def _is_unnamed_site(mention: PlaceMention, record: PlaceRecord) -> bool:
    return mention.kinds[:1] == ("site",) and record.kind in ("settlement", "district")


def _part_of(record: PlaceRecord, part: str) -> tuple[float, float]:
    """A point in a part of an area: a fifth of the way in from that side of its box (tried: 1/6 to 1/3)."""
    assert record.box is not None
    box, lat, lon = record.box, record.lat, record.lon
    if "north" in part and "central" not in part:
        lat = box.north - 0.2 * (box.north - box.south)
    if part.endswith("-central"):
        third = (box.north - box.south) / 3
        lat = box.south + third if part.startswith("south") else box.north - third
    elif "south" in part:
        lat = box.south + 0.2 * (box.north - box.south)
    if part.endswith("east"):
        lon = box.east - 0.25 * (box.east - box.west)
    if part.endswith("west"):
        lon = box.west + 0.25 * (box.east - box.west)
    return lat, lon


def _adjective(part: str) -> str:
    return part if part.endswith("central") else f"{part}ern"


def _moved(lat: float, lon: float, distance_km: float, bearing: float) -> tuple[float, float]:
    angle = math.radians(bearing)
    north = distance_km * math.cos(angle) / 111.2
    east = distance_km * math.sin(angle) / (111.2 * max(0.1, math.cos(math.radians(lat))))
    return lat + north, lon + east


# --- mentions without a known name -------------------------------------------------------------------------------


def _resolve_border(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution:
    codes = [c for name in (mention.name or "", *mention.outer[:1]) for c in _country_codes(name, gazetteer)]
    codes += [code for code, _ in context.countries if code not in codes]
    for other in codes[1:]:
        if codes and (record := gazetteer.border(codes[0], other)):
            why = ("both are named",) if mention.outer else (f"{other} is its neighbour in the report",)
            shaped = _shape(mention, record, 0.7, why, ())
            return replace(shaped, precision=5)
    return _resolve_unknown(mention, context, "it is not told whose border it is")


def _resolve_road(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution | None:
    """The middle between the two towns that a road is named for: "Palmyra-Deir ez-Zor highway"; UCDP's 5."""
    ends = [
        _candidates(
            replace(mention, name=name, head=None, kinds=(), outer=(), part=None, offset=None), context, gazetteer
        )[:1]
        for name in (mention.name or "", mention.outer[0])
    ]
    if not all(ends):
        return None
    one, other = ends[0][0].record, ends[1][0].record
    apart = _km(one, other)
    if apart > 400 or apart < 2:
        return None
    name = mention.text.replace("\n", " ")
    return PlaceResolution(
        mention, replace(one, geonameid=None), name, "site", round((one.lat + other.lat) / 2, 4),
        round((one.lon + other.lon) / 2, 4), round(apart / 2, 1), 5, 0.6,
        f"half-way between {one.name} and {other.name}",
    )  # fmt: skip


def _country_codes(name: str, gazetteer: Gazetteer) -> list[str]:
    return [h.record.country for h in gazetteer.search(name) if h.record.kind == "country" and h.record.country][:1]


def _resolve_unknown(mention: PlaceMention, context: PlaceContext, why: str) -> PlaceResolution:
    """A name that is not known: a quarter or a site is placed in the town named before it."""
    inner = mention.kinds[:1] in (("site",), ("district",))
    before = (_namesake(mention, context) or _antecedent(mention, context, ("settlement",))) if inner else None
    if before is not None:
        shaped = _shape(
            replace(mention, part=None, offset=None),
            before,
            0.4,
            (f"{why}; a {mention.head} is placed in the town named before it",),
            (),
        )
        name = (mention.name or mention.text).replace("\n", " ")
        return replace(shaped, name=name, kind=mention.kinds[0], precision=2, record=replace(before, geonameid=None))
    name = (mention.name or mention.text).replace("\n", " ")
    kind = mention.kinds[0] if mention.kinds else None
    return PlaceResolution(mention, None, name, kind, None, None, None, None, 0.0, f"cannot be located: {why}")


def _namesake(mention: PlaceMention, context: PlaceContext) -> PlaceRecord | None:
    """A town of the report whose name is part of the site's name or stands around it: "Damascus Sheraton Hotel"."""
    words = fold(mention.text)
    return next((r for _, r in context.places if r.kind == "settlement" and f" {fold(r.name)} " in f" {words} "), None)


def _resolve_nameless(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution:
    """ "The country", "the capital", "a market": what they point back to, never with much confidence."""
    words = mention.text.lower()
    top = context.countries[0][0] if context.countries else None
    if mention.head == "country" and top and (record := gazetteer.country(top)):
        return _shape(mention, record, 0.6, ("the country most named in the report",), ())
    if mention.head == "capital" and top and "provinc" not in words and (record := gazetteer.capital(top)):
        return _shape(replace(mention, kinds=()), record, 0.6, (f"the capital of {top}",), ())
    if mention.head is None and mention.part and top and (record := gazetteer.country(top)):
        return _shape(mention, record, 0.5, ("a part of the country most named",), ())
    wanted: tuple[PlaceKind, ...] = mention.kinds or ("settlement", "district", "site")
    before = _antecedent(mention, context, wanted) or _antecedent(mention, context, ("settlement", "district", "site"))
    if before is not None and wanted[0] == "province" and before.kind != "province":
        before = gazetteer.province(before.country or "", before.admin1 or "")
    if before is not None:
        return _shape(mention, before, 0.45, ("the last such place named before it",), ())
    return PlaceResolution(
        mention, None, mention.text, mention.kinds[0] if mention.kinds else None, None, None, None, None, 0.0,
        "cannot be located: it has no name and nothing before it says where",
    )  # fmt: skip


def _antecedent(mention: PlaceMention, context: PlaceContext, kinds: tuple[PlaceKind, ...]) -> PlaceRecord | None:
    """The place of such a kind named last before the mention, else the first after it."""
    fitting = [(at, r) for at, r in context.places if r.kind in kinds and not mention.start <= at < mention.end]
    before = [r for at, r in fitting if at < mention.start]
    return before[-1] if before else fitting[0][1] if fitting else None


def _km(one: PlaceRecord, other: PlaceRecord) -> float:
    x = (other.lon - one.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(x, other.lat - one.lat)
