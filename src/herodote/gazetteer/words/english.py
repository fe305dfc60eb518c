"""Words of English that tell what kind of place a name is, or which part of it is meant."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from herodote.records import PlaceKind

_TOWN: tuple[PlaceKind, ...] = ("settlement",)
_QUARTER: tuple[PlaceKind, ...] = ("district", "settlement")

_KINDS: dict[tuple[PlaceKind, ...], str] = {
    _TOWN: "city town village hamlet capital township settlement",
    ("province",): "province governorate governate oblast prefecture wilaya voivodeship countryside",
    ("province", "district"): "state department county",
    ("region", "province", "district", "settlement"): "region territory",
    _QUARTER: "district neighbourhood neighborhood quarter suburb subdistrict sub-district municipality canton woreda "
    "zone locality parish raion ward kebele colonia corregimiento jurisdiction sector commune",
    ("settlement", "district", "site", "region"): "area outskirts",
    ("site", "settlement", "district"): "camp base airbase airport airfield aerodrome crossing checkpoint bridge dam "
    "prison hospital clinic road highway motorway street avenue school university college mosque church cathedral "
    "synagogue temple shrine station square roundabout hotel restaurant field oilfield gasfield plant factory refinery "
    "hill embassy consulate barracks headquarters market mall building palace port farm farms park warehouse depot "
    "academy garrison roadblock home house bar cafe café court office offices tower compound "
    "stadium museum theatre theater club pub beach nightclub bakery",
    ("water",): "river lake sea gulf strait canal bay ocean",
    ("region", "district", "settlement"): "mountain mountains desert valley plain plains heights jungle island islands "
    "peninsula basin steppe forest",
    ("region",): "border frontier",
    ("country",): "country nation republic kingdom",
}  # fmt: skip
PLURALS = {
    "provinces": "province", "governorates": "governorate", "cities": "city", "towns": "town", "villages": "village",
    "districts": "district", "neighbourhoods": "neighbourhood", "neighborhoods": "neighborhood", "suburbs": "suburb",
    "areas": "area", "regions": "region", "states": "state", "departments": "department", "countries": "country",
    "quarters": "quarter", "districts'": "district", "fields": "field", "oilfields": "oilfield", "hills": "hill",
    "camps": "camp", "bases": "base", "parts": "area", "part": "area", "environs": "outskirts",
    "surroundings": "outskirts", "vicinity": "outskirts", "territories": "territory",
    "markets": "market", "schools": "school", "homes": "home", "crossings": "crossing", "checkpoints": "checkpoint",
    "bridges": "bridge", "hospitals": "hospital", "roads": "road", "streets": "street", "mosques": "mosque",
    "churches": "church", "localities": "locality", "hamlets": "hamlet",
    "rural": "countryside", "country's": "country", "city's": "city", "capital's": "capital", "town's": "town",
}  # fmt: skip

HEADS: dict[str, tuple[PlaceKind, ...]] = {head: kinds for kinds, heads in _KINDS.items() for head in heads.split()}
"""Each head word with the kinds that it allows."""

DIRECTIONS = {
    way: plain
    for plain, ways in {
        "north": "north northern", "south": "south southern", "east": "east eastern", "west": "west western",
        "northeast": "northeast northeastern north-east north-eastern",
        "southwest": "southwest southwestern south-west south-western",
        "northwest": "northwest northwestern north-west north-western",
        "southeast": "southeast southeastern south-east south-eastern",
        "central": "central", "south-central": "south-central",
    }.items()
    for way in ways.split()
}  # fmt: skip
BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
NEAR = frozenset(["near", "outside", "around", "surrounding", "close", "beyond", "toward", "towards"])
LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "to",
        "of",
        "into",
        "around",
        "outside",
        "inside",
        "across",
        "throughout",
        "toward",
        "towards",
        "through",
        "over",
        "between",
        "north",
        "south",
        "east",
        "west",
        "entering",
        "leaving",
        "reach",
        "reached",
        "on",
    ]
)
"""Words after which an ordinary-looking name in capitals may be a place."""
CONNECTORS = frozenset(
    [
        "au",
        "aux",
        "al",
        "el",
        "ar",
        "as",
        "ash",
        "at",
        "ad",
        "an",
        "az",
        "ez",
        "es",
        "ed",
        "er",
        "ul",
        "il",
        "the",
        "of",
        "de",
        "del",
        "la",
        "las",
        "los",
        "le",
        "du",
        "des",
        "do",
        "da",
        "dos",
        "das",
        "di",
        "van",
        "den",
        "der",
        "bin",
        "ibn",
        "and",
        "sur",
        "en",
        "e",
        "i",
        "y",
        "on",
        "upon",
        "-",
    ]
)
"""Small words that may stand, in small letters, inside a name."""
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "general",
        "col",
        "colonel",
        "maj",
        "major",
        "lt",
        "capt",
        "captain",
        "president",
        "minister",
        "sheikh",
        "imam",
        "king",
        "prince",
        "senator",
        "judge",
        "father",
        "sir",
        "spokesman",
        "spokeswoman",
        "secretary",
        "ambassador",
        "commander",
    ]
)
UNITS_KM = {"km": 1.0, "kms": 1.0, "kilometers": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometre": 1.0,
            "miles": 1.609, "mile": 1.609, "mi": 1.609, "metres": 0.001, "meters": 0.001}  # fmt: skip


def plain_head(word: str) -> str | None:
    """The head word in its plain form, or None: "Provinces" -> "province"."""
    small = word.lower().replace("’", "'").removesuffix("'s")
    small = PLURALS.get(small, small)
    return small if small in HEADS else None


@cache
def stop_words() -> frozenset[str]:
    """Ordinary words that are also names of places ("Of", "Nice", "Reading"), in small letters.

    They were found by counting: each stands at least three times in small letters in 2.7 million words of news, in
    at least one of eight of all its uses, and is a name in GeoNames; names of persons and offices were added by hand.
    """
    return frozenset((Path(__file__).parent / "stop_words.txt").read_text(encoding="utf-8").split())
