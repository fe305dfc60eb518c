"""Which place a mention means."""

from __future__ import annotations

import math

import pytest

from herodote.gazetteer.mentions.find import find_mentions, mention_of
from herodote.gazetteer.table import Gazetteer, load_gazetteer
from herodote.resolve.places.context import context_of
from herodote.resolve.places.located import PlaceResolution, to_place
from herodote.resolve.places.resolve import resolve_places


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def resolved(text: str, words: str, gazetteer: Gazetteer) -> PlaceResolution:
    start = text.index(words)
    mention = mention_of(text, start, start + len(words), gazetteer)
    return resolve_places([mention], context_of(text, gazetteer), gazetteer)[0]


@pytest.mark.parametrize(
    ("text", "words", "country", "lat", "lon"),
    [
        ("Syrian troops took Palmyra from Islamic State.", "Palmyra", "SYR", 34.6, 38.3),
        ("Clashes broke out in Tripoli, the Libyan capital.", "Tripoli", "LBY", 32.9, 13.2),
        ("Sunni and Alawite gunmen fought in Tripoli in northern Lebanon.", "Tripoli", "LBN", 34.4, 35.8),
        ("Israeli tanks entered Gaza City.", "Gaza City", "PSE", 31.5, 34.5),
        ("A police officer was shot in Boston, Massachusetts.", "Boston", "USA", 42.4, -71.1),
    ],
)
def test_the_countries_of_the_report_decide_between_namesakes(
    gazetteer: Gazetteer, text: str, words: str, country: str, lat: float, lon: float
) -> None:
    place = to_place(resolved(text, words, gazetteer))
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.15)
    assert place.lon == pytest.approx(lon, abs=0.15)


@pytest.mark.parametrize(
    ("words", "kind", "precision"),
    [
        ("Homs province", "province", 4), ("Homs city", "settlement", 1), ("Homs", "settlement", 1),
        ("near Homs", "settlement", 2), ("central Syria", "region", 5), ("Syria", "country", 6),
        ("the Euphrates", "water", 7), ("northern Homs countryside", "region", 4),
    ],
)  # fmt: skip
def test_kind_and_precision_follow_the_words(gazetteer: Gazetteer, words: str, kind: str, precision: int) -> None:
    found = resolved(f"The Syrian army said on Monday it had attacked {words} in Syria.", words, gazetteer)
    assert (found.kind, found.precision) == (kind, precision)


def test_a_told_distance_moves_the_point_and_widens_the_radius(gazetteer: Gazetteer) -> None:
    found = resolved("A bomb killed two Iraqis 50 km south of Mosul.", "50 km south of Mosul", gazetteer)
    assert found.record is not None
    assert found.lat is not None
    assert found.record.lat - found.lat == pytest.approx(50 / 111.2, abs=0.01)
    assert found.radius_km == pytest.approx(15)
    assert found.precision == 2


def test_a_border_lies_between_both_countries(gazetteer: Gazetteer) -> None:
    found = resolved("They crossed the Iraqi-Syrian border.", "Iraqi-Syrian border", gazetteer)
    assert found.precision == 5
    assert found.lon is not None
    assert 40 < found.lon < 42.5


def test_a_road_between_two_towns_lies_half_way(gazetteer: Gazetteer) -> None:
    text = "Syrian tanks moved on the Palmyra-Deir Ezzor highway."
    found = resolved(text, "Palmyra-Deir Ezzor highway", gazetteer)
    assert found.lat == pytest.approx(34.95, abs=0.15)
    assert found.lon == pytest.approx(39.2, abs=0.2)


def test_an_unknown_village_cannot_be_located_and_says_so(gazetteer: Gazetteer) -> None:
    found = resolved("Syrian helicopters hit Qwarzibat village.", "Qwarzibat village", gazetteer)
    assert found.record is None
    assert found.lat is None
    assert "cannot be located" in found.reason
    assert to_place(found).country is None


def test_a_namesake_abroad_is_not_taken_for_a_place_of_the_report(gazetteer: Gazetteer) -> None:
    found = resolved("Syrian rebels left Hurricane in the Syrian province of Idlib.", "Hurricane", gazetteer)
    assert found.record is None
    assert found.candidates


def test_the_capital_and_the_country_point_back(gazetteer: Gazetteer) -> None:
    text = "Syria said the capital was shelled. Fighting spread across the country, Syrian officials said."
    assert resolved(text, "the capital", gazetteer).name == "Damascus"
    assert resolved(text, "the country", gazetteer).name == "Syria"


def test_an_unnamed_site_is_placed_in_the_town_before_it_without_much_confidence(gazetteer: Gazetteer) -> None:
    found = resolved("In Idlib, Syria, a missile struck a market on Monday.", "a market", gazetteer)
    assert found.record is not None
    assert found.record.admin1 == "Idlib"
    assert (found.kind, found.precision) == ("site", 2)
    assert found.score < 0.5


def test_every_resolution_keeps_the_words_and_gives_a_reason(gazetteer: Gazetteer) -> None:
    text = "Iraqi forces retook Hit, in Anbar province, and Qwarzibat near Haditha."
    mentions = find_mentions(text, gazetteer)
    found = resolve_places(mentions, context_of(text, gazetteer), gazetteer)
    assert [r.mention for r in found] == list(mentions)
    assert all(r.reason for r in found)
    for place in map(to_place, found):
        assert text[place.start : place.end] == place.text
        assert (place.lat is None) == (place.lon is None)


