"""Mentions that no one place's name answers: borders, roads, names that no gazetteer has, "the capital"."""

from __future__ import annotations

from msgspec.structs import replace

from herodote.gazetteer.fold import fold
from herodote.gazetteer.place import PlaceMention, PlaceRecord
from herodote.gazetteer.table import Gazetteer
from herodote.records import PlaceKind
from herodote.resolve.places.candidates import candidates_of
from herodote.resolve.places.distance import km_between
from herodote.resolve.places.located import PlaceResolution, shape
from herodote.resolve.places.setting import PlaceContext


def resolve_border(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution:
    codes = [c for name in (mention.name or "", *mention.outer[:1]) for c in country_codes(name, gazetteer)]
    codes += [code for code, _ in context.countries if code not in codes]
    for other in codes[1:]:
        if codes and (record := gazetteer.border(codes[0], other)):
            why = ("both are named",) if mention.outer else (f"{other} is its neighbour in the report",)
            shaped = shape(mention, record, 0.7, why, ())
            return replace(shaped, precision=5)
    return resolve_unknown(mention, context, gazetteer, "it is not told whose border it is")


def resolve_road(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution | None:
    """The middle between the two towns that a road is named for: "Palmyra-Deir ez-Zor highway"; UCDP's 5."""
    ends = [
        candidates_of(
            replace(mention, name=name, head=None, kinds=(), outer=(), part=None, offset=None), context, gazetteer
        )[:1]
        for name in (mention.name or "", mention.outer[0])
    ]
    if not all(ends):
        return None
    one, other = ends[0][0].record, ends[1][0].record
    apart = km_between(one, other)
    if apart > 400 or apart < 2:
        return None
    name = mention.text.replace("\n", " ")
    return PlaceResolution(
        mention, replace(one, geonameid=None), name, "site", round((one.lat + other.lat) / 2, 4),
        round((one.lon + other.lon) / 2, 4), round(apart / 2, 1), 5, 0.6,
        f"half-way between {one.name} and {other.name}",
    )  # fmt: skip


def country_codes(name: str, gazetteer: Gazetteer) -> list[str]:
    return [h.record.country for h in gazetteer.search(name) if h.record.kind == "country" and h.record.country][:1]


def resolve_unknown(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer, why: str) -> PlaceResolution:
    """A name that is not known: a quarter or a site is placed in the town named before it.

    Of any other it is kept what it is told to lie in: "Babeska, a village in Idlib" has a province and no point.
    """
    inner = mention.kinds[:1] in (("site",), ("district",))
    before = (_namesake(mention, context) or _antecedent(mention, context, ("settlement",))) if inner else None
    if before is not None:
        shaped = shape(
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
    within = _told_within(mention, context, gazetteer) if mention.told else None
    known = f"; it is told to lie in or by {within.name}" if within else ""
    reason = f"cannot be located: {why}{known}"
    return PlaceResolution(mention, None, name, kind, None, None, None, None, 0.0, reason, within=within)


def _told_within(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> PlaceRecord | None:
    """The place that a mention is told to lie in or by."""
    outer = replace(mention, name=mention.outer[0], outer=(), head=None, kinds=(), part=None, offset=None, told=False)
    found = candidates_of(outer, context, gazetteer)[:1]
    return found[0].record if found and found[0].points >= 0 else None


def _namesake(mention: PlaceMention, context: PlaceContext) -> PlaceRecord | None:
    """A town of the report whose name is part of the site's name or stands around it: "Damascus Sheraton Hotel"."""
    words = fold(mention.text)
    return next((r for _, r in context.places if r.kind == "settlement" and f" {fold(r.name)} " in f" {words} "), None)


def resolve_nameless(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution:
    """ "The country", "the capital", "a market": what they point back to, never with much confidence."""
    words = mention.text.lower()
    top = context.countries[0][0] if context.countries else None
    if mention.head == "country" and top and (record := gazetteer.country(top)):
        return shape(mention, record, 0.6, ("the country most named in the report",), ())
    if mention.head == "capital" and top and "provinc" not in words and (record := gazetteer.capital(top)):
        return shape(replace(mention, kinds=()), record, 0.6, (f"the capital of {top}",), ())
    if mention.head is None and mention.part and top and (record := gazetteer.country(top)):
        return shape(mention, record, 0.5, ("a part of the country most named",), ())
    wanted: tuple[PlaceKind, ...] = mention.kinds or ("settlement", "district", "site")
    before = _antecedent(mention, context, wanted) or _antecedent(mention, context, ("settlement", "district", "site"))
    if before is not None and wanted[0] == "province" and before.kind != "province":
        before = gazetteer.province(before.country or "", before.admin1 or "")
    if before is not None:
        return shape(mention, before, 0.45, ("the last such place named before it",), ())
    return PlaceResolution(
        mention, None, mention.text, mention.kinds[0] if mention.kinds else None, None, None, None, None, 0.0,
        "cannot be located: it has no name and nothing before it says where",
    )  # fmt: skip


def _antecedent(mention: PlaceMention, context: PlaceContext, kinds: tuple[PlaceKind, ...]) -> PlaceRecord | None:
    """The place of such a kind named last before the mention, else the first after it."""
    fitting = [(at, r) for at, r in context.places if r.kind in kinds and not mention.start <= at < mention.end]
    before = [r for at, r in fitting if at < mention.start]
    return before[-1] if before else fitting[0][1] if fitting else None
