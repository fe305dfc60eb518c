"""Deeds of war and whose they are said to be, by the grammar around one word."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.parsed import Parsed, Token

ACTS = frozenset(
    {
        "attack",
        "bombing",
        "blast",
        "strike",
        "airstrike",
        "raid",
        "killing",
        "murder",
        "assassination",
        "massacre",
        "death",
    }
    | {
        "explosion",
        "shelling",
        "kidnapping",
        "abduction",
        "shooting",
        "crime",
        "violence",
        "incident",
        "ambush",
        "bomb",
    }
)


OWNING = frozenset({"say", "announce", "admit", "acknowledge", "confirm", "confess", "state", "declare", "claim"})
DONE = frozenset(
    "carry strike bomb kill shoot attack target execute plant detonate launch conduct down destroy ambush abduct "  # noqa: SIM905
    "behead assassinate blow explode use hit shell fire murder kidnap".split()
)
"""What one does who owns up to an act of war."""


def own_act(parsed: Parsed, token: Token) -> Token | None:
    """The act of the speaker's own: "said it had struck", "admitted killing", "acknowledged the deaths of"."""
    for kid in parsed.children(token.i):
        if kid.i < token.i:
            continue
        if kid.dep == "ccomp" and kid.lemma in DONE and kid.tag != "VBG":
            own = parsed.child(kid.i, "nsubj")
            future = any(
                k.dep == "aux" and k.lower in {"will", "would", "may", "might", "could"} for k in parsed.children(kid.i)
            )
            negated = any(k.dep == "neg" for k in parsed.children(kid.i))
            if own is not None and own.lower in {"it", "they", "we", "he", "she", "i"} and not future and not negated:
                return kid
        admits = token.lemma in {"admit", "acknowledge", "confess", "claim"}
        if admits and kid.dep in {"xcomp", "pcomp"} and kid.lemma in DONE:
            return kid
        if (
            token.lemma in {"admit", "acknowledge"}
            and kid.dep == "dobj"
            and kid.lemma in {"death", "killing", "role", *ACTS}
        ):
            return kid
    return None


def to_do_with(parsed: Parsed, token: Token) -> bool:
    """Whether "nothing" stands in "had nothing to do with"."""
    following = [t.lower for t in parsed.tokens[token.i + 1 : token.i + 4]]
    return parsed.head(token.i).lemma == "have" and following == ["to", "do", "with"]


HEDGES = frozenset(
    {"allegedly", "suspected", "presumed", "alleged", "assumed", "purported", "apparently", "believed", "thought"}
)


def hedged_doer(parsed: Parsed, token: Token) -> Token | None:
    """Whom a hedge makes the possible doer, or None.

    "suspected rebels attacked" -> rebels; "the imam allegedly sent men" -> imam; "jets believed to be Russian" ->
    Russian; "killed, apparently by hired men" -> men.
    """
    head = parsed.head(token.i)
    actor: Token | None = None
    if token.lower in {"believed", "thought"}:
        following = parsed.tokens[token.i + 1 : token.i + 5]
        if [t.lower for t in following[:2]] in (["to", "be"], ["to", "belong"], ["to", "have"]):
            actor = next((t for t in following[2:] if t.ent_type == "NORP" and t.dep in {"acomp", "attr"}), None)
    elif token.dep == "amod" and head.i > token.i and head.lemma not in ACTS and _acts(parsed, head):
        actor = head
    elif token.lower in {"allegedly", "apparently"}:
        after = parsed.tokens[token.i + 1 : token.i + 2]
        if after and after[0].lower == "by" and after[0].sentence == token.sentence:
            actor = parsed.child(after[0].i, "pobj")
        elif (
            token.lower == "allegedly"
            and token.dep == "advmod"
            and head.lemma in DONE | {"send"}
            and not any(k.dep == "agent" for k in parsed.children(head.i))
        ):
            passive = any(k.dep in {"auxpass", "nsubjpass"} for k in parsed.children(head.i))
            actor = parsed.child(head.i, "nsubj") if not passive else None
    return actor


def _acts(parsed: Parsed, head: Token) -> bool:
    """The subject of an act, or the one by whom it was done."""
    above = parsed.head(head.i)
    return (head.dep == "nsubj" and above.lemma in DONE | {"storm", "raid", "open", "seize", "capture", "set"}) or (
        head.dep == "pobj" and above.lower == "by" and (above.dep == "agent" or parsed.head(above.i).lemma in ACTS)
    )


def row(parsed: Parsed, token: Token) -> Iterator[Token]:
    """Those who are named in one row."""
    queue = [token.i]
    for i in queue:
        yield parsed.tokens[i]
        queue += [k.i for k in parsed.children(i) if k.dep == "conj" and k.pos in {"NOUN", "PROPN"}]
