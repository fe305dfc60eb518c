"""Wordings of one thing stand together, what is another's stays apart, and none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.records import Entity, MergedParticipant
from herodote.web.wordings import by_kind


def party(name: str, support: int = 1, entity: Entity | None = None) -> MergedParticipant:
    return MergedParticipant(name, entity, (name,), tuple(f"sha256:{name}#e1/actor/{i}" for i in range(support)))


def shown(names: list[str], of_things: bool = False) -> list[tuple[str, ...]]:
    kinds = by_kind([party(name) for name in names], of_things)
    return [(kind.shown.name, *(p.name for p in kind.others)) for kind in kinds]


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (["a house", "a building", "a two-storey house"], [("a house", "a two-storey house"), ("a building",)]),
        (["three lorries", "the lorry of the baker"], [("three lorries", "the lorry of the baker")]),
        (["aid workers", "a farm worker"], [("aid workers",), ("a farm worker",)]),
        (["soldiers", "the families of the soldiers"], [("soldiers",), ("the families of the soldiers",)]),
        (["Karim", "Karim Nasser", "the baker"], [("Karim",), ("Karim Nasser",), ("the baker",)]),
        (["بيت", "البيت"], [("بيت",), ("البيت",)]),
        (["the", ""], [("the",), ("",)]),
    ],
)
def test_parties_go_together_where_one_wording_only_says_more(names: list[str], kinds: list[tuple[str, ...]]) -> None:
    assert shown(names) == kinds


def test_of_things_a_word_beside_the_head_is_enough() -> None:
    found = shown(["Monday's heavy rocket fire", "a rocket", "rockets", "the bomb"], of_things=True)
    assert found == [("rockets", "a rocket", "Monday's heavy rocket fire"), ("the bomb",)]


def test_the_best_supported_wording_is_shown() -> None:
    (kind,) = by_kind([party("a house"), party("a two-storey house", 3)])
    assert (kind.shown.name, [p.name for p in kind.others]) == ("a two-storey house", ["a house"])


def test_who_is_known_is_never_a_wording_of_something_else() -> None:
    known = party("forces", entity=Entity("x", "Forces", "state_military"))
    assert [k.others for k in by_kind([party("the forces"), known])] == [(), ()]


@given(st.lists(st.text(max_size=30), max_size=12), st.booleans())
def test_every_wording_stands_once(names: list[str], of_things: bool) -> None:
    assert sorted(n for kind in shown(names, of_things) for n in kind) == sorted(names)
