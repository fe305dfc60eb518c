"""What each mention of a place means: which kind of answer its words ask for, and the likeliest candidate."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from herodote.gazetteer.place import PlaceMention
from herodote.gazetteer.table import Gazetteer
from herodote.resolve.places.candidates import Candidate, candidates_of
from herodote.resolve.places.distance import differ_in_where
from herodote.resolve.places.evidence import how_sure
from herodote.resolve.places.located import PlaceResolution, shape
from herodote.resolve.places.setting import PlaceContext
from herodote.resolve.places.unnamed import (
    country_codes,
    resolve_border,
    resolve_nameless,
    resolve_road,
    resolve_unknown,
)

TAKEN = 0.2
"""Below this a candidate is not taken: the place "cannot be located", and its candidates are kept."""
RULED_OUT = -5.0
"""Points of what is told to lie elsewhere or in another country: never taken, however well it is known."""
SITED = 0.5
"""Below this the name of a site is not taken for the town of that name: "Collins Avenue", "Cornell University"."""
SURE = 0.6
"""From this on other places may be told from it."""
ROADS = frozenset(["road", "highway", "motorway"])


def resolve_places(
    mentions: Iterable[PlaceMention], context: PlaceContext, gazetteer: Gazetteer
) -> tuple[PlaceResolution, ...]:
    """One resolution a mention, in their order. Nothing is dropped: what cannot be located says so.

    The likeliest candidate is the one in a country that the report names, of the kind that the head word asks for,
    spelt as written, near the report's other places; how many live there counts too. `score` is how likely it is right.
    """
    return tuple(_resolve(mention, context, gazetteer) for mention in mentions)


def _resolve(mention: PlaceMention, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution:
    if mention.name is None:
        return resolve_nameless(mention, context, gazetteer)
    if mention.head == "border" and (mention.outer or country_codes(mention.name, gazetteer)):
        return resolve_border(mention, context, gazetteer)
    if codes := country_codes(mention.name, gazetteer):
        if mention.head == "capital" and (capital := gazetteer.capital(codes[0])):
            return shape(replace(mention, kinds=()), capital, 0.8, (f"the capital of {codes[0]}",), ())
        if mention.kinds[:1] in (("site",), ("settlement",), ("district",)) and mention.head not in (
            "area",
            "outskirts",
        ):
            return resolve_nameless(mention, context, gazetteer)
    if mention.head in ROADS and mention.outer and (between := resolve_road(mention, context, gazetteer)):
        return between
    candidates = candidates_of(mention, context, gazetteer)
    if not candidates:
        return resolve_unknown(mention, context, gazetteer, "no gazetteer has the name")
    best = candidates[0]
    rival = next((c for c in candidates[1:] if differ_in_where(c.record, best.record)), None)
    score = how_sure(best.evidence, best.points - rival.points if rival else None)
    needed = SITED if mention.kinds[:1] == ("site",) and best.record.kind != "site" else TAKEN
    if score < needed or best.evidence.fixed <= RULED_OUT:
        return replace(
            resolve_unknown(mention, context, gazetteer, _why_not(best, candidates)), candidates=tuple(candidates[:8])
        )
    return shape(mention, best.record, round(score, 3), best.reasons, tuple(candidates[:8]))


def _why_not(best: Candidate, candidates: list[Candidate]) -> str:
    where = best.record.country or "several countries"
    likeliest = f"{best.record.name}, {where}"
    return f"{len(candidates)} places bear the name, the likeliest ({likeliest}) in no country of the report"
