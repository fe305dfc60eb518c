"""Runs of words that are a name in the gazetteer, the longest first, and that name a place where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from herodote.gazetteer.mentions.caseless import caseless_name
from herodote.gazetteer.mentions.place_or_not import KNOWN_TOWN, is_place, is_trusted
from herodote.gazetteer.phrase import NameSpan
from herodote.gazetteer.place import Hit
from herodote.gazetteer.table import ADJECTIVE, Gazetteer
from herodote.gazetteer.tokens import Token
from herodote.gazetteer.words.bodies import BODIES
from herodote.gazetteer.words.english import CONNECTORS, DIRECTIONS, plain_head
from herodote.gazetteer.words.other_names import AFTER_COMMA, ALWAYS

LONGEST = 6
"""Words of the longest name that is looked for: "Democratic Republic of the Congo" has five."""
NEVER_FIRST = frozenset(
    ["the", "of", "and", "in", "on", "at", "an", "as", "i", "y", "e", "en", "upon", "to", "by", "from", "for", "with"]
)
"""Small words that no name begins with (but "El Salvador", "al-Tanf", "De Aar" begin with others)."""
NEVER_LAST = frozenset(["the", "of", "and", "in", "on", "at", "an", "al", "el"])
"""Small words that no longer name ends with: "Hama The" is a name and the next headline."""


def names_of(tokens: list[Token], gazetteer: Gazetteer, upper: bool, trusted: bool = False) -> list[NameSpan]:
    found: list[NameSpan] = []
    at = 0
    while at < len(tokens):
        name = _other_name(tokens, at, upper) or _name_at(tokens, at, gazetteer, upper, trusted, found)
        if name is not None:
            name = name if trusted or upper else _with_the_rest(tokens, name, gazetteer)
            found.append(name)
            at = name.last + 1
            while name.of_body and at < len(tokens) and _goes_on_as_body(tokens[at]):
                at += 1
        else:
            at += 1
    return found


def _other_name(tokens: list[Token], at: int, upper: bool) -> NameSpan | None:
    """A name in short or an adjective of a region that the table does not have: "Fla.", "N.C.", "European"."""
    token = tokens[at]
    if upper or not token.text[:1].isupper():
        return None
    if at + 1 < len(tokens) and tokens[at + 1].joined:
        two = ALWAYS.get(f"{token.text} {_bare(tokens[at + 1])}")
        if two is not None:
            return NameSpan(at, at + 1, two.name, two.adjective, country=two.country)
    text = _bare(token)
    other = ALWAYS.get(text) or ALWAYS.get(text.removesuffix("s") if len(text) > 5 else "")
    if other is None and at and token.after == "," and tokens[at - 1].is_capital:
        other = AFTER_COMMA.get(text.rstrip("."))
    return None if other is None else NameSpan(at, at, other.name, other.adjective, country=other.country)


def _name_at(
    tokens: list[Token], first: int, gazetteer: Gazetteer, upper: bool, trusted: bool, before: Sequence[NameSpan]
) -> NameSpan | None:
    token = tokens[first]
    if token.is_caseless:
        return caseless_name(tokens, first, gazetteer)
    if token.small in NEVER_FIRST:
        return None
    begins = token.is_capital or token.small in CONNECTORS
    if not begins or not any(c.isalpha() for c in token.text):
        return None
    last = first
    ends = []
    while last < len(tokens) and last - first < LONGEST and (last == first or tokens[last].joined):
        word = tokens[last]
        if not word.is_capital and word.small not in CONNECTORS:
            break
        if (word.is_capital or (upper and word.text.isupper())) and (last == first or word.small not in NEVER_LAST):
            ends.append(last)
        last += 1
    for last in reversed(ends):
        name = " ".join(_bare(t) for t in tokens[first : last + 1])
        hits = gazetteer.search(name)
        exact = [h for h in hits if h.match == "exact"]
        if not exact and name.endswith("s") and not upper:
            exact = _possessed(name[:-1], gazetteer)
            name = name[:-1] if exact else name
        spelt = [h for h in hits if h.match == "spelling" and last > first]
        if not exact and not spelt:
            continue
        span = NameSpan(first, last, name, _is_adjective(exact or spelt))
        authored = any(h.record.id.startswith("own:") for h in exact)
        best = min((min(h.rank, 1) if authored else h.rank for h in exact), default=2)
        most = max((h.record.population for h in exact or spelt), default=0)
        wide = any(h.record.kind in ("country", "province") and h.rank <= 1 for h in exact)
        if trusted:
            if is_trusted(tokens, span, upper):
                return span
        elif is_place(tokens, span, upper, best, most, wide, before[-1] if before else None):
            return replace(span, of_body=_begins_a_body(tokens, span, upper))
    return None


def _with_the_rest(tokens: list[Token], name: NameSpan, gazetteer: Gazetteer) -> NameSpan:
    """A town of two words of which no table has the second: "Pont-Sonde" is not the "Pont" that the table has.

    What follows a country or its adjective says whose it is ("the Syria-Jordan border"), and of two towns that are
    both known each is one ("the Aleppo-Damascus highway").
    """
    at = name.last + 1
    if name.adjective or name.country is not None or at >= len(tokens):
        return name
    rest = tokens[at]
    bound = rest.after == "-" and rest.joined and rest.start == tokens[name.last].end + 1
    if not bound or not rest.text.istitle() or plain_head(rest.text) or rest.small in DIRECTIONS:
        return name
    if any(h.match == "exact" for h in gazetteer.search(_bare(rest))):
        return name
    wide = any(h.record.kind != "settlement" for h in gazetteer.search(name.name) if h.match == "exact" and h.rank <= 1)
    return name if wide else replace(name, last=at, name=f"{name.name}-{_bare(rest)}")


def _is_adjective(hits: Sequence[Hit]) -> bool:
    """Whether a name is one of a people; a small town of that name ("Canadian", Texas) is not meant."""
    adjectives = [h for h in hits if h.rank == ADJECTIVE]
    return bool(adjectives) and all(h.rank == ADJECTIVE or h.record.population < 5 * KNOWN_TOWN for h in hits)


def _goes_on_as_body(token: Token) -> bool:
    """Whether a word belongs to the name of a body that a place's name begins: "Supreme" is no town there."""
    return token.joined and token.is_capital and token.small in BODIES


def _begins_a_body(tokens: list[Token], name: NameSpan, upper: bool) -> bool:
    """Whether a body is named for the place: "Delta Police Department", not "Homs Hospital", which is a site there.

    A word in capitals is a body's short name ("Damascus SANA"), but where all words are in capitals that tells nothing.
    """
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if after is None or name.adjective or not after.joined or not after.is_capital or after.is_caseless:
        return False
    small = after.small.rstrip(".")
    return (
        (small in BODIES or (after.text.isupper() and not upper))
        and plain_head(small) is None
        and small not in DIRECTIONS
    )


def _possessed(name: str, gazetteer: Gazetteer) -> list[Hit]:
    """Well-known places before an s whose apostrophe was lost: "Syrias capital"."""
    hits = [h for h in gazetteer.search(name) if h.match == "exact" and h.rank <= 1]
    return [h for h in hits if h.record.kind in ("country", "province") or h.record.population > 5 * KNOWN_TOWN]


def _bare(token: Token) -> str:
    text = token.text.replace("’", "'")
    return text[:-2] if text.lower().endswith("'s") else text.rstrip("'")
