"""Words that may name an event, and what can be said of each."""

from __future__ import annotations

import math

from msgspec import Struct

from herodote.extract.finds.material import WEAPON_WORDS, Material
from herodote.extract.named.lexicon import TriggerLexicon
from herodote.extract.named.type_cues import cue_strength, cue_types
from herodote.extract.words.parsed import Parsed, Token

MODALS = frozenset(["may", "might", "could", "would", "should", "will", "shall", "can", "must"])
DOUBT = frozenset(["if", "whether", "unless", "should"])
PROPOSED = 0.2
"""From which probability a word that the encoder takes to name an event is looked at. Most that it misses are below."""
WEAPONS_IN_ORDER = tuple(sorted(WEAPON_WORDS))
PARTS = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})


class Trigger(Struct, frozen=True):
    """A word that may name an event, with the compound it heads ("suicide car bomb attack")."""

    token: int
    start: int
    end: int
    lemma: str


def find_triggers(material: Material, lexicon: TriggerLexicon, rate: float = 0.03) -> tuple[Trigger, ...]:
    """Words whose lemma has named events often enough; words inside a compound go with its head where that is one too.

    "A suicide car bomb attack killed five." -> "suicide car bomb attack", "killed".
    """
    parsed = material.parsed
    likely = {
        t.i
        for t in parsed.tokens
        if t.pos in PARTS and (_known(lexicon, t.lemma, rate) or cue_strength(t.lemma) == 1.0)
    }
    if material.context is not None:
        for start, end, _ in material.context.proposals(PROPOSED):
            likely |= {t.i for t in _heads(parsed, start, end)}
    kept = [parsed.tokens[i] for i in sorted(likely) if not _inside_compound(parsed, i, likely)]
    return tuple(_trigger(parsed, t) for t in kept)


def _known(lexicon: TriggerLexicon, lemma: str, rate: float) -> bool:
    return lemma in lexicon.words and lexicon.rate(lemma) >= rate


def _heads(parsed: Parsed, start: int, end: int) -> list[Token]:
    """The word of a stretch that heads it, if it can name an event."""
    tokens = parsed.between(start, end)
    inside = {t.i for t in tokens}
    return [t for t in tokens if t.pos in PARTS and (t.head not in inside or t.head == t.i)][:1]


def _inside_compound(parsed: Parsed, i: int, likely: set[int]) -> bool:
    token = parsed.tokens[i]
    return token.dep == "compound" and token.head in likely and token.head - i <= 3


def _trigger(parsed: Parsed, token: Token) -> Trigger:
    first = token.i
    while first > 0 and parsed.tokens[first - 1].sentence == token.sentence:
        before = parsed.tokens[first - 1]
        if before.dep != "compound" or before.head < first or before.head > token.i:
            break
        first -= 1
    return Trigger(token.i, parsed.tokens[first].start, token.end, token.lemma)


