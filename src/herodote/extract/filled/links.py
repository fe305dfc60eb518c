"""How a thing of the report stands to a word that names an event: the evidence for a role, without knowing the role."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.finds.material import Material
from herodote.extract.words.parsed import Parsed, Token


def preposition_of(parsed: Parsed, head: int) -> str:
    """The preposition that governs a phrase, through "and" and titles: "against" in "against IS positions"."""
    token = parsed.tokens[head]
    for _ in range(4):
        if token.dep in ("pobj", "pcomp"):
            return parsed.head(token.i).lower
        if token.dep not in ("conj", "appos", "compound", "nmod", "amod", "poss") or token.head == token.i:
            return ""
        token = parsed.head(token.i)
    return ""


def governor_of(material: Material, head: int) -> Token | None:
    """The first verb or noun above a phrase, past prepositions and "and"."""
    for i in material.above(head)[:5]:
        t = material.parsed.tokens[i]
        if t.pos in ("VERB", "NOUN", "PROPN") and t.dep != "conj":
            return t
    return None


def link_features(material: Material, trigger: int, head: int, rivals: Sequence[int]) -> dict[str, float]:
    """How token `head` of a phrase stands to the event word `trigger`, among the words of rival events."""
    tokens = material.parsed.tokens
    a, b = tokens[trigger], tokens[head]
    apart = b.sentence - a.sentence
    f: dict[str, float] = {"sentences_apart": float(apart), "far": float(abs(apart))}
    if apart:
        return f
    size = abs(b.i - a.i)
    f["together"] = 1.0
    f["words_apart"] = float(b.i - a.i)
    f["words_far"] = float(size)
    low, high = min(a.i, b.i), max(a.i, b.i)
    f["triggers_between"] = float(sum(1 for t in rivals if low < t < high))
    f["nearer_triggers"] = float(sum(1 for t in rivals if abs(t - b.i) < size))
    f["own"] = float(trigger == head)
    path = material.path(trigger, head)
    f["path_length"] = float(len(path)) if path is not None else 9.0
    if path is not None:
        f[f"path={'>'.join(path)}"] = 1.0
        if path:
            f[f"first={path[0]}"] = 1.0
            f[f"last={path[-1]}"] = 1.0
        f["climbs"] = float(sum(p.startswith("^") for p in path))
    nearer = sorted(rivals, key=lambda t: abs(t - b.i))[:4]
    f["path_rank"] = float(
        sum(1 for t in nearer if (p := material.path(t, head)) is not None and len(p) < f["path_length"])
    )
    f["commas_between"] = float(material.commas[high] - material.commas[low])
    return f
