"""Acts that others bring about: "the killing sparked protests", "fled the fighting", "arrested over the bombing"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.tied.grammar import act_at, act_below, past_of
from herodote.extract.tied.tie import VIOLENCE, Tie, Told
from herodote.extract.words.parsed import Token

_CAUSING = {
    "cause": "", "trigger": "", "spark": "", "prompt": "", "force": "", "provoke": "", "ignite": "", "compel": "",
    "enable": "", "lead": "to", "result": "in", "culminate": "in",
}  # fmt: skip
"""Verbs that lead from a cause to what it brings about, with the word that stands between."""


def caused(told: Told, verb: Token) -> Iterator[Tie]:
    """ "the raid forced villagers to flee", "an assault sparking an exodus", "protests sparked by a killing"."""
    if verb.lemma not in _CAUSING or verb.pos != "VERB":
        return
    parsed, kids = told.parsed, told.parsed.children(verb.i)
    agent = next((parsed.child(k.i, "pobj") for k in kids if k.dep == "agent"), None)
    if agent is not None:
        cause = act_below(told, agent)
        done = parsed.child(verb.i, "nsubjpass") or (parsed.head(verb.i) if verb.dep == "acl" else None)
        effect = act_below(told, done) if done is not None else None
    else:
        cause = _cause(told, verb)
        effect = _effect(told, verb)
    if cause is not None and effect is not None and told.same[cause] != told.same[effect]:
        yield Tie("caused_by", effect, cause, verb.start, verb.end, "causing")


def _cause(told: Told, verb: Token) -> int | None:
    parsed = told.parsed
    subject = parsed.child(verb.i, "nsubj")
    if subject is not None and subject.tag not in {"WDT", "WP"}:
        return act_below(told, subject)
    if verb.dep in {"advcl", "relcl", "acl", "conj"} or subject is not None:
        above = parsed.head(verb.i)
        return act_at(told, above, verb) if above.i != verb.i else None
    return None


def _effect(told: Told, verb: Token) -> int | None:
    parsed, behind = told.parsed, _CAUSING[verb.lemma]
    for kid in parsed.children(verb.i):
        if kid.i < verb.i:
            continue
        target: Token | None = kid if not behind and kid.dep in {"dobj", "xcomp", "ccomp", "nsubj"} else None
        if behind and kid.dep == "prep" and kid.lower == behind:
            target = parsed.child(kid.i, "pobj", "pcomp")
        found = act_below(told, target) if target is not None else None
        if found is not None:
            return found
    return None


_BECAUSE_OF: dict[str, frozenset[str]] = {
    "flee": frozenset({"displacement"}),
    "escape": frozenset({"displacement"}),
    "protest": frozenset({"protest", "riot", "property_destruction"}),
    "denounce": frozenset({"protest", "riot"}),
    "condemn": frozenset({"protest"}),
}
"""Verbs whose object is why it is done, with what it is: "fled the fighting", "marched to protest the murders"."""
_PROTESTED = frozenset({"against", "over", "at"})


def done_because(told: Told, word: Token) -> Iterator[Tie]:
    """ "families fled the fighting", "a march against the killing", "because of the shelling": the word is why."""
    parsed, top = told.parsed, past_of(told.parsed, word)
    verb = parsed.head(top.i)
    done = _BECAUSE_OF.get(verb.lemma)
    if top.dep == "dobj" and done is not None:
        above = parsed.head(verb.i) if verb.dep in {"advcl", "xcomp"} else verb
        act = verb.i if verb.i in told.types else act_at(told, above, word)
        if act is not None and told.types[act] in done:
            yield Tie("caused_by", act, word.i, verb.start, verb.end, "because")
        return
    if top.dep not in {"pobj", "pcomp"}:
        return
    preposition = verb
    act = act_at(told, parsed.head(preposition.i), word)
    before = parsed.tokens[preposition.i - 1].lower if preposition.i else ""
    if act is None:
        return
    because = (
        (told.types[act] == "protest" and preposition.lower in _PROTESTED)
        or (preposition.lower == "to" and before == "due")
        or (preposition.lower == "of" and before in {"because", "result"})
    )
    if because:
        start = parsed.tokens[preposition.i - 1].start if before in {"due", "because", "result"} else preposition.start
        yield Tie("caused_by", act, word.i, start, preposition.end, "because")


_CROWD = frozenset({"protest", "riot"})
_FORCE = frozenset({"repression", "arrest"})
ACROSS = 2
"""So many sentences before police disperse a crowd, at most, it is told what the crowd does."""


def put_down(told: Told, word: Token) -> Iterator[Tie]:
    """ "Farmers blocked the road. Police fired tear gas to disperse them", "a crackdown on protests": the word is the
    force that is used."""
    if told.types[word.i] not in _FORCE:
        return
    parsed = told.parsed
    for kid in parsed.children(word.i):
        inner = parsed.child(kid.i, "pobj") if kid.dep == "prep" and kid.lower in {"on", "against", "at"} else None
        if inner is not None and told.types.get(inner.i) in _CROWD:
            yield Tie("caused_by", word.i, inner.i, kid.start, kid.end, "put down")
            return
    near = (word, *(k for k in parsed.children(word.i) if k.dep in {"advcl", "xcomp"}))
    verb = next((t for t in near if t.lemma == "disperse"), None)
    if verb is None:
        return
    crowds = [i for i, kind in told.types.items() if kind in _CROWD]
    crowds = [i for i in crowds if 0 <= word.sentence - parsed.tokens[i].sentence <= ACROSS]
    if crowds:
        yield Tie("caused_by", word.i, max(crowds), verb.start, verb.end, "put down")


_CHARGED = frozenset({"for", "over", "in", "with", "of", "on", "to", "behind", "about"})
_SUSPECT = frozenset(
    "connection suspicion charge suspect accuse involve involvement link responsible responsibility role part relation "  # noqa: SIM905
    "question investigation case implicate participate carry commit plot plan plant emplace organize organise "
    "orchestrate mastermind perpetrate accusation allegation probe murder killing".split()
)
"""Words that stand between an arrest and what it is for: "held on suspicion of planting the bomb"."""
LONGEST_CHARGE = 8


def charged(told: Told, word: Token) -> Iterator[Tie]:
    """ "arrested in connection with the bombing": the word is what somebody is arrested for."""
    parsed = told.parsed
    if told.types[word.i] not in VIOLENCE:
        return
    at, cue = word, None
    for _ in range(LONGEST_CHARGE):
        head = parsed.head(at.i)
        if head.i == at.i:
            return
        if at.dep in {"prep", "agent"} and at.lower in _CHARGED:
            cue = at
        elif at.i != word.i and at.lemma not in _SUSPECT and at.dep in {"relcl", "ccomp", "nsubj", "advcl"}:
            return
        at = head
        if at.i in told.types and told.types[at.i] == "arrest":
            if cue is not None and at.i < cue.i:
                yield Tie("caused_by", at.i, word.i, cue.start, cue.end, "charged")
            return
        if at.i in told.types:
            return


def answered(told: Told, verb: Token) -> Iterator[Tie]:
    """ "the army responded to the attack with strikes": what is done in answer, and what it answers."""
    if verb.lemma not in {"respond", "retaliate", "react"} or verb.pos != "VERB":
        return
    parsed = told.parsed
    to = next((k for k in parsed.children(verb.i) if k.dep == "prep" and k.lower in {"to", "for", "against"}), None)
    inner = parsed.child(to.i, "pobj") if to is not None else None
    other = act_below(told, inner) if inner is not None else None
    if to is None or other is None:
        return
    below = parsed.tokens[other]
    act = act_at(told, verb, below)
    if act is None and verb.dep in {"advcl", "ccomp"}:
        act = act_at(told, parsed.head(verb.i), below)
    for kid in parsed.children(verb.i):
        by = parsed.child(kid.i, "pobj", "pcomp") if kid.dep == "prep" and kid.lower in {"with", "by"} else None
        named = act_below(told, by) if by is not None else None
        act = named if named is not None else act
    if act is not None and told.same[act] != told.same[other]:
        yield Tie("retaliation_for", act, other, verb.start, to.end, "answer")
