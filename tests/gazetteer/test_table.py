"""Looking names up in the bundled table."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from herodote.gazetteer.place import PlaceRecord
from herodote.gazetteer.table import Gazetteer, load_gazetteer

SHARED = Path(__file__).parents[2] / ".." / "shared" / "places.jsonl"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def km(place: PlaceRecord, lat: float, lon: float) -> float:
    return 111.2 * math.hypot(place.lat - lat, (place.lon - lon) * math.cos(math.radians(lat)))


SPELLINGS = [
    ("SYR", 35.33, 40.14, "Deir ez-Zor, Deir Ezzor, Dayr az Zawr, Deir al-Zour, Deir Ezour, دير الزور"),
    ("SYR", 34.56, 38.28, "Palmyra, Tadmur, Tadmor, تدمر"),
    ("SYR", 35.44, 36.65, "Khan Sheikhoun, Khan Sheikhun, Khan Shaykhun, خان شيخون"),
    ("SYR", 36.89, 38.35, "Kobani, Kobane, Ain al-Arab, عين العرب"),
    ("SYR", 33.49, 38.62, "al-Tanf, Al Tanf, At Tanf, التنف"),
    ("SYR", 36.24, 36.68, "Bab al-Hawa, Bab al Hawa, باب الهوى"),
    ("IRQ", 36.34, 43.13, "Mosul, Al Mawsil, الموصل, Мосул"),
    ("IRQ", 36.32, 41.87, "Sinjar, Shingal"),
    ("UKR", 47.45, 35.84, "Robotyne, Rabotino, Роботине"),
    ("UKR", 48.59, 38.00, "Bakhmut, Artemivsk, Бахмут"),
    ("SDN", 13.49, 25.31, "Zamzam, Zamzam camp"),
    ("SDN", 13.63, 25.35, "El Fasher, Al-Fashir, El-Fasher"),
    ("COD", -1.30, 29.60, "Bunagana"),
    ("PAK", 34.12, 71.09, "Torkham"),
    ("PSE", 31.35, 34.30, "Khan Younis, Khan Yunis, خان يونس"),
    ("SOM", 4.74, 45.20, "Beledweyne, Belet Weyne, Beled Weyne"),
]


@pytest.mark.parametrize(
    ("country", "lat", "lon", "name"), [(c, a, o, n.strip()) for c, a, o, names in SPELLINGS for n in names.split(",")]
)
def test_a_spelling_of_the_news_finds_its_place_first(
    gazetteer: Gazetteer, country: str, lat: float, lon: float, name: str
) -> None:
    found = gazetteer.lookup(name, [country])
    assert found, f"{name} is not known in {country}"
    assert km(found[0], lat, lon) < 25


def test_a_city_and_its_province_are_two_records(gazetteer: Gazetteer) -> None:
    city = gazetteer.lookup("Homs", ["SYR"], ["settlement"])[0]
    province = gazetteer.lookup("Homs", ["SYR"], ["province"])[0]
    assert city.id != province.id
    assert km(city, province.lat, province.lon) > 100


@pytest.mark.parametrize("name", ["Donetsk Oblast", "Deir Ezzor province", "Aleppo governorate"])
def test_a_head_word_chooses_the_province(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name)[0].kind == "province"


def test_names_that_share_only_consonants_are_kept_within_the_given_countries(gazetteer: Gazetteer) -> None:
    assert all(hit.match != "skeleton" for hit in gazetteer.search("Kafranbel"))
    assert {hit.record.country for hit in gazetteer.search("Maaret Alnouman", ["SYR"])} == {"SYR"}


def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwxzyplugh") == ()
    assert gazetteer.lookup("") == ()
    assert gazetteer.lookup("...") == ()


def test_an_adjective_is_a_hit_but_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("Syrian")[0].record.country == "SYR"
    assert all(place.kind != "country" for place in gazetteer.lookup("Syrian"))


def test_two_neighbours_have_a_border_and_two_strangers_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.border("SYR", "IRQ") == gazetteer.border("IRQ", "SYR")
    assert gazetteer.border("SYR", "IRQ") is not None
    assert gazetteer.border("SYR", "COL") is None


def test_a_country_has_its_capital(gazetteer: Gazetteer) -> None:
    capital = gazetteer.capital("SYR")
    assert capital is not None
    assert capital.name == "Damascus"


@pytest.mark.skipif(not SHARED.exists(), reason="the list of shared spellings is not beside the repository")
def test_at_least_96_of_100_shared_spellings_are_found(gazetteer: Gazetteer) -> None:
    alpha3 = {"SY": "SYR", "IQ": "IRQ", "PS": "PSE", "UA": "UKR", "SD": "SDN", "YE": "YEM", "ML": "MLI", "MM": "MMR",
              "CD": "COD", "AF": "AFG", "PK": "PAK", "ET": "ETH", "BF": "BFA", "SO": "SOM", "NG": "NGA"}  # fmt: skip
    found = total = 0
    for line in SHARED.read_text(encoding="utf-8").splitlines():
        place = json.loads(line)
        for spelling in place["spellings"]:
            countries = [alpha3[place["country"]]] if place["country"] in alpha3 else []
            places = gazetteer.lookup(spelling, countries, ["province"] if place["kind"] == "admin1" else [])
            reach = {"admin1": 150, "river": 300, "desert": 300}.get(place["kind"], 40)
            total += 1
            found += any(km(p, place["lat"], place["lon"]) < reach for p in places[:3])
    assert found / total >= 0.96


def test_a_country_is_not_found_by_a_name_that_is_spelt_far_otherwise(gazetteer: Gazetteer) -> None:
    assert all(hit.record.kind != "country" for hit in gazetteer.search("Al Maleh"))
    assert [gazetteer.search(name)[0].record.country for name in ("the Sudan", "Philipines")] == ["SDN", "PHL"]
