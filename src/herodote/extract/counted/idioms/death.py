"""Idioms of death: "fell in the battle", "revenge for six men", "put the dead at six"."""

from __future__ import annotations

from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.idioms.whom import (
    BODY_PARTS,
    is_undone,
    only_people,
    suffered_by,
    under,
    with_what_they_are_of,
)
from herodote.extract.counted.victims import subjects
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Outcome

_PUTS = frozenset({"put", "place", "set"})
_DEAD = frozenset({"dead", "loss", "death", "fatality", "killed", "slain"})
"""Who or what is put at a figure: "put the dead at six", "put army losses at more than 30"."""
_FIGURES = frozenset({"figure", "count", "total", "number", "it"})
_FELL_BUT_LIVE = frozenset(
    {"into", "to", "on", "onto", "back", "from", "upon", "under", "behind", "apart", "through"}
    | {"out", "off", "short", "for", "over", "asleep", "ill", "silent"}
)
_HEAVEN = frozenset({"heaven", "paradise"})
_REVENGE = frozenset({"revenge", "vengeance", "reprisal"})


def toll_put_at(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    """ "put the dead at six", "put army losses at more than 30", "put the figure at 14": the last as told before."""
    verb = parsed.head(token.i)
    if token.dep not in {"dobj", "nsubj"} or verb.lemma not in _PUTS or token.i < verb.i:
        return None
    if not any(t.lower == "at" for t in parsed.tokens[token.i + 1 : token.i + 9] if t.sentence == token.sentence):
        return None
    dead = token.lemma in _DEAD or token.lower in _DEAD
    if token.lower == "number":  # "the number of soldiers among the dead"
        dead = any(t.lower in _DEAD for t in parsed.tokens[token.i + 1 : token.i + 8] if t.head != verb.i)
    outcome: Outcome | None = "killed" if dead else None
    if token.lower in _FIGURES and not any(k.lower == "of" for k in parsed.children(token.i)):
        outcome = _told_before(parsed, token, language)
    if outcome is None:
        return None
    return Harmed(token.i, token.i, token.i, token.head, outcome, True, False, noun=True, toll=True)


def _told_before(parsed: Parsed, token: Token, language: Language) -> Outcome | None:
    """What the last noun of harm before in the sentence and the one before it tells."""
    words = language.harm
    for before in reversed(parsed.tokens[max(0, token.i - 40) : token.i]):
        if before.sentence < token.sentence - 1:
            return None
        outcome = (
            words.nouns.get(before.lemma) or words.suffered.get(before.lemma) or words.adjectives.get(before.lower)
        )
        if outcome in {"killed", "injured"}:
            return outcome
    return None


def death(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    """ "six soldiers fell", "had their throats cut", "the shooting of three men", "revenge for four of our men"."""
    if token.lemma == "be" and token.lower in {"were", "are", "was"}:
        return suffered_by(token, "killed", _who_the_dead_were(parsed, token, language))
    if token.lower in {"fell", "fallen"} and token.tag in {"VBD", "VBN"} and not is_undone(parsed, token):
        return suffered_by(token, "killed", _fallen(parsed, token, language))
    if token.lemma in {"rise", "ascend", "go"} and any(g.lower in _HEAVEN for g in under(parsed, token, "to")):
        return suffered_by(token, "killed", with_what_they_are_of(parsed, subjects(parsed, token)))
    if token.lemma == "throat" and token.dep in {"nsubj", "dobj", "nsubjpass", "pobj"}:
        cut = next((t for t in parsed.tokens[token.i + 1 : token.i + 4] if t.lower in {"cut", "slit", "slashed"}), None)
        had = next((a for a in parsed.ancestors(token.i)[:3] if a.lemma == "have"), None)
        if had is None:  # "were found with their throats cut"
            with_ = next((a for a in parsed.ancestors(token.i)[:3] if a.lower == "with" and a.dep == "prep"), None)
            had = parsed.head(with_.i) if with_ is not None else None
        if cut is not None and had is not None and cut.sentence == token.sentence:
            return suffered_by(token, "killed", with_what_they_are_of(parsed, _subjects_or_head(parsed, had)))
    if token.lower == "lives" and parsed.head(token.i).lemma in {"give", "lay"} and token.dep == "dobj":
        gave = parsed.head(token.i)
        whose = any(k.dep == "poss" for k in parsed.children(token.i))
        if whose and not any(k.lower == "to" for k in parsed.children(gave.i)):
            return suffered_by(token, "killed", with_what_they_are_of(parsed, subjects(parsed, gave)))
    if (
        token.lemma == "riddle"
        and token.tag == "VBN"
        and any(g.lemma == "bullet" for g in under(parsed, token, "with"))
    ):
        return suffered_by(token, "killed", with_what_they_are_of(parsed, subjects(parsed, token)))
    if token.lower == "shooting" and token.pos == "NOUN":
        shot = [g.i for g in under(parsed, token, "of")]
        return suffered_by(token, "killed", only_people(parsed, shot, language))
    if token.lower == "shot" and token.tag in {"VBN", "VBD"} and not is_undone(parsed, token):
        return suffered_by(token, "killed", _shot(parsed, token, language))
    if token.lemma in _REVENGE:
        avenged = [k.i for k in under(parsed, token, "for")]
        return suffered_by(token, "killed", only_people(parsed, avenged, language))
    if token.lemma == "avenge":
        avenged = [k.i for k in parsed.children(token.i) if k.dep == "dobj"]
        return suffered_by(token, "killed", only_people(parsed, avenged, language))
    return None


def _who_the_dead_were(parsed: Parsed, token: Token, language: Language) -> tuple[int, ...]:
    """ "the people who died were four drivers", "the dead were a teacher and his wife", "... were those of a nurse"."""
    subject = parsed.child(token.i, "nsubj")
    told = parsed.child(token.i, "attr")
    if subject is None or told is None or subject.i > token.i or subject.tag == "CD":
        return ()
    died = any(
        (k.dep == "relcl" and k.lemma in language.harm.suffered and language.harm.suffered[k.lemma] == "killed")
        or (k.dep in {"relcl", "acl"} and k.tag == "VBN" and k.lemma in {"kill", "slay", "murder", "execute"})
        for k in parsed.children(subject.i)
    )
    if not died and subject.lower not in {"dead", "corpses", "slain", "killed", "victims", "bodies"}:
        return ()
    if told.lower == "those":
        return tuple(
            p.i for k in parsed.children(told.i) if k.lower == "of" for p in parsed.children(k.i) if p.dep == "pobj"
        )
    return (told.i,)


def _subjects_or_head(parsed: Parsed, token: Token) -> tuple[int, ...]:
    """The subject of a verb, or the noun itself: "four men with their throats cut"."""
    return (token.i,) if token.pos == "NOUN" else subjects(parsed, token)


def _fallen(parsed: Parsed, token: Token, language: Language) -> tuple[int, ...]:
    """ "four of our soldiers fell", not "the rebels fell back", "fell to the rebels": those who fight fall."""
    kids = parsed.children(token.i)
    if any(k.lower in _FELL_BUT_LIVE or k.dep in {"dobj", "acomp", "attr", "oprd"} for k in kids if k.i > token.i):
        return ()
    whom = with_what_they_are_of(parsed, subjects(parsed, token))
    fighters = {*language.people.combatant, "martyr"} - {"force", "forces", "army", "police", "security"}
    return whom if any(parsed.tokens[i].lemma in fighters for i in whom) else ()


def _shot(parsed: Parsed, token: Token, language: Language) -> tuple[int, ...]:
    """ "three herders shot in May", not "shot dead", which says it, nor "shot and wounded", "shot in the leg"."""
    behind = [t for t in parsed.tokens[token.i + 1 : token.i + 6] if t.sentence == token.sentence]
    if any(t.lower in {"down", "dead", "through"} or _aimed(parsed, t) for t in behind[:1]) or any(
        t.lemma in BODY_PARTS for t in behind
    ):
        return ()
    words = language.harm
    if any(t.lemma in words.verbs or t.lower in words.adjectives or t.lower in {"death", "back"} for t in behind):
        return ()
    whom = tuple(k.i for k in parsed.children(token.i) if k.dep in {"dobj", "nsubjpass"})
    whom = whom or (subjects(parsed, token) if token.tag == "VBN" else ())
    return only_people(parsed, whom, language)


def _aimed(parsed: Parsed, token: Token) -> bool:
    """ "was shot at from a car", not "was shot at the gate"."""
    return token.lower == "at" and not any(k.dep == "pobj" for k in parsed.children(token.i))
