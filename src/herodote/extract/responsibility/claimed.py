"""Claims: "claimed responsibility", "was claimed by", "pleaded guilty"; and that nobody has claimed it."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.deeds import HARM
from herodote.extract.found import Attributions, FoundResponsibility
from herodote.extract.parsed import Parsed, Token
from herodote.extract.responsibility.statement import statement
from herodote.extract.responsibility.who import agent_of, is_no_one, subject_of
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
    act = next(
        (
            k
            for k in kids
            if k.dep == "dobj"
            and k.lemma
            in {
                "attack",
                "bombing",
                "assassination",
                "blast",
                "raid",
                "strike",
                "operation",
                "killing",
                "kidnapping",
                "credit",
            }
        ),
        None,
    )
    subject = subject_of(parsed, token)
    if act is None and negated:
        act = next((k for k in kids if k.dep == "dobj" and k.lower in {"it", "this", "that"}), None)
    if act is None or subject is None:
        return
    if negated or is_no_one(parsed, subject):
        actor = None if is_no_one(parsed, subject) else subject
        yield statement(parsed, "unclaimed", actor, token, said, "certain", token)
    elif token.tag != "VB":
        yield statement(parsed, "claimed", subject, token, said, "certain", token)


def owned(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    subject = subject_of(parsed, token)
    if subject is None or any(k.dep == "neg" for k in parsed.children(token.i)):
        return
    if is_no_one(parsed, subject):
        yield statement(parsed, "unclaimed", None, token, said, "certain", token)
        return
    yield statement(parsed, "claimed", subject, token, said, "certain", token)


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
