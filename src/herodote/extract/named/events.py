"""Which words of a report name one and the same event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from msgspec import Struct

from herodote.extract.finds.material import Material
from herodote.extract.named.triggers import Trigger
from herodote.extract.words.parsed import Sentence, Token

WINDOW_SENTENCES = 40
"""Words further apart are held to name one event only through words between them. Bounds the work on long reports."""
WINDOW_WORDS = 80
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his"])


class Named(Struct, frozen=True):
    """A trigger with what the judges said of it: how probable it is that it names an event, and of which types."""

    trigger: Trigger
    probability: float
    types: tuple[float, ...]
    """In the order of the type judge's answers."""


class Cluster(Struct, frozen=True):
    """The words that name one event, in the order of the text."""

    named: tuple[Named, ...]
    cohesion: float
    """How sure it is, on the whole, that these words belong together; 1 for a single word."""


class _Word(Struct, frozen=True):
    """What is asked of a word in each of its pairs."""

    token: Token
    sentence: Sentence
    best: int
    """Its most probable type."""
    as_first: Mapping[str, float]
    """Its determiner, where it is the first of a pair; then where it is the second."""
    as_second: Mapping[str, float]
    above: tuple[int, ...]


class Pairs:
    """The words of a report that may name events, two by two: what speaks for two naming one event."""

    def __init__(self, material: Material, named: Sequence[Named]) -> None:
        self._material = material
        self._named = named
        self._words = [_word(material, n) for n in named]
        self._types = np.ascontiguousarray(np.array([n.types for n in named]).T)
        spans = [(n.trigger.start, n.trigger.end) for n in named]
        self._kinds = material.context.kinds(spans) if material.context is not None and spans else None
        self._sentences: dict[tuple[int, int], Mapping[str, float]] = {}
        self._alike: dict[int, tuple[list[float], list[float], list[float]]] = {}

    def _compared(self, j: int) -> tuple[list[float], list[float], list[float]]:
        """Word j with each of the `WINDOW_WORDS` before it: how alike their types are, how they agree, and how alike
        the encoder finds their kinds. Sums run over the types in order, as `sum` does."""
        if j not in self._alike:
            first = max(0, j - WINDOW_WORDS)
            before, own = self._types[:, first:j], self._types[:, j : j + 1]
            kinds = np.zeros(0)
            if self._kinds is not None:
                kinds = np.minimum(self._kinds[first:j], self._kinds[j]).sum(axis=1)
            self._alike = {
                j: (np.minimum(before, own).sum(axis=0).tolist(), (before * own).sum(axis=0).tolist(), kinds.tolist())
            }
        return self._alike[j]

    def features(self, i: int, j: int) -> dict[str, float]:
        """What speaks for words i and j (i stands before j) naming one event."""
        material, a, b = self._material, self._named[i], self._named[j]
        one, two = self._words[i], self._words[j]
        first, second, s, t = one.token, two.token, one.sentence, two.sentence
        at = i - max(0, j - WINDOW_WORDS)
        alike, agree, kinds = self._compared(j)
        apart = t.i - s.i
        f = {
            **self._of_sentences(s.i, t.i),
            **one.as_first,
            **two.as_second,
            "alike": alike[at],
            "agree": agree[at],
            "same_best": float(one.best == two.best),
            "same_lemma": float(first.lemma == second.lemma),
            "same_start": float(first.lemma[:5] == second.lemma[:5]),
            "words_apart": float(min(second.i - first.i, 300)),
            "p_low": min(a.probability, b.probability),
            "p_high": max(a.probability, b.probability),
            "nouns": float((first.pos == "NOUN") + (second.pos == "NOUN")),
            "second_noun": float(second.pos == "NOUN"),
        }
        if apart == 0:
            f["governs"] = float(second.head == first.i or first.i in two.above)
            f["governed"] = float(first.head == second.i or second.i in one.above)
            f[f"dep_first={first.dep}"] = 1.0
            f[f"dep_second={second.dep}"] = 1.0
            f["siblings"] = float(first.head == second.head and first.head not in (first.i, second.i))
            f["conj"] = float(second.dep == "conj" or first.dep == "conj")
        if material.context is not None:
            told = material.context.evidence((a.trigger.start, a.trigger.end), t.i)
            back = material.context.evidence((b.trigger.start, b.trigger.end), s.i)
            f["enc_same"] = (told + back) / 2 * kinds[at]  # each tells of the other's sentence, and their kinds agree
            f["enc_told"] = told
            f["enc_told_back"] = back
        return f

    def _of_sentences(self, s: int, t: int) -> Mapping[str, float]:
        """What speaks for words of two sentences naming one event, whichever words they are."""
        if (s, t) in self._sentences:
            return self._sentences[s, t]
        material = self._material
        none: frozenset[str] = frozenset()
        places_a, places_b = material.places_by_sentence.get(s, none), material.places_by_sentence.get(t, none)
        names_a, names_b = material.names[s], material.names[t]
        told = self._sentences[s, t] = {
            "sentences_apart": float(t - s),
            "first_sentence": float(min(s, 20)),
            "second_sentence": float(min(t, 20)),
            "heading_first": float(material.parsed.sentences[s].heading),
            "places_shared": float(len(places_a & places_b)),
            "places_differ": float(bool(places_a) and bool(places_b) and not places_a & places_b),
            "names_shared": float(len(names_a & names_b)),
            "names_only_second": float(len(names_b - names_a)),
            "numbers_shared": float(len(material.numbers[s] & material.numbers[t])),
            "lemmas_shared": float(len(material.content[s] & material.content[t])),
        }
        return told


