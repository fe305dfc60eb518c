"""The places of a report, each mention with what it was resolved to and the word that heads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from herodote.extract.material import FoundPlace
from herodote.extract.parsed import Parsed, Token
from herodote.gazetteer.mentions.find import find_mentions, mention_of
from herodote.gazetteer.mentions.nameless import find_nameless
from herodote.gazetteer.place import PlaceMention
from herodote.gazetteer.table import Gazetteer, load_gazetteer
from herodote.gazetteer.words.english import HEADS, plain_head
from herodote.records import Report
from herodote.registers import SourceIndex
from herodote.resolve.places.context import context_of
from herodote.resolve.places.located import PlaceResolution, to_place
from herodote.resolve.places.resolve import resolve_places


def find_places(parsed: Parsed, report: Report) -> tuple[FoundPlace, ...]:
    """Every mention of a place, adjectives of countries among them, in the order of the text.

    "strikes in Deir Ezzor province" -> "Deir Ezzor province", resolved to the province of Syria.
    """
    gazetteer = load_gazetteer()
    named = find_mentions(report.text, gazetteer)
    context = context_of(report.text, gazetteer, _country_of(report.outlet), named)
    mentions = sorted(
        (*_without_persons(parsed, named), *_unknown(parsed, named, gazetteer), *find_nameless(report.text, named)),
        key=lambda m: (m.start, m.end),
    )
    out = []
    for resolution in resolve_places(mentions, context, gazetteer):
        head = _head(parsed, resolution.mention.start, resolution.mention.end)
        nothing = resolution.record is None and resolution.mention.name is None
        if head is not None and not nothing:
            mention = resolution.mention
            hint = mention.adjective or mention.of_body
            out.append(FoundPlace(mention.start, mention.end, head, _key(resolution), to_place(resolution), hint))
    return tuple(out)


def _country_of(outlet: str | None) -> str | None:
    """The country of a known outlet: a weak hint of where its reports play."""
    match = SourceIndex.load().find(outlet) if outlet else None
    return match.record.country if match is not None else None


PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Kinds of names that the grammar gives to places."""
LONGEST_NAME = 5
BODIES_TOO = frozenset(["office", "offices", "court", "house", "club", "headquarters", "bar"])
"""Heads of sites that rather end the name of a body: "the Foreign Office"."""


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


def _unknown(parsed: Parsed, found: Sequence[PlaceMention], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Names that no table has and that grammar or a word beside them tells to be places: "Kayembe camp", "Umtajok"."""
    taken = {t.i for m in found for t in parsed.between(m.start, m.end)}
    for sentence in parsed.sentences:
        tokens = parsed.tokens_of(sentence.i)
        for is_name, group in groupby(tokens, key=lambda t: t.pos == "PROPN" and t.i not in taken):
            run = list(group)
            if not is_name or len(run) > LONGEST_NAME or not run[0].text[:1].isupper():
                continue
            told = sum(t.ent_type in PLACES for t in run) * 2 > len(run)
            last = _last_of_site(parsed, run, sentence.last, taken)
            if told or last is not None:
                end = parsed.tokens[run[-1].i if last is None else last].end
                mention = mention_of(parsed.text, run[0].start, end, gazetteer)
                if mention.name is not None and not mention.adjective:
                    yield mention


def _last_of_site(parsed: Parsed, run: Sequence[Token], end: int, taken: set[int]) -> int | None:
    """The word that says what place a name is, in it or after it: "Kayembe Camp", "Rasafa neighborhood"."""
    kinds = {t.ent_type for t in run}
    if "PERSON" in kinds:
        return None
    if len(run) > 1 and _is_site(run[-1]):
        return run[-1].i
    after = run[-1].i + 1
    if after >= end or after in taken or kinds & {"ORG", "NORP"}:
        return None
    word = parsed.tokens[after]
    return after if word.pos == "NOUN" and _is_site(word) else None


def _is_site(token: Token) -> bool:
    head = plain_head(token.text) or ""
    return HEADS.get(head, ())[:1] in (("settlement",), ("district",), ("site",)) and head not in BODIES_TOO


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
