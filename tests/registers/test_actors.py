"""Who a phrase names."""

from __future__ import annotations

import itertools

import pytest

from herodote.registers import ActorIndex


@pytest.fixture(scope="module")
def index() -> ActorIndex:
    return ActorIndex.load()


def name_of(index: ActorIndex, phrase: str, country: str | None = None) -> str | None:
    match = index.find(phrase, country)
    return match.record.name if match else None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Islamic State", "Islamic State"),
        ("the Islamic State group", "Islamic State"),
        ("ISIS", "Islamic State"),
        ("Isis", "Islamic State"),
        ("Daesh", "Islamic State"),
        ("al-Qaida", "Al-Qaeda"),
        ("Jaish al-Islam", "Jaysh al-Islam"),
        ("al-Shabab", "Al-Shabaab"),
        ("Sendero Luminoso", "Shining Path"),
        ("Farc", "Revolutionary Armed Forces of Colombia"),
        ("Tamil Tigers", "Liberation Tigers of Tamil Eelam"),
        ("the Hashd al-Shaabi", "Popular Mobilization Forces"),
        ("Hizballah", "Hezbollah"),
        ("Hay’at Tahrir al-Sham", "Hayat Tahrir al-Sham"),
    ],
)
def test_a_name_in_any_of_its_spellings_is_the_actor(index: ActorIndex, phrase: str, name: str) -> None:
    assert name_of(index, phrase) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("داعش", "Islamic State"),
        ("تنظيم الدولة الإسلامية", "Islamic State"),
        ("تنظيم الدولة الاسلاميه", "Islamic State"),
        ("قُوَّات النِّظام", "Syrian government forces"),
        ("حزب الله", "Hezbollah"),
        ("قوات سوريا الديمقراطية", "Syrian Democratic Forces"),
        ("الحشد الشعبي", "Popular Mobilization Forces"),
        ("ИГИЛ", "Islamic State"),
        ("російські війська", "Russian armed forces"),
        ("ЗСУ", "Ukrainian armed forces"),
        ("armée syrienne", "Syrian government forces"),
        ("groupe État islamique", "Islamic State"),
        ("Ejército de Liberación Nacional", "National Liberation Army (Colombia)"),
    ],
)
def test_names_in_other_languages_are_known(index: ActorIndex, phrase: str, name: str) -> None:
    assert name_of(index, phrase) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the Syrian army", "Syrian government forces"),
        ("Syria's army", "Syrian government forces"),
        ("Syrias army", "Syrian government forces"),
        ("US warplanes", "United States air force"),
        ("U.S. troops", "United States military"),
        ("U. S. soldiers", "United States military"),
        ("Iraqi forces", "Iraqi security forces"),
        ("Russian jets", "Russian air force"),
        ("a Syrian regime helicopter", "Syrian air force"),
        ("Government of El Salvador", "Salvadoran government"),
        ("police in Uganda", "Ugandan police"),
        ("Honduran troops", "Honduran armed forces"),
        ("Ukrainian drones", "Ukrainian air force"),
        ("Nigerien soldiers", "Nigerien armed forces"),
        ("Nigerian soldiers", "Nigerian armed forces"),
        ("South Sudanese rebels", "South Sudanese rebels"),
    ],
)
def test_a_demonym_with_a_noun_is_a_body_of_that_state(index: ActorIndex, phrase: str, name: str) -> None:
    assert name_of(index, phrase) == name


@pytest.mark.parametrize(
    ("phrase", "country", "name"),
    [
        ("regime forces", "SYR", "Syrian government forces"),
        ("regime warplanes", "MMR", "Myanmar air force"),
        ("the army", "SDN", "Sudanese Armed Forces"),
        ("the government", "NGA", "Nigerian government"),
        ("rebels", "SYR", "Syrian rebels"),
        ("eight members of the army", "SLV", "Salvadoran armed forces"),
        ("the coalition", "SYR", "US-led coalition"),
        ("the coalition", "YEM", "Saudi-led coalition"),
        ("SNA", "SOM", "Somali National Army"),
        ("SNA", "SYR", "Syrian National Army"),
    ],
)
def test_where_the_country_is_known_a_bare_noun_is_enough(
    index: ActorIndex, phrase: str, country: str, name: str
) -> None:
    assert name_of(index, phrase, country) == name


