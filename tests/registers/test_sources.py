"""Who a phrase names as one who asserts."""

from __future__ import annotations

import pytest

from herodote.registers import SourceIndex, find_mentions


@pytest.fixture(scope="module")
def index() -> SourceIndex:
    return SourceIndex.load()


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("the Britain-based Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights", "monitor"),
        ("المرصد السوري لحقوق الإنسان", "Syrian Observatory for Human Rights", "monitor"),
        ("AFP", "Agence France-Presse", "news_agency"),
        ("state news agency SANA", "SANA", "news_agency"),
        ("Amaq", "Amaq", "news_agency"),
        ("Russia's defence ministry", "Russian defence ministry", "military"),
        ("the Russian Defense Ministry", "Russian defence ministry", "military"),
        ("US Central Command", "US Central Command", "military"),
        ("CENTCOM", "US Central Command", "military"),
        ("the Gaza health ministry", "Gaza health ministry", "government"),
        ("the UN Human Rights Office", "UN Human Rights Office", "international_organization"),
        ("Doctors Without Borders", "Médecins Sans Frontières", "international_organization"),
        ("Washington", "United States government", "government"),
        ("US officials", "United States officials", "official_unnamed"),
        ("Iraqi state television", "Iraqi state media", "news_outlet"),
        ("Kenyan police", "Kenyan police", "police"),
        ("a security source", "security sources", "official_unnamed"),
        ("witnesses", "witnesses", "witness_or_resident"),
        ("a doctor at the hospital", "medical sources", "hospital_or_medic"),
    ],
)
def test_a_source_is_known_with_its_kind(index: SourceIndex, phrase: str, name: str, kind: str) -> None:
    match = index.find(phrase)
    assert match is not None
    assert (match.record.name, match.record.kind) == (name, kind)


def test_one_who_heads_a_source_speaks_for_it(index: SourceIndex) -> None:
    match = index.find("Rami Abdel Rahman")
    assert match is not None
    assert (match.record.id, match.how) == ("syrian-observatory-for-human-rights", "person")


def test_a_short_form_counts_only_where_the_source_was_named(index: SourceIndex) -> None:
    assert index.find("the Observatory") is None
    match = index.find("the Observatory", known=["syrian-observatory-for-human-rights"])
    assert match is not None
    assert match.how == "short"


def test_a_text_that_names_the_source_makes_its_short_form_a_mention(index: SourceIndex) -> None:
    named = "The Syrian Observatory for Human Rights counted five. The Observatory has sources there."
    assert [mention.text for mention in index.find_mentions(named)][-1] == "Observatory"
    assert index.find_mentions("The Observatory has a new telescope.") == ()


@pytest.mark.parametrize(
    ("source", "side"),
    [("sana", "syr-government"), ("amaq", "islamic-state"), ("tass", "rus-government"), ("al-manar", "hezbollah")],
)
def test_a_source_that_belongs_to_a_side_says_so(index: SourceIndex, source: str, side: str) -> None:
    match = index.find(source.upper() if source in ("sana", "tass") else source.title())
    assert match is not None
    assert match.record.side == side


def test_an_agency_and_an_army_may_share_letters(index: SourceIndex) -> None:
    assert [record.id for record in index.candidates("RSF")] == [
        "rapid-support-forces",
        "reporters-without-borders",
    ] or {record.id for record in index.candidates("RSF")} == {"rapid-support-forces", "reporters-without-borders"}
    match = index.find("RSF", "SDN")
    assert match is not None
    assert match.record.id == "rapid-support-forces"


def test_a_group_can_be_actor_and_source_in_one_text() -> None:
    found = {
        (mention.register, mention.text) for mention in find_mentions("Hamas said that Israeli jets struck Rafah.")
    }
    assert {("actor", "Hamas"), ("source", "Hamas"), ("actor", "Israeli jets")} <= found
