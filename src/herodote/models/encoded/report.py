"""A report as the encoder read it: what its heads say of words, phrases, sentences and events.

The encoder gives a vector for each wordpiece; small heads read triggers of events, their evidence and their relations
from those vectors, the focus their roles. All answers are probabilities for spans of Unicode code points of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from herodote.models.encoded.guesses import NAMING, CountGuess, EventGuess, Focused, Trigger
from herodote.models.encoded.heads import HIDDEN, Heads, Labels, by_name, means_of, rounded, sigmoid, softmax
from herodote.models.encoded.placed import Placed
from herodote.models.wordpieces import Floats, Ints, Span, passage_of, place_of, sentences_between, steps_between

WINDOW_SENTENCES = 60
"""How far from a trigger its evidence is looked for: wider than the 40 sentences within which words are joined."""
REMEMBERED = 4000
AT_ONCE = 256
"""Words about which the heads are asked together, at most: it bounds the memory that a long report takes."""


@dataclass(frozen=True)
class Encoded(Placed):
    """One report, encoded; every answer is a probability."""

    labels: Labels
    heads: Heads
    middle: Floats  # (tokens, HIDDEN), from the layer that the focus goes on from
    token_trigger: Floats  # (tokens, 1 + types), probabilities, 0 is none
    token_inside: Floats  # (tokens, spans)
    focus: Any
    _cache: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    # --- sentences and spans

    @cached_property
    def sentence_type_matrix(self) -> Floats:
        """For each sentence and type: the probability that the sentence is evidence of an event of the type."""
        joined = np.concatenate(
            [self.sentence_vectors, np.repeat(self.document_vector[None], len(self.sentences), 0)], axis=1
        )
        return sigmoid(self.heads.mlp("sentence", joined.astype(np.float32)))

    def sentence_types(self, index: int) -> dict[str, float]:
        """The types of event that a sentence is evidence of."""
        return self._types_of_sentences[index]

    @cached_property
    def _types_of_sentences(self) -> list[dict[str, float]]:
        return [dict(zip(self.labels.types, row, strict=True)) for row in rounded(self.sentence_type_matrix).tolist()]

    # --- triggers

    def trigger_token_probabilities(self, start: int, end: int) -> dict[str, float]:
        """The types of event that the words name, from the tagger alone (no context beyond the encoder's)."""
        rows = self.token_trigger[self.tokens(start, end), 1:]
        return by_name(self.labels.types, rows.max(axis=0))

    def trigger_probabilities(self, start: int, end: int) -> dict[str, float]:
        """The types of event that the words name, with `none` for no event, from the words, sentence and report."""
        return by_name(("none", *self.labels.types), self._event(start, end)[0])

    def named(self, start: int, end: int) -> Mapping[str, float]:
        """Both: what the words name by all that is known, and how sure the tagger is that they name one (`tagged`)."""
        key = ("named", start, end)
        if key not in self._cache:
            tagged = sum(self.trigger_token_probabilities(start, end).values())
            self._remember(key, {**self.trigger_probabilities(start, end), "tagged": tagged})
        result: Mapping[str, float] = self._cache[key]
        return result

    def triggers(self, threshold: float = 0.3) -> list[Trigger]:
        """The words that name events, by the tagger."""
        any_type = 1.0 - self.token_trigger[:, 0]
        out = []
        for start, end, p in self._runs(any_type, threshold):
            kinds = self.token_trigger[self.tokens(start, end), 1:].mean(axis=0)
            out.append(Trigger(start, end, self.labels.types[int(kinds.argmax())], p))
        return out

    def _event(self, start: int, end: int) -> tuple[Floats, Floats, Floats]:
        if ("event", start, end) not in self._cache:
            self._hear_events([(start, end)])
        result: tuple[Floats, Floats, Floats] = self._cache["event", start, end]
        return result

    def _hear_events(self, triggers: Sequence[Span]) -> None:
        """Type, standing and status of the events that the words name, worked out together."""
        sentences = [self.sentence_index(start) for start, _ in triggers]
        first, share = np.array([place_of(sentence, len(self.sentences)) for sentence in sentences]).T
        x = np.concatenate(
            [
                means_of(self.hidden, *self._stretches(triggers)),
                self.sentence_vectors[sentences],
                np.repeat(self.document_vector[None], len(triggers), axis=0),
                self.heads.table("place_first")[first] + self.heads.table("place_share")[share],
            ],
            axis=1,
        ).astype(np.float32)
        shared = np.maximum(self.heads.linear("event", x), 0)
        told = [softmax(self.heads.linear(name, shared)) for name in ("type_of", "standing", "status")]
        self._cache.update({("event", *trigger): tuple(rows) for trigger, *rows in zip(triggers, *told, strict=True)})

    def event(self, trigger: Span) -> EventGuess:
        """Standing and status of the event that the words name."""
        _, standing, status = self._event(*trigger)
        return EventGuess(by_name(self.labels.standing, standing), by_name(self.labels.status, status))

    # --- what belongs to a trigger

    def focused(self, trigger: Span) -> Focused:
        """What the focus says of the passage around the words that name an event; kept, since it is asked often."""
        key = ("focus", *trigger)
        if key not in self._cache:
            self._remember(key, self._read_again(self.tokens(*trigger)))
        result: Focused = self._cache[key]
        return result

    def _read_again(self, words: Ints) -> Focused:
        first, last = passage_of(self.sentence_of, int(words[0]))
        near = np.arange(first, last)
        own = int(self.sentence_of[words[0]])
        roles, evidence, kinds = self.focus.run(
            None,
            {
                "states": self.middle[None, first:last],
                "marked": np.isin(near, words).astype(np.float32)[None],
                "steps": steps_between(int(words[0]), near)[None],
                "near": sentences_between(own, self.sentence_of[first:last])[None],
                "document": self.middle_mean[None],
            },
        )
        types, status, naming = np.split(kinds[0], np.cumsum([len(self.labels.types), len(self.labels.status)]))
        sentences = self.sentence_of[first:last]
        begin = int(sentences[0])
        told = np.bincount(sentences - begin, weights=sigmoid(evidence[0])) / np.maximum(
            np.bincount(sentences - begin), 1
        )
        return Focused(
            first,
            sigmoid(roles[0]),
            begin,
            told.astype(np.float32),
            softmax(types),
            softmax(status),
            softmax(naming),
        )

    @cached_property
    def middle_mean(self) -> Floats:
        """The mean of all wordpieces in the middle of the encoder."""
        result: Floats = self.middle.mean(axis=0)
        return result

    def role_matrix(self, trigger: Span) -> tuple[int, Floats]:
        """The first wordpiece near a trigger; from there on, for each and each role, how probably it is in it."""
        focused = self.focused(trigger)
        return focused.first, focused.roles

    def told_by(self, trigger: Span, sentence: int) -> float:
        """How probable it is that a sentence tells of the event, by the focus; 0 outside the passage that it read."""
        focused = self.focused(trigger)
        at = sentence - focused.sentence
        return float(focused.evidence[at]) if 0 <= at < len(focused.evidence) else 0.0

    def focused_types(self, trigger: Span) -> dict[str, float]:
        """The types of the event that the words name, by the focus."""
        return by_name(self.labels.types, self.focused(trigger).types)

    def focused_status(self, trigger: Span) -> dict[str, float]:
        """Whether the event took place, by the focus."""
        return by_name(self.labels.status, self.focused(trigger).status)

    def focused_naming(self, trigger: Span) -> dict[str, float]:
        """Whether the words name an event at all, and whether others name it better, by the focus."""
        return by_name(NAMING, self.focused(trigger).naming)

    def roles(self, triggers: Sequence[Span], spans: Sequence[Span]) -> npt.NDArray[np.float64]:
        """How probable it is that a span is the actor, recipient, place, ... of an event: (trigger, span, role)."""
        low, high = self._stretches(spans)
        out = np.zeros((len(triggers), len(spans), len(self.labels.roles)))
        for at, trigger in enumerate(triggers):
            first, near = self.role_matrix(trigger)
            held = np.flatnonzero((low >= first) & (high <= first + len(near)))
            out[at, held] = rounded(means_of(near, low[held] - first, high[held] - first))
        return out

    def slots(self, spans: Sequence[Span]) -> Floats:
        """How probable it is that a span fills a slot of some event: (span, label)."""
        return means_of(self.token_inside, *self._stretches(spans))

    def evidence(self, trigger: Span, sentence: int) -> float:
        """How probable it is that a sentence tells of the event."""
        key = ("evidence", *trigger)
        if key not in self._cache:
            first, found = self._evidence(trigger)
            self._remember(key, (first, found.tolist()))
        first, values = self._cache[key]
        return float(values[sentence - first]) if 0 <= sentence - first < len(values) else 0.0

    @cached_property
    def _evidence_parts(self) -> tuple[Floats, Floats, Floats, Floats]:
        """The first layer over (trigger, sentence, product, steps), in four parts; the sentences' is made once."""
        weight = self.heads.weights["evidence.0.weight"]
        trigger, own, product, steps = np.split(weight, [HIDDEN, 2 * HIDDEN, 3 * HIDDEN], axis=1)
        return trigger, self.sentence_vectors @ own.T, product, self.heads.table("evidence_sentences") @ steps.T

    def _evidence(self, trigger: Span) -> tuple[int, Floats]:
        """The first sentence near a trigger, and for each from there on how probably it tells of the event."""
        of_trigger, of_sentences, product, of_steps = self._evidence_parts
        at = self.tokens(*trigger)
        vector = self.hidden[at].mean(axis=0)
        own = int(self.sentence_of[at[0]])
        first, last = max(0, own - WINDOW_SENTENCES), min(len(self.sentences), own + WINDOW_SENTENCES + 1)
        hidden = (
            of_trigger @ vector
            + of_sentences[first:last]
            + self.sentence_vectors[first:last] @ (product * vector).T
            + of_steps[sentences_between(own, np.arange(first, last))]
            + self.heads.weights["evidence.0.bias"]
        )
        return first, sigmoid(self.heads.linear("evidence.2", np.maximum(hidden, 0).astype(np.float32)))[:, 0]

    def _remember(self, key: tuple[str, int, int], value: object) -> None:
        """Keeps an answer about a trigger; old ones go where there are many, so that a long report stays in memory."""
        if len(self._cache) > REMEMBERED:
            self._cache.clear()
        self._cache[key] = value

    def relations(self, pairs: Sequence[tuple[Span, Span]]) -> list[dict[str, float]]:
        """Which relation leads from the first event of each pair to the second, with `none`."""
        fresh = list(dict.fromkeys(pair for pair in pairs if ("relation", *pair) not in self._cache))
        if fresh:
            if len(self._cache) > REMEMBERED:
                self._cache.clear()
                fresh = list(dict.fromkeys(pairs))
            told = self._relations(fresh)
            self._cache.update({("relation", *pair): answer for pair, answer in zip(fresh, told, strict=True)})
        return [self._cache["relation", *pair] for pair in pairs]

    def _relations(self, pairs: Sequence[tuple[Span, Span]]) -> list[dict[str, float]]:
        spans = list(dict.fromkeys(span for pair in pairs for span in pair))
        number = {span: i for i, span in enumerate(spans)}
        vectors = np.array([self.vector(*span) for span in spans])
        sentences = np.array([int(self.sentence_of[self.tokens(*span)[0]]) for span in spans])
        first, second = np.array([(number[a], number[b]) for a, b in pairs]).T
        x, y = vectors[first], vectors[second]
        near = self.heads.table("relation_sentences")[sentences_between(sentences[first], sentences[second])]
        told = softmax(self.heads.mlp("relation", np.concatenate([x, y, x * y, near], axis=1).astype(np.float32)))
        names = ("none", *self.labels.relations)
        return [dict(zip(names, row, strict=True)) for row in rounded(told).tolist()]

    def kinds(self, triggers: Sequence[Span]) -> Floats:
        """How probable each type is, given that the words name an event: (trigger, type)."""
        fresh = [trigger for trigger in dict.fromkeys(triggers) if ("event", *trigger) not in self._cache]
        for at in range(0, len(fresh), AT_ONCE):
            self._hear_events(fresh[at : at + AT_ONCE])
        named = np.array([self._event(*trigger)[0][1:] for trigger in triggers])
        result: Floats = named / np.maximum(named.sum(axis=1), 1e-6)[:, None]
        return result

    # --- figures and responsibility

    def _attribute(self, start: int, end: int) -> Floats:
        x = np.concatenate([self.vector(start, end), self.sentence_vectors[self.sentence_index(start)]])
        return np.maximum(self.heads.linear("attribute", x.astype(np.float32)), 0)

    def count(self, start: int, end: int) -> CountGuess:
        """What became of the people that a figure counts (`none`: it counts no people), and who they were."""
        shared = self._attribute(start, end)
        outcome = by_name(("none", *self.labels.outcomes), softmax(self.heads.linear("outcome", shared)))
        return CountGuess(outcome, by_name(self.labels.who, softmax(self.heads.linear("who", shared))))

    def stance(self, start: int, end: int) -> dict[str, float]:
        """Whether words about responsibility claim, attribute, deny or leave it open."""
        return by_name(self.labels.stances, softmax(self.heads.linear("stance", self._attribute(start, end))))
