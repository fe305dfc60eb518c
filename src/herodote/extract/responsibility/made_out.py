"""Whom words make out to be the doer without a verb of blame: "the brain behind the raid", "the gunman was one of the
front's", "the assault was an ambush by rebels", "who planned the bombing"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.finds.found import Attributions, FoundResponsibility
from herodote.extract.responsibility.laid import DOERS
from herodote.extract.responsibility.statement import statement
from herodote.extract.responsibility.who import agent_of, subject_of
from herodote.extract.said.hedges import certainty_at, is_denied
from herodote.extract.who.deeds import ACTS, HARM, row
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language

_HEADS = frozenset(
    {"mastermind", "brain", "architect", "planner", "organiser", "organizer", "instigator", "perpetrator"}
)
"""Nouns for one who had it done."""
_MOVES = frozenset(
    {"assault", "act", "action", "maneuver", "manoeuvre", "provocation", "reprisal", "response", "retaliation"}
)
"""What an attack may be by those who did it: "the bombing was a provocation by the army"."""
_PARTIES = frozenset({"party", "group", "man", "one", "force", "side", "hand", "faction", "people"})
_PLANNED = frozenset(
    {"plan", "mastermind", "order", "organise", "organize", "orchestrate", "plot", "direct", "prepare"}
)
_CALLED = frozenset({"describe", "name", "identify", "brand", "denounce", "single", "call", "see", "label"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_MEMBERS = frozenset(
    "member gunman militant fighter soldier officer supporter follower operative commander rebel jihadist insurgent "  # noqa: SIM905
    "policeman bomber attacker recruit".split()
)


def made_out(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """What one word makes out, if it is such a word.

    "Brown, described by the army as the brain behind the raid" -> attributed to Brown by the army.
    """
    if token.pos == "NOUN" and token.lemma in _HEADS | _PARTIES:
        yield from _behind_it(parsed, token, said, language)
    elif token.lemma in _PLANNED and token.dep == "relcl":
        yield from _who_planned(parsed, token, said)
    elif token.lemma == "be" and token.pos in ("AUX", "VERB"):
        yield from _was(parsed, token, said, language)
    elif token.lemma == "belong" and token.tag.startswith("VB"):
        doer, to = subject_of(parsed, token), _behind(parsed, token, "to")
        if doer is not None and to is not None and doer.lemma in DOERS and not is_denied(parsed, token):
            yield statement(parsed, "attributed", to, token, said, certainty_at(parsed, token.i, language), token)
    elif token.lemma in {"call", "name", "label"} and token.tag.startswith("VB"):
        yield from _called_one_of(parsed, token, said)


def _behind(parsed: Parsed, token: Token, *prepositions: str) -> Token | None:
    """What stands behind a word and one of the prepositions."""
    for kid in parsed.children(token.i):
        if kid.dep == "prep" and kid.lower in prepositions and (inner := parsed.child(kid.i, "pobj")) is not None:
            return inner
    return None


def _of_harm(parsed: Parsed, thing: Token) -> bool:
    first, last = parsed.edges(thing.i)
    return bool({t.lemma for t in parsed.tokens[first : last + 1]} & HARM) or thing.lower in {"it", "this", "both"}


def _behind_it(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "the brain behind both", "the mastermind of the raid", "named the front as the party behind the crime"."""
    act = _behind(parsed, token, "behind") or (_behind(parsed, token, "of", "in") if token.lemma in _HEADS else None)
    if act is None or not _of_harm(parsed, act):
        return
    above = parsed.head(token.i)
    if token.dep == "appos" and above.ent_type in _NAMES:
        yield statement(parsed, "attributed", above, token, said, "certain", token)
    elif token.dep == "attr" and above.lemma == "be" and not is_denied(parsed, above):
        subject = subject_of(parsed, above)
        if subject is not None and subject.pos in ("NOUN", "PROPN") and subject.lemma not in ACTS:
            certainty = certainty_at(parsed, above.i, language)
            yield statement(parsed, "attributed", subject, token, said, certainty, above)
    else:
        verb = _of_calling(parsed, token)
        if verb is None:
            return
        passive = verb.dep == "acl" or any(k.dep == "auxpass" for k in parsed.children(verb.i))
        whom = parsed.child(verb.i, "nsubjpass" if passive else "dobj")
        whom = parsed.head(verb.i) if verb.dep == "acl" else whom
        if whom is not None:
            by = agent_of(parsed, verb) if passive else subject_of(parsed, verb)
            yield statement(parsed, "attributed", whom, token, said, "certain", verb, by)


def _of_calling(parsed: Parsed, token: Token) -> Token | None:
    """The verb of "described X as the ..."; in "named the gang calling itself X as the party" the outer one."""
    above = parsed.head(token.i)
    if above.lower != "as":
        return None
    for node in parsed.ancestors(above.i)[:3]:
        if node.lemma in _CALLED and node.pos == "VERB" and node.lower != "calling":
            return node
    return None


def _who_planned(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "Brown, who planned the bombing": of a named one, as the report's own word or its source's."""
    whom, act = parsed.head(token.i), parsed.child(token.i, "dobj")
    who = parsed.child(token.i, "nsubj")
    if act is None or who is None or who.lower not in {"who", "which"} or whom.ent_type not in _NAMES:
        return
    if _of_harm(parsed, act) and not is_denied(parsed, token):
        yield statement(parsed, "attributed", whom, token, said, "certain", token)


def _was(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "the assault was an ambush by rebels", "the attacker was a member of the front"."""
    subject, role = parsed.child(token.i, "nsubj"), parsed.child(token.i, "attr")
    if subject is None or role is None or is_denied(parsed, token) or role.i < token.i:
        return
    certainty = certainty_at(parsed, token.i, language)
    if subject.lemma in ACTS | {"assault"} and role.lemma in ACTS | _MOVES:
        doer = _behind(parsed, role, "by", "from")
        for one in row(parsed, doer) if doer is not None else ():
            if (body := _body(parsed, one)) is not None:
                yield statement(parsed, "attributed", body, token, said, certainty, token)
    elif subject.lemma in DOERS and role.lemma in _MEMBERS:
        body = _body(parsed, role)
        if body is not None and body.i != role.i:
            yield statement(parsed, "attributed", body, token, said, certainty, token)


def _called_one_of(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "called him a gunman of the front", where the sentence or the one before speaks of the attacker."""
    role = parsed.child(token.i, "oprd")
    whom = parsed.child(token.i, "dobj", "nsubjpass")
    if role is None or whom is None or role.lemma not in _MEMBERS or (body := _body(parsed, role)) is None:
        return
    near = [t for s in (token.sentence - 1, token.sentence) if s >= 0 for t in parsed.tokens_of(s)]
    spoken_of = whom.lemma in DOERS or (whom.lower in {"him", "her", "them"} and any(t.lemma in DOERS for t in near))
    if body.i != role.i and spoken_of:
        yield statement(parsed, "attributed", body, token, said, "certain", token, subject_of(parsed, token))


def _body(parsed: Parsed, doer: Token) -> Token | None:
    """Whose man it is: "a gunman of the Northern Front group" -> group; None where the words name no one."""
    body = _behind(parsed, doer, "of", "from") or doer
    first, last = parsed.edges(body.i)
    named = any(t.ent_type in _NAMES or t.cased[:1].isupper() for t in parsed.tokens[first : last + 1])
    return body if named else None
