"""Suspicion: "the work of the militia", "bombing suspect Sam Brown", "bears the hallmarks of"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.finds.found import Attributions, FoundResponsibility
from herodote.extract.responsibility.statement import statement
from herodote.extract.responsibility.who import inner_of, subject_of
from herodote.extract.said.hedges import certainty_at, is_denied
from herodote.extract.who.deeds import ACTS, DONE, HARM, row
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Certainty


def work_of(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "was the work of the militia", "could be the militia's work"."""
    verb = parsed.head(token.i)
    actor, subject = inner_of(parsed, token), subject_of(parsed, verb)
    act = subject is not None and (subject.lemma in ACTS | _DEEDS or subject.lower in {"it", "this", "that"})
    if actor is not None and act and not is_denied(parsed, verb):
        either = any(k.dep == "cc" and k.lower == "or" for k in parsed.children(actor.i))  # mostly another name
        for one in (actor,) if either else row(parsed, actor):
            yield statement(parsed, "attributed", one, token, said, certainty_at(parsed, verb.i, language), verb)


_DEEDS = frozenset({"act", "action", "operation", "abduction", "assault", "sabotage"})
"""Further nouns for what is somebody's work."""
_DOER_NOUNS = frozenset(
    "attacker bomber gunman killer suspect perpetrator shooter assassin mastermind assailant culprit".split()  # noqa: SIM905
)


def named_as(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "identified Sam Brown as the attacker"."""
    passive = any(k.dep == "auxpass" for k in parsed.children(token.i))
    whom = parsed.child(token.i, "nsubjpass" if passive else "dobj")
    role = next((r for k in parsed.children(token.i) if k.lower == "as" if (r := parsed.child(k.i, "pobj"))), None)
    if whom is not None and role is not None and role.lemma in _DOER_NOUNS and whom.lemma not in _DOER_NOUNS:
        yield statement(parsed, "attributed", whom, token, said, "certain", token)


def said_of(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "Brown, who the authorities say set off the bombs": what a relative clause lays to the one before it."""
    clause, whom = parsed.child(token.i, "ccomp", "xcomp"), parsed.head(token.i)
    if clause is None or whom.i > token.i or whom.pos not in {"NOUN", "PROPN"}:
        return
    speakers = [k for k in parsed.children(token.i) if k.dep == "nsubj" and k.i < token.i]
    doers = [k for k in (*speakers, *parsed.children(clause.i)) if k.dep == "nsubj" and k.lower in {"who", "which"}]
    spoken = any(k.lower not in {"who", "which", "that"} for k in speakers)
    passive = any(k.dep == "auxpass" for k in parsed.children(clause.i))
    if passive or whom.lemma in HARM:
        return
    if doers and spoken and clause.lemma in DONE | {"set", "organize", "plot", "lead", "order", "throw", "mastermind"}:
        yield statement(parsed, "attributed", whom, token, said, "certain", clause)


SAID_NOUNS = frozenset({"evidence", "allegation", "accusation", "suspicion"})


def alleged(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "evidence that the police shot at the crowd", "allegations that the militia burned the village"."""
    clause = parsed.child(token.i, "acl", "relcl")
    actor = parsed.child(clause.i, "nsubj") if clause is not None else None
    if clause is None or actor is None or actor.pos not in {"NOUN", "PROPN"} or is_denied(parsed, clause):
        return
    first, last = parsed.edges(clause.i)
    if {t.lemma for t in parsed.tokens[first : last + 1]} & (HARM | {"violence"}):
        certainty: Certainty = "probable" if token.lemma == "evidence" else "possible"
        yield statement(parsed, "attributed", actor, token, said, certainty, clause)


def suspected(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "bombing suspect Sam Brown", "Sam Brown, a suspect in the bombing"."""
    kids = parsed.children(token.i)
    of_act = any(k.lemma in ACTS and k.dep in {"compound", "amod"} for k in kids) or any(
        (inner := parsed.child(k.i, "pobj")) is not None and inner.lemma in ACTS
        for k in kids
        if k.dep == "prep" and k.lower == "in"
    )
    head = parsed.head(token.i)
    name = next((k for k in kids if k.dep == "appos" and k.ent_type == "PERSON"), None)
    if name is None and token.dep in {"appos", "compound", "nmod"} and head.ent_type == "PERSON":
        name = head
    if name is not None and (of_act or any(k.lemma in ACTS for k in parsed.children(name.i) if k.dep == "compound")):
        yield statement(parsed, "attributed", name, token, said, "possible", token)


def hallmarks(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    of = parsed.child(token.i, "prep")
    actor = parsed.child(of.i, "pobj") if of is not None and of.lower == "of" else parsed.child(token.i, "poss")
    if actor is not None:
        while (
            actor.lemma in {"group", "attack", "operation", "work"} and (inner := inner_of(parsed, actor)) is not None
        ):
            actor = inner
        yield statement(parsed, "attributed", actor, token, said, "possible", parsed.head(token.i))


THOUGHT = frozenset({"suspected", "presumed", "purported", "purportedly"})
_SIDES = frozenset({"regime", "rebel", "jihadist", "militant", "militia", "government", "separatist", "insurgent"})


def suspected_act(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "a suspected Northern Front attack", "suspected regime air strikes": whose act it is thought to be."""
    act = parsed.head(token.i)
    if token.dep not in {"amod", "advmod"} or act.lemma not in ACTS or act.i - token.i > 6:
        return
    between = parsed.tokens[token.i + 1 : act.i]
    side = next((t for t in reversed(between) if t.ent_type in {"ORG", "NORP", "GPE"} or t.lower in _SIDES), None)
    if side is not None:
        yield statement(parsed, "attributed", side, token, said, "possible", act)
