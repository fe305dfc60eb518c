"""Who has to do with an act and did not do it: "the government promised to investigate the murder".

The judge of actors sees that a body stands near an act and seldom what the verb between them means.
"""

from __future__ import annotations

from collections.abc import Iterable

from herodote.extract.words.antecedents import meant
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Acts

_NOUNS = ("NOUN", "PROPN")


def looks_on(parsed: Parsed, party: int, act: int, own: Iterable[int], acts: Acts) -> bool:
    """Whether the words between a party's head and the word for an act (tokens) say that others did it.

    "the police arrested ten after the attack", "the minister condemned the raid" -> True; `own` are the tokens that
    name the act: what does it is no verb of looking on.
    """
    tokens, named = parsed.tokens, set(own)
    if tokens[party].sentence != tokens[act].sentence or party == act:
        return False
    if _undoes(parsed, party, act, named, acts):
        return True
    below, looking = tokens[act], False
    for above in parsed.ancestors(act):
        if above.i in named and not looking:
            return False
        looking = looking or (below.dep != "conj" and above.lemma in acts.looks_into)  # not "found two and killed them"
        subject = parsed.child(above.i, "nsubj", "nsubjpass")
        agent = parsed.child(above.i, "agent")
        by = parsed.child(agent.i, "pobj") if agent is not None and agent.i != below.i else None
        if any(s is not None and (s.i == party or _stands_for(parsed, s, party)) for s in (subject, by)):
            return looking or (above.lemma not in acts.leaves and _is_aftermath(parsed, below, tokens[act], acts))
        if subject is not None and subject.i < act and above.pos in ("VERB", "AUX"):
            return False
        below = above
    return False


def _undoes(parsed: Parsed, party: int, act: int, named: set[int], acts: Acts) -> bool:
    """Whether the party does something about the act: "was kidnapped and rescued by the army a day later"; not "the
    army rescued two and killed three", where it does both."""
    token = parsed.tokens[party]
    verb = parsed.head(parsed.head(token.i).i) if token.dep == "pobj" else parsed.head(token.i)
    by = token.dep == "nsubj" or (token.dep == "pobj" and parsed.head(token.i).dep == "agent")
    if not by or verb.i in named or verb.lemma not in acts.undoes:
        return False
    way = [parsed.tokens[act], *parsed.ancestors(act)]
    at = next((n for n, t in enumerate(way) if t.i == verb.i), None)
    # Below the verb only a clause of its own tells what others did: "arrested two men who had bombed the station".
    return at is None or any(t.dep == "relcl" for t in way[:at])


def _stands_for(parsed: Parsed, subject: Token, party: int) -> bool:
    """Whether a relative pronoun takes up the party: "officials who had begun to investigate the killing"."""
    return subject.lower in ("who", "which", "that") and meant(parsed, subject).i == party


def _is_aftermath(parsed: Parsed, below: Token, act: Token, acts: Acts) -> bool:
    """Whether the act is told by a noun straight behind "after" and the like, under the verb."""
    first = parsed.child(below.i, "pobj") if below.dep == "prep" and below.lower in acts.aftermath else None
    return first is not None and first.i == act.i and act.pos in _NOUNS
