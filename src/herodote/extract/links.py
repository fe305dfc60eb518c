"""How a thing of the report stands to a word that names an event: the evidence for a role, without knowing the role."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.parsed import Parsed, Token

LONGEST_PATH = 6


def path_between(parsed: Parsed, a: int, b: int) -> tuple[str, ...] | None:
    """Steps of grammar from token a to token b, up then down, or None where they share no sentence or are too far apart.

    From "killed" to "gunmen" in "was killed by gunmen": ("agent", "pobj").
    """
    if parsed.tokens[a].sentence != parsed.tokens[b].sentence:
        return None
    up = [a, *(t.i for t in parsed.ancestors(a)[:LONGEST_PATH])]
    position = {i: n for n, i in enumerate(up)}
    down: list[str] = []
    at = b
    for _ in range(LONGEST_PATH + 1):
        if at in position:
            climbed = [f"^{parsed.tokens[i].dep}" for i in up[: position[at]]]
            whole = (*climbed, *reversed(down))
            return whole if len(whole) <= LONGEST_PATH else None
        token = parsed.tokens[at]
        down.append(_step(token))
        if token.head == at:
            return None
        at = token.head
    return None


def _step(token: Token) -> str:
    return f"{token.dep}:{token.lower}" if token.dep in ("prep", "agent", "mark") else token.dep


def preposition_of(parsed: Parsed, head: int) -> str:
    """The preposition that governs a phrase, through "and" and titles: "against" for "positions" in "against IS positions"."""
    token = parsed.tokens[head]
    for _ in range(4):
        if token.dep in ("pobj", "pcomp"):
            return parsed.head(token.i).lower
        if token.dep not in ("conj", "appos", "compound", "nmod", "amod", "poss") or token.head == token.i:
            return ""
        token = parsed.head(token.i)
    return ""


def governor_of(parsed: Parsed, head: int) -> Token | None:
    """The first verb or noun above a phrase, past prepositions and "and"."""
    for t in parsed.ancestors(head)[:5]:
        if t.pos in ("VERB", "NOUN", "PROPN") and t.dep != "conj":
            return t
    return None


def link_features(parsed: Parsed, trigger: int, head: int, triggers: Sequence[int]) -> dict[str, float]:
    """How token `head` of a phrase stands to the event word `trigger`, among the other event words of the sentence."""
    a, b = parsed.tokens[trigger], parsed.tokens[head]
    apart = b.sentence - a.sentence
    f: dict[str, float] = {"sentences_apart": float(apart), "far": float(abs(apart))}
    if apart:
        return f
    f["together"] = 1.0
    f["words_apart"] = float(b.i - a.i)
    f["words_far"] = float(abs(b.i - a.i))
    low, high = min(a.i, b.i), max(a.i, b.i)
    between = [t for t in triggers if low < t < high]
    f["triggers_between"] = float(len(between))
    f["nearer_triggers"] = float(sum(1 for t in triggers if t != a.i and abs(t - b.i) < abs(a.i - b.i)))
    f["own"] = float(trigger == head)
    path = path_between(parsed, trigger, head)
    f["path_length"] = float(len(path)) if path is not None else 9.0
    if path is not None:
        text = ">".join(path)
        f[f"path={text}"] = 1.0
        if path:
            f[f"first={path[0]}"] = 1.0
            f[f"last={path[-1]}"] = 1.0
        f["climbs"] = float(sum(p.startswith("^") for p in path))
    others = [len(p) for t in triggers if t != trigger and (p := path_between(parsed, t, head)) is not None]
    f["path_rank"] = float(sum(1 for n in others if n < f["path_length"]))
    f["commas_between"] = float(sum(1 for t in parsed.tokens[low:high] if t.text in ",;"))
    return f
