"""The spellings of war news: is the place that a spelling finds first the one that is meant."""

from __future__ import annotations

import math

from benchmarks.accuracy.corpora import spellings

from herodote.gazetteer.place import PlaceRecord
from herodote.gazetteer.table import load_gazetteer

ALPHA3 = {
    "SY": "SYR", "IQ": "IRQ", "PS": "PSE", "UA": "UKR", "SD": "SDN", "YE": "YEM", "ML": "MLI", "MM": "MMR", "CD": "COD",
    "AF": "AFG", "BF": "BFA", "NE": "NER",
}  # fmt: skip
REACH_KM = {"admin1": 150.0, "river": 300.0, "desert": 300.0}
"""How far a point in an area may be from the list's own; in a town, a camp or a base 25 km."""


def count() -> list[tuple[int, int]]:
    """For each place how many of its spellings find it first in its country, of how many."""
    gazetteer = load_gazetteer()
    out = []
    for place in spellings():
        kinds = ("province",) if place["kind"] == "admin1" else ()
        reach = REACH_KM.get(place["kind"], 25.0)
        found = [gazetteer.lookup(name, [ALPHA3[place["country"]]], kinds)[:1] for name in place["spellings"]]
        hits = sum(1 for first in found if first and _km(first[0], place["lat"], place["lon"]) <= reach)
        out.append((hits, len(found)))
    return out


def _km(place: PlaceRecord, lat: float, lon: float) -> float:
    return 111.2 * math.hypot(place.lat - lat, (place.lon - lon) * math.cos(math.radians(lat)))
