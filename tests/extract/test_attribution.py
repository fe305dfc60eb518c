"""Who says what: chains, contents, names, and what only looks like saying."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.extract.finds.found import Attributions
from herodote.extract.said.attribution import find_attributions
from herodote.extract.words.parse import parse
from herodote.lang import load_language

EN = load_language("en")


def said(text: str) -> Attributions:
    return find_attributions(parse(text), EN)


def who_says(text: str, words: str) -> list[str]:
    """The chain of the narrowest statement that holds these words."""
    found = said(text)
    start = text.index(words)
    statements = found.of(start, start + len(words))
    return list(found.names(statements[0])) if statements else []


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("The army said the raid killed five rebels.", "killed five", ["army"]),
        ("The raid killed five rebels, the army said on Monday.", "killed five", ["army"]),
        ("According to local activists, the raid killed five people.", "killed five", ["local activists"]),
        ("The raid killed five people, according to activists.", "killed five", ["activists"]),
        ("Militants stormed the town, killing 90 people by Israeli tallies.", "killing 90", ["Israeli tallies"]),
        (
            "Five people died in the raid said Red Valley director Anna Torres.",
            "Five people died",
            ["Anna Torres (Red Valley)"],
        ),
        ("A security source told Reuters that two soldiers died.", "two soldiers died", ["security source", "Reuters"]),
        (
            "Tass quoted a military source as saying that two pilots died.",
            "two pilots died",
            ["military source", "Tass"],
        ),
        ("A military source on Wednesday said two pilots died.", "two pilots died", ["military source"]),
        ("Police denied that officers killed the man.", "killed the man", ["Police"]),
        ("The town was shelled at dawn, residents said.", "shelled", ["residents"]),
        (
            "A blast killed six people in Douma state television reported on Wednesday.",
            "killed six",
            ["state television"],
        ),
        ("The statement by the interior ministry said three guards died.", "three guards died", ["interior ministry"]),
    ],
)
def test_the_chain_runs_from_the_one_who_says_it_to_the_one_who_relays_it(
    text: str, words: str, chain: list[str]
) -> None:
    assert who_says(text, words) == chain


@pytest.mark.parametrize(
    "text",
    [
        "The town is said to be empty.",
        "The court heard the case.",
        "A shell fell on the school, killing two.",
        "The blast shattered windows.",
    ],
)
def test_what_nobody_says_is_the_report_in_its_own_voice(text: str) -> None:
    assert said(text).statements == ()


def test_a_pronoun_is_the_person_named_before() -> None:
    text = "Anna Torres, a doctor, said two children died. She said the ward was full."
    assert who_says(text, "the ward was full") == who_says(text, "two children died") != []


def test_initials_in_brackets_are_the_name_before_them() -> None:
    text = "The River Aid Network (RAN) said two died. RAN said four were hurt."
    found = said(text)
    assert [s.name for s in found.sources] == ["River Aid Network"]
    assert len(found.statements) == 2


def test_a_quotation_that_goes_on_belongs_to_its_speaker() -> None:
    text = '"They came at night," the mayor said. "They burned the mill."'
    assert who_says(text, "burned the mill") == ["mayor"]


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("The army denied that it had shelled the town.", "denies", "certain"),
        ("The group claimed responsibility for the attack.", "claims_responsibility", "certain"),
        ("Police believe the group planted the bomb.", "asserts", "probable"),
        ("Police said the group may have planted the bomb.", "asserts", "possible"),
        ("Police said the group planted the bomb.", "asserts", "certain"),
    ],
)
def test_stance_and_certainty_are_read_off_the_cue_and_its_clause(text: str, stance: str, certainty: str) -> None:
    (statement,) = said(text).statements
    assert (statement.stance, statement.certainty) == (stance, certainty)


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("Residents said two died.", "witness_or_resident", False),
        ("A military source said two died.", "military", False),
        ("State media said two died.", "news_outlet", True),
        ("A doctor said two died.", "hospital_or_medic", False),
        ("A monitoring group said two died.", "monitor", False),
        ("The Health Ministry said two died.", "government", True),
    ],
)
def test_the_kind_of_a_source_is_read_off_its_words(text: str, kind: str, named: bool) -> None:
    (source,) = said(text).sources
    assert (source.kind, source.named) == (kind, named)


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "army",
                "said",
                "that",
                "residents",
                "told",
                "AFP",
                "according",
                "to",
                '"',
                ",",
                ".",
                "he",
                "it",
                "was",
                "quoted",
                "by",
                "killed",
                "five",
            ]
        ),
        max_size=14,
    )
)
@settings(max_examples=40, deadline=None)
def test_indices_and_spans_hold_for_any_words(words: list[str]) -> None:
    text = " ".join(words)
    found = said(text)
    for statement in found.statements:
        assert statement.chain
        assert all(0 <= i < len(found.sources) for i in statement.chain)
        assert all(0 <= c.start < c.end <= len(text) for c in statement.content)
    for source in found.sources:
        assert source.name
        assert all(0 <= m.start < m.end <= len(text) for m in source.mentions)


def test_one_who_told_an_agency_goes_on_telling_it() -> None:
    text = "A local doctor told Reuters that four people died. The doctor added that six were hurt."
    assert who_says(text, "six were hurt")[-1:] == ["Reuters"]


def test_those_who_relay_stand_behind_as_saying_too() -> None:
    text = "Two pilots died in the crash, the Danish military was quoted as saying by local media."
    assert who_says(text, "Two pilots died") == ["Danish military", "local media"]


def test_nobody_is_no_source() -> None:
    assert said("No group said that it had bombed the bridge.").sources == ()


def test_a_name_ends_where_a_count_begins() -> None:
    text = "According to the Observatory three officers were killed on Friday."
    assert who_says(text, "were killed") == ["Observatory"]


def test_a_body_of_a_place_speaks_and_not_the_place() -> None:
    text = '"The clashes began today," the committees of the Burri neighborhood in Khartoum said in a statement.'
    assert who_says(text, "clashes began")[0].startswith("committees")


def test_a_correspondent_reports_and_not_the_sound() -> None:
    text = "In the west of the city an AFP correspondent reported the sound of shelling."
    assert who_says(text, "sound of shelling") == ["AFP correspondent"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Four people died, a hospital doctor said.\n"
            "Hatem Samour, a doctor at the town's main hospital, told Reuters that all were women.",
            ["Hatem Samour", "Reuters"],
        ),
        (
            "The jets hit a depot, the military spokesman announced.\n"
            "The spokesman, Brigadier Adam Brown, said the depot held rockets.",
            ["Adam Brown (military)"],
        ),
        (
            "Anna Torres, spokeswoman for the council, said two men were hurt.\nTorres said the rebels were to blame.",
            ["Anna Torres"],
        ),
        ("Four killed in raid, doctor says\nA hospital doctor said that two were children.", ["hospital doctor"]),
    ],
)
def test_one_who_is_named_only_later_is_one_source_from_the_first_mention(text: str, names: list[str]) -> None:
    assert [s.name for s in said(text).sources] == names


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        (
            "The Red Valley Documentation Centre said six died in Arne. The centre said the mill burned.",
            "the mill burned",
            ["Red Valley Documentation Centre"],
        ),
        (
            "Army spokesman Sam Brown said six rebels died. The brigadier said the mill burned.",
            "the mill burned",
            ["Sam Brown (Army)"],
        ),
        (
            "The mill burned, a survivor said. The man, named as Sam Brown, said his house fell.",
            "The mill burned",
            ["Sam Brown"],
        ),
        (
            "At the small clinic, a nurse, Anna Torres, counted 47 wounded people.",
            "47 wounded",
            ["Anna Torres"],
        ),
    ],
)
def test_one_who_is_called_otherwise_is_still_the_same_source(text: str, words: str, chain: list[str]) -> None:
    assert who_says(text, words) == chain


@pytest.mark.parametrize(
    ("text", "words", "chains"),
    [
        (
            "A raid killed dozens on Thursday, three witnesses and a health worker said.",
            "killed dozens",
            [["three witnesses"], ["health worker"]],
        ),
        (
            "At least 45 people died, a local chief and a doctor told AFP.",
            "people died",
            [["local chief", "AFP"], ["doctor", "AFP"]],
        ),
        ("A doctor told Reuters that five died.", "five died", [["doctor", "Reuters"]]),
    ],
)
def test_those_who_say_it_together_say_it_each_for_themselves_and_do_not_relay_one_another(
    text: str, words: str, chains: list[list[str]]
) -> None:
    found = said(text)
    start = text.index(words)
    (statement, *_) = found.of(start, start + len(words))
    assert [[found.sources[i].name for i in chain] for chain in statement.chains] == chains


def test_who_claims_responsibility_gives_no_toll_that_a_headline_tells_before_it() -> None:
    text = "Bomber kills 22 at cafe, Al Shabaab claims responsibility"
    assert who_says(text, "kills 22") == []
    assert who_says(text, "claims responsibility") == ["Al Shabaab"]


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("Nine people died, Amnesty International found.", "Nine people died", ["Amnesty International"]),
        ("The police found that a pilot bombed the convoy.", "bombed", ["police"]),
        ("Troops found nine bodies in the town.", "nine bodies", []),
        ("Police have found links between the men and those who hit the airport.", "hit the airport", []),
        ("A passenger said gunmen boarded the bus.", "boarded", ["passenger"]),
        ("11:40 - Yemen's Houthis say they hit a tanker.", "hit a tanker", ["Yemen's Houthis"]),
        ("Two died, the county commissioner told Eye Radio.", "Two died", ["county commissioner", "Eye Radio"]),
        ('"They shot everyone," recalled a witness, Amina Yusuf.', "shot everyone", ["Amina Yusuf"]),
    ],
)
def test_who_found_or_recalled_it_says_it_whatever_his_trade(text: str, words: str, chain: list[str]) -> None:
    assert who_says(text, words) == chain
