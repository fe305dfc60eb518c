"""Whom a word that stands for somebody means: "which", "he", "it", "the group"."""

from __future__ import annotations

from collections.abc import Callable

from herodote.extract.words.parsed import Parsed, Token

_RELATIVE = frozenset({"who", "whom", "which", "that"})
_PERSONS = frozenset({"he", "she", "him", "her", "himself", "herself"})
_THINGS = frozenset({"it", "itself", "they", "them"})
_BODIES = frozenset(
    "government regime army military group coalition militia forces force movement organization organisation front "  # noqa: SIM905
    "rebels militants guerrillas party administration council brigade".split()
)
_GENERIC = frozenset({"group", "organization", "organisation", "militia", "movement", "outfit", "gang"})
FAR = 3
"""So many sentences back a word may look for the one it means."""


def meant(parsed: Parsed, token: Token) -> Token:
    """The word that names the one meant, or the token itself where nothing plainer stands near.

    "the militia, which denied it" -> militia; "Brown said he was not there" -> Brown; "the group" -> the Northern Front
    of the sentence before.
    """
    if token.lower in _RELATIVE:
        return _before_relative(parsed, token)
    if token.lower in _PERSONS:
        return _last(parsed, token, lambda t: t.ent_type == "PERSON" and t.dep not in {"compound", "poss"}) or token
    if token.lower in _THINGS:
        return _in_sentence(parsed, token) or token
    named = next((k for k in parsed.children(token.i) if k.dep == "appos" and k.pos == "PROPN"), None)
    if token.lemma in _GENERIC and named is not None:
        return named
    first = parsed.children(token.i)[:1]
    if (
        token.lemma in _GENERIC
        and not token.cased[:1].isupper()
        and first
        and first[0].lower in {"the", "that", "this"}
        and len(parsed.children(token.i)) <= 2
    ):
        called = _last(parsed, token, lambda t: t.ent_type == "ORG" and _is_called_group(parsed, t))
        return called or _last(parsed, token, lambda t: _is_a_body(parsed, t)) or token
    return token


def _is_a_body(parsed: Parsed, token: Token) -> bool:
    """The name of a body, and not one in brackets: there stands the agency of a dateline, or a name told before."""
    bracketed = token.i > 0 and parsed.tokens[token.i - 1].text == "("
    return token.ent_type == "ORG" and token.dep not in {"compound", "poss"} and not bracketed


def _is_called_group(parsed: Parsed, token: Token) -> bool:
    """ "the Northern Front group": the name of what a later "the group" means."""
    return token.dep in {"compound", "nmod"} and parsed.head(token.i).lemma in _GENERIC


def _before_relative(parsed: Parsed, token: Token) -> Token:
    verb = parsed.head(token.i)
    for node in (verb, *parsed.ancestors(verb.i)[:2]):
        if node.dep == "relcl":
            head = parsed.head(node.i)
            return head if head.i < token.i else token
    return token


def _in_sentence(parsed: Parsed, token: Token) -> Token | None:
    """A body or a name of the same sentence, the last one before the pronoun that is not the pronoun's own clause."""
    first = parsed.sentences[token.sentence].first
    for t in reversed(parsed.tokens[first : token.i]):
        if t.dep in {"compound", "amod", "nmod"} or (t.dep == "poss" and t.ent_type != "PERSON"):
            continue
        if (
            t.lemma in _BODIES
            or t.lower in _BODIES
            or (t.ent_type in {"ORG", "GPE"} and t.dep in {"nsubj", "pobj", "dobj"})
        ):
            return t
    return None


def _last(parsed: Parsed, token: Token, fits: Callable[[Token], bool]) -> Token | None:
    first = parsed.sentences[max(0, token.sentence - FAR)].first
    return next((t for t in reversed(parsed.tokens[first : token.i]) if fits(t)), None)
