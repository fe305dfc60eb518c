"""Makes the rows of the gazetteer: places, and the names that mean them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import shapely
import shapely.ops
from msgspec import Struct

from herodote.gazetteer.build import sources
from herodote.gazetteer.build.authored import Authored, OwnPlace
from herodote.gazetteer.fold import fold, skeleton, spelling_key
from herodote.gazetteer.place import Box
from herodote.records import PlaceKind

PREFERRED, MAIN, ALIAS, ADJECTIVE = range(4)
SCRIPTS = {"LATIN", "ARABIC", "CYRILLIC", "HEBREW"}
"""Scripts whose names are kept: those of the languages that are read or planned. All others cost 1.9 MB more."""

GENERIC = re.compile(
    r"^(?:muhafazat|governorate of|province of|state of)\s+|\s+(?:governorate|province|oblast'?|region|state|district|"
    r"department|county|prefecture|raion|city|division|republic|voivodeship|wilaya|woreda|zone)$",
    re.IGNORECASE,
)


def _plain_key(name: str) -> str:
    return spelling_key(GENERIC.sub("", name))


def _plain_skeleton(name: str) -> str:
    return skeleton(GENERIC.sub("", name))


FORMS: tuple[Callable[[str], str], ...] = (fold, _plain_key, _plain_skeleton)
"""Forms in which the name of a province is compared with that of a subdivision, from strict to loose."""


class PlaceRow(Struct):
    """A place before it is written."""

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin1_code: str | None
    geonameid: int | None
    population: int
    radius_km: float
    feature: str
    box: Box | None
    names: dict[str, int]
    """Each name with its rank."""


def make_rows(folder: Path, authored: Authored) -> list[PlaceRow]:
    """All places: countries, provinces, districts, settlements, airfields, our own."""
    known = sources.read_countries(folder)
    alpha3 = {a2: row["iso3"] for a2, row in known.items()}
    cities = sources.read_cities(folder)
    admin1 = sources.read_admin_names(folder, 1)
    outlines = sources.read_outlines(folder, "states_provinces")
    areas = _areas_of_provinces(outlines, cities)
    codes = _iso_codes(admin1, sources.read_subdivisions(folder))
    provinces = {
        code: _province(code, name, areas.get(code), alpha3, codes.get(code)) for code, name in sorted(admin1.items())
    }
    _place_unmapped(provinces, cities)
    _name_provinces(provinces, outlines, areas, authored)
    rows = _countries(folder, known, authored, cities)
    rows += [p for p in provinces.values() if p.lat == p.lat]
    rows += _districts(sources.read_admin_names(folder, 2), cities, provinces, alpha3)
    settlements = [_settlement(c, provinces, alpha3) for c in cities]
    _prefer(settlements, authored)
    rows += settlements
    rows += _airfields(folder, provinces, alpha3)
    rows += _own(authored.places, provinces, areas)
    rows += _borders(folder, {r.country: r.name for r in rows if r.kind == "country"}, alpha3)
    return rows


def good_names(names: Iterable[str]) -> list[str]:
    """Names worth keeping: without machine romanisations ("human", "swldw"), codes ("ALP") and mixed scripts."""
    return [n for n in names if len(n) > 1 and not _is_code(n) and _is_spelt(n)]


def _is_code(name: str) -> bool:
    return name.isascii() and name.isupper() and len(name) <= 4


def _is_spelt(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in letters if unicodedata.category(c) != "Lm"}
    if not letters or len(scripts) != 1 or not scripts <= SCRIPTS:
        return False
    return scripts <= {"ARABIC", "HEBREW"} or not letters[0].islower() or any(c.isupper() for c in letters)


def _province(code: str, name: str, area: shapely.Geometry | None, alpha3: dict[str, str], iso: str | None) -> PlaceRow:
    lat, lon, radius, box = _extent(area)
    plain = GENERIC.sub("", name)
    names = {plain: MAIN, name: MAIN}
    return PlaceRow(
        f"adm1:{code}",
        plain,
        "province",
        lat,
        lon,
        alpha3.get(code[:2]),
        plain,
        iso,
        None,
        0,
        radius,
        "ADM1",
        box,
        names,
    )


def _extent(area: shapely.Geometry | None) -> tuple[float, float, float, Box | None]:
    if area is None:
        return math.nan, math.nan, 50.0, None
    biggest = max(shapely.get_parts(area), key=lambda part: part.area)
    centre = biggest.centroid if biggest.contains(biggest.centroid) else biggest.representative_point()
    west, south, east, north = (round(v, 3) for v in biggest.bounds)
    radius = math.sqrt(biggest.area * 111.2**2 * math.cos(math.radians(centre.y)) / math.pi)
    return round(centre.y, 3), round(centre.x, 3), round(radius, 1), Box(south, west, north, east)


def _areas_of_provinces(outlines: list[sources.Outline], cities: list[sources.City]) -> dict[str, shapely.Geometry]:
    """Outline of each GeoNames province: the Natural Earth shapes in which most of its towns lie."""
    shapes = [o.shape for o in outlines]
    tree = shapely.STRtree(shapes)
    points = shapely.points([(c.lon, c.lat) for c in cities])
    town, shape = tree.query(points, predicate="within")
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for t, s in zip(town.tolist(), shape.tolist(), strict=True):
        if cities[t].admin1:
            votes[s][f"{cities[t].country}.{cities[t].admin1}"] += 1
    members: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for s, outline in enumerate(outlines):
        same_country = Counter({k: v for k, v in votes[s].items() if k[:2] == outline.country2})
        if same_country:
            members[min(same_country, key=lambda k: (-same_country[k], k))].append(outline.shape)
        elif len(outline.fips) == 4:
            members[f"{outline.country2}.{outline.fips[2:]}"].append(outline.shape)
    return {code: shapely.union_all(shapes) for code, shapes in sorted(members.items())}


def _iso_codes(admin1: dict[str, str], subdivisions: dict[str, str]) -> dict[str, str]:
    """ISO 3166-2 code of each GeoNames province whose name meets just one subdivision of its country."""
    found: dict[str, str] = {}
    for form in FORMS:
        by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        for code, name in subdivisions.items():
            by_name[code[:2], form(name)].append(code)
        taken = set(found.values())
        for code, name in admin1.items():
            options = [c for c in by_name[code[:2], form(name)] if c not in taken]
            if code not in found and len(options) == 1:
                found[code] = options[0]
    return found


def _place_unmapped(provinces: dict[str, PlaceRow], cities: list[sources.City]) -> None:
    """Gives provinces without an outline the middle of their towns."""
    towns: dict[str, list[sources.City]] = defaultdict(list)
    for city in cities:
        towns[f"{city.country}.{city.admin1}"].append(city)
    for code, row in provinces.items():
        if row.lat != row.lat and towns[code]:
            row.lat = round(float(np.median([c.lat for c in towns[code]])), 3)
            row.lon = round(float(np.median([c.lon for c in towns[code]])), 3)
        row.population = sum(c.population for c in towns[code] if c.feature != "PPLX")


def _name_provinces(
    provinces: dict[str, PlaceRow],
    outlines: list[sources.Outline],
    areas: dict[str, shapely.Geometry],
    authored: Authored,
) -> None:
    for outline in outlines:
        code = f"{outline.country2}.{outline.fips[2:]}"
        if row := provinces.get(code):
            for name in good_names([outline.name, *outline.names]):
                for part in re.split(r"\s*[()]\s*", GENERIC.sub("", name)):
                    if part and spelling_key(part)[:1] == spelling_key(row.name)[:1]:
                        row.names.setdefault(part, ALIAS)
    for own in authored.provinces:
        row = provinces[own.code]
        row.name = row.admin1 = own.name
        row.admin1_code = own.iso or row.admin1_code
        row.names = {**dict.fromkeys(own.names, ALIAS), **row.names, own.name: PREFERRED}


def _countries(
    folder: Path, known: dict[str, dict[str, object]], authored: Authored, cities: list[sources.City]
) -> list[PlaceRow]:
    """Countries; territories drawn as a part of another ("French Guiana") stand at the middle of their towns."""
    towns: dict[str, list[sources.City]] = defaultdict(list)
    for city in cities:
        towns[city.country].append(city)
    shapes = {o.country2: o.shape for o in sources.read_outlines(folder, "countries")}
    rows = []
    for a2, facts in known.items():
        own = authored.countries.get(str(facts["iso3"]))
        lat, lon, radius, box = _extent(shapes.get(a2))
        if own and own.centre:
            lat, lon = own.centre
        if lat != lat and towns[a2]:
            lat, lon, radius = _middle_of(towns[a2])
        if lat != lat:
            continue
        name = own.name if own else str(facts["name"])
        names = {str(facts["name"]): MAIN, name: PREFERRED}
        names.update(dict.fromkeys(own.names if own else (), MAIN))
        names.update(dict.fromkeys(own.adjectives if own else (), ADJECTIVE))
        rows.append(
            PlaceRow(
                f"country:{facts['iso3']}",
                name,
                "country",
                lat,
                lon,
                str(facts["iso3"]),
                None,
                None,
                int(str(facts["geonameid"])),
                int(str(facts["population"])),
                radius,
                "PCLI",
                box,
                names,
            )
        )
    return rows


def _districts(
    admin2: dict[str, str], cities: list[sources.City], provinces: dict[str, PlaceRow], alpha3: dict[str, str]
) -> list[PlaceRow]:
    """Districts that hold at least one town: at the middle of their towns, as there are no outlines to be had."""
    towns: dict[str, list[sources.City]] = defaultdict(list)
    for city in cities:
        if city.admin2:
            towns[f"{city.country}.{city.admin1}.{city.admin2}"].append(city)
    rows = []
    for code, members in sorted(towns.items()):
        name = admin2.get(code)
        if not name or name.isdigit():
            continue
        plain = GENERIC.sub("", name)
        province = provinces.get(".".join(code.split(".")[:2]))
        lat, lon, reach = _middle_of(members)
        rows.append(
            PlaceRow(
                f"adm2:{code}",
                plain,
                "district",
                lat,
                lon,
                alpha3.get(code[:2]),
                province.name if province else None,
                province.admin1_code if province else None,
                None,
                sum(c.population for c in members if c.feature != "PPLX"),
                round(min(reach, 80.0), 1),
                "ADM2",
                None,
                {plain: MAIN, name: MAIN},
            )
        )
    return rows


def _middle_of(towns: list[sources.City]) -> tuple[float, float, float]:
    """The middle of some towns, and how far half of them lie from it, in km; at least 10."""
    lat, lon = float(np.median([c.lat for c in towns])), float(np.median([c.lon for c in towns]))
    reach = max(10.0, float(np.median([distance_km(lat, lon, c.lat, c.lon) for c in towns])))
    return round(lat, 3), round(lon, 3), reach


def _settlement(city: sources.City, provinces: dict[str, PlaceRow], alpha3: dict[str, str]) -> PlaceRow:
    province = provinces.get(f"{city.country}.{city.admin1}")
    names = {**dict.fromkeys(good_names(city.aliases), ALIAS), city.name: MAIN}
    kind: PlaceKind = "district" if city.feature == "PPLX" else "settlement"
    radius = round(min(25.0, max(1.0, 0.01 * math.sqrt(city.population))), 1)
    return PlaceRow(
        f"gn:{city.geonameid}",
        city.name,
        kind,
        city.lat,
        city.lon,
        alpha3.get(city.country),
        province.name if province else None,
        province.admin1_code if province else None,
        city.geonameid,
        city.population,
        radius,
        city.feature,
        None,
        names,
    )


def _prefer(settlements: list[PlaceRow], authored: Authored) -> None:
    """Gives the towns that news names otherwise than GeoNames their usual English name and further spellings."""
    by_name: dict[tuple[str | None, str], list[PlaceRow]] = defaultdict(list)
    for row in settlements:
        for name in row.names:
            by_name[row.country, fold(name)].append(row)
    for own in authored.preferred:
        options = {id(r): r for name in (own.name, *own.names) for r in by_name[own.country, fold(name)]}
        if own.near:
            lat, lon = own.near
            options = {k: r for k, r in options.items() if distance_km(lat, lon, r.lat, r.lon) < 30}
        if not options:
            raise SystemExit(f"preferred name {own.country} {own.name}: no such place among {own.names}")
        row = max(options.values(), key=lambda r: (r.population, r.feature == "PPLC", r.id))
        row.name = own.name
        row.names = {**dict.fromkeys(own.names, ALIAS), **row.names, own.name: PREFERRED}


def _airfields(folder: Path, provinces: dict[str, PlaceRow], alpha3: dict[str, str]) -> list[PlaceRow]:
    """Airports and air bases with a code of four letters that name a place outside North America's small fields."""
    names = {(r.country, spelling_key(n)): r for r in provinces.values() for n in sorted(r.names)}
    rows = []
    for field in sorted(sources.read_airports(folder), key=lambda f: f["icao"]):
        is_small_field = field["country"] in ("US", "CA", "BR", "AU") and not field["iata"]
        if is_small_field or not field["name"]:
            continue
        country = alpha3.get(field["country"])
        province = names.get((country, spelling_key(field["subd"])))
        base = re.sub(r"\b(?:Southeast|Southwest|Army|Joint|International|Intl)\s+", "", field["name"])
        rows.append(
            PlaceRow(
                f"airport:{field['icao']}",
                field["name"],
                "site",
                round(float(field["lat"]), 4),
                round(float(field["lon"]), 4),
                country,
                province.name if province else None,
                province.admin1_code if province else None,
                None,
                0,
                3.0,
                "airport",
                None,
                {field["name"]: MAIN, base: ALIAS},
            )
        )
    return rows


