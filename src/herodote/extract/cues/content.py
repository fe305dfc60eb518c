"""The words that a cue governs, without those that name the source."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.cues.words import TAIL_WORDS
from herodote.extract.parsed import Parsed, Sentence, Stretch, Token
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


def _opens(parsed: Parsed, token: Token, source: Token, sentence: Sentence, tree: Stretch) -> bool:
    """ "The group said ..." at the head of a sentence that the parser broke: what follows is said."""
    lead = parsed.tokens[sentence.first : min(source.i, token.i)]
    return len(lead) <= 3 and token.i - sentence.first < 16 and sentence.end - tree.end > 2


def is_tail(tail: Sequence[Token]) -> bool:
    """What stands after a closing cue: when and how it was said, and no more."""
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
