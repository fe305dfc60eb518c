"""One range of the dead of an event: no one counted twice, and nothing that nobody said as the least."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.corroborate import corroborate
from herodote.records import Count
from herodote.store.toll import Toll, toll
from tests.corroborate.corroborate_made import event, judgement, key, killed, reading

Told = tuple[str, int, str]
"""Who is counted, how many, by which source."""
SOURCES = {"s1": "the medic", "s2": "Western Shield", "s3": "the army"}


def count(told: Told) -> Count:
    who, number, source = told
    return killed(number, number, (source,), who=who)


def of(*reports: tuple[Told, ...]) -> Toll:
    given = [
        reading(event(counts=tuple(map(count, told))), outlet=f"Outlet {n}", sources=SOURCES)
        for n, told in enumerate(reports)
    ]
    first, *others = given
    joined = [judgement("same", key(first), key(other)) for other in others]
    (found,) = corroborate(given, joined).events
    return toll(found, "killed")


def test_what_one_source_counts_of_both_kinds_is_added_up() -> None:
    assert of((("civilian", 1, "s1"), ("combatant", 2, "s1"))) == Toll(3, 3, 3)


def test_each_side_counts_its_own_dead_and_the_least_is_what_somebody_said() -> None:
    found = of((("unknown", 27, "s1"),), (("civilian", 13, "s2"),), (("combatant", 46, "s3"),))
    assert found == Toll(13, 27, 59)


def test_of_two_sides_the_best_is_the_kind_that_more_sources_count() -> None:
    found = of((("civilian", 14, "s1"),), (("civilian", 14, "s2"),), (("combatant", 60, "s3"),))
    assert found == Toll(14, 14, 74)


def test_a_kind_that_a_source_counts_beside_all_is_within_them() -> None:
    assert of((("unknown", 5, "s1"), ("combatant", 2, "s1"))) == Toll(5, 5, 5)


def test_no_civilian_hurt_is_nothing_in_all_only_where_nobody_counts_anybody() -> None:
    assert of((("combatant", 5, "s1"),), (("civilian", 0, "s2"),)).low == 5
    assert of((("civilian", 0, "s2"),)) == Toll(0, 0, 0)


@pytest.mark.parametrize("who", ["civilian", "combatant", "unknown", "mixed"])
def test_one_figure_is_the_toll(who: str) -> None:
    assert of(((who, 7, "s1"),)) == Toll(7, 7, 7)


TOLD = st.tuples(
    st.sampled_from(["civilian", "combatant", "unknown"]), st.integers(1, 40), st.sampled_from(sorted(SOURCES))
)


@given(st.lists(TOLD, min_size=1, max_size=5))
def test_the_least_is_never_more_than_what_a_source_counts_in_all(told: list[Told]) -> None:
    found = of(*((one,) for one in told))
    assert found.low is not None
    assert found.best is not None
    assert found.high is not None
    assert found.low <= found.best <= found.high
    for source in {source for _, _, source in told}:
        own = [(who, number) for who, number, by in told if by == source]
        assert found.low <= max(sum(n for w, n in own if w != "unknown"), *(n for _, n in own))
