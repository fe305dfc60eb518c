"""What a text tells about where it plays: votes of its names for countries and provinces, and its undoubted places."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from herodote.gazetteer.fold import fold
from herodote.gazetteer.mentions.find import find_mentions
from herodote.gazetteer.place import PlaceMention
from herodote.gazetteer.table import ADJECTIVE, Gazetteer
from herodote.resolve.places.located import PlaceResolution
from herodote.resolve.places.resolve import SURE, resolve_places
from herodote.resolve.places.setting import PlaceContext

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
FAMOUS = 0.45
"""A vote of a country's name, its adjective, or a place known by itself; lesser ones only add to it."""


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
        _told_in_full(settled),
        outlet_country,
        areas,
        own,
    )


def _told_in_full(settled: Sequence[PlaceResolution]) -> tuple[tuple[str, str], ...]:
    """Names of places that are told once with what they lie in, and nowhere with anything else."""
    found: dict[str, set[str]] = defaultdict(set)
    for resolution in settled:
        best = resolution.candidates[0] if resolution.candidates else None
        if best is None or resolution.record is None or not best.evidence.inside_outer:
            continue
        found[fold(resolution.mention.name or "")].add(best.record.id)
    return tuple(sorted((name, ids.pop()) for name, ids in found.items() if len(ids) == 1))


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


def _shares(votes: dict[str, float]) -> tuple[tuple[str, float], ...]:
    most = max(votes.values(), default=0)
    ordered = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    return tuple((code, round(weight / most, 3)) for code, weight in ordered if weight > 0)


def _areas(
    mentions: Sequence[PlaceMention], countries: tuple[tuple[str, float], ...], gazetteer: Gazetteer
) -> tuple[tuple[str, tuple[tuple[tuple[str, str], float], ...]], ...]:
    """Provinces by the names that are theirs or may lie in them; one that twenty provinces have says little."""
    likely = {code for code, share in countries if share >= 0.2}
    votes: dict[str, dict[tuple[str, str], float]] = {}
    for name in sorted({m.name for m in mentions if m.name and not m.adjective}):
        hits = [h.record for h in gazetteer.search(name) if h.match == "exact" and h.rank < ADJECTIVE]
        held = {(r.country, r.admin1) for r in hits if r.country in likely and r.admin1}
        named = {(r.country, r.name) for r in hits if r.kind == "province" and r.country in likely}
        said = votes.setdefault(fold(name), {})
        for country, admin1 in named or held:
            said[str(country), str(admin1)] = 1.5 if named else 1.0 / len(held)
    return tuple((name, tuple(sorted(said.items()))) for name, said in votes.items() if said)


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
