"""The events that an event is part of, follows or answers."""

from __future__ import annotations

from collections.abc import Mapping

from herodote.extract.assemble.verdict import Verdict
from herodote.extract.assemble.wholes import items_of_sums
from herodote.extract.assemble.words import span_of
from herodote.extract.filled.relations import cue_between, ties_of
from herodote.extract.finds.material import Material
from herodote.extract.tied.tie import Tie
from herodote.records import Relation


def _ties(material: Material, verdict: Verdict, ids: Mapping[int, str]) -> Mapping[tuple[int, int], Tie]:
    events = verdict.events
    return ties_of(material, [e.cluster for e in events], [e.types for e in events], verdict.types, sorted(ids))


GUESSED = 0.5
"""From which probability a relation is said that no words say, but only the judge. Of eight that it gave 0.23 to 0.5
on 184 reports that it had not seen, none was coded."""


def _chosen(
    verdict: Verdict, ids: Mapping[int, str], ties: Mapping[tuple[int, int], Tie]
) -> list[tuple[float, str, int, int]]:
    """What is sure enough, the surest first."""
    out = []
    for a, b, answers in verdict.relations:
        if a not in ids or b not in ids:
            continue
        kind = max(sorted(k for k in answers if k != "none"), key=lambda k: answers[k])
        joint = answers[kind] * verdict.events[a].probability * verdict.events[b].probability
        said = kind == "retaliation_for" or ((a, b) in ties and ties[a, b].kind == kind)
        if joint >= (verdict.cuts["relation"] if said else GUESSED):
            out.append((joint, kind, a, b))
    return sorted(out, key=lambda r: (-r[0], r[2], r[3]))


def parts_of(material: Material, verdict: Verdict, ids: Mapping[int, str]) -> dict[int, str]:
    """The event that each is a part of: as words say, as a sum in the lead has its items, or as the judge guesses."""
    out: dict[int, str] = {}
    ties = _ties(material, verdict, ids)
    told = [pair for pair, tie in ties.items() if tie.kind == "part_of"]
    sums = items_of_sums(material, verdict, ids).items()
    guessed = [(a, b) for _, kind, a, b in _chosen(verdict, ids, ties) if kind == "part_of"]
    other = {frozenset(pair) for pair, tie in ties.items() if tie.kind != "part_of"}
    for a, b in (*told, *(pair for pair in (*sums, *guessed) if frozenset(pair) not in other)):
        if a not in out and out.get(b) != ids[a]:
            out[a] = ids[b]
    return out


def relations_of(material: Material, verdict: Verdict, ids: Mapping[int, str]) -> tuple[Relation, ...]:
    """How events stand to one another, the surest first where two things are said of a pair.

    A part is told by the event itself; here it stands once more only where words say so: "was part of an offensive".
    """
    ties = _ties(material, verdict, ids)
    out: list[tuple[int, int, Relation]] = []
    taken: set[frozenset[int]] = set()
    for _, kind, a, b in _chosen(verdict, ids, ties):
        if frozenset((a, b)) in taken:
            continue
        taken.add(frozenset((a, b)))
        tie = ties.get((a, b))
        said = tie is not None and tie.kind == kind
        if kind == "part_of" and not said:
            continue
        if tie is not None and said:
            cue: tuple[int, int] | None = tie.start, tie.end
        else:
            cue = cue_between(material, kind, verdict.events[a].cluster, verdict.events[b].cluster)
        span = span_of(material, *cue) if cue else None
        out.append((a, b, Relation(kind, ids[a], ids[b], span)))  # type: ignore[arg-type]
    return tuple(r for a, b, r in sorted(out, key=lambda x: (int(ids[x[0]][1:]), int(ids[x[1]][1:]))))
