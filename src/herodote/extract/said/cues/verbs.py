"""Verbs of saying: whether one says something here, who is its source, and what it says."""

from __future__ import annotations

from herodote.extract.said.cues.closing import closed_cue, closing_source
from herodote.extract.said.cues.content import content_of, dated_by, is_tail
from herodote.extract.said.cues.manner import certainty_of, stance_of
from herodote.extract.said.cues.who import Cue, each, subject_of, who_carried, who_is_behind, who_was_told
from herodote.extract.said.cues.words import CLAIMS, CLAUSE_ONLY, DOCUMENTS, LIVES, PROBABLE, PRONOUNS
from herodote.extract.said.hedges import is_denied
from herodote.extract.words.parsed import Parsed, Sentence, Stretch, Token
from herodote.lang import Language


def verb_cue(parsed: Parsed, token: Token, sentence: Sentence, language: Language) -> Cue | None:
    kids = parsed.children(token.i)
    if is_denied(parsed, token) or not _can_open(parsed, token, sentence):
        return None
    if any(k.dep == "aux" and k.lower == "to" for k in kids) and token.dep == "xcomp":
        return None
    if token.lemma in language.saying.tell and any(k.dep == "xcomp" and _is_infinitive(parsed, k) for k in kids):
        return None  # "told his men to burn it" is an order
    if any(
        k.lower in {"will", "would", "should", "must", "could", "can"} for k in kids if k.dep == "aux"
    ) and token.lemma not in {"say"}:
        return None
    passive = any(k.dep in {"auxpass", "nsubjpass"} for k in kids)
    if token.lemma in PROBABLE and [t.lower for t in parsed.tokens[token.i + 1 : token.i + 2]] == ["to"]:
        return None  # "jets believed to be foreign": nobody in particular believes it
    source: Token | None
    if passive or (token.tag == "VBN" and token.dep in {"acl", "relcl"}):
        if (
            " ".join(t.lower for t in parsed.tokens[token.i : min(token.i + 3, sentence.last)])
            in {"said to be", "said to have"}
            and not passive
        ):
            return None
        source = next((a for k in kids if k.dep == "agent" if (a := parsed.child(k.i, "pobj"))), None)
        if source is None:
            return None
    elif dated_by(parsed, token) is not None:
        source = subject_of(parsed, token)
    else:
        plain = _set_off(parsed, token, sentence)
        source = None if plain else _inverted(parsed, token, sentence)
        closing = None if plain or source is not None else closing_source(parsed, token, sentence, language)
        closed = closed_cue(parsed, token, closing, sentence, language) if closing is not None else None
        if closed is not None:
            return closed
        source = source or _set_beside(parsed, token, sentence) or subject_of(parsed, token)
    if source is None or source.lower in {"who", "which", "that", "there", "what", "i", "we", "you"}:
        return None
    says, relays = who_is_behind(parsed, source)
    relays = (*relays, *each(*who_was_told(parsed, token, language), *who_carried(parsed, token)))
    dated = dated_by(parsed, token)
    owned = next((k for k in kids if k.dep == "dobj" and k.i > token.i and k.lemma in _OWNED_UP_TO), None)
    if token.lemma == "claim" and owned is not None:
        # says who did it, and nothing of the toll that a headline gives before it
        dated = (Stretch(token.start, parsed.subtree(owned.i).end),)
    content = dated if dated is not None else content_of(parsed, token, source, sentence, language)
    if not content:
        return None
    return Cue(token, says, relays, content, stance_of(parsed, token, language), certainty_of(parsed, token, language))


def _is_infinitive(parsed: Parsed, verb: Token) -> bool:
    return any(k.dep == "aux" and k.lower == "to" for k in parsed.children(verb.i))


def _can_open(parsed: Parsed, token: Token, sentence: Sentence) -> bool:
    """Whether the verb says something here: "claimed that", not "claimed 12 lives"; "put the toll", not "put mines"."""
    kids = parsed.children(token.i)
    objects = [k for k in kids if k.dep in {"dobj", "nsubjpass"}]
    if token.lemma == "claim":
        return not any(k.lemma in LIVES for k in objects)
    if token.lemma == "report" and token.dep == "relcl" and any(k.lower == "on" for k in kids):
        return bool(objects) or any(k.dep == "ccomp" for k in kids)  # "a monitor which reports on the war"
    if token.lemma in {"call", "label", "brand"}:
        return bool(objects) and any(k.dep == "oprd" and k.i > token.i for k in kids)  # "called him a gunman of"
    if token.lemma == "put":
        return any(k.lemma in DOCUMENTS | {"number", "dead", "death", "casualty", "loss"} for k in objects)
    if token.lemma not in CLAUSE_ONLY:
        return True
    if token.lemma == "threaten":
        return any(k.dep in {"ccomp", "xcomp"} for k in kids)
    quoted = token.i > sentence.first and parsed.tokens[max(sentence.first, token.i - 4)].sentence == token.sentence
    quoted = quoted and any(
        t.text in {'"', "\u201d", "''"} for t in parsed.tokens[max(sentence.first, token.i - 5) : token.i]
    )
    rest = [t for t in parsed.tokens[token.i + 1 : sentence.last] if t.pos not in {"PUNCT", "SPACE"}]
    if token.lemma in _FINDS and not objects and _set_off(parsed, token, sentence) and is_tail(rest):
        return True
    if token.lemma in {"find", "determine", "establish"}:
        return bool(rest) and rest[0].lower == "that"  # not "have found a tangle of links"
    return quoted or any(k.dep == "ccomp" and k.i > token.i for k in kids) or any(k.lemma in CLAIMS for k in objects)


