"""Vague numbers, kinds of sources, grades, roles."""

from __future__ import annotations

from typing import get_args

import pytest

from herodote.codebook import load_grades, load_roles, load_source_kinds, load_vague_numbers
from herodote.records import GradeName, SourceKind


@pytest.mark.parametrize(
    ("word", "low"),
    [
        ("several", 3),
        ("tens", 20),
        ("dozens", 12),
        ("several dozen", 24),
        ("scores", 20),
        ("hundreds", 100),
        ("several hundred", 300),
        ("thousands", 1000),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 100_000),
        ("millions", 1_000_000),
    ],
)
def test_a_vague_word_means_what_the_contract_says(word: str, low: int) -> None:
    assert load_vague_numbers()[word].low == low


def test_no_wording_of_a_vague_number_is_given_twice() -> None:
    wordings = [word for entry in load_vague_numbers().values() for word in (entry.word, *entry.words)]
    assert len(wordings) == len(set(wordings))


def test_many_is_no_number() -> None:
    assert "many" not in {word for entry in load_vague_numbers().values() for word in (entry.word, *entry.words)}


def test_kinds_of_sources_are_those_of_the_records_in_their_order() -> None:
    assert tuple(load_source_kinds()) == get_args(SourceKind)


def test_grades_are_those_of_the_records_in_their_order() -> None:
    assert tuple(load_grades()) == get_args(GradeName)


def test_an_actor_is_no_source() -> None:
    assert {"actor", "recipient", "source"} <= set(load_roles())