def _word(material: Material, named: Named) -> _Word:
    parsed = material.parsed
    token = parsed.tokens[named.trigger.token]
    determiners = [kid.lower for kid in parsed.children(token.i) if kid.dep == "det"]
    as_second = {f"det={word}": 1.0 for word in determiners}
    if determiners:
        as_second["definite"] = float(determiners[-1] in DEFINITE)
    return _Word(
        token,
        parsed.sentences[token.sentence],
        named.types.index(max(named.types)),
        {f"first_det={word}": 1.0 for word in determiners},
        as_second,
        material.above(token.i)[:3],
    )


def pairs_to_judge(material: Material, named: Sequence[Named]) -> list[tuple[int, int]]:
    """Pairs near enough to be compared; their number grows with the length of the report, not with its square."""
    sentence = [material.parsed.tokens[n.trigger.token].sentence for n in named]
    return [
        (i, j)
        for j in range(len(named))
        for i in range(max(0, j - WINDOW_WORDS), j)
        if sentence[j] - sentence[i] <= WINDOW_SENTENCES
    ]


def cluster(named: Sequence[Named], same: Callable[[int, int], float | None], threshold: float) -> tuple[Cluster, ...]:
    """Words of one event together: each joins the earlier event with whose words it agrees best, or begins one.

    `same` tells how probable it is that two words name one event: None where they are too far apart, below 0 where the
    report says that they are two.
    """
    groups: list[list[int]] = []
    cohesion: list[float] = []
    for j in range(len(named)):
        best, best_at = threshold, -1
        for g, members in enumerate(groups):
            scores = [p for i in members[-12:] if (p := same(i, j)) is not None]
            if not scores or min(scores) < 0.0:
                continue
            mean = 0.5 * (sum(scores) / len(scores) + max(scores))
            if mean > best:
                best, best_at = mean, g
        if best_at < 0:
            groups.append([j])
            cohesion.append(1.0)
        else:
            groups[best_at].append(j)
            cohesion[best_at] = min(cohesion[best_at], best)
    return tuple(Cluster(tuple(named[i] for i in g), c) for g, c in zip(groups, cohesion, strict=True))
