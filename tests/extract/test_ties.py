"""How two acts stand to one another, where the grammar says so."""

from __future__ import annotations

import pytest

from herodote.extract.parse import parse
from herodote.extract.ties import find_ties


def ties(text: str, **types: str) -> list[tuple[str, str, str]]:
    """The ties between words of a text, each of which names an event of the type given."""
    parsed = parse(text)
    tokens = {t.i: types[t.text] for t in parsed.tokens if t.text in types}
    found = find_ties(parsed, tokens, {i: i for i in tokens})
    return [(t.kind, parsed.tokens[t.from_].text, parsed.tokens[t.to].text) for t in found]


@pytest.mark.parametrize(
    ("text", "types", "tie"),
    [
        (
            "Residents were evacuated under a deal with the army.",
            {"evacuated": "displacement", "deal": "agreement"},
            ("caused_by", "evacuated", "deal"),
        ),
        (
            "Troops raided the village after an ambush.",
            {"raided": "raid", "ambush": "armed_clash"},
            ("after", "raided", "ambush"),
        ),
        (
            "Troops raided the village after rebels attacked a post.",
            {"raided": "raid", "attacked": "armed_clash"},
            ("after", "raided", "attacked"),
        ),
        (
            "The shelling came after an ambush.",
            {"shelling": "shelling", "ambush": "armed_clash"},
            ("after", "shelling", "ambush"),
        ),
        (
            "The clashes forced villagers to flee.",
            {"clashes": "armed_clash", "flee": "displacement"},
            ("caused_by", "flee", "clashes"),
        ),
        (
            "The arrests sparked protests.",
            {"arrests": "arrest", "protests": "protest"},
            ("caused_by", "protests", "arrests"),
        ),
        (
            "Thousands joined a protest against the killing.",
            {"protest": "protest", "killing": "attack"},
            ("caused_by", "protest", "killing"),
        ),
        (
            "Police arrested four men over the bombing.",
            {"arrested": "arrest", "bombing": "bombing"},
            ("caused_by", "arrested", "bombing"),
        ),
        (
            "The evacuation deal was signed on Monday. On Friday 300 people left the town.",
            {"deal": "agreement", "left": "displacement"},
            ("caused_by", "left", "deal"),
        ),
        (
            "The army shelled the town before troops stormed it.",
            {"shelled": "shelling", "stormed": "armed_clash"},
            ("before", "shelled", "stormed"),
        ),
    ],
)
def test_the_words_that_join_two_acts_say_how(text: str, types: dict[str, str], tie: tuple[str, str, str]) -> None:
    assert ties(text, **types) == [tie]


def test_acts_that_nothing_joins_stand_apart() -> None:
    assert ties("Jets bombed the port. Police arrested a man.", bombed="air_strike", arrested="arrest") == []


def test_words_for_one_act_are_not_joined_with_each_other() -> None:
    parsed = parse("The raid came after the attack.")
    words = [t.i for t in parsed.tokens if t.text in {"raid", "attack"}]
    assert find_ties(parsed, dict.fromkeys(words, "attack"), dict.fromkeys(words, 0)) == ()
