"""Claims: "claimed responsibility", "was claimed by", "pleaded guilty"; and that nobody has claimed it."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.finds.found import Attributions, FoundResponsibility
from herodote.extract.responsibility.statement import statement
from herodote.extract.responsibility.who import agent_of, inner_of, is_no_one, subject_of
from herodote.extract.who.deeds import ACTS, DONE, HARM
from herodote.extract.words.parsed import Parsed, Token
from herodote.records import Certainty


def of_responsibility(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "claimed responsibility", "no claim of responsibility", "has not officially claimed responsibility"."""
    verb = parsed.head(token.i)
    if token.lemma == "claim":
        if not any(k.lower in {"no", "immediate"} for k in parsed.children(token.i)) or not _is_of_responsibility(
            parsed, token
        ):
            return
        if any(k.lower == "no" for k in parsed.children(token.i)):
            yield statement(parsed, "unclaimed", None, token, said, "certain", verb)
        return
    if verb.lemma not in {
        "claim",
        "take",
        "accept",
        "admit",
        "assume",
        "deny",
        "acknowledge",
        "bear",
        "say",
    } or token.dep not in {"dobj", "nsubjpass"}:
        return
    if token.lower == "responsibilities" or any(k.dep in {"acl", "xcomp"} for k in parsed.children(token.i)):
        return  # "assume their responsibility to protect"
    kids = parsed.children(verb.i)
    subject = subject_of(parsed, verb) if token.dep == "dobj" else agent_of(parsed, verb)
    negated = any(k.dep == "neg" or k.lower in {"never", "yet"} for k in kids)
    if verb.lemma == "deny":
        yield statement(parsed, "denied", subject, verb, said, "certain", verb)
    elif subject is None and negated and token.dep == "nsubjpass":
        yield statement(parsed, "unclaimed", None, verb, said, "certain", verb)
    elif subject is not None and (is_no_one(parsed, subject) or negated):
        actor = None if is_no_one(parsed, subject) else subject
        yield statement(parsed, "unclaimed", actor, verb, said, "certain", verb)
    elif subject is not None and verb.lemma != "bear":
        yield statement(parsed, "claimed", subject, verb, said, _certainty_of(parsed, verb), verb)


def _certainty_of(parsed: Parsed, verb: Token) -> Certainty:
    hedged = any(k.lower in {"reportedly", "allegedly", "apparently", "purportedly"} for k in parsed.children(verb.i))
    return "possible" if hedged else "certain"


def _is_of_responsibility(parsed: Parsed, token: Token) -> bool:
    return (
        any(t.lemma == "responsibility" for t in parsed.tokens[token.i + 1 : token.i + 5])
        or parsed.head(token.i).lemma == "be"
    )


def claimed_by(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "was claimed by the Islamic State", "claimed the attack"; "has not claimed that attack" is no claim."""
    agent = agent_of(parsed, token)
    kids = parsed.children(token.i)
    negated = any(k.dep == "neg" or k.lower in {"never", "yet"} for k in kids)
    if agent is not None:
        none = is_no_one(parsed, agent) or negated
        yield statement(
            parsed, "unclaimed" if none else "claimed", None if none else agent, token, said, "certain", token
        )
        return
    act = next((k for k in kids if k.dep == "dobj" and k.lemma in _CLAIMED), None)
    subject = subject_of(parsed, token)
    if act is None and not any(k.dep in {"ccomp", "xcomp", "oprd"} for k in kids):  # not "claimed it was a trap"
        act = next((k for k in kids if k.dep == "dobj" and k.lower in {"it", "this", "that"}), None)
    if act is None or subject is None:
        return
    if negated or is_no_one(parsed, subject):
        actor = None if is_no_one(parsed, subject) else subject
        yield statement(parsed, "unclaimed", actor, token, said, "certain", token)
    elif token.tag != "VB":
        yield statement(parsed, "claimed", _in_whose_name(parsed, token) or subject, token, said, "certain", token)


def _in_whose_name(parsed: Parsed, verb: Token) -> Token | None:
    """For whom a claim is made: "a caller claimed the raid in the name of the Northern Front", "on behalf of"."""
    for word in parsed.tokens[verb.i + 1 : verb.i + 15]:
        if word.sentence != verb.sentence:
            break
        if word.lower in {"name", "behalf"} and word.dep == "pobj" and parsed.head(word.i).lower in {"in", "on"}:
            return inner_of(parsed, word)
    return None


def unsaid(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "no group has said it is holding them", "the group has not said whether it sent the bomber": unclaimed."""
    subject, clause = subject_of(parsed, token), parsed.child(token.i, "ccomp")
    own = parsed.child(clause.i, "nsubj") if clause is not None and clause.i > token.i else None
    if subject is None or clause is None or own is None or own.lower not in {"it", "they"}:
        return
    if clause.lemma not in DONE | {"hold", "send", "be", "do", "order", "stage"}:
        return
    whether = any(k.lower in {"whether", "if"} for k in parsed.children(clause.i))
    if is_no_one(parsed, subject):
        yield statement(parsed, "unclaimed", None, token, said, "certain", token)
    elif whether and any(k.dep == "neg" for k in parsed.children(token.i)):
        yield statement(parsed, "unclaimed", subject, token, said, "certain", token)


_CLAIMED = (ACTS - {"death", "incident", "violence"}) | frozenset(
    "operation credit seizure rocket missile mortar ambush beheading execution assault downing hijacking".split()  # noqa: SIM905
)
"""What a group claims: acts, and the weapons by which one is called ("claimed the rocket")."""


def owned(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    subject = subject_of(parsed, token)
    if subject is None or any(k.dep == "neg" for k in parsed.children(token.i)):
        return
    if is_no_one(parsed, subject):
        yield statement(parsed, "unclaimed", None, token, said, "certain", token)
        return
    yield statement(parsed, "claimed", _client(parsed, token, subject) or subject, token, said, "certain", token)


def _client(parsed: Parsed, token: Token, subject: Token) -> Token | None:
    """Whose role the speaker owns up to: "Brown's lawyers acknowledged his role"."""
    role = parsed.child(token.i, "dobj")
    his = role is not None and any(k.lower in {"his", "her", "their"} for k in parsed.children(role.i))
    client = parsed.child(subject.i, "poss")
    return client if his and client is not None and client.ent_type == "PERSON" else None


def pleaded(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    verb = parsed.head(token.i)
    subject = subject_of(parsed, verb)
    to = next((k for k in parsed.children(verb.i) if k.dep == "prep" and k.lower == "to"), None)
    to = to or next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower == "to"), None)
    if to is not None and not {t.lemma for t in parsed.tokens[to.i : parsed.edges(to.i)[1] + 1]} & HARM:
        return
    if verb.lemma == "plead" and subject is not None:
        near = {t.lower for t in parsed.tokens[verb.i : token.i]}
        yield statement(parsed, "denied" if "not" in near else "claimed", subject, token, said, "certain", verb)
