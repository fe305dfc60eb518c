"""Figures that a sentence tells of another act than its own."""

from __future__ import annotations

import pytest

from herodote.extract.assemble.another import is_of_another
from herodote.extract.counted.counts import find_counts
from herodote.extract.words.parse import parse
from herodote.lang import load_language


def of_another(text: str, *words: str) -> list[bool]:
    """For each figure of people of a text, whether it is of another act than the one that the words name."""
    parsed = parse(text)
    own = {t.i for t in parsed.tokens if t.lower in words}
    counts = [c for c in find_counts(parsed, load_language("en")) if c.outcome and c.governor is not None]
    return [is_of_another(parsed, c.governor, own) for c in counts if c.governor is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed dozens of sites overnight, a week after three guards were killed in the old city.",
        "Jets bombed the sites in response to an attack that killed three guards.",
        "Jets bombed the sites after the ambush in which three guards were killed.",
    ],
)
def test_the_dead_of_what_an_act_answers_or_follows_are_not_its_own(text: str) -> None:
    assert of_another(text, "bombed", "killed") == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed the market on Monday, killing three traders.",
        "Three traders were killed after jets bombed the market.",
        "Three traders were killed when jets bombed the market.",
    ],
)
def test_the_dead_of_the_act_itself_are_its_own(text: str) -> None:
    assert of_another(text, "bombed", "killed") == [False]


def test_a_strike_that_answers_an_attack_does_not_have_its_dead() -> None:
    text = "The army said that the strikes answered the attack of June, in which two soldiers were killed."
    assert of_another(text, "strikes") == [True]


def test_a_word_of_the_act_on_the_side_of_the_figure_keeps_it_there() -> None:
    text = "The raids follow a bloody month that saw the deaths of five guards in an ambush near the port."
    assert of_another(text, "raids", "ambush") == [False]
    assert of_another(text, "raids") == [True]
