"""Finding place names in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.gazetteer.mentions.find import find_mentions, mention_of
from herodote.gazetteer.mentions.nameless import find_nameless
from herodote.gazetteer.place import PlaceMention
from herodote.gazetteer.table import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def only(text: str, gazetteer: Gazetteer) -> PlaceMention:
    found = find_mentions(text, gazetteer)
    assert len(found) == 1, [m.text for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "name", "head", "part"),
    [
        (
            "Fighting in the northern Aleppo countryside.",
            "northern Aleppo countryside",
            "Aleppo",
            "countryside",
            "north",
        ),
        ("They hit Aleppo's northern countryside.", "Aleppo's northern countryside", "Aleppo", "countryside", "north"),
        ("Raids in Deir Ezzor province.", "Deir Ezzor province", "Deir Ezzor", "province", None),
        ("A raid on the ancient city of Palmyra.", "ancient city of Palmyra", "Palmyra", "city", None),
        ("It fell in central Syria.", "central Syria", "Syria", None, "central"),
        ("Shelling of the eastern countryside of Hama.", "eastern countryside of Hama", "Hama", "countryside", "east"),
    ],
)
def test_the_words_around_a_name_are_taken_apart(
    gazetteer: Gazetteer, text: str, words: str, name: str, head: str | None, part: str | None
) -> None:
    mention = only(text, gazetteer)
    assert (mention.text, mention.name, mention.head, mention.part) == (words, name, head, part)


def test_eastern_ghouta_is_a_name_of_its_own(gazetteer: Gazetteer) -> None:
    assert "Ghouta" in (only("Rockets fell on eastern Ghouta.", gazetteer).text)


def test_a_distance_and_a_direction_make_an_offset(gazetteer: Gazetteer) -> None:
    mention = only("A bomb went off 10 km south of Mosul.", gazetteer)
    assert mention.text == "10 km south of Mosul"
    assert mention.offset is not None
    assert (mention.offset.distance_km, mention.offset.bearing) == (10.0, 180.0)


def test_a_border_of_two_countries_is_one_mention(gazetteer: Gazetteer) -> None:
    mention = only("along the Iraqi-Syrian border", gazetteer)
    assert (mention.text, mention.head, mention.outer) == ("Iraqi-Syrian border", "border", ("Syrian",))


def test_an_adjective_of_a_country_is_marked(gazetteer: Gazetteer) -> None:
    assert only("The Syrian troops left.", gazetteer).adjective


@pytest.mark.parametrize(
    "text",
    [
        "Human rights groups said they would kill. Were they nice?",
        "Of the five, two died. Reading the list took an hour.",
        "Nice weather, he said. However, the March was over.",
        "The Army said the Base was hit by Artillery.",
        "he went reading in nice human company",
    ],
)
def test_ordinary_words_that_are_names_of_places_are_left_alone(gazetteer: Gazetteer, text: str) -> None:
    assert find_mentions(text, gazetteer) == ()


def test_a_name_within_a_persons_name_is_left_alone(gazetteer: Gazetteer) -> None:
    assert [m.text for m in find_mentions("John Kerry met Bashar Assad in Geneva.", gazetteer)] == ["Geneva"]


def test_text_in_capitals_is_read_strictly(gazetteer: Gazetteer) -> None:
    text = (
        "SAN SALVADOR, 12 MAR -- GUERRILLAS ATTACKED THE TOWN OF ARCATAO. POLICE SAID THE BASE OF THE UNION WAS KEPT."
    )
    assert [m.name for m in find_mentions(text, gazetteer)] == ["SAN SALVADOR", "ARCATAO"]


def test_arabic_names_are_found_with_their_prepositions_cut_off(gazetteer: Gazetteer) -> None:
    text = "قتل خمسة أشخاص في قصف على مدينة دير الزور وفي الرقة"
    found = find_mentions(text, gazetteer)
    assert [m.name for m in found] == ["دير الزور", "الرقة"]
    assert found[0].kinds == ("settlement",)


@pytest.mark.parametrize(
    ("text", "name", "outer", "head"),
    [
        ("the Damascus suburb of Daraya", "Daraya", ("Damascus",), "suburb"),
        ("near the town of Saraqib", "Saraqib", (), "town"),
        ("Jadid Akidat village", "Jadid Akidat", (), "village"),
        ("the city", None, (), "city"),
    ],
)
def test_words_known_to_tell_a_place_are_read_whole(
    gazetteer: Gazetteer, text: str, name: str | None, outer: tuple[str, ...], head: str
) -> None:
    mention = mention_of(f"It hit {text} on Monday.", 7, 7 + len(text), gazetteer)
    assert (mention.name, mention.outer, mention.head, mention.text) == (name, outer, head, text)


WORDS = st.sampled_from(
    [
        "the",
        "The",
        "of",
        "Homs",
        "Aleppo",
        "province",
        "Syria's",
        "northern",
        "Iraqi",
        "-",
        "border",
        "10",
        "km",
        "south",
        "U.S.",
        "دير",
        "الزور",
        "وفي",
        "😀",
        "SAN",
        ".",
        ",",
        "\n",
        "al-Tanf",
        "camp",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60))
def test_offsets_point_at_their_words_and_never_overlap(text: str) -> None:
    last = 0
    for mention in find_mentions(text, load_gazetteer()):
        assert text[mention.start : mention.end] == mention.text
        assert last <= mention.start <= mention.name_start < mention.name_end <= mention.end
        last = mention.end


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The laboratory stands in Ames, Iowa.", ["Ames", "Iowa"]),
        ("A vaccine was tried in Brussels, Belgium, on Monday.", ["Brussels", "Belgium"]),
        ("Cases rose in Giza, Aswan, and Luxor.", ["Giza", "Aswan", "Luxor"]),
        ("Fires burned near Orlando, Fla., and in Austin, TX.", ["Orlando", "Florida", "Austin", "Texas"]),
        ("Jets flew over Damascus Syria at dawn.", ["Damascus", "Syria"]),
        ("The Scottish and African ministers met.", ["Scotland", "Africa"]),
        ("Rain fell on Los Angeles.", ["Los Angeles"]),
        ("The Aleppo Media Center said so.", ["Aleppo"]),
        ("The Ohio Supreme Court ruled.", ["Ohio"]),
        ("Jordan Smith left.", []),
    ],
)
def test_names_are_found_in_lists_after_commas_in_short_and_in_names_of_bodies(
    gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    assert [m.name for m in find_mentions(text, gazetteer)] == names


def test_a_name_that_begins_the_name_of_a_body_is_marked(gazetteer: Gazetteer) -> None:
    assert only("The Aleppo Media Center said so.", gazetteer).of_body
    assert not only("Shells fell on Aleppo University.", gazetteer).of_body


def test_a_state_in_short_tells_its_country(gazetteer: Gazetteer) -> None:
    found = find_mentions("He died in Augusta, Ga., on Sunday.", gazetteer)
    assert [(m.name, m.country) for m in found] == [("Augusta", None), ("Georgia", "USA")]


def test_a_suburb_of_a_city_is_one_mention_told_to_lie_in_it(gazetteer: Gazetteer) -> None:
    mention = only("Barrel bombs fell on the Damascus suburb of Daraya.", gazetteer)
    assert (mention.name, mention.outer, mention.head) == ("Daraya", ("Damascus",), "suburb")


@pytest.mark.parametrize(
    "text",
    [
        "Tanks moved on the Palmyra-Homs highway.",
        "Tanks moved on the road between Palmyra and Homs.",
        "Tanks moved on the highway from Palmyra to Homs.",
    ],
)
def test_a_road_between_two_towns_is_one_mention(gazetteer: Gazetteer, text: str) -> None:
    mention = only(text, gazetteer)
    assert (mention.name, mention.outer) == ("Palmyra", ("Homs",))
    assert mention.head in ("road", "highway")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels took Idlib. Jets then struck the city.", ["the city"]),
        ("Rebels took Idlib. Jets then struck the northern city.", ["the northern city"]),
        ("Rebels took the city of Idlib.", []),
        ("Rebels took a city council.", []),
    ],
)
def test_words_that_take_up_a_place_are_found(gazetteer: Gazetteer, text: str, words: list[str]) -> None:
    found = find_mentions(text, gazetteer)
    assert [m.text for m in find_nameless(text, found)] == words
    assert all(m.name is None for m in find_nameless(text, found))


def test_a_name_short_for_saint_goes_on_after_its_full_stop() -> None:
    found = find_mentions("He was shot in St. Louis, Missouri.", load_gazetteer())
    assert [m.text for m in found] == ["St. Louis", "Missouri"]


def test_a_quarter_of_a_larger_town_stays_beside_it() -> None:
    found = find_mentions("A car bomb hit the al-Zahraa district of Homs.", load_gazetteer())
    assert [(m.name, m.outer) for m in found] == [("al Zahraa", ("Homs",)), ("Homs", ())]


def test_a_name_ends_before_the_next_sentence_begins() -> None:
    found = find_mentions("Aid reached Hama The army shelled Raqqa.", load_gazetteer())
    assert "Hama The" not in [m.text for m in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gangs stormed the town of Pont-Sonde on Thursday.", ["Pont-Sonde"]),
        ("Gunfire was heard in Port-au-Prince.", ["Port au Prince"]),
        ("A bomb went off on the Hama-Homs front.", ["Hama", "Homs"]),
        ("An Aleppo-based group said so.", ["Aleppo"]),
        ("The Iran-Iraq war ended in 1988.", ["Iran", "Iraq"]),
    ],
)
def test_a_town_of_two_words_is_not_the_one_that_bears_the_first(
    gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    assert [m.name for m in find_mentions(text, gazetteer)] == names


def test_a_dateline_below_the_title_takes_no_word_of_the_title(gazetteer: Gazetteer) -> None:
    found = find_mentions("Mayor shot days after taking office\nMEXICO CITY - Gunmen fled.", gazetteer)
    assert [m.text for m in found] == ["MEXICO CITY"]
    wrapped = find_mentions("Gunmen shot the mayor of the town of\nChilpancingo on Sunday.", gazetteer)
    assert [m.text for m in wrapped] == ["town of\nChilpancingo"]
