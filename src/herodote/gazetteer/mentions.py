"""Finds the words of a text that name a place, and takes the phrase around each apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from herodote.gazetteer.fold import fold
from herodote.gazetteer.phrase import NameSpan, capital_runs, expand
from herodote.gazetteer.place import Hit, Offset, PlaceMention
from herodote.gazetteer.table import ADJECTIVE, Gazetteer
from herodote.gazetteer.tokens import Token, is_upper_case, tokenize
from herodote.gazetteer.words import arabic
from herodote.gazetteer.words.bodies import BODIES, GIVEN_NAMES
from herodote.gazetteer.words.english import (
    CONNECTORS,
    DIRECTIONS,
    HEADS,
    LOCATIVE,
    NEAR,
    TITLES,
    plain_head,
    stop_words,
)
from herodote.gazetteer.words.other_names import AFTER_COMMA, ALWAYS

_BORDER_AFTER = re.compile(r"[ \n]+(?:border|frontier)\b", re.IGNORECASE)
_BORDER_BEFORE = re.compile(r"(?:border|frontier) between (?:the )?$", re.IGNORECASE)
_BORDER_WITH = re.compile(r"(?:\w+ )?(?:border|frontier) with(?: the)?", re.IGNORECASE)
LONGEST = 6
"""Words of the longest name that is looked for: "Democratic Republic of the Congo" has five."""
NEVER_FIRST = frozenset(["the", "of", "and", "in", "on", "at", "an", "as", "i", "y", "e", "en", "upon"])
"""Small words that no name begins with (but "El Salvador", "al-Tanf", "De Aar" begin with others)."""
KNOWN_TOWN = 20_000
"""A name in an all-capitals or caseless text must be a main name or belong to a place of at least so many people,
unless a word beside it says that it is a place: without it `BASE`, `UNION` and Arabic's common nouns come through."""


