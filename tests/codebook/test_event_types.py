"""The event types: complete, valid, and no word names two of them."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files

import pytest

from herodote.codebook import EventType, load_event_types, version
from herodote.codebook.load import check_specialises, read_event_type
from herodote.errors import DataError

# The list of docs/spec/codebook.md, written out: a type that is lost or renamed there or here must show.
SPEC_IDS = [
    "air_strike", "shelling", "bombing", "suicide_bombing", "grenade", "chemical_attack", "armed_clash", "attack",
    "assassination", "execution", "abduction", "sexual_violence", "torture", "repression", "arrest", "raid", "siege",
    "territory_change", "property_destruction", "weapons_intercepted", "deployment", "protest", "riot", "agreement",
    "negotiation", "release", "sanction", "displacement", "aid", "threat", "other_violence",
]  # fmt: skip

# ACLED's event and sub-event types, as its own package spells them.
ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    },
}  # fmt: skip
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
TYPES = list(load_event_types().values())

GOOD = files("herodote.codebook").joinpath("event_types/grenade.yaml").read_bytes()


def test_the_folder_holds_the_types_of_the_contract_and_no_others() -> None:
    assert sorted(load_event_types()) == sorted(SPEC_IDS)


def test_types_come_in_the_order_of_their_ids() -> None:
    assert list(load_event_types()) == sorted(load_event_types())


@pytest.mark.parametrize("entry", TYPES, ids=lambda entry: entry.id)
def test_a_type_says_what_it_is_and_what_it_is_not(entry: EventType) -> None:
    assert entry.label
    assert entry.definition.endswith(".")
    assert entry.what_it_is_not.endswith(".")
    assert entry.example.endswith(".")


@pytest.mark.parametrize("entry", TYPES, ids=lambda entry: entry.id)
def test_codes_of_acled_are_spelt_as_acled_spells_them(entry: EventType) -> None:
    for code in entry.crosswalk.acled:
        assert code.sub_event in ACLED[code.event]


@pytest.mark.parametrize("entry", TYPES, ids=lambda entry: entry.id)
def test_several_codes_of_acled_say_when_each_is_right(entry: EventType) -> None:
    if len(entry.crosswalk.acled) > 1:
        assert all(code.when for code in entry.crosswalk.acled)


@pytest.mark.parametrize("entry", TYPES, ids=lambda entry: entry.id)
def test_events_of_plover_are_of_its_manual(entry: EventType) -> None:
    assert {code.event for code in entry.crosswalk.plover} <= PLOVER


@pytest.mark.parametrize("entry", TYPES, ids=lambda entry: entry.id)
def test_cues_are_lower_case_words_without_doubles(entry: EventType) -> None:
    for field in entry.cues.__struct_fields__:
        words = getattr(entry.cues, field)
        assert len(set(words)) == len(words), f"{entry.id}.{field} has doubles"
        for word in words:
            assert word == " ".join(word.split())
            assert word.replace("US-", "us-") == word.replace("US-", "us-").lower()


def test_a_strong_cue_names_one_type_only() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for entry in TYPES:
        for cue in (*entry.cues.nouns, *entry.cues.verbs, *entry.cues.phrases):
            named[cue].add(entry.id)
    assert {cue: sorted(ids) for cue, ids in named.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("entry", TYPES, ids=lambda entry: entry.id)
def test_a_cue_is_not_both_strong_and_weak_for_one_type(entry: EventType) -> None:
    assert not set(entry.cues.nouns) & set(entry.cues.weak_nouns)
    assert not set(entry.cues.verbs) & set(entry.cues.weak_verbs)


@pytest.mark.parametrize("entry", TYPES, ids=lambda entry: entry.id)
def test_every_type_can_be_named(entry: EventType) -> None:
    assert entry.cues.nouns or entry.cues.verbs or entry.cues.phrases


@pytest.mark.parametrize(
    ("cue", "type_id"),
    [
        ("air strike", "air_strike"),
        ("shelling", "shelling"),
        ("car bomb", "bombing"),
        ("suicide bombing", "suicide_bombing"),
        ("clash", "armed_clash"),
        ("ceasefire", "agreement"),
        ("kidnapping", "abduction"),
        ("prisoner swap", "release"),
    ],
)
def test_the_plain_word_for_a_type_is_among_its_nouns(cue: str, type_id: str) -> None:
    assert cue in load_event_types()[type_id].cues.nouns


def test_a_field_that_is_unknown_is_named_in_the_error() -> None:
    with pytest.raises(DataError, match="colour"):
        read_event_type("grenade.yaml", GOOD + b"colour: red\n")


def test_a_field_that_is_missing_is_named_in_the_error() -> None:
    with pytest.raises(DataError, match="definition"):
        read_event_type(
            "grenade.yaml", b"\n".join(line for line in GOOD.split(b"\n") if not line.startswith(b"definition"))
        )


def test_a_file_named_otherwise_than_its_id_is_refused() -> None:
    with pytest.raises(DataError, match="one name"):
        read_event_type("hand_grenade.yaml", GOOD)


def test_two_types_cannot_be_more_specific_than_each_other() -> None:
    types = dict(load_event_types())
    grenade = types["grenade"]
    other = read_event_type("grenade.yaml", GOOD.replace(b"specialises: [bombing,", b"specialises: [grenade, bombing,"))
    assert grenade.specialises
    with pytest.raises(DataError, match="grenade"):
        check_specialises({**types, "grenade": other})


def test_the_version_is_a_short_hash_that_stays() -> None:
    assert len(version()) == 12
    assert version() == version()
