"""A summary never has a party do to itself what reports put on it from both sides."""

from __future__ import annotations

import pytest

from herodote.corroborate.summary import summarise
from herodote.records import MergedParticipant


def party(name: str, claims: int) -> MergedParticipant:
    return MergedParticipant(name, None, (name,), tuple(f"c{i}" for i in range(claims)))


@pytest.mark.parametrize(
    ("doing", "suffering", "words"),
    [
        ((party("IS", 2), party("US military", 1)), (party("US military", 3),), "IS attacked the US military"),
        ((party("US military", 1),), (party("US military", 1),), "Attack on the US military"),
        ((party("US military", 3),), (party("US military", 1), party("IS", 2)), "The US military attacked IS"),
    ],
)
def test_a_party_stands_on_the_side_that_more_claims_put_it_on(
    doing: tuple[MergedParticipant, ...], suffering: tuple[MergedParticipant, ...], words: str
) -> None:
    assert summarise("attack", "occurred", doing, suffering, (), None, (), (), ()) == f"{words}."
