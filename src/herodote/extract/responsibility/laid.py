"""What is laid to whom without a verb of blame: allegations, verdicts, suspicion, words for a suspect.

The other modules read the plain words ("claimed", "blamed", "denied"); here are those that say it another way: "alleged
that the militia burned the village", "was jailed for plotting the bombing", "suspicion fell on the front".
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from herodote.extract.said.hedges import is_denied
from herodote.extract.who.deeds import ACTS, DONE, HARM, row
from herodote.extract.words.parsed import Parsed, Token
from herodote.records import Certainty, ResponsibilityStance

DOERS = frozenset(
    "attacker bomber gunman killer suspect perpetrator shooter assassin mastermind assailant culprit conspirator "  # noqa: SIM905
    "hijacker kidnapper plotter ringleader organizer organiser sniper arsonist".split()
)
"""Words for one who did it."""
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_ALLEGING: dict[str, Certainty] = {
    "allege": "possible",
    "suggest": "possible",
    "suspect": "possible",
    "believe": "probable",
    "conclude": "certain",
    "claim": "certain",
    "charge": "certain",
    "testify": "certain",
}
"""Verbs that lay what their clause tells to its subject, with how sure they make it."""
_LAID = (DONE - {"use", "hit", "carry", "launch", "conduct", "down", "explode"}) | frozenset(
    "massacre poison mastermind organize organise order plot plan abduct rape torture burn loot bury assault".split()  # noqa: SIM905
)
_PUNISHED = frozenset({"sentence", "jail", "imprison", "indict", "arraign"})
_SUSPICION = frozenset(
    {"attention", "suspicion", "investigation", "inquiry", "blame", "evidence", "clue", "probe"}
) | frozenset({"everything", "all", "sign", "indication", "finger", "trail"})
_TURNING = frozenset({"focus", "fall", "centre", "center", "point", "turn", "concentrate"})


class Laid(Struct, frozen=True):
    """What one word lays to whom."""

    stance: ResponsibilityStance
    actor: Token
    certainty: Certainty
    verb: Token


def laid_at(parsed: Parsed, token: Token) -> Iterator[Laid]:
    """What the word lays to somebody, if it is such a word.

    "alleged that the militia burned the village" -> the militia, possible; "convicted bomber Sam Brown" -> Brown.
    """
    if token.lower == "claiming" and token.dep == "acl" and parsed.child(token.i, "xcomp") is not None:
        yield from _claiming_to_be(parsed, token)
    elif token.lemma in _ALLEGING and token.tag.startswith("VB"):
        yield from _alleged_of(parsed, token)
    elif token.lemma in _PUNISHED and token.tag in {"VBN", "VBD"}:
        yield from _punished(parsed, token)
    elif token.lower == "guilty":
        yield from _found_guilty(parsed, token)
    elif token.lower in {"accused", "alleged", "suspected", "convicted", "confessed"}:
        yield from _bearing_a_name(parsed, token)
    elif token.lemma == "implicate" and token.tag.startswith("VB"):
        yield from _implicated(parsed, token)
    elif token.lemma in _TURNING and token.tag.startswith("VB"):
        yield from _suspicion_on(parsed, token)
    elif token.lower == "typical":
        yield from _typical(parsed, token)
    elif token.lemma == "responsibility":
        yield from _responsibility_of(parsed, token)


def _alleged_of(parsed: Parsed, token: Token) -> Iterator[Laid]:
    clause = parsed.child(token.i, "ccomp")
    if clause is None or clause.i < token.i or is_denied(parsed, token) or is_denied(parsed, clause):
        return
    kids = parsed.children(clause.i)
    if clause.lemma not in _LAID or any(k.dep == "aux" and k.tag == "MD" and k.lower != "may" for k in kids):
        return
    by = parsed.child(clause.i, "agent")
    passive = any(k.dep == "auxpass" for k in kids)
    doer = parsed.child(by.i, "pobj") if by is not None else None if passive else parsed.child(clause.i, "nsubj")
    if doer is None or doer.pos not in {"NOUN", "PROPN"} or _nobody(parsed, doer):
        return
    for one in row(parsed, doer):
        yield Laid("attributed", one, _ALLEGING[token.lemma], clause)


def _nobody(parsed: Parsed, doer: Token) -> bool:
    """Doers who are not said to be anybody, and things: "unidentified gunmen", "a bomb"."""
    vague = any(k.lower in {"unidentified", "unknown", "armed", "no"} for k in parsed.children(doer.i))
    thing = doer.ent_type == "" and doer.lemma in ACTS | {"people", "man", "person", "gunman", "attacker", "fire"}
    return vague or thing


def _harm_behind(parsed: Parsed, token: Token, *prepositions: str) -> bool:
    """Whether an act of violence stands behind the word: "for plotting the attack", "of murder"."""
    for kid in parsed.children(token.i):
        if kid.dep in {"prep", "pcomp"} and kid.lower in prepositions:
            first, last = parsed.edges(kid.i)
            if {t.lemma for t in parsed.tokens[first : last + 1]} & (HARM | {"terrorism", "terror"}):
                return True
    return False


def _punished(parsed: Parsed, token: Token) -> Iterator[Laid]:
    """ "Brown was jailed for plotting the bombing", "the court sentenced Brown for murder"."""
    passive = any(k.dep == "auxpass" for k in parsed.children(token.i))
    whom = parsed.child(token.i, "nsubjpass" if passive else "dobj")
    told = any(
        _harm_behind(parsed, t, "for", "in", "over")
        for t in (token, *(k for k in parsed.children(token.i) if k.dep in {"prep", "prt", "advmod", "dobj"}))
    )
    in_prison = any(
        _harm_behind(parsed, inner, "for")
        for k in parsed.children(token.i)
        if k.dep == "prep"
        if (inner := parsed.child(k.i, "pobj")) is not None
    )
    if whom is not None and whom.pos != "PRON" and (told or in_prison):
        yield from (Laid("attributed", one, "certain", token) for one in row(parsed, whom))


def _found_guilty(parsed: Parsed, token: Token) -> Iterator[Laid]:
    verb = parsed.head(token.i)
    if verb.lemma not in {"find", "be"} or not (
        _harm_behind(parsed, token, "of") or _harm_behind(parsed, verb, "of", "in")
    ):
        return
    whom = parsed.child(verb.i, "nsubjpass", "dobj") or parsed.child(token.i, "nsubj")
    if verb.lemma == "be":  # "said the army was guilty of the murders"
        whom = parsed.child(verb.i, "nsubj")
        if whom is None or whom.pos not in {"NOUN", "PROPN"}:
            return
    if whom is not None and not is_denied(parsed, verb) and not any(k.lower == "not" for k in parsed.children(token.i)):
        yield from (Laid("attributed", one, "certain", verb) for one in row(parsed, whom))


def _bearing_a_name(parsed: Parsed, token: Token) -> Iterator[Laid]:
    """ "accused bomber Sam Brown": a word for the doer before a name."""
    head = parsed.head(token.i)
    if token.dep not in {"amod", "compound"} or head.i <= token.i:
        return
    named = head if head.ent_type == "PERSON" else parsed.child(head.i, "appos")
    doer = any(t.lemma in DOERS for t in parsed.tokens[token.i + 1 : (named or head).i])
    if named is not None and named.ent_type == "PERSON" and (doer or head.lemma in DOERS):
        certain: Certainty = "certain" if token.lower in {"convicted", "confessed"} else "possible"
        yield Laid("attributed", named, certain, token)


def _implicated(parsed: Parsed, token: Token) -> Iterator[Laid]:
    """ "implicated himself and Brown in the killing"."""
    whom = parsed.child(token.i, "dobj")
    if whom is None or not _harm_behind(parsed, token, "in"):
        return
    subject = parsed.child(token.i, "nsubj")
    for one in (whom, *(k for k in parsed.children(whom.i) if k.dep == "conj")):
        if one.lower in {"himself", "herself", "itself", "themselves"}:
            if subject is not None:
                yield Laid("claimed", subject, "certain", token)
        else:
            yield Laid("attributed", one, "certain", token)


def _claiming_to_be(parsed: Parsed, token: Token) -> Iterator[Laid]:
    """ "a man claiming to be the organiser of the attack", "a group claiming to be behind it"."""
    clause = parsed.child(token.i, "xcomp")
    if clause is None or clause.lemma != "be":
        return
    role = parsed.child(clause.i, "attr", "acomp", "prep")
    if role is not None and (role.lemma in DOERS or role.lower in {"behind", "responsible"}):
        yield Laid("claimed", parsed.head(token.i), "certain", token)


def _suspicion_on(parsed: Parsed, token: Token) -> Iterator[Laid]:
    """ "suspicion fell on the front", "attention has focused on the rebels", "the evidence points to the army"."""
    subject = parsed.child(token.i, "nsubj", "nsubjpass")
    if subject is None or subject.lemma not in _SUSPICION or is_denied(parsed, token):
        return
    on = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower in {"on", "upon", "to"}), None)
    whom = parsed.child(on.i, "pobj") if on is not None else None
    if whom is not None and (whom.ent_type in _NAMED or _has_name(parsed, whom)):
        yield Laid("attributed", _of_body(parsed, whom), "possible", token)


def _of_body(parsed: Parsed, whom: Token) -> Token:
    """Whose men they are: "rebels from the Northern Front" -> Front."""
    for kid in parsed.children(whom.i):
        body = parsed.child(kid.i, "pobj") if kid.dep == "prep" and kid.lower in {"from", "of"} else None
        if body is not None and body.ent_type == "ORG" and whom.ent_type == "":
            return body
    return whom


def _has_name(parsed: Parsed, whom: Token) -> bool:
    first, last = parsed.edges(whom.i)
    return any(t.ent_type in _NAMED for t in parsed.tokens[first : last + 1])


def _typical(parsed: Parsed, token: Token) -> Iterator[Laid]:
    """ "bombs typical of the front", "typical of the front's work"."""
    of = parsed.child(token.i, "prep")
    inner = parsed.child(of.i, "pobj") if of is not None and of.lower == "of" else None
    if inner is None:
        return
    first, _ = parsed.edges(parsed.head(token.i).i)
    names = [t for t in (inner, *parsed.children(inner.i)) if t.ent_type in {"ORG", "NORP"}]
    if names and any(t.lemma in HARM for t in parsed.tokens[first : token.i]):
        yield Laid("attributed", names[-1], "possible", token)


def _responsibility_of(parsed: Parsed, token: Token) -> Iterator[Laid]:
    """ "denounced the responsibility of the army for the deaths": not whose duty it is."""
    of = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower == "of"), None)
    whom = parsed.child(of.i, "pobj") if of is not None else None
    if whom is None or whom.lemma in ACTS:
        return
    if any(_harm_behind(parsed, t, "for", "in") for t in (token, whom, parsed.head(token.i))):
        yield from (Laid("attributed", one, "certain", token) for one in row(parsed, whom))
