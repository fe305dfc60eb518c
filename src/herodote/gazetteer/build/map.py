"""Makes the offline base map of the page: small GeoJSON files whose shared borders stay one line."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import shapely
import yaml

from herodote.gazetteer.build import sources
from herodote.gazetteer.build.rows import PlaceRow

WORLD, NEAR, PROVINCE = 0.3, 0.07, 0.09
"""Tolerance in degrees (of triangle area, as `coverage_simplify` takes it) for zoom 0-4, 4-7, and provinces."""
BANDS = ((3, 3_000_000), (5, 400_000), (7, 150_000))
"""From which zoom on a town's label shows, by people."""
RIVERS = Path(__file__).parent.parent / "authored" / "rivers.yaml"
Feature = dict[str, object]


def write_map(folder: Path, rows: list[PlaceRow], out: Path) -> None:
    """Writes `countries-0.json`, `countries-4.json`, lines, labels and `admin1/<ISO3>.json`."""
    (out / "admin1").mkdir(parents=True, exist_ok=True)
    countries = [r for r in rows if r.kind == "country"]
    alpha3 = {a2: str(facts["iso3"]) for a2, facts in sources.read_countries(folder).items()}
    names = {r.country: r.name for r in countries}
    outlines = sources.read_outlines(folder, "countries")
    for zoom, tolerance in ((0, WORLD), (4, NEAR)):
        shapes = shapely.coverage_simplify([o.shape for o in outlines], tolerance)
        features = [
            _feature(shape, {"iso": alpha3.get(o.country2), "name": names.get(alpha3.get(o.country2), o.name)}, 2)
            for o, shape in zip(outlines, shapes, strict=True)
        ]
        _write(out / f"countries-{zoom}.json", _large(features, 0.1 if zoom == 0 else 0.003))
    lines = sources.read_outlines(folder, "disputed_borders")
    _write(out / "disputed.json", [_feature(shapely.simplify(o.shape, 0.01), {"name": o.name}, 3) for o in lines])
    _write(out / "rivers.json", _rivers())
    _write_provinces(folder, rows, alpha3, out / "admin1")
    _write_labels(rows, out)


def _rivers() -> list[Feature]:
    courses = yaml.safe_load(RIVERS.read_text(encoding="utf-8"))
    lines = {name: [tuple(map(float, point.split())) for point in course] for name, course in courses.items()}
    return [
        _feature(shapely.LineString([(lon, lat) for lat, lon in line]), {"name": name}, 2)
        for name, line in lines.items()
    ]


def _write_provinces(folder: Path, rows: list[PlaceRow], alpha3: dict[str, str], out: Path) -> None:
    outlines = sources.read_outlines(folder, "states_provinces")
    shapes = shapely.coverage_simplify([o.shape for o in outlines], PROVINCE)
    by_code = {r.id[5:]: r for r in rows if r.id.startswith("adm1:")}
    by_country: dict[str, list[Feature]] = defaultdict(list)
    for outline, shape in zip(outlines, shapes, strict=True):
        row = by_code.get(f"{outline.country2}.{outline.fips[2:]}")
        about = {"name": row.name if row else outline.name, "code": row.admin1_code if row else None}
        if (iso := alpha3.get(outline.country2)) and iso != "ATA" and not shape.is_empty:
            by_country[iso].append(_feature(shape, about, 2))
    for iso, features in sorted(by_country.items()):
        _write(out / f"{iso}.json", features)


def _write_labels(rows: list[PlaceRow], out: Path) -> None:
    taken: set[str] = set()
    lands = [r for r in rows if r.kind == "country" and (r.radius_km > 60 or r.population > 1_000_000)]
    _write(out / "labels-countries.json", [_point(r, "country") for r in lands])
    waters = [r for r in rows if r.id.startswith("own:") and r.kind in ("water", "region") and r.radius_km >= 20]
    _write(out / "labels-regions.json", [_point(r, r.kind) for r in waters if r.feature not in ("region",)])
    for zoom, people in BANDS:
        towns = [r for r in rows if r.kind == "settlement" and r.id not in taken and _shows(r, people)]
        taken |= {r.id for r in towns}
        _write(
            out / f"labels-{zoom}.json",
            [_point(r, _rank(r)) for r in sorted(towns, key=lambda r: (-r.population, r.id))],
        )


def _shows(row: PlaceRow, people: int) -> bool:
    capital = row.feature == "PPLC" and people <= 3_000_000
    named = min(row.names.values()) == 0 and people <= 150_000
    return row.population >= people or capital or named


def _rank(row: PlaceRow) -> str:
    return {"PPLC": "capital", "PPLA": "seat"}.get(row.feature, "town")


def _point(row: PlaceRow, kind: str) -> Feature:
    where = {"type": "Point", "coordinates": [round(row.lon, 2), round(row.lat, 2)]}
    return {"type": "Feature", "properties": {"name": row.name, "kind": kind}, "geometry": where}


def _feature(shape: shapely.Geometry, about: dict[str, str | None], digits: int) -> Feature:
    rounded = shapely.transform(shape, lambda points: np.round(points, digits))
    kept = {key: value for key, value in about.items() if value}
    return {"type": "Feature", "properties": kept, "geometry": json.loads(shapely.to_geojson(rounded))}


def _large(features: list[Feature], degrees: float) -> list[Feature]:
    """Without islands too small to see; a country of small islands keeps its largest."""
    for feature in features:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        parts = sorted(shapely.get_parts(shape), key=lambda p: -p.area)
        kept = [p for p in parts if p.area >= degrees] or parts[:1]
        feature["geometry"] = json.loads(shapely.to_geojson(shapely.MultiPolygon(kept)))
    return features


def _write(path: Path, features: list[Feature]) -> None:
    content = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
