"""The places of a report, each mention with what it was resolved to and the word that heads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from herodote.extract.finds.material import FoundPlace
from herodote.extract.where.metonyms import is_of_a_body, stands_for_rulers
from herodote.extract.where.sites import find_sites
from herodote.extract.words.parsed import Parsed
from herodote.gazetteer.mentions.find import find_mentions
from herodote.gazetteer.mentions.joined import laid
from herodote.gazetteer.mentions.nameless import find_nameless
from herodote.gazetteer.place import PlaceMention
from herodote.gazetteer.table import Gazetteer, load_gazetteer
from herodote.records import Report
from herodote.registers import SourceIndex
from herodote.resolve.actors import ARMED, resolve_actor
from herodote.resolve.places.context import context_of
from herodote.resolve.places.located import PlaceResolution, to_place
from herodote.resolve.places.resolve import resolve_places
from herodote.resolve.places.unnamed import country_codes


def find_places(parsed: Parsed, report: Report) -> tuple[FoundPlace, ...]:
    """Every mention of a place, adjectives of countries among them, in the order of the text.

    "strikes in Deir Ezzor province" -> "Deir Ezzor province", resolved to the province of Syria.
    """
    gazetteer = load_gazetteer()
    found = find_mentions(report.text, gazetteer)
    named = tuple(_without_groups(parsed, _without_bodies(parsed, found, gazetteer)))
    context = context_of(
        report.text, gazetteer, _country_of(report.outlet), tuple(_without_rulers(parsed, named, gazetteer))
    )
    known = tuple(_without_persons(parsed, named))
    sites = tuple(_without_groups(parsed, find_sites(parsed, tuple(_without_persons(parsed, found)), gazetteer)))
    kept = [m for m in known if not any(s.start <= m.start < s.end for s in sites)]
    mentions = sorted((*kept, *sites, *find_nameless(report.text, named)), key=lambda m: (m.start, m.end))
    out = []
    for resolution in _taken_up(resolve_places(laid(report.text, mentions), context, gazetteer)):
        head = _head(parsed, resolution.mention.start, resolution.mention.end)
        nothing = (
            resolution.record is None and resolution.name == resolution.mention.text and not resolution.mention.name
        )
        if head is not None and not nothing:
            mention = resolution.mention
            hint = mention.adjective or mention.of_body or _is_government(parsed, resolution, head)
            out.append(FoundPlace(mention.start, mention.end, head, _key(resolution), to_place(resolution), hint))
    return tuple(out)


def _taken_up(resolutions: Sequence[PlaceResolution]) -> Iterator[PlaceResolution]:
    """The resolutions, where "the village" takes up one that no table has: it is not the last town that one knows."""
    last: PlaceResolution | None = None
    for resolution in resolutions:
        mention = resolution.mention
        if mention.name is not None:
            last = resolution if not mention.adjective and _is_lived_in(resolution) else last
        elif last is not None and last.record is None and mention.head in (last.mention.head, *NAMELESS_HEADS):
            yield replace(last, mention=mention)
            continue
        yield resolution


NAMELESS_HEADS = ("village", "town")
"""What a place of which nothing else is known may be called when it is taken up."""


def _is_lived_in(resolution: PlaceResolution) -> bool:
    return resolution.kind in ("settlement", "district") or (resolution.kind is None and resolution.record is None)


def _country_of(outlet: str | None) -> str | None:
    """The country of a known outlet: a weak hint of where its reports play."""
    match = SourceIndex.load().find(outlet) if outlet else None
    return match.record.country if match is not None else None


def _without_persons(parsed: Parsed, mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions that are not a part of the name of a person: "Hama" in "Bashar Hama"."""
    for mention in mentions:
        tokens = parsed.between(mention.name_start, mention.name_end)
        if tokens and not mention.adjective and all(t.ent_type == "PERSON" for t in tokens):
            after = parsed.tokens[tokens[-1].i + 1] if tokens[-1].i + 1 < len(parsed.tokens) else None
            goes_on = after is not None and after.ent_type == "PERSON" and not after.ent_start
            if not tokens[0].ent_start or goes_on:
                continue
        yield mention


def _without_bodies(parsed: Parsed, mentions: Iterable[PlaceMention], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """The mentions, without towns whose name only says whose body it is: "Pretoria's defence ministry". The name of a
    country stays: it says of which war a report tells."""
    for mention in mentions:
        head = _head(parsed, mention.name_start, mention.name_end)
        country = mention.name is not None and country_codes(mention.name, gazetteer)
        if head is None or mention.adjective or country or not is_of_a_body(parsed, head):
            yield mention


def _without_groups(parsed: Parsed, mentions: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions, without names of armed groups that some town has too: "Wagner", "Fano", unless one is in it."""
    for mention in mentions:
        words = parsed.between(mention.name_start, mention.name_end)
        within = bool(words) and words[0].i > 0 and parsed.tokens[words[0].i - 1].lower in _WITHIN
        if mention.adjective or within or mention.name is None or not _is_an_armed_group(mention.name):
            yield mention


SHORT = 3
"""Letters of a name that is no town's anyway ("IS"): what the judges learned from has it as a place of no record."""
_WITHIN = frozenset({"in", "near", "at", "around", "outside", "into", "towards", "toward"})


@lru_cache(maxsize=4096)
def _is_an_armed_group(name: str) -> bool:
    if len(name) <= SHORT and name.isalpha():
        return False
    entity = resolve_actor(name, None).entity
    return entity is not None and entity.kind in ARMED and entity.id is not None


def _without_rulers(parsed: Parsed, mentions: Iterable[PlaceMention], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """The mentions, without capitals that stand for those who govern there: "Kigali denied it" says of no "city"."""
    for mention in mentions:
        head = _head(parsed, mention.name_start, mention.name_end)
        hits = gazetteer.search(mention.name) if mention.name is not None and not mention.adjective else ()
        capital = bool(hits) and hits[0].record.feature == "PPLC"
        if head is None or not capital or not stands_for_rulers(parsed, head):
            yield mention


def _is_government(parsed: Parsed, resolution: PlaceResolution, head: int) -> bool:
    record = resolution.record
    rules = record is not None and (record.kind == "country" or record.feature == "PPLC")
    return rules and resolution.mention.start == resolution.mention.name_start and stands_for_rulers(parsed, head)


def _head(parsed: Parsed, start: int, end: int) -> int | None:
    """The token of the words from which all others of them hang; the last one where several do."""
    tokens = parsed.between(start, end)
    inside = {t.i for t in tokens}
    heads = [t.i for t in tokens if t.head not in inside or t.head == t.i]
    return heads[-1] if heads else None


def _key(resolution: PlaceResolution) -> str:
    if resolution.record is None:
        return "name:" + resolution.name.lower()
    return f"{resolution.record.id}/{resolution.mention.part or ''}/{resolution.name}"
