"""Countries as datasets name them, to ISO 3166-1 alpha-3."""

from __future__ import annotations

import re
from functools import cache

from herodote.exports._countries import load_countries
from herodote.registers.load import load_demonyms

_BRACKETS = re.compile(r"\s*\([^()]*\)")


def country_of(name: str | None, numeric: int | None = None) -> str | None:
    """The code of a country by its number or a name: 760 -> "SYR", "Yemen (North Yemen)" -> "YEM"; else None."""
    by_number, by_name = _tables()
    if numeric is not None and numeric in by_number:
        return by_number[numeric]
    folded = _fold(name or "")
    return by_name.get(folded) or by_name.get(_fold(_BRACKETS.sub("", name or "")))


@cache
def _tables() -> tuple[dict[int, str], dict[str, str]]:
    countries = load_countries()
    by_number = {c.numeric: c.iso3 for c in countries.values() if c.numeric is not None}
    by_name = {_fold(c.name): c.iso3 for c in countries.values()}
    for entry in load_demonyms().values():
        for name in (entry.name, *entry.names):
            by_name.setdefault(_fold(name), entry.country)
    return by_number, by_name


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("&", "and").split())
