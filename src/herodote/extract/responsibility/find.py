"""Who claims an act, is blamed for it, denies it, or that nobody has claimed it: every statement of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from herodote.extract.finds.found import Attributions, FoundResponsibility
from herodote.extract.responsibility.blamed import blamed_for, pointed_at, to_blame
from herodote.extract.responsibility.claimed import claimed_by, of_responsibility, owned, pleaded, unsaid
from herodote.extract.responsibility.denied import denial, denied, no_part
from herodote.extract.responsibility.doers import behind, hedged_agent
from herodote.extract.responsibility.laid import laid_at
from herodote.extract.responsibility.made_out import made_out
from herodote.extract.responsibility.statement import PRONOUNS, statement
from herodote.extract.responsibility.suspected import (
    SAID_NOUNS,
    THOUGHT,
    alleged,
    hallmarks,
    named_as,
    said_of,
    suspected,
    suspected_act,
    work_of,
)
from herodote.extract.responsibility.who import agent_of, subject_of
from herodote.extract.said.hedges import is_denied
from herodote.extract.who.deeds import ACTS, HEDGES, OWNING, denied_act, hedged_doer, own_act, row, to_do_with
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language

_CODE = re.compile(r"[=<>{}\\]|https?:|www\.")
"""What is left of a page's code in a text names nobody."""


def find_responsibility(parsed: Parsed, said: Attributions, language: Language) -> tuple[FoundResponsibility, ...]:
    """Every statement of responsibility, in order.

    "No group has claimed responsibility" -> unclaimed; "Washington blamed the Islamic State" -> attributed to it by
    Washington; "which bears the hallmarks of IS" -> attributed, possible; "Moscow denied any role" -> denied.
    """
    found: list[FoundResponsibility] = []
    for sentence in parsed.sentences:
        for token in parsed.tokens_of(sentence.i):
            found.extend(_at(parsed, token, said, language))
            found.extend(made_out(parsed, token, said, language))
            found.extend(
                statement(parsed, laid.stance, laid.actor, token, said, laid.certainty, laid.verb)
                for laid in laid_at(parsed, token)
            )
    found = [f for f in found if f.actor is None or not _names_nobody(parsed, f)]
    unique = {(f.stance, f.actor, f.sentence): f for f in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda f: (f.evidence.start, f.token)))


def _names_nobody(parsed: Parsed, found: FoundResponsibility) -> bool:
    """Whether the words that should name somebody are a day or what is left of a page's code."""
    head = parsed.tokens[found.actor_token] if found.actor_token is not None else None
    day = head is not None and head.pos == "PROPN" and head.ent_type == "DATE"  # not "the 20-year-old"
    return day or (found.actor is not None and _CODE.search(parsed.quote(found.actor)) is not None)


def _at(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    blame = language.blame
    if (
        token.lemma == "responsibility"
        or (token.lemma == "claim" and token.pos == "NOUN")
        or (token.lemma == "credit" and parsed.head(token.i).lemma == "take")
    ):
        yield from of_responsibility(parsed, token, said)
    elif token.lower == "blame" and token.i and parsed.tokens[token.i - 1].lower == "to":
        yield from to_blame(parsed, token, said, language)
    elif token.lower == "finger" and parsed.head(token.i).lemma == "point":
        yield from pointed_at(parsed, token, said)
    elif token.lemma in OWNING and token.tag.startswith("VB") and own_act(parsed, token) is not None:
        yield from owned(parsed, token, said)
    elif token.lemma in OWNING and token.tag.startswith("VB") and denied_act(parsed, token) is not None:
        subject = subject_of(parsed, token)
        if subject is not None and not is_denied(parsed, token):
            yield statement(parsed, "denied", subject, token, said, "certain", token)
    elif token.lemma == "say" and token.tag.startswith("VB") and token.dep != "relcl":
        yield from unsaid(parsed, token, said)
    elif token.lemma == "denial" and token.pos == "NOUN":
        yield from denial(parsed, token, said)
    elif token.lemma in SAID_NOUNS and token.pos == "NOUN":
        yield from alleged(parsed, token, said)
    elif token.lower in THOUGHT and parsed.head(token.i).lemma in ACTS:
        yield from suspected_act(parsed, token, said)
    elif token.lemma == "suspect" and token.pos == "NOUN":
        yield from suspected(parsed, token, said)
    elif token.lemma in {"connection", "involvement", "role", "part", "link", "hand"} and token.dep == "dobj":
        yield from no_part(parsed, token, said)
    elif token.lower == "unclaimed":
        yield statement(parsed, "unclaimed", None, token, said, "certain", parsed.head(token.i))
    elif token.lemma == "work" and parsed.head(token.i).lemma == "be":
        yield from work_of(parsed, token, said, language)
    elif token.lemma in {"identify", "name"} and token.tag in {"VBD", "VBN"}:
        yield from named_as(parsed, token, said)
    elif token.lemma in {"say", "believe", "allege"} and token.tag in {"VBP", "VBD", "VBZ"} and token.dep == "relcl":
        yield from said_of(parsed, token, said)
    elif token.lemma in blame.deny_verbs and token.tag.startswith("VB"):
        yield from denied(parsed, token, said, language)
    elif token.lemma in blame.blame_verbs and token.tag.startswith("VB") and token.dep != "amod":
        yield from blamed_for(parsed, token, said, blame.blame_verbs[token.lemma], language)
    elif token.lemma == "claim" and token.tag in {"VBN", "VBD", "VBZ", "VB"}:
        yield from claimed_by(parsed, token, said)
    elif token.lower in {"responsible", "behind"}:
        yield from behind(parsed, token, said, language)
    elif token.lemma in {"hallmark", "fingerprint"}:
        yield from hallmarks(parsed, token, said)
    elif token.tag == "VBN" and agent_of(parsed, token) is not None:
        yield from hedged_agent(parsed, token, said, language)
    elif token.lemma == "guilty":
        yield from pleaded(parsed, token, said)
    elif token.lemma == "acquit":
        acquitted = parsed.child(token.i, "nsubjpass", "dobj")
        if acquitted is not None:
            yield from (
                statement(parsed, "denied", one, token, said, "certain", token) for one in row(parsed, acquitted)
            )
    elif token.lower == "nothing" and to_do_with(parsed, token):
        subject = subject_of(parsed, parsed.head(token.i))
        if subject is not None:
            yield statement(parsed, "denied", subject, token, said, "certain", parsed.head(token.i))
    elif token.lower in HEDGES:
        doer = hedged_doer(parsed, token)
        if doer is not None and doer.lower not in PRONOUNS:
            yield statement(parsed, "attributed", doer, token, said, "possible", parsed.head(token.i))
    elif token.lemma in {"accountable"} and parsed.head(token.i).lemma == "hold":
        blamed = parsed.child(parsed.head(token.i).i, "dobj") or parsed.child(token.i, "nsubj")
        if blamed is not None:
            yield statement(parsed, "attributed", blamed, token, said, "certain", parsed.head(token.i))
