"""Responsibility: claimed, attributed, denied, unclaimed, one sentence a line."""

from __future__ import annotations

import pytest

from herodote.extract.responsibility.find import find_responsibility
from herodote.extract.said.attribution import find_attributions
from herodote.extract.words.parse import parse
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
        ("No group has claimed it.", ("unclaimed", None, "certain")),
        ("The Northern Front has since claimed it.", ("claimed", "The Northern Front", "certain")),
        ("The Northern Front has claimed the bomb.", ("claimed", "The Northern Front", "certain")),
        ("The Northern Front took credit for the bombing.", ("claimed", "The Northern Front", "certain")),
        (
            "A caller claimed the seizure in the name of the Northern Front.",
            ("claimed", "the Northern Front", "certain"),
        ),
        ("The army says its jets have eliminated a commander.", ("claimed", "The army", "certain")),
        (
            "The Northern Front said that one of its members had carried out the attack.",
            ("claimed", "The Northern Front", "certain"),
        ),
        ("The army said that nine people died when its jets hit the wrong house.", ("claimed", "The army", "certain")),
        ("No group has said it is holding them.", ("unclaimed", None, "certain")),
        ("Two gangs fight there; neither has said it was responsible.", ("unclaimed", None, "certain")),
        ("Neither group claimed responsibility for the raid.", ("unclaimed", None, "certain")),
        ("LIMA (EFE) -- A bomb went off. The group denied it.", ("denied", "The group", "certain")),
        ("The front has not said whether it sent the bomber.", ("unclaimed", "The front", "certain")),
        ("The Brigades renewed their denial of any part in the raid.", ("denied", "The Brigades", "certain")),
        ("The army denied any ill-treatment of the prisoners.", ("denied", "The army", "certain")),
        ("The army denied that any city was under siege.", ("denied", "The army", "certain")),
        ("The army says no aircraft flew over the town that day.", ("denied", "The army", "certain")),
        ("The army has said that it fired no mortars.", ("denied", "The army", "certain")),
        ("The army blamed the front for the bombing.", ("attributed", "the front", "certain")),
        ("The ministry attributed the attack to the front.", ("attributed", "the front", "certain")),
        ("The bombing was a manoeuvre by the Salvadoran army.", ("attributed", "the Salvadoran army", "certain")),
        ("The act was the work of the Northern Front.", ("attributed", "the Northern Front", "certain")),
        ("A priest said the army was guilty of the murders.", ("attributed", "the army", "certain")),
        ("The attack bears the hallmarks of the front.", ("attributed", "the front", "possible")),
        ("The front denied any involvement in the attack.", ("denied", "The front", "certain")),
        ("The raid was probably carried out by government jets.", ("attributed", "government jets", "probable")),
        ("Officials allege that the front bombed the market.", ("attributed", "the front", "possible")),
        ("The court found Sam Brown guilty of murder.", ("attributed", "Sam Brown", "certain")),
        ("Sam Brown was jailed for plotting the bombing.", ("attributed", "Sam Brown", "certain")),
        ("Police believe they were attacked by rebels, Hezbollah.", ("attributed", "Hezbollah", "probable")),
        ("Suspicion fell on rebels from Hezbollah.", ("attributed", "Hezbollah", "possible")),
        ("Suspicion fell on the Northern Front.", ("attributed", "the Northern Front", "possible")),
        ("Sam Brown implicated himself in the killing.", ("claimed", "Sam Brown", "certain")),
        ("The minister said the front was not behind the attack.", ("denied", "the front", "certain")),
        ("She denied her sons were involved in the attack.", ("denied", "her sons", "certain")),
        ("A group calling itself the Night Guard claimed the blast.", ("claimed", "the Night Guard", "certain")),
        ("Suspected Israeli air strikes hit the depot.", ("attributed", "Israeli", "possible")),
        ("Sam Brown admitted that he planned the attack.", ("claimed", "Sam Brown", "certain")),
        ("A man claiming to be the organizer of the attack spoke.", ("claimed", "A man", "certain")),
        ("They denounced the responsibility of the army for the deaths.", ("attributed", "the army", "certain")),
        (
            "A plan that could be linked to the Northern Front was found.",
            ("attributed", "the Northern Front", "possible"),
        ),
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
        "Officials suggest that farmers plant trees.",
        "The responsibility of the army for the roads is clear.",
        "Attention focused on the talks.",
        "Officials allege that unidentified gunmen attacked the market.",
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army described Sam Brown as the brain behind the bombing.", ("attributed", "Sam Brown", "certain")),
        ("Sam Brown, the mastermind of the raid, was shot.", ("attributed", "Sam Brown", "certain")),
        ("They killed Sam Brown, who planned the bombing.", ("attributed", "Sam Brown", "certain")),
        ("It named the gang calling itself Night Guard as the party behind that crime.",
         ("attributed", "Night Guard", "certain")),
        ("The command said the assault was an ambush by a gunman of the Northern Front.",
         ("attributed", "the Northern Front", "certain")),
        ("The monitor said that the attacker was a member of the Turkish police.",
         ("attributed", "the Turkish police", "certain")),
        ("The attacker fled. The army called him a gunman of the Northern Front.",
         ("attributed", "the Northern Front", "certain")),
        ("Police said the attacker belonged to the Northern Front.", ("attributed", "the Northern Front", "certain")),
        ("Everything points to the Northern Front.", ("attributed", "the Northern Front", "possible")),
        ("The army had pinned the attack on the Northern Front.", ("attributed", "the Northern Front", "certain")),
        ("The raid, for which it holds the front responsible, killed two.", ("attributed", "the front", "certain")),
        ("Brown said the rebels were responsible.", ("attributed", "the rebels", "certain")),
        ("She said the missiles had been launched by Russian forces.", ("attributed", "Russian forces", "certain")),
        ("The Northern Front said in a statement posted online that it had fired 40 rockets.",
         ("claimed", "The Northern Front", "certain")),
        ("The leader of the sect took credit for the bombing.", ("claimed", "the sect", "certain")),
        ("Homs, WNA, May 3, 2015 - An army source on Wednesday denied the bombing.",
         ("denied", "An army source", "certain")),
    ],
)  # fmt: skip
def test_who_is_made_out_to_be_the_doer_is_heard(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(f[0], f[1].split(" on ")[0] if f[1] else None, f[2]) for f in found(text)]


