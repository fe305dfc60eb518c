"""What a reading says of the names in it: places, bodies, office holders, and private persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import msgspec

from herodote.gazetteer.table import load_gazetteer
from herodote.publication.lists import load_spared
from herodote.publication.mode import PlaceLevel
from herodote.publication.names import Known, Name, find_names
from herodote.publication.places import LEVEL, RANK, generalise
from herodote.publication.tokens import runs, words
from herodote.records import Event, MergedPlace, Participant, Place, Reading
from herodote.registers import find_mentions, load_demonyms
from herodote.resolve.actors import LOCAL

_LARGE_TOWN = 100_000
"""People of a town that may stand though no event of the report happened there."""

_SHORTEST = 3
"""Letters of a word that is withheld by itself wherever it stands."""


@cache
def country_words() -> frozenset[str]:
    """Names of countries as the gazetteer has them."""
    table = load_gazetteer()
    return frozenset(record.name.lower() for code in load_demonyms() if (record := table.country(code)) is not None)


def known_of(reading: Reading, level: PlaceLevel) -> Known:
    """The names of one report, its office holders and private persons found in its whole text.

    "Among the wounded was Ahmad Salem" -> private "ahmad salem", "ahmad" and "salem".
    """
    report = reading.report
    found = words(report.text)
    base = Known(
        places=frozenset(_place_names(reading)) | country_words(),
        cities=_large_towns(reading) if LEVEL[level] <= LEVEL["settlement"] else frozenset(),
        bodies=frozenset(_bodies(reading)),
        small=frozenset(w.lower for w in found if not w.capital),
        finest_place=LEVEL[level] <= LEVEL["settlement"],
    )
    texts = [t for t in (report.text, report.title, report.byline, *_names_told(reading)) if t]
    holders = {" ".join(n.words) for text in texts for n in find_names(text, base).public}
    public = holders | {word for name in holders if len(word := name.split(" ")[-1]) > _SHORTEST}
    again = msgspec.structs.replace(base, public=frozenset(public))
    private = frozenset(_withheld((n for text in texts for n in find_names(text, again).private), again))
    return msgspec.structs.replace(again, private=private, public=again.public - private)


def _withheld(names: Iterable[Name], base: Known) -> Iterator[str]:
    """Whole names, and those of their words that can be nothing but names."""
    for name in names:
        if len(name.words) > 1:
            yield " ".join(name.words)
        for word in name.words:
            alone = len(name.words) == 1 and word in base.small
            if len(word) < _SHORTEST or word in load_spared() or word in base.places or word in base.bodies:
                continue
            if not alone:
                yield word


def _names_told(reading: Reading) -> Iterator[str]:
    yield from (source.name for source in reading.sources)
    for event in reading.events:
        parties: tuple[Participant, ...] = (*event.actors, *event.recipients)
        for party in parties:
            if party.entity and (not party.entity.id or party.entity.id.startswith(LOCAL)):
                yield party.entity.name


def _place_names(reading: Reading) -> Iterator[str]:
    for place in (p for event in reading.events for p in event.places):
        if place.lat is not None:
            yield from _names_of(place)


def _names_of(place: Place | MergedPlace) -> Iterator[str]:
    """Its names as they may stand in a text, in small letters: its own, its province's, the capitalised words told."""
    told = said_names(place.text) if isinstance(place, Place) and place.text else ()
    for name in (place.name, place.admin1, *told):
        if name and _is_known_place(name, place.country):
            yield " ".join(w.lower for w in words(name)) or name.lower()


@lru_cache(maxsize=50_000)
def _is_known_place(name: str, country: str | None) -> bool:
    """Whether the gazetteer has it there: a reading that another program made may call anybody's house a place."""
    return bool(load_gazetteer().lookup(name, [country] if country else []))


def said_names(text: str) -> Iterator[str]:
    """The capitalised words of a phrase: "the northern countryside of Aleppo" -> "aleppo"."""
    for run in runs(text, words(text)):
        yield " ".join(word.lower for word in run)


def _large_towns(reading: Reading) -> frozenset[str]:
    countries = sorted({p.country for event in reading.events for p in event.places if p.country})
    table = load_gazetteer()
    return frozenset().union(*(table.cities(country, _LARGE_TOWN) for country in countries))


def _bodies(reading: Reading) -> Iterator[str]:
    """The outlet. What a reading calls an actor is not taken on trust: what a register knows is found in the words."""
    if reading.report.outlet:
        yield " ".join(w.lower for w in words(reading.report.outlet))


def known_of_event(event: Event, base: Known) -> Known:
    """What the event itself adds to what its reports say: its places."""
    places = {name for place in event.places if place.lat is not None for name in _names_of(place)}
    return msgspec.structs.replace(base, places=base.places | places)


def finer_names(places: Iterable[Place | MergedPlace], level: PlaceLevel) -> dict[str, str]:
    """Names of places that are finer than the level, as written, with what stands instead: "[place in Idlib]"."""
    out: dict[str, str] = {}
    places = list(places)
    coarse = {p.name.lower() for p in places if p.name and RANK[p.kind or "site"] >= LEVEL[level]}
    coarse |= country_words()
    if LEVEL[level] <= LEVEL["province"]:
        coarse |= {p.admin1.lower() for p in places if p.admin1}
    for place in places:
        if LEVEL[level] > LEVEL["province"] and place.admin1 and place.country:
            country = load_gazetteer().country(place.country)
            out.setdefault(place.admin1, f"[place in {country.name if country else place.country}]")
        if RANK[place.kind or "site"] >= LEVEL[level] or not place.name:
            continue
        unit = generalise(_merged(place), level)
        words_for = f"[place in {unit.name}]" if unit.name != "place withheld" else "[place withheld]"
        told = [place.name, *(_capitals(place.text) if isinstance(place, Place) and place.text else ())]
        for name in told:
            folded = name.lower()
            if (
                len(name) > 1
                and not any(c.startswith(folded) for c in (unit.name.lower(), *coarse))
                and not _is_body(name)
            ):
                out.setdefault(name, words_for)
    return out


def _is_body(name: str) -> bool:
    """Whether a register knows the name as an actor or source: "the Pentagon" is that and not a building."""
    return any(mention.start == 0 and mention.end == len(name) for mention in find_mentions(name))


def _capitals(text: str) -> Iterator[str]:
    for run in runs(text, words(text)):
        yield text[run[0].start : run[-1].end]


def _merged(place: Place | MergedPlace) -> MergedPlace:
    if isinstance(place, MergedPlace):
        return place
    return MergedPlace(
        place.name or place.text or "", place.kind, place.lat, place.lon, place.country, place.admin1,
        place.admin1_code, place.geonameid, place.precision, (),
    )  # fmt: skip
