"""The codebook's cue words by lemma: which types a word names, and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from herodote.codebook import load_event_types


@cache
def cue_types() -> Mapping[str, Mapping[str, float]]:
    """For each cue of one word the types that it names: 1 where it names them by itself, a half where it may.

    `cue_types()["kidnap"]` -> abduction by itself; `cue_types()["strike"]` -> several, each a half.
    """
    found: dict[str, dict[str, float]] = {}
    for name, kind in sorted(load_event_types().items()):
        cues = kind.cues
        for words, weight in ((cues.weak_nouns + cues.weak_verbs, 0.5), (cues.nouns + cues.verbs, 1.0)):
            for word in words:
                if " " not in word:
                    found.setdefault(word, {})[name] = weight
    return MappingProxyType(found)


def cue_strength(lemma: str) -> float:
    """How surely a word names some type: 1 by itself, a half with others, 0 not at all."""
    return max(cue_types().get(lemma, {}).values(), default=0.0)
