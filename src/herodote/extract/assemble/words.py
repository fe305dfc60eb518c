"""The words of the report that stand behind an event: its names, its sentences, who says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from herodote.extract.filled.roles import event_sentences, leading
from herodote.extract.finds.found import Statement
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Judged
from herodote.extract.heard.standing import context_evidence
from herodote.records import Attribution, Span

EVIDENCE = 4
"""The most sentences that are given as evidence, as in hand codings."""


def mentions_of(material: Material, judged: Judged) -> tuple[Span, ...]:
    best = leading(judged.cluster, 1)[0]
    rest = [n.trigger for n in judged.cluster.named if n.trigger != best]
    return tuple(span_of(material, t.start, t.end) for t in (best, *rest))


def evidence_of(material: Material, judged: Judged) -> tuple[Span, ...]:
    """Up to four sentences that tell the event, the surest, in the order of the text."""
    told = event_sentences(material, judged.cluster)
    if len(told) > EVIDENCE and material.context is not None:
        heard = context_evidence(material, judged.cluster, told)
        told = tuple(s for _, s in sorted(zip(heard, told, strict=True), key=lambda x: (-x[0], x[1])))
    sentences = sorted(told[:EVIDENCE])
    return tuple(
        span_of(material, material.parsed.sentences[s].start, material.parsed.sentences[s].end) for s in sentences
    )


def own_words(material: Material, start: int, end: int) -> tuple[Attribution, ...]:
    """Who says these words, where somebody does."""
    statements = material.said.of(start, end)[:1]
    return attributions_of(material, statements)


def attributions_of(material: Material, statements: Iterable[Statement]) -> tuple[Attribution, ...]:
    """One for each who makes each statement: witnesses and a doctor who "told AFP" are two, whom AFP relays."""
    return tuple(_attribution(material, s, chain) for s in statements for chain in s.chains)


def _attribution(material: Material, statement: Statement, chain: Sequence[int]) -> Attribution:
    sentence = material.parsed.sentences[statement.sentence]
    cue = statement.cue
    return Attribution(
        tuple(f"s{i + 1}" for i in chain), span_of(material, cue.start, cue.end) if cue else None,
        statement.stance, statement.certainty, span_of(material, sentence.start, sentence.end),
    )  # fmt: skip


def span_of(material: Material, start: int, end: int) -> Span:
    return Span(start, end, material.parsed.text[start:end])
