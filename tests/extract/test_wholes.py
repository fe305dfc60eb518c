"""Sums that a report begins with, and the acts that they are sums of."""

from __future__ import annotations

from msgspec.structs import replace

from herodote.extract.assemble.wholes import Sum, is_item

STRIKES = Sum("air_strike", 0, 30, frozenset({"province"}))
""" "Air strikes killed 30 people across the province on Tuesday, a monitor said." """
ITEM = Sum("air_strike", 3, 6, frozenset({"province", "town"}))
"""Three sentences on: "Six of them died when jets hit a market in a town." """


def test_a_smaller_toll_further_down_with_a_place_of_its_own_is_an_item_of_the_sum() -> None:
    assert is_item(ITEM, STRIKES)
    assert is_item(replace(ITEM, kind="shelling"), STRIKES)


def test_the_sum_is_told_in_the_lead_and_has_more_dead() -> None:
    assert not is_item(STRIKES, ITEM)
    assert not is_item(ITEM, replace(STRIKES, first=2))
    assert not is_item(replace(ITEM, first=9), STRIKES)
    assert not is_item(ITEM, replace(STRIKES, killed=6))


def test_an_act_without_a_toll_or_a_place_of_its_own_is_no_item() -> None:
    assert not is_item(replace(ITEM, killed=0), STRIKES)
    assert not is_item(replace(ITEM, places=STRIKES.places), STRIKES)


def test_an_act_of_another_kind_is_no_item() -> None:
    assert not is_item(replace(ITEM, kind="arrest"), STRIKES)
