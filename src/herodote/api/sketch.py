"""A small map as SVG: outlines of countries from the page's own base map, and a ring for each place.

A ring is as wide as the place is uncertain; nothing is drawn finer than the reports tell. No tile and no script: the
drawing is whole in itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec
from msgspec import Struct

from herodote.api.markup import escaped
from herodote.web.words import RADIUS_KM

WIDTH, HEIGHT = 420.0, 280.0
LEAST_DEGREES = 5.0
"""The least that is shown of the earth: closer by, an outline of a country shows nothing that one would know."""
SMALLEST = 3.0
"""Pixels of the smallest ring that can be seen."""
FINEST = 2
"""Pixels by which two points of an outline must differ, and that a coast must have: what is finer is not seen, and
makes a drawing of the whole earth 230 KB instead of 40."""

MOST_NAMES = 6
"""Places whose names are written beside them: more would lie over one another."""

LONGEST_NAME = 30
LETTER = 6.2
"""Pixels that a letter of a name takes, about."""
KM_OF_A_DEGREE = 111.2
ROUND_KM = (20, 50, 100, 200, 500, 1000, 2000, 5000)

Point = tuple[float, float]
"""Longitude and latitude, or pixels."""


class Spot(Struct, frozen=True):
    """A place to be drawn."""

    lat: float
    lon: float
    precision: int | None
    name: str
    label: str
    contested: bool


class View(Struct, frozen=True):
    """The part of the earth that is drawn: degrees of its west and north edges, and pixels for each degree."""

    west: float
    north: float
    across: float
    down: float

    def at(self, lon: float, lat: float) -> Point:
        """Pixels of a point."""
        return (lon - self.west) * self.across, (self.north - lat) * self.down


class Outline(Struct, frozen=True):
    """One ring of a country's border, with its box: west, south, east, north."""

    box: tuple[float, float, float, float]
    points: tuple[Point, ...]


def sketch(spots: Sequence[Spot]) -> str:
    """The drawing; empty where nothing can be placed."""
    if not spots:
        return ""
    view = view_of(spots)
    land = "".join(_paths(view))
    rings = "".join(_ring(spot, view) for spot in spots)
    if len(spots) <= MOST_NAMES:
        rings += "".join(_names(list({spot.name: spot for spot in spots}.values()), view))
    rings += _scale(view)
    return (
        f'<svg viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" width="{WIDTH:.0f}" height="{HEIGHT:.0f}" role="img" '
        'aria-label="map" style="background:rgba(128,160,190,.15);overflow:hidden" xmlns="http://www.w3.org/2000/svg">'
        f'<g fill="rgba(160,160,150,.25)" stroke="rgba(110,110,110,.8)" stroke-width=".6">{land}</g>{rings}</svg>'
    )


def view_of(spots: Sequence[Spot]) -> View:
    """A view that holds all spots with room around them, degrees of longitude as narrow as they are there."""
    lats, lons = [s.lat for s in spots], [s.lon for s in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    narrow = max(0.2, math.cos(math.radians(lat)))
    tall = max(LEAST_DEGREES, 1.3 * (max(lats) - min(lats)), 1.3 * (max(lons) - min(lons)) * narrow * HEIGHT / WIDTH)
    down = HEIGHT / tall
    across = down * narrow
    return View(lon - WIDTH / across / 2, lat + tall / 2, across, down)


def _ring(spot: Spot, view: View) -> str:
    x, y = view.at(spot.lon, spot.lat)
    radius = max(SMALLEST, RADIUS_KM[spot.precision or 6] / KM_OF_A_DEGREE * view.down)
    colour = "#b8501f" if spot.contested else "#1f6f8b"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity=".25" stroke="{colour}">'
        f"<title>{escaped(spot.label, 120)}</title></circle>"
    )