def trigger_features(material: Material, trigger: Trigger, lexicon: TriggerLexicon) -> dict[str, float]:
    """What speaks for and against the word naming an event."""
    parsed = material.parsed
    token = parsed.tokens[trigger.token]
    head = parsed.head(token.i)
    sentence = parsed.sentences[token.sentence]
    kids = parsed.children(token.i)
    total = max(1, len(parsed.sentences))
    f: dict[str, float] = {
        "rate": lexicon.rate(token.lemma),
        "known": float(min(lexicon.words[token.lemma].named, 20.0)) if token.lemma in lexicon.words else 0.0,
        "cue": cue_strength(token.lemma),
        "rate_above": lexicon.rate_above(head.lemma) if head.i != token.i else -0.01,
        "rate_of_head": lexicon.rate(head.lemma) if head.i != token.i else -0.01,
        "rate_below": max((lexicon.rate(k.lemma) for k in kids if k.pos in PARTS), default=0.0),
        f"pos={token.pos}": 1.0,
        f"tag={token.tag}": 1.0,
        f"dep={token.dep}": 1.0,
        f"head_pos={head.pos}": 1.0,
        "sentence_index": float(min(sentence.i, 40)),
        "sentence_share": sentence.i / total,
        "sentences": float(min(total, 60)),
        "tokens_in_sentence": float(sentence.last - sentence.first),
        "place_in_sentence": (token.i - sentence.first) / max(1, sentence.last - sentence.first),
        "heading": float(sentence.heading),
        "compound": float(trigger.start < token.start),
        "plural": float(token.tag in ("NNS", "NNPS")),
    }
    for kid in kids:
        if kid.dep == "det":
            f[f"det={kid.lower}"] = 1.0
        if kid.dep in (
            "nsubj",
            "nsubjpass",
            "dobj",
            "agent",
            "neg",
            "aux",
            "auxpass",
            "prep",
            "poss",
            "nummod",
            "amod",
            "appos",
            "mark",
        ):
            f[f"kid={kid.dep}"] = 1.0
        if kid.dep == "prep":
            f[f"prep={kid.lower}"] = 1.0
        if kid.lower in MODALS:
            f["modal"] = 1.0
        if kid.lower in DOUBT:
            f["doubt"] = 1.0
        if kid.dep == "nsubj":
            f[f"subject={kid.ent_type or kid.pos}"] = 1.0
    lemmas = material.sentence_lemmas[token.sentence]
    f["weapons_near"] = float(len(lemmas & WEAPON_WORDS))
    f["numbers_near"], f["names_near"], f["gpe_near"], f["dates_near"] = material.named_things[token.sentence]
    f["same_lemma"] = float(min(material.lemma_counts[token.lemma], 8))
    rates = sorted(
        (lexicon.rate(t.lemma) for t in parsed.tokens_of(token.sentence) if t.pos in PARTS and t.i != token.i),
        reverse=True,
    )
    f["best_other"] = rates[0] if rates else 0.0
    f["second_other"] = rates[1] if len(rates) > 1 else 0.0
    f["rate_rank"] = float(sum(1 for r in rates if r > f["rate"]))
    f["counts_near"] = float(material.counts_by_sentence.get(sentence.i, 0))
    f["governs_count"] = float(any(c.governor == token.i for c in material.counts if c.sentence == sentence.i))
    f["places_near"] = float(len(material.places_by_sentence.get(sentence.i, ())))
    f["stated"] = float(bool(material.said.of(trigger.start, trigger.end)))
    if material.context is not None:
        told = material.context.trigger((trigger.start, trigger.end))
        f |= {f"enc_{k}": v for k, v in told.items() if k in ("none", "tagged")}
        f["enc_best"] = max((v for k, v in told.items() if k not in ("none", "tagged")), default=0.0)
        f["enc_sentence"] = max(material.context.sentence_types(sentence.i).values(), default=0.0)
    f["ancestors_rate"] = max((lexicon.rate(parsed.tokens[a].lemma) for a in material.above(token.i)), default=0.0)
    return f


def type_features(material: Material, trigger: Trigger, lexicon: TriggerLexicon) -> dict[str, float]:
    """What speaks for one type of event or another: the words themselves and those around them."""
    parsed = material.parsed
    token = parsed.tokens[trigger.token]
    f: dict[str, float] = {f"lemma={token.lemma}": 1.0, f"pos={token.pos}": 0.5}
    for name, share in lexicon.types(token.lemma).items():
        f[f"lexicon={name}"] = 2.0 * share
    for name, strength in cue_types().get(token.lemma, {}).items():
        f[f"cue={name}"] = strength
    for kid in parsed.children(token.i):
        if kid.dep not in ("punct", "det"):
            f[f"kid={kid.lemma}"] = 0.7
        if kid.dep in ("nsubj", "dobj", "nsubjpass", "amod", "compound", "prep"):
            f[f"{kid.dep}={kid.lemma}"] = 0.7
    head = parsed.head(token.i)
    if head.i != token.i:
        f[f"head={head.lemma}"] = 0.5
    sentence = parsed.sentences[token.sentence]
    for t in parsed.tokens[max(sentence.first, token.i - 6) : min(sentence.last, token.i + 7)]:
        if t.pos in PARTS:
            f[f"near={t.lemma}"] = 0.5
    for lemma in sorted(material.sentence_lemmas[token.sentence]):
        f[f"in={lemma}"] = 0.3
    if material.context is not None:
        for name, p in material.context.trigger((trigger.start, trigger.end)).items():
            if name not in ("none", "tagged"):
                f[f"enc={name}"] = 2.0 * p
                f[f"enc_odds={name}"] = math.log(p + 0.01) / 4.0
        for name, p in material.context.sentence_types(token.sentence).items():
            f[f"enc_sentence={name}"] = p
    for lemma in WEAPONS_IN_ORDER:
        n = material.lemma_counts.get(lemma, 0)
        if n:
            f[f"doc={lemma}"] = 0.3 * min(n, 3)
    return f
