"""Responsibility: claimed, attributed, denied, unclaimed, one sentence a line."""

from __future__ import annotations

import pytest

from herodote.extract.attribution import find_attributions
from herodote.extract.parse import parse
from herodote.extract.responsibility.find import find_responsibility
from herodote.lang import load_language

EN = load_language("en")


def found(text: str) -> list[tuple[str, str | None, str]]:
    parsed = parse(text)
    said = find_attributions(parsed, EN)
    return [
        (r.stance, parsed.quote(r.actor) if r.actor is not None else None, r.certainty)
        for r in find_responsibility(parsed, said, EN)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No group has claimed responsibility for the attack.", ("unclaimed", None, "certain")),
        ("There was no immediate claim of responsibility.", ("unclaimed", None, "certain")),
        ("The front has not officially claimed responsibility.", ("unclaimed", "The front", "certain")),
        ("The front claimed responsibility for the attack.", ("claimed", "The front", "certain")),
        ("The bombing was claimed by the front.", ("claimed", "the front", "certain")),
        ("The front has not claimed that attack.", ("unclaimed", "The front", "certain")),
        ("The front did not immediately claim it.", ("unclaimed", "The front", "certain")),
        ("The front never claimed the bombing.", ("unclaimed", "The front", "certain")),
        ("No group claimed the raid.", ("unclaimed", None, "certain")),
        ("The front claimed the bombing.", ("claimed", "The front", "certain")),
        ("The army blamed the front for the bombing.", ("attributed", "the front", "certain")),
        ("The ministry attributed the attack to the front.", ("attributed", "the front", "certain")),
        ("The attack bears the hallmarks of the front.", ("attributed", "the front", "possible")),
        ("The front denied any involvement in the attack.", ("denied", "The front", "certain")),
        ("The raid was probably carried out by government jets.", ("attributed", "government jets", "probable")),
    ],
)
def test_a_statement_of_responsibility_is_found(text: str, expected: tuple[str, str | None, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry is responsible for roads.",
        "The army denied him entry.",
        "He claimed his luggage.",
        "The front would claim the attack.",
        "Those responsible will be punished.",
    ],
)
def test_what_is_no_blame_for_an_act_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The coalition said it had carried out two strikes near the town.", ("claimed", "The coalition", "certain")),
        ("The army admitted killing the two farmers.", ("claimed", "The army", "certain")),
        ("The navy acknowledged the deaths of two sailors.", ("claimed", "The navy", "certain")),
        ("No group has said it planted the bombs.", ("unclaimed", None, "certain")),
        ("The raids were carried out by government troops.", ("attributed", "government troops", "certain")),
        ("The ministry blamed the attack on the rebels.", ("attributed", "the rebels", "certain")),
        ("Diplomats pointed the finger at the militia for the raid.", ("attributed", "the militia", "certain")),
        ("They hold the militia responsible for the attack.", ("attributed", "the militia", "certain")),
        ("The rebels are to blame for the blast, he said.", ("attributed", "The rebels", "certain")),
        ("Suspected rebels attacked the convoy.", ("attributed", "Suspected rebels", "possible")),
        ("The judge was killed, apparently by hired gunmen.", ("attributed", "hired gunmen", "possible")),
        ("The front had nothing to do with the murder.", ("denied", "The front", "certain")),
        ("Miller has pleaded not guilty.", ("denied", "Miller", "certain")),
        ("The court acquitted Miller of the bombing.", ("denied", "Miller", "certain")),
        ("Villagers blame the militia, which denies it.", ("denied", "the militia", "certain")),
    ],
)
def test_words_for_doers_of_many_kinds_are_heard(text: str, expected: tuple[str, str | None, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army said it will carry out more strikes.",
        "The army said it had not bombed the town.",
        "It is unclear whether the strike was carried out by the army.",
        "The attack was carried out by unidentified gunmen.",
        "The talks were held in the capital.",
    ],
)
def test_what_is_planned_denied_unclear_or_done_by_nobody_known_is_no_responsibility(text: str) -> None:
    assert [f for f in found(text) if f[0] in {"claimed", "attributed"}] == []
