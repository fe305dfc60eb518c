"""Acts that a sentence puts one after the other: "raided the village after an ambush", "before troops stormed it"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.tied.grammar import LONGEST_CLIMB, act_at, past_of
from herodote.extract.tied.order import told_before
from herodote.extract.tied.tie import VIOLENCE, Tie, Told
from herodote.extract.words.parsed import Parsed, Token

AFTER = frozenset({"after", "following"})
"""Not "since": what was done "since the war began" is a part of it as often as not."""
BEFORE = frozenset({"before", "ahead", "prior", "until"})
_WAKES = frozenset({"wake", "heels", "aftermath"})
"""Nouns for what comes after: "in the wake of the raid"."""
_DRIVING = VIOLENCE | {"weapons_intercepted"}
_CRIMES = frozenset({"bombing", "suicide_bombing", "attack", "assassination", "abduction"})
_DRIVEN = {"displacement": _DRIVING, "deployment": _DRIVING, "protest": _DRIVING, "raid": _CRIMES}
"""Who flees, is sent, searches or takes to the streets "after" such acts does so because of them."""
_UNITS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "moment"})
_HARMED = frozenset("kill die wound injure hurt death dead casualty hospitalize burn maim lose destroy damage".split())  # noqa: SIM905
"""Words for what an act does: "died after a bomb went off" tells of one act."""
_INSIDE = frozenset({"in", "by", "during", "from"})


def acts_in_time(told: Told, word: Token) -> Iterator[Tie]:
    """The act that the word's own stands before or behind, as its clause says."""
    joint = _joint(told.parsed, word) if word.ent_type != "DATE" else None
    if joint is None:
        return
    above = told.parsed.head(joint.i)
    if joint.dep == "mark":
        above = told.parsed.head(above.i) if above.head != above.i else above
    start = joint.start
    for _ in range(LONGEST_CLIMB):
        if (
            above.dep not in {"prep", "pobj"}
            or above.head == above.i
            or (above.dep == "pobj" and above.i in told.types)
        ):
            break
        start = min(start, above.start)
        above = told.parsed.head(above.i)
    act = _come(told, above, word) if above.lemma == "come" else act_at(told, above, word)
    if act is None or told.same[act] == told.same[word.i]:
        act = _past_who_says_so(told, above, word)
    if act is None or (told.parsed.tokens[act].lemma in _HARMED and told.types[word.i] in VIOLENCE):
        return
    start = _with_measure(told.parsed, joint, start)
    if joint.lower in BEFORE or joint.lower == "to":
        yield Tie("before", act, word.i, start, joint.end, "before")
    elif told.types[word.i] in _DRIVEN.get(told.types[act], ()):
        yield Tie("caused_by", act, word.i, start, joint.end, "driven")
    else:
        yield Tie("after", act, word.i, start, joint.end, "after")


def _past_who_says_so(told: Told, token: Token, word: Token) -> int | None:
    """The act of the main clause behind an inserted "a doctor said": "a raid hit a house, a doctor said, two days after
    a rocket was fired"."""
    at = token
    for _ in range(LONGEST_CLIMB):
        if at.dep == "parataxis":
            return act_at(told, told.parsed.head(at.i), word)
        if at.head == at.i:
            return None
        at = told.parsed.head(at.i)
    return None


_SAID_AGAIN = frozenset(
    {"incident", "event", "violence", "attack", "killing", "death", "casualty", "strike", "assault"}
)
"""What "came after" another act is one that the report has told already, and may take up by such a word."""


def _come(told: Told, verb: Token, word: Token) -> int | None:
    """The act that a sentence says to have come after another: one told before of the same kind, where there is one."""
    subject = told.parsed.child(verb.i, "nsubj")
    act = act_at(told, verb, word)
    if act is None:
        again = subject is not None and subject.lemma in _SAID_AGAIN
        before = told_before(told, word, verb.i) if again else None
        return before.i if before is not None else None
    if subject is None or act != subject.i:
        return act
    earlier = [i for i in sorted(told.types) if i < act and told.types[i] == told.types[act]]
    known = any(told.same[i] == told.same[act] for i in earlier)
    others = [i for i in earlier if told.same[i] != told.same[word.i]]
    return others[0] if others and not known else act


def _joint(parsed: Parsed, word: Token) -> Token | None:
    """The word of time that the word hangs on, past "weeks of", "began to" and what else its clause is made of."""
    at = past_of(parsed, word)
    if at.lower in _WAKES:
        return at
    for _ in range(LONGEST_CLIMB):
        head = parsed.head(at.i)
        if at.pos in {"VERB", "AUX"}:
            mark = next((k for k in parsed.children(at.i) if k.dep == "mark" and k.lower in AFTER | BEFORE), None)
            if mark is not None:
                return mark if at.dep == "advcl" else None
        if at.dep in {"pobj", "pcomp"}:
            if head.lower in AFTER | BEFORE:
                return head
            if head.lower == "of" and parsed.head(head.i).lower == "ahead":
                return parsed.head(head.i)
            if head.lower == "to" and parsed.tokens[head.i - 1].lower == "prior":
                return head
            if head.lower not in _INSIDE or parsed.head(head.i).pos not in {"VERB", "AUX"}:
                return None
            at = parsed.head(head.i)
        elif at.dep in {"nsubj", "nsubjpass", "dobj", "attr", "conj", "xcomp", "ccomp", "advcl"} and head.i != at.i:
            at = head
        else:
            return None
    return None


def _with_measure(parsed: Parsed, joint: Token, start: int) -> int:
    """Where the words of time begin: with "two days" in "two days after"."""
    before = parsed.tokens[joint.i - 1] if joint.i else joint
    if before.lemma in _UNITS and before.sentence == joint.sentence:
        first = parsed.edges(before.i)[0]
        return min(start, parsed.tokens[first].start) if joint.i - first <= LONGEST_CLIMB else start
    return start


def acts_that_follow(told: Told, word: Token) -> Iterator[Tie]:
    """ "the attack followed a raid", "protests preceded the vote": the word is what follows."""
    if word.dep not in {"nsubj", "nsubjpass"}:
        return
    verb = told.parsed.head(word.i)
    second = told.parsed.child(verb.i, "dobj") if verb.lemma in {"follow", "precede"} else None
    act = act_at(told, second, word) if second is not None else None
    if act is not None:
        yield Tie("after" if verb.lemma == "follow" else "before", word.i, act, verb.start, verb.end, "follow")
