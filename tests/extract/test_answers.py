"""Words that say that one act answers another."""

from __future__ import annotations

import pytest

from herodote.extract.finds.material import Material
from herodote.extract.named.answers import Answers
from herodote.extract.named.triggers import Trigger
from herodote.extract.words.parse import parse


def triggers(material: Material, *words: str) -> list[Trigger]:
    tokens = [t for t in material.parsed.tokens if t.text in words]
    return [Trigger(t.i, t.start, t.end, t.lemma) for t in tokens]


@pytest.mark.parametrize(
    ("text", "act", "answered"),
    [
        ("Jets bombed Gao in retaliation for an ambush.", "bombed", "ambush"),
        ("The shelling came as a direct response to the raid.", "shelling", "raid"),
        ("The jets' strikes answer the deadly ambush of Friday.", "strikes", "ambush"),
        ("The army shelled the hills and so responded to the raid.", "shelled", "raid"),
        ("Gunmen attacked the post to avenge the killing of a chief.", "attacked", "killing"),
    ],
)
def test_what_stands_before_answers_what_stands_behind(text: str, act: str, answered: str) -> None:
    material = Material(parse(text))
    (found,) = Answers(material).told(triggers(material, act, answered))
    tokens = material.parsed.tokens
    assert (tokens[found.act].text, tokens[found.answered].text) == (act, answered)


def test_the_act_and_what_it_answers_are_two_events() -> None:
    material = Material(parse("Jets bombed Gao in retaliation for an ambush."))
    first, second = triggers(material, "bombed", "ambush")
    assert Answers(material).part(first, second)


def test_two_words_without_such_words_between_may_be_one_event() -> None:
    material = Material(parse("The bombing, an attack on a market, killed five."))
    first, second = triggers(material, "bombing", "attack")
    assert not Answers(material).part(first, second)


@pytest.mark.parametrize(("word", "is_the_answer"), [("strikes", True), ("hit", False), ("attack", False)])
def test_the_noun_of_an_answer_names_it_in_other_sentences_too(word: str, is_the_answer: bool) -> None:
    text = "The strikes were a response to the attack in Gao. The strikes hit a camp; the attack had killed two."
    material = Material(parse(text))
    last = triggers(material, word)[-1]
    assert Answers(material).names_the_answer(last) is is_the_answer


BESIDE = "Jets bombed Raqqa on Friday, a week after three soldiers were killed in Palmyra."


def test_how_long_lay_between_two_acts_parts_them() -> None:
    material = Material(parse(BESIDE))
    first, second = triggers(material, "bombed", "killed")
    assert Answers(material).part(first, second)
    assert not Answers(material).any_told


@pytest.mark.parametrize(
    ("act", "thing", "is_anothers"),
    [("bombed", "Raqqa", False), ("bombed", "Palmyra", True), ("killed", "Palmyra", False), ("killed", "Raqqa", True)],
)
def test_a_thing_belongs_to_the_act_on_its_own_side(act: str, thing: str, is_anothers: bool) -> None:
    material = Material(parse(BESIDE))
    (word,) = triggers(material, act)
    start = BESIDE.index(thing)
    assert Answers(material).parts_from([word.token], start, start + len(thing)) is is_anothers


@pytest.mark.parametrize(("word", "in_passing"), [("killed", True), ("bombed", False)])
def test_the_act_behind_is_told_in_passing(word: str, in_passing: bool) -> None:
    material = Material(parse(BESIDE))
    (trigger,) = triggers(material, word)
    assert Answers(material).is_told_apart([trigger.token]) is in_passing
