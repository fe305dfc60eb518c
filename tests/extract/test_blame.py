"""Which act a statement of responsibility is about, and for whom one speaks who claims or denies it."""

from __future__ import annotations

import pytest

from herodote.extract.reader import Reader
from herodote.records import Reading, Report

FILLER = "The mayor met the governor. Schools stayed closed. Rain is expected in the north. The road was reopened. "


def read(text: str) -> Reading:
    return Reader.load().read(Report("r", None, None, None, None, None, "2024-08-20", None, "en", text))


@pytest.fixture(scope="module")
def blamed_from_afar() -> Reading:
    return read(
        "EL FASHER - Artillery shells struck a camp near El Fasher on Sunday and killed 14 people, a medic said.\n\n"
        "On Monday gunmen abducted two aid workers on the road to Tawila.\n\n"
        + FILLER
        + "\n\nThe army and the rebels each blame the other for the camp shelling."
    )


def test_a_statement_is_about_the_act_that_its_words_name_however_far_it_stands(blamed_from_afar: Reading) -> None:
    told = {e.type: [r.stance for r in e.responsibility] for e in blamed_from_afar.events}
    assert told["shelling"] == ["attributed", "attributed"]
    assert told["abduction"] == []


def test_a_spokesman_denies_for_his_army() -> None:
    reading = read(
        "NAIROBI - An air strike hit a market in Mogadishu on Monday and killed nine people, a doctor said.\n\n"
        "A Kenyan army spokesman denied the air strike."
    )
    denied = [r.actor for e in reading.events for r in e.responsibility if r.stance == "denied"]
    assert [a.entity.country for a in denied if a and a.entity] == ["KEN"]


@pytest.fixture(scope="module")
def ward() -> Reading:
    return read(
        "The number of people killed in Tuesday's attack on a maternity ward in Kabul has risen to 24, the health "
        "ministry said.\n\nGunmen stormed the hospital. They were shot dead after a battle with security forces.\n\n"
        "No group has claimed responsibility. The Taliban denied involvement. President Ashraf Ghani blamed both the "
        "Taliban and the Islamic State group.\n\n"
        "Also on Tuesday, a suicide bomber killed at least 32 mourners at a funeral in Nangarhar province, an attack "
        "claimed by the Islamic State."
    )


def test_bare_words_of_responsibility_are_about_the_main_act_and_not_the_nearest(ward: Reading) -> None:
    battle = next(e for e in ward.events if e.type == "armed_clash")
    assert battle.responsibility == ()
    attack = next(e for e in ward.events if any(r.stance == "unclaimed" for r in e.responsibility))
    assert attack.standing == "main"
    told = {(r.stance, r.actor.text if r.actor else None) for r in attack.responsibility}
    assert told == {
        ("unclaimed", None), ("denied", "The Taliban"), ("attributed", "the Taliban"), ("attributed", "Islamic State"),
    }  # fmt: skip


def test_what_another_claims_of_another_act_stays_there(ward: Reading) -> None:
    funeral = next(e for e in ward.events if any(p.name == "Nangarhar" for p in e.places))
    assert [r.stance for r in funeral.responsibility] == ["claimed"]


@pytest.mark.parametrize(
    ("arrest", "whom"),
    [
        ("A court ordered the arrest of nine guards implicated in the crime.", "nine guards"),
        ("Police arrested Sam Brown, the alleged mastermind of the crime, on Tuesday.", "Sam Brown"),
    ],
)
def test_who_is_arrested_for_a_crime_is_blamed_for_the_act_of_war_told_before(arrest: str, whom: str) -> None:
    reading = read(
        f"SAN SALVADOR - Six priests were murdered at their university on Monday, a bishop said.\n\n{arrest}"
    )
    told = {e.type: [r.actor.text for r in e.responsibility if r.actor] for e in reading.events}
    assert told.pop("arrest") == []
    assert list(told.values()) == [[whom]]
