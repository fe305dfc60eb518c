"""What the hand codings say of each word that may name an event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from herodote.extract.filled.roles import RoleLexicon
from herodote.extract.finds.material import Material
from herodote.extract.named.lexicon import TriggerLexicon, WordRecord
from herodote.extract.named.triggers import PARTS
from herodote.extract.words.parsed import Parsed
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


class WordCounts(Struct, frozen=True):
    """Lemmas of one report: how often seen, how often the head of a coded trigger, of which types."""

    seen: Counter[str]
    named: Counter[str]
    types: Counter[tuple[str, str]]
    above_seen: Counter[str]
    above_named: Counter[str]


def count_words(parsed: Parsed, events: Sequence[GoldEvent]) -> WordCounts:
    """The counts of one report."""
    heads = sorted({e.head for e in events if e.head is not None and parsed.tokens[e.head].pos in PARTS})
    content = [t for t in parsed.tokens if t.pos in PARTS]
    return WordCounts(
        Counter(t.lemma for t in content),
        Counter(parsed.tokens[i].lemma for i in heads),
        Counter((parsed.tokens[e.head].lemma, e.type) for e in events if e.head in heads and e.head is not None),
        Counter(parsed.head(t.i).lemma for t in content),
        Counter(parsed.head(i).lemma for i in heads),
    )


def lexicon_of(counts: Iterable[WordCounts]) -> TriggerLexicon:
    """The lexicon of several reports together."""
    seen, named, above_seen, above_named = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    types = Counter[tuple[str, str]]()
    for c in counts:
        seen.update(c.seen)
        named.update(c.named)
        types.update(c.types)
        above_seen.update(c.above_seen)
        above_named.update(c.above_named)
    shares: dict[str, dict[str, float]] = {}
    for (lemma, kind), n in sorted(types.items()):
        shares.setdefault(lemma, {})[kind] = float(n)
    words = {w: WordRecord(seen[w], float(n), shares.get(w, {})) for w, n in sorted(named.items())}
    above = {w: WordRecord(n, float(above_named[w]), {}) for w, n in sorted(above_seen.items()) if n >= 3}
    return TriggerLexicon(words, above)


def label_words(
    parsed: Parsed, events: Sequence[GoldEvent], words: Sequence[int], lexicon: TriggerLexicon, families: dict[str, str]
) -> list[Label]:
    """For each word the coded event that it names: its own trigger, or one its sentence tells, of a fitting type."""
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


class RoleCounts(Struct, frozen=True):
    """Heads of phrases in the sentences of one report that tell events: how often seen, how often in which role."""

    seen: Counter[str]
    filled: Counter[tuple[str, str]]


def count_roles(coded: Coded, material: Material, gold: Sequence[GoldEvent]) -> RoleCounts:
    """The counts of one report."""
    parsed = material.parsed
    keys = {"actor": "perpetrators", "recipient": "targets", "instrument": "instruments"}
    told = {s for e in gold for s in e.sentences}
    inside = [p.phrase for p in material.parties if parsed.tokens[p.phrase.head].sentence in told]
    by_text = {p.text.lower(): p.head for p in inside}
    filled = Counter[tuple[str, str]]()
    for event in coded.coding["events"]:
        for role, key in keys.items():
            for item in event.get(key, []):
                head = _head_of(item.get("text"), by_text)
                if head is not None:
                    filled[parsed.tokens[head].lemma, role] += 1
    return RoleCounts(Counter(parsed.tokens[p.head].lemma for p in inside), filled)


def roles_of(counts: Iterable[RoleCounts]) -> RoleLexicon:
    """The lexicon of several reports together."""
    seen = Counter[str]()
    filled = Counter[tuple[str, str]]()
    for c in counts:
        seen.update(c.seen)
        filled.update(c.filled)
    roles: dict[str, dict[str, float]] = {}
    total = Counter[str]()
    for (lemma, role), n in sorted(filled.items()):
        roles.setdefault(lemma, {})[role] = float(n)
        total[role] += n
    heads = {w: (n, roles.get(w, {})) for w, n in sorted(seen.items()) if w in roles or n >= 5}
    everything = max(1, sum(seen.values()))
    return RoleLexicon(heads, {k: v / everything for k, v in sorted(total.items())})


def _head_of(text: str | None, by_text: dict[str, int]) -> int | None:
    if not text:
        return None
    low = text.lower()
    if low in by_text:
        return by_text[low]
    return next((head for words, head in by_text.items() if words in low or low in words), None)
