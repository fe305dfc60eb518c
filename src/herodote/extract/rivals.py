"""How a thing compares with what else might fill a role, and with what the role's other events make of it.

Whether "the soldiers" are the recipients of an attack depends on who else might be: the judges see each thing alone, so
what they need to know of the others is written into its features.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from herodote.extract.roles import Candidate, Kind

HEARD: Mapping[Kind, tuple[str, ...]] = {
    "party": ("actor", "recipient", "instrument"),
    "place": ("place",),
    "time": ("time",),
    "count": ("killed", "injured", "other_count", "quantity"),
    "source": ("source",),
    "blame": ("responsibility",),
}
"""What the encoder says of a thing of each kind."""


def among_rivals(events: Sequence[tuple[Candidate, ...]]) -> list[tuple[Candidate, ...]]:
    """The candidates of each event with what tells them from one another.

    For each answer of the encoder: how many things of the event have a higher one (`above_`), how far the best other is
    (`lead_`), and how much higher the same thing stands in another event (`elsewhere_`).
    """
    highest: dict[tuple[str, str, str], list[tuple[float, int]]] = {}
    for e, candidates in enumerate(events):
        for c in candidates:
            for name, value in _heard(c):
                highest.setdefault((c.option.kind, c.option.key, name), []).append((value, e))
    return [tuple(_compared(c, e, candidates, highest) for c in candidates) for e, candidates in enumerate(events)]


def _heard(candidate: Candidate) -> Iterator[tuple[str, float]]:
    for name in HEARD[candidate.option.kind]:
        value = candidate.features.get(f"enc_{name}")
        if value is not None:
            yield name, value


def _compared(
    candidate: Candidate,
    event: int,
    candidates: Sequence[Candidate],
    highest: Mapping[tuple[str, str, str], Sequence[tuple[float, int]]],
) -> Candidate:
    kind, key = candidate.option.kind, candidate.option.key
    more: dict[str, float] = {}
    for name, value in _heard(candidate):
        others = [
            c.features.get(f"enc_{name}", 0.0) for c in candidates if c.option.kind == kind and c.option.key != key
        ]
        more[f"above_{name}"] = float(sum(1 for other in others if other > value))
        more[f"lead_{name}"] = value - max(others, default=0.0)
        more[f"elsewhere_{name}"] = max((v for v, e in highest[kind, key, name] if e != event), default=0.0) - value
    return replace(candidate, features={**candidate.features, **more}) if more else candidate
