"""How linking spares work: what is not looked at cannot matter, and nothing that it made stays behind."""

from __future__ import annotations

import gc

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from herodote.corroborate import corroborate
from herodote.corroborate.block import NEVER, all_proposed
from herodote.corroborate.cluster import FORBIDDEN
from herodote.corroborate.compare import load_model
from herodote.corroborate.linking import PairScores
from herodote.corroborate.nearby import by_squares, by_time
from herodote.corroborate.prepare import prepare
from herodote.records import Reading
from tests.corroborate.corroborate_made import event, reading
from tests.corroborate.test_together import many

RUNS = 60


@given(many())
@settings(max_examples=RUNS, deadline=None)
def test_pairs_that_days_keep_from_being_looked_at_could_never_be_one_event(readings: list[Reading]) -> None:
    prepared = prepare(readings)
    whole = all_proposed(replace(prepared.board, begins=[NEVER] * len(prepared.told)))
    left = set(zip(*(column.tolist() for column in all_proposed(prepared.board)), strict=True))
    score = PairScores(prepared, load_model())
    for pair in zip(*(column.tolist() for column in whole), strict=True):
        assert pair in left or score(*pair) == FORBIDDEN


def test_two_strikes_on_one_town_weeks_apart_are_not_looked_at() -> None:
    def proposed(*days: str) -> int:
        told = [reading(event(when=day), outlet=day, published=day) for day in days]
        return len(all_proposed(prepare(told).board)[0])

    assert proposed("2016-05-01", "2016-05-02") == 1
    assert proposed("2016-05-01", "2016-05-03") == 0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30), st.permutations(range(10)))
def test_every_pair_is_looked_at_once_whatever_the_order_of_the_days(
    pairs: list[tuple[int, int]], places: list[int]
) -> None:
    columns = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    order = by_squares(columns[:, 0], columns[:, 1], np.array(places), held=8)
    assert sorted(order.tolist()) == list(range(len(pairs)))


def test_groups_are_looked_at_in_the_order_in_which_they_were_published() -> None:
    assert by_time([(0, 3), (1,), (2,)], report_of=[0, 1, 2, 2], places=np.array([2, 0, 1])) == [1, 2, 0]


def test_what_linking_made_is_let_go_without_a_search_for_rings() -> None:
    readings = [reading(event(when=f"2016-05-{day:02}"), outlet=f"Outlet {day}") for day in range(1, 20)]
    corroborate(readings)  # modules and tables that are loaded once leave rings of their own
    gc.collect()
    looking = gc.isenabled()
    gc.disable()
    try:
        corroborate(readings)
        assert gc.collect() == 0
    finally:
        if looking:
            gc.enable()


def test_the_search_for_rings_goes_on_after_linking_as_before_it() -> None:
    for looking in (True, False):
        (gc.enable if looking else gc.disable)()
        corroborate([reading(event())])
        found = gc.isenabled()
        gc.enable()
        assert found is looking
