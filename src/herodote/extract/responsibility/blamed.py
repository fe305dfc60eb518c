"""Blame: "blamed the group for", "attributed to", "linked to", "pointed the finger at"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.finds.found import Attributions, FoundResponsibility
from herodote.extract.responsibility.statement import PRONOUNS, statement
from herodote.extract.responsibility.who import agent_of, is_no_one, subject_of
from herodote.extract.said.hedges import certainty_at
from herodote.extract.who.deeds import ACTS, HARM, row
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Certainty


def blamed_for(
    parsed: Parsed, token: Token, said: Attributions, preposition: str, language: Language
) -> Iterator[FoundResponsibility]:
    """ "blamed the group for", "attributed to", "accused of", "was blamed on"."""
    kids = parsed.children(token.i)
    if any(k.dep == "neg" for k in kids) or token.dep == "amod":
        return
    passive = any(k.dep in {"auxpass", "nsubjpass"} for k in kids) or (
        token.tag == "VBN" and token.dep in {"acl", "relcl"}
    )
    if token.lemma in {"hold", "finger"}:
        return
    if token.lemma in {"suspect", "charge", "convict"} and not _with_act(parsed, token):
        return
    tied = _tied_act(parsed, token)
    if (tied is None and not _of_harm(parsed, token)) or (preposition and not _of_an_act(parsed, token)):
        return
    on = preposition or "on"
    blamed = next((a for k in kids if k.dep == "prep" and k.lower == on if (a := parsed.child(k.i, "pobj"))), None)
    if blamed is None and preposition == "on" and (act := parsed.child(token.i, "dobj")) is not None:
        blamed = next((a for k in parsed.children(act.i) if k.lower == "on" if (a := parsed.child(k.i, "pobj"))), None)
    if blamed is None and not preposition:
        blamed = next((k for k in kids if k.dep == ("nsubjpass" if passive else "dobj")), None)
        if blamed is None and token.dep == "acl":
            blamed = parsed.head(token.i)
    if blamed is not None and blamed.lemma in ACTS:  # "blamed the attack on the rebels"
        blamed = next(
            (
                a
                for k in parsed.children(blamed.i)
                if k.dep == "prep" and k.lower == "on"
                if (a := parsed.child(k.i, "pobj"))
            ),
            blamed,
        )
    if blamed is None or (token.lemma not in _TYING and blamed.lemma in _NO_DOERS):
        return
    if is_no_one(parsed, blamed):
        return
    if tied is not None:
        blamed = tied
    elif token.lemma in _TYING and not (
        blamed.lemma in _BODY or blamed.ent_type in _NAMED or (blamed.pos == "PRON" and blamed.lower not in _RELATIVE)
    ):
        return
    if blamed.lower in _REFLEXIVE:
        return
    if blamed.lower == "other" and not passive:
        yield from _each_other(parsed, token, said, language)
        return
    others = [k for k in row(parsed, blamed) if k.i != blamed.i and k.lemma not in _NO_DOERS]
    blamed = _referred_to(parsed, blamed) or blamed
    by = agent_of(parsed, token) if passive else subject_of(parsed, token)
    certainty: Certainty = "possible" if token.lemma in {"suspect"} else certainty_at(parsed, token.i, language)
    for one in (blamed, *others):
        yield statement(parsed, "attributed", one, token, said, certainty, token, by)


def _each_other(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "the army and the rebels each blame the other": two statements."""
    subject = subject_of(parsed, token)
    second = parsed.child(subject.i, "conj") if subject is not None else None
    if subject is not None and second is not None:
        certainty = certainty_at(parsed, token.i, language)
        for by, whom in ((subject, second), (second, subject)):
            yield statement(parsed, "attributed", whom, token, said, certainty, token, by)


def _with_act(parsed: Parsed, token: Token) -> bool:
    return any(
        k.dep in {"prep", "pcomp", "xcomp", "oprd", "acomp"} and k.lower in {"of", "with", "in", "over", "responsible"}
        for k in parsed.children(token.i)
    )


