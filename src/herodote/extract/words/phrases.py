"""The noun phrases of a report: everything that may be somebody or something in an event."""

from __future__ import annotations

from msgspec import Struct

from herodote.extract.words.parsed import Parsed, Token

HEADS = frozenset({"NOUN", "PROPN"})
PHRASE_DEPS = frozenset(
    "nsubj nsubjpass dobj pobj conj appos attr agent dative poss ROOT nmod npadvmod oprd obj obl dep intj acomp "  # noqa: SIM905
    "pcomp".split()
)
MODIFIERS = frozenset({"compound", "amod", "poss", "nmod"})
MODIFIER_ENTITIES = frozenset({"GPE", "ORG", "NORP", "PERSON", "LOC"})
SIDES = frozenset(
    "rebel government regime army police opposition militant insurgent guerrilla jihadist terrorist military "  # noqa: SIM905
    "coalition security militia extremist paramilitary separatist state mob".split()
)
"""Nouns that say who acts where they stand before the act: "rebel shelling", "police raid"."""
TIMES = frozenset({"DATE", "TIME"})
NUMBERS = frozenset({"CARDINAL", "QUANTITY", "PERCENT", "MONEY", "ORDINAL"})
MAX_WORDS = 14


class Phrase(Struct, frozen=True):
    """A noun phrase or a modifier that may name one who acts."""

    start: int
    end: int
    text: str
    head: int
    """Token that heads it."""
    modifier: bool = False
    """It stands before another noun ("Russian" in "Russian airstrikes")."""
    pronoun: bool = False


def find_phrases(parsed: Parsed) -> tuple[Phrase, ...]:
    """Noun phrases, and modifiers that say whose an act is, in the order of the text.

    "Russian airstrikes hit a convoy of buses" -> "Russian" (a modifier), "Russian airstrikes", "a convoy of buses", ...
    """
    out = []
    for token in parsed.tokens:
        if token.pos in HEADS and token.dep in PHRASE_DEPS and token.ent_type not in TIMES:
            if token.dep == "nmod" and _goes_on(parsed, token):
                continue
            out.append(_phrase(parsed, token))
        elif token.dep in MODIFIERS and (token.ent_type in MODIFIER_ENTITIES or token.lemma in SIDES):
            out.append(_modifier(parsed, token))
        elif token.pos == "PRON" and token.lower in ("they", "he", "she", "them", "him", "her", "who", "it"):
            out.append(Phrase(token.start, token.end, token.text, token.i, pronoun=True))
    seen: dict[tuple[int, int], Phrase] = {}
    for phrase in out:
        seen.setdefault((phrase.start, phrase.end), phrase)
    return tuple(sorted(seen.values(), key=lambda p: (p.start, -p.end)))


def _phrase(parsed: Parsed, token: Token) -> Phrase:
    stretch = parsed.phrase(token.i)
    start, end = _whole_name(parsed, stretch.start), stretch.end
    words = parsed.between(start, end)
    if len(words) > MAX_WORDS:
        start, words = max(start, parsed.tokens[max(0, token.i - 6)].start), ()
        end = token.end
        start = parsed.tokens[_own_first(parsed, token)].start
    return Phrase(start, end, parsed.text[start:end], token.i)


def _goes_on(parsed: Parsed, token: Token) -> bool:
    """Whether the name of which the token is a part goes on behind it: "Islamic" of "Islamic State"."""
    after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    return (
        after is not None
        and token.ent_type in MODIFIER_ENTITIES
        and after.ent_type == token.ent_type
        and not after.ent_start
    )


def _whole_name(parsed: Parsed, start: int) -> int:
    """Where the name begins within which a phrase begins: the grammar cuts "Islamic State (ISIS) positions" in two."""
    words = parsed.between(start, start + 1)
    if not words:
        return start
    first = words[0]
    while (
        first.ent_type in MODIFIER_ENTITIES
        and not first.ent_start
        and first.i
        and parsed.tokens[first.i - 1].ent_type == first.ent_type
        and not _is_dash(parsed, first.i - 1)
    ):
        first = parsed.tokens[first.i - 1]
    return first.start


def _is_dash(parsed: Parsed, at: int) -> bool:
    """A dash between spaces, behind which another name begins: "SANA - Army units"."""
    token = parsed.tokens[at]
    return token.text in {"-", "–", "—", "--"} and at > 0 and parsed.tokens[at - 1].end < token.start


def _own_first(parsed: Parsed, token: Token) -> int:
    first = token.i
    while (
        first > 0
        and token.i - first < 6
        and parsed.tokens[first - 1].sentence == token.sentence
        and parsed.tokens[first - 1].head == token.i
    ):
        first -= 1
    return first


def _modifier(parsed: Parsed, token: Token) -> Phrase:
    first, last = token.i, token.i
    tokens = parsed.tokens
    while (
        token.ent_type
        and first > 0
        and tokens[first - 1].sentence == token.sentence
        and tokens[first - 1].ent_type == token.ent_type
        and not tokens[first].ent_start
        and not _is_dash(parsed, first - 1)
    ):
        first -= 1
    while (
        token.ent_type
        and last + 1 < len(tokens)
        and tokens[last + 1].sentence == token.sentence
        and tokens[last + 1].ent_type == token.ent_type
        and not tokens[last + 1].ent_start
        and not _is_dash(parsed, last + 1)
    ):
        last += 1
    start, end = tokens[first].start, tokens[last].end
    return Phrase(start, end, parsed.text[start:end], token.i, modifier=True)