@pytest.mark.parametrize("phrase", ["SNA", "the coalition", "ISF", "PDF"])
def test_a_name_of_several_is_nobody_without_a_country(index: ActorIndex, phrase: str) -> None:
    assert index.find(phrase) is None
    assert len(index.candidates(phrase)) == 2


@pytest.mark.parametrize("phrase", ["is", "us", "Us", "mend", "unity of command", "the hill", "", "   ", "?!", "12"])
def test_words_that_are_no_names_find_nobody(index: ActorIndex, phrase: str) -> None:
    assert index.find(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("fighters of the Islamic State group", "Islamic State"),
        ("positions of the Syrian army", "Syrian government forces"),
        ("ISIL terrorists", "Islamic State"),
        ("Houthi rebels", "Houthis"),
        ("Lebanese ally Hezbollah", "Hezbollah"),
        ("THE ARMY OF NATIONAL LIBERATION [ELN] GUERRILLAS", "National Liberation Army (Colombia)"),
    ],
)
def test_a_name_inside_a_phrase_is_found(index: ActorIndex, phrase: str, name: str) -> None:
    assert name_of(index, phrase) == name


@pytest.mark.parametrize(
    "phrase", ["civilians in IS-held Raqqa", "residents of rebel-held Douma", "people in Houthi-controlled Sanaa"]
)
def test_people_under_a_group_are_not_the_group(index: ActorIndex, phrase: str) -> None:
    assert name_of(index, phrase) == "civilians"


@pytest.mark.parametrize("phrase", ["Iran-backed gunmen", "Turkish-backed fighters"])
def test_those_whom_a_state_backs_are_not_the_state(index: ActorIndex, phrase: str) -> None:
    match = index.find(phrase)
    assert match is None or match.record.kind not in ("state_military", "government")


@pytest.mark.parametrize("phrase", ["anti-government activists", "non-jihadist gunmen"])
def test_anti_and_non_turn_a_name_away(index: ActorIndex, phrase: str) -> None:
    match = index.find(phrase)
    assert match is None or match.record.name not in ("authorities", "jihadists")


def test_a_capital_stands_for_the_government(index: ActorIndex) -> None:
    match = index.find("Damascus")
    assert match is not None
    assert (match.record.name, match.how) == ("Syrian government", "country")
    assert "stands for the government" in match.reason


def test_one_named_man_of_a_trade_is_not_the_trade(index: ActorIndex) -> None:
    assert index.find("lawyer Dawood Hamdan") is None


def test_in_a_text_of_capitals_an_acronym_that_is_a_word_is_left_out(index: ActorIndex) -> None:
    mentions = index.find_mentions("THE PRESIDENT IS IN THE CAPITAL. THE FMLN DENIED THAT IT IS TO BLAME.")
    assert [mention.text for mention in mentions if mention.id == "islamic-state"] == []
    assert "FMLN" in [mention.text for mention in mentions]


def test_mentions_stand_in_order_and_do_not_overlap(index: ActorIndex) -> None:
    text = "Syrian and Russian warplanes struck Islamic State fighters; the Kurdish-led SDF said IS shelled Hajin."
    mentions = index.find_mentions(text)
    assert [mention.name for mention in mentions] == [
        "Syrian air force",
        "Russian air force",
        "Islamic State",
        "unidentified armed group",
        "Syrian Democratic Forces",
        "Islamic State",
    ]
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_a_country_alone_is_no_mention(index: ActorIndex) -> None:
    assert index.find_mentions("Shells fell in Syria and near Damascus.") == ()


def test_a_country_that_has_no_army_is_given_none(index: ActorIndex) -> None:
    assert name_of(index, "the army", "PER") == "Peruvian armed forces"
    assert name_of(index, "the army", "PSE") == name_of(index, "the army")
    assert name_of(index, "the police", "PSE") == "Palestinian police"
