"""What the learned encoder says of the spans of one report, in the form that the features ask for."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from herodote.extract.parsed import Parsed
from herodote.models.encoder import Encoded, Encoder

Span = tuple[int, int]


class Encoding(Struct, frozen=True, dict=True):
    """The encoder's answers for one report, each a probability."""

    encoded: Encoded

    @cached_property
    def _seen(self) -> dict[tuple[object, ...], dict[str, float]]:
        return {}

    def trigger(self, span: Span) -> dict[str, float]:
        """The types that words name, `none` for no event, and `tagged`: how sure the tagger is that they name one."""
        told = dict(self.encoded.trigger_probabilities(*span))
        told["tagged"] = sum(self.encoded.trigger_token_probabilities(*span).values())
        return told

    def sentence_types(self, sentence: int) -> dict[str, float]:
        return self.encoded.sentence_types(sentence)

    def standing(self, span: Span) -> dict[str, float]:
        return self.encoded.event(span).standing

    def status(self, span: Span) -> dict[str, float]:
        return self.encoded.event(span).status

    def role(self, span: Span, start: int, end: int) -> dict[str, float]:
        """How probable it is that the words at [start, end) fill each role of the event that the span names."""
        key = ("role", span, start, end)
        if key not in self._seen:
            self._seen[key] = self.encoded.role(span, start, end)
        return self._seen[key]

    def slot(self, start: int, end: int) -> dict[str, float]:
        """How probable it is that the words fill each role of any event."""
        key = ("slot", start, end)
        if key not in self._seen:
            at = self.encoded.tokens(start, end)
            values = self.encoded.token_inside[at].mean(axis=0)
            self._seen[key] = dict(zip(self.encoded.labels.spans, (float(v) for v in values), strict=True))
        return self._seen[key]

    def evidence(self, span: Span, sentence: int) -> float:
        return self.encoded.evidence(span, sentence)

    def told_by(self, span: Span, sentence: int) -> float:
        """How probable it is that a sentence tells of the event, read with the event in mind."""
        return self.encoded.told_by(span, sentence)

    def focused_types(self, span: Span) -> dict[str, float]:
        """The types of the event, read with the event in mind."""
        return self.encoded.focused_types(span)

    def focused_status(self, span: Span) -> dict[str, float]:
        """Whether the event took place, read with the event in mind."""
        return self.encoded.focused_status(span)

    def same_event(self, first: Span, second: Span) -> float:
        return self.encoded.same_event(first, second)

    def relation(self, first: Span, second: Span) -> dict[str, float]:
        return self.encoded.relation(first, second)

    def proposals(self, least: float) -> list[tuple[int, int, float]]:
        """Words that the tagger takes to name an event."""
        return [(t.start, t.end, t.probability) for t in self.encoded.triggers(least)]


def encode(parsed: Parsed, encoder: Encoder) -> Encoding:
    """The report through the encoder, with the sentences of the parse."""
    return Encoding(encoder.encode(parsed.text, [(s.start, s.end) for s in parsed.sentences]))
