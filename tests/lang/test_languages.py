"""Every language that ships is whole, and its lists agree with one another."""

from __future__ import annotations

import pytest

from herodote.errors import DataError
from herodote.lang import languages, load_language


@pytest.mark.parametrize("code", languages())
def test_a_language_loads_whole(code: str) -> None:
    language = load_language(code)
    assert language.code == code
    assert len(set(language.times.weekdays.values())) == 7
    assert set(language.times.months.values()) == set(range(1, 13))


@pytest.mark.parametrize("code", languages())
def test_nobody_is_both_civilian_and_combatant(code: str) -> None:
    people = load_language(code).people
    assert not set(people.civilian) & set(people.combatant)
    assert not set(people.unknown) & (set(people.civilian) | set(people.combatant))


@pytest.mark.parametrize("code", languages())
def test_vague_words_have_a_low_end(code: str) -> None:
    assert all(low > 0 for low in load_language(code).numbers.vague.values())


def test_english_is_there() -> None:
    assert "en" in languages()


def test_an_unknown_language_says_which_there_are() -> None:
    with pytest.raises(DataError, match="en"):
        load_language("xx")
