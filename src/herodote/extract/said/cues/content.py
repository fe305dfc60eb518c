"""The words that a cue governs, without those that name the source."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.said.cues.words import DOCUMENTS, TAIL_WORDS
from herodote.extract.words.parsed import Parsed, Sentence, Stretch, Token
from herodote.lang import Language


def content_of(
    parsed: Parsed, token: Token, source: Token, sentence: Sentence, language: Language
) -> tuple[Stretch, ...]:
    """The words that the cue governs, without the words that name the source."""
    whole = Stretch(sentence.start, sentence.end)
    tree = parsed.subtree(token.i)
    if token.dep == "acl" and token.tag == "VBN":  # "the 12 dead reported by the hospital"
        return without(parsed.subtree(token.head), Stretch(token.start, parsed.subtree(source.i).end))
    after = [
        k
        for k in parsed.children(token.i)
        if k.i > token.i
        and k.dep in {"ccomp", "dobj", "xcomp", "advcl"}
        and k.lower not in {"reporters", "journalists"}
    ]
    tail = [t for t in parsed.tokens[token.i + 1 : sentence.last] if t.pos not in {"PUNCT", "SPACE"}]
    apart = token.dep == "conj" and bool(after) and source.head == token.i  # "police said ..., but medics put ..."
    closing = not any(k.dep in {"ccomp"} for k in after) and not apart and is_tail(tail)
    subject = parsed.subtree(source.i)
    cut = (
        Stretch(min(subject.start, token.start), max(subject.end, token.end))
        if abs(source.i - token.i) <= 12
        else Stretch(token.start, token.end)
    )
    if closing and token.i > sentence.first + 4:
        before = Stretch(sentence.start, max(sentence.start, cut.start))
        return without(whole, cut) if before.end - before.start > 15 else (tree,)
    if token.head == token.i:
        return (
            without(whole, Stretch(token.start, token.end))
            if source.i < token.i and source.i - sentence.first < 14
            else without(whole, cut)
        )
    opening = _opens(parsed, token, source, sentence, tree)
    content = Stretch(cut.end if opening else tree.start, max(tree.end, sentence.end if opening else tree.end))
    if token.dep == "parataxis" or (token.dep in {"ccomp", "conj", "dep"} and not apart and is_tail(tail)):
        return without(whole, cut)
    return (content,) if content.end > content.start else ()


def dated_by(parsed: Parsed, token: Token) -> tuple[Stretch, ...] | None:
    """What is said in a clause that only tells when: "fired, a day after the minister announced the operation" -> "the
    operation". Empty where such a clause holds nothing that is said; None where the verb stands in no such clause.
    """
    subject = parsed.child(token.i, "nsubj")
    if subject is None or subject.i > token.i:
        return None
    first = parsed.edges(subject.i)[0]
    if parsed.tokens[first - 1 if first else 0].lower not in _SINCE or token.i - first > 12:
        return None
    said = [k for k in parsed.children(token.i) if k.i > token.i and k.dep in {"ccomp", "dobj", "xcomp"}]
    return tuple(parsed.subtree(k.i) for k in said)


def _opens(parsed: Parsed, token: Token, source: Token, sentence: Sentence, tree: Stretch) -> bool:
    """ "The group said ..." at the head of a sentence that the parser broke: what follows is said."""
    lead = parsed.tokens[sentence.first : min(source.i, token.i)]
    return len(lead) <= 3 and token.i - sentence.first < 16 and sentence.end - tree.end > 2


_SINCE = frozenset({"after", "before", "since", "when", "until", "once"})
_GOING_ON = frozenset(
    "adding noting referring stressing explaining speaking citing quoting confirming clarifying describing".split()  # noqa: SIM905
)


def _until_it_goes_on(tail: Sequence[Token]) -> Sequence[Token]:
    """The tail up to where the saying goes on: "adding that ...", "in a statement | carried by state media"."""
    for n, t in enumerate(tail[:7]):
        if t.tag == "VBG" and t.lower in _GOING_ON and n < 4:
            return tail[:n]
        if t.tag == "VBN" and n and tail[n - 1].lemma in DOCUMENTS:
            return tail[:n]
        if t.lower in _SINCE and n < 4 and all(u.pos in {"DET", "NUM", "NOUN", "ADV"} for u in tail[:n]):
            return tail[:n]  # "... the agency reported a day after the president announced it"
    return tail


def is_tail(tail: Sequence[Token]) -> bool:
    """What stands after a closing cue: when and how it was said, and no more."""
    tail = _until_it_goes_on(tail)
    if any(t.pos in {"VERB", "AUX"} and t.lower not in TAIL_WORDS for t in tail[:12]):
        return False
    if len(tail) <= 3:
        return True
    plain = [
        t for t in tail[:12] if t.lower not in TAIL_WORDS and t.ent_type not in {"DATE", "TIME", "ORG", "GPE", "PERSON"}
    ]
    return len(tail) <= 10 and len(plain) <= 2


def without(content: Stretch, cut: Stretch) -> tuple[Stretch, ...]:
    """The content with the words of the cue cut out of it."""
    if cut.end <= content.start or cut.start >= content.end:
        return (content,)
    parts = (Stretch(content.start, cut.start), Stretch(cut.end, content.end))
    return tuple(p for p in parts if p.end - p.start > 2)
