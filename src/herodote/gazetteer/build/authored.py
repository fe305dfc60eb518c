"""Reads what people wrote: `authored/*.yaml`, our own places, preferred names, provinces and countries."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, convert

from herodote.errors import DataError
from herodote.gazetteer.fold import fold
from herodote.gazetteer.place import Box
from herodote.records import PlaceKind

FEATURES: dict[str, tuple[PlaceKind, float]] = {
    "town": ("settlement", 3), "village": ("settlement", 2), "quarter": ("district", 1.5), "district": ("district", 20),
    "zone": ("district", 60), "camp": ("site", 2), "base": ("site", 3), "crossing": ("site", 2), "airport": ("site", 3),
    "dam": ("site", 3), "plant": ("site", 2), "field": ("site", 5), "road": ("site", 20), "hill": ("site", 3),
    "prison": ("site", 1), "bridge": ("site", 1), "port": ("site", 2), "site": ("site", 2), "island": ("region", 10),
    "mountains": ("region", 25), "desert": ("region", 150), "area": ("region", 25), "valley": ("region", 25),
    "state": ("province", 150), "province": ("province", 60), "region": ("region", 200),
    "river": ("water", 200), "lake": ("water", 20), "sea": ("water", 300), "strait": ("water", 60),
}  # fmt: skip
"""Each heading of a places file: what kind of place stands under it, and how far such a place usually reaches (km)."""

_LINE = re.compile(
    r"^(?P<names>[^@]+?)\s*@\s*(?P<lat>-?\d+(?:\.\d+)?)\s+(?P<lon>-?\d+(?:\.\d+)?)(?:\s*~\s*(?P<radius>\d+))?"
    r"(?:\s*=\s*(?P<geonameid>\d+))?$"
)


class OwnPlace(Struct, frozen=True):
    """A place that the packages lack."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    feature: str
    lat: float
    lon: float
    country: str | None
    radius_km: float
    source: str
    population: int = 0
    box: Box | None = None
    geonameid: int | None = None


class Preferred(Struct, frozen=True):
    """The usual English name of a town that GeoNames calls otherwise."""

    country: str
    name: str
    names: tuple[str, ...] = ()
    near: tuple[float, float] | None = None


class OwnProvince(Struct, frozen=True):
    """The usual English name of a province."""

    code: str
    name: str
    iso: str | None = None
    names: tuple[str, ...] = ()


class OwnCountry(Struct, frozen=True):
    """What news calls a country and its people."""

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    centre: tuple[float, float] | None = None


class Authored(Struct, frozen=True):
    """All of it."""

    places: tuple[OwnPlace, ...]
    preferred: tuple[Preferred, ...]
    provinces: tuple[OwnProvince, ...]
    countries: dict[str, OwnCountry]


def read_authored(folder: Path) -> Authored:
    """What stands in the authored folder; DataError names the file and the line that is wrong."""
    places: dict[str, OwnPlace] = {}
    for path in sorted((folder / "places").glob("*.yaml")):
        for place in _read_places(path):
            if place.id in places:
                raise DataError(f"{path.name}: {place.name} in {place.country} is there twice")
            places[place.id] = place
    towns = [
        Preferred(country, name, tuple(names or ()), None)
        for country, entries in _yaml(folder / "preferred.yaml").items()
        for name, names in entries.items()
    ]
    provinces = [_province(code, line) for code, line in _yaml(folder / "provinces.yaml").items()]
    countries = {code: _country(line) for code, line in _yaml(folder / "countries.yaml").items()}
    return Authored(tuple(places.values()), tuple(towns), tuple(provinces), countries)


def _read_places(path: Path) -> list[OwnPlace]:
    content = _yaml(path)
    source = str(content.pop("source"))
    found = []
    for country, features in content.items():
        for feature, lines in features.items():
            if feature not in FEATURES:
                raise DataError(f"{path.name}: unknown heading {feature!r}; known: {', '.join(FEATURES)}")
            found += [_place(path, None if country == "many" else country, feature, line, source) for line in lines]
    return found


def _place(path: Path, country: str | None, feature: str, line: str, source: str) -> OwnPlace:
    match = _LINE.match(line)
    if not match:
        raise DataError(f"{path.name}: {line!r} is not 'Name | other name @ LAT LON ~ RADIUS = GEONAMEID'")
    names = [n.strip() for n in match["names"].split("|")]
    lat, lon = float(match["lat"]), float(match["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise DataError(f"{path.name}: {line!r} lies outside the world")
    kind, usual = FEATURES[feature]
    radius = float(match["radius"]) if match["radius"] else usual
    slug = fold(names[0]).replace(" ", "-")
    identity = f"{(country or 'many').lower()}-{slug}-{lat:.1f}-{lon:.1f}"
    number = int(match["geonameid"]) if match["geonameid"] else None
    return OwnPlace(
        identity, names[0], tuple(names[1:]), kind, feature, lat, lon, country, radius, source, geonameid=number
    )


def _province(code: str, line: str) -> OwnProvince:
    """From `SY-DY | Deir ez-Zor | Deir Ezzor`; `-` where there is no ISO code to give."""
    iso, name, *names = (part.strip() for part in line.split("|"))
    return OwnProvince(code, name, None if iso == "-" else iso, tuple(names))


def _country(line: str) -> OwnCountry:
    """From `Syria | other names / Syrian, Syrians @ LAT LON`."""
    line, _, centre = line.partition("@")
    names, _, adjectives = line.partition("/")
    name, *more = (part.strip() for part in names.split("|"))
    point = convert([float(n) for n in centre.split()], tuple[float, float]) if centre else None
    return OwnCountry(name, tuple(more), tuple(a.strip() for a in adjectives.split(",") if a.strip()), point)


def _yaml(path: Path) -> dict[str, Any]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise DataError(f"{path.name} is not a mapping")
    return content
