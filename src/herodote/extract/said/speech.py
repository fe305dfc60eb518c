"""Speech that goes on: sentences without a cue that still are somebody's words.

A quotation opens in one sentence and is closed in a later one; a minister "said:" and the rest of the page is the
minister's; an agency's paragraph stands between two sentences that are the agency's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.finds.found import Statement
from herodote.extract.words.parsed import Parsed, Sentence, Stretch

LONGEST_QUOTE = 8
"""Sentences, at most, over which a quotation is followed."""
LONGEST_SPEECH = 30
"""Sentences, at most, over which a speech without quotation marks is followed."""
LONGEST_GAP = 3
"""Sentences, at most, that may stand between two of the same source."""
_OPEN, _CLOSE = "\u201c\u00ab", "\u201d\u00bb"
_SELF = frozenset({"i", "we", "my", "our", "us", "me"})
_ON = frozenset({"add", "continue", "note", "explain", "clarify", "stress", "elaborate"})


class _Quote(Struct, frozen=True):
    """A quotation over several sentences: where it opens in the first, where it closes in the last."""

    first: int
    last: int
    start: int
    end: int


def with_speech_carried_on(parsed: Parsed, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, and those of the sentences that go on with what was being said, in the order of the text.

    '"They came at dawn. They shot at everyone," Brown said.' -> both sentences are Brown's.
    """
    found = list(statements)
    for quote in _quotations(parsed):
        found = _quoted(parsed, quote, found)
    for add in (_spoken, _between):
        found.extend(add(parsed, found))
    return sorted(found, key=lambda s: s.sentence)


def _whole(statement: Statement, sentence: Sentence) -> Statement:
    return replace(statement, cue=None, content=(Stretch(sentence.start, sentence.end),), sentence=sentence.i)


# --- quotations ---------------------------------------------------------------------------------------------------


def _quotations(parsed: Parsed) -> Iterator[_Quote]:
    sentences = parsed.sentences
    at = 0
    while at < len(sentences):
        quote = _opened(parsed, sentences[at])
        if quote is None:
            at += 1
            continue
        yield quote
        at = max(quote.last, at + 1)


def _opened(parsed: Parsed, sentence: Sentence) -> _Quote | None:
    """The quotation that opens in a sentence and is closed in a later one."""
    words = parsed.text[sentence.start : sentence.end]
    curly = max(words.rfind(c) for c in _OPEN)
    if curly >= 0 and not any(c in words[curly:] for c in _CLOSE):
        start, closers = sentence.start + curly, _CLOSE
    elif curly < 0 and words.count('"') % 2 == 1 and _opens(words, words.rfind('"')):
        start, closers = sentence.start + words.rfind('"'), '"'
    else:
        return None
    for later in parsed.sentences[sentence.i + 1 : sentence.i + 1 + LONGEST_QUOTE]:
        said = parsed.text[later.start : later.end]
        ends = [said.find(c) for c in closers if c in said]
        if ends and closers == '"' and _opens(said, ends[0]):
            return None  # another opens: the mark that would close this one was lost
        if ends:
            return _Quote(sentence.i, later.i, start, later.start + min(ends) + 1)
    return None


def _opens(words: str, at: int) -> bool:
    """Whether a straight mark stands where a quotation opens: before a word, behind none."""
    before, after = words[at - 1 : at], words[at + 1 : at + 2]
    return (not before or before.isspace() or before in "(-\u2014:,") and bool(after) and not after.isspace()


def _quoted(parsed: Parsed, quote: _Quote, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with the sentences of one quotation given to the one who is quoted."""
    inside = range(quote.first, quote.last + 1)
    cued = [s for s in statements if s.sentence in inside and s.cue is not None]
    behind = [s for s in cued if s.sentence == quote.last and s.cue is not None and s.cue.start >= quote.end]
    ahead = [s for s in cued if s.sentence == quote.first and s.cue is not None and s.cue.end <= quote.start]
    owner = behind[0] if behind else ahead[-1] if ahead else None
    if owner is None:
        return list(statements)
    kept = [s for s in statements if s.sentence not in inside or s.cue is not None]
    own = {s.sentence for s in cued if s.sentence not in (quote.first, quote.last) or s in (*behind, *ahead)}
    for sentence in parsed.sentences[quote.first : quote.last + 1]:
        if sentence.i not in own:
            part = Stretch(max(quote.start, sentence.start), min(quote.end, sentence.end))
            kept.append(replace(owner, cue=None, content=(part,), sentence=sentence.i))
    return kept


# --- a speech in the words of one ---------------------------------------------------------------------------------


def _spoken(parsed: Parsed, statements: Sequence[Statement]) -> Iterator[Statement]:
    """ "The minister said:" and then sentences in the first person, with no mark of quotation around them."""
    cued = {s.sentence for s in statements}
    for statement in statements:
        sentence = parsed.sentences[statement.sentence]
        if statement.cue is None or parsed.text[sentence.start : sentence.end].rstrip()[-1:] != ":":
            continue
        following: list[Sentence] = []
        for later in parsed.sentences[sentence.i + 1 : sentence.i + 1 + LONGEST_SPEECH]:
            if later.i in cued and not _in_person(parsed, later):
                break
            following.append(later)
        while following and not _in_person(parsed, following[-1]) and _another(parsed, following):
            following.pop()
        if any(_in_person(parsed, s) for s in following):
            yield from (_whole(statement, s) for s in following)


def _in_person(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a sentence speaks in the first person outside of quotation marks."""
    inside = False
    for t in parsed.tokens_of(sentence.i):
        if t.text in {'"', "\u201c", "\u201d", "``", "''"}:
            inside = not inside
        elif not inside and t.lower in _SELF and t.text != "US":
            return True
    return False


def _another(parsed: Parsed, following: Sequence[Sentence]) -> bool:
    """Whether the last of the sentences stands behind a heading: another text begins there."""
    return any(s.heading for s in following[1:])


# --- between two sentences of one source --------------------------------------------------------------------------


def _between(parsed: Parsed, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Sentences that nobody else claims between two of one source, the later of which goes on: "the source added"."""
    by_sentence: dict[int, list[Statement]] = {}
    for s in statements:
        by_sentence.setdefault(s.sentence, []).append(s)
    told = sorted(by_sentence)
    for a, b in pairwise(told):
        if not 1 < b - a <= LONGEST_GAP + 1:
            continue
        first, second = by_sentence[a][-1], by_sentence[b][0]
        gap = parsed.sentences[a + 1 : b]
        if first.chain[0] != second.chain[0] or any(s.heading for s in gap):
            continue
        if second.cue is not None and not _goes_on(parsed, second):
            continue
        yield from (_whole(first, s) for s in gap)


def _goes_on(parsed: Parsed, statement: Statement) -> bool:
    """Whether the cue says that more of the same is said: "he said", "the source added", "it also reported"."""
    assert statement.cue is not None
    cue = parsed.token_at(statement.cue.start)
    if cue is None:
        return False
    near = [t for t in parsed.tokens[max(0, cue.i - 3) : cue.i + 3] if t.sentence == cue.sentence]
    return (
        cue.lemma in _ON
        or any(t.lower in {"also", "further"} for t in near)
        or any(t.lower in {"he", "she", "it", "they"} for t in near if t.i in {cue.i - 1, cue.i - 2, cue.i + 1})
    )
