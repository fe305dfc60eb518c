"""Doers named outright or with a hedge: "was behind the attack", "probably carried out by regime jets"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.finds.found import Attributions, FoundResponsibility
from herodote.extract.responsibility.statement import statement
from herodote.extract.responsibility.who import agent_of, is_no_one, subject_of
from herodote.extract.said.hedges import certainty_at
from herodote.extract.who.deeds import ACTS, row
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Certainty


def behind(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "the group was behind the attack", "those responsible" is nobody; "said it was behind" is a claim."""
    verb = parsed.head(token.i)
    if token.lower == "responsible" and verb.dep in {"dobj", "nsubjpass"} and parsed.head(verb.i).lemma == "hold":
        if _for_an_act(parsed, token) or _for_which(parsed, parsed.head(verb.i)):
            yield statement(parsed, "attributed", verb, token, said, "certain", parsed.head(verb.i))
        return
    if token.lower == "responsible" and verb.lemma in {"hold", "believe", "consider", "think"}:
        held = parsed.child(token.i, "nsubj") or parsed.child(verb.i, "dobj", "nsubjpass")
        if held is not None and (_for_an_act(parsed, token) or _for_which(parsed, verb)):
            judged: Certainty = "certain" if verb.lemma == "hold" else "probable"
            yield statement(parsed, "attributed", held, token, said, judged, verb)
        return
    if token.lower == "behind" and parsed.child(token.i, "pobj") is None:
        return  # "far behind was the other party"
    own = verb.dep == "ccomp" and parsed.head(verb.i).lemma in {"admit", "confess", "acknowledge"}
    told = verb.dep == "ccomp" and not any(k.dep == "prep" and k.lower == "for" for k in parsed.children(token.i))
    if verb.lemma != "be" or (token.lower == "responsible" and not own and not told and not _for_an_act(parsed, token)):
        return
    subject = subject_of(parsed, verb)
    if subject is None or subject.lower in {"who", "there"}:
        return
    if any(k.dep == "neg" for k in parsed.children(verb.i)):
        if verb.dep == "ccomp" and subject.pos in {"NOUN", "PROPN"} and subject.lemma not in ACTS:
            yield statement(parsed, "denied", subject, token, said, "certain", verb)  # "said the front was not behind"
        return
    certainty = certainty_at(parsed, verb.i, language)
    claim = subject.lower in {"it", "they", "we", "he"} and verb.dep == "ccomp"
    actor = subject_of(parsed, parsed.head(verb.i)) if claim else subject
    if claim and actor is not None and is_no_one(parsed, actor):
        yield statement(parsed, "unclaimed", None, token, said, "certain", verb)  # "neither has said it was behind it"
        return
    if actor is not None and actor.lemma not in {"motive", "reason", "attack", "what"}:
        for one in (actor,) if claim else row(parsed, actor):
            yield statement(parsed, "claimed" if claim else "attributed", one, token, said, certainty, verb)


def _for_an_act(parsed: Parsed, token: Token) -> bool:
    """ "responsible for the attack", not "responsible for roads"."""
    return any(t.lemma in ACTS for t in parsed.tokens[token.i + 1 : token.i + 9] if t.sentence == token.sentence)


def _for_which(parsed: Parsed, verb: Token) -> bool:
    """ "the raid, for which it holds the front responsible": the act stands before."""
    return any(
        k.dep == "prep" and k.lower == "for" and k.i < verb.i and parsed.child(k.i, "pobj") is not None
        for k in parsed.children(verb.i)
    )


_NOBODY = frozenset(
    "group individual man woman person people bomber attacker gunman assailant shooter driver".split()  # noqa: SIM905
)
"""Nouns for a doer that do not say who it was."""
_DOERS = frozenset({"carry", "commit", "perpetrate", "stage", "orchestrate", "mastermind"})
_SENT = frozenset({"launch", "fire", "drop", "send", "shoot", "plant", "lay"})
_WEAPONS = frozenset({"missile", "rocket", "shell", "bomb", "drone", "mortar", "projectile", "mine", "warhead"})
"""What is sent against others: who is told to have sent it is told to have done it."""


def _deed(parsed: Parsed, token: Token) -> bool:
    """ "the raids were carried out by", "a massacre committed by": what was done is an act of war."""
    above = parsed.head(token.i)
    subject = parsed.child(token.i, "nsubjpass") or (parsed.child(above.i, "nsubj") if token.dep == "xcomp" else None)
    whole = subject or (parsed.head(token.i) if token.dep in {"acl", "relcl"} else None)
    if subject is not None and subject.lower in {"which", "that"} and token.dep == "relcl":
        whole = parsed.head(token.i)
    if token.dep in {"ccomp", "xcomp"} and above.dep == "relcl" and (subject is None or subject.pos == "PRON"):
        whole = parsed.head(above.i)  # "the attack, which media said was carried out by rebels"
    if any(k.lower in {"if", "whether"} for k in parsed.children(token.i)):
        return False
    return whole is not None and (whole.lemma in ACTS or whole.lemma in {"raid", "atrocity", "it", "beheading"})


def _sent(parsed: Parsed, token: Token) -> bool:
    """ "said that both missiles had been launched by": told by somebody, not in the report's own voice."""
    thing = parsed.child(token.i, "nsubjpass")
    return token.lemma in _SENT and token.dep == "ccomp" and thing is not None and thing.lemma in _WEAPONS


def hedged_agent(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "probably carried out by regime jets", "believed to have been killed by IS": a hedge makes it a judgement."""
    agent = agent_of(parsed, token)
    agent = _belongs(parsed, agent) if agent is not None else None
    unknown = agent is not None and any(
        k.lower in {"unidentified", "unknown", "armed"} for k in parsed.children(agent.i)
    )
    if (
        agent is not None
        and not unknown
        and agent.lemma not in _NOBODY
        and ((token.lemma in _DOERS and _deed(parsed, token)) or _sent(parsed, token))
    ):
        yield statement(parsed, "attributed", agent, token, said, certainty_at(parsed, token.i, language), token)
        return
    hedges = language.saying.hedges
    near = [t for t in parsed.tokens[max(0, token.i - 6) : token.i] if t.sentence == token.sentence]
    worst = [hedges[t.lower] for t in near if t.lower in hedges and t.lower not in {"may", "suspect", "could", "might"}]
    acts = {
        "carry",
        "kill",
        "launch",
        "kidnap",
        "murder",
        "shoot",
        "conduct",
        "plant",
        "commit",
        "stage",
        "perpetrate",
        "behead",
        "execute",
        "drop",
        "fire",
    }
    if agent is not None and worst and token.lemma in acts:
        certainty: Certainty = "possible" if "possible" in worst else "probable"
        yield statement(parsed, "attributed", agent, token, said, certainty, token)


def _belongs(parsed: Parsed, agent: Token) -> Token:
    """Whose men they are: "by men belonging to the front" -> front."""
    for kid in parsed.children(agent.i):
        to = parsed.child(kid.i, "prep") if kid.dep == "acl" and kid.lemma == "belong" else None
        inner = parsed.child(to.i, "pobj") if to is not None else None
        if inner is not None:
            return inner
    return agent