def _own(
    places: Iterable[OwnPlace], provinces: dict[str, PlaceRow], areas: dict[str, shapely.Geometry]
) -> list[PlaceRow]:
    codes = list(areas)
    tree = shapely.STRtree([areas[c] for c in codes])
    rows = []
    for own in places:
        inside = [codes[i] for i in tree.query(shapely.Point(own.lon, own.lat), predicate="within")]
        near = [provinces[c] for c in inside if c in provinces and provinces[c].country == own.country]
        province = near[0] if near and own.radius_km < 60 and own.kind not in ("region", "water") else None
        names = {**dict.fromkeys(own.names, ALIAS), own.name: PREFERRED}
        rows.append(
            PlaceRow(
                f"own:{own.id}",
                own.name,
                own.kind,
                own.lat,
                own.lon,
                own.country,
                province.name if province else None,
                province.admin1_code if province else None,
                own.geonameid,
                own.population,
                own.radius_km,
                own.feature,
                own.box,
                names,
            )
        )
    return rows


def _borders(folder: Path, names: dict[str | None, str], alpha3: dict[str, str]) -> list[PlaceRow]:
    """The middle of each land border: the point of the shared line that is nearest to the line's own middle."""
    shapes = [(alpha3[o.country2], o.shape) for o in sources.read_outlines(folder, "countries") if o.country2 in alpha3]
    shapes.sort(key=lambda s: s[0])
    tree = shapely.STRtree([s for _, s in shapes])
    rows = []
    for i, (one, shape) in enumerate(shapes):
        for j in sorted(tree.query(shape).tolist()):
            other, neighbour = shapes[j]
            if j <= i or one not in names or other not in names:
                continue
            line = shapely.intersection(shape, neighbour, grid_size=0.001)
            if line.length < 0.05:
                continue
            middle = shapely.ops.nearest_points(line, line.centroid)[0]
            reach = round(min(line.length * 111.2 / 2, 500.0), 1)
            name = f"{names[one]}\u2013{names[other]} border"
            rows.append(
                PlaceRow(
                    f"border:{one}-{other}",
                    name,
                    "region",
                    round(middle.y, 3),
                    round(middle.x, 3),
                    None,
                    None,
                    None,
                    None,
                    0,
                    reach,
                    "border",
                    None,
                    {name: MAIN},
                )
            )
    return rows


def distance_km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, on a plane: good to a percent within a country."""
    x = (lon2 - lon) * math.cos(math.radians((lat + lat2) / 2))
    return 111.2 * math.hypot(x, lat2 - lat)
