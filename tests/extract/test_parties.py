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


def names(text: str, phrase: str) -> list[str | None]:
    found = [p for p in find_parties(parse(text), ()) if p.phrase.text == phrase]
    return [p.entity.name if p.entity is not None else None for p in found]


@pytest.mark.parametrize("group", ["FARC guerrillas", "The FARC", "A column of the FARC"])
def test_the_rebels_are_the_men_of_the_one_group_of_rebels_that_was_named(group: str) -> None:
    text = f"{group} attacked a barracks in Cauca on Monday. Later the guerrillas burned two lorries."
    assert names(text, "the guerrillas") == ["Revolutionary Armed Forces of Colombia"]


def test_of_two_groups_it_is_not_plain_whose_men_the_rebels_are() -> None:
    text = "FARC guerrillas and ELN guerrillas attacked a barracks on Monday. Later the guerrillas burned two lorries."
    assert "Revolutionary Armed Forces of Colombia" not in names(text, "the guerrillas")


def test_rebels_of_a_report_before_any_group_is_named_are_nobody_in_particular() -> None:
    text = "In the north the guerrillas burned two lorries. FARC guerrillas attacked a barracks on Monday."
    assert "Revolutionary Armed Forces of Colombia" not in names(text, "the guerrillas")


def test_a_faction_with_a_name_of_its_own_takes_up_no_group_before() -> None:
    text = "FARC fighters attacked a barracks on Monday. The Roberto Suazo faction condemned it."
    assert names(text, "The Roberto Suazo faction") != ["Revolutionary Armed Forces of Colombia"]


def test_a_word_for_the_kind_of_a_group_that_is_named_behind_it_is_nobody_else() -> None:
    found = parties("The paramilitary Rapid Support Forces shelled a market in El Fasher.")
    assert not {"The paramilitary", "paramilitary"} & found.keys()
    entity = found["The paramilitary Rapid Support Forces"].entity
    assert entity is not None
    assert entity.name == "Rapid Support Forces"
    assert any(text.lower() == "jihadist" for text in parties("A jihadist leader was shot in Mopti."))


def test_a_party_begins_behind_the_dash_of_a_dateline() -> None:
    found = parties("Damascus, SANA - Army units destroyed a depot in Kafr Zita, a source said.")
    assert "Army units" in found
    named = parties("MOGADISHU - Somali National Army troops killed nine fighters, the ministry said.")
    assert not any(text.startswith("MOGADISHU -") for text in named)
