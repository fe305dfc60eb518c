"""Armed groups that no register knows, by how a report introduces them."""

from __future__ import annotations

import pytest

from herodote.extract.who.groups import find_groups
from herodote.extract.who.parties import find_parties
from herodote.extract.words.parse import parse
from herodote.lang import load_language


def groups(text: str) -> list[str]:
    return [g.entity.name for g in find_groups(parse(text), None, set(), load_language("en")).groups]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It blamed Zanfar Haske, a jihadist sect that was driven from the city.", "Zanfar Haske"),
        ("The leader of the sect known as Zanfar Haske spoke.", "Zanfar Haske"),
        ("They named the gang calling itself Jund al-Wadi.", "Jund al-Wadi"),
        ("A man spoke for the faction Jund al-Wadi.", "Jund al-Wadi"),
        ("Residents blamed the paramilitary Eastern Shield Forces.", "Eastern Shield Forces"),
        ("Nine Jund al-Wadi fighters were killed.", "Jund al-Wadi"),
        ("The army killed militants of Jund al-Wadi.", "Jund al-Wadi"),
        (
            "They belong to the so-called Movement for the Dignity of the Hills.",
            "Movement for the Dignity of the Hills",
        ),
        ("The Northern Falcons Brigade said it had struck.", "Northern Falcons Brigade"),
    ],
)
def test_a_group_is_known_from_its_introduction(text: str, name: str) -> None:
    assert groups(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Aleppo Observatory for Human Rights, a monitoring group, said five died.",
        "Pro-government fighters left.",
        "Syrian rebels attacked Deir Ezzor on Monday.",
        "Sam Brown, a militia leader, was killed.",
        "THE GUERRILLAS BEGAN AN OFFENSIVE ON THE CAPITAL.",
        "The Islamic State, an armed group, attacked.",
    ],
)
def test_what_is_no_unknown_group_is_none(text: str) -> None:
    assert groups(text) == []


def test_what_a_report_introduced_once_is_that_group_by_the_noun_of_its_name() -> None:
    text = "The Dawn Falcons Brigades fired rockets at Ashkelon and Netivot in Israel. The Brigades denied it."
    named = [p.entity.name for p in find_parties(parse(text), ()) if p.entity and p.phrase.text.endswith("Brigades")]
    assert named == ["Dawn Falcons Brigades", "Dawn Falcons Brigades"]


def test_a_paramilitary_body_is_not_the_army_of_the_country() -> None:
    text = "A group in Khartoum blamed the paramilitary Eastern Shield Forces for it."
    (named,) = [p for p in find_parties(parse(text), ()) if p.phrase.text.startswith("the paramilitary")]
    assert named.entity is not None
    assert named.entity.id == "local:eastern-shield-forces"
