"""How a thing compares with what else might fill a role, and with what the role's other events make of it.

Whether "the soldiers" are the recipients of an attack depends on who else might be: the judges see each thing alone, so
what they need to know of the others is written into its features.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.filled.roles import Candidate, Kind
from herodote.extract.finds.material import Material
from herodote.extract.where.nesting import lies_in

ANSWERS: Mapping[Kind, tuple[str, ...]] = {
    "party": ("actor", "recipient", "instrument"),
    "place": ("place",),
    "time": ("time",),
    "count": ("killed", "injured", "other_count", "quantity"),
    "source": ("source",),
    "blame": ("responsibility",),
}
"""What the encoder says of a thing of each kind."""


class _Names(Struct, frozen=True):
    """The features that hold what the encoder says of a thing, and how that stands to the others."""

    heard: str
    row: str
    above: str
    lead: str
    elsewhere: str


HEARD: Mapping[Kind, tuple[_Names, ...]] = {
    kind: tuple(_Names(*(f"{how}_{name}" for how in ("enc", "row", "above", "lead", "elsewhere"))) for name in names)
    for kind, names in ANSWERS.items()
}
Heard = list[tuple[float, int]]
"""What one answer is of one thing, with the event of which it is said; the highest first."""


def among_rivals(material: Material, events: Sequence[tuple[Candidate, ...]]) -> list[tuple[Candidate, ...]]:
    """The candidates of each event with what tells them from one another.

    For each answer of the encoder: how many things of the event have a higher one (`above_`), how far the best other is
    (`lead_`), how much higher the same thing stands in another event (`elsewhere_`), and the highest among the things
    that stand in a row with it (`row_`): "A, B and C" mostly fill one role together.
    """
    rows = Rows(material)
    highest: dict[tuple[str, str, str], Heard] = {}
    for e, candidates in enumerate(events):
        for c in candidates:
            for names in HEARD[c.option.kind]:
                value = c.features.get(names.heard)
                if value is not None:
                    highest.setdefault((c.option.kind, c.option.key, names.heard), []).append((value, e))
    for heard in highest.values():
        heard.sort(reverse=True)
    return [_compared(material, e, candidates, highest, rows) for e, candidates in enumerate(events)]


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


def _compared(
    material: Material,
    event: int,
    candidates: Sequence[Candidate],
    highest: Mapping[tuple[str, str, str], Heard],
    rows: Rows,
) -> tuple[Candidate, ...]:
    """The candidates of one event, each thing once, held against those of its kind."""
    kinds: dict[Kind, list[int]] = {}
    for i, c in enumerate(candidates):
        kinds.setdefault(c.option.kind, []).append(i)
    more: list[dict[str, float]] = [{} for _ in candidates]
    for kind, own in kinds.items():
        in_row: dict[int, list[int]] = {}
        for i in own:
            in_row.setdefault(rows.first(candidates[i].mention.token), []).append(i)
        for names in HEARD[kind]:
            values = {i: v for i in own if (v := candidates[i].features.get(names.heard)) is not None}
            if not values:
                continue
            ordered = sorted([values.get(i, 0.0) for i in own])
            for row in in_row.values():
                beside = sorted([values.get(i, 0.0) for i in row]) if len(row) > 1 else ()
                for i in row:
                    if i not in values:
                        continue
                    value, added = values[i], more[i]
                    others = highest[kind, candidates[i].option.key, names.heard]
                    added[names.row] = _best_other(beside, value)
                    added[names.above] = float(len(ordered) - bisect_right(ordered, value))
                    added[names.lead] = value - _best_other(ordered, value)
                    added[names.elsewhere] = next((v for v, e in others if e != event), 0.0) - value
    for i in kinds.get("place", ()):
        more[i] |= _beside_the_likeliest(material, candidates[i], candidates)
    return tuple(
        replace(c, features={**c.features, **added}) if added else c for c, added in zip(candidates, more, strict=True)
    )


def _best_other(ordered: Sequence[float], value: float) -> float:
    """The highest of some values in order but for one that is `value`; 0 where there is no other."""
    if len(ordered) < 2:
        return 0.0
    return ordered[-2] if ordered[-1] == value else ordered[-1]


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
