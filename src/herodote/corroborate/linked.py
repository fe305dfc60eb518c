"""Which tellings are one event: scored pairs and clusters, of which only those are made again that a change touches.

A cluster never reaches over the edge of its component: the tellings that pairs above the threshold connect. What a new
report changes are the components that it comes into; all others stay as they were.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from herodote.corroborate.block import Pair, all_proposed, proposed_since
from herodote.corroborate.cluster import cluster
from herodote.corroborate.compare import Model
from herodote.corroborate.crowd import doubted
from herodote.corroborate.judged import Verdicts
from herodote.corroborate.linking import PairScores
from herodote.corroborate.memory import Memory
from herodote.corroborate.nearby import by_squares, by_time
from herodote.corroborate.prepare import HELD, Prepared
from herodote.corroborate.refine import refine
from herodote.corroborate.unions import Unions

NEAR = 1.0
"""Log-odds below the threshold down to which a pair is kept and may be shown to a person."""

_POSITION = np.dtype("<i4")
_SCORE = np.dtype("<f8")
Positions = NDArray[np.int32]


class Edges(Struct, frozen=True):
    """Pairs that are nearly one or more, in order: columns of positions, the lower first, and of log-odds."""

    firsts: NDArray[np.int32]
    seconds: NDArray[np.int32]
    scores: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.scores)

    def pairs(self) -> list[Pair]:
        return list(zip(self.firsts.tolist(), self.seconds.tolist(), strict=True))


class Linked(Struct, frozen=True):
    """Tellings in clusters, each sorted, in order of their first member."""

    edges: Edges
    clusters: tuple[tuple[int, ...], ...]
    earlier: tuple[int | None, ...]
    """For each cluster its number in the memory, None for one that was made again."""
    touched: frozenset[int]
    """Tellings whose cluster was made again, whether it came out the same or not."""


def link(prepared: Prepared, decided: Verdicts, scores: PairScores, model: Model, memory: Memory) -> Linked:
    """The clusters of all tellings: the same as without memory, and whatever was in it."""
    if not memory.outlines:
        edges, flags = _scored(*all_proposed(prepared.board), prepared, scores, model)
        scores.keep(edges.firsts.tolist(), edges.seconds.tolist(), edges.scores.tolist(), flags.tolist())
        touched = np.ones(len(prepared.told), dtype=bool)
    else:
        edges, seeds = _edges_since(prepared, scores, model, memory)
        touched = _component(edges, decided, model, [*seeds, *_judged_since(prepared, decided, memory)], prepared)
        near = touched[edges.firsts]
        scores.learn(
            zip(edges.firsts[near].tolist(), edges.seconds[near].tolist(), edges.scores[near].tolist(), strict=True)
        )
    again = _clusters_of(np.flatnonzero(touched).tolist(), edges, decided, scores, model, prepared)
    now = prepared.change.telling_now
    kept: list[tuple[tuple[int, ...], int | None]] = []
    for number, settled in enumerate(memory.settled):
        members = tuple(now[p] for p in settled.members)
        if members[0] >= 0 and not touched[members[0]]:
            kept.append((members, number))
    both = sorted([*kept, *((members, None) for members in again)], key=lambda c: c[0][0])
    return Linked(
        edges, tuple(c for c, _ in both), tuple(n for _, n in both), frozenset(np.flatnonzero(touched).tolist())
    )


def _scored(
    firsts: Positions, seconds: Positions, prepared: Prepared, scores: PairScores, model: Model
) -> tuple[Edges, NDArray[np.int8]]:
    """Those of some pairs, given in order, that are worth keeping; and which are alike in general only.

    They are looked at by squares of the order of publication, so that the tellings of one square are at hand together.
    """
    least = model.threshold - NEAR
    places, values, flags = array("q"), array("d"), array("b")
    for some in _by_squares(firsts, seconds, prepared):
        for n, a, b in zip(some.tolist(), firsts[some].tolist(), seconds[some].tolist(), strict=True):
            value, flag = scores.above(a, b, least)
            if value > least:  # one in thirty: columns of all would take more than the pairs themselves
                places.append(n)
                values.append(value)
                flags.append(flag)
    kept = np.frombuffer(places, dtype=np.int64)
    order = np.argsort(kept)
    kept = kept[order]
    edges = Edges(
        firsts[kept].astype(_POSITION), seconds[kept].astype(_POSITION), np.frombuffer(values, dtype=_SCORE)[order]
    )
    return edges, np.frombuffer(flags, dtype=np.int8)[order]


AT_ONCE = 100_000
"""Pairs that are taken out of their columns together: as numbers of Python they take ten times as much memory."""


def _by_squares(firsts: Positions, seconds: Positions, prepared: Prepared) -> Iterator[NDArray[np.int32]]:
    """The places of all pairs in their columns, square by square, some at a time."""
    places = prepared.day_order[np.asarray(prepared.told.report_of, dtype=np.int32)]
    order = by_squares(firsts, seconds, places, HELD)
    for begin in range(0, len(order), AT_ONCE):
        yield order[begin : begin + AT_ONCE]


def _columns(found: Sequence[tuple[int, int, float]]) -> Edges:
    return Edges(
        np.array([a for a, _, _ in found], dtype=_POSITION),
        np.array([b for _, b, _ in found], dtype=_POSITION),
        np.array([v for _, _, v in found], dtype=_SCORE),
    )


def _edges_since(prepared: Prepared, scores: PairScores, model: Model, memory: Memory) -> tuple[Edges, list[int]]:
    """The pairs worth keeping, and the tellings at which one came, went or changed."""
    change = prepared.change
    now = np.array([*change.telling_now, -1], dtype=_POSITION)
    old = recalled(memory)
    firsts, seconds = now[old.firsts], now[old.seconds]
    stands = (firsts >= 0) & (seconds >= 0)
    seeds = {p for report in change.arrived for p in prepared.told.of_report[report]}
    seeds.update(firsts[~stands & (firsts >= 0)].tolist(), seconds[~stands & (seconds >= 0)].tolist())
    known = dict(
        zip(
            zip(firsts[stands].tolist(), seconds[stands].tolist(), strict=True), old.scores[stands].tolist(),
            strict=True,
        )
    )  # fmt: skip
    since = change.as_since(prepared.board.of_report, prepared.before.of_report)
    proposed = proposed_since(prepared.before, prepared.board, since, known.keys())
    added = np.array(sorted(proposed.added), dtype=_POSITION).reshape(-1, 2)
    fresh, _ = _scored(added[:, 0], added[:, 1], prepared, scores, model)
    anew = dict(zip(fresh.pairs(), fresh.scores.tolist(), strict=True))
    for pair in (*proposed.added, *proposed.dropped):
        if known.get(pair) != anew.get(pair):
            seeds.update(pair)
        known.pop(pair, None)
    seeds.update(_at_copies(prepared, memory))
    found = [(a, b, value) for (a, b), value in sorted((known | anew).items())]
    return _columns(found), sorted(seeds)


def _at_copies(prepared: Prepared, memory: Memory) -> set[int]:
    """Tellings of reports that are copies now and were not before, or the other way."""
    now = prepared.change.report_now
    before = {(now[o.a], now[o.b]) for o in memory.overlaps}
    changed = before ^ {(o.a, o.b) for o in prepared.overlaps}
    return {p for pair in changed for report in pair if report >= 0 for p in prepared.told.of_report[report]}


def _judged_since(prepared: Prepared, decided: Verdicts, memory: Memory) -> list[int]:
    """Tellings on which another decision stands than before."""
    now = set(decisions(decided.same, prepared)) ^ set(memory.joined)
    now |= set(decisions(decided.different, prepared)) ^ set(memory.parted)
    at = {key: position for position, key in enumerate(prepared.keys)} if now else {}
    return [at[key] for pair in sorted(now) for key in pair if key in at]


def decisions(pairs: Iterable[Pair], prepared: Prepared) -> tuple[tuple[str, str], ...]:
    """Pairs of positions as pairs of keys, in order."""
    return tuple(sorted((prepared.keys[a], prepared.keys[b]) for a, b in pairs))


def _component(
    edges: Edges, decided: Verdicts, model: Model, seeds: Iterable[int], prepared: Prepared
) -> NDArray[np.bool_]:
    """All tellings that some are connected with."""
    strong = edges.scores > model.threshold
    joined = np.array(sorted(decided.same), dtype=_POSITION).reshape(-1, 2)
    firsts = np.concatenate([edges.firsts[strong], joined[:, 0]])
    seconds = np.concatenate([edges.seconds[strong], joined[:, 1]])
    found = np.zeros(len(prepared.told), dtype=bool)
    found[list(seeds)] = True
    count = -1
    while count != (count := int(found.sum())):
        meets = found[firsts] | found[seconds]
        found[firsts[meets]] = True
        found[seconds[meets]] = True
    return found


def _clusters_of(
    members: Sequence[int], edges: Edges, decided: Verdicts, scores: PairScores, model: Model, prepared: Prepared
) -> list[tuple[int, ...]]:
    """The clusters of whole components, one component after the other, in order of their first member."""
    strong = edges.scores > model.threshold
    firsts, seconds = edges.firsts[strong], edges.seconds[strong]
    there = set(members)
    joined = sorted(pair for pair in decided.same if there.issuperset(pair))
    unions = Unions(max(members, default=-1) + 1)
    for a, b in (*zip(firsts.tolist(), seconds.tolist(), strict=True), *joined):
        if a in there and b in there:
            unions.join(a, b)
    component: dict[int, list[int]] = {}
    for position in members:
        component.setdefault(unions.root(position), []).append(position)
    pairs: dict[int, list[Pair]] = {}
    for a, b in zip(firsts.tolist(), seconds.tolist(), strict=True):
        if a in there and b in there:
            pairs.setdefault(unions.root(a), []).append((a, b))
    judged: dict[int, list[Pair]] = {}
    for a, b in joined:
        judged.setdefault(unions.root(a), []).append((a, b))
    found: list[tuple[int, ...]] = []
    roots, insides = list(component), list(component.values())
    for n in by_time(insides, prepared.told.report_of, prepared.day_order):
        root, inside = roots[n], insides[n]
        if len(inside) == 1:
            found.append((root,))
        else:
            found += _clusters_in(inside, pairs.pop(root, []), judged.get(root, []), scores, model)
    return sorted(found)


def _clusters_in(
    members: Sequence[int], strong: Sequence[Pair], decided: Sequence[Pair], scores: PairScores, model: Model
) -> list[tuple[int, ...]]:
    """The clusters of one component, numbered among themselves: their order, which decides ties, stays."""
    local = {position: n for n, position in enumerate(members)}
    pairs = [(local[a], local[b]) for a, b in strong]
    joined = [(local[a], local[b]) for a, b in decided]
    score = doubted(
        pairs,
        lambda a, b: scores(members[a], members[b]),
        lambda a, b: scores.in_general(members[a], members[b]),
    )
    found = cluster(len(members), pairs, score, model.threshold, joined)
    found = refine(found, pairs, score, model.threshold, {p for pair in joined for p in pair})
    return [tuple(members[n] for n in one) for one in found]


def recalled(memory: Memory) -> Edges:
    """The edges that a memory holds, by the positions before."""
    return Edges(
        np.frombuffer(memory.firsts, dtype=_POSITION),
        np.frombuffer(memory.seconds, dtype=_POSITION),
        np.frombuffer(memory.scores, dtype=_SCORE),
    )
