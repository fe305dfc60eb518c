"""Which pairs of tellings are worth comparing: by place and days, by rare words, by copied reports.

No pair is compared only because its type is the same. Each key gathers few tellings; a key that gathers many is
ordered by day and compared within a window, so that the work grows with the number of tellings and not its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from herodote.corroborate.names import skeleton
from herodote.corroborate.telling import Told, WordWeights, party_bones

BUCKET_DAYS = 4
WIDE_DAYS = 21
"""From this width on a telling is of a period (a siege, a war) and is blocked by place and family without days."""
CROWD = 40
"""Tellings under one key beyond which only neighbours in the order of days are compared."""
REACH = 12
"""How many neighbours, in a crowd."""
RARE = 12
"""A word in at most so many tellings is rare enough to propose a pair."""
RARE_SHARED = 2

Pair = tuple[int, int]


def candidate_pairs(told: Sequence[Told], weights: WordWeights, copies: Iterable[Pair]) -> list[Pair]:
    """Pairs of positions in `told`, lower first, sorted."""
    pairs: set[Pair] = set()
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, telling in enumerate(told):
        for key in _keys(telling):
            groups[key].append(position)
    for members in groups.values():
        pairs.update(_within(members, told))
    pairs.update(_by_rare_words(told, weights))
    pairs.update(_by_copies(told, copies))
    return sorted(pairs)


PLAIN_PLACE = frozenset(
    skeleton(w)
    for w in (  # noqa: SIM905
        "near city town village district area areas province region regional governorate camp north northern south "
        "southern east eastern west western central centre center countryside suburbs outskirts road site country"
    ).split()
)
"""Words of place names that stand in thousands of them."""


def _keys(t: Told) -> Iterator[tuple[str, ...]]:
    """Each word of a place with each few days; each word of a party with the days and the family of the type.

    What has no sure day waits under `undated`, where dated tellings of its place and family look in too.
    """
    places = _place_words(t)
    parties = sorted(party_bones(t.actors) | party_bones(t.recipients))
    dated = t.window.sure and (t.window.width or 0) < WIDE_DAYS
    for span in _spans(t) if dated else ():
        for place in places:
            yield span, place, "" if len(places) <= 4 else t.family
        for party in parties:
            yield span, f"party {party}", t.family
    for place in places:
        yield "undated", place, t.family
    if not dated or not places:
        yield from (("undated", f"party {party}", t.family) for party in parties)


def _place_words(t: Told) -> list[str]:
    narrow = [s for s in t.spots if s.fineness < 4] or list(t.spots)
    return sorted({bone for spot in narrow for bone in spot.bones} - PLAIN_PLACE)


def _spans(t: Told) -> list[str]:
    low, high = t.window.low, t.window.high
    assert low is not None
    assert high is not None
    return [str(b) for b in range((low - 1) // BUCKET_DAYS, (high + 1) // BUCKET_DAYS + 1)]


def _order(t: Told) -> tuple[int, str]:
    return (t.window.high if t.window.high is not None else 0, t.key)


def _within(members: list[int], told: Sequence[Told]) -> Iterator[Pair]:
    if len(members) <= CROWD:
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                yield (a, b) if a < b else (b, a)
        return
    ordered = sorted(members, key=lambda p: _order(told[p]))
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 : i + 1 + REACH]:
            yield (a, b) if a < b else (b, a)


def _by_rare_words(told: Sequence[Told], weights: WordWeights) -> Iterator[Pair]:
    holders: dict[str, list[int]] = defaultdict(list)
    for position, telling in enumerate(told):
        for word in telling.words:
            if 2 <= weights.frequency[word] <= RARE:
                holders[word].append(position)
    shared: Counter[Pair] = Counter()
    for positions in holders.values():
        for i, a in enumerate(positions):
            for b in positions[i + 1 :]:
                shared[a, b] += 1
    return (pair for pair, count in shared.items() if count >= RARE_SHARED)


def _by_copies(told: Sequence[Told], copies: Iterable[Pair]) -> Iterator[Pair]:
    of_report: dict[int, list[int]] = defaultdict(list)
    for position, telling in enumerate(told):
        of_report[telling.report].append(position)
    for a, b in sorted(copies):
        for x in of_report[a]:
            for y in of_report[b]:
                yield (x, y) if x < y else (y, x)