_OWNED_UP_TO = frozenset({"responsibility", "credit"})
_FINDS = frozenset({"find", "show", "determine"})
"""Verbs that close what is said: "nine people died, Amnesty International found"."""


def _set_off(parsed: Parsed, token: Token, sentence: Sentence) -> bool:
    """Whether the parse has the subject of a closing cue whole: from a comma to the verb."""
    own = next((t for t in reversed(parsed.children(token.i)) if t.dep == "nsubj" and t.i < token.i), None)
    if own is None or own.pos not in {"NOUN", "PROPN"}:
        return False
    first, last = parsed.edges(own.i)
    between = parsed.tokens[last + 1 : token.i]
    before = parsed.tokens[first - 1]
    return (
        first > sentence.first
        and (before.text in {",", '"', "\u201d", "''"} or (token.dep == "conj" and before.dep == "cc"))
        and all(t.pos in {"AUX", "ADV", "PUNCT"} for t in between)
    )


def _set_beside(parsed: Parsed, token: Token, sentence: Sentence) -> Token | None:
    """ "At the clinic, a nurse, Anna Torres, counted ...": who stands before the verb, where a parse sets that one
    beside the word before and leaves the verb without a subject of its own."""
    if token.tag not in {"VBD", "VBZ", "VBP"} or parsed.child(token.i, "nsubj", "nsubjpass") is not None:
        return None
    last = token.i - 1
    if last > sentence.first and parsed.tokens[last].text == ",":
        last -= 1
    found = None
    for node in (parsed.tokens[last], *parsed.ancestors(last)):
        left, right = parsed.edges(node.i)
        if right not in {last, token.i - 1} or left <= sentence.first or node.pos not in {"NOUN", "PROPN"}:
            break
        found = node if node.dep == "appos" else found
    above = parsed.head(found.i) if found is not None else None
    return found if above is not None and above.dep not in {"nsubj", "nsubjpass"} else None


def _inverted(parsed: Parsed, token: Token, sentence: Sentence) -> Token | None:
    """ "... said Observatory director Rami Abdel Rahman.": the source stands after the cue, and ends the sentence."""
    if (
        token.lemma not in (_AFTER_A_QUOTE if _follows_a_quote(parsed, token) else _AFTER_WHAT_IS_SAID)
        or token.i + 1 >= sentence.last
        or token.tag not in {"VBD", "VBZ", "VBP"}
    ):
        return None
    before = parsed.tokens[token.i - 1] if token.i > sentence.first else None
    first = parsed.tokens[token.i + 1]
    if (
        before is None
        or before.lower in PRONOUNS
        or before.pos == "PRON"
        or first.ent_type in {"DATE", "TIME"}
        or (
            before.dep == "nsubj"
            and before.head == token.i
            and before.ent_type
            and not _in_phrase(parsed, before, sentence)
        )
        or (before.dep == "nsubj" and before.head == token.i and token.lemma == "report")
    ):
        return None
    if not (
        first.cased[:1].isupper() or first.ent_type in {"PERSON", "ORG", "NORP"} or first.lower in {"the", "an", "a"}
    ):
        return None
    tail = parsed.tokens[token.i + 1 : min(sentence.last, token.i + 16)]
    stop = next((t for t in tail if _stops(parsed, t)), None)
    told_of = stop is not None and parsed.tokens[stop.i - 1].lower in {"which", "that"}
    if stop is not None and not told_of and stop.lower not in {"who", ",", "known"}:
        return None
    name = [t for t in tail if (stop is None or t.i < stop.i)]
    person = next((t for t in name if t.ent_type == "PERSON" and not _within_name(parsed, t)), None)
    if person is not None:
        return person
    nouns = [t for t in name if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "nmod", "amod", "poss"}]
    return (
        nouns[0] if nouns and not any(k.dep in {"ccomp"} for k in parsed.children(token.i) if k.i > token.i) else None
    )


_AFTER_WHAT_IS_SAID = frozenset({"say", "add", "explain", "report"})
_AFTER_A_QUOTE = _AFTER_WHAT_IS_SAID | {"recall", "recount", "write", "tweet", "warn", "claim", "insist", "note", "ask"}


def _follows_a_quote(parsed: Parsed, token: Token) -> bool:
    return token.i > 0 and parsed.tokens[token.i - 1].text in {'"', "\u201d", "''"}


def _stops(parsed: Parsed, t: Token) -> bool:
    """Where a name has ended: at a verb, but not at "based" of "a London-based group"."""
    if t.pos == "VERB" and parsed.tokens[t.i - 1].text in {"-", "\u2010"}:
        return False
    return t.pos in {"VERB", "AUX", "SCONJ"} or t.lower in {"that", "who", ","}


def _in_phrase(parsed: Parsed, t: Token, sentence: Sentence) -> bool:
    """ "struck near the embassy said the monitor": a noun behind a preposition is no subject."""
    first = parsed.edges(t.i)[0]
    return t.ent_type != "PERSON" and first > sentence.first and parsed.tokens[first - 1].pos == "ADP"


def _within_name(parsed: Parsed, t: Token) -> bool:
    """The name goes on after this word."""
    return (
        t.i + 1 < len(parsed.tokens)
        and parsed.tokens[t.i + 1].ent_type == "PERSON"
        and not parsed.tokens[t.i + 1].ent_start
    )
