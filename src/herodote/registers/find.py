"""The two indexes, built once: who acts, and who asserts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from msgspec import Struct, structs

from herodote.registers.gates import is_shouting
from herodote.registers.index import How, Match, NameIndex, R
from herodote.registers.load import (
    load_actor_forms,
    load_actors,
    load_demonyms,
    load_source_forms,
    load_sources,
    written_actors,
    written_sources,
)
from herodote.registers.records import Actor, SourceRecord
from herodote.registers.states import StateNames

ActorMatch = Match[Actor]
SourceMatch = Match[SourceRecord]

# Where the head of a phrase ends: in "civilians in Islamic State-held Raqqa" the head is "civilians".
_AFTER_HEAD = frozenset({
    "in", "at", "near", "of", "from", "by", "with", "for", "against", "inside", "outside", "on", "around", "along",
    "under", "after", "during", "who", "which", "that",
})  # fmt: skip
# Heads that only hold what follows: "positions of the Syrian army", "fighters from Hezbollah".
_HOLDING = ("of", "from", "with", "belonging", "loyal", "linked", "affiliated", "tied", "allied", "by")


class Mention(Struct, frozen=True):
    """A registered name in a text: `text[start:end]` are its words."""

    start: int
    end: int
    text: str
    id: str
    name: str
    register: Literal["actor", "source"]
    reason: str


class ActorIndex:
    """Finds known actors. `ActorIndex.load()` gives the one that all share."""

    def __init__(self, names: NameIndex[Actor]) -> None:
        self._names = names

    @staticmethod
    def load() -> ActorIndex:
        """The index of the whole register, built on first use."""
        return _actor_index()

    def find(self, text: str, country: str | None = None) -> ActorMatch | None:
        """Who a phrase names, or None: unknown stays unknown.

        "the Syrian army" -> Syrian government forces; "US warplanes" -> United States air force; "fighters of the
        Islamic State group" -> Islamic State; "regime forces" with country "SYR" -> Syrian government forces;
        "civilians in IS-held Raqqa" -> civilians. None where several actors bear the name and no `country` decides.
        """
        whole = self._names.whole(text, country)
        if whole is not None:
            return whole
        match = _best_inside(text, list(self._names.matches(text, country)))
        if match is None or not match.record.generic:
            return match
        return self._of_country(match, text, country)

    def _of_country(self, match: ActorMatch, text: str, country: str | None) -> ActorMatch:
        """A generic match made particular: "eight members of the army" in El Salvador -> Salvadoran armed forces."""
        said = text[match.start : match.end]
        article = "the " if text[: match.start].lower().endswith("the ") else ""
        made = self._names.whole(article + said, country) if country else None
        if made is None or made.record.id == match.record.id:
            return match
        return structs.replace(made, start=match.start, end=match.end, alias=said)

    def candidates(self, phrase: str) -> tuple[Actor, ...]:
        """Every actor that bears exactly this name."""
        return self._names.candidates(phrase)

    def find_mentions(self, text: str, country: str | None = None) -> tuple[Mention, ...]:
        """Every known actor in a text, from left to right, none inside another."""
        return tuple(_mention(match, text, "actor") for match in self._names.matches(text, country))


class SourceIndex:
    """Finds known sources. `SourceIndex.load()` gives the one that all share."""

    def __init__(self, names: NameIndex[SourceRecord]) -> None:
        self._names = names

    @staticmethod
    def load() -> SourceIndex:
        """The index of the whole register, built on first use."""
        return _source_index()

    def find(self, text: str, country: str | None = None, known: Iterable[str] = ()) -> SourceMatch | None:
        """Who a phrase names as one who asserts, or None.

        "the Britain-based Syrian Observatory for Human Rights" -> that monitor; "Russia's defence ministry" -> Russian
        defence ministry; "Washington" -> United States government; "the Observatory" -> only where `known` holds
        its id, since many bear the word.
        """
        known = tuple(known)
        whole = self._names.whole(text, country, known)
        if whole is not None:
            return whole
        found = list(self._names.matches(text, country, known))
        named = [match for match in found if not match.record.generic]
        return _longest(named or found) if found else None

    def candidates(self, phrase: str) -> tuple[SourceRecord, ...]:
        """Every source that bears exactly this name."""
        return self._names.candidates(phrase)

    def find_mentions(self, text: str, country: str | None = None) -> tuple[Mention, ...]:
        """Every source that a text names, its short forms included; "residents" and the like are left to `find`."""
        named = [match.record.id for match in self._names.matches(text, country)]
        matches = self._names.matches(text, country, named)
        return tuple(_mention(match, text, "source") for match in matches if not match.record.generic)


def find_mentions(text: str, country: str | None = None) -> tuple[Mention, ...]:
    """Every known actor and source in a text, by where they start; one stretch may be both."""
    both = (*_actor_index().find_mentions(text, country), *_source_index().find_mentions(text, country))
    return tuple(sorted(both, key=lambda mention: (mention.start, -mention.end, mention.register)))


def _actor_names(actor: Actor) -> Iterable[tuple[str, How]]:
    yield actor.name, "exact"
    yield from ((alias, "exact") for alias in actor.aliases)
    yield from ((alias, "local") for alias in actor.local)


def _source_names(source: SourceRecord) -> Iterable[tuple[str, How]]:
    yield source.name, "exact"
    yield from ((alias, "exact") for alias in source.aliases)
    yield from ((alias, "short") for alias in source.short)
    yield from ((person, "person") for person in source.people)


@cache
def _actor_index() -> ActorIndex:
    states = StateNames(load_demonyms().values(), load_actor_forms())
    return ActorIndex(NameIndex(load_actors(), written_actors().values(), _actor_names, states))


@cache
def _source_index() -> SourceIndex:
    states = StateNames(load_demonyms().values(), load_source_forms())
    return SourceIndex(NameIndex(load_sources(), written_sources().values(), _source_names, states))


def _best_inside(text: str, found: list[ActorMatch]) -> ActorMatch | None:
    """The actor that a longer phrase is about: one named in its head, else civilians in its head, else what follows."""
    found = [match for match in found if not (match.record.generic and _titles_a_name(text, match.end))]
    head = [match for match in found if match.start < _head_end(text)]
    named_head = [match for match in head if not match.record.generic]
    if named_head:
        return _longest(named_head)
    if head and (head[0].record.kind in ("civilians", "protesters") or not _holds(text)):
        return _longest(head)
    named = [match for match in found if not match.record.generic]
    return _longest(named or found) if found else None


def _titles_a_name(text: str, end: int) -> bool:
    """Whether a name follows: "lawyer Dawood al-Shaher" is one man and not lawyers in general."""
    following = text[end : end + 2]
    return len(following) == 2 and following[0] == " " and following[1].isupper() and not is_shouting(text + text)


def _head_end(text: str) -> int:
    """Where the head of a phrase ends: before its first preposition or comma."""
    position = 0
    for part in text.split(" "):
        if position and part.lower() in _AFTER_HEAD:
            return position
        position += len(part) + 1
        if part.endswith(","):
            return position
    return len(text)


def _holds(text: str) -> bool:
    """Whether what follows the head says who it is: "positions of", "fighters from", "militants loyal to"."""
    return any(f" {word} " in f" {text.lower()} " for word in _HOLDING)


def _longest(found: list[Match[R]]) -> Match[R]:
    """The longest of several names in a phrase, the first of equals; marked as standing inside it."""
    best = max(found, key=lambda match: (match.end - match.start, -match.start))
    return structs.replace(best, how="inside") if best.how == "exact" else best


def _mention(match: Match[R], text: str, register: Literal["actor", "source"]) -> Mention:
    said = text[match.start : match.end]
    return Mention(match.start, match.end, said, match.record.id, match.record.name, register, match.reason)
