"""What the hand codings say of each word that may name an event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from herodote.extract.lexicon import TriggerLexicon, WordRecord
from herodote.extract.material import Material
from herodote.extract.parsed import Parsed
from herodote.extract.roles import RoleLexicon
from herodote.extract.triggers import PARTS
from herodote.models.training.gold import Coded

OVERLAP = 0.5
"""Share of a sentence of the parse that coded evidence must cover for the sentence to be evidence."""


class GoldEvent(Struct, frozen=True):
    """One coded event laid over a parse."""

    id: str
    type: str
    head: int | None
    """Token that heads the coded trigger."""
    trigger: tuple[int, ...]
    sentences: tuple[int, ...]
    """Sentences of the coded evidence."""


class Label(Struct, frozen=True):
    """What one word is: the coded event that it names, and whether it is the coded trigger itself."""

    event: int | None
    exact: bool


def occurrences(text: str, quote: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(re.escape(quote), text)] if quote else []


def lay_over(coded: Coded, parsed: Parsed) -> tuple[GoldEvent, ...]:
    """The coded events with tokens and sentences."""
    out = []
    for event in coded.coding["events"]:
        passages = [span for quote in event["evidence"] for span in occurrences(coded.text, quote)[:1]]
        sentences = [s.i for s in parsed.sentences if _covered(s.start, s.end, passages)]
        found = occurrences(coded.text, event["trigger"])
        inside = [s for s in found if any(a <= s[0] and s[1] <= b for a, b in passages)] or found
        order = {p: i for i, p in enumerate(passages)}
        inside.sort(key=lambda s: (min((order[p] for p in passages if p[0] <= s[0] and s[1] <= p[1]), default=9), s[0]))
        tokens = [t.i for t in parsed.tokens if inside and t.start < inside[0][1] and t.end > inside[0][0]]
        heads = [i for i in tokens if parsed.tokens[i].head not in tokens or parsed.tokens[i].head == i]
        heads.sort(key=lambda i: (parsed.tokens[i].pos not in PARTS, i))
        head = heads[0] if heads else None
        if head is not None and parsed.tokens[head].sentence not in sentences:
            sentences.append(parsed.tokens[head].sentence)
        out.append(GoldEvent(event["id"], event["type"], head, tuple(tokens), tuple(sentences)))
    return tuple(out)


def _covered(start: int, end: int, passages: Sequence[tuple[int, int]]) -> bool:
    shared = sum(max(0, min(end, b) - max(start, a)) for a, b in passages)
    whole = any(start <= a and b <= end and b - a >= 40 for a, b in passages)
    return shared >= OVERLAP * max(1, end - start) or whole


def fit_lexicon(reports: Iterable[tuple[Parsed, Sequence[GoldEvent]]]) -> TriggerLexicon:
    """Counts of lemmas: how often seen, how often the head of a coded trigger, of which types."""
    seen: Counter[str] = Counter()
    named: Counter[str] = Counter()
    types: dict[str, Counter[str]] = {}
    above_seen: Counter[str] = Counter()
    above_named: Counter[str] = Counter()
    for parsed, events in reports:
        heads = {e.head for e in events if e.head is not None}
        for t in parsed.tokens:
            if t.pos in PARTS:
                seen[t.lemma] += 1
                above_seen[parsed.head(t.i).lemma] += 1
        for i in heads:
            token = parsed.tokens[i]
            if token.pos not in PARTS:
                continue
            named[token.lemma] += 1
            above_named[parsed.head(i).lemma] += 1
        for e in events:
            if e.head is not None and parsed.tokens[e.head].pos in PARTS:
                types.setdefault(parsed.tokens[e.head].lemma, Counter())[e.type] += 1
    words = {w: WordRecord(seen[w], float(n), {k: float(v) for k, v in sorted(types[w].items())}) for w, n in sorted(named.items())}
    above = {w: WordRecord(n, float(above_named[w]), {}) for w, n in sorted(above_seen.items()) if n >= 3}
    return TriggerLexicon(words, above)


def label_words(parsed: Parsed, events: Sequence[GoldEvent], words: Sequence[int], lexicon: TriggerLexicon, families: dict[str, str]) -> list[Label]:
    """For each word the coded event that it names: its own trigger, or an event that its sentence tells and whose type fits."""
    out = []
    for i in words:
        exact = [k for k, e in enumerate(events) if i == e.head or i in e.trigger]
        exact.sort(key=lambda k: (events[k].head != i, len(events[k].trigger)))
        if exact:
            out.append(Label(exact[0], True))
            continue
        token = parsed.tokens[i]
        shares = lexicon.types(token.lemma)
        told = [k for k, e in enumerate(events) if token.sentence in e.sentences]
        scored = sorted(((_fit(shares, events[k].type, families), -k) for k in told), reverse=True)
        out.append(Label(-scored[0][1], False) if scored and scored[0][0] >= 0.15 else Label(None, False))
    return out


def _fit(shares: dict[str, float], kind: str, families: dict[str, str]) -> float:
    same = shares.get(kind, 0.0)
    near = sum(v for t, v in shares.items() if families.get(t) == families.get(kind))
    return same + 0.5 * near


def fit_roles(reports: Iterable[tuple[Coded, Material, Sequence[GoldEvent]]]) -> RoleLexicon:
    """Counts of words that headed a phrase in a sentence that tells an event, and how often it filled which role."""
    seen: Counter[str] = Counter()
    filled: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    keys = {"actor": "perpetrators", "recipient": "targets", "instrument": "instruments"}
    for coded, material, gold in reports:
        parsed = material.parsed
        told = {s for e in gold for s in e.sentences}
        inside = [p.phrase for p in material.parties if parsed.tokens[p.phrase.head].sentence in told]
        by_text = {p.text.lower(): p.head for p in inside}
        for phrase in inside:
            seen[parsed.tokens[phrase.head].lemma] += 1
        for event in coded.coding["events"]:
            for role, key in keys.items():
                for item in event.get(key, []):
                    head = _head_of(item.get("text"), by_text)
                    if head is not None:
                        filled.setdefault(parsed.tokens[head].lemma, Counter())[role] += 1
                        total[role] += 1
    heads = {w: (seen[w], {k: float(v) for k, v in sorted(c.items())}) for w, c in sorted(filled.items())}
    heads |= {w: (n, {}) for w, n in sorted(seen.items()) if n >= 5 and w not in heads}
    everything = max(1, sum(seen.values()))
    return RoleLexicon(dict(sorted(heads.items())), {k: v / everything for k, v in sorted(total.items())})


def _head_of(text: str | None, by_text: dict[str, int]) -> int | None:
    if not text:
        return None
    low = text.lower()
    if low in by_text:
        return by_text[low]
    return next((head for words, head in by_text.items() if words in low or low in words), None)
