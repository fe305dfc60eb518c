"""Everything that was found in one report before anything is decided: what the judges look at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from herodote.extract.finds.fillers import Fillers
from herodote.extract.finds.found import Attributions, FoundCount, FoundResponsibility, FoundTime
from herodote.extract.tied.ties import Tie
from herodote.extract.words.parsed import Parsed
from herodote.extract.words.paths import LONGEST_PATH, path_between
from herodote.extract.words.phrases import Phrase
from herodote.records import Entity, Place

WEAPON_WORDS = frozenset(
    "airstrike plane warplane jet aircraft helicopter drone uav bomber missile rocket mortar artillery shell cannon "  # noqa: SIM905
    "tank gun rifle bomb bomber explosive ied mine landmine grenade car truck vehicle motorcycle suicide vest belt "
    "gas chlorine sarin chemical toxic barrel cluster gunman knife machete sniper bullet dynamite".split()
)
"""Lemmas that tell weapons and their carriers: they separate the types of attacks."""
NAMES = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"})


class FoundPlace(Struct, frozen=True):
    """Words that tell where, with the place that they were resolved to."""

    start: int
    end: int
    token: int
    key: str
    """The same for every mention of one place in the report."""
    place: Place
    adjective: bool = False
    """The word is an adjective ("Syrian"), begins the name of a body ("Aleppo Media Center") or stands for a government
    ("Ankara massed tanks"): a hint of where, and rather no place of an act."""


class Party(Struct, frozen=True):
    """A phrase that may be somebody or something in an event, with who that is where it is known."""

    phrase: Phrase
    key: str
    """The same for phrases that name the same one."""
    entity: Entity | None
    generic: bool = False
    stands_for: int | None = None
    """Index of the party that a pronoun takes up, or whose phrase an adjective of a country begins."""


class Context(Protocol):
    """What a learned encoder says of spans in their context; spans are (start, end) in code points."""

    def trigger(self, span: tuple[int, int]) -> Mapping[str, float]: ...

    def sentence_types(self, sentence: int) -> dict[str, float]: ...

    def standing(self, span: tuple[int, int]) -> dict[str, float]: ...

    def status(self, span: tuple[int, int]) -> dict[str, float]: ...

    def fillers(self, words: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> Fillers: ...

    def evidence(self, span: tuple[int, int], sentence: int) -> float: ...

    def told_by(self, span: tuple[int, int], sentence: int) -> float: ...

    def focused_types(self, span: tuple[int, int]) -> dict[str, float]: ...

    def focused_status(self, span: tuple[int, int]) -> dict[str, float]: ...

    def focused_naming(self, span: tuple[int, int]) -> dict[str, float]: ...

    def kinds(self, words: Sequence[tuple[int, int]]) -> NDArray[np.float32]: ...

    def relations(self, pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[dict[str, float]]: ...

    def proposals(self, least: float) -> list[tuple[int, int, float]]: ...


class Material(Struct, frozen=True, dict=True):
    """A report's parse with what the finders found."""

    parsed: Parsed
    published: str | None = None
    """ISO date on which the report appeared, where it is known."""
    parties: tuple[Party, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    times: tuple[FoundTime, ...] = ()
    counts: tuple[FoundCount, ...] = ()
    said: Attributions = Attributions((), ())
    blame: tuple[FoundResponsibility, ...] = ()
    context: Context | None = None

    @cached_property
    def _paths(self) -> dict[tuple[int, int], tuple[str, ...] | None]:
        return {}

    @cached_property
    def ties(self) -> dict[tuple[tuple[int, ...], ...], dict[tuple[int, int], Tie]]:
        """What the grammar says of pairs of events, kept for the events that were asked of last."""
        return {}

    @cached_property
    def partings(self) -> dict[re.Pattern[str], dict[int, list[tuple[int, int]]]]:
        """Where in each sentence words stand that part two acts, kept by `named.answers`, which is asked for each
        event anew."""
        return {}

    @cached_property
    def _above(self) -> dict[int, tuple[int, ...]]:
        return {}

    def above(self, i: int) -> tuple[int, ...]:
        """The tokens above token i, nearest first, a few at most."""
        found = self._above.get(i)
        if found is None:
            tokens, at = self.parsed.tokens, i
            up: list[int] = []
            while tokens[at].head != at and len(up) < LONGEST_PATH + 2:
                at = tokens[at].head
                up.append(at)
            found = self._above[i] = tuple(up)
        return found

    def path(self, a: int, b: int) -> tuple[str, ...] | None:
        """Steps of grammar from token a to token b; see `path_between`."""
        if (a, b) not in self._paths:
            self._paths[a, b] = path_between(self.parsed, self.above(a), a, b)
        return self._paths[a, b]

    @cached_property
    def commas(self) -> tuple[int, ...]:
        """How many commas and semicolons stand before each token, and before the end."""
        return (0, *accumulate(t.text in ",;" for t in self.parsed.tokens))

    @cached_property
    def said_in(self) -> tuple[int, ...]:
        """The sentence of each statement; statements stand in the order of the text."""
        return tuple(s.sentence for s in self.said.statements)

    @cached_property
    def said_by(self) -> dict[int, list[int]]:
        """The sentences in which each source is quoted, in order."""
        out: dict[int, list[int]] = {}
        for statement in self.said.statements:
            for source in statement.chain:
                out.setdefault(source, []).append(statement.sentence)
        return out

    @cached_property
    def sentence_lemmas(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(t.lemma for t in self.parsed.tokens_of(s.i)) for s in self.parsed.sentences)

    @cached_property
    def lemma_counts(self) -> dict[str, int]:
        out: dict[str, int] = {}
        for t in self.parsed.tokens:
            out[t.lemma] = out.get(t.lemma, 0) + 1
        return out

    @cached_property
    def names(self) -> tuple[frozenset[str], ...]:
        """The words of names, sentence by sentence."""
        return tuple(
            frozenset(t.lower for t in self.parsed.tokens_of(s.i) if t.ent_type in NAMES) for s in self.parsed.sentences
        )

    @cached_property
    def numbers(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset(t.lower for t in self.parsed.tokens_of(s.i) if t.pos == "NUM") for s in self.parsed.sentences
        )

    @cached_property
    def named_things(self) -> tuple[tuple[float, float, float, float], ...]:
        """Sentence by sentence: how many numbers, names, words of places, words of dates."""
        out = []
        for s in self.parsed.sentences:
            tokens = self.parsed.tokens_of(s.i)
            kinds = [t.ent_type for t in tokens]
            out.append(
                (
                    float(sum(t.pos == "NUM" for t in tokens)),
                    float(sum(t.ent_start for t in tokens)),
                    float(kinds.count("GPE") + kinds.count("LOC")),
                    float(kinds.count("DATE") + kinds.count("TIME")),
                )
            )
        return tuple(out)

    @cached_property
    def content(self) -> tuple[frozenset[str], ...]:
        """The lemmas of the words that carry content, sentence by sentence."""
        return tuple(
            frozenset(t.lemma for t in self.parsed.tokens_of(s.i) if t.pos in ("NOUN", "VERB", "PROPN", "ADJ"))
            for s in self.parsed.sentences
        )

    @cached_property
    def counts_by_sentence(self) -> dict[int, int]:
        out: dict[int, int] = {}
        for c in self.counts:
            out[c.sentence] = out.get(c.sentence, 0) + 1
        return out

    @cached_property
    def places_of_sentence(self) -> dict[int, tuple[FoundPlace, ...]]:
        out: dict[int, list[FoundPlace]] = {}
        for p in self.places:
            out.setdefault(self.parsed.tokens[p.token].sentence, []).append(p)
        return {s: tuple(found) for s, found in out.items()}

    @cached_property
    def places_by_sentence(self) -> dict[int, frozenset[str]]:
        out: dict[int, set[str]] = {}
        for p in self.places:
            if not p.adjective:
                out.setdefault(self.parsed.tokens[p.token].sentence, set()).add(p.key)
        return {s: frozenset(keys) for s, keys in out.items()}