def test_two_who_blame_each_other_are_each_blamed_by_the_other() -> None:
    parsed = parse("The army and the rebels each blame the other for the shelling.")
    said = find_attributions(parsed, EN)
    blamed = {
        (parsed.quote(r.actor), tuple(said.sources[i].name for i in r.by))
        for r in find_responsibility(parsed, said, EN)
        if r.actor is not None
    }
    assert {actor for actor, _ in blamed} == {"The army", "the rebels"}


@pytest.mark.parametrize(
    "text",
    [
        "Sam Brown, the brain behind the irrigation plan, spoke.",
        "They met Sam Brown, who planned the festival.",
        "The attacker was a member of no group, police said.",
        "The army has in the past denied using barrel bombs.",
        "The assault was a failure for the command.",
    ],
)
def test_what_makes_nobody_out_to_be_the_doer_is_not_heard(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("State television denied that troops had used live rounds.", [("denied", "troops", "certain")]),
        ("The army denied that its soldiers had shot at the crowd.", [("denied", "The army", "certain")]),
        ("Moscow, which denies targeting civilians, did not comment.", []),
    ],
)  # fmt: skip
def test_a_denial_is_of_whom_it_speaks(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_all_who_are_said_to_be_responsible_are_named() -> None:
    told = found("The government and the armed forces are responsible for the attack.")
    assert {actor for _, actor, _ in told} == {"The government", "the armed forces"}


def test_a_second_name_behind_or_is_no_second_doer() -> None:
    told = found("A witness said it was the work of the Northern Front, or the Night Guard.")
    assert [actor for _, actor, _ in told if actor] == ["the Northern Front"]


def test_who_is_far_behind_did_nothing() -> None:
    assert found("Far behind was the National Party, which won two seats.") == []