def find_mentions(text: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places that a text names, in its order, without overlap.

    "Rockets hit Douma in eastern Ghouta" gives "Douma" and "eastern Ghouta"; adjectives of countries ("Syrian") come
    too, marked. Candidates only: `resolve_places` decides which place each is, or that it is none.
    """
    tokens = tokenize(text)
    upper = is_upper_case(text)
    names = _names(tokens, gazetteer, upper)
    found = [expand(text, tokens, name, names) for name in names]
    return tuple(_holding(_one_in_the_other(text, _join_roads(text, _without_overlap(_join_borders(text, found))))))


def mention_of(text: str, start: int, end: int, gazetteer: Gazetteer) -> PlaceMention:
    """The mention in a span that is known to tell a place, whether or not any table knows its name.

    "a road near the town of Latamina" gives the name "Latamina", near it; "Jadid Akidat village" a name and a head;
    "the city" a head without a name. Offsets are those of the whole text.
    """
    tokens = tokenize(text, start, end)
    quoted = text[start:end]
    names = _names(tokens, gazetteer, is_upper_case(text), trusted=True)
    runs = [] if quoted.isupper() and names else capital_runs(tokens)
    names = [n for n in names if n.adjective or not any(_is_piece(n, r, tokens) for r in runs)]
    runs = [r for r in runs if not any(n.first <= r.last and r.first <= n.last for n in names)]
    every = sorted([*names, *runs], key=lambda n: n.first)
    solid = [n for n in every if not n.adjective] or every
    if not solid:
        return _nameless(start, end, quoted, tokens)
    joined = _join_borders(text, [expand(text, tokens, n, every) for n in every])
    if len(joined) == 1 and joined[0].head == "border":
        return replace(joined[0], start=start, end=end, text=quoted)
    core, outer = _core(tokens, solid)
    mention = expand(text, tokens, core, every)
    head = mention.head or _first_head(tokens)
    kinds = HEADS.get(head or "", ()) if mention.head is None else mention.kinds
    return replace(
        mention, start=start, end=end, text=quoted, outer=outer or mention.outer, head=head, kinds=kinds,
        adjective=core.adjective,
    )  # fmt: skip


def _is_piece(name: NameSpan, run: NameSpan, tokens: list[Token]) -> bool:
    """Whether a known name is only a piece of a longer name: "Alem" of "Alem Gebeya"."""
    if not (run.first <= name.first and name.last <= run.last) or name.last - name.first == run.last - run.first:
        return False
    if name.last < run.last and tokens[name.last + 1].after == "-" and tokens[name.last].small not in CONNECTORS:
        return False
    if name.first > run.first and tokens[name.first].after == "-" and tokens[name.first - 1].small not in CONNECTORS:
        return False
    rest = [t for i, t in enumerate(tokens) if run.first <= i <= run.last and not name.first <= i <= name.last]
    return any(
        t.is_capital and t.small not in CONNECTORS and t.small not in DIRECTIONS and plain_head(t.text) is None
        and t.after != "," and t.small not in stop_words()
        for t in rest
    )  # fmt: skip


def _core(tokens: list[Token], names: list[NameSpan]) -> tuple[NameSpan, tuple[str, ...]]:
    """The name that is located, and those it lies in: in "the Damascus suburb of Daraya" the one after "of"."""
    first = names[0]
    if len(names) == 1:
        return first, ()
    second = names[1]
    between = [t.small for t in tokens[first.last + 1 : second.first]]
    if between[-1:] == ["of"] and any(plain_head(w) for w in [*between, tokens[first.last].text]):
        return second, (first.name,)
    return first, tuple(n.name for n in names[1:3])


def _first_head(tokens: list[Token]) -> str | None:
    heads = [head for t in tokens if (head := plain_head(t.text))]
    return heads[0] if heads else None


def _nameless(start: int, end: int, quoted: str, tokens: list[Token]) -> PlaceMention:
    head = _first_head(tokens)
    part = next((DIRECTIONS[t.small] for t in tokens if t.small in DIRECTIONS), None)
    offset = Offset(None, None) if any(t.small in NEAR for t in tokens) else None
    return PlaceMention(start, end, quoted, None, start, end, (), head, HEADS.get(head or "", ()), part, offset)


def _join_borders(text: str, found: list[PlaceMention]) -> list[PlaceMention]:
    """Makes one mention of two countries and their border: "Iraqi-Syrian border", "border between Iraq and Syria"."""
    joined: list[PlaceMention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before and before.name and mention.name:
            between = text[before.name_end : mention.name_start].lower().strip()
            tail = _BORDER_AFTER.match(text, mention.name_end)
            if between in ("-", "–", "/", "") and tail and before.name_end < mention.name_start:
                joined[-1] = _border(text, before, mention, before.name_start, tail.end())
                continue
            lead = _BORDER_BEFORE.search(text[max(0, before.name_start - 24) : before.name_start])
            if between == "and" and lead:
                start = before.name_start - (len(lead.group()))
                joined[-1] = _border(text, before, mention, start, mention.name_end)
                continue
            if _BORDER_WITH.fullmatch(between.removeprefix("'s").strip()):
                joined[-1] = _border(text, before, mention, before.name_start, mention.name_end)
                continue
        tail = _BORDER_AFTER.match(text, mention.name_end) if mention.adjective else None
        if tail:
            end = tail.end()
            mention = replace(mention, end=end, text=text[mention.start : end], head="border", kinds=HEADS["border"])
        joined.append(mention)
    return joined


def _border(text: str, one: PlaceMention, other: PlaceMention, start: int, end: int) -> PlaceMention:
    assert other.name is not None
    return replace(
        one, start=start, end=end, text=text[start:end], outer=(other.name,), head="border", kinds=HEADS["border"],
        part=None, offset=None, adjective=False,
    )  # fmt: skip


_ROAD_BEFORE = re.compile(
    r"(?:(?:the|main|old) )*\b(road|highway|motorway) (?:between|from|linking|connecting|that links|which links) "
    r"(?:the )?(?:(?:city|town|village)(?: of)? )?$",
    re.IGNORECASE,
)
_ROAD_MIDDLE = re.compile(r"\s*(?:[-–/]|-?to-?|and|with)\s*(?:the )?", re.IGNORECASE)
ROADS = frozenset(["road", "highway", "motorway"])


def _join_roads(text: str, found: list[PlaceMention]) -> list[PlaceMention]:
    """Makes one mention of two towns and their road: "the Palmyra-Homs highway", "the road from Palmyra to Homs"."""
    out: list[PlaceMention] = []
    for mention in found:
        before = out[-1] if out else None
        if before is not None and before.name and mention.name and not (before.adjective or mention.adjective):
            joined = _ROAD_MIDDLE.fullmatch(text, before.name_end, mention.name_start)
            lead = _ROAD_BEFORE.search(text[max(0, before.name_start - 60) : before.name_start]) if joined else None
            head = lead.group(1).lower() if lead else mention.head if mention.head in ROADS else None
            if joined and head in ROADS:
                start = before.name_start - len(lead.group()) if lead else before.start
                end = mention.end
                out[-1] = replace(
                    before, start=start, end=end, text=text[start:end], outer=(mention.name,), head=head,
                    kinds=HEADS["road"], part=None, offset=None, of_body=False,
                )  # fmt: skip
                continue
        out.append(mention)
    return out


_OF = re.compile(r"[ \n]+of[ \n]+(?:the )?")


def _one_in_the_other(text: str, found: list[PlaceMention]) -> list[PlaceMention]:
    """Makes one mention of "the Damascus suburb of Daraya": Daraya, told to lie in Damascus."""
    out: list[PlaceMention] = []
    for mention in found:
        before = out[-1] if out else None
        if before is not None and before.name and before.head and mention.name and not mention.adjective:
            bare = mention.start == mention.name_start or mention.head is None
            kinds = HEADS.get(before.head, ())
            if (
                bare
                and kinds[:1] in (("district",), ("settlement",))
                and _OF.fullmatch(text, before.end, mention.start)
            ):
                words = text[before.start : mention.end]
                outer = (before.name, *mention.outer)[:2]
                out[-1] = replace(
                    mention, start=before.start, text=words, outer=outer, head=before.head, kinds=kinds,
                    offset=before.offset,
                )  # fmt: skip
                continue
        out.append(mention)
    return out


NAMELESS = frozenset(
    "city town village province governorate country capital district neighborhood neighbourhood suburb camp "  # noqa: SIM905
    "island".split()
)
"""Words that take up a place named before: "the city", "the village"."""


def find_nameless(text: str, found: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Words that take up a place: "the city", "the northern village", "the country", where no name follows.

    "Rebels took Idlib. Jets then struck the city" gives "the city". `found` are the mentions with a name.
    """
    tokens, upper = tokenize(text), is_upper_case(text)
    taken = [(m.start, m.end) for m in found]
    out = []
    at_mention = 0
    for i, token in enumerate(tokens):
        while at_mention < len(taken) and taken[at_mention][1] <= token.start:
            at_mention += 1
        inside = at_mention < len(taken) and taken[at_mention][0] < token.end
        if inside or i == 0 or token.small not in NAMELESS or token.text.lower() != token.small:
            continue
        first = i - 1
        if tokens[first].small in DIRECTIONS and first > 0:
            first -= 1
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        goes_on = after is not None and after.joined and (after.small == "of" or after.after == "-")
        named = after is not None and after.joined and after.is_capital and not upper
        if tokens[first].small not in ("the", "this", "that") or not token.joined or goes_on or named:
            continue
        start, end = tokens[first].start, token.end
        out.append(_nameless(start, end, text[start:end], [token]))
    return tuple(out)


def _holding(found: list[PlaceMention]) -> list[PlaceMention]:
    """Each mention with the one before it that is told to lie in it: "Buffalo" in "Buffalo, New York"."""
    out = found[:1]
    for before, mention in pairwise(found):
        told = before.outer[:1] == (mention.name,) and mention.name_start - before.name_end <= 24
        out.append(replace(mention, inner=before.name) if told else mention)
    return out


def _without_overlap(found: list[PlaceMention]) -> list[PlaceMention]:
    """Each mention cut so that it begins after the one before it."""
    kept: list[PlaceMention] = []
    for mention in found:
        last = kept[-1].end if kept else 0
        if mention.name_start < last:
            continue
        if mention.start < last:
            mention = replace(
                mention,
                start=mention.name_start,
                text=mention.text[mention.name_start - mention.start :],
                part=None,
                offset=None,
            )
        kept.append(mention)
    return kept


def _names(tokens: list[Token], gazetteer: Gazetteer, upper: bool, trusted: bool = False) -> list[NameSpan]:
    found: list[NameSpan] = []
    at = 0
    while at < len(tokens):
        name = _other_name(tokens, at, upper) or _name_at(tokens, at, gazetteer, upper, trusted, found)
        if name is not None:
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
        return _caseless_name(tokens, first, gazetteer)
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
        if word.is_capital or (upper and word.text.isupper()):
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
            if _is_trusted(tokens, span, upper):
                return span
        elif _is_place(tokens, span, upper, best, most, wide, before[-1] if before else None):
            return replace(span, of_body=_begins_a_body(tokens, span))
    return None


def _is_adjective(hits: Sequence[Hit]) -> bool:
    """Whether a name is one of a people; a small town of that name ("Canadian", Texas) is not meant."""
    adjectives = [h for h in hits if h.rank == ADJECTIVE]
    return bool(adjectives) and all(h.rank == ADJECTIVE or h.record.population < 5 * KNOWN_TOWN for h in hits)


def _goes_on_as_body(token: Token) -> bool:
    """Whether a word belongs to the name of a body that a place's name begins: "Supreme" is no town there."""
    return token.joined and token.is_capital and token.small in BODIES


def _begins_a_body(tokens: list[Token], name: NameSpan) -> bool:
    """Whether a body is named for the place: "Delta Police Department", not "Homs Hospital", which is a site there."""
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if after is None or name.adjective or not after.joined or not after.is_capital or after.is_caseless:
        return False
    small = after.small.rstrip(".")
    return (small in BODIES or after.text.isupper()) and plain_head(small) is None and small not in DIRECTIONS


def _is_trusted(tokens: list[Token], name: NameSpan, upper: bool) -> bool:
    """Within words that are known to tell a place a name is refused only where it is an ordinary word."""
    words = [t.small for t in tokens[name.first : name.last + 1] if t.small not in CONNECTORS]
    if name.adjective or not words:
        return name.adjective
    if all(plain_head(w) or w in DIRECTIONS for w in words):
        return False
    return not (upper and len(tokens) > len(words) and all(w in stop_words() or plain_head(w) for w in words))


def _possessed(name: str, gazetteer: Gazetteer) -> list[Hit]:
    """Well-known places before an s whose apostrophe was lost: "Syrias capital"."""
    hits = [h for h in gazetteer.search(name) if h.match == "exact" and h.rank <= 1]
    return [h for h in hits if h.record.kind in ("country", "province") or h.record.population > 5 * KNOWN_TOWN]


def _bare(token: Token) -> str:
    text = token.text.replace("’", "'")
    return text[:-2] if text.lower().endswith("'s") else text.rstrip("'")


def _is_place(
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


def _caseless_name(tokens: list[Token], first: int, gazetteer: Gazetteer) -> NameSpan | None:
    for last in range(min(first + 3, len(tokens) - 1), first - 1, -1):
        if any(not t.joined or not t.is_caseless for t in tokens[first + 1 : last + 1]):
            continue
        whole = " ".join(t.text for t in tokens[first : last + 1])
        for cut, name in _without_prefix(whole):
            hits = [h for h in gazetteer.search(name) if h.match == "exact"]
            if (
                not hits
                or len(fold(name)) < 3
                or fold(name) in arabic.ORDINARY
                or fold(name).removeprefix("ال") in arabic.HEADS
            ):
                continue
            before = fold(tokens[first - 1].text) if first else ""
            told = before in arabic.PLACE_WORDS or before in arabic.HEADS or before.removeprefix("ال") in arabic.HEADS
            known = min(h.rank for h in hits) <= 1 or max(h.record.population for h in hits) >= KNOWN_TOWN
            if cut and not known:
                continue
            if told or known:
                return NameSpan(first, last, name, all(h.rank == ADJECTIVE for h in hits), cut)
    return None


def _without_prefix(word: str) -> list[tuple[int, str]]:
    forms = [(0, word)]
    for prefix in arabic.PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            rest = word[len(prefix) :]
            if prefix.endswith("ال") or prefix == "لل":
                forms.append((1, "ال" + rest))
            else:
                forms.append((len(prefix), rest))
    return forms
