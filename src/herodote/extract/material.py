"""Everything that was found in one report before anything is decided: what the judges look at."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from herodote.extract.parsed import Parsed, Sentence, Token

WEAPON_WORDS = frozenset(
    "airstrike plane warplane jet aircraft helicopter drone uav bomber missile rocket mortar artillery shell cannon tank gun "
    "rifle bomb bomber explosive ied mine landmine grenade car truck vehicle motorcycle suicide vest belt gas chlorine sarin "
    "chemical toxic barrel cluster gunman knife machete sniper bullet dynamite".split()
)
"""Lemmas that tell weapons and their carriers: they separate the types of attacks."""

NAMES = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"})


class Material(Struct, frozen=True, dict=True):
    """A report's parse with what the finders found."""

    parsed: Parsed

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
    def _names(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset(t.lower for t in self.parsed.tokens_of(s.i) if t.ent_type in NAMES) for s in self.parsed.sentences
        )

    @cached_property
    def _numbers(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(t.lower for t in self.parsed.tokens_of(s.i) if t.pos == "NUM") for s in self.parsed.sentences)

    @cached_property
    def _content(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset(t.lemma for t in self.parsed.tokens_of(s.i) if t.pos in ("NOUN", "VERB", "PROPN", "ADJ"))
            for s in self.parsed.sentences
        )

    def names_in(self, sentence: int) -> frozenset[str]:
        return self._names[sentence]

    def numbers_in(self, sentence: int) -> frozenset[str]:
        return self._numbers[sentence]

    def content_in(self, sentence: int) -> frozenset[str]:
        return self._content[sentence]

    def sentence(self, token: Token) -> Sentence:
        return self.parsed.sentences[token.sentence]
