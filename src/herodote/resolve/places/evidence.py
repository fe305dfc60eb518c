"""What speaks for a candidate and against it, and what each such thing is worth."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from operator import mul

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from herodote.errors import DataError
from herodote.gazetteer.fold import fold
from herodote.gazetteer.place import Hit, PlaceMention, PlaceRecord
from herodote.records import PlaceKind
from herodote.resolve.places.distance import inside, km_between
from herodote.resolve.places.setting import PlaceContext

KNOWN_EVERYWHERE = 100_000
"""People of a city that is meant wherever it is named, if no other has a fifth as many, unless another of its name lies
where the report plays."""
WIDE: tuple[PlaceKind, ...] = ("country", "province", "region", "water")
"""Kinds of which a point says little about how near something is."""


class Evidence(Struct, frozen=True):
    """What is known of one candidate, each as a number; 0 is nothing."""

    spelt_otherwise: float = 0.0
    only_consonants: float = 0.0
    preferred_name: float = 0.0
    other_name: float = 0.0
    other_name_beside_namesake: float = 0.0
    """It is another name of this place and the plain name of one of its rivals."""
    spelt_otherwise_beside_namesake: float = 0.0
    spelt_otherwise_elsewhere: float = 0.0
    """And it lies in no country of the report."""
    in_many_countries: float = 0.0
    in_many_countries_by_its_name: float = 0.0
    country: float = 0.0
    country_share: float = 0.0
    """Root of how much the report's other names speak for it, where it is a country."""
    share: float = 0.0
    """The same of the country in which it lies."""
    elsewhere: float = 0.0
    """It lies in no country of the report."""
    elsewhere_known: float = 0.0
    famous: float = 0.0
    people: float = 0.0
    """Logarithm of how many live there: 5 are a hundred thousand."""
    kind: float = 0.0
    """How well its kind agrees with the word that asks for one ("province"), where one does."""
    province: float = 0.0
    district: float = 0.0
    settlement: float = 0.0
    inside_outer: float = 0.0
    told_in_full: float = 0.0
    """The text tells it in full elsewhere: "Athens, Texas"."""
    province_named: float = 0.0
    area: float = 0.0
    area_squared: float = 0.0
    near: float = 0.0
    nearest: float = 0.0
    capital: float = 0.0
    name_of_a_site: float = 0.0
    """The word asks for a site, and this is none: "Aleppo University" may be in the city."""
    fixed: float = 0.0
    """Points for what the words rule out or hardly allow, not learned: told of another country or to lie elsewhere, a
    small American town without its state, what holds the town before it ("Buffalo, New York"), the outlet's country."""


class Sureness(Struct, frozen=True):
    """How likely the best candidate is right: a logistic curve of what speaks for it, of how far it leads its best
    rival and of whether it has one at all."""

    constant: float
    lead: float
    alone: float
    evidence: Evidence


MOST_LEAD = 3.0
"""A lead beyond this says no more."""


class Learned(Struct, frozen=True):
    """What `python -m benchmarks.accuracy.place_weights` learned."""

    worth: Evidence
    """Points for one of each."""
    sureness: Sureness


@cache
def learned() -> Learned:
    """The contents of `learned.yaml`; DataError where it is damaged."""
    content = files("herodote.resolve.places").joinpath("learned.yaml").read_bytes()
    try:
        return msgspec.yaml.decode(content, type=Learned)
    except msgspec.MsgspecError as error:
        raise DataError(f"resolve/places/learned.yaml: {error}") from error


def points_of(evidence: Evidence) -> float:
    """The sum of what speaks for a candidate, each by what it is worth."""
    points: float = sum(map(mul, astuple(evidence), _worth()))
    return points


@cache
def _worth() -> tuple[float, ...]:
    return astuple(learned().worth)


def how_sure(evidence: Evidence, lead: float | None) -> float:
    """How likely the best candidate is the one meant, 0 to 1; `lead` is None where it has no rival."""
    by = learned().sureness
    ahead = MOST_LEAD if lead is None else min(lead, MOST_LEAD)
    told: float = sum(map(mul, astuple(evidence), astuple(by.evidence)))
    odds = told + by.lead * ahead + by.alone * (lead is None) + by.constant
    return 1 / (1 + math.exp(-odds))


