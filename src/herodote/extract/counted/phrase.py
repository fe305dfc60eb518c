"""Counted phrases: a figure with its noun, "70 strategic targets", "dozens of people"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from herodote.extract.counted.amounts import measured_amount
from herodote.extract.counted.nothing import NOT_COUNTED, counts_nothing
from herodote.extract.words.figures import Figure
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language


class Phrase(Struct, frozen=True):
    """A counted phrase before its outcome is known."""

    figure: Figure | None
    head: int
    """The counted noun, or the figure's own token where none stands."""
    first: int
    last: int


def counted_phrase(parsed: Parsed, figure: Figure, language: Language) -> Phrase | None:
    """The figure with its noun, or None where it counts nothing (dates, ages, distances, names)."""
    tokens = parsed.tokens
    number = tokens[figure.number]
    after = figure.last + 1
    end = parsed.sentences[number.sentence].last
    following = tokens[after] if after < end else None
    before = tokens[figure.first - 1] if figure.first > parsed.sentences[number.sentence].first else None
    if counts_nothing(figure, number, before, following, tokens, end):
        return None
    head = _noun_after(parsed, figure, end, language)
    if head is not None and number.lower == "one" and tokens[head].lemma in _HOUSEHOLDS and _of(before):
        return None
    if head is not None and _names_a_year(figure, number, tokens[head]):
        return None
    measured = measured_amount(tokens, figure, head, end, language)
    if measured is not None:
        return Phrase(figure, measured, figure.first, measured)
    if head is not None and tokens[head].lemma in NOT_COUNTED:
        return None
    if head is None:
        if (
            number.lower in {"one"}
            and figure.last == figure.number
            and not (following is not None and following.lower == "of")
            and number.dep not in {"nsubj", "nsubjpass"}
        ):
            return None
        return Phrase(figure, figure.last, figure.first, figure.last)
    return Phrase(figure, head, figure.first, max(head, figure.last))


_HOUSEHOLDS = frozenset({"family", "household", "house", "village", "clan", "tribe"})
"""What several people are of: "five members of one family" counts five."""


def _of(before: Token | None) -> bool:
    return before is not None and before.lower == "of"


def _names_a_year(figure: Figure, number: Token, head: Token) -> bool:
    """ "the 1976 killing", "a 2016 accord": which, not how many."""
    year = number.text.isdigit() and len(number.text) == 4 and 1900 <= int(number.text) <= 2100
    return year and figure.first == figure.number and head.tag in {"NN", "NNP"}


def _noun_after(parsed: Parsed, figure: Figure, end: int, language: Language) -> int | None:
    """The noun that the figure counts: "70 strategic ISIS targets" -> targets; "dozens of people" -> people."""
    tokens = parsed.tokens
    at = figure.last + 1
    if at < end and tokens[at].lower == "of":
        at += 1
        while at < end and (tokens[at].pos in {"DET", "PRON"} or tokens[at].dep in {"det", "poss"}):
            if tokens[at].lower in {"them", "whom", "which", "those", "these"} and tokens[at].dep == "pobj":
                return at
            at += 1
        if at < end and tokens[at].lower in {"dead", "killed", "wounded", "injured", "slain", "victims", "missing"}:
            return at
    best = None
    for i in range(at, min(end, at + 8)):
        token = tokens[i]
        if i == at and token.lower == "hurt":
            break  # "two dead and five hurt"
        if token.lower in {"last", "this", "next"} and i + 1 < end and tokens[i + 1].lemma in NOT_COUNTED:
            break  # "stood at a dozen last night"
        glued = i + 1 < end and tokens[i + 1].lower in {"-", "\u2010"} and tokens[i + 1].start == token.end
        if glued and i + 2 < end and _compound(token, tokens[i + 1], tokens[i + 2]):
            continue  # "off-road vehicles", "Somali-born men"
        if token.lower in _QUOTES and best is None and i + 1 < end:
            continue
        if i > at + 1 and tokens[i - 1].lower in {"-", "\u2010"} and best is None and tokens[i - 1].end == token.start:
            if not (i + 1 < end and tokens[i + 1].pos in {"NOUN", "PROPN", "ADJ"}):
                return i if token.pos in {"NOUN", "PROPN"} else None
            if token.pos not in {"NOUN", "PROPN"} or tokens[i + 1].pos != "ADJ":
                continue
        if token.pos in {"NOUN", "PROPN"}:
            if best is not None and _begins_another(parsed, best, i, language):
                break
            best = i
        elif token.lower == "and" and best is not None and _joins_modifiers(tokens[i - 1 : i + 3]):
            best = None
            continue
        elif token.lower in {"others", "more", "other", "additional", "further"} and token.lower == "others":
            return i
        elif (
            not (
                token.pos in {"ADJ", "NUM", "ADV"}
                or token.lower in {"-", "'s", "\u2019s", "'", "other", "more", "(", ")", "[", "]"}
                or (token.tag in {"VBN", "VBG", "JJ"} and token.dep in {"amod", "compound"})
            )
            or (token.pos == "NUM" and i > at)
            or (token.lower in {"(", "["} and best is not None)
            or (token.lemma in language.harm.adjectives and best is None and not _adjective_before_noun(parsed, i, end))
        ):
            break
    return best


def _compound(first: Token, hyphen: Token, second: Token) -> bool:
    """ "off-road", "Somali-born"; not "five people-occurred", where a dash stands without spaces."""
    joined = second.start == hyphen.end and first.pos != "NUM" and first.tag not in {"NNS", "NNPS"}
    return joined and second.tag in {"VBN", "VBG", "JJ", "NN", "NNP"}


_QUOTES = frozenset({'"', "'", "\u201c", "\u2018", "``"})


def _joins_modifiers(words: Sequence[Token]) -> bool:
    """ "regime and rebel fighters": the first noun only qualifies the last."""
    return (
        len(words) > 3
        and words[0].tag in {"NN", "NNP"}
        and words[2].tag in {"NN", "JJ", "NNP"}
        and words[3].tag == "NNS"
    )


def _begins_another(parsed: Parsed, best: int, i: int, language: Language) -> bool:
    """The next noun begins another phrase: the texts that lost their commas run nouns together."""
    tokens = parsed.tokens
    if i == best + 1 and (tokens[best].dep in {"compound", "nmod", "amod", "poss"} or tokens[best].pos == "PROPN"):
        plural = tokens[best].tag == "NNS"
        return plural and tokens[i].head != best
    return tokens[best].head != i and tokens[best].dep not in {"compound", "nmod", "poss", "amod", "dep"}


def _adjective_before_noun(parsed: Parsed, i: int, end: int) -> bool:
    """ "40 wounded fighters" against "40 wounded in the blast"."""
    return i + 1 < end and parsed.tokens[i].dep in {"amod"} and parsed.tokens[i + 1].pos in {"NOUN", "ADJ", "PROPN"}
