"""Finds the words of a text that name a place, and takes the phrase around each apart."""

from __future__ import annotations

from msgspec.structs import replace

from herodote.gazetteer.mentions.joined import holding, join_borders, join_roads, one_in_the_other, without_overlap
from herodote.gazetteer.mentions.nameless import first_head, nameless
from herodote.gazetteer.mentions.names import names_of
from herodote.gazetteer.phrase import NameSpan, capital_runs, expand
from herodote.gazetteer.place import PlaceMention
from herodote.gazetteer.table import Gazetteer
from herodote.gazetteer.tokens import Token, is_upper_case, tokenize
from herodote.gazetteer.words.english import CONNECTORS, DIRECTIONS, HEADS, plain_head, stop_words


def find_mentions(text: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places that a text names, in its order, without overlap.

    "Rockets hit Douma in eastern Ghouta" gives "Douma" and "eastern Ghouta"; adjectives of countries ("Syrian") come
    too, marked. Candidates only: `resolve_places` decides which place each is, or that it is none.
    """
    tokens = tokenize(text)
    upper = is_upper_case(text)
    names = names_of(tokens, gazetteer, upper)
    found = [expand(text, tokens, name, names) for name in names]
    joined = join_roads(text, without_overlap(join_borders(text, found)))
    return tuple(holding(one_in_the_other(text, joined, lambda name: _people(name, gazetteer))))


def _people(name: str, gazetteer: Gazetteer) -> int:
    """How many people live in the largest place of a name, a town rather than the area that is named for it."""
    return max((h.record.population for h in gazetteer.search(name) if h.match == "exact" and h.rank <= 1), default=0)


def mention_of(text: str, start: int, end: int, gazetteer: Gazetteer) -> PlaceMention:
    """The mention in a span that is known to tell a place, whether or not any table knows its name.

    "a road near the town of Latamina" gives the name "Latamina", near it; "Jadid Akidat village" a name and a head;
    "the city" a head without a name. Offsets are those of the whole text.
    """
    tokens = tokenize(text, start, end)
    quoted = text[start:end]
    names = names_of(tokens, gazetteer, is_upper_case(text), trusted=True)
    runs = [] if quoted.isupper() and names else capital_runs(tokens)
    names = [n for n in names if n.adjective or not any(_is_piece(n, r, tokens) for r in runs)]
    runs = [r for r in runs if not any(n.first <= r.last and r.first <= n.last for n in names)]
    every = sorted([*names, *runs], key=lambda n: n.first)
    solid = [n for n in every if not n.adjective] or every
    if not solid:
        return nameless(start, end, quoted, tokens)
    joined = join_borders(text, [expand(text, tokens, n, every) for n in every])
    if len(joined) == 1 and joined[0].head == "border":
        return replace(joined[0], start=start, end=end, text=quoted)
    core, outer = _core(tokens, solid)
    mention = expand(text, tokens, core, every)
    head = mention.head or first_head(tokens)
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
