"""What is alike in general, and many times told, is not one act."""

from __future__ import annotations

from herodote.corroborate import corroborate
from herodote.corroborate.crowd import DOUBT, FEW, doubted
from tests.corroborate.corroborate_made import event, killed, reading, undated_shelling


def largest(readings: list) -> int:  # type: ignore[type-arg]
    return max(len(e.tellings) for e in corroborate(readings).events)


def test_twenty_undated_tellings_of_a_town_and_a_type_are_not_one_event() -> None:
    assert largest([undated_shelling(n) for n in range(20)]) <= FEW


def test_twenty_reports_of_one_day_are_one_event() -> None:
    told = [reading(event(counts=(killed(3),), words="Jets struck the market."), outlet=f"O{n}") for n in range(20)]
    assert largest(told) == 20


def test_a_crowd_weighs_against_what_is_alike_in_general_and_nothing_else() -> None:
    crowd = [(0, n) for n in range(1, 2 * FEW + 2)]
    score = doubted(crowd, lambda a, b: 1.0, lambda a, b: (a, b) != (0, 1))
    assert score(0, 2) == 1.0 - DOUBT
    assert score(0, 1) == 1.0
    assert score(2, 3) == 1.0


def test_what_cannot_be_one_stays_so_in_a_crowd() -> None:
    crowd = [(0, n) for n in range(1, 4 * FEW)]
    assert doubted(crowd, lambda a, b: float("-inf"), lambda a, b: True)(0, 1) == float("-inf")
