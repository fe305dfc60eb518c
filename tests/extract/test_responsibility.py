"""Responsibility: claimed, attributed, denied, unclaimed, one sentence a line."""

from __future__ import annotations

import pytest

from herodote.extract.attribution import find_attributions
from herodote.extract.parse import parse
from herodote.extract.responsibility import find_responsibility
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
