"""Whom phrases name, and which words name nobody who acts."""

from __future__ import annotations

import pytest

from herodote.extract.finds.material import Party
from herodote.extract.who.parties import find_parties
from herodote.extract.words.parse import parse


def parties(text: str) -> dict[str, Party]:
    return {p.phrase.text: p for p in find_parties(parse(text), ())}


def test_who_leads_a_coalition_is_not_the_one_who_strikes() -> None:
    found = parties("US-led strikes killed nine fighters in Raqqa on Monday.")
    entity = found["US-led"].entity
    assert entity is not None
    assert entity.name == "US-led coalition"
    assert "US" not in found


def test_those_who_lead_an_offensive_act_where_no_coalition_bears_their_name() -> None:
    found = parties("A rebel-led offensive began near Hama on Monday.")
    entity = found["rebel-led"].entity
    assert entity is not None
    assert entity.kind == "rebel_group"


def test_who_holds_a_town_is_not_hit_by_the_words_for_it() -> None:
    found = parties("Shells fell on the rebel-held town of Binnish and a government-controlled district.")
    assert not {"rebel", "government"} & found.keys()


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("US Central Command said its forces struck two sites in Syria.", "its forces", "United States military"),
        ("The Islamic State said its fighters killed nine in Homs.", "its fighters", "Islamic State"),
        ("Aircraft and artillery of the United States struck Syria.", "artillery", "United States military"),
        ("Aircraft of the United States struck Homs.", "Aircraft of the United States", "United States air force"),
    ],
)  # fmt: skip
def test_forces_are_those_of_their_owner(text: str, phrase: str, name: str) -> None:
    found = parties(text)
    entity = next(p.entity for words, p in found.items() if words.startswith(phrase))
    assert entity is not None
    assert entity.name == name


def test_the_coalition_is_the_one_named_before() -> None:
    found = parties("The Saudi-led coalition struck Sanaa. The coalition vowed to go on.")
    entity = found["The coalition"].entity
    assert entity is not None
    assert entity.name == "Saudi-led coalition"


@pytest.mark.parametrize("text", ["Three gunmen dressed as police stormed a hospital.", "Men in army uniforms fled."])
def test_a_guise_is_nobody_who_acts(text: str) -> None:
    assert not {"police", "army", "army uniforms"} & parties(text).keys()
