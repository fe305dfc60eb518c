"""What the gazetteer hands out: known places, and the words of a text that may name one."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from herodote.records import PlaceKind

Match = Literal["exact", "spelling", "skeleton"]
"""How a name met a record: the same letters, the same word spelt otherwise, or only the same consonants."""


class Box(Struct, frozen=True):
    """The rectangle around an area, in degrees."""

    south: float
    west: float
    north: float
    east: float


class PlaceRecord(Struct, frozen=True):
    """One known place. "Homs", the city, and "Homs", the province, are two records."""

    id: str
    """`gn:` and the GeoNames id, `adm1:`/`adm2:` and the GeoNames code, `country:`, `airport:` (ICAO), `own:`."""
    name: str
    """The name that English-language news uses."""
    kind: PlaceKind
    lat: float
    lon: float
    country: str | None
    """ISO 3166-1 alpha-3; None for what lies in several (a sea, the Sahel)."""
    admin1: str | None
    admin1_code: str | None
    """ISO 3166-2, where it is known."""
    geonameid: int | None
    population: int
    radius_km: float
    """How far the place reaches from its point, roughly: the error to expect from a point in it."""
    feature: str
    """A finer kind: GeoNames feature code (`PPLC` a capital, `PPLX` a quarter), `airport`, `camp`, `crossing`, ..."""
    box: Box | None = None


class Hit(Struct, frozen=True):
    """A record that a name may mean, and how well the name met it."""

    record: PlaceRecord
    match: Match
    rank: int
    """0 the preferred name, 1 the main name, 2 another name, 3 an adjective ("Syrian")."""


class Offset(Struct, frozen=True):
    """A point told from another: "10 km south of"."""

    distance_km: float | None
    bearing: float | None
    """Degrees from north; None for "outside", "near"."""


class PlaceMention(Struct, frozen=True):
    """Words that tell where, taken apart. `text[start:end]` are the words, code points, end exclusive.

    "the northern countryside of Aleppo": name "Aleppo", part "north", head "countryside".
    """

    start: int
    end: int
    text: str
    name: str | None
    """The proper name in it; None for "the city", "a market"."""
    name_start: int
    name_end: int
    outer: tuple[str, ...] = ()
    """Names that it is told to lie in: "Austin, Texas", "the Damascus suburb of Daraya"."""
    head: str | None = None
    """The word that says what kind of place: `province`, `countryside`, `airport`, ... in its plain form."""
    kinds: tuple[PlaceKind, ...] = ()
    """The kinds that the head allows; empty: any."""
    part: str | None = None
    """`north`, `southeast`, `central`, ...: a part of the place."""
    offset: Offset | None = None
    adjective: bool = False
    """The name is an adjective ("Syrian"): a hint of the country, not a place."""
    country: str | None = None
    """The country that the word itself tells: "Ga." is the state of the United States."""
    inner: str | None = None
    """The name just before that lies in this one: "Buffalo" for "New York" in "Buffalo, New York"."""
    of_body: bool = False
    """The name begins the name of a body: "Aleppo Media Center"."""
    told: bool = False
    """That it lies in or near `outer` is told in so many words: "Babeska, a village in Idlib"."""
