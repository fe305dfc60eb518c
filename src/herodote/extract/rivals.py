"""How a thing compares with what else might fill a role, and with what the role's other events make of it.

Whether "the soldiers" are the recipients of an attack depends on who else might be: the judges see each thing alone, so
what they need to know of the others is written into its features.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from herodote.extract.material import Material
from herodote.extract.roles import Candidate, Kind, lies_in

HEARD: Mapping[Kind, tuple[str, ...]] = {
    "party": ("actor", "recipient", "instrument"),
    "place": ("place",),
    "time": ("time",),
    "count": ("killed", "injured", "other_count", "quantity"),
    "source": ("source",),
    "blame": ("responsibility",),
}
"""What the encoder says of a thing of each kind."""


def among_rivals(material: Material, events: Sequence[tuple[Candidate, ...]]) -> list[tuple[Candidate, ...]]:
    """The candidates of each event with what tells them from one another.

    For each answer of the encoder: how many things of the event have a higher one (`above_`), how far the best other is
    (`lead_`), how much higher the same thing stands in another event (`elsewhere_`), and the highest among the things
    that stand in a row with it (`row_`): "A, B and C" mostly fill one role together.
    """
    rows = Rows(material)
    highest: dict[tuple[str, str, str], list[tuple[float, int]]] = {}
    for e, candidates in enumerate(events):
        for c in candidates:
            for name, value in _heard(c):
                highest.setdefault((c.option.kind, c.option.key, name), []).append((value, e))
    return [
        tuple(_compared(material, c, e, candidates, highest, rows) for c in candidates)
        for e, candidates in enumerate(events)
    ]


class Rows:
    """Which things stand in a row: "Aleppo, Idlib and Hama"."""

    def __init__(self, material: Material) -> None:
        self._tokens = material.parsed.tokens

    def first(self, token: int) -> int:
        """The token that heads the row of a token: itself where it stands in none."""
        for _ in range(LONGEST_ROW):
            if self._tokens[token].dep != "conj":
                return token
            token = self._tokens[token].head
        return token


LONGEST_ROW = 12


def _heard(candidate: Candidate) -> Iterator[tuple[str, float]]:
    for name in HEARD[candidate.option.kind]:
        value = candidate.features.get(f"enc_{name}")
        if value is not None:
            yield name, value


def _compared(
    material: Material,
    candidate: Candidate,
    event: int,
    candidates: Sequence[Candidate],
    highest: Mapping[tuple[str, str, str], Sequence[tuple[float, int]]],
    rows: Rows,
) -> Candidate:
    kind, key = candidate.option.kind, candidate.option.key
    more: dict[str, float] = {}
    beside = [
        c
        for c in candidates
        if c.option.kind == kind
        and c.option.key != key
        and rows.first(c.mention.token) == rows.first(candidate.mention.token)
    ]
    for name, value in _heard(candidate):
        more[f"row_{name}"] = max((c.features.get(f"enc_{name}", 0.0) for c in beside), default=0.0)
        others = [
            c.features.get(f"enc_{name}", 0.0) for c in candidates if c.option.kind == kind and c.option.key != key
        ]
        more[f"above_{name}"] = float(sum(1 for other in others if other > value))
        more[f"lead_{name}"] = value - max(others, default=0.0)
        more[f"elsewhere_{name}"] = max((v for v, e in highest[kind, key, name] if e != event), default=0.0) - value
    if kind == "place":
        more |= _beside_the_likeliest(material, candidate, candidates)
    return replace(candidate, features={**candidate.features, **more}) if more else candidate


def _beside_the_likeliest(
    material: Material, candidate: Candidate, candidates: Sequence[Candidate]
) -> dict[str, float]:
    """How a place stands to the other place that the encoder thinks likeliest: around it, in it, or apart."""
    others = [c for c in candidates if c.option.kind == "place" and c.option.key != candidate.option.key]
    if not others:
        return {"alone": 1.0}
    best = max(others, key=lambda c: (c.features.get("enc_place", 0.0), -c.mention.start))
    one, other = material.places[candidate.mention.index], material.places[best.mention.index]
    return {
        "holds_best": float(lies_in(other, one)),
        "in_best": float(lies_in(one, other)),
        "land_of_best": float(one.place.country is not None and one.place.country == other.place.country),
        "best_place": best.features.get("enc_place", 0.0),
    }