def _of_an_act(parsed: Parsed, token: Token) -> bool:
    """Whether what is put down to somebody is an act of war: "attributed the raid to", not "the treaty"."""
    thing = parsed.child(token.i, "nsubjpass", "dobj") or (parsed.head(token.i) if token.dep == "acl" else None)
    if thing is None:
        return True
    first, last = parsed.edges(thing.i)
    words = {t.lemma for t in parsed.tokens[first : last + 1]}
    return bool(words & HARM) or thing.pos == "PRON" or thing.lemma == "responsibility"


_NO_DOERS = frozenset({"death", "attack", "incident", "blast", "bombing", "explosion", "it", "this", "strike"})
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_BODY = frozenset(
    "group army military government regime rebel militia militant force front party police man woman soldier suspect "  # noqa: SIM905
    "organization organisation cell gang guerrilla insurgent fighter leader official general president brother".split()
)
_TYING = frozenset({"link", "tie", "connect"})


_RELATIVE = frozenset({"that", "which"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def _tied_act(parsed: Parsed, token: Token) -> Token | None:
    """To whom an act is tied: "the attack was linked to the front", "a plan that could be linked to the front"."""
    if token.lemma not in _TYING:
        return None
    act = parsed.child(token.i, "nsubjpass") or parsed.head(token.i)
    if act.lower in _RELATIVE and token.dep == "relcl":
        act = parsed.head(token.i)
    if act.lemma not in HARM | {"plan"}:
        return None
    to = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower in {"to", "with"}), None)
    other = parsed.child(to.i, "pobj") if to is not None else None
    return other if other is not None and other.ent_type in _NAMED and other.lemma not in HARM else None


def _of_harm(parsed: Parsed, token: Token) -> bool:
    """Whether what is laid to somebody is an act of war or a crime: "of killing", "for the raid", not "for prices"."""
    behind = {"to", "with", "in"} if token.lemma in _TYING else {"of", "for", "with", "in", "over"}
    told = [k for k in parsed.children(token.i) if k.dep in {"prep", "xcomp"} and k.lower in behind and k.i > token.i]
    if not told:
        return token.lemma not in _TYING
    first, last = parsed.edges(told[-1].i)
    words = {t.lemma for t in parsed.tokens[first : last + 1]} | {t.lower for t in parsed.tokens[first : last + 1]}
    pointed = any(t.lower in {"it", "this", "that", "both"} for t in parsed.tokens[first + 1 : first + 3])
    return bool(words & HARM) or (pointed and token.lemma not in _TYING)


def _referred_to(parsed: Parsed, blamed: Token) -> Token | None:
    """Who is meant by "enemies of peace, a reference to the militia"."""
    after = [t for t in parsed.tokens[blamed.i + 1 : blamed.i + 12] if t.sentence == blamed.sentence]
    for n, t in enumerate(after[:-1]):
        if t.lower in {"referring", "reference"} and after[n + 1].lower == "to":
            return parsed.child(after[n + 1].i, "pobj")
    return None


def to_blame(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    verb = parsed.head(token.i)
    actor = subject_of(parsed, verb)
    if verb.lemma == "be" and actor is not None and actor.lower not in PRONOUNS:
        yield statement(parsed, "attributed", actor, token, said, certainty_at(parsed, verb.i, language), verb)


def pointed_at(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "pointed the finger at the militia"."""
    verb = parsed.head(token.i)
    for node in (verb, token):
        at = next((k for k in parsed.children(node.i) if k.dep == "prep" and k.lower in {"at", "towards", "to"}), None)
        blamed = parsed.child(at.i, "pobj") if at is not None else None
        if blamed is not None:
            yield statement(parsed, "attributed", blamed, token, said, "certain", verb, subject_of(parsed, verb))
            return