def evidence_of(
    hit: Hit,
    mention: PlaceMention,
    context: PlaceContext,
    *,
    outer: list[PlaceRecord],
    inner: list[PlaceRecord],
    famous: str | None,
    namesake: bool,
) -> tuple[Evidence, tuple[str, ...]]:
    """What speaks for a hit, and in words.

    `outer` are the places in which the mention is told to lie, `inner` those told to lie in it, `famous` the id of the
    town that is meant where nothing else tells, `namesake` whether some place bears these very words as its plain name.
    """
    record, reasons = hit.record, []
    if hit.match != "exact":
        reasons.append("spelt otherwise" if hit.match == "spelling" else "only the consonants agree")
    share = context.share(record.country or "", fold(mention.name or ""))
    many = record.country is None
    known = hit.match == "exact" and hit.rank <= 1 and record.population > 50_000
    away = not many and record.kind != "country" and not share and bool(context.countries)
    if many:
        reasons.append("it lies in several countries")
    elif record.kind == "country":
        reasons.append("a country")
    elif share:
        reasons.append(f"{record.country} is {'the country most named' if share == 1 else 'named'} in the report")
    lies = any(inside(record, area) for area in outer)
    elsewhere = not lies and mention.told and bool(outer)
    if outer and (lies or elsewhere):
        reasons.append(
            f"told to lie in or by {mention.outer[0]}"
            if lies
            else f"not in or by {mention.outer[0]}, where it is told to lie"
        )
    kind = _kind_points(hit, mention, reasons)
    named = (
        bool(record.country)
        and (record.country or "", record.admin1 or "") in context.provinces
        and record.kind != "province"
    )
    if named:
        reasons.append(f"{record.admin1} is named in the report")
    area = context.area(record.country, record.admin1, fold(mention.name or "")) if record.kind != "country" else 0.0
    holds = record.kind in ("country", "province", "region", "district") and any(inside(i, record) for i in inner)
    if holds:
        reasons.append(f"{mention.inner} lies in it")
    others = _distances(record, mention, context)
    typical = others[len(others) // 4] if others else None
    if typical is not None and typical < 60:
        reasons.append(f"{typical:.0f} km from other places of the report")
    plain = not mention.kinds
    fixed = (
        (-6.0 if mention.country and record.country != mention.country else 0.0)
        + (-8.0 if elsewhere else 0.0)
        + (-1.5 if _wants_its_state(record, context) and not outer else 0.0)
        + (4.0 if holds else 0.0)
        + (0.5 if record.id.startswith("own:") else 0.0)
        + (0.2 if record.country is not None and record.country == context.outlet_country else 0.0)
    )
    return Evidence(
        spelt_otherwise=float(hit.match == "spelling"),
        only_consonants=float(hit.match == "skeleton"),
        preferred_name=float(hit.rank == 0),
        other_name=float(hit.rank > 1),
        other_name_beside_namesake=float(namesake and hit.match == "exact" and hit.rank > 1),
        spelt_otherwise_beside_namesake=float(namesake and hit.match != "exact"),
        spelt_otherwise_elsewhere=float(away and hit.match != "exact"),
        in_many_countries=float(many),
        in_many_countries_by_its_name=float(many and hit.rank == 0 and hit.match == "exact"),
        country=float(record.kind == "country"),
        country_share=math.sqrt(share) if record.kind == "country" else 0.0,
        share=math.sqrt(share) if not many and record.kind != "country" else 0.0,
        elsewhere=float(away and not known),
        elsewhere_known=float(away and known),
        famous=float(_is_famous(record, mention, famous)),
        people=math.log10(1 + min(record.population, 20_000_000)),
        kind=kind,
        province=float(plain and record.kind == "province"),
        district=float(plain and record.kind == "district"),
        settlement=float(plain and record.kind == "settlement"),
        inside_outer=float(lies),
        told_in_full=float(context.told_in_full.get(fold(mention.name or "")) == record.id),
        province_named=float(named),
        area=area,
        area_squared=area * area,
        near=0.8 - 0.35 * math.log1p(typical / 20) if typical is not None else 0.0,
        nearest=1 / (1 + others[0] / 30) if others else 0.0,
        capital=float(record.feature == "PPLC"),
        name_of_a_site=float(mention.kinds[:1] == ("site",) and record.kind != "site"),
        fixed=fixed,
    ), tuple(reasons)


def _distances(record: PlaceRecord, mention: PlaceMention, context: PlaceContext) -> list[float]:
    """How far the report's other places are, in km, the nearest first."""
    if record.kind in WIDE:
        return []
    return sorted(
        km_between(record, r)
        for at, r in context.places
        if at != mention.start and r.kind in ("settlement", "site", "district")
    )


def _is_famous(record: PlaceRecord, mention: PlaceMention, famous: str | None) -> bool:
    fits = not mention.kinds or record.kind in mention.kinds or mention.kinds[0] == "site"
    return famous == record.id and fits


def _wants_its_state(record: PlaceRecord, context: PlaceContext) -> bool:
    """Whether the press would have said the state: "Palmyra" alone, in a report that names another country too, is not
    one of the five American towns of that name."""
    small = record.country == "USA" and record.kind == "settlement" and record.population < KNOWN_EVERYWHERE
    told = (record.country, record.admin1 or "") in context.provinces
    return small and not told and any(c != "USA" and share >= 0.25 for c, share in context.countries)


def _kind_points(hit: Hit, mention: PlaceMention, reasons: list[str]) -> float:
    record = hit.record
    if not mention.kinds:
        return 0.0
    if record.kind in mention.kinds or mention.head == record.feature:
        reasons.append(f'"{mention.head}" asks for a {record.kind}')
        return 1.2 if record.kind == mention.kinds[0] else 0.9
    if mention.kinds[:1] == ("site",) and record.kind in ("province", "country", "settlement"):
        return 0.0  # "Texas Southern University" is a site in the state
    return -1.6 if record.kind != "settlement" else -0.8
