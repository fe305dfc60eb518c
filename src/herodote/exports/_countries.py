"""Countries as the formats of the field name them: number of ISO 3166-1, name, region of ACLED, region of UCDP."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct


class Country(Struct, frozen=True):
    iso3: str
    numeric: int | None
    name: str
    acled_region: str
    ucdp_region: str


@cache
def load_countries() -> Mapping[str, Country]:
    """Every country by its ISO 3166-1 alpha-3 code."""
    text = (files("herodote.exports") / "_countries.csv").read_text(encoding="utf-8")
    rows = [
        Country(r["iso3"], int(r["numeric"]) if r["numeric"] else None, r["name"], r["acled_region"], r["ucdp_region"])
        for r in csv.DictReader(text.splitlines())
    ]
    return MappingProxyType({row.iso3: row for row in rows})
