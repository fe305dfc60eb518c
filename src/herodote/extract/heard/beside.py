"""What the second hearing is told of a thing: how it stands beside the others of its role, its event, its report."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import Candidate
from herodote.extract.finds.material import Material
from herodote.extract.heard.cast import Cast
from herodote.extract.heard.decide import FIELDS, Judged
from herodote.extract.heard.twins import Fill, Sameness, what_fills
from herodote.extract.where.nesting import beside_in_breath
from herodote.models.judge import Features

KEPT = frozenset(
    "together closeness mentions in_told sentence rivals_in_sentence own_in_sentence known generic pronoun modifier "  # noqa: SIM905
    "words plural proper adjective holds held next_place other_places dated governed_by_own governed_by_rival "
    "first_mention open part figure counts_in_sentence number same_figure is_source bearing breath_inner breath_outer "
    "breath_list".split()
)
SIDES = ("actor", "recipient")
"""Roles of those of whom figures and statements of responsibility speak."""
KEPT_KINDS = (
    "enc_", "event_", "standing_", "kind=", "place=", "time=", "outcome=", "who=", "preposition=", "ent=", "precision=",
)  # fmt: skip
"""Features of the first hearing that are heard again, and the beginnings of the names of further ones."""


class Beside:
    """The things that may fill the roles of a report's events, beside one another.

    `events` have the probabilities of the second hearing, `fillings` those of the first.
    """

    def __init__(self, material: Material, events: Sequence[Judged], fillings: Sequence[Fill], same: Sameness) -> None:
        self._material, self._events, self._fillings, self._same = material, events, fillings, same
        self._surest = max(range(len(events)), key=lambda j: (events[j].probability, -j), default=None)
        self._twins = [_twin(events, same, i) for i in range(len(events))]
        self._kept: dict[int, dict[str, float]] = {}

    def rows(self, field: str, asked: Sequence[tuple[int, Filling]]) -> list[Features]:
        """For things in a role of an event what speaks for them, now that all others are known."""
        elsewhere: dict[str, list[tuple[int, float]]] = {}
        for j, own in enumerate(self._fillings):
            for g in own.get(field, ()):
                elsewhere.setdefault(g.candidate.option.key, []).append((j, g.probability))
        roles: dict[int, tuple[_Role, _Others]] = {}
        casts: dict[int, Cast] = {}
        out: list[Features] = []
        for i, f in asked:
            if i not in roles:
                own = self._fillings[i]
                roles[i] = _Role(self._material, field, own.get(field, ())), _Others(own, field)
            role, others = roles[i]
            key, twin = f.candidate.option.key, self._twins[i]
            row = self._first_hearing(f.candidate).copy()
            row["event_again"] = self._events[i].probability
            row["twin_same"] = self._same.get((i, twin), (0.0, 0.0))[0] if twin is not None else 0.0
            row.update(role.among(f))
            row.update(others.of(key))
            row.update(self._in_other_events(i, elsewhere[key]))
            if field in SIDES:
                if i not in casts:
                    casts[i] = Cast.of(self._material, self._fillings[i])
                row.update(casts[i].part(f.candidate.option))
            out.append(row)
        return out

    def _first_hearing(self, candidate: Candidate) -> dict[str, float]:
        """What is kept of what was said of it, which is the same in each role that it may fill."""
        found = self._kept.get(id(candidate))
        if found is None:
            found = self._kept[id(candidate)] = {k: v for k, v in candidate.features.items() if _is_kept(k)}
        return found

    def _in_other_events(self, at: int, held: Sequence[tuple[int, float]]) -> dict[str, float]:
        """How probable a thing is in the same role of other events, from its probability in each."""
        twin, surest = self._twins[at], self._surest
        others = [(j, p) for j, p in held if j != at]
        weighed = [p * self._events[j].probability for j, p in others]
        out = {
            "else_max": max(weighed, default=0.0),
            "else_sum": sum(weighed),
            "else_n": float(sum(1 for _, p in others if p > 0.3)),
            "twin_p": next((p for j, p in others if j == twin), 0.0),
        }
        if surest is not None and surest != at:
            out["first_event_p"] = next((p for j, p in others if j == surest), 0.0)
        return out


@lru_cache(4096)
def _is_kept(name: str) -> bool:
    return name in KEPT or name.startswith(KEPT_KINDS)


def _twin(events: Sequence[Judged], same: Sameness, at: int) -> int | None:
    others = [j for j, e in enumerate(events) if j != at and e.probability >= 0.1]
    return max(others, key=lambda j: (sum(same.get((at, j), (0.0, 0.0))), -j), default=None)


class _Role:
    """The things in one role of one event, the surest first."""

    def __init__(self, material: Material, field: str, fillings: Sequence[Filling]) -> None:
        self._ordered = [f.probability for f in fillings]
        self._above = [0.0, *accumulate(self._ordered)]
        self._all = sum(x for x in self._ordered if x > 0.15)
        self._rank = {id(f.candidate): n for n, f in enumerate(fillings)}
        self._known = [what_fills(material, field, f) for f in fillings]
        self._with: dict[object, list[int]] = {}
        for n, known in enumerate(self._known):
            for key in known:
                self._with.setdefault(key, []).append(n)
        self._material = material
        self._named = [f.candidate.mention.index for f in fillings] if field == "place" else None
        self._by_key = {f.candidate.option.key: f.probability for f in reversed(fillings)}

    def among(self, filling: Filling) -> dict[str, float]:
        """In which place a thing stands, how far from the best, and the best of those that are it by another name."""
        p, ordered = filling.probability, self._ordered
        rank = self._rank[id(filling.candidate)]
        best_other = (ordered[1] if len(ordered) > 1 else 0.0) if rank == 0 else ordered[0]
        alike = [ordered[n] for key in self._known[rank] for n in self._with[key] if n != rank]
        row = {
            "p1": p,
            "logit1": odds(p),
            "rank": float(rank),
            "top": ordered[0],
            "gap": p - best_other if len(ordered) > 1 else 0.0,
            "above_sum": self._above[rank],
            "next": ordered[rank + 1] if rank + 1 < len(ordered) else 0.0,
            "all_sum": self._all,
            "alike": max(alike, default=0.0),
        }
        return row | self._around(rank)

    def _around(self, rank: int) -> dict[str, float]:
        """For a place the best of those that lie in it, that are finer, and that are told in one breath with it."""
        if self._named is None:
            return {}
        places = self._material.places
        place = places[self._named[rank]].place
        name, precision = place.admin1 or place.name, place.precision or 9
        others = [(self._ordered[n], places[i].place) for n, i in enumerate(self._named) if n != rank]
        beside = (places[i].key for i in beside_in_breath(self._material, self._named[rank]))
        inside = (p for p, q in others if q.admin1 is not None and q.admin1 == name and q.country == place.country)
        return {
            "near_place": max(inside, default=0.0),
            "in_breath": max((self._by_key.get(key, 0.0) for key in beside), default=0.0),
            "finer": max((p for p, q in others if (q.precision or 9) < precision), default=0.0),
        }


class _Others:
    """What stands in the other roles of an event that the same kind of thing can fill."""

    def __init__(self, own: Fill, field: str) -> None:
        self._roles: list[tuple[str, Mapping[str, float]]] = []
        self._top: dict[str, float] = {}
        for other in FIELDS:
            if other == field or FIELDS[other] != FIELDS[field]:
                continue
            found = own.get(other, ())
            self._roles.append((f"as_{other}", {g.candidate.option.key: g.probability for g in reversed(found)}))
            self._top[f"top_{other}"] = max((g.probability for g in found), default=0.0)

    def of(self, key: str) -> dict[str, float]:
        """How probable a thing is in each of them, and what is the best there."""
        return self._top | {name: held.get(key, 0.0) for name, held in self._roles}


def odds(p: float) -> float:
    """The logarithm of the odds, which stays finite."""
    return math.log((p + 1e-3) / (1.0 - p + 1e-3))
