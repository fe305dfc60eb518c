"""People taken by force: "were taken away", "carried off the chief", "left with 23 students", "is holding 12"."""

from __future__ import annotations

from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.idioms.whom import is_undone, only_people, suffered_by, under, with_what_they_are_of
from herodote.extract.counted.victims import subjects
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Outcome

_TAKES = frozenset({"take", "lead", "march", "whisk", "haul", "carry", "spirit", "bundle", "drag", "snatch", "round"})
"""Verbs for those who are carried away by force; most of them need a word that says so."""
_OFF = frozenset({"away", "off", "up"})
_OUT = frozenset({"from", "off", "out", "into"})
_NOT_BY_FORCE = frozenset({"hospital", "clinic", "morgue", "mortuary", "safety", "home", "part", "surgery", "burial"})
_NO_CAPTIVES = frozenset({"life", "body", "corpse", "dead", "casualty", "victim", "injured", "wounded", "patient"})
"""Those who are taken away with no harm done by it."""
_KEEPERS_OF_LAW = frozenset(
    {"soldier", "troop", "police", "policeman", "officer", "army", "authority", "agent", "gendarme", "security"}
    | {"force"}
)
_CELLS = frozenset(
    {"station", "custody", "jail", "prison", "barracks", "cell", "headquarters", "questioning", "office"}
)
_ABDUCTORS = frozenset(
    {"gunman", "gunmen", "militant", "bandit", "rebel", "insurgent", "kidnapper", "terrorist", "assailant", "abductor"}
)
_CARRIERS = frozenset(
    {
        "it",
        "bus",
        "boat",
        "car",
        "truck",
        "lorry",
        "plane",
        "helicopter",
        "ship",
        "train",
        "ambulance",
        "convoy",
        "taxi",
    }
    | {"vehicle", "storm", "flood", "ferry", "flight", "road", "journey"}
)
"""What takes people and does no harm: "the bus takes 40 people", "it takes two men"."""
_ABDUCTED = ("abduct", "kidnap", "hostage", "captor", "ransom")
"""Beginnings of words by which a report says that those who were led away were abducted."""


def taken(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    """ "were taken away", "rounded up 20 men", "carried off the chief", "left with 23 students", "is holding 12",
    "were taken prisoner", "45 soldiers surrendered"."""
    if not token.tag.startswith("VB") or is_undone(parsed, token):
        return None
    kids = parsed.children(token.i)
    objects = tuple(k.i for k in kids if k.dep in {"dobj", "nsubjpass"} and k.tag not in {"WP", "WDT"})
    if token.lemma == "leave" and not objects and token.tag in {"VBD", "VBG"}:
        leavers = {parsed.tokens[i].lemma for i in subjects(parsed, token)}
        if leavers & {*language.people.civilian, "he", "she", "we", "i"}:
            return None
        with_ = tuple(g.i for g in under(parsed, token, "with") if g.lemma in language.people.civilian)
        return suffered_by(token, "abducted", with_what_they_are_of(parsed, with_))
    if token.lemma == "hold" and token.tag in {"VBG", "VBZ", "VBP"}:
        held = objects if all(parsed.tokens[i].tag == "CD" for i in objects) else ()
        return suffered_by(token, _by_whom(parsed, token), only_people(parsed, held, language))
    if token.lemma == "surrender":
        gave_up = () if any(k.dep == "dobj" for k in kids) else only_people(parsed, subjects(parsed, token), language)
        return suffered_by(token, "captured", gave_up)
    if token.lemma not in _TAKES:
        return None
    if not objects and token.tag == "VBN":
        objects = subjects(parsed, token)
    whom = tuple(i for i in only_people(parsed, objects, language) if parsed.tokens[i].lemma not in _NO_CAPTIVES)
    after = {t.lower for t in parsed.tokens[token.i + 1 : token.i + 9] if t.sentence == token.sentence}
    particles = {k.lower for k in kids if k.dep in {"prt", "advmod", "prep"} and k.i > token.i}
    doers = {t.lemma for t in _doers(parsed, token)}
    if not whom or after & _NOT_BY_FORCE or doers & _CARRIERS:
        return None
    if token.lemma == "take" and {t.lower for t in parsed.tokens[token.i + 1 : token.i + 7]} & {
        "prisoner",
        "prisoners",
    }:
        return suffered_by(token, "captured", whom)
    if token.lemma == "take" and any(g.lemma in _CELLS for g in under(parsed, token, "to", "into")):
        return suffered_by(token, "captured", whom)
    if token.lemma == "take":
        plain = not any(k.dep in _LINKED and k.i > token.i and k.lower in _KEPT and not _when(parsed, k) for k in kids)
        if not (plain or particles & {"away", "off"}) or after & {"hostage", "captive", "prisoner", "custody"}:
            return None
    elif token.lemma in {"drag", "bundle", "haul", "march", "snatch"}:
        if not particles & (_OFF | _OUT):
            return None
    elif token.lemma == "round":
        if "up" not in particles:
            return None
    elif not particles & {"away", "off"} or (token.tag != "VBN" and not doers & (_ABDUCTORS | _KEEPERS_OF_LAW)):
        return None  # "the boat carried 20 people away", "the general led 300 troops away"
    return suffered_by(token, _by_whom(parsed, token), whom)


def _when(parsed: Parsed, link: Token) -> bool:
    """ "took two of our sisters on Sunday": a time stands under the preposition."""
    return any(k.ent_type in {"DATE", "TIME"} for k in parsed.children(link.i))


_LINKED = frozenset({"prep", "prt", "oprd", "xcomp", "advcl", "dative"})
_KEPT = frozenset({"to", "on", "over", "up", "into", "out", "through", "for", "down", "under", "as", "with"})
"""Words after "take" under which nobody need be taken by force: "took on two men", "took 20 people to the coast"."""


def _doers(parsed: Parsed, token: Token) -> list[Token]:
    """Who takes: the subject, or who stands behind "by"."""
    doers = [parsed.tokens[i] for i in subjects(parsed, token)] if token.tag != "VBN" else []
    agents = [k for k in parsed.children(token.i) if k.dep == "agent"]
    return doers + [p for k in agents for p in parsed.children(k.i) if p.dep == "pobj"]


def _by_whom(parsed: Parsed, token: Token) -> Outcome:
    """Soldiers and police capture, gunmen abduct; where no doer is told, the report says whether it is an abduction."""
    words = {t.lemma for d in _doers(parsed, token) for t in (d, *parsed.children(d.i))}
    if words & _ABDUCTORS:
        return "abducted"
    if words & _KEEPERS_OF_LAW:
        return "captured"
    if token.lemma == "round":
        return "captured"
    led_away = token.lemma in {"lead", "march", "haul"} or any(k.lower == "away" for k in parsed.children(token.i))
    return "captured" if led_away and not any(t.lower.startswith(_ABDUCTED) for t in parsed.tokens) else "abducted"
