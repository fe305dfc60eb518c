"""Whether the words say that an act took place."""

from __future__ import annotations

import pytest

from herodote.extract.named.happening import happening, tense_features
from herodote.extract.words.parse import parse
from herodote.lang import load_language

EN = load_language("en")


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Rebels attacked the port.", "attacked", "happened"),
        ("Rebels did not attack the port.", "attack", "not"),
        ("Rebels never attacked the port.", "attacked", "not"),
        ("Rebels will attack the port.", "attack", "future"),
        ("Rebels plan to attack the port.", "attack", "future"),
        ("Rebels threatened to attack the port.", "attack", "future"),
        ("If rebels attack the port, ships will leave.", "attack", "conditional"),
        ("Rebels would attack the port.", "attack", "conditional"),
        ("Rebels may have attacked the port.", "attacked", "possible"),
        ("Rebels reportedly attacked the port.", "attacked", "possible"),
        ("Rebels are believed to have attacked the port.", "attacked", "probable"),
        ("Police thwarted an attack.", "attack", "not"),
        ("Police prevented an attack on the port.", "attack", "not"),
        ("The port was taken without an attack.", "attack", "not"),
        ("There was no attack on the port.", "attack", "not"),
        ("The attack killed two sailors.", "attack", "happened"),
        ("Police said rebels had attacked the port.", "attacked", "happened"),
    ],
)
def test_the_grammar_around_a_word_says_whether_it_happened(text: str, word: str, told: str) -> None:
    parsed = parse(text)
    token = next(t for t in parsed.tokens if t.text == word)
    assert happening(parsed, token.i, EN) == told


def test_what_goes_on_is_told_by_its_tense() -> None:
    parsed = parse("Troops are shelling the port.")
    token = next(t for t in parsed.tokens if t.text == "shelling")
    assert tense_features(parsed, token)["progressive"] == 1.0
