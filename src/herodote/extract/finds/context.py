"""What the learned encoder says of the spans of one report, in the form that the features ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from herodote.extract.finds.fillers import Fillers
from herodote.extract.words.parsed import Parsed
from herodote.models.encoded.report import Encoded
from herodote.models.encoder import Encoder

Span = tuple[int, int]
Numbers32 = NDArray[np.float32]


class Encoding(Struct, frozen=True):
    """The encoder's answers for one report, each a probability."""

    encoded: Encoded

    def trigger(self, span: Span) -> Mapping[str, float]:
        """The types that words name, `none` for no event, and `tagged`: how sure the tagger is that they name one."""
        return self.encoded.named(*span)

    def sentence_types(self, sentence: int) -> dict[str, float]:
        return self.encoded.sentence_types(sentence)

    def standing(self, span: Span) -> dict[str, float]:
        return self.encoded.event(span).standing

    def status(self, span: Span) -> dict[str, float]:
        return self.encoded.event(span).status

    def fillers(self, words: Sequence[Span], spans: Sequence[Span]) -> Fillers:
        """How probable it is that each span fills each role of the event that the words name."""
        return Fillers(
            self.encoded.labels.spans,
            self.encoded.slots(spans).astype(np.float64),
            self.encoded.labels.roles,
            self.encoded.roles(words, spans),
        )

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

    def focused_naming(self, span: Span) -> dict[str, float]:
        """Whether the words name an event at all, and whether others name it better."""
        return self.encoded.focused_naming(span)

    def kinds(self, words: Sequence[Span]) -> Numbers32:
        """The types that words name, given that they name an event: a row for each."""
        return self.encoded.kinds(words)

    def relations(self, pairs: Sequence[tuple[Span, Span]]) -> list[dict[str, float]]:
        """The relation that leads from the first words of each pair to the second."""
        return self.encoded.relations(pairs)

    def proposals(self, least: float) -> list[tuple[int, int, float]]:
        """Words that the tagger takes to name an event."""
        return [(t.start, t.end, t.probability) for t in self.encoded.triggers(least)]


def encode(parsed: Parsed, encoder: Encoder) -> Encoding:
    """The report through the encoder, with the sentences of the parse."""
    return Encoding(encoder.encode(parsed.text, [(s.start, s.end) for s in parsed.sentences]))