def test_points_are_true_points_of_the_earth(gazetteer: Gazetteer) -> None:
    found = resolved("Rockets fell 20 km east of Suva, Fiji.", "20 km east of Suva", gazetteer)
    assert found.lat is not None
    assert found.lon is not None
    assert math.isfinite(found.lat)
    assert -180 <= found.lon <= 180


@pytest.mark.parametrize(
    ("text", "words", "country", "kind"),
    [
        ("A fire broke out in Buffalo, New York.", "New York", "USA", "province"),
        ("He was shot in Atlanta, Georgia.", "Georgia", "USA", "province"),
        ("Georgia and Russia fought in 2008; Tbilisi lost.", "Georgia", "GEO", "country"),
        ("Aid came from Africa to Mexico and Brazil.", "Africa", None, "region"),
        ("The president of Mexico flew to Monterrey.", "Mexico", "MEX", "country"),
        ("Syrian envoys flew from Damascus to Geneva for talks.", "Geneva", "CHE", "settlement"),
        ("Canadian police searched homes in Toronto.", "Toronto", "CAN", "settlement"),
    ],
)
def test_what_stands_around_a_name_tells_which_place_it_is(
    gazetteer: Gazetteer, text: str, words: str, country: str | None, kind: str
) -> None:
    mentions = find_mentions(text, gazetteer)
    (mention,) = [m for m in mentions if m.name == words]
    (found,) = resolve_places([mention], context_of(text, gazetteer, mentions=mentions), gazetteer)
    assert found.record is not None
    assert (found.record.country, found.kind) == (country, kind)


def test_names_of_one_state_tell_which_county_is_meant(gazetteer: Gazetteer) -> None:
    text = "Police in Huntsville, Alabama, searched Decatur and Athens. Madison County is calm."
    mentions = find_mentions(text, gazetteer)
    (county,) = [m for m in mentions if (m.name or "").startswith("Madison")]
    (found,) = resolve_places([county], context_of(text, gazetteer, mentions=mentions), gazetteer)
    assert found.record is not None
    assert found.record.admin1 == "Alabama"


def test_the_only_name_of_a_text_is_not_held_against_itself(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Binnish."
    mentions = find_mentions(text, gazetteer)
    found = resolve_places(mentions, context_of(text, gazetteer, mentions=mentions), gazetteer)
    assert [r.record.country for r in found if r.record] == ["SYR"]


def test_where_a_report_was_written_does_not_move_where_it_plays(gazetteer: Gazetteer) -> None:
    said = "US Central Command said its forces had struck fighters in Syria after the attack on US troops in Palmyra."
    for dateline in ("TAMPA, Fla., May 3, 2024 - ", "WASHINGTON (Reuters) - ", ""):
        assert to_place(resolved(dateline + said, "Palmyra", gazetteer)).country == "SYR"


def test_an_american_town_is_found_where_its_state_is_named(gazetteer: Gazetteer) -> None:
    place = to_place(resolved("A bomb went off in Palmyra, New York, on Monday.", "Palmyra, New York", gazetteer))
    assert (place.country, place.admin1) == ("USA", "New York")


def test_a_report_written_where_it_plays_still_plays_there(gazetteer: Gazetteer) -> None:
    found = resolved(
        "KANDAHAR, Afghanistan - A bomb killed seven in the city of Kandahar.", "city of Kandahar", gazetteer
    )
    assert to_place(found).country == "AFG"


@pytest.mark.parametrize(
    ("words", "geonameid"), [("Africa", 6255146), ("South America", 6255150), ("the Pacific Ocean", 2363254)]
)
def test_continents_and_oceans_are_known_by_their_ids(gazetteer: Gazetteer, words: str, geonameid: int) -> None:
    found = resolved(f"Officers from {words} met on Monday.", words, gazetteer)
    assert found.record is not None
    assert found.record.geonameid == geonameid


def test_a_territory_that_maps_draw_as_a_part_of_another_is_known(gazetteer: Gazetteer) -> None:
    place = to_place(resolved("Police in French Guiana shot two men.", "French Guiana", gazetteer))
    assert (place.kind, place.country) == ("country", "GUF")


def test_a_name_that_is_told_in_full_once_is_that_place_wherever_it_stands(gazetteer: Gazetteer) -> None:
    text = "A shot was fired in Athens, Texas, on Monday. Police in Athens said that nobody was hurt."
    mentions = find_mentions(text, gazetteer)
    found = resolve_places(mentions, context_of(text, gazetteer, mentions=mentions), gazetteer)
    assert {r.record.admin1 for r in found if r.record and r.mention.name == "Athens"} == {"Texas"}


def test_the_score_says_how_likely_a_place_is_right_and_falls_with_a_rival_as_likely(gazetteer: Gazetteer) -> None:
    clear = resolved("Syrian troops shelled Homs in Syria.", "Homs", gazetteer).score
    doubtful = resolved("Troops in the United States left Springfield.", "Springfield", gazetteer).score
    assert 0.0 <= doubtful < 0.6 < clear <= 1.0


def test_an_avenue_is_not_taken_for_the_town_of_its_name(gazetteer: Gazetteer) -> None:
    text = "Shots were fired on Collins Avenue in Miami Beach, Florida."
    found = resolved(text, "Collins Avenue", gazetteer)
    assert found.record is None or found.record.name == "Miami Beach"
