"""Denials: "denied carrying out the raid", "had no part in the attack"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.finds.found import Attributions, FoundResponsibility
from herodote.extract.responsibility.statement import statement
from herodote.extract.responsibility.who import subject_of
from herodote.extract.said.hedges import is_denied
from herodote.extract.who.deeds import ACTS, DONE, FORCES, HARM
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language


def denied(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "denied involvement", "denied carrying out", "denied that its aircraft were involved"."""
    subject = subject_of(parsed, token)
    if subject is None or is_denied(parsed, token) or parsed.child(token.i, "dative") is not None:
        return
    if token.dep == "relcl" and token.tag in {"VBZ", "VBP"} and _of_a_habit(parsed, token):
        return  # "Moscow, which denies targeting civilians"
    if "in the past" in " ".join(t.lower for t in parsed.tokens_of(token.sentence)):
        return  # "has in the past denied using such bombs": of no act in particular
    _first, last = parsed.edges(token.i)
    words = {t.lemma for t in parsed.tokens[token.i : last + 1]}
    acts = {
        "carry",
        "use",
        "target",
        "bomb",
        "strike",
        "kill",
        "attack",
        "hit",
        "involve",
        "responsible",
        "involvement",
        "responsibility",
        "role",
        "accusation",
        "allegation",
        "charge",
        "claim",
        "report",
        "connection",
        "link",
        "part",
        "participation",
        "conduct",
        "launch",
        "hold",
        "behind",
        "plan",
    }
    pointed = any(k.dep == "dobj" and k.lower in {"it", "this", "that"} for k in parsed.children(token.i))
    if pointed or words & (acts | ACTS | DONE | _WRONGS | set(language.blame.nouns)) or _ill_treated(parsed, token):
        yield statement(parsed, "denied", _denied_of(parsed, token) or subject, token, said, "certain", token)


def _of_a_habit(parsed: Parsed, token: Token) -> bool:
    """Whether what is denied is what one does as a rule: "targeting civilians", with no word that points at an act."""
    done = parsed.child(token.i, "xcomp")
    thing = parsed.child(done.i, "dobj") if done is not None and done.tag == "VBG" else None
    return thing is not None and not any(k.dep in {"det", "poss", "nummod"} for k in parsed.children(thing.i))


_WRONGS = frozenset({"siege", "torture", "mistreatment", "abuse", "wrongdoing", "atrocity", "massacre", "execution"})


def _ill_treated(parsed: Parsed, token: Token) -> bool:
    """ "denied any ill-treatment": of which spaCy makes three words."""
    thing = parsed.child(token.i, "dobj")
    first, last = parsed.edges(thing.i) if thing is not None else (0, -1)
    return any(t.lower in {"ill", "mis", "ill-treatment"} for t in parsed.tokens[first : last + 1])


def denial(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "renewed its denial of any part in the raid": a denial told by a noun."""
    verb = parsed.head(token.i)
    of = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower == "of"), None)
    whose = parsed.child(token.i, "poss")
    subject = whose if whose is not None and whose.pos != "PRON" else subject_of(parsed, verb)
    if of is None or subject is None or verb.lemma in {"reject", "dismiss", "contradict"}:
        return
    words = {t.lemma for t in parsed.tokens[of.i : parsed.edges(of.i)[1] + 1]}
    if words & (HARM | ACTS | {"part", "role", "involvement", "responsibility"}):
        yield statement(parsed, "denied", subject, token, said, "certain", verb)


_OTHERS = frozenset({"son", "brother", "group", "client", "ally", "husband"})


def _denied_of(parsed: Parsed, token: Token) -> Token | None:
    """Of whom it is denied, where that is not the speaker: "she denied her sons were involved"."""
    clause = parsed.child(token.i, "ccomp")
    doer = parsed.child(clause.i, "nsubj", "nsubjpass") if clause is not None and clause.i > token.i else None
    if clause is not None and doer is None and any(k.dep == "auxpass" for k in parsed.children(clause.i)):
        doer = parsed.child(token.i, "dobj")  # so a parse may take "denied her sons were involved"
    if doer is None or doer.pos not in {"NOUN", "PROPN"} or doer.lemma in ACTS:
        return None
    if doer.lemma in FORCES:
        return doer if _speaks_for_others(parsed, token, doer) else None
    words = {doer.lemma, *(t.lemma for t in parsed.children(doer.i))}
    return doer if doer.ent_type in {"PERSON", "ORG", "GPE"} or words & _OTHERS else None


_PRESS = frozenset({"television", "tv", "media", "agency", "radio", "newspaper", "channel", "broadcaster"})


def _speaks_for_others(parsed: Parsed, token: Token, doer: Token) -> bool:
    """Whether the press denies it for forces that are not its own: "state television denied that troops had fired"."""
    subject = subject_of(parsed, token)
    own = any(k.dep == "poss" for k in parsed.children(doer.i))
    said_by = {t.lemma for t in (subject, *parsed.children(subject.i))} if subject is not None else set()
    return not own and bool(said_by & _PRESS)


def no_part(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "had no connection to the attack", "played no part in the raid"."""
    verb = parsed.head(token.i)
    none = any(k.lower == "no" for k in parsed.children(token.i))
    behind = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower in {"in", "to", "with"}), None)
    if not none or behind is None or verb.lemma not in {"have", "play", "take"}:
        return
    subject = subject_of(parsed, verb)
    words = {t.lemma for t in parsed.tokens[behind.i : parsed.edges(behind.i)[1] + 1]}
    if subject is not None and words & HARM:
        yield statement(parsed, "denied", subject, token, said, "certain", verb)
