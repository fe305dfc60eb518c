"""Heard a second time: each event and each thing that may fill a role, beside all others of the report.

The judges of the first hearing see a thing by itself. Whether it counts also depends on what else was found: the second
best actor of an event that has a sure one is hardly ever one, and an event whose place, figure and parties are all
those of a surer event is mostly that event told again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from herodote.extract.filled.filling import Filling, in_order
from herodote.extract.finds.material import Material
from herodote.extract.heard.beside import Beside, odds
from herodote.extract.heard.decide import FIELDS, Alike, Judged, Judges
from herodote.extract.heard.twins import APART, SHARED, Fill, Sameness, Told, compare, sameness
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
WEIGHED = ("same_mean", "same_max", "alike", *(f"{how}_{x}" for x in SHARED for how in ("holds", "shares")))
"""In what an event may be like one that is surer."""
KEPT_OF_EVENT = frozenset(["words", "first", "events"])
"""Features of the first hearing of an event that are heard again."""


def live_events(events: Sequence[Judged], judges: Judges) -> list[int]:
    """The events that are probable enough to be heard again."""
    return [i for i, e in enumerate(events) if e.probability >= judges.cuts["heard"]]


def hear_again(
    material: Material,
    events: Sequence[Judged],
    fillings: Sequence[Fill],
    judges: Judges,
    alike: Alike | None = None,
) -> tuple[tuple[Judged, ...], list[dict[str, tuple[Filling, ...]]]]:
    """Events and fillings with the probabilities of the second hearing.

    Events that were not heard again have the probability 0; nothing fills the roles of those that do not reach the cut.
    """
    live = live_events(events, judges)
    same = sameness(material, events, live, judges, alike)
    rows = event_rows(material, events, fillings, same, live)
    sure = dict(zip(live, (p[0] for p in judges.ask("event" + AGAIN, rows)), strict=True))
    heard = tuple(replace(e, probability=sure.get(i, 0.0)) for i, e in enumerate(events))
    beside = Beside(material, heard, fillings, same)
    out: list[dict[str, tuple[Filling, ...]]] = [dict(own) if i in sure else {} for i, own in enumerate(fillings)]  # type: ignore[arg-type]
    for field in HEARD_AGAIN:
        asked = [(i, f) for i in live for f in fillings[i].get(field, ()) if f.probability >= FAINT]
        answers = judges.ask(field + AGAIN, beside.rows(field, asked))
        found: dict[int, list[Filling]] = {}
        for (i, f), answer in zip(asked, answers, strict=True):
            found.setdefault(i, []).append(replace(f, probability=answer[0]))
        for i in live:
            out[i][field] = in_order(found.get(i, ()))
    # a figure or a statement goes to one event only: never to one that is not given
    return heard, [own if heard[i].probability >= judges.cuts["event"] else {} for i, own in enumerate(out)]


def event_rows(
    material: Material, events: Sequence[Judged], fillings: Sequence[Fill], same: Sameness, live: Sequence[int]
) -> list[Features]:
    """For each live event what speaks for its being one of its own, now that its roles are known."""
    told = {i: Told.of(material, events[i], fillings[i]) for i in live}
    return [_event(told, fillings[i], same, i) for i in live]


def _event(told: Mapping[int, Told], filled: Fill, same: Sameness, at: int) -> dict[str, float]:
    event = told[at].event
    p = event.probability
    f = {k: v for k, v in event.features.items() if k in KEPT_OF_EVENT or k.startswith(("kind=", "naming_"))}
    f |= {"first_p": p, "logit": odds(p), "dateline_p": event.dateline}
    f |= {f"standing_{k}": v for k, v in event.standing.items()}
    f |= {f"status_{k}": v for k, v in event.status.items()}
    for field in FIELDS:
        found = filled.get(field, ())
        f[f"top_{field}"] = found[0].probability if found else 0.0
        f[f"second_{field}"] = found[1].probability if len(found) > 1 else 0.0
        f[f"sum_{field}"] = sum(x.probability for x in found if x.probability >= SECOND)
    others = {j: compare(told[at], other, same.get((at, j), APART)) for j, other in told.items() if j != at}
    surer = [c for j, c in others.items() if told[j].event.probability > p]
    f["live"] = float(len(told))
    f["surer"] = float(len(surer))
    if others:
        twin = max(others, key=lambda j: (_closeness(others[j]), -j))
        f |= {f"twin_{k}": v for k, v in others[twin].items()}
        for k in WEIGHED:
            f[f"surer_{k}"] = max((c.get(k, 0.0) for c in surer), default=0.0)
        f["same_kind_surer"] = sum(c["same_type"] for c in surer)
        f["in_told_surer"] = float(sum(1 for c in surer if c["told_shared"]))
    return f


def _closeness(comparison: Mapping[str, float]) -> float:
    return comparison["same_mean"] + comparison["same_max"] + 0.5 * comparison["alike"]
