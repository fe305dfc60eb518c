"""Noun phrases and the modifiers that say whose an act is."""

from __future__ import annotations

from herodote.extract.words.parse import parse
from herodote.extract.words.phrases import find_phrases


def test_a_modifier_that_names_a_state_is_a_phrase_of_its_own() -> None:
    found = find_phrases(parse("Russian airstrikes hit a convoy of buses near the border."))
    assert any(p.text == "Russian" and p.modifier for p in found)


def test_a_phrase_holds_what_it_is_made_of() -> None:
    found = find_phrases(parse("Rebels attacked a convoy of buses."))
    assert any(p.text == "a convoy of buses" for p in found)


def test_every_phrase_is_its_words_in_the_text() -> None:
    text = "On Monday the army shelled rebel positions in Douma, killing five civilians, activists said."
    assert all(text[p.start : p.end] == p.text for p in find_phrases(parse(text)))
