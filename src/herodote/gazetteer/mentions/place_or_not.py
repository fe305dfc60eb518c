"""Whether words that bear a place's name name that place here: "Homs" and "Hama", not "BASE" or "Bashar Hama"."""

from __future__ import annotations

from herodote.gazetteer.phrase import NameSpan
from herodote.gazetteer.tokens import Token
from herodote.gazetteer.words.bodies import BODIES, GIVEN_NAMES
from herodote.gazetteer.words.english import CONNECTORS, DIRECTIONS, LOCATIVE, TITLES, plain_head, stop_words
from herodote.gazetteer.words.other_names import AFTER_COMMA, ALWAYS

KNOWN_TOWN = 20_000
"""A name in an all-capitals or caseless text must be a main name or belong to a place of at least so many people,
unless a word beside it says that it is a place: without it `BASE`, `UNION` and Arabic's common nouns come through."""


def is_trusted(tokens: list[Token], name: NameSpan, upper: bool) -> bool:
    """Within words that are known to tell a place a name is refused only where it is an ordinary word."""
    words = [t.small for t in tokens[name.first : name.last + 1] if t.small not in CONNECTORS]
    if name.adjective or not words:
        return name.adjective
    if all(plain_head(w) or w in DIRECTIONS for w in words):
        return False
    return not (upper and len(tokens) > len(words) and all(w in stop_words() or plain_head(w) for w in words))


def is_place(
    tokens: list[Token],
    name: NameSpan,
    upper: bool,
    rank: int,
    population: int,
    wide: bool,
    previous: NameSpan | None,
) -> bool:
    before = tokens[name.first - 1] if name.first > 0 else None
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    first = tokens[name.first]
    single = name.first == name.last or (name.last == name.first + 1 and first.small in CONNECTORS)
    headed = bool(
        after and after.joined and plain_head(after.text) and name.last + 1 < len(tokens)
    ) or _is_headed_before(tokens, name.first)
    if name.adjective:
        return True
    words = [t.small for t in tokens[name.first : name.last + 1] if t.small not in CONNECTORS]
    if not words:
        return False
    if not upper and rank <= 1 and after and after.after == "," and (after.text in AFTER_COMMA or after.text in ALWAYS):
        return True  # "Augusta, Ga."
    ordinary = all(w in stop_words() or plain_head(w) or w in DIRECTIONS for w in words)
    if ordinary and first.text.isupper() and rank <= 1 and not upper:
        return len(first.text) > 1  # "US", "UK", "CAR" as names of countries
    if ordinary and (not headed or plain_head(words[0]) or upper):
        return rank == 0 and not single
    if upper:
        located = bool(before and before.small in LOCATIVE) or headed or first.after in ("(", "[")
        return len(name.name) > 2 and (
            located or rank == 0 or population >= 5 * KNOWN_TOWN or (not single and population >= KNOWN_TOWN)
        )
    if single and not headed:
        if before and first.joined and before.is_capital and _is_part_of_name(before, tokens, name.first):
            listed = previous is not None and previous.last == name.first - 1 and not previous.adjective
            if first.after == "-":
                return wide or population >= KNOWN_TOWN
            return listed and (wide or population >= KNOWN_TOWN // 4)
        if after and after.joined and after.is_capital and not after.is_caseless and _is_unlike_place_word(after):
            located = bool(before and before.small in LOCATIVE)
            if after.small.rstrip(".") in BODIES or (after.text.isupper() and len(after.text) > 1):
                return located or rank == 0 or wide or population >= KNOWN_TOWN // 4
            if after.after == "-":
                return wide or population >= KNOWN_TOWN
            return (rank == 0 and located) or (wide and words[0] not in GIVEN_NAMES)
        if rank == 2 and population < 1000 and not (before and before.small in LOCATIVE):
            return False
    return True


def _is_headed_before(tokens: list[Token], first: int) -> bool:
    """Whether "city of" or "the town" stands before: the latter only as apposition, "the town Azaz"."""
    if first >= 2 and tokens[first - 1].small == "of" and plain_head(tokens[first - 2].text):
        return True
    return (
        first >= 1
        and tokens[first].joined
        and not tokens[first - 1].is_capital
        and plain_head(tokens[first - 1].text) is not None
    )


def _is_part_of_name(before: Token, tokens: list[Token], first: int) -> bool:
    """Whether the capitalised word before belongs to a longer name ("Bashar Hama")."""
    small = before.small.rstrip(".")
    if small in TITLES:
        return True
    if small in DIRECTIONS or plain_head(small) or small in LOCATIVE or small in stop_words():
        return False
    begins_sentence = before.after in ("", ".", "!", "?", '"', "”", "“", ":")
    return not begins_sentence or len(small) > 3


def _is_unlike_place_word(after: Token) -> bool:
    small = after.small
    return not (plain_head(small) or small in DIRECTIONS or small in stop_words())
