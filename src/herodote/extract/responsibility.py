"""Who claims an act, is blamed for it, denies it, or that nobody has claimed it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from herodote.extract.antecedents import meant
from herodote.extract.deeds import (
    ACTS,
    DONE,
    HARM,
    HEDGES,
    OWNING,
    denied_act,
    hedged_doer,
    own_act,
    row,
    to_do_with,
)
from herodote.extract.found import Attributions, FoundResponsibility
from herodote.extract.hedges import certainty_at, is_denied
from herodote.extract.parsed import Parsed, Stretch, Token
from herodote.lang import Language
from herodote.records import Certainty, ResponsibilityStance

_CODE = re.compile(r"[=<>{}\\]|https?:|www\.")
"""What is left of a page's code in a text names nobody."""
_PRONOUNS = frozenset(["it", "he", "she", "they", "who", "which", "that", "this", "there"])


def find_responsibility(parsed: Parsed, said: Attributions, language: Language) -> tuple[FoundResponsibility, ...]:
    """Every statement of responsibility, in order.

    "No group has claimed responsibility" -> unclaimed; "Washington blamed the Islamic State" -> attributed to it by
    Washington; "which bears the hallmarks of IS" -> attributed, possible; "Moscow denied any role" -> denied.
    """
    found: list[FoundResponsibility] = []
    for sentence in parsed.sentences:
        for token in parsed.tokens_of(sentence.i):
            found.extend(_at(parsed, token, said, language))
    found = [f for f in found if f.actor is None or _CODE.search(parsed.quote(f.actor)) is None]
    unique = {(f.stance, f.actor, f.sentence): f for f in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda f: (f.evidence.start, f.token)))


