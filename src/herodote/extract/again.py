"""Heard a second time: each event and each thing that may fill a role, beside all others of the report.

The judges of the first hearing see a thing by itself. Whether it counts also depends on what else was found: the second
best actor of an event that has a sure one is hardly ever one, and an event whose place, figure and parties are all
those of a surer event is mostly that event told again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from herodote.extract.decide import FIELDS, Judged, Judges
from herodote.extract.filling import Filling, in_order
from herodote.extract.material import Material
from herodote.extract.roles import Candidate
from herodote.extract.twins import SHARED, Fill, Sameness, compare, sameness, what_fills
from herodote.models.judge import Features

HEARD_AGAIN = ("actor", "recipient", "instrument", "place", "time", "count", "quantity")
"""Roles whose things are judged again. For sources and responsibility, of which there is mostly one, it does not help
(average precision on held-out reports 0.682 against 0.704, and 0.320 against 0.415)."""
AGAIN = "_again"
"""How the names of the judges of the second hearing end."""
FAINT = 0.03
"""Things less probable than this in the first hearing are not heard again."""
SECOND = 0.2
"""From this probability on a thing counts as another one in the role."""
KEPT = frozenset(
    "together closeness mentions in_told sentence rivals_in_sentence own_in_sentence known generic pronoun modifier "  # noqa: SIM905
    "words plural proper adjective holds held next_place other_places dated governed_by_own governed_by_rival "
    "first_mention open part figure counts_in_sentence number same_figure is_source".split()
)
KEPT_OF_EVENT = frozenset(["words", "first", "events"])
KEPT_KINDS = (
    "enc_", "event_", "standing_", "kind=", "place=", "time=", "outcome=", "who=", "preposition=", "ent=", "precision=",
)  # fmt: skip
"""Features of the first hearing that are heard again, and the beginnings of the names of further ones."""


def live_events(events: Sequence[Judged], judges: Judges) -> list[int]:
    """The events that are probable enough to be heard again."""
    return [i for i, e in enumerate(events) if e.probability >= judges.cuts["heard"]]


def hear_again(
    material: Material, events: Sequence[Judged], fillings: Sequence[Fill], judges: Judges
) -> tuple[tuple[Judged, ...], list[dict[str, tuple[Filling, ...]]]]:
    """Events and fillings with the probabilities of the second hearing.

    Events that were not heard again have the probability 0; nothing fills the roles of those that do not reach the cut.
    """
    live = live_events(events, judges)
    same = sameness(material, events, live, judges)
    rows = event_rows(material, events, fillings, same, live)
    sure = dict(zip(live, (p[0] for p in judges.ask("event" + AGAIN, rows)), strict=True))
    heard = tuple(replace(e, probability=sure.get(i, 0.0)) for i, e in enumerate(events))
    out: list[dict[str, tuple[Filling, ...]]] = [dict(own) if i in sure else {} for i, own in enumerate(fillings)]  # type: ignore[arg-type]
    for field in HEARD_AGAIN:
        asked = [(i, f) for i in live for f in fillings[i].get(field, ()) if f.probability >= FAINT]
        answers = judges.ask(field + AGAIN, filling_rows(material, heard, fillings, same, field, asked))
        found: dict[int, list[Filling]] = {}
        for (i, f), answer in zip(asked, answers, strict=True):
            found.setdefault(i, []).append(replace(f, probability=answer[0]))
        for i in live:
            out[i][field] = in_order(found.get(i, ()))
    # a figure or a statement goes to one event only: never to one that is not given
    return heard, [own if heard[i].probability >= judges.cuts["event"] else {} for i, own in enumerate(out)]


# --- events ------------------------------------------------------------------------------------------------------


def event_rows(
    material: Material, events: Sequence[Judged], fillings: Sequence[Fill], same: Sameness, live: Sequence[int]
) -> list[Features]:
    """For each live event what speaks for its being one of its own, now that its roles are known."""
    return [_event(material, events, fillings, same, live, i) for i in live]


def _event(
    material: Material, events: Sequence[Judged], fillings: Sequence[Fill], same: Sameness, live: Sequence[int], at: int
) -> dict[str, float]:
    event = events[at]
    p = event.probability
    f = {k: v for k, v in event.features.items() if k in KEPT_OF_EVENT or k.startswith(("kind=", "naming_"))}
    f |= {"first_p": p, "logit": _odds(p), "dateline_p": event.dateline}
    f |= {f"standing_{k}": v for k, v in event.standing.items()}
    f |= {f"status_{k}": v for k, v in event.status.items()}
    for field in FIELDS:
        found = fillings[at].get(field, ())
        f[f"top_{field}"] = found[0].probability if found else 0.0
        f[f"second_{field}"] = found[1].probability if len(found) > 1 else 0.0
        f[f"sum_{field}"] = sum(x.probability for x in found if x.probability >= SECOND)
    others = {j: compare(material, events, fillings, same, at, j) for j in live if j != at}
    surer = {j: c for j, c in others.items() if events[j].probability > p}
    f["live"] = float(len(live))
    f["surer"] = float(len(surer))
    if others:
        twin = max(others, key=lambda j: (_closeness(others[j]), -j))
        f |= {f"twin_{k}": v for k, v in others[twin].items()}
        for k in ("same_mean", "same_max", "alike", *(f"{how}_{x}" for x in SHARED for how in ("holds", "shares"))):
            f[f"surer_{k}"] = max((c.get(k, 0.0) for c in surer.values()), default=0.0)
        f["same_kind_surer"] = sum(c["same_type"] for c in surer.values())
        f["in_told_surer"] = float(sum(1 for c in surer.values() if c["told_shared"]))
    return f


def _closeness(comparison: Mapping[str, float]) -> float:
    return comparison["same_mean"] + comparison["same_max"] + 0.5 * comparison["alike"]


def _odds(p: float) -> float:
    return math.log((p + 1e-3) / (1.0 - p + 1e-3))


# --- what fills their roles --------------------------------------------------------------------------------------


def filling_rows(
    material: Material,
    events: Sequence[Judged],
    fillings: Sequence[Fill],
    same: Sameness,
    field: str,
    asked: Sequence[tuple[int, Filling]],
) -> list[Features]:
    """For things in a role of an event what speaks for them, now that all others are known.

    `events` have the probabilities of the second hearing, `fillings` those of the first.
    """
    elsewhere: dict[str, list[tuple[int, float]]] = {}
    for j, own in enumerate(fillings):
        for g in own.get(field, ()):
            elsewhere.setdefault(g.candidate.option.key, []).append((j, g.probability))
    surest = max(range(len(events)), key=lambda j: (events[j].probability, -j), default=None)
    twins: dict[int, int | None] = {}
    out: list[Features] = []
    for i, f in asked:
        if i not in twins:
            twins[i] = _twin(events, same, i)
        row = _first_hearing(f.candidate)
        row["event_again"] = events[i].probability
        row |= _among(f, fillings[i].get(field, ()))
        row |= _other_roles(f, fillings[i], field)
        row |= _in_other_events(f, i, events, elsewhere, twins[i], surest)
        twin = twins[i]
        row["twin_same"] = same.get((i, twin), (0.0, 0.0))[0] if twin is not None else 0.0
        row |= _alike(material, field, f, fillings[i].get(field, ()))
        out.append(row)
    return out


def _twin(events: Sequence[Judged], same: Sameness, at: int) -> int | None:
    others = [j for j, e in enumerate(events) if j != at and e.probability >= 0.1]
    return max(others, key=lambda j: (sum(same.get((at, j), (0.0, 0.0))), -j), default=None)


def _first_hearing(candidate: Candidate) -> dict[str, float]:
    return {k: v for k, v in candidate.features.items() if k in KEPT or k.startswith(KEPT_KINDS)}


def _among(filling: Filling, all_of_role: Sequence[Filling]) -> dict[str, float]:
    """How it stands among the things of its role: in which place, and how far from the best."""
    p = filling.probability
    ordered = [g.probability for g in all_of_role]
    rank = next(n for n, g in enumerate(all_of_role) if g.candidate is filling.candidate)
    best_other = (ordered[1] if len(ordered) > 1 else 0.0) if rank == 0 else ordered[0]
    return {
        "p1": p,
        "logit1": _odds(p),
        "rank": float(rank),
        "top": ordered[0],
        "gap": p - best_other if len(ordered) > 1 else 0.0,
        "above_sum": sum(ordered[:rank]),
        "next": ordered[rank + 1] if rank + 1 < len(ordered) else 0.0,
        "all_sum": sum(x for x in ordered if x > 0.15),
    }


def _other_roles(filling: Filling, own: Fill, field: str) -> dict[str, float]:
    """How probable the same thing is in the other roles that it could fill, and what is the best there."""
    out: dict[str, float] = {}
    for other in FIELDS:
        if other == field or FIELDS[other] != FIELDS[field]:
            continue
        found = own.get(other, ())
        out[f"as_{other}"] = next(
            (g.probability for g in found if g.candidate.option.key == filling.candidate.option.key), 0.0
        )
        out[f"top_{other}"] = max((g.probability for g in found), default=0.0)
    return out


def _in_other_events(
    filling: Filling,
    at: int,
    events: Sequence[Judged],
    elsewhere: Mapping[str, Sequence[tuple[int, float]]],
    twin: int | None,
    surest: int | None,
) -> dict[str, float]:
    """How probable the same thing is in the same role of other events."""
    others = [(j, p) for j, p in elsewhere[filling.candidate.option.key] if j != at]
    out = {
        "else_max": max((p * events[j].probability for j, p in others), default=0.0),
        "else_sum": sum(p * events[j].probability for j, p in others),
        "else_n": float(sum(1 for _, p in others if p > 0.3)),
        "twin_p": next((p for j, p in others if j == twin), 0.0),
    }
    if surest is not None and surest != at:
        out["first_event_p"] = next((p for j, p in others if j == surest), 0.0)
    return out


def _alike(material: Material, field: str, filling: Filling, all_of_role: Sequence[Filling]) -> dict[str, float]:
    """The best of the things that are the same by another name; for a place also those that lie in it or are finer."""
    others = [g for g in all_of_role if g.candidate is not filling.candidate]
    own = what_fills(material, field, filling)
    out = {"alike": max((g.probability for g in others if own & what_fills(material, field, g)), default=0.0)}
    if field == "place":
        place = material.places[filling.candidate.mention.index].place
        known = [(g.probability, material.places[g.candidate.mention.index].place) for g in others]
        out["near_place"] = max(
            (
                p
                for p, q in known
                if q.admin1 is not None and q.admin1 == (place.admin1 or place.name) and q.country == place.country
            ),
            default=0.0,
        )
        out["finer"] = max((p for p, q in known if (q.precision or 9) < (place.precision or 9)), default=0.0)
    return out
