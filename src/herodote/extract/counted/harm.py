"""Words by which people come to harm, with who is harmed by the grammar of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from herodote.extract.counted.harm_nouns import noun_of_harm
from herodote.extract.counted.harmed import Harmed, undone
from herodote.extract.counted.moved import displaced_by
from herodote.extract.counted.victims import antecedent, shares_passive, subjects
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Outcome


def find_harm(parsed: Parsed, tokens: Sequence[Token], language: Language) -> tuple[Harmed, ...]:
    """The words of harm of one sentence, in order.

    "killing five" -> takes an object; "five were killed" -> takes a subject; "the death toll" -> a toll.
    """
    found = []
    for token in tokens:
        harm = (
            _verb(parsed, token, language)
            or noun_of_harm(parsed, token, language)
            or _adjective(parsed, token, language)
        )
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
            undone=undone(parsed, token, language),
            harmed=subjects(parsed, token),
        )
    displaced = displaced_by(parsed, token, language)
    if displaced is not None:
        return displaced
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
        undone=undone(parsed, token, language),
        harmed=harmed,
    )


_TAKING = frozenset({"kidnap", "abduct", "arrest", "capture", "detain", "seize", "apprehend"})


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


def _adjective(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    outcome = language.harm.adjectives.get(token.lower)
    if outcome is None or token.pos not in {"ADJ", "VERB", "ADV", "NOUN", "PROPN"}:
        return None
    if token.lower == "captive":
        return None
    if token.lower == "missing" and token.pos == "VERB":
        counted = token.i > 0 and parsed.tokens[token.i - 1].tag == "CD"  # "families counted 31 missing"
        kids = parsed.children(token.i)
        are = any(k.dep == "aux" and k.lemma == "be" for k in kids) or token.dep == "acomp"  # "20 people were missing"
        of_something = any(k.dep == "dobj" for k in kids)
        if token.dep != "amod" and (of_something or not (token.dep == "acl" or counted or are)):
            return None
    verb = parsed.head(token.i)
    harmed: tuple[int, ...] = ()
    if token.lower == "missing" and token.pos == "VERB" and token.dep not in {"amod", "acl", "acomp"}:
        harmed = tuple(k.i for k in parsed.children(token.i) if k.dep == "nsubj")
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
