"""Which place words mean: every candidate with its points and the reasons for them."""

from __future__ import annotations

from herodote.explain.working import Candidate, Finding, Working
from herodote.gazetteer.mentions.find import find_mentions, mention_of
from herodote.gazetteer.table import Gazetteer, load_gazetteer
from herodote.resolve.places.context import context_of
from herodote.resolve.places.located import PlaceResolution
from herodote.resolve.places.resolve import resolve_places
from herodote.resolve.places.setting import PlaceContext

SHARE_SHOWN = 0.05
"""Countries of which the words speak less are not named."""


def explain_place(text: str, country: str | None = None) -> Working:
    """The places that a phrase or sentence names and how each was resolved.

    "Rockets hit Hama province" -> Hama (province, SYR), with the town and the district of that name among the
    candidates. `country` (alpha-3) says where the report plays. Names are told by their capitals: words without any are
    given them.
    """
    gazetteer = load_gazetteer()
    text = text if any(c.isupper() for c in text) else text.title()
    context = _context(text, country, gazetteer)
    mentions = find_mentions(text, gazetteer) or (mention_of(text, 0, len(text), gazetteer),)
    found = tuple(_finding(r) for r in resolve_places(mentions, context, gazetteer))
    return Working("place", text, tuple(_known(context, country, gazetteer)), found)


NAMED = 3
"""Times that a report which plays in a country is taken to name it."""


def _context(text: str, country: str | None, gazetteer: Gazetteer) -> PlaceContext:
    """What the words tell about where they play; with a country, what they would in a report that names it."""
    record = None if country is None else gazetteer.country(country)
    named = "" if record is None else f"\n{record.name}." * NAMED
    return context_of(text + named, gazetteer)


def _known(context: PlaceContext, country: str | None, gazetteer: Gazetteer) -> list[str]:
    shown = [f"{code} {share:.2f}" for code, share in context.countries if share >= SHARE_SHOWN]
    known = [f"countries that the words speak for: {', '.join(shown)}"] if shown else []
    if country is not None and gazetteer.country(country) is None:
        known.append(f"{country} is the code of no country that the gazetteer knows")
    return known


def _finding(resolution: PlaceResolution) -> Finding:
    mention, record = resolution.mention, resolution.record
    reasons = [resolution.reason]
    if mention.adjective:
        reasons.append("an adjective: a hint of the country, not a place")
    if resolution.precision is not None:
        reasons.append(f"precision {resolution.precision} of UCDP's 7, within {resolution.radius_km:g} km")
    return Finding(
        words=mention.text,
        start=mention.start,
        end=mention.end,
        value=None if record is None else _value(resolution),
        reasons=tuple(reasons),
        score=resolution.score,
        candidates=tuple(
            Candidate(
                name=", ".join(x for x in (c.record.name, c.record.kind, c.record.admin1, c.record.country) if x),
                id=c.record.id,
                points=c.points,
                chosen=record is not None and c.record.id == record.id,
                reasons=c.reasons,
            )
            for c in resolution.candidates
        ),
    )


def _value(resolution: PlaceResolution) -> str:
    record = resolution.record
    assert record is not None
    parts = [resolution.name, resolution.kind, record.admin1 if record.kind != "province" else None, record.country]
    where = f" ({resolution.lat:.3f}, {resolution.lon:.3f})" if resolution.lat is not None else ""
    return ", ".join(part for part in parts if part) + where
