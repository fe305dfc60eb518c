"""Countries as the formats of the field name them: ISO 3166-1, regions of ACLED and UCDP, codes of GDELT and UCDP."""

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
    fips: str
    """Of FIPS 10-4, as GDELT names countries; empty where it has none."""
    gw: int | None
    """Gleditsch and Ward's number of the state as it is today, as UCDP counts countries; None for one that is none.

    Held against the packages country-converter 1.3.2 and countrycode 0.6.0: the same but for states that came in place
    of others. Vietnam is 816 here, where both have 817, the South that ended in 1975; Yemen 678, where the one has 680,
    the South that ended in 1990, and the other none; Czechia 316, where the one has 315, Czechoslovakia.
    """


@cache
def load_countries() -> Mapping[str, Country]:
    """Every country by its ISO 3166-1 alpha-3 code."""
    text = (files("herodote.exports") / "_countries.csv").read_text(encoding="utf-8")
    rows = [
        Country(
            r["iso3"], int(r["numeric"]) if r["numeric"] else None, r["name"], r["acled_region"], r["ucdp_region"],
            r["fips"], int(r["gw"]) if r["gw"] else None,
        )
        for r in csv.DictReader(text.splitlines())
    ]  # fmt: skip
    return MappingProxyType({row.iso3: row for row in rows})