def _at(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    blame = language.blame
    if token.lemma == "responsibility" or (token.lemma == "claim" and token.pos == "NOUN"):
        yield from _responsibility(parsed, token, said)
    elif token.lower == "blame" and token.i and parsed.tokens[token.i - 1].lower == "to":
        yield from _to_blame(parsed, token, said, language)
    elif token.lower == "finger" and parsed.head(token.i).lemma == "point":
        yield from _pointed_at(parsed, token, said)
    elif token.lemma in OWNING and token.tag.startswith("VB") and own_act(parsed, token) is not None:
        yield from _own(parsed, token, said)
    elif token.lemma in OWNING and token.tag.startswith("VB") and denied_act(parsed, token) is not None:
        subject = _subject(parsed, token)
        if subject is not None and not is_denied(parsed, token):
            yield _make(parsed, "denied", subject, token, said, "certain", token)
    elif token.lemma in _SAID_NOUNS and token.pos == "NOUN":
        yield from _alleged(parsed, token, said)
    elif token.lemma == "suspect" and token.pos == "NOUN":
        yield from _suspect(parsed, token, said)
    elif token.lemma in {"connection", "involvement", "role", "part", "link", "hand"} and token.dep == "dobj":
        yield from _no_part(parsed, token, said)
    elif token.lower == "unclaimed":
        yield _make(parsed, "unclaimed", None, token, said, "certain", parsed.head(token.i))
    elif token.lemma == "work" and parsed.head(token.i).lemma == "be":
        yield from _work_of(parsed, token, said, language)
    elif token.lemma in {"identify", "name"} and token.tag in {"VBD", "VBN"}:
        yield from _named_as(parsed, token, said)
    elif token.lemma in {"say", "believe", "allege"} and token.tag in {"VBP", "VBD", "VBZ"} and token.dep == "relcl":
        yield from _said_of(parsed, token, said)
    elif token.lemma in blame.deny_verbs and token.tag.startswith("VB"):
        yield from _denied(parsed, token, said, language)
    elif token.lemma in blame.blame_verbs and token.tag.startswith("VB") and token.dep != "amod":
        yield from _blamed(parsed, token, said, blame.blame_verbs[token.lemma], language)
    elif token.lemma == "claim" and token.tag in {"VBN", "VBD", "VBZ", "VB"}:
        yield from _claimed_by(parsed, token, said)
    elif token.lower in {"responsible", "behind"}:
        yield from _behind(parsed, token, said, language)
    elif token.lemma in {"hallmark", "fingerprint"}:
        yield from _hallmarks(parsed, token, said)
    elif token.tag == "VBN" and _agent(parsed, token) is not None:
        yield from _hedged_agent(parsed, token, said, language)
    elif token.lemma == "guilty":
        yield from _pleaded(parsed, token, said)
    elif token.lemma == "acquit":
        acquitted = parsed.child(token.i, "nsubjpass", "dobj")
        if acquitted is not None:
            yield from (_make(parsed, "denied", one, token, said, "certain", token) for one in row(parsed, acquitted))
    elif token.lower == "nothing" and to_do_with(parsed, token):
        subject = _subject(parsed, parsed.head(token.i))
        if subject is not None:
            yield _make(parsed, "denied", subject, token, said, "certain", parsed.head(token.i))
    elif token.lower in HEDGES:
        doer = hedged_doer(parsed, token)
        if doer is not None and doer.lower not in _PRONOUNS:
            yield _make(parsed, "attributed", doer, token, said, "possible", parsed.head(token.i))
    elif token.lemma in {"accountable"} and parsed.head(token.i).lemma == "hold":
        blamed = parsed.child(parsed.head(token.i).i, "dobj") or parsed.child(token.i, "nsubj")
        if blamed is not None:
            yield _make(parsed, "attributed", blamed, token, said, "certain", parsed.head(token.i))


def _responsibility(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "claimed responsibility", "no claim of responsibility", "has not officially claimed responsibility"."""
    verb = parsed.head(token.i)
    if token.lemma == "claim":
        if not any(k.lower in {"no", "immediate"} for k in parsed.children(token.i)) or not _of_responsibility(
            parsed, token
        ):
            return
        if any(k.lower == "no" for k in parsed.children(token.i)):
            yield _make(parsed, "unclaimed", None, token, said, "certain", verb)
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
    subject = _subject(parsed, verb) if token.dep == "dobj" else _agent(parsed, verb)
    negated = any(k.dep == "neg" or k.lower in {"never", "yet"} for k in kids)
    if verb.lemma == "deny":
        yield _make(parsed, "denied", subject, verb, said, "certain", verb)
    elif subject is None and negated and token.dep == "nsubjpass":
        yield _make(parsed, "unclaimed", None, verb, said, "certain", verb)
    elif subject is not None and (_no_one(parsed, subject) or negated):
        actor = None if _no_one(parsed, subject) else subject
        yield _make(parsed, "unclaimed", actor, verb, said, "certain", verb)
    elif subject is not None and verb.lemma != "bear":
        yield _make(parsed, "claimed", subject, verb, said, certainty_of(parsed, verb), verb)


def certainty_of(parsed: Parsed, verb: Token) -> Certainty:
    hedged = any(k.lower in {"reportedly", "allegedly", "apparently", "purportedly"} for k in parsed.children(verb.i))
    return "possible" if hedged else "certain"


def _of_responsibility(parsed: Parsed, token: Token) -> bool:
    return (
        any(t.lemma == "responsibility" for t in parsed.tokens[token.i + 1 : token.i + 5])
        or parsed.head(token.i).lemma == "be"
    )


def _denied(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "denied involvement", "denied carrying out", "denied that its aircraft were involved"."""
    subject = _subject(parsed, token)
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
        yield _make(parsed, "denied", subject, token, said, "certain", token)


def _blamed(
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
    if not _of_harm(parsed, token) or (preposition and not _of_an_act(parsed, token)):
        return
    on = preposition or "on"
    blamed = next((a for k in kids if k.dep == "prep" and k.lower == on if (a := parsed.child(k.i, "pobj"))), None)
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
    if _no_one(parsed, blamed):
        return
    if token.lemma in _TYING:
        behind = next((k for k in kids if k.dep == "prep" and k.lower in {"to", "with"}), None)
        other = parsed.child(behind.i, "pobj") if behind is not None else None
        if other is not None and blamed.lemma in HARM and other.ent_type in _NAMED:
            blamed = other  # "the attack was linked to the front"
        elif blamed.lemma not in _BODY and blamed.ent_type not in _NAMED and blamed.pos != "PRON":
            return
    blamed = _referred_to(parsed, blamed) or blamed
    by = _agent(parsed, token) if passive else _subject(parsed, token)
    certainty: Certainty = "possible" if token.lemma in {"suspect"} else certainty_at(parsed, token.i, language)
    yield _make(parsed, "attributed", blamed, token, said, certainty, token, by)


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


def _work_of(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "was the work of the militia", "could be the militia's work"."""
    verb = parsed.head(token.i)
    actor, subject = _inner(parsed, token), _subject(parsed, verb)
    act = subject is not None and (subject.lemma in ACTS or subject.lower in {"it", "this", "that"})
    if actor is not None and act and not is_denied(parsed, verb):
        yield _make(parsed, "attributed", actor, token, said, certainty_at(parsed, verb.i, language), verb)


_DOER_NOUNS = frozenset(
    "attacker bomber gunman killer suspect perpetrator shooter assassin mastermind assailant culprit".split()  # noqa: SIM905
)


def _named_as(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "identified Sam Brown as the attacker"."""
    passive = any(k.dep == "auxpass" for k in parsed.children(token.i))
    whom = parsed.child(token.i, "nsubjpass" if passive else "dobj")
    role = next((r for k in parsed.children(token.i) if k.lower == "as" if (r := parsed.child(k.i, "pobj"))), None)
    if whom is not None and role is not None and role.lemma in _DOER_NOUNS and whom.lemma not in _DOER_NOUNS:
        yield _make(parsed, "attributed", whom, token, said, "certain", token)


def _said_of(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
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
        yield _make(parsed, "attributed", whom, token, said, "certain", clause)


_SAID_NOUNS = frozenset({"evidence", "allegation", "accusation", "suspicion"})


def _alleged(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "evidence that the police shot at the crowd", "allegations that the militia burned the village"."""
    clause = parsed.child(token.i, "acl", "relcl")
    actor = parsed.child(clause.i, "nsubj") if clause is not None else None
    if clause is None or actor is None or actor.pos not in {"NOUN", "PROPN"} or is_denied(parsed, clause):
        return
    first, last = parsed.edges(clause.i)
    if {t.lemma for t in parsed.tokens[first : last + 1]} & (HARM | {"violence"}):
        certainty: Certainty = "probable" if token.lemma == "evidence" else "possible"
        yield _make(parsed, "attributed", actor, token, said, certainty, clause)


def _suspect(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
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
        yield _make(parsed, "attributed", name, token, said, "possible", token)


def _no_part(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "had no connection to the attack", "played no part in the raid"."""
    verb = parsed.head(token.i)
    none = any(k.lower == "no" for k in parsed.children(token.i))
    behind = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower in {"in", "to", "with"}), None)
    if not none or behind is None or verb.lemma not in {"have", "play", "take"}:
        return
    subject = _subject(parsed, verb)
    words = {t.lemma for t in parsed.tokens[behind.i : parsed.edges(behind.i)[1] + 1]}
    if subject is not None and words & HARM:
        yield _make(parsed, "denied", subject, token, said, "certain", verb)


def _with_act(parsed: Parsed, token: Token) -> bool:
    return any(
        k.dep in {"prep", "pcomp", "xcomp", "oprd", "acomp"} and k.lower in {"of", "with", "in", "over", "responsible"}
        for k in parsed.children(token.i)
    )


def _claimed_by(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "was claimed by the Islamic State", "claimed the attack"; "has not claimed that attack" is no claim."""
    agent = _agent(parsed, token)
    kids = parsed.children(token.i)
    negated = any(k.dep == "neg" or k.lower in {"never", "yet"} for k in kids)
    if agent is not None:
        none = _no_one(parsed, agent) or negated
        yield _make(parsed, "unclaimed" if none else "claimed", None if none else agent, token, said, "certain", token)
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
    subject = _subject(parsed, token)
    if act is None and negated:
        act = next((k for k in kids if k.dep == "dobj" and k.lower in {"it", "this", "that"}), None)
    if act is None or subject is None:
        return
    if negated or _no_one(parsed, subject):
        actor = None if _no_one(parsed, subject) else subject
        yield _make(parsed, "unclaimed", actor, token, said, "certain", token)
    elif token.tag != "VB":
        yield _make(parsed, "claimed", subject, token, said, "certain", token)


def _behind(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    """ "the group was behind the attack", "those responsible" is nobody; "said it was behind" is a claim."""
    verb = parsed.head(token.i)
    if token.lower == "responsible" and verb.dep in {"dobj", "nsubjpass"} and parsed.head(verb.i).lemma == "hold":
        if _for_an_act(parsed, token):
            yield _make(parsed, "attributed", verb, token, said, "certain", parsed.head(verb.i))
        return
    if token.lower == "responsible" and verb.lemma in {"hold", "believe", "consider", "think"}:
        held = parsed.child(token.i, "nsubj") or parsed.child(verb.i, "dobj", "nsubjpass")
        if held is not None and _for_an_act(parsed, token):
            judged: Certainty = "certain" if verb.lemma == "hold" else "probable"
            yield _make(parsed, "attributed", held, token, said, judged, verb)
        return
    own = verb.dep == "ccomp" and parsed.head(verb.i).lemma in {"admit", "confess", "acknowledge"}
    if verb.lemma != "be" or (token.lower == "responsible" and not own and not _for_an_act(parsed, token)):
        return
    subject = _subject(parsed, verb)
    if subject is None or any(k.dep == "neg" for k in parsed.children(verb.i)) or subject.lower in {"who", "there"}:
        return
    certainty = certainty_at(parsed, verb.i, language)
    claim = subject.lower in {"it", "they", "we", "he"} and verb.dep == "ccomp"
    actor = _subject(parsed, parsed.head(verb.i)) if claim else subject
    if actor is not None and actor.lemma not in {"motive", "reason", "attack", "what"}:
        yield _make(parsed, "claimed" if claim else "attributed", actor, token, said, certainty, verb)


def _own(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    subject = _subject(parsed, token)
    if subject is None or any(k.dep == "neg" for k in parsed.children(token.i)):
        return
    if _no_one(parsed, subject):
        yield _make(parsed, "unclaimed", None, token, said, "certain", token)
        return
    yield _make(parsed, "claimed", subject, token, said, "certain", token)


def _pointed_at(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    """ "pointed the finger at the militia"."""
    verb = parsed.head(token.i)
    for node in (verb, token):
        at = next((k for k in parsed.children(node.i) if k.dep == "prep" and k.lower in {"at", "towards", "to"}), None)
        blamed = parsed.child(at.i, "pobj") if at is not None else None
        if blamed is not None:
            yield _make(parsed, "attributed", blamed, token, said, "certain", verb, _subject(parsed, verb))
            return


def _pleaded(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    verb = parsed.head(token.i)
    subject = _subject(parsed, verb)
    to = next((k for k in parsed.children(verb.i) if k.dep == "prep" and k.lower == "to"), None)
    to = to or next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower == "to"), None)
    if to is not None and not {t.lemma for t in parsed.tokens[to.i : parsed.edges(to.i)[1] + 1]} & HARM:
        return
    if verb.lemma == "plead" and subject is not None:
        near = {t.lower for t in parsed.tokens[verb.i : token.i]}
        yield _make(parsed, "denied" if "not" in near else "claimed", subject, token, said, "certain", verb)


def _for_an_act(parsed: Parsed, token: Token) -> bool:
    """ "responsible for the attack", not "responsible for roads"."""
    return any(t.lemma in ACTS for t in parsed.tokens[token.i + 1 : token.i + 9] if t.sentence == token.sentence)


_NOBODY = frozenset(
    "group individual man woman person people bomber attacker gunman assailant shooter driver".split()  # noqa: SIM905
)
"""Nouns for a doer that do not say who it was."""
_DOERS = frozenset({"carry", "commit", "perpetrate", "stage", "orchestrate", "mastermind"})


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


def _hedged_agent(
    parsed: Parsed, token: Token, said: Attributions, language: Language
) -> Iterator[FoundResponsibility]:
    """ "probably carried out by regime jets", "believed to have been killed by IS": a hedge makes it a judgement."""
    agent = _agent(parsed, token)
    agent = _belongs(parsed, agent) if agent is not None else None
    unknown = agent is not None and any(
        k.lower in {"unidentified", "unknown", "armed"} for k in parsed.children(agent.i)
    )
    if (
        agent is not None
        and not unknown
        and agent.lemma not in _NOBODY
        and token.lemma in _DOERS
        and _deed(parsed, token)
    ):
        yield _make(parsed, "attributed", agent, token, said, certainty_at(parsed, token.i, language), token)
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
        yield _make(parsed, "attributed", agent, token, said, certainty, token)


def _belongs(parsed: Parsed, agent: Token) -> Token:
    """Whose men they are: "by men belonging to the front" -> front."""
    for kid in parsed.children(agent.i):
        to = parsed.child(kid.i, "prep") if kid.dep == "acl" and kid.lemma == "belong" else None
        inner = parsed.child(to.i, "pobj") if to is not None else None
        if inner is not None:
            return inner
    return agent


def _to_blame(parsed: Parsed, token: Token, said: Attributions, language: Language) -> Iterator[FoundResponsibility]:
    verb = parsed.head(token.i)
    actor = _subject(parsed, verb)
    if verb.lemma == "be" and actor is not None and actor.lower not in _PRONOUNS:
        yield _make(parsed, "attributed", actor, token, said, certainty_at(parsed, verb.i, language), verb)


def _hallmarks(parsed: Parsed, token: Token, said: Attributions) -> Iterator[FoundResponsibility]:
    of = parsed.child(token.i, "prep")
    actor = parsed.child(of.i, "pobj") if of is not None and of.lower == "of" else parsed.child(token.i, "poss")
    if actor is not None:
        while actor.lemma in {"group", "attack", "operation", "work"} and (inner := _inner(parsed, actor)) is not None:
            actor = inner
        yield _make(parsed, "attributed", actor, token, said, "possible", parsed.head(token.i))


def _inner(parsed: Parsed, token: Token) -> Token | None:
    of = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower in {"of", "by"}), None)
    return parsed.child(of.i, "pobj") if of is not None else parsed.child(token.i, "poss")


def _subject(parsed: Parsed, verb: Token) -> Token | None:
    for node in (verb, *parsed.ancestors(verb.i)[:2]):
        own = parsed.child(node.i, "nsubj", "nsubjpass")
        if own is not None:
            return parsed.head(node.i) if own.lower in {"who", "which", "that"} and node.dep == "relcl" else own
        if node.dep not in {"conj", "xcomp", "advcl", "pcomp"}:
            return None
    return None


def _agent(parsed: Parsed, verb: Token) -> Token | None:
    by = parsed.child(verb.i, "agent")
    return parsed.child(by.i, "pobj") if by is not None else None


def _no_one(parsed: Parsed, token: Token) -> bool:
    return (
        token.lower in {"nobody", "none", "no", "one"}
        and (token.lower != "one" or any(k.lower == "no" for k in parsed.children(token.i)))
    ) or any(k.lower in {"no", "neither"} for k in parsed.children(token.i))


def _make(
    parsed: Parsed,
    stance: ResponsibilityStance,
    actor: Token | None,
    token: Token,
    said: Attributions,
    certainty: Certainty,
    verb: Token,
    by: Token | None = None,
) -> FoundResponsibility:
    actor = meant(parsed, actor) if actor is not None else None
    first, last = parsed.edges(verb.i if verb.sentence == token.sentence else token.i)
    evidence = Stretch(parsed.tokens[first].start, parsed.tokens[min(last, first + 60)].end)
    stretch: Stretch | None
    if actor is not None and actor.lower in _PRONOUNS:
        source = _source_at(said, actor)
        mention = said.sources[source].mentions[0] if source is not None else None
        stretch = Stretch(mention.start, mention.end) if mention is not None else parsed.phrase(actor.i)
    else:
        stretch = _named(parsed, actor) if actor is not None else None
    own = _source_at(said, by) if by is not None else None
    if own is not None:
        chain: tuple[int, ...] = (own,)
    else:
        chain = next((s.chain for s in said.of(token.start, token.end)), ())
        if stance in {"claimed", "denied"} and actor is not None and (self_said := _source_at(said, actor)) is not None:
            chain = (self_said, *(c for c in chain if c != self_said))
    return FoundResponsibility(
        stance,
        stretch,
        actor.i if actor is not None else None,
        chain,
        certainty,
        evidence,
        token.sentence,
        token.i,
        _of_many(parsed, token),
    )


_MANY = frozenset({"both", "these", "all"})


def _of_many(parsed: Parsed, token: Token) -> bool:
    """Whether the statement is about several acts: "claimed responsibility for both attacks"."""
    near = [t for t in parsed.tokens[token.i : token.i + 25] if t.sentence == token.sentence]
    acts = [t for t in near if t.lemma in ACTS | {"action", "operation", "assault"}]
    counted = any(u.lower in _MANY for t in acts if t.tag == "NNS" for u in parsed.tokens[max(0, t.i - 3) : t.i])
    return counted or any(t.dep == "conj" and parsed.head(t.i).lemma in ACTS for t in acts)


def _named(parsed: Parsed, actor: Token) -> Stretch:
    """The noun phrase; of a person's name the name alone: "acquitted Brown of murder" is of Brown."""
    whole = parsed.phrase(actor.i)
    return Stretch(whole.start, actor.end) if actor.ent_type == "PERSON" and actor.end < whole.end else whole


def _source_at(said: Attributions, token: Token) -> int | None:
    """The source that a mention at this token names."""
    return next(
        (i for i, s in enumerate(said.sources) if any(m.start <= token.start < m.end for m in s.mentions)), None
    )
