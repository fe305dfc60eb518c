"""A report as words: sentences and tokens with their grammar, frozen, every one with its place in the text.

Nothing here knows which parser made it: `herodote.extract.words.parse` makes these records, tests make them by hand.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from msgspec import Struct
from msgspec.structs import force_setattr

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "csubj", "csubjpass"})
"""Dependency labels of a clause that hangs on another word."""


class Stretch(Struct, frozen=True, gc=False):
    """A run of the text, in code points, end exclusive."""

    start: int
    end: int


class Sentence(Struct, frozen=True, gc=False):
    """One sentence or headline. `first` and `last` are the indices of its first token and the one after its last."""

    i: int
    start: int
    end: int
    paragraph: int
    first: int = 0
    last: int = 0
    heading: bool = False
    """It is a title, a date line or a crosshead: a line with no full stop that stands alone."""


class Token(Struct, frozen=True, gc=False):
    """One word with its grammar. `head` is the index of the word it depends on (its own index at the root)."""

    i: int
    text: str
    """As the report spells it."""
    start: int
    end: int
    lemma: str
    tag: str
    """Penn Treebank tag: `NN`, `VBD`, ..."""
    pos: str
    """Universal part of speech: `NOUN`, `VERB`, ..."""
    dep: str
    head: int
    sentence: int
    ent_type: str
    """`PERSON`, `ORG`, `GPE`, ... or the empty string."""
    ent_start: bool = False
    """This word begins a name."""
    cased: str = ""
    """The word as prose would spell it: "SALVADORAN" in an upper-case wire is "Salvadoran"."""
    lower: str = ""
    """The word in small letters; asked some forty times of each word, so it is kept."""

    def __post_init__(self) -> None:
        force_setattr(self, "lower", self.text.lower())


DATELINE = 16
"""Words of a dateline, at most."""


class Parsed(Struct, frozen=True, dict=True):
    """One text with its paragraphs, sentences and tokens."""

    text: str
    paragraphs: tuple[Stretch, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(tuple(kids) for kids in below)

    @cached_property
    def _kids(self) -> tuple[tuple[Token, ...], ...]:
        return tuple(tuple(self.tokens[k] for k in kids) for kids in self._children)

    @cached_property
    def _edges(self) -> tuple[tuple[int, int], ...]:
        """First and last token index under each token; a token's depth is bounded by its sentence."""
        edges = [[t.i, t.i] for t in self.tokens]
        for sentence in self.sentences:
            order = [i for i in range(sentence.first, sentence.last) if self.tokens[i].head == i]
            for i in order:
                order.extend(self._children[i])
            for i in reversed(order):
                head = self.tokens[i].head
                edges[head][0] = min(edges[head][0], edges[i][0])
                edges[head][1] = max(edges[head][1], edges[i][1])
        return tuple((a, b) for a, b in edges)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.tokens)

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(s.start for s in self.sentences)

    def children(self, i: int) -> tuple[Token, ...]:
        """The words that depend on token `i`, in order."""
        return self._kids[i]

    def child(self, i: int, *deps: str) -> Token | None:
        """The first word that depends on token `i` with one of these labels, or None."""
        return next((t for t in self.children(i) if t.dep in deps), None)

    def head(self, i: int) -> Token:
        return self.tokens[self.tokens[i].head]

    def ancestors(self, i: int) -> tuple[Token, ...]:
        """The words above token `i`, nearest first."""
        found: list[Token] = []
        while self.tokens[i].head != i and len(found) < 200:
            i = self.tokens[i].head
            found.append(self.tokens[i])
        return tuple(found)

    def edges(self, i: int) -> tuple[int, int]:
        """Indices of the first and the last token of the subtree of token `i`."""
        return self._edges[i]

    def subtree(self, i: int) -> Stretch:
        """The stretch of text under token `i`, from its first word to its last."""
        first, last = self._edges[i]
        return Stretch(self.tokens[first].start, self.tokens[last].end)

    def phrase(self, i: int) -> Stretch:
        """The noun phrase around its head `i`, without the clauses and appositions that hang on it.

        "at least five members of the terrorist organization, who were asleep" -> "... the terrorist organization".
        """
        first = last = i
        for kid in self.children(i):
            left, right = self._edges[kid.i]
            if right < i and kid.dep not in CLAUSES | {"punct", "appos"} and kid.dep != "cc":
                first = min(first, left)
            elif left > i and kid.dep == "prep" and kid.lower == "of":
                inner = self.child(kid.i, "pobj")
                if inner is not None:
                    last = max(last, self._token_index(self.phrase(inner.i).end))
        return Stretch(self.tokens[self.behind_dateline(first, i)].start, self.tokens[last].end)

    def behind_dateline(self, first: int, head: int) -> int:
        """The first token of a phrase, without the dateline that the grammar takes into it: "HOMS, Syria - A drone"."""
        if not first or self.tokens[first - 1].sentence != self.tokens[first].sentence or first < DATELINE:
            for i in range(min(head, first + DATELINE) - 1, first, -1):
                token = self.tokens[i]
                if token.text in {"-", "–", "—"} and self.tokens[i - 1].end < token.start:
                    return i + 1 if token.end < self.tokens[i + 1].start else first
        return first

    def _token_index(self, end: int) -> int:
        return bisect_right(self._starts, end - 1) - 1

    def token_at(self, offset: int) -> Token | None:
        """The token that covers this offset, or the last one before it; None before the first."""
        i = bisect_right(self._starts, offset) - 1
        return self.tokens[i] if i >= 0 else None

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin inside [start, end)."""
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, end - 1)
        return self.tokens[first:last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers this offset, or the last one before it; None before the first."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 else None

    def tokens_of(self, sentence: int) -> tuple[Token, ...]:
        s = self.sentences[sentence]
        return self.tokens[s.first : s.last]

    def quote(self, stretch: Stretch) -> str:
        return self.text[stretch.start : stretch.end]
