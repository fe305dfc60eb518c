"""Acts told one behind the other with words for their order: "Hours later gunmen stormed the hotel"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.tied.grammar import clause_of
from herodote.extract.tied.tie import Tie, Told
from herodote.extract.words.parsed import Parsed, Token

_LATER = frozenset({"later", "afterwards", "afterward", "subsequently", "then", "thereafter"})
_EARLIER = frozenset({"earlier", "previously", "beforehand", "before"})
_UNITS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "evening", "morning", "moment"})
_OF_THE_CLOCK = frozenset({"this", "today", "on", "in", "at", "yesterday", "that", "last"})
"""Behind "later" and "earlier" these make a time of the day or week: "later on Tuesday"."""
BACK = 2
"""So many sentences back the act is told, at most, that the words count from."""


def acts_in_order(told: Told, word: Token) -> Iterator[Tie]:
    """The act told before the word's own, where words with it say which came first."""
    clause = clause_of(told.parsed, word)
    if clause is None:
        return
    for kid in told.parsed.children(clause.i):
        if kid.dep not in {"advmod", "npadvmod"} or kid.head != clause.i:
            continue
        cue = _order(told.parsed, kid)
        if cue is None:
            continue
        kind, start, end = cue
        other = told_before(told, word, min(clause.i, kid.i))
        if other is not None:
            yield Tie(kind, word.i, other.i, start, end, "later" if kind == "after" else "earlier")
        return


def _order(parsed: Parsed, word: Token) -> tuple[str, int, int] | None:
    """Which order an adverb tells, and where it stands: "two days earlier" -> before."""
    said = word.lower
    if said not in _LATER | _EARLIER:
        return None
    measured = next((k for k in parsed.children(word.i) if k.dep == "npadvmod" and k.lemma in _UNITS), None)
    if said == "before" and measured is None:
        return None
    following = parsed.tokens[word.i + 1] if word.i + 1 < len(parsed.tokens) else None
    clock = following is not None and (following.lower in _OF_THE_CLOCK or following.ent_type in {"DATE", "TIME"})
    if measured is None and clock and said in {"later", "earlier"}:
        return None
    first = word if measured is None else parsed.tokens[parsed.edges(measured.i)[0]]
    return "after" if said in _LATER else "before", first.start, word.end


def told_before(told: Told, word: Token, limit: int) -> Token | None:
    """The last act told before a place in its sentence, else the chief one of the sentence before."""
    parsed, own = told.parsed, told.same[word.i]
    before = [t for t in told.words() if t.i < limit and told.same[t.i] != own]
    here = [t for t in before if t.sentence == word.sentence]
    if here:
        return here[-1]
    near = [t for t in before if word.sentence - t.sentence <= BACK]
    if not near:
        return None
    last = [t for t in near if t.sentence == near[-1].sentence]
    return min(last, key=lambda t: (len(parsed.ancestors(t.i)), t.i))
