"""The places of a report, each mention with what it was resolved to and the word that heads it."""

from __future__ import annotations

from herodote.extract.material import FoundPlace
from herodote.extract.parsed import Parsed
from herodote.gazetteer.mentions import find_mentions
from herodote.gazetteer.table import load_gazetteer
from herodote.records import Report
from herodote.resolve.places import PlaceResolution, context_of, resolve_places, to_place


def find_places(parsed: Parsed, report: Report) -> tuple[FoundPlace, ...]:
    """Every mention of a place, adjectives of countries among them, in the order of the text.

    "strikes in Deir Ezzor province" -> "Deir Ezzor province", resolved to the province of Syria.
    """
    gazetteer = load_gazetteer()
    mentions = find_mentions(report.text, gazetteer)
    context = context_of(report.text, gazetteer, mentions=mentions)
    out = []
    for resolution in resolve_places(mentions, context, gazetteer):
        head = _head(parsed, resolution.mention.start, resolution.mention.end)
        if head is not None:
            mention = resolution.mention
            hint = mention.adjective or mention.of_body
            out.append(FoundPlace(mention.start, mention.end, head, _key(resolution), to_place(resolution), hint))
    return tuple(out)


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
