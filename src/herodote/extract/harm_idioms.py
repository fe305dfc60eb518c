"""Harm that is told without a word of harm: "were taken away", "fell in the battle", "lay under the rubble".

Whoever comes to harm stands in the grammar of the idiom, so that no figure beside it is taken for its victims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodote.extract.counted.victims import subjects
from herodote.extract.harm import Harmed
from herodote.extract.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Outcome

_PUTS = frozenset({"put", "place", "set"})
_DEAD = frozenset({"dead", "loss", "death", "fatality", "killed", "slain"})
"""Who or what is put at a figure: "put the dead at six", "put army losses at more than 30"."""
_FIGURES = frozenset({"figure", "count", "total", "number", "it"})
_FELL_BUT_LIVE = frozenset({"into", "to", "on", "onto", "back", "from", "upon", "under", "behind", "apart", "through"})
_HEAVEN = frozenset({"heaven", "paradise"})
_BODY_PARTS = frozenset(
    {"arm", "leg", "foot", "hand", "shoulder", "stomach", "abdomen", "back", "thigh", "knee", "chest", "neck", "face"}
    | {"hip", "elbow", "ankle", "eye", "jaw"}
)
_HIT = frozenset({"hit", "shoot", "strike", "graze", "stab"})
_WOUNDS = frozenset({"wound", "burn", "fracture"})
_CARE = frozenset({"hospital", "ward", "clinic", "infirmary"})
_GRAVE = frozenset({"state", "condition", "care"})
_RUINS = frozenset({"rubble", "debris", "ruin", "wreckage"})
_LIE = frozenset({"be", "lie", "remain", "trap", "bury", "stick"})
_TAKES = frozenset({"take", "lead", "march", "whisk", "haul", "carry", "spirit", "bundle", "drag", "snatch", "round"})
"""Verbs for those who are carried away by force; most of them need a word that says so."""
_OFF = frozenset({"away", "off", "up"})
_OUT = frozenset({"from", "off", "out", "into"})
_NOT_BY_FORCE = frozenset({"hospital", "clinic", "morgue", "mortuary", "safety", "home", "part", "surgery", "burial"})
_NO_CAPTIVES = frozenset({"life", "body", "corpse", "dead", "casualty", "victim", "injured", "wounded", "patient"})
"""Those who are taken away with no harm done by it."""
_KEEPERS_OF_LAW = frozenset(
    {
        "soldier",
        "troop",
        "police",
        "policeman",
        "officer",
        "army",
        "authority",
        "agent",
        "gendarme",
        "security",
        "force",
    }
)
_CELLS = frozenset(
    {"station", "custody", "jail", "prison", "barracks", "cell", "headquarters", "questioning", "office"}
)
_ABDUCTORS = frozenset(
    {"gunman", "gunmen", "militant", "bandit", "rebel", "insurgent", "kidnapper", "terrorist", "assailant", "abductor"}
)
_ABDUCTED = ("abduct", "kidnap", "hostage", "captor", "ransom")
_REVENGE = frozenset({"revenge", "vengeance", "reprisal"})


def find_idioms(parsed: Parsed, tokens: Sequence[Token], language: Language) -> Iterator[Harmed]:
    """The idioms of harm of one sentence, in order.

    "Two men were taken away" -> captured; "28 people were in hospital" -> injured; "put the dead at six" -> a toll.
    """
    for token in tokens:
        told = (
            _toll(parsed, token, language)
            or _death(parsed, token, language)
            or _hurt(parsed, token, language)
            or _lost_to_sight(parsed, token)
            or _taken(parsed, token, language)
        )
        if told is not None:
            yield told


def _done(token: Token, outcome: Outcome, harmed: Sequence[int]) -> Harmed | None:
    if not harmed:
        return None
    return Harmed(token.i, token.i, token.i, token.head, outcome, False, False, suffered=True, harmed=tuple(harmed))


def _whom(parsed: Parsed, found: Sequence[int]) -> tuple[int, ...]:
    """Those tokens and what they are of: "two of his brothers" -> "two", "brothers"."""
    out: list[int] = []
    for i in found:
        out.append(i)
        of = next((k for k in parsed.children(i) if k.dep == "prep" and k.lower == "of"), None)
        if of is not None and (parsed.tokens[i].pos in {"NUM", "DET", "PRON"} or parsed.tokens[i].tag == "CD"):
            out += [k.i for k in parsed.children(of.i) if k.dep == "pobj"]
    return tuple(out)


def _people(parsed: Parsed, found: Sequence[int], language: Language) -> tuple[int, ...]:
    """Those tokens, where a noun for people or a bare figure is among them, else none."""
    people = language.people
    whom = _whom(parsed, found)
    for i in whom:
        token = parsed.tokens[i]
        if token.lemma in people.combatant or token.lemma in people.civilian or token.lemma in people.unknown:
            return whom
        if token.tag == "CD" and len(whom) == 1:
            return whom
    return ()


def _goals(parsed: Parsed, verb: Token, *words: str) -> Iterator[Token]:
    """What stands under these prepositions of a verb: "hit in the arm" -> "arm"."""
    for kid in parsed.children(verb.i):
        if kid.dep in {"prep", "prt", "advmod"} and kid.lower in words:
            yield from (k for k in parsed.children(kid.i) if k.dep in {"pobj", "dobj"})


def _negated(parsed: Parsed, verb: Token) -> bool:
    kids = parsed.children(verb.i)
    return any(k.dep == "neg" or k.lower in {"could", "would", "might", "may", "should", "will", "if"} for k in kids)


# --- deaths -------------------------------------------------------------------------------------------------------


def _toll(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
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


def _death(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    if token.lemma == "be" and token.lower in {"were", "are", "was"}:
        return _done(token, "killed", _who_the_dead_were(parsed, token, language))
    if token.lower in {"fell", "fallen"} and token.tag in {"VBD", "VBN"} and not _negated(parsed, token):
        return _done(token, "killed", _fallen(parsed, token, language))
    if token.lemma in {"rise", "ascend", "go"} and any(g.lower in _HEAVEN for g in _goals(parsed, token, "to")):
        return _done(token, "killed", _whom(parsed, subjects(parsed, token)))
    if token.lemma == "throat" and token.dep in {"nsubj", "dobj", "nsubjpass"}:
        cut = next((t for t in parsed.tokens[token.i + 1 : token.i + 4] if t.lower in {"cut", "slit", "slashed"}), None)
        had = next((a for a in parsed.ancestors(token.i)[:3] if a.lemma == "have"), None)
        if cut is not None and had is not None and cut.sentence == token.sentence:
            return _done(token, "killed", _whom(parsed, subjects(parsed, had)))
    if (
        token.lemma == "riddle"
        and token.tag == "VBN"
        and any(g.lemma == "bullet" for g in _goals(parsed, token, "with"))
    ):
        return _done(token, "killed", _whom(parsed, subjects(parsed, token)))
    if token.lower == "shooting" and token.pos == "NOUN":
        shot = [g.i for g in _goals(parsed, token, "of")]
        return _done(token, "killed", _people(parsed, shot, language))
    if token.lower == "shot" and token.tag in {"VBN", "VBD"} and not _negated(parsed, token):
        return _done(token, "killed", _shot(parsed, token, language))
    if token.lemma in _REVENGE:
        avenged = [k.i for k in _goals(parsed, token, "for")]
        return _done(token, "killed", _people(parsed, avenged, language))
    if token.lemma == "avenge":
        avenged = [k.i for k in parsed.children(token.i) if k.dep == "dobj"]
        return _done(token, "killed", _people(parsed, avenged, language))
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


def _fallen(parsed: Parsed, token: Token, language: Language) -> tuple[int, ...]:
    """ "four of our soldiers fell", not "the rebels fell back", "fell to the rebels": those who fight fall."""
    kids = parsed.children(token.i)
    if any(k.lower in _FELL_BUT_LIVE or k.dep in {"dobj", "acomp", "attr", "oprd"} for k in kids if k.i > token.i):
        return ()
    whom = _whom(parsed, subjects(parsed, token))
    fighters = {*language.people.combatant, "martyr"} - {"force", "forces", "army", "police", "security"}
    return whom if any(parsed.tokens[i].lemma in fighters for i in whom) else ()


def _shot(parsed: Parsed, token: Token, language: Language) -> tuple[int, ...]:
    """ "three herders shot in May", not "shot dead", which says it, nor "shot and wounded", "shot in the leg"."""
    behind = [t for t in parsed.tokens[token.i + 1 : token.i + 6] if t.sentence == token.sentence]
    if any(t.lower in {"down", "dead", "through"} or _aimed(parsed, t) for t in behind[:1]) or any(
        t.lemma in _BODY_PARTS for t in behind
    ):
        return ()
    words = language.harm
    if any(t.lemma in words.verbs or t.lower in words.adjectives or t.lower in {"death", "back"} for t in behind):
        return ()
    whom = tuple(k.i for k in parsed.children(token.i) if k.dep in {"dobj", "nsubjpass"})
    whom = whom or (subjects(parsed, token) if token.tag == "VBN" else ())
    return _people(parsed, whom, language)


def _aimed(parsed: Parsed, token: Token) -> bool:
    """ "was shot at from a car", not "was shot at the gate"."""
    return token.lower == "at" and not any(k.dep == "pobj" for k in parsed.children(token.i))


# --- hurt and lost to sight ---------------------------------------------------------------------------------------


def _hurt(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    """ "was hit in the arm", "had a bullet wound", "28 people were in hospital", "40 people are on its wards"."""
    if not token.tag.startswith("VB") or _negated(parsed, token):
        return None
    if token.lemma in _HIT and any(g.lemma in _BODY_PARTS for g in _goals(parsed, token, "in")):
        whom = tuple(k.i for k in parsed.children(token.i) if k.dep in {"dobj", "nsubjpass"})
        whom = whom or (subjects(parsed, token) if token.tag == "VBN" else ())
        return _done(token, "injured", _people(parsed, whom, language))
    if token.lemma == "have" and any(k.dep == "dobj" and k.lemma in _WOUNDS for k in parsed.children(token.i)):
        return _done(token, "injured", _whom(parsed, subjects(parsed, token)))
    if token.lemma in {"be", "remain", "lie"}:
        cared = any(g.lemma in _CARE for g in _goals(parsed, token, "in", "on"))
        grave = any(
            g.lemma in _GRAVE
            and any(k.lemma in {"grave", "critical", "serious", "intensive"} for k in parsed.children(g.i))
            for g in _goals(parsed, token, "in")
        )
        if cared or grave:
            return _done(
                token, "injured", _people(parsed, subjects(parsed, token) or _fronted(parsed, token), language)
            )
    return None


def _fronted(parsed: Parsed, verb: Token) -> tuple[int, ...]:
    """ "In all 28 people were in hospital": a phrase before the verb that holds its subject."""
    before = [k for k in parsed.children(verb.i) if k.dep == "prep" and k.lower == "in" and k.i < verb.i]
    return tuple(
        p.i
        for k in before
        for p in parsed.children(k.i)
        if p.dep == "pobj" and any(t.lower == "all" for t in parsed.children(p.i))
    )


def _lost_to_sight(parsed: Parsed, token: Token) -> Harmed | None:
    """ "searching the ruins for eight people", "six were under the rubble"."""
    if token.lemma == "search" and token.tag.startswith("VB") and not _negated(parsed, token):
        near = parsed.tokens[token.i + 1 : token.i + 8]
        if any(t.lemma in _RUINS for t in near):
            sought = list(_goals(parsed, token, "for"))
            sought += [g for k in parsed.children(token.i) if k.dep == "dobj" for g in _goals(parsed, k, "for")]
            return _done(token, "missing", _whom(parsed, [g.i for g in sought if g.lemma not in _RUINS]))
    if token.lemma in _LIE and any(g.lemma in _RUINS for g in _goals(parsed, token, "under", "beneath", "in")):
        if _negated(parsed, token) or (token.lemma in {"trap", "bury", "stick"} and token.tag != "VBN"):
            return None
        at = parsed.head(token.i) if token.dep == "xcomp" else token
        return _done(token, "missing", _whom(parsed, subjects(parsed, token) or subjects(parsed, at)))
    return None


# --- taken --------------------------------------------------------------------------------------------------------


def _taken(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    """ "were taken away", "rounded up 20 men", "carried off the chief", "left with 23 students", "is holding 12"."""
    if not token.tag.startswith("VB") or _negated(parsed, token):
        return None
    kids = parsed.children(token.i)
    objects = tuple(k.i for k in kids if k.dep in {"dobj", "nsubjpass"} and k.tag not in {"WP", "WDT"})
    if token.lemma == "leave" and not objects and token.tag in {"VBD", "VBG"}:
        with_ = tuple(g.i for g in _goals(parsed, token, "with") if g.lemma in language.people.civilian)
        return _done(token, "abducted", _whom(parsed, with_))
    if (
        token.lemma == "hold"
        and token.tag in {"VBG", "VBZ", "VBP"}
        and all(parsed.tokens[i].tag == "CD" for i in objects)
    ):
        return _done(token, _by_whom(parsed, token), objects)
    if token.lemma not in _TAKES:
        return None
    if not objects and token.tag == "VBN":
        objects = subjects(parsed, token)
    whom = tuple(i for i in _people(parsed, objects, language) if parsed.tokens[i].lemma not in _NO_CAPTIVES)
    after = {t.lower for t in parsed.tokens[token.i + 1 : token.i + 9] if t.sentence == token.sentence}
    particles = {k.lower for k in kids if k.dep in {"prt", "advmod", "prep"} and k.i > token.i}
    if not whom or after & _NOT_BY_FORCE:
        return None
    if token.lemma == "take" and any(g.lemma in _CELLS for g in _goals(parsed, token, "to", "into")):
        return _done(token, "captured", whom)
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
    elif not particles & {"away", "off"}:
        return None
    return _done(token, _by_whom(parsed, token), whom)


def _when(parsed: Parsed, link: Token) -> bool:
    """ "took two of our sisters on Sunday": a time stands under the preposition."""
    return any(k.ent_type in {"DATE", "TIME"} for k in parsed.children(link.i))


_LINKED = frozenset({"prep", "prt", "oprd", "xcomp", "advcl", "dative"})
_KEPT = frozenset({"to", "on", "over", "up", "into", "out", "through", "for", "down", "under", "as", "with"})
"""Words after "take" under which nobody need be taken by force: "took on two men", "took 20 people to the coast"."""


def _by_whom(parsed: Parsed, token: Token) -> Outcome:
    """Soldiers and police capture, gunmen abduct; where no doer is told, the report says whether it is an abduction."""
    doers = [k for k in parsed.children(token.i) if k.dep == "nsubj"]
    doers += [p for k in parsed.children(token.i) if k.dep == "agent" for p in parsed.children(k.i) if p.dep == "pobj"]
    words = {t.lemma for d in doers for t in (d, *parsed.children(d.i))}
    if words & _ABDUCTORS:
        return "abducted"
    if words & _KEEPERS_OF_LAW:
        return "captured"
    if token.lemma == "round":
        return "captured"
    led_away = token.lemma in {"lead", "march", "haul"} or any(k.lower == "away" for k in parsed.children(token.i))
    return "captured" if led_away and not any(t.lower.startswith(_ABDUCTED) for t in parsed.tokens) else "abducted"
