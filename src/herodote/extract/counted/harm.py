"""Words by which people come to harm, with who is harmed by the grammar of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.counted.victims import antecedent, shares_passive, subjects
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Outcome


class Harmed(Struct, frozen=True):
    """One word of harm."""

    token: int
    first: int
    last: int
    """The phrase it stands in: "claimed the lives of", "death toll"."""
    head: int
    outcome: Outcome
    takes_object: bool
    """A figure after it is its victims: "killing five", "deaths of five"."""
    takes_subject: bool
    """A figure before it is its victims: "five were killed", "five dead", "five died"."""
    passive: bool = False
    suffered: bool = False
    noun: bool = False
    adjective: bool = False
    toll: bool = False
    both: bool = False
    undone: bool = False
    """It did not come about, or not yet: "threatened to kill five"."""
    harmed: tuple[int, ...] = ()
    """Head tokens of those who are harmed, by grammar."""


def find_harm(parsed: Parsed, tokens: Sequence[Token], language: Language) -> tuple[Harmed, ...]:
    """The words of harm of one sentence, in order.

    "killing five" -> takes an object; "five were killed" -> takes a subject; "the death toll" -> a toll.
    """
    found = []
    for token in tokens:
        harm = _verb(parsed, token, language) or _noun(parsed, token, language) or _adjective(parsed, token, language)
        if harm is not None:
            found.append(harm)
    return tuple(found)


def _verb(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    words = language.harm
    if token.lemma in words.suffered and token.pos in {"VERB", "AUX", "NOUN"} and token.tag.startswith("VB"):
        return Harmed(
            token.i,
            token.i,
            token.i,
            token.head,
            words.suffered[token.lemma],
            False,
            True,
            suffered=True,
            undone=_undone(parsed, token, language),
            harmed=subjects(parsed, token),
        )
    if token.lemma in _MOVES and token.tag.startswith("VB") and _moved(parsed, token, language):
        movers = subjects(parsed, token)
        return Harmed(token.i, token.i, token.i, token.head, "displaced", False, True, suffered=True, harmed=movers)
    if token.lemma == "carry" and _carried_off(parsed, token):
        carried = tuple(t.i for t in parsed.children(token.i) if t.dep == "dobj")
        return Harmed(token.i, token.i, token.i, token.head, "displaced", True, False, harmed=carried)
    if token.lemma == "drive" and _from_home(parsed, token):
        driven = tuple(t.i for t in parsed.children(token.i) if t.dep in {"dobj", "nsubjpass"})
        return Harmed(token.i, token.i, token.i, token.head, "displaced", True, token.tag == "VBN", harmed=driven)
    outcome = words.verbs.get(token.lemma)
    if outcome == "injured" and [t.lower for t in parsed.tokens[token.i + 1 : token.i + 3]] == ["to", "death"]:
        outcome = "killed"
    if token.lemma == "affect" and _by_poison(parsed, token):
        outcome = "injured"
    if outcome is not None and token.lemma in {"seize", "hold"}:
        outcome = _held_by(parsed, token, outcome)
    if outcome is None and token.tag in {"VBN", "VBD", "JJ"}:
        outcome = words.adjectives.get(token.lower) if token.lower not in {"missing", "hurt"} else None
    if outcome is None or not (
        token.tag.startswith("VB")
        or (token.tag in {"JJ", "NNP", "NN", "NNS"} and token.lower.endswith(("ed", "ing", "lls")))
    ):
        return None
    kids = parsed.children(token.i)
    if token.lemma in {
        "seize",
        "capture",
        "burn",
        "crush",
        "eliminate",
        "neutralise",
        "neutralize",
        "neutralised",
        "gun",
        "hang",
        "evacuate",
        "hold",
        "lose",
        "destroy",
    } and not _people_object(parsed, token, kids, language):
        return None
    passive = token.tag == "VBN" and any(
        k.dep in {"auxpass", "nsubjpass"} or (k.dep == "aux" and k.lemma == "be") for k in kids
    )
    passive = passive or shares_passive(parsed, token)
    passive = (
        passive
        or (token.tag == "VBN" and token.dep in {"acl", "amod"})
        or (token.tag == "VBN" and token.dep == "relcl")
    )
    objects = tuple(antecedent(parsed, k) for k in kids if k.dep in {"dobj", "nsubjpass"})
    if not objects and token.tag == "VBN" and (passive and token.dep != "amod"):
        objects = subjects(parsed, token)
    if not objects and token.lemma == "evacuate" and not passive:
        objects = subjects(parsed, token)
    if not objects and token.dep == "acomp":
        objects = subjects(parsed, token)
    if not objects and token.tag in {"VBD", "VBN"}:
        objects = _claimed(parsed, token, language)
    participle = (token.lower.endswith(("ed", "en", "ain")) and token.tag in {"VBN", "VBD", "JJ"}) or token.lower in {
        "hurt",
        "slain",
    }
    harmed = objects
    if not objects and participle:
        harmed = tuple(k.i for k in kids if k.dep == "nsubj")  # "a nurse wounded": with no object it is the subject
        if token.dep == "acl" or (token.dep == "relcl" and passive):
            harmed = (token.head,)
        elif not harmed and token.dep in {"advcl", "oprd", "ccomp"} and parsed.head(token.i).lemma == "leave":
            harmed = tuple(k.i for k in parsed.children(token.head) if k.dep == "dobj")
    return Harmed(
        token.i,
        token.i,
        token.i,
        token.head,
        outcome,
        not (passive and any(k.dep == "auxpass" and k.i < token.i for k in kids)),
        (participle or passive)
        and not (token.lemma in _TAKING and token.tag == "VBD" and any(k.dep == "dobj" for k in kids)),
        passive=passive,
        undone=_undone(parsed, token, language),
        harmed=harmed,
    )


_TAKING = frozenset({"kidnap", "abduct", "arrest", "capture", "detain", "seize", "apprehend"})
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


_CARE = frozenset({"hospital", "clinic", "morgue", "custody", "prison", "jail", "court", "station"})


def _goals(parsed: Parsed, kids: Sequence[Token]) -> tuple[int, ...]:
    """ "were transferred to hospitals": where they were brought."""
    return tuple(g.i for k in kids if k.dep == "prep" and k.lower == "to" for g in parsed.children(k.i))


_WANDERERS = frozenset(
    {"people", "person", "citizen", "civilian", "refugee", "migrant", "resident", "family", "thousand"}
)
"""Those who flee where they cross a border; soldiers and members invade."""
_LEAVING = frozenset({"leave", "cross", "move", "enter", "hike"})


def _by_poison(parsed: Parsed, token: Token) -> bool:
    """ "33 people were affected by the gas"."""
    agent = next((k for k in parsed.children(token.i) if k.dep == "agent"), None)
    inner = parsed.child(agent.i, "pobj") if agent is not None else None
    return token.tag == "VBN" and inner is not None and inner.lemma in _POISONS


_POISONS = frozenset({"gas", "chlorine", "sarin", "agent", "toxin", "poison", "fume", "chemical", "substance"})


def _held_by(parsed: Parsed, token: Token, outcome: Outcome) -> Outcome:
    """Police seize suspects, gunmen seize hostages; who is held hostage is abducted."""
    if token.lemma == "hold":
        near = {t.lower for t in parsed.tokens[token.i + 1 : token.i + 4]} | {
            k.lower for k in parsed.children(token.i) if k.i > token.i
        }
        return "abducted" if "hostage" in near else outcome
    kids = parsed.children(token.i)
    doer = next((k for k in kids if k.dep == "nsubj"), None)
    agent = next((k for k in kids if k.dep == "agent"), None)
    doer = doer or (parsed.child(agent.i, "pobj") if agent is not None else None)
    return "captured" if doer is not None and doer.lemma in _LAW else outcome


_LAW = frozenset({"police", "policeman", "officer", "authority", "investigator", "detective", "agent", "gendarme"})


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


def _people_object(parsed: Parsed, token: Token, kids: Sequence[Token], language: Language) -> bool:
    """Whether a verb that is also used of places and things is used of people here."""
    people = language.people
    if token.lemma == "destroy":
        kids = [*kids, *(k for o in kids if o.dep == "dobj" for k in parsed.children(o.i) if k.dep == "conj")]
        kids = [replace(k, dep="dobj") if k.dep == "conj" else k for k in kids]
    for kid in sorted(kids, key=lambda k: k.dep == "nsubj"):
        if kid.lemma == "life":
            return False
        if kid.i > token.i and any(t.text == ":" for t in parsed.tokens[token.i : kid.i]):
            continue  # "holds the names of 17 dead: eight soldiers"
        if kid.lower in {"him", "her"} and kid.dep == "dobj" and kid.tag == "PRP":
            return True
        if kid.tag == "CD" and kid.dep in {"dobj", "nsubjpass"}:
            kid = replace(_of_which(parsed, kid), dep=kid.dep)
        if kid.dep in {"dobj", "nsubjpass", "nsubj"} and (
            kid.lemma in people.combatant
            or kid.lemma in people.civilian
            or kid.lemma in people.unknown
            or kid.ent_type == "PERSON"
        ):
            return kid.dep != "nsubj" or token.tag in {"VBN", "JJ"}
    if token.dep == "acomp" and any(parsed.tokens[i].lemma in people.combatant for i in subjects(parsed, token)):
        return True  # "fourteen gunmen were neutralised"
    return token.dep in {"acl", "relcl"} and parsed.head(token.i).lemma in {
        *people.combatant,
        *people.civilian,
        *people.unknown,
    }


def _claimed(parsed: Parsed, token: Token, language: Language) -> tuple[int, ...]:
    """ "the three men the army says it killed": whom a clause without a pronoun hangs on, by the order of the words."""
    tokens = parsed.tokens
    it = token.i - 2 if tokens[token.i - 1].lower == "had" else token.i - 1
    if it < 4 or tokens[it].lower not in {"it", "they", "he", "she"} or tokens[it - 1].lemma not in _CLAIMS:
        return ()
    at = it - 2
    while at > 0 and tokens[at].pos in {"NOUN", "PROPN", "ADJ"} and tokens[at - 1].pos in {"PROPN", "ADJ", "DET"}:
        at -= 1
    whom = tokens[at - 1]
    people = language.people
    told = whom.lemma in people.combatant or whom.lemma in people.civilian or whom.lemma in people.unknown
    return (whom.i,) if told and tokens[at].pos == "DET" and whom.sentence == token.sentence else ()


_CLAIMS = frozenset({"say", "claim", "insist", "maintain", "admit", "acknowledge"})


def _of_which(parsed: Parsed, token: Token) -> Token:
    """ "two of the brigade's men": the noun that the figure is of, or the figure itself."""
    of = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower == "of"), None)
    return (parsed.child(of.i, "pobj") if of is not None else None) or token


def _noun(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    words = language.harm
    if token.pos not in {"NOUN", "ADJ", "PROPN"}:
        return None
    total = token.lower == "total" and token.i > 0 and parsed.tokens[token.i - 1].lower in {"the", "overall"}
    if token.lower == "toll" or ((token.lower == "number" or total) and _number_of(parsed, token, language)):
        counted = _number_of(parsed, token, language) or "killed"
        return Harmed(token.i, token.i, token.i, token.head, counted, True, False, noun=True, toll=True)
    verb = parsed.head(token.i)
    told = token.dep in {"dobj", "attr", "oprd", "acomp", "ccomp", "advmod", "npadvmod"} and token.i > verb.i
    if told and (
        (token.lemma == "victim" and (verb.lemma == "fall" or parsed.tokens[token.i - 1].lower == "fallen"))
        or (token.lemma == "life" and verb.lemma == "lose" and any(k.dep == "poss" for k in parsed.children(token.i)))
    ):
        return Harmed(token.i, verb.i, token.i, verb.i, "killed", False, True, noun=True, harmed=subjects(parsed, verb))
    if told and token.lemma in _REFUGES and verb.lemma in {"seek", "find", "take"}:
        return Harmed(token.i, verb.i, token.i, verb.i, "displaced", False, True, harmed=subjects(parsed, verb))
    if told and token.lemma == "harm" and verb.lemma in {"inflict", "do", "cause"}:
        on = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower == "on"), None)
        on = on or next((k for k in parsed.children(verb.i) if k.dep == "prep" and k.lower == "on"), None)
        hurt_ = tuple(k.i for k in parsed.children(on.i) if k.dep == "pobj") if on is not None else ()
        if on is not None:
            return Harmed(token.i, verb.i, on.i, verb.i, "injured", True, False, noun=True, harmed=hurt_)
    if told and token.lemma in _SYMPTOMS and verb.lemma in {"suffer", "sustain", "experience"}:
        return Harmed(
            token.i, verb.i, token.i, verb.i, "injured", False, True, noun=True, harmed=subjects(parsed, verb)
        )
    treated = parsed.head(verb.i)
    if token.lemma in _TREATED and token.dep == "pobj" and verb.lower == "for" and treated.lemma == "treat":
        whose = subjects(parsed, treated)
        return Harmed(token.i, treated.i, token.i, treated.i, "injured", False, True, noun=True, harmed=whose)
    before = parsed.tokens[token.i - 1].lower if token.i else ""
    if token.lower == "death" and before == "to":
        done = parsed.head(verb.i) if verb.dep == "prep" else verb
        hurt = tuple(k.i for k in parsed.children(done.i) if k.dep in {"dobj", "nsubjpass"})
        hurt = tuple(antecedent(parsed, parsed.tokens[i]) for i in hurt)
        hurt = hurt or (subjects(parsed, done) if done.tag == "VBN" else ())
        return Harmed(token.i, min(done.i, token.i), token.i, done.i, "killed", True, True, noun=True, harmed=hurt)
    if token.lower == "custody" and before in {"in", "into"}:
        held = parsed.head(verb.i) if verb.dep == "prep" else verb
        whom = tuple(k.i for k in parsed.children(held.i) if k.dep in {"nsubj", "nsubjpass"})
        whom = tuple(k.i for k in parsed.children(held.i) if k.dep == "dobj") or whom
        return Harmed(token.i, min(held.i, token.i), token.i, held.i, "captured", False, True, noun=True, harmed=whom)
    if (token.lemma in {"body", "corpse"} or token.lower == "corpses") and parsed.tokens[token.i + 1 : token.i + 2]:
        of = parsed.tokens[token.i + 1]
        if of.lower == "of" and of.sentence == token.sentence:
            inside = tuple(k.i for k in parsed.children(of.i) if k.dep == "pobj")
            return Harmed(token.i, token.i, of.i, token.head, "killed", True, True, noun=True, harmed=inside)
    if token.lemma == "victim":
        return Harmed(token.i, token.i, token.i, token.head, "killed", False, False, noun=True)
    if token.lemma in words.both and token.pos == "NOUN":
        return Harmed(token.i, token.i, token.i, token.head, "killed", False, False, noun=True, both=True)
    outcome_ = words.nouns.get(token.lemma) or words.nouns.get(token.lower)  # "corpses" passes for a form of "corps"
    if outcome_ is None or token.pos == "ADJ":
        return None
    if token.lemma == "life" and not _claims_lives(parsed, token):
        return None
    if token.lemma in {"injury", "wound", "burn"} and verb.lemma in {"suffer", "sustain", "receive"} and told:
        first = min(token.i, token.head)
        whose = subjects(parsed, verb)
        return Harmed(token.i, first, token.i, token.head, "injured", False, True, noun=True, harmed=whose)
    if token.lower in {"hostage", "captive"} and verb.lemma in {"take", "hold"} and verb.tag == "VBN":
        taken = subjects(parsed, verb) if not parsed.children(token.i) else ()
        return Harmed(token.i, verb.i, token.i, verb.i, outcome_, False, True, noun=True, harmed=taken)
    if token.lower == "corpses" or token.lemma in {
        "body",
        "corpse",
        "hostage",
        "captive",
        "prisoner",
        "detainee",
        "refugee",
        "martyr",
        "wounded",
        "injured",
        "dead",
    }:
        return Harmed(token.i, token.i, token.i, token.head, outcome_, False, True, noun=True)
    last = token.i
    tokens = parsed.tokens
    if last + 1 < len(tokens) and tokens[last + 1].lower in {"of", "to"}:
        last += 1
    harmed = []
    for kid in parsed.children(token.i):
        if kid.dep == "prep" and kid.lower in {"of", "to"}:
            harmed += [k.i for k in parsed.children(kid.i) if k.dep == "pobj"]
        if kid.dep == "poss" and token.lemma in {
            "death",
            "murder",
            "killing",
            "assassination",
            "execution",
            "kidnapping",
            "abduction",
            "arrest",
        }:
            harmed.append(kid.i)
    return Harmed(
        token.i,
        token.i,
        last,
        token.head,
        outcome_,
        True,
        False,
        noun=True,
        undone=_undone(parsed, token, language),
        harmed=tuple(harmed),
    )


_SYMPTOMS = frozenset(
    {"problem", "symptom", "difficulty", "suffocation", "asphyxiation", "poisoning", "shock", "trauma", "burn"}
    | {"fracture"}
)
"""What one suffers from who is hurt."""


_REFUGES = frozenset({"refuge", "asylum", "sanctuary"})
_TREATED = frozenset({"wound", "injury", "burn", "fracture"})
"""What one is treated for who is hurt."""


def _claims_lives(parsed: Parsed, token: Token) -> bool:
    verb = parsed.head(token.i)
    return verb.lemma in {"claim", "cost", "take", "lose"}


def _number_of(parsed: Parsed, token: Token, language: Language) -> Outcome | None:
    """The outcome whose toll this is: "death toll", "the number of wounded", "the number killed"."""
    words = language.harm
    for near in parsed.tokens[max(0, token.i - 1) : token.i + 5]:
        for table in (words.nouns, words.adjectives, words.verbs):
            if near.lemma in table and near.sentence == token.sentence:
                return table[near.lemma]
    return "killed" if token.lower == "toll" else None


def _adjective(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    outcome = language.harm.adjectives.get(token.lower)
    if outcome is None or token.pos not in {"ADJ", "VERB", "ADV", "NOUN", "PROPN"}:
        return None
    if token.lower == "captive":
        return None
    if token.lower == "missing" and token.pos == "VERB":
        counted = token.i > 0 and parsed.tokens[token.i - 1].tag == "CD"  # "families counted 31 missing"
        people = token.dep == "amod" or ((token.dep == "acl" or counted) and parsed.child(token.i, "dobj") is None)
        if not people:
            return None
    verb = parsed.head(token.i)
    harmed: tuple[int, ...] = ()
    if token.dep in {"oprd", "acomp", "ccomp", "advmod", "xcomp", "advcl"} and verb.lemma in {
        "leave",
        "be",
        "find",
        "remain",
        "shoot",
        "gun",
    }:
        side = {"dobj", "nsubjpass"} if verb.lemma in {"leave", "shoot"} else {"nsubj", "dobj", "nsubjpass"}
        harmed = tuple(k.i for k in parsed.children(verb.i) if k.dep in side)
        harmed += tuple(k.i for k in parsed.children(token.i) if k.dep == "nsubj")
    if token.dep == "oprd" and verb.lemma in {"take", "hold"} and verb.dep == "acl":
        harmed = (verb.head,)
    return Harmed(token.i, token.i, token.i, token.head, outcome, False, True, adjective=True, harmed=harmed)


def _undone(parsed: Parsed, token: Token, language: Language) -> bool:
    """The harm is threatened, tried, feared or denied, not told as done."""
    kids = [k for k in parsed.children(token.i) if k.dep in {"aux", "neg", "mark"}]
    if any(k.dep == "neg" or k.lower in {"could", "would", "might", "can", "should", "will", "if"} for k in kids):
        return True
    if token.dep in {"xcomp", "acl", "advcl"} and any(k.lower == "to" and k.dep == "aux" for k in kids):
        above = parsed.head(token.i)
        return above.lemma in language.harm.undone or above.lower == "going"
    return token.dep == "pcomp" and parsed.head(parsed.head(token.i).i).lemma in language.harm.undone
