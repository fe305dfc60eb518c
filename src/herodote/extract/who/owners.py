"""Whose forces are told of: "the command said its forces", "artillery of the United States"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from herodote.extract.finds.material import Party
from herodote.extract.who.deeds import FORCES
from herodote.extract.words.parsed import Parsed, Token
from herodote.records import Entity
from herodote.resolve.actors import ARMED, LOCAL, resolve_actor

_THEIRS = frozenset({"its", "their", "our"})
_LEADS = frozenset({"state_military", "government", "police", "intelligence"})


def of_their_owner(parsed: Parsed, parties: Sequence[Party]) -> list[Party]:
    """The parties, with forces that are told to be somebody's: "the command said its forces", "artillery of the United
    States", in a report on another country's war."""
    ends: dict[int, Party] = {}
    for party in parties:
        if not party.phrase.pronoun:
            ends.setdefault(party.phrase.end, party)
    out = []
    for party in parties:
        owner = None
        if not party.phrase.modifier and not party.phrase.pronoun and parsed.tokens[party.phrase.head].lemma in FORCES:
            token = _owner(parsed, parsed.tokens[party.phrase.head])
            owner = ends[token.end].entity if token is not None and token.end in ends else None
        entity = _forces_of(parsed, party, owner) if owner is not None else None
        if entity is None:
            out.append(party)
        else:
            out.append(replace(party, key=f"entity:{entity.id or entity.name}", entity=entity, generic=False))
    return out


def _owner(parsed: Parsed, head: Token) -> Token | None:
    """Whose the forces are: who speaks, for "its forces"; the one behind "of", also of the first of two in a row."""
    if any(k.dep == "poss" and k.lower in _THEIRS for k in parsed.children(head.i)):
        verb = parsed.head(head.i)
        told = verb.dep == "ccomp" and head.dep in ("nsubj", "nsubjpass")
        return parsed.child(parsed.head(verb.i).i, "nsubj") if told else None
    for node in (head, *(k for k in parsed.children(head.i) if k.dep == "conj"), *_row_before(parsed, head)):
        of = next((k for k in parsed.children(node.i) if k.dep == "prep" and k.lower == "of"), None)
        if of is not None:
            return parsed.child(of.i, "pobj")
    return None


def _row_before(parsed: Parsed, head: Token) -> tuple[Token, ...]:
    return (parsed.head(head.i),) if head.dep == "conj" else ()


def _forces_of(parsed: Parsed, party: Party, owner: Entity) -> Entity | None:
    """Who the forces of an owner are: the group itself, or that force of the country."""
    if owner.kind in ARMED or owner.kind == "coalition" or (owner.id or "").startswith(LOCAL):
        return owner
    if owner.kind not in _LEADS or owner.country is None:
        return None
    named = resolve_actor(parsed.tokens[party.phrase.head].text, owner.country)
    return named.entity if named.entity is not None and named.entity.country == owner.country else None
