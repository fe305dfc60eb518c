"""The bundled table of places, and looking a name up in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from herodote.errors import DataError
from herodote.gazetteer.columns import FEW, Column, Places, numbers
from herodote.gazetteer.fold import ARTICLES, fold, key_of_folded, shape_code, skeleton_of_key
from herodote.gazetteer.place import Hit, PlaceRecord
from herodote.gazetteer.words.english import HEADS, plain_head
from herodote.ids import content_hash

DATA = Path(__file__).parent / "data"
ADJECTIVE = 3
"""Rank of an adjective or a people ("Syrian"): a hint of a country, never a place."""


STEP = 256
"""Every so many keys are held as a list, in which the others are looked for."""


FILES = ("places.parquet", "names.parquet")


class Manifest(Struct, frozen=True):
    """What the data is: its version, and the SHA-256 of each file."""

    version: str
    sha256: dict[str, str]


class Gazetteer:
    """Known places by name. Made by `load_gazetteer`; never changed after.

    >>> [p.name for p in load_gazetteer().lookup("Dayr az-Zawr", countries=["SYR"])]  # doctest: +SKIP
    ['Deir ez-Zor', 'Deir ez-Zor']
    """

    def __init__(self, places: pa.Table, names: pa.Table, version: str) -> None:
        self.version = version
        self._keys = Column(names["key"])
        self._steps = [self._keys[row] for row in range(0, len(self._keys), STEP)]
        self._folded = Column(names["folded"])
        self._place = numbers(names["place"])
        self._rank = numbers(names["rank"])
        self._shape = numbers(names["shape"])
        self._places = Places(places)
        self.record = lru_cache(maxsize=65536)(self._places.__getitem__)
        self._search = lru_cache(maxsize=65536)(self._search_folded)
        self._spelt = lru_cache(maxsize=16384)(self._search_spelt)

    def __len__(self) -> int:
        """How many places it knows; `record(i)` gives each, from 0 on."""
        return len(self._places.name)

    def lookup(
        self, name: str, countries: Collection[str] = (), kinds: Collection[str] = ()
    ) -> tuple[PlaceRecord, ...]:
        """The records that a name may mean, the likeliest first without any context; none: an empty tuple.

        "Hims" with `countries=["SYR"]`, `kinds=["province"]` gives the province of Homs. Names spelt exactly so come
        before other spellings of the word; names that share only the consonants are given only within `countries`.
        """
        return tuple(hit.record for hit in self.search(name, countries, kinds) if hit.rank < ADJECTIVE)

    def search(self, name: str, countries: Collection[str] = (), kinds: Collection[str] = ()) -> tuple[Hit, ...]:
        """As `lookup`, with how well the name met each record; adjectives ("Syrian") are given too, as rank 3."""
        return self._spelt(name[:200], tuple(sorted(countries)), tuple(sorted(kinds)))

    def _search_spelt(self, name: str, countries: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[Hit, ...]:
        folded = fold(name)
        return self._search(folded, countries, kinds) if folded else ()

    def _search_folded(self, folded: str, countries: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[Hit, ...]:
        key = key_of_folded(folded)
        hits = [hit for row in self._rows(key) if (hit := self._hit(row, folded)) is not None]
        if not any(h.match == "exact" for h in hits):
            hits += self._headed(folded)
        if countries and not any(h.record.country in countries for h in hits):
            hits += self._alike_in(key, countries)
        best: dict[str, Hit] = {}
        for hit in hits:
            if countries and hit.record.country is not None and hit.record.country not in countries:
                continue
            if kinds and hit.record.kind not in kinds:
                continue
            other = best.get(hit.record.id)
            if other is None or _order(hit) < _order(other):
                best[hit.record.id] = hit
        return tuple(sorted(best.values(), key=_order))

    def country(self, code: str) -> PlaceRecord | None:
        """The record of a country by ISO 3166-1 alpha-3."""
        index = self._areas().get(f"country:{code}")
        return self.record(index) if index is not None else None

    def province(self, country: str, name: str) -> PlaceRecord | None:
        """The record of a province by country and the name that records give as `admin1`."""
        index = self._areas().get(f"{country}/{name}")
        return self.record(index) if index is not None else None

    def capital(self, country: str) -> PlaceRecord | None:
        """The capital of a country, or None where GeoNames marks none."""
        index = self._areas().get(f"capital:{country}")
        return self.record(index) if index is not None else None

    def border(self, one: str, other: str) -> PlaceRecord | None:
        """The middle of the land border of two countries (alpha-3), or None where they have none."""
        index = self._areas().get("border:" + "-".join(sorted((one, other))))
        return self.record(index) if index is not None else None

    def nearest(
        self, lat: float, lon: float, kind: str, country: str | None = None, most: int = 1
    ) -> tuple[tuple[float, PlaceRecord], ...]:
        """The places of a kind that are nearest to a point, with how many kilometres away, the nearest first.

        A hospital at 35.93, 36.63 -> ((0.4, Idlib),) for `kind="settlement"`. The earth is flat here: good to 1 %
        within a few hundred kilometres.
        """
        mask = self._where("kind", kind)
        if country is not None:
            mask = mask & self._where("country", country)
        rows = np.flatnonzero(mask)
        if not len(rows):
            return ()
        points = self._points()[rows]
        turn = np.abs(points[:, 1] - lon)
        east = np.minimum(turn, 360.0 - turn) * np.cos(np.radians(lat))
        distance = np.hypot(points[:, 0] - lat, east) * 111.195
        order = np.lexsort((rows, distance))[:most]
        return tuple((float(distance[i]), self.record(int(rows[i]))) for i in order)

    @cache  # noqa: B019 - one gazetteer lives as long as the process
    def cities(self, country: str, population: int) -> frozenset[str]:
        """Folded names of a country's settlements with at least so many people: "aleppo", "homs", "damascus"."""
        mask = self._where("kind", "settlement") & self._where("country", country)
        rows = np.flatnonzero(mask & (self._places.population >= population)).tolist()
        return frozenset(fold(self._places.name[i].decode()) for i in rows)

    @cache  # noqa: B019 - one gazetteer lives as long as the process
    def _points(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        return np.stack([self._places.lat, self._places.lon], axis=1).astype(np.float64)

    def _rows(self, key: str) -> range:
        """Rows of a spelling key."""
        wanted = key.encode()
        step = max(bisect_left(self._steps, wanted) - 1, 0) * STEP
        first = last = bisect_left(self._keys, wanted, step, min(step + STEP + 1, len(self._keys)))
        while last < len(self._keys) and self._keys[last] == wanted:
            last += 1
        return range(first, last)

    def _headed(self, folded: str) -> list[Hit]:
        """Places of the kinds that a head word at the end asks for: "Donetsk Oblast", "Aleppo countryside"."""
        name, _, last = folded.rpartition(" ")
        if not name or not (kinds := HEADS.get(plain_head(last) or "", ())):
            return []
        return [h for h in self._search(name, (), ()) if h.record.kind == kinds[0]]

    def _hit(self, row: int, folded: str) -> Hit | None:
        """The place of a row, but no country that is spelt far otherwise: "Al Maleh" is a town, it is not Mali."""
        record, rank = self.record(int(self._place[row])), int(self._rank[row])
        if self._folded[row] == folded.encode():
            return Hit(record, "exact", rank)
        if record.kind == "country" and not _alike(_bare(folded), _bare(self._folded[row].decode())):
            return None
        return Hit(record, "spelling", rank)

    def _alike_in(self, key: str, countries: tuple[str, ...]) -> list[Hit]:
        """Places of the countries whose names have the consonants of a key and little else different."""
        code = shape_code(key)
        if not code:
            return []
        country = self._places.few["country"]
        wanted = [country.code(c) for c in countries]
        rows = np.flatnonzero(self._shape == code)
        rows = rows[np.isin(country.codes[self._place[rows]], wanted)]
        shape = skeleton_of_key(key)
        hits = []
        for row in rows.tolist():
            other = self._keys[row].decode()
            if skeleton_of_key(other) == shape and _alike(key, other):
                hits.append(Hit(self.record(int(self._place[row])), "skeleton", int(self._rank[row])))
        return hits

    def _where(self, column: str, value: str) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which places have a value in a column of few values."""
        few = self._places.few[column]
        mask: np.ndarray[Any, np.dtype[np.bool_]] = few.codes == few.code(value)
        return mask

    @cache  # noqa: B019 - one gazetteer lives as long as the process
    def _areas(self) -> dict[str, int]:
        found: dict[str, int] = {}
        country, admin1, ids = self._places.few["country"], self._places.few["admin1"], self._places.id
        is_country, is_province = self._where("kind", "country"), self._where("kind", "province")
        for i in np.flatnonzero(is_country).tolist():
            found[f"country:{country[i]}"] = i
        for i in np.flatnonzero(is_province).tolist():
            found.setdefault(f"{country[i]}/{admin1[i]}", i)
        other = ~is_country & ~is_province
        for i in np.flatnonzero(other & self._where("feature", "border")).tolist():
            found[ids[i].decode()] = i
        for i in np.flatnonzero(other & self._where("feature", "PPLC")).tolist():
            found[f"capital:{country[i]}"] = i
        return found


def _bare(folded: str) -> str:
    """A folded name without its articles: "the sudan" and "as sudan" are "sudan"."""
    return " ".join(w for w in folded.split() if w not in ARTICLES)


def _alike(key: str, other: str) -> bool:
    """Whether two keys of the same consonants differ by little: not "Midan" and "Mayadin", nor "Jobar" and "Yabrud".

    0.75 was the lowest bound at which no pair of the 162 test spellings was lost and none of twelve wrong pairs kept.
    """
    return Levenshtein.normalized_similarity(key, other) >= 0.75


def _order(hit: Hit) -> tuple[int, int, bool, int, str]:
    """Likeliest first: spelt so, by its main name, the town before its province, more people, then a fixed order."""
    closeness = ("exact", "spelling", "skeleton").index(hit.match)
    area = hit.record.kind in ("province", "district") and hit.record.feature in ("ADM1", "ADM2")
    return closeness, min(hit.rank, 1) + (hit.rank == ADJECTIVE), area, -hit.record.population, hit.record.id


@cache
def load_gazetteer() -> Gazetteer:
    """The bundled gazetteer, read once a process; DataError where a file of it is missing or damaged."""
    version = _checked_version()
    try:
        # not `read_table`, which imports what it would need for a folder of files
        places = pq.ParquetFile(DATA / "places.parquet", read_dictionary=list(FEW)).read(use_threads=False)
        names = pq.ParquetFile(DATA / "names.parquet").read(use_threads=False)
    except (OSError, pa.ArrowInvalid) as error:
        raise DataError(f"the gazetteer in {DATA.name}/ cannot be read ({error}): install Herodote again") from error
    gazetteer = Gazetteer(places, names, version)
    del places, names
    pa.default_memory_pool().release_unused()
    return gazetteer


def _checked_version() -> str:
    """The version that the manifest names, after each file was found to be the one it names."""
    try:
        manifest = msgspec.json.decode((DATA / "manifest.json").read_bytes(), type=Manifest)
        wrong = [n for n in FILES if content_hash((DATA / n).read_bytes()) != manifest.sha256.get(n)]
    except (OSError, msgspec.MsgspecError) as error:
        raise DataError(f"the gazetteer in {DATA.name}/ cannot be read ({error}): install Herodote again") from error
    if wrong:
        raise DataError(f"the gazetteer's files {wrong} are not those of its manifest: install Herodote again")
    return manifest.version
