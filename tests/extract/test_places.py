"""The places of a report: what is found, under which words, and how places stand to one another."""

from __future__ import annotations

import pytest

from herodote.extract.finds.material import FoundPlace, Material
from herodote.extract.where.nesting import breath_features
from herodote.extract.where.places import find_places
from herodote.extract.words.parse import parse
from herodote.records import Report


def found(text: str) -> tuple[FoundPlace, ...]:
    report = Report("r", "report.txt", None, None, None, None, None, None, "en", text)
    return find_places(parse(text), report)


def words(text: str) -> list[str]:
    return [p.place.text for p in found(text)]


def test_a_school_whose_name_a_town_begins_is_one_place_and_lies_in_the_town_of_the_report() -> None:
    text = "Police were called to Boston in Lincolnshire. A bomb was found at Spalding Elementary School on Monday."
    (school,) = [p for p in found(text) if "School" in (p.place.text or "")]
    assert school.place.text == "Spalding Elementary School"
    assert school.place.kind == "site"


def test_a_street_with_a_number_keeps_it() -> None:
    assert "West 23rd Street" in words("A blast shook West 23rd Street in Manhattan, New York, on Saturday.")


@pytest.mark.parametrize(
    "text", ["The attack in Damascus and its Countryside left two dead.", "Street fights went on."]
)
def test_a_word_for_a_kind_of_place_is_no_name(text: str) -> None:
    assert not {"Countryside", "Street"} & set(words(text))


def test_an_embassy_stands_where_the_report_plays() -> None:
    text = "Gunmen opened fire in Sanaa on Monday. A guard of the Turkish embassy was wounded, Yemen said."
    (embassy,) = [p for p in found(text) if "embassy" in (p.place.text or "")]
    assert embassy.place.country == "YEM"
    assert not embassy.adjective


@pytest.mark.parametrize(
    ("text", "name", "hint"),
    [
        ("Ankara has massed tanks on the border, monitors said.", "Ankara", True),
        ("The rebels left the quarter under a deal with Damascus.", "Damascus", True),
        ("Rockets hit Damascus on Sunday, killing two.", "Damascus", False),
        ("Syria has seen months of violence.", "Syria", False),
    ],
)
def test_a_capital_that_acts_or_deals_is_a_government(text: str, name: str, hint: bool) -> None:
    (place,) = [p for p in found(text) if p.place.text == name]
    assert place.adjective is hint


def test_in_a_text_in_capitals_a_word_after_a_name_does_not_make_it_a_body() -> None:
    text = "THE BOMB WENT OFF IN SAN SALVADOR THIS MORNING. POLICE SAID THAT NOBODY WAS HURT IN THE CAPITAL."
    (town,) = [p for p in found(text) if p.place.text == "SAN SALVADOR"]
    assert not town.adjective


def breath(text: str, name: str) -> dict[str, float]:
    places = found(text)
    (index,) = [i for i, p in enumerate(places) if p.place.text == name]
    return breath_features(Material(parse(text), places=places), index)


def test_a_town_and_its_province_are_told_in_one_breath() -> None:
    text = "Jets struck Saraqeb in Idlib province on Monday."
    assert breath(text, "Saraqeb")["breath_inner"] == 1.0
    assert breath(text, "Idlib province")["breath_outer"] == 1.0


def test_the_towns_of_a_list_are_told_in_one_breath() -> None:
    text = "Shells fell on Azaz and Manbij in Syria on Monday."
    assert breath(text, "Azaz")["breath_list"] == 1.0


def test_a_town_that_tells_where_another_lies_is_a_bearing() -> None:
    text = "Shells fell on Talbiseh, 10 km north of Homs, in Syria."
    assert breath(text, "10 km north of Homs")["bearing"] == 1.0
    assert breath(text, "Talbiseh")["bearing"] == 0.0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell in Qarbuta on Monday, killing two farmers, Syrian activists said.", "Qarbuta"),
        ("Fighters burned the villages of Shemtak and Umm Tajil in Sudan on Friday.", "Umm Tajil"),
        ("The army withdrew from Harbaneh town on Sunday, Syrian state television said.", "Harbaneh town"),
        ("Rockets hit Tal al-Mushaya village in Syria, rescuers said.", "Tal al-Mushaya village"),
    ],
)
def test_a_village_that_no_table_has_is_found_where_grammar_tells_that_it_is_a_place(text: str, name: str) -> None:
    (village,) = [p.place for p in found(text) if p.place.text == name]
    assert village.lat is None


def test_a_village_told_to_lie_in_a_province_has_the_province_and_no_point() -> None:
    text = "Raids in Syria hit Qarbuta, a village in Idlib province, on Monday. Qarbuta is held by rebels."
    one, again = [p.place for p in found(text) if p.place.name == "Qarbuta"]
    assert (one.lat, one.country, one.admin1, one.kind) == (None, "SYR", "Idlib", "settlement")
    assert (again.lat, again.admin1) == (None, "Idlib")


def test_the_village_takes_up_one_that_no_table_has() -> None:
    text = "Syrian rebels left Idlib. Raids hit Qarbuta, a village in Idlib province. The village was empty."
    (taken_up,) = [p.place for p in found(text) if p.place.text == "The village"]
    assert (taken_up.name, taken_up.lat, taken_up.admin1) == ("Qarbuta", None, "Idlib")


def test_a_namesake_elsewhere_is_not_taken_where_the_report_tells_where_a_town_lies() -> None:
    text = "A raid in Syria hit Babaeski, a village in Idlib province, on Monday."
    (place,) = [p.place for p in found(text) if p.place.name.startswith("Babaeski")]
    assert (place.lat, place.country) == (None, "SYR")


def test_the_capital_of_a_country_is_named_by_its_adjective() -> None:
    (capital,) = [p for p in found("A car bomb shook the Syrian capital on Monday.") if p.place.name == "Damascus"]
    assert capital.place.text == "Syrian capital"
    assert not capital.adjective


def test_a_river_is_not_the_province_that_is_named_for_it() -> None:
    (river,) = [p.place for p in found("Rebels crossed the Cauca River in Colombia.") if "Cauca" in p.place.name]
    assert river.kind == "water" or river.lat is None


@pytest.mark.parametrize("text", ["They served in UNIFIL for years.", "He lives in December and in Arabic."])
def test_what_stands_behind_in_is_not_always_a_place(text: str) -> None:
    assert not {"UNIFIL", "December", "Arabic"} & set(words(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A mortar bomb hit a base in Goma, Pretoria's defence ministry said.", ["Goma"]),
        ("Shells fell in Goma, Aleppo's old town was quiet.", ["Goma", "Aleppo"]),
    ],
)
def test_whose_ministry_it_is_is_no_place(text: str, named: list[str]) -> None:
    assert [f.place.name for f in found(text) if f.place.name in ("Goma", "Pretoria", "Aleppo")] == named


def test_the_city_is_no_capital_that_only_stands_for_its_government() -> None:
    text = "M23 rebels took Goma in the Democratic Republic of Congo. Kigali denies it. A hospital in the city is full."
    assert next(f.place.name for f in found(text) if f.place.text == "the city") == "Goma"


def test_an_armed_group_that_a_town_shares_its_name_with_is_no_place_unless_something_is_in_it() -> None:
    text = "Wagner fighters left Tinzaouaten in Mali. The army bombed the town."
    assert "Wagner" not in words(text)
    assert {p.place.name for p in found(text) if p.place.text == "the town"} == {"Tinzaouaten"}
    assert "Wagner" in words("A bus burned in Wagner, a town in Brazil.")
    assert words("Nine died in clashes with the M23 in Goma.") == ["Goma"]
