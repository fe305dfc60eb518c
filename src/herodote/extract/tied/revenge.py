"""Acts that answer others, as a report says it: "the raid was revenge for the mine", "In reprisal troops burned it"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.tied.grammar import act_at
from herodote.extract.tied.order import told_before
from herodote.extract.tied.taken import by_name, by_noun
from herodote.extract.tied.tie import HARSH, Tie, Told
from herodote.extract.words.parsed import Token

_ANSWER = frozenset(
    "retaliation reprisal revenge vengeance retribution response reply answer punishment payback".split()  # noqa: SIM905
)
_FREE = _ANSWER - {"response", "reply", "answer", "punishment"}
"""Words for an answer that need no word for what is answered."""
_TO = frozenset({"for", "to", "over", "against"})
_BE = frozenset({"be", "come", "constitute", "represent", "form", "mark"})
_CALL = frozenset("call describe present regard see portray frame depict characterise characterize term".split())  # noqa: SIM905
_PRONOUN = frozenset({"it", "this", "that", "which", "these", "those", "they"})
_LOSS = frozenset({"loss", "defeat", "death", "martyr", "victim", "dead", "blood", "fall"})
"""What is avenged, where it names no act: the loss of those that the report has just told of."""
_NOT_DONE = frozenset(
    {"will", "would", "shall", "should", "could", "may", "might", "must", "can", "not", "n't", "never"}
)
_NOT_YET = frozenset(
    "vow promise threaten pledge swear warn fear urge demand want expect prepare plan call consider brace seek".split()  # noqa: SIM905
)
"""Above words for an answer these say that it is not given yet: "vowed to avenge", "fear of reprisals"."""
_TAKE = frozenset({"take", "exact"})
_DEEP = 8


def avenged(told: Told, cue: Token) -> Iterator[Tie]:
    """What is done in answer, and what it answers, where a word for an answer stands."""
    parsed = told.parsed
    noun = cue.lemma in _ANSWER and cue.pos in {"NOUN", "PROPN"}
    verb = cue.pos == "VERB" and cue.lemma in {"avenge", "answer"}
    if not (noun or verb) or _unborn(told, cue):
        return
    object_ = parsed.child(cue.i, "dobj") if verb else _answered_by(told, cue)
    if object_ is None and (verb or not _in_answer(told, cue)):
        return
    if verb and cue.lemma == "answer" and object_ is not None and _named(told, object_, None) is None:
        return
    act = _act_of_verb(told, cue) if verb else _act_of_noun(told, cue, object_)
    if act is None or told.types[act] not in HARSH:
        return
    own = parsed.tokens[act]
    other = _named(told, object_, own) if object_ is not None else _before(told, own)
    if other is None or told.same[other] == told.same[act] or told.types[other] not in HARSH:
        return
    before = parsed.tokens[cue.i - 1] if cue.i and cue.dep == "pobj" else cue
    start = before.start if before.sentence == cue.sentence and before.dep == "prep" else cue.start
    yield Tie("retaliation_for", act, other, start, cue.end, "revenge")


def _unborn(told: Told, cue: Token) -> bool:
    """Whether it is denied, or not given yet, as the words above it say: "fear reprisals", "vowed to avenge"."""
    if cue.dep == "dobj" and told.parsed.head(cue.i).lemma not in _TAKE | _CALL:
        return True
    at = cue
    for _ in range(_DEEP):
        if any(k.lower in _NOT_DONE and k.dep in {"aux", "neg"} for k in told.parsed.children(at.i)):
            return True
        head = told.parsed.head(at.i)
        if head.i == at.i or at.dep in {"relcl", "parataxis", "conj"}:
            return False
        at = head
        if at.lemma in _NOT_YET and not (at.lemma == "call" and at.pos == "VERB"):
            return True
        if at.i in told.types:
            return False
    return False


def _answered_by(told: Told, noun: Token) -> Token | None:
    """What stands behind "for" or "to", on the word or right behind it."""
    parsed = told.parsed
    for kid in parsed.children(noun.i):
        if kid.dep in {"prep", "dative"} and kid.lower in _TO:
            return parsed.child(kid.i, "pobj", "pcomp")
    behind = parsed.tokens[noun.i + 1] if noun.i + 1 < len(parsed.tokens) else None
    if behind is not None and behind.lower in _TO and behind.dep == "prep" and behind.sentence == noun.sentence:
        return parsed.child(behind.i, "pobj", "pcomp")
    return None


def _in_answer(told: Told, noun: Token) -> bool:
    """Whether "in reprisal", "as revenge" say by themselves that something was answered."""
    head = told.parsed.head(noun.i)
    if noun.dep == "pobj" and head.lower == "in":
        return not any(k.dep in {"prep", "relcl", "acl", "det", "poss"} for k in told.parsed.children(noun.i))
    return noun.lemma in _FREE and noun.dep == "pobj" and head.lower == "as"


def _act_of_verb(told: Told, verb: Token) -> int | None:
    """ "the raid avenged", "shelled the town to avenge": whose act it is that answers."""
    parsed = told.parsed
    subject = parsed.child(verb.i, "nsubj")
    if subject is not None:
        return _meant(told, subject, verb)
    if verb.dep in {"advcl", "xcomp", "acl", "conj", "relcl"}:
        return act_at(told, parsed.head(verb.i), verb)
    return None


def _act_of_noun(told: Told, noun: Token, object_: Token | None) -> int | None:
    parsed = told.parsed
    at = noun
    for _ in range(_DEEP):
        head = parsed.head(at.i)
        if head.i == at.i:
            return None
        at = head
        if at.i in told.types:
            return at.i
        if at.pos not in {"VERB", "AUX"}:
            continue
        if at.lemma in _CALL:
            things = [k for k in parsed.children(at.i) if k.dep in {"dobj", "nsubjpass"} and k.i != noun.i]
            inner = parsed.child(noun.i, "nsubj") or next(
                (
                    k
                    for c in parsed.children(at.i)
                    if c.dep == "ccomp"
                    for k in parsed.children(c.i)
                    if k.dep == "nsubj"
                ),
                None,
            )
            things = [t for t in (*things, inner) if t is not None and t.lower != "what"]
            if things:
                return _meant(told, things[0], at)
            continue
        if at.lemma in _BE:
            subject = parsed.child(at.i, "nsubj")
            return _meant(told, subject, at) if subject is not None else None
        act = act_at(told, at, object_ if object_ is not None else noun)
        told_first = parsed.child(at.i, "ccomp")
        if act is None and told_first is not None and told_first.i < noun.i:
            act = act_at(
                told, told_first, object_ if object_ is not None else noun
            )  # "rockets fell, it said, in answer"
        subject = parsed.child(at.i, "nsubjpass")
        return act if act is not None or subject is None else _meant(told, subject, at)
    return None


def _meant(told: Told, word: Token, verb: Token) -> int | None:
    """The act that a subject names, by its noun, or by "it" and "this" for what was told last."""
    first, last = told.parsed.edges(word.i)
    if word.i in told.types:
        return word.i
    if word.lower in {"which", "that"} and verb.dep == "relcl":
        return act_at(told, told.parsed.head(verb.i), word)
    if word.lower in _PRONOUN:
        before = _last(told, word.sentence, first, None)
        return before.i if before is not None else None
    if word.pos in {"NOUN", "PROPN"}:
        inside = [i for i in sorted(told.types) if first <= i <= last and told.types[i] in HARSH]
        return inside[0] if inside else by_noun(told, word, None)
    return None


def _last(told: Told, sentence: int, limit: int, but: int | None) -> Token | None:
    """The last harsh act told before a place: of its sentence, else the chief one of the two sentences before."""
    harsh = Told(told.parsed, {i: k for i, k in told.types.items() if k in HARSH and told.same[i] != but}, told.same)
    before = [t for t in harsh.words() if t.i < limit and sentence - t.sentence <= 2]
    if not before:
        return None
    last = [t for t in before if t.sentence == before[-1].sentence]
    return min(last, key=lambda t: (len(told.parsed.ancestors(t.i)), t.i))


def _before(told: Told, word: Token) -> int | None:
    harsh = Told(
        told.parsed, {i: k for i, k in told.types.items() if k in HARSH or i == word.i}, told.same
    )  # what was answered is an act of force
    other = told_before(harsh, word, word.i)
    return other.i if other is not None else None


def _named(told: Told, object_: Token, act: Token | None) -> int | None:
    """The act that words behind "revenge for" name: by themselves, by a noun for it, by its place, or as a loss."""
    own = told.same[act.i] if act is not None else None
    first, last = told.parsed.edges(object_.i)
    inside = [i for i in sorted(told.types) if first <= i <= last and told.same[i] != own]
    if inside:
        return min(inside, key=lambda i: (len(told.parsed.ancestors(i)), i))
    found = by_noun(told, object_, own)
    if found is None:
        found = by_name(told, object_, own)
    if found is None and act is not None and (object_.lemma in _LOSS or object_.lower in _PRONOUN):
        found = _before(told, act)
    return found
