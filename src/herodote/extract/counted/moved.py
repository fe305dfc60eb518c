"""People who leave, are carried or are driven out: displaced by words that tell of no harm by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.victims import subjects
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language


def displaced_by(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    """Who is displaced by what a verb tells: "500 people left the town", "buses carried off families"; else None."""
    if token.lemma in _MOVES and token.tag.startswith("VB") and _moved(parsed, token, language):
        movers = subjects(parsed, token)
        return Harmed(token.i, token.i, token.i, token.head, "displaced", False, True, suffered=True, harmed=movers)
    if token.lemma == "carry" and _carried_off(parsed, token):
        carried = tuple(t.i for t in parsed.children(token.i) if t.dep == "dobj")
        return Harmed(token.i, token.i, token.i, token.head, "displaced", True, False, harmed=carried)
    if (brought := _brought(parsed, token, language)) is not None:
        return Harmed(token.i, token.i, token.i, token.head, "displaced", True, token.tag == "VBN", harmed=brought)
    if token.lemma in _DRIVE and _from_home(parsed, token):
        driven = tuple(t.i for t in parsed.children(token.i) if t.dep in {"dobj", "nsubjpass"})
        if token.lemma != "drive" and not (driven and _many(parsed, parsed.tokens[driven[0]], language)):
            return None
        return Harmed(token.i, token.i, token.i, token.head, "displaced", True, token.tag == "VBN", harmed=driven)
    return None


_DRIVE = frozenset({"drive", "force", "chase", "push", "evict", "bomb", "burn"})
_MOVES = frozenset({"leave", "cross", "move", "enter", "hike", "transport", "transfer", "bus"})
_AWAY = frozenset({"for", "to", "from", "into", "toward", "towards", "on", "in", "aboard", "by", "out", "over"})


def _moved(parsed: Parsed, token: Token, language: Language) -> bool:
    """ "500 people left the town", "thousands crossed into the country"; not "left seven dead", "left the party"."""
    kids = parsed.children(token.i)
    shared = subjects(parsed, token)
    subject = parsed.tokens[shared[0]] if shared else None
    if subject is None or (token.lemma not in _LEAVING and token.tag != "VBN" and subject.dep == "nsubj"):
        return False
    if not _many(parsed, subject, language) or any(k.dep in {"oprd", "ccomp"} for k in kids):
        return False
    if token.lemma in {"enter", "hike"} and not (subject.lemma in _WANDERERS or subject.ent_type == "NORP"):
        return False
    place = next((k for k in kids if k.dep == "dobj"), None)
    if place is not None:
        return place.ent_type in {"GPE", "LOC", "FAC"} or (place.lemma in _HOMES and token.lemma != "enter")
    if any(parsed.tokens[k].lemma in _CARE for k in _goals(parsed, kids)):
        return False
    away = {k.lower for k in kids if k.dep == "prep" and k.i > token.i} & _AWAY
    return token.lemma == "leave" or bool(away & {"into", "to", "from", "over", "out"})


_BRING = frozenset({"relocate", "resettle", "ferry", "escort", "airlift", "take", "bring", "grant", "give", "set"})
_ARRIVE = frozenset({"arrive", "reach"})


def _brought(parsed: Parsed, token: Token, language: Language) -> tuple[int, ...] | None:
    """Who is brought away: "1,500 people were relocated", "buses took 1,200 people out of the enclave", "were granted
    safe passage", "are set for evacuation"; and civilians who "arrived in camps". None where nobody is."""
    if not token.tag.startswith("VB"):
        return None
    kids = parsed.children(token.i)
    if token.lemma in _ARRIVE:
        movers = tuple(i for i in subjects(parsed, token) if parsed.tokens[i].lemma in _WANDERERS)
        return movers if movers and _many(parsed, parsed.tokens[movers[0]], language) else None
    if token.lemma not in _BRING:
        return None
    passive = any(k.dep in {"auxpass", "nsubjpass"} for k in kids)
    who = subjects(parsed, token) if passive else tuple(k.i for k in kids if k.dep == "dobj")
    if not who or not _many(parsed, parsed.tokens[who[0]], language):
        return None
    goals = _goals(parsed, kids)
    if any(parsed.tokens[g].lemma in _CARE for g in goals):
        return None
    after = {t.lower for t in parsed.tokens_of(token.sentence) if token.i < t.i <= token.i + 6}
    if token.lemma in {"grant", "give"}:
        return who if "passage" in after else None
    if token.lemma == "set":
        return who if "evacuation" in after else None
    if token.lemma in {"take", "bring"}:
        return who if _from_home(parsed, token) and "hostage" not in after else None
    return who


_CARE = frozenset({"hospital", "clinic", "morgue", "custody", "prison", "jail", "court", "station"})


def _goals(parsed: Parsed, kids: Sequence[Token]) -> tuple[int, ...]:
    """ "were transferred to hospitals": where they were brought."""
    return tuple(g.i for k in kids if k.dep == "prep" and k.lower == "to" for g in parsed.children(k.i))


_WANDERERS = frozenset(
    {"people", "person", "citizen", "civilian", "refugee", "migrant", "resident", "family", "thousand"}
)
"""Those who flee where they cross a border; soldiers and members invade."""
_LEAVING = frozenset({"leave", "cross", "move", "enter", "hike"})


def _many(parsed: Parsed, token: Token, language: Language) -> bool:
    """Counted people: the ones of whom it is told that they left."""
    numbers = language.numbers
    counted = token.lower in numbers.vague or token.lower in numbers.multipliers or token.lower.rstrip("s") == "million"
    counted = counted or token.ent_type == "CARDINAL" or any(k.dep == "nummod" for k in parsed.children(token.i))
    people = language.people
    return counted and (
        token.lemma in {*people.civilian, *people.combatant, *people.unknown}
        or token.ent_type in {"NORP", "CARDINAL"}
        or token.lower in numbers.vague
    )


_HOMES = frozenset(
    {"home", "house", "town", "city", "village", "area", "region", "country", "district", "camp", "province", "enclave"}
    | {"neighborhood", "neighbourhood", "land", "place", "territory"}
)


def _carried_off(parsed: Parsed, token: Token) -> bool:
    """Buses that carry people, in a report of an evacuation."""
    subject = parsed.child(token.i, "nsubj") or (parsed.head(token.i) if token.dep in {"acl", "relcl"} else None)
    if subject is None or subject.lemma not in {"bus", "convoy", "coach", "boat", "train"}:
        return False
    return any(t.lemma in {"evacuate", "evacuation", "evacuee"} for t in parsed.tokens)


def _from_home(parsed: Parsed, token: Token) -> bool:
    """ "driven millions from their homes"."""
    for kid in parsed.children(token.i):
        if kid.dep == "prep" and kid.lower in {"from", "out"}:
            words = parsed.tokens[kid.i : kid.i + 5]
            if any(t.lemma in _HOMES or t.ent_type == "GPE" for t in words):
                return True
    return False
