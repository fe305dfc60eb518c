"""Who says and who relays, by the grammar around a cue."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from herodote.extract.said.cues.words import CARRYING, DOCUMENTS, SPOKEN_IN_PAIRS
from herodote.extract.words.parsed import Parsed, Stretch, Token
from herodote.lang import Language
from herodote.records import Certainty, Stance


class Who(Struct, frozen=True):
    """The head of a noun phrase that names a source, and the phrase where it is not the one that the parse gives."""

    token: Token
    phrase: Stretch | None = None


class Cue(Struct, frozen=True):
    """A cue with those who say and those who relay."""

    token: Token
    says: tuple[Who, ...]
    relays: tuple[Who, ...]
    content: tuple[Stretch, ...]
    stance: Stance
    certainty: Certainty


def each(*tokens: Token) -> tuple[Who, ...]:
    return tuple(Who(t) for t in tokens)


def who_is_behind(parsed: Parsed, source: Token) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
    """Who speaks in a document: "a statement by the ministry" is the ministry; "... carried by SANA" is relayed."""
    pair = conjuncts(parsed, source) or _paired(parsed, source)
    if source.lemma in DOCUMENTS and source.dep == "nsubj":  # "the report, citing officials, said"
        citing = next((k for k in parsed.children(source.head) if k.lower in {"citing", "quoting"}), None)
        cited = parsed.child(citing.i, "dobj") if citing is not None else None
        if cited is not None:
            return each(cited, *conjuncts(parsed, cited)), ()
    if source.lemma not in DOCUMENTS:
        return each(source, *pair), each(*_carriers(parsed, source))
    relays = [*_carriers(parsed, source)]
    for kid in parsed.children(source.i):
        if kid.dep == "poss" and kid.pos != "PRON":
            return (Who(kid),), each(*relays)
        if kid.dep == "prep" and kid.lower in {"by", "from", "of"}:
            inner = parsed.child(kid.i, "pobj")
            if inner is not None:
                return each(inner, *conjuncts(parsed, inner)), each(*relays, *_carriers(parsed, inner))
        if kid.dep in {"acl", "relcl"} and kid.lemma not in CARRYING:
            agent = _agent_of(parsed, kid, "by", "on")
            if agent is not None:
                return (Who(agent),), each(*relays)
            cited = parsed.child(kid.i, "dobj") if kid.lower in {"citing", "quoting"} else None
            if cited is not None:
                return (Who(cited),), each(*relays)
        if kid.dep == "compound" and kid.ent_type in {"ORG", "GPE", "PERSON"}:
            return (Who(kid),), each(*relays)
    return each(source, *pair), each(*relays)


def _paired(parsed: Parsed, source: Token) -> tuple[Token, ...]:
    """ "the monitor and doctors at the scene said": what stands before the "and", where the parse did not join them."""
    first = min(
        [
            source.i,
            *(
                parsed.edges(k.i)[0]
                for k in parsed.children(source.i)
                if k.i < source.i and parsed.edges(k.i)[0] > source.i - 8
            ),
        ]
    )
    if first < 2 or parsed.tokens[first - 1].lower != "and" or parsed.tokens[first - 1].sentence != source.sentence:
        return ()
    before = parsed.tokens[first - 2]
    return (before,) if before.pos in {"NOUN", "PROPN"} and before.lemma in SPOKEN_IN_PAIRS else ()


def conjuncts(parsed: Parsed, token: Token) -> tuple[Token, ...]:
    return tuple(t for t in parsed.children(token.i) if t.dep == "conj" and t.pos in {"NOUN", "PROPN"})


def _carriers(parsed: Parsed, source: Token) -> Iterator[Token]:
    """Those who pass on what the source said: "the Observatory, cited by AFP", "a statement carried by SANA"."""
    for kid in parsed.children(source.i):
        if kid.dep in {"acl", "relcl"} and kid.lemma in CARRYING and kid.tag == "VBN":
            agent = _agent_of(parsed, kid, "by", "on")
            if agent is not None:
                yield agent


def _agent_of(parsed: Parsed, verb: Token, *prepositions: str) -> Token | None:
    """By whom a thing was done: "carried by SANA", "posted on Telegram"."""
    return next(
        (
            inner
            for k in parsed.children(verb.i)
            if k.dep in {"agent", "prep"} and k.lower in prepositions
            if (inner := parsed.child(k.i, "pobj"))
        ),
        None,
    )


def who_was_told(parsed: Parsed, token: Token, language: Language) -> Iterator[Token]:
    """Who was told: "told AFP", "said in an interview with CNN", "told Reuters by telephone"."""
    if token.lemma in language.saying.tell:
        for kid in parsed.children(token.i):
            if kid.dep in {"dobj", "dative", "iobj"} and (
                kid.pos == "PROPN"
                or kid.ent_type == "ORG"
                or kid.lemma in {"agency", "television", "radio", "newspaper", "channel"} | _REPORTERS
            ):
                yield from _whose_reporter(parsed, kid)
                yield from (t for t in conjuncts(parsed, kid) if t.pos == "PROPN")
                break
        else:
            following = parsed.tokens[token.i + 1 : token.i + 3]
            yield from (
                t
                for t in following[:1]
                if t.cased[:1].isupper() and t.sentence == token.sentence and t.ent_type not in {"PERSON", "DATE"}
            )
    for kid in parsed.children(token.i):
        if kid.dep in {"prep", "dative"} and kid.lower in {"to", "in", "on", "with", "via"}:
            inner = parsed.child(kid.i, "pobj")
            if inner is None:
                continue
            if kid.lower == "to" and (inner.pos == "PROPN" or inner.ent_type == "ORG"):
                yield inner
            elif inner.lemma in {"interview", "statement", "call", "comment", "remark"}:
                yield from (
                    a
                    for k in parsed.children(inner.i)
                    if k.dep == "prep" and k.lower in {"with", "to"}
                    if (a := parsed.child(k.i, "pobj")) is not None and (a.pos == "PROPN" or a.ent_type == "ORG")
                )


_REPORTERS = frozenset({"correspondent", "reporter", "journalist", "photographer"})


def _whose_reporter(parsed: Parsed, kid: Token) -> Iterator[Token]:
    """The outlet of one who reports for it: "told Wafa's correspondent" is told to Wafa, "told journalists" to none."""
    if kid.lemma not in _REPORTERS:
        yield kid
        return
    names = [k for k in parsed.children(kid.i) if k.dep in {"poss", "compound", "nmod"} and k.pos == "PROPN"]
    before = parsed.tokens[kid.i - 1]
    if not names and before.cased.isupper() and before.pos not in {"DET", "ADP"}:
        names = [before]  # "told SANA reporter", whatever the parse takes the name for
    if names or kid.lemma == "correspondent":
        yield names[-1] if names else kid


def who_carried(parsed: Parsed, token: Token) -> Iterator[Token]:
    """ "in a statement carried by SANA", "as quoted by Wafa", "speaking to Al Arabiya, ... said"."""
    for kid in parsed.children(token.i):
        if kid.dep == "advcl" and kid.lemma in {"speak", "talk"}:
            told = _agent_of(parsed, kid, "to", "with")
            if told is not None and (told.pos == "PROPN" or told.ent_type == "ORG"):
                yield told
        if kid.lemma in CARRYING and kid.tag == "VBN" and any(k.lower == "as" for k in parsed.children(kid.i)):
            carrier = _agent_of(parsed, kid, "by")
            if carrier is not None:
                yield carrier
        inner = parsed.child(kid.i, "pobj") if kid.dep == "prep" and kid.lower in {"in", "on", "via"} else None
        if inner is None:
            continue
        yield from _carriers(parsed, inner)


def subject_of(parsed: Parsed, token: Token) -> Token | None:
    """Who does the saying: the verb's own subject, or that of the verb that it hangs on ("..., adding that")."""
    for node in (token, *parsed.ancestors(token.i)[:3]):
        kids = parsed.children(node.i)
        before = [t for t in kids if t.dep in {"nsubj", "nsubjpass"} and t.i < node.i]
        own = before[-1] if before else next((t for t in kids if t.dep in {"nsubj", "nsubjpass"}), None)
        if own is not None and not _is_told_of(token, node, own):
            if own.lower in {"who", "which", "that"} and node.dep == "relcl":
                return parsed.head(node.i)
            return own
        if node.dep == "relcl":
            return None
        if node.dep == "acl" and node.i != token.i:
            return None
        if node.dep == "acl" and node.tag in {"VBG", "VBN"}:
            return parsed.head(node.i) if parsed.head(node.i).pos in {"NOUN", "PROPN"} else None
        if node.dep not in {"conj", "advcl", "xcomp", "pcomp", "ccomp", "prep", "dep"}:
            return None
    return None


def _is_told_of(token: Token, node: Token, subject: Token) -> bool:
    """ "The monitor confirmed a woman was killed, saying ...": she is told of, and says nothing."""
    return node.i != token.i and node.dep == "ccomp" and subject.dep == "nsubjpass" and token.tag == "VBG"