def _names(spots: Sequence[Spot], view: View) -> Iterator[str]:
    """The places' names beside them, the surest place first; one that would lie over another is left to its ring."""
    taken: list[tuple[float, float, float, float]] = []
    for spot in sorted(spots, key=lambda s: s.precision or 9):
        x, y = view.at(spot.lon, spot.lat)
        shown = spot.name[:LONGEST_NAME]
        wide = LETTER * len(shown)
        for left, base in ((x + 6, y - 5), (x + 6, y + 13), (x - 6 - wide, y - 5), (x - 6 - wide, y + 13)):
            box = (left, base - 11, left + wide, base + 3)
            if not any(_overlap(box, other) for other in taken):
                taken.append(box)
                safe = escaped(spot.name, LONGEST_NAME)
                yield f'<text x="{left:.1f}" y="{base:.1f}" font-size="11" fill="currentColor">{safe}</text>'
                break


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(view: View) -> str:
    """A bar of a round number of kilometres, a quarter of the width at the most."""
    pixels = view.down / KM_OF_A_DEGREE
    km = max((n for n in ROUND_KM if n * pixels <= WIDTH / 4), default=ROUND_KM[0])
    end = 10 + km * pixels
    return (
        f'<path d="M10 {HEIGHT - 14:g}v4H{end:.1f}v-4" fill="none" stroke="currentColor"/>'
        f'<text x="{end + 5:.1f}" y="{HEIGHT - 8:g}" font-size="10" fill="currentColor">{km} km</text>'
    )


def _paths(view: View) -> Iterator[str]:
    east, south = view.west + WIDTH / view.across, view.north - HEIGHT / view.down
    for outline in _outlines():
        west_, south_, east_, north_ = outline.box
        if east_ < view.west or west_ > east or north_ < south or south_ > view.north:
            continue
        if (east_ - west_) * view.across < FINEST and (north_ - south_) * view.down < FINEST:
            continue
        pixels = clip([view.at(lon, lat) for lon, lat in outline.points], WIDTH, HEIGHT)
        drawn = list(_thinned(pixels))
        if len(drawn) > 2:
            steps = (f"{x - bx:g} {y - by:g}" for (bx, by), (x, y) in pairwise(drawn))
            yield f'<path d="M{drawn[0][0]:g} {drawn[0][1]:g}l{" ".join(steps)}z"/>'


def _thinned(points: Iterable[Point]) -> Iterator[tuple[int, int]]:
    """Whole pixels, those left out that hardly differ from the one before."""
    last: tuple[int, int] | None = None
    for x, y in points:
        point = round(x), round(y)
        if last is None or abs(point[0] - last[0]) + abs(point[1] - last[1]) >= FINEST:
            yield point
            last = point


def clip(points: Sequence[Point], width: float, height: float) -> list[Point]:
    """The part of a polygon that lies in the frame, edge after edge (Sutherland and Hodgman).

    >>> clip([(-10, 10), (10, 10), (10, 20), (-10, 20)], 100, 100)
    [(-1.0, 10.0), (10, 10), (10, 20), (-1.0, 20.0)]
    """
    found = list(points)
    for axis, bound, side in ((0, -1.0, 1), (0, width + 1, -1), (1, -1.0, 1), (1, height + 1, -1)):
        kept: list[Point] = []
        for n, point in enumerate(found):
            before = found[n - 1]
            inside, came = (point[axis] - bound) * side >= 0, (before[axis] - bound) * side >= 0
            if inside != came:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if inside:
                kept.append(point)
        found = kept
    return found


class _Geometry(Struct, frozen=True):
    type: str
    coordinates: msgspec.Raw


class _Feature(Struct, frozen=True):
    geometry: _Geometry


class _Collection(Struct, frozen=True):
    features: tuple[_Feature, ...]


@cache
def _outlines() -> tuple[Outline, ...]:
    """Every ring of every country of the page's base map."""
    content = files("herodote.web").joinpath("static", "map", "countries.json").read_bytes()
    found = []
    for feature in msgspec.json.decode(content, type=_Collection).features:
        geometry = feature.geometry
        if geometry.type == "Polygon":
            polygons = [msgspec.json.decode(geometry.coordinates, type=list[list[Point]])]
        else:
            polygons = msgspec.json.decode(geometry.coordinates, type=list[list[list[Point]]])
        found += [_outline(ring) for polygon in polygons for ring in polygon]
    return tuple(found)


def _outline(points: Sequence[Point]) -> Outline:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return Outline((min(lons), min(lats), max(lons), max(lats)), tuple(points))
