"""Harm that a sentence tells once for several, or away from those who suffer it."""

from __future__ import annotations

import pytest

from herodote.extract.counted.counts import find_counts
from herodote.extract.words.parse import parse
from herodote.lang import load_language

EN = load_language("en")


def people(text: str) -> set[tuple[str, int | None, int | None]]:
    return {(c.outcome, c.low, c.high) for c in find_counts(parse(text), EN) if c.outcome is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six farmers were among at least 22 people killed in the raid.", {("killed", 6, 6), ("killed", 22, None)}),
        ("The raid killed 108 people, including 34 women and 49 children.", {("killed", 34, 34), ("killed", 49, 49)}),
        ("Among the dead were 20 children and nine women.", {("killed", 20, 20), ("killed", 9, 9)}),
        ("Ten rebels were killed along with eight soldiers.", {("killed", 10, 10), ("killed", 8, 8)}),
        ("Fifteen died among the rebels and 23 among their foes.", {("killed", 15, 15), ("killed", 23, 23)}),
        ("Four militiamen and 11 jihadists made up the rest of the dead.", {("killed", 4, 4), ("killed", 11, 11)}),
        ("Dozens were injured, 17 critically.", {("injured", 12, None), ("injured", 17, 17)}),
        ("Five medics were killed and a nurse critically wounded.", {("killed", 5, 5), ("injured", 1, 1)}),
        (
            "The shell left an elderly woman killed and nine other people injured.",
            {("killed", 1, 1), ("injured", 9, 9)},
        ),
        ("The bomb went off, killing him and twelve others.", {("killed", 12, 12)}),
        (
            "The rebels massacred 250 soldiers taken hostage at the base.",
            {("killed", 250, 250), ("abducted", 250, 250)},
        ),
    ],
)
def test_one_word_of_harm_is_told_of_several_figures(text: str, expected: set[tuple[str, int, int]]) -> None:
    assert expected <= people(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll reached 330 overnight.", {("killed", 330, 330)}),
        ("A monitor put the death toll in the raid at 28 civilians.", {("killed", 28, 28)}),
        ("The governor gave a toll of 31 killed and 74 wounded.", {("killed", 31, 31), ("injured", 74, 74)}),
        ("Her death raises to 384 the number of members murdered.", {("killed", 384, 384)}),
    ],
)
def test_a_toll_is_joined_to_its_figure_across_the_sentence(text: str, expected: set[tuple[str, int, int]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A guard, who had just arrived and was shot, was killed.", {("killed", 1, 1)}),
        ("Jack Miller, who was killed on Monday, was a sailor.", {("killed", 1, 1)}),
        ("Four gunmen stormed the hall before being killed.", {("killed", 4, 4)}),
        ("The teacher was kidnapped and later killed.", {("abducted", 1, 1), ("killed", 1, 1)}),
        ("More than 600,000 people have crossed into the country.", {("displaced", 600001, None)}),
        ("Several people have sought refuge at the embassy.", {("displaced", 3, None)}),
        ("There are dozens of people missing.", {("missing", 12, None)}),
        ("The attack caused over 30 cases of asphyxiation.", {("injured", 31, None)}),
        ("The ambassador is being held hostage.", {("abducted", 1, 1)}),
        ("Police officers seized a man at the station.", {("captured", 1, 1)}),
    ],
)
def test_those_who_suffer_are_found_where_the_verb_does_not_hold_them(
    text: str, expected: set[tuple[str, int, int]]
) -> None:
    assert people(text) == expected


def test_killed_and_wounded_under_one_figure_is_a_count_of_neither() -> None:
    found = find_counts(parse("More than 60 villagers were killed and injured in the bombings."), EN)
    assert [(c.outcome, c.low) for c in found] == [(None, 61)]


def test_those_who_kill_are_not_counted_with_the_killed() -> None:
    assert people("Three suicide bombers killed at least two people.") == {("killed", 2, None)}


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Police found 22 kg of cocaine in the car.", 22),
        ("The tank fired seven mortar rounds.", 7),
        ("The army took 1,200 square kilometres of the hills.", 1200),
        ("The jets hit nine off-road vehicles.", 9),
    ],
)
def test_amounts_and_compound_things_are_quantities(text: str, low: int) -> None:
    assert (None, low) in [(c.outcome, c.low) for c in find_counts(parse(text), EN)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The raid killed 12 people, eight of them children.", {12: "civilian", 8: "civilian"}),
        ("The raid killed 17 people, two of them soldiers.", {17: "mixed", 2: "combatant"}),
        ("The raid killed 32 people, mostly civilians.", {32: "mixed"}),
        ("Five of the dead were children.", {5: "civilian"}),
        ("The shell killed a woman and injured 14 others.", {1: "civilian", 14: "civilian"}),
        ("Twenty members of the Northern Army were killed.", {20: "combatant"}),
        ("Paul Miller, a teacher, lived there. Miller was killed.", {1: "civilian"}),
    ],
)
def test_who_they_are_is_told_by_the_words_around(text: str, who: dict[int, str]) -> None:
    assert {c.low: c.who for c in find_counts(parse(text), EN) if c.outcome} == who
