"""Who comes to harm by a verb, where its own words do not hold them.

English leaves the harmed out of a verb that shares them with another ("was abducted and later killed"), that hangs on
them ("a guard who was killed", "an officer, who had retired and was shot") or that only ends a sentence ("four gunmen
stormed the hall before being killed").
"""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.words.parsed import Parsed, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STARTING = frozenset({"begin", "start", "continue", "manage", "able", "try", "have"})
"""Verbs whose subject is the subject of the verb under them: "began to flee"."""
_ENDING = frozenset({"before", "after", "while"})
_DEEPEST = 6


def subjects(parsed: Parsed, verb: Token) -> tuple[int, ...]:
    """The tokens that are the subject of a verb, its own or the one that it shares.

    "He was abducted and killed": of "killed" -> "He". "a nurse who died": of "died" -> "nurse".
    """
    at = verb
    for _ in range(_DEEPEST):
        own = tuple(antecedent(parsed, k) for k in parsed.children(at.i) if k.dep in _SUBJECTS and k.i != verb.i)
        if own:
            return own
        above = parsed.head(at.i)
        if at.dep in {"relcl", "acl"}:
            return (above.i,)
        if at.dep == "conj" and above.tag.startswith("VB"):
            if _another_figure(parsed, above.i, at.i):
                return ()
            at = above
        elif at.dep == "pcomp" and above.lower in _ENDING:
            at = parsed.head(above.i)
        elif (at.dep == "xcomp" and above.lemma in _STARTING) or (at.dep == "acomp" and above.lemma == "be"):
            at = above
        else:
            return ()
    return ()


def _another_figure(parsed: Parsed, first: int, last: int) -> bool:
    """ "one was killed and six more wounded": others suffer the second verb."""
    between = parsed.tokens[first + 1 : last]
    return any((t.pos == "NUM" and t.ent_type not in {"DATE", "TIME", "MONEY"}) or t.lower in _MANY for t in between)


_MANY = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "several", "many", "others"})


def antecedent(parsed: Parsed, token: Token) -> int:
    """The noun for which a relative pronoun stands, or the token itself: "the guard who was shot" -> "guard"."""
    if token.tag not in {"WP", "WDT"} and not (token.tag == "IN" and token.lower == "that"):
        return token.i
    verb = parsed.head(token.i)
    for _ in range(_DEEPEST):
        if verb.dep == "relcl":
            return verb.head
        if verb.dep != "conj":
            break
        verb = parsed.head(verb.i)
    return token.i


def shares_passive(parsed: Parsed, verb: Token) -> bool:
    """Whether a participle goes on with the passive before it: "was assaulted and beaten"."""
    above = parsed.head(verb.i)
    return (
        verb.tag == "VBN"
        and verb.dep == "conj"
        and not any(k.dep in _SUBJECTS or k.dep == "dobj" for k in parsed.children(verb.i))
        and above.tag == "VBN"
        and any(k.dep == "auxpass" for k in parsed.children(above.i))
    )


def coordinated(parsed: Parsed, i: int) -> Iterator[Token]:
    """A noun and those joined to it by "and" or commas, the first first."""
    queue = [i]
    for k in queue:
        yield parsed.tokens[k]
        queue += [t.i for t in parsed.children(k) if t.dep == "conj" and t.pos in {"NOUN", "PROPN", "NUM"}]
