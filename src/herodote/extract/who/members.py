"""Whose men "the rebels" are, where the report names one armed group only, and that is one of rebels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from herodote.extract.finds.material import Party
from herodote.extract.words.parsed import Parsed, Token
from herodote.records import Entity
from herodote.resolve.actors import ARMED

MEMBERS = frozenset({"rebel", "guerrilla", "insurgent", "separatist", "militant", "jihadist"})
"""Nouns for those who fight for a group, by which a report goes on to speak of it."""
_TO_A_GROUP = frozenset({"of", "from", "with"})


def of_their_group(parsed: Parsed, parties: Sequence[Party]) -> list[Party]:
    """The parties, with "the rebels" being the one armed group that the report has named before, if its men are rebels.

    "Northern Front rebels took the town ... the rebels shelled the barracks" -> the Northern Front both times.
    """
    groups = _groups(parsed, parties)
    if len(groups) != 1:
        return list(parties)
    ((group, first),) = groups.values()
    return [
        replace(p, entity=group, generic=False, key=f"entity:{group.id or group.name}")
        if p.phrase.head > first and _are_its_men(parsed, p, group)
        else p
        for p in parties
    ]


def _groups(parsed: Parsed, parties: Iterable[Party]) -> dict[str, tuple[Entity, int]]:
    """The armed groups that the report names, each with the token that first names it as one of rebels: by what the
    register or the words around it say; nothing where one of them is none, since then it is not plain whom "the rebels"
    means."""
    first: dict[str, tuple[Entity, int]] = {}
    named: set[str] = set()
    for party in parties:
        entity = party.entity
        if entity is None or party.generic or entity.kind not in ARMED or _is_of_a_kind(entity):
            continue
        named.add(entity.name)
        called = entity.kind == "rebel_group" or any(t.lemma.lower() in MEMBERS for t in _around(parsed, party))
        if called:
            first.setdefault(entity.name, (entity, party.phrase.head))
    return first if named == set(first) else {}


def _around(parsed: Parsed, party: Party) -> Iterable[Token]:
    """The words of a phrase, and of whom it tells more: "guerrillas of the Front", "the rebel group, the Front"."""
    yield from parsed.between(party.phrase.start, party.phrase.end)
    token = parsed.tokens[party.phrase.head]
    above = parsed.head(token.i)
    if token.dep == "pobj" and above.lower in _TO_A_GROUP:
        yield parsed.head(above.i)
    elif token.dep == "appos":
        yield above
        yield from parsed.children(above.i)


def _are_its_men(parsed: Parsed, party: Party, group: Entity) -> bool:
    """Whether the phrase is bare "the rebels", which name nobody by themselves."""
    head = parsed.tokens[party.phrase.head]
    if not party.generic and not (party.entity is not None and _is_of_a_kind(party.entity)):
        return False
    if head.lemma.lower() not in MEMBERS or party.phrase.modifier or party.phrase.pronoun:
        return False
    words = [t for t in parsed.between(party.phrase.start, party.phrase.end) if t.i != head.i]
    same = party.entity is None or party.entity.country in (None, group.country)
    return same and bool(words) and all(t.lower in ("the", "these", "those") for t in words)


def _is_of_a_kind(entity: Entity) -> bool:
    return (entity.id or "").endswith(("-rebels", "-militants"))
