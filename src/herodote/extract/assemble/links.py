"""The events that an event is part of, follows or answers."""

from __future__ import annotations

from collections.abc import Mapping

from herodote.extract.assemble.verdict import Verdict
from herodote.extract.assemble.words import span_of
from herodote.extract.material import Material
from herodote.extract.relations import cue_between
from herodote.records import Relation


def _chosen(verdict: Verdict, ids: Mapping[int, str], cut: str) -> list[tuple[float, str, int, int]]:
    out = []
    for a, b, answers in verdict.relations:
        if a not in ids or b not in ids:
            continue
        kind = max(sorted(k for k in answers if k != "none"), key=lambda k: answers[k])
        joint = answers[kind] * verdict.events[a].probability * verdict.events[b].probability
        if joint >= verdict.cuts[cut]:
            out.append((joint, kind, a, b))
    return sorted(out, key=lambda r: (-r[0], r[2], r[3]))


def parts_of(verdict: Verdict, ids: Mapping[int, str]) -> dict[int, str]:
    out: dict[int, str] = {}
    for _, kind, a, b in _chosen(verdict, ids, "relation"):
        if kind == "part_of" and a not in out and out.get(b) != ids[a]:
            out[a] = ids[b]
    return out


def relations_of(material: Material, verdict: Verdict, ids: Mapping[int, str]) -> tuple[Relation, ...]:
    out: list[tuple[int, int, Relation]] = []
    taken: set[frozenset[int]] = set()
    for _, kind, a, b in _chosen(verdict, ids, "relation"):
        if frozenset((a, b)) in taken:
            continue
        taken.add(frozenset((a, b)))
        cue = cue_between(material, kind, verdict.events[a].cluster, verdict.events[b].cluster)
        span = span_of(material, *cue) if cue else None
        out.append((a, b, Relation(kind, ids[a], ids[b], span)))  # type: ignore[arg-type]
    return tuple(r for a, b, r in sorted(out, key=lambda x: (int(ids[x[0]][1:]), int(ids[x[1]][1:]))))
