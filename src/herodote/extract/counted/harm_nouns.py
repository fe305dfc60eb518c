"""Nouns of harm: "the death of", "hostages", "the toll", "fell victim", "in custody"."""

from __future__ import annotations

from herodote.extract.counted.harmed import Harmed, undone
from herodote.extract.counted.victims import antecedent, subjects
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Outcome


def noun_of_harm(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
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
        undone=undone(parsed, token, language),
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
