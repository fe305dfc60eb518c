"""Cues that name a source without its saying anything: "according to", "citing", "quoted ... as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.said.cues.content import without
from herodote.extract.said.cues.who import Cue, Who, each, subject_of, who_is_behind
from herodote.extract.said.hedges import certainty_at
from herodote.extract.words.parsed import Parsed, Sentence, Stretch, Token
from herodote.lang import Language


def according_to(parsed: Parsed, token: Token, sentence: Sentence, language: Language) -> Iterator[Cue]:
    preposition = next(
        (t for t in parsed.tokens[token.i + 1 : min(token.i + 3, sentence.last)] if t.lower == "to"), None
    )
    if preposition is None:
        return
    source = parsed.child(preposition.i, "pobj") or next(
        (
            t
            for t in parsed.tokens[preposition.i + 1 : min(preposition.i + 9, sentence.last)]
            if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "amod", "poss", "nmod"}
        ),
        None,
    )
    if source is None:
        return
    says, relays = who_is_behind(parsed, source)
    head = parsed.head(token.i)
    while (
        head.i != token.i
        and head.dep
        in {
            "prep",
            "pobj",
            "amod",
            "advmod",
            "npadvmod",
            "nummod",
            "dobj",
            "conj",
            "compound",
            "appos",
            "attr",
            "oprd",
            "acl",
        }
        and head.head != head.i
    ):
        head = parsed.tokens[head.head]
    whole = Stretch(sentence.start, sentence.end)
    content = whole
    final = parsed.edges(source.i)[1] >= sentence.last - 4
    if head.dep in {"relcl", "ccomp"} and head.pos in {"VERB", "AUX"} and token.i > sentence.first + 1 and not final:
        tree = parsed.subtree(head.i)
        content = tree if tree.start <= token.start < tree.end and tree.end - tree.start > 20 else whole
    last = parsed.phrase(says[-1].token.i).end
    yield Cue(
        token,
        says,
        relays,
        without(content, Stretch(token.start, max(last, says[-1].token.end))),
        "asserts",
        certainty_at(parsed, head.i, language) if head.pos in {"VERB", "AUX"} else "certain",
    )


TALLIES = frozenset({"tally", "count", "estimate", "reckoning", "figure", "account"})


def by_tally(parsed: Parsed, token: Token, sentence: Sentence) -> Iterator[Cue]:
    """ "killing 1,200 people by Israeli tallies": whose count it is; "by its own count" is who speaks anyway."""
    tally = parsed.child(token.i, "pobj")
    if token.lower != "by" or token.dep == "agent" or tally is None or tally.lemma not in TALLIES:
        return
    whose = [k for k in parsed.children(tally.i) if k.dep in {"amod", "compound", "poss", "nmod"}]
    if not any(k.ent_type in {"NORP", "ORG", "GPE"} or (k.dep == "poss" and k.pos != "PRON") for k in whose):
        return
    told = next((t for t in parsed.ancestors(token.i) if t.pos in {"VERB", "AUX"}), None)
    while told is not None and told.dep == "conj":
        told = parsed.head(told.i)
    tree = parsed.subtree(told.i) if told is not None else Stretch(sentence.start, sentence.end)
    yield Cue(token, each(tally), (), (tree,), "asserts", "certain")


def quoting(parsed: Parsed, token: Token, sentence: Sentence, language: Language) -> Iterator[Cue]:
    """ "SANA quoted a military source as saying", "quoted by state media as saying", "citing activists"."""
    source = parsed.child(token.i, "dobj")
    agent = next((a for k in parsed.children(token.i) if k.dep == "agent" if (a := parsed.child(k.i, "pobj"))), None)
    subject = subject_of(parsed, token)
    if agent is None and token.tag == "VBN" and source is None:
        agent = _quoted_by(parsed, token, sentence)
    if agent is not None:  # "X was quoted by SANA as saying"
        says = each(subject) if subject is not None else ()
        relays: tuple[Who, ...] = each(agent)
    elif source is not None:
        says, _ = who_is_behind(parsed, source)
        relays = each(subject) if subject is not None and token.tag != "VBN" else ()
        if token.lower in {"citing", "quoting"} and subject is None:
            above = next((t for t in parsed.ancestors(token.i) if t.pos == "VERB"), None)
            relays = each(*(t for t in ((subject_of(parsed, above),) if above is not None else ()) if t is not None))
    elif token.tag == "VBN" and subject is not None:
        says, relays = each(subject), ()
    else:
        return
    if not says:
        return
    tree = parsed.subtree(token.i)
    content = (
        Stretch(sentence.start, sentence.end)
        if token.lower in {"citing", "quoting"} or tree.end - tree.start < 40
        else tree
    )
    yield Cue(token, says, relays, (content,), "asserts", "certain")


def _quoted_by(parsed: Parsed, token: Token, sentence: Sentence) -> Token | None:
    """ "was quoted as saying by local media"."""
    after = parsed.tokens[token.i + 1 : min(token.i + 4, sentence.last)]
    if [t.lower for t in after] != ["as", "saying", "by"]:
        return None
    return parsed.child(after[2].i, "pobj")
