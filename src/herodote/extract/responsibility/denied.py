"""Denials: "denied carrying out the raid", "had no part in the attack"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.deeds import ACTS, DONE, HARM
from herodote.extract.found import Attributions, FoundResponsibility
from herodote.extract.hedges import is_denied
from herodote.extract.parsed import Parsed, Token
from herodote.extract.responsibility.statement import statement
from herodote.extract.responsibility.who import subject_of
from herodote.lang import Language


def denied(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "denied involvement", "denied carrying out", "denied that its aircraft were involved"."""
    subject = subject_of(parsed, token)
    if subject is None or is_denied(parsed, token) or parsed.child(token.i, "dative") is not None:
        return
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
    if pointed or words & (acts | ACTS | DONE | set(language.blame.nouns)):
        yield statement(parsed, "denied", subject, token, said, "certain", token)


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
