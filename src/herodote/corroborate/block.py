"""Which pairs of tellings are worth comparing: by place and days, party and days, rare words, copied reports.

What one report puts in a town and another in no place, or in its province, has no such key in common: it is compared by
days, country and family of type alone, where few share these. No pair is compared only because its type is the same.
Each key gathers few tellings; a key that gathers many is ordered by day and compared within a window, so that the work
grows with the number of tellings and not its square. Whether a pair is proposed depends on the tellings that share a
key with it and on nothing else: a report that comes in touches its own keys (`proposed_since`), and no pair of other
keys is looked at again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from herodote.corroborate.holders import Holders, Key
from herodote.corroborate.telling import GENERIC, PLAIN_PLACE, SMALL_TOLL, VIOLENT, Told, party_bones

BUCKET_DAYS = 4
WIDE_DAYS = 21
"""From this width on a telling is of a period (a siege, a war) and is blocked by place and family without days."""
NARROW_DAYS = 2
"""Up to this width a telling is of a day, and may be compared for that and its country alone."""
CROWD = 40
"""Tellings under one key beyond which only neighbours in the order of days are compared."""
REACH = 12
"""How many neighbours, in a crowd."""
AROUND = 6
"""Words of the places of a report, up to which an event told without a place is sought at each."""
RARE_SHARED = 2
"""Rare words that two tellings must share to be compared for them."""
RARE_KEY = 1 << 63
"""This bit is set in keys of rare words and in no others."""
BROAD_KEY = 1 << 62
"""Of all other keys this bit is set in those of days and country alone, which propose nothing in a crowd."""

Pair = tuple[int, int]
Columns = tuple[NDArray[np.int32], NDArray[np.int32]]


class Board(Struct, frozen=True):
    """All tellings by position with their keys, and the day that each is ordered by in a crowd."""

    holders: Holders
    days: Sequence[int]
    begins: Sequence[int]
    """The first of its days where these are sure, else `NEVER`."""
    copies: frozenset[Pair]
    """Pairs of reports that share passages."""
    of_report: Sequence[range]
    """By report, the positions of its tellings."""

    def rare_shared(self, a: int, b: int) -> int:
        shared = set(self.holders.keys_of(a).tolist()).intersection(self.holders.keys_of(b).tolist())
        return sum(key >= RARE_KEY for key in shared)


def keys_of(t: Told) -> tuple[Key, ...]:
    """The keys of a telling as numbers, sorted."""
    plain = {_number(key) & ~RARE_KEY & ~BROAD_KEY for key in _keys(t)}
    broad = {(_number(key) & ~RARE_KEY) | BROAD_KEY for key in _broad_keys(t)}
    return tuple(sorted(plain | broad | {_number((w,)) | RARE_KEY for w in t.rare}))


def _number(parts: tuple[str, ...]) -> Key:
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest(), "little")


def day_of(t: Told) -> int:
    """The day that a telling is ordered by in a crowd."""
    return t.window.high if t.window.high is not None else 0


NEVER = 1 << 30
"""No day of any calendar."""


def begin_of(t: Told) -> int:
    """The first of the days of a telling where these are sure, else `NEVER`."""
    return t.window.low if t.window.sure and t.window.low is not None else NEVER


def all_proposed(board: Board) -> Columns:
    """Every pair of positions that is worth comparing, the lower first, in order: as two columns."""
    size = len(board.holders)
    sure, kin = _Gathered(size), _Gathered(size)
    for key, members in board.holders.shared():
        (sure if key < RARE_KEY else kin).add(_within(key, members, board))
    for a, b in board.copies:
        sure.add(_across(board, a, b))
    firsts, seconds = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int32)]
    for one, other in zip(sure.slices(), kin.slices(), strict=True):
        doubtful = np.setdiff1d(other, one, assume_unique=True)
        akin = [_are_kin(board, divmod(slot, size)) for slot in doubtful.tolist()]
        found = np.union1d(one, doubtful[np.array(akin, dtype=bool)])
        firsts.append((found // size).astype(np.int32))
        seconds.append((found % size).astype(np.int32))
    return np.concatenate(firsts), np.concatenate(seconds)


SLICES = 64
AT_ONCE = 100_000
"""Pairs of a slice that wait before each is kept once: most are proposed by several keys."""


class _Gathered:
    """Pairs, each kept once, in slices by the first of the two.

    Within a slice a pair is one number of four bytes, where a tuple in a set takes a hundred; and what is worked out of
    one slice is let go before the next.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._wide = max(1, min(-(-size // SLICES), 2**32 // max(size, 1)))
        count = -(-size // self._wide)
        self._whole = [np.empty(0, dtype=np.uint32) for _ in range(count)]
        self._coming = [array("I") for _ in range(count)]

    def add(self, pairs: Iterable[Pair]) -> None:
        for a, b in pairs:
            number, within = divmod(a, self._wide)
            coming = self._coming[number]
            coming.append(within * self._size + b)
            if len(coming) >= AT_ONCE:
                self._gather(number)

    def slices(self) -> Iterator[NDArray[np.int64]]:
        """The pairs of each slice as numbers of all, sorted. They can be asked for once: each is let go when it is."""
        for number in range(len(self._whole)):
            self._gather(number)
            found, self._whole[number] = self._whole[number], np.empty(0, dtype=np.uint32)
            yield found.astype(np.int64) + number * self._wide * self._size

    def _gather(self, number: int) -> None:
        both = np.concatenate([self._whole[number], np.frombuffer(self._coming[number], dtype=np.uint32)])
        both.sort()  # here, and not by `np.unique`, which takes three times the memory
        first = np.ones(len(both), dtype=bool)
        np.not_equal(both[1:], both[:-1], out=first[1:])
        self._whole[number], self._coming[number] = both[first], array("I")


class Since(Struct, frozen=True):
    """What changed from one board to the next: new tellings by their position now, gone ones by that before."""

    arrived: frozenset[int]
    gone: frozenset[int]
    now_of: Sequence[int]
    """Position before -> position now, -1 for what is gone."""


class Proposed(Struct, frozen=True):
    """Pairs of positions now: proposed where they were not before, and no longer proposed."""

    added: set[Pair]
    dropped: set[Pair]


def proposed_since(before: Board, now: Board, since: Since, asked: Iterable[Pair]) -> Proposed:
    """What the pairs of all tellings gained and lost; of the lost ones only those among `asked` (positions now)."""
    added: set[Pair] = set()
    lost: set[Pair] = set()
    touched = now.holders.keys_of_many(since.arrived) | before.holders.keys_of_many(since.gone)
    groups_now, groups_before = now.holders.of(touched), before.holders.of(touched)
    for key in touched:
        after, earlier = groups_now.get(key, []), groups_before.get(key, [])
        if max(len(after), len(earlier)) <= CROWD:
            pairs = {
                (min(n, x), max(n, x))
                for n in after
                if n in since.arrived
                for x in after
                if x != n and not _days_exclude(now, n, x)
            }
        else:
            pairs = set(_within(key, after, now))
            old = {_moved(p, since.now_of) for p in _within(key, earlier, before)}
            lost |= {p for p in old - pairs if p[0] >= 0}
            pairs -= old
        added |= pairs if key < RARE_KEY else {p for p in pairs if _are_kin(now, p)}
    fresh = {p for a, b in now.copies for p in _across(now, a, b)}
    stale = {_moved(p, since.now_of) for a, b in before.copies for p in _across(before, a, b)}
    no_copies = {p for p in stale - fresh if p[0] >= 0}
    doubtful = sorted(no_copies.union(lost.intersection(asked)))
    still = _proposed_among(doubtful, now)
    # What is no longer a copy compares otherwise: it is scored again.
    return Proposed(added | (fresh - stale) | (no_copies & still), set(doubtful) - still)


def _moved(pair: Pair, now_of: Sequence[int]) -> Pair:
    a, b = now_of[pair[0]], now_of[pair[1]]
    return (min(a, b), max(a, b))


def _proposed_among(pairs: Sequence[Pair], board: Board) -> set[Pair]:
    """Those of some pairs that any key which both hold proposes."""
    asked: dict[Key, set[Pair]] = {}
    for a, b in pairs:
        shared = np.intersect1d(board.holders.keys_of(a), board.holders.keys_of(b)).tolist()
        kin = sum(key >= RARE_KEY for key in shared) >= RARE_SHARED
        for key in shared:
            if key < RARE_KEY or kin:
                asked.setdefault(key, set()).add((a, b))
    found = {pair for x, y in board.copies for pair in _across(board, x, y)}.intersection(pairs)
    for key, members in board.holders.of(asked).items():
        found |= asked[key].intersection(_within(key, members, board))
    return found


def _are_kin(board: Board, pair: Pair) -> bool:
    return board.rare_shared(*pair) >= RARE_SHARED


def _keys(t: Told) -> Iterator[tuple[str, ...]]:
    """Each word of a place with each few days; each word of a party with the days and the family of the type.

    What has no sure day waits under `undated`, where dated tellings of its place and family look in too. What has no
    place looks in at all places of its report, where these are few. A figure that is not small, in one country, brings
    together what has neither: "23 men were rounded up a few hours later".
    """
    places = _place_words(t)
    if not places and len(t.around) <= AROUND:
        places = sorted(t.around)
    parties = sorted(party_bones(t.actors) | party_bones(t.recipients))
    dated = t.window.sure and (t.window.width or 0) < WIDE_DAYS
    spans = _spans(t) if dated else []
    if len(places) <= 4:
        yield from ((span, place, "") for span in spans for place in places)
    for family in _families(t):
        if len(places) > 4:
            yield from ((span, place, family) for span in spans for place in places)
        yield from ((span, f"party {party}", family) for span in spans for party in parties)
        yield from (("undated", place, family) for place in places)
        if not dated or not places:
            yield from (("undated", f"party {party}", family) for party in parties)
        yield from (("figure", figure, land, family) for figure in _figures(t) for land in sorted(t.lands))


def _figures(t: Told) -> list[str]:
    """The figures of its people and things, the small ones left out: half of all acts have such."""
    tolls = (*t.killed, *(toll for _, toll in t.others))
    return sorted({str(n) for toll in tolls for n in (toll.low, toll.high) if n is not None and n > SMALL_TOLL})


def _families(t: Told) -> tuple[str, ...]:
    """The families that a type may be told under: "an attack" is an air strike as well as a raid."""
    return tuple(sorted(VIOLENT)) if t.event.type in GENERIC else (t.family,)


def _broad_keys(t: Told) -> Iterator[tuple[str, ...]]:
    """Each few days, and the day of the week where only that is told, with each country and the family of the type.

    What has no country may be in any: it meets all of its days, and all that have one of its figures.
    """
    window = t.window
    days = _spans(t) if window.sure and (window.width or 0) <= NARROW_DAYS else []
    anywhere = [*days] if not t.lands else [str(window.low // BUCKET_DAYS)] if days and window.low is not None else []
    if days and window.high is not None:
        days.append(f"weekday {(window.high - 1) % 7}")
    elif window.weekday is not None:
        days.append(f"weekday {window.weekday}")
    for family in _families(t):
        yield from (("broad", day, land, family) for day in days for land in sorted(t.lands))
        yield from (("anywhere", day, family) for day in anywhere)
        yield from (("figure anywhere", figure, family) for figure in _figures(t))


def _place_words(t: Told) -> list[str]:
    narrow = [s for s in t.spots if s.fineness < 4] or list(t.spots)
    return sorted({bone for spot in narrow for bone in spot.bones} - PLAIN_PLACE)


def _spans(t: Told) -> list[str]:
    low, high = t.window.low, t.window.high
    assert low is not None
    assert high is not None
    return [str(b) for b in range((low - 1) // BUCKET_DAYS, (high + 1) // BUCKET_DAYS + 1)]


def _within(key: Key, members: Sequence[int], board: Board) -> Iterator[Pair]:
    """The pairs that a key proposes: in a crowd neighbours in the order of days, and none that days exclude."""
    if len(members) <= CROWD:
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if not _days_exclude(board, a, b):
                    yield (a, b) if a < b else (b, a)
        return
    if BROAD_KEY <= key < RARE_KEY:
        return
    days = board.days
    ordered = sorted(members, key=lambda p: (days[p], p))
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 : i + 1 + REACH]:
            if not _days_exclude(board, a, b):
                yield (a, b) if a < b else (b, a)


def _days_exclude(board: Board, a: int, b: int) -> bool:
    """Whether both have sure days, of which none of the one is or is next to one of the other: what is no copy is then
    never one event (`linking.forbidden`), and need not be looked at."""
    one, other = board.begins[a], board.begins[b]
    if one == NEVER or other == NEVER:
        return False
    return other - board.days[a] > 1 or one - board.days[b] > 1


def _across(board: Board, a: int, b: int) -> Iterator[Pair]:
    for x in board.of_report[a]:
        for y in board.of_report[b]:
            yield (x, y) if x < y else (y, x)


def positions_of(counts: Iterable[int]) -> tuple[range, ...]:
    """For each report the positions of its tellings, one report after the other.

    >>> positions_of([2, 0, 1])
    (range(0, 2), range(2, 2), range(2, 3))
    """
    found, start = [], 0
    for count in counts:
        found.append(range(start, start + count))
        start += count
    return tuple(found)
