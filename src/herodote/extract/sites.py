"""Names that no table has and that grammar or a word beside them tells to be places: camps, streets, schools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from herodote.extract.parsed import Parsed, Token
from herodote.gazetteer.mentions.find import mention_of
from herodote.gazetteer.place import PlaceMention
from herodote.gazetteer.table import Gazetteer
from herodote.gazetteer.words.english import DIRECTIONS, HEADS, plain_head

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Kinds of names that the grammar gives to places."""
LONGEST_NAME = 5
BODIES_TOO = frozenset(["office", "offices", "court", "house", "club", "headquarters", "bar"])
"""Heads of sites that rather end the name of a body: "the Foreign Office"."""
ABROAD = frozenset(["embassy", "consulate"])
"""Sites that are named for the country of those inside, not for where they stand."""
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?", re.IGNORECASE)


def find_sites(parsed: Parsed, found: Sequence[PlaceMention], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Places whose names no table has: "Kayembe camp", "Umtajok", "West 23rd Street", "Pine View High School".

    `found` are the mentions that the gazetteer has; of those a site may begin with one, and then stands for it.
    """
    longer = tuple(_begun(parsed, found))
    held = [m for m in found if not any(s.start <= m.start < s.end for s in longer)]
    return (*longer, *_abroad(parsed, found), *_unknown(parsed, [*held, *longer], gazetteer))


def _begun(parsed: Parsed, found: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Sites whose name a town's begins, with words between: "Pine View High School" is a school, not that town."""
    for mention in found:
        if not mention.of_body:
            continue
        tokens = parsed.between(mention.start, mention.end)
        at = tokens[-1].i + 1 if tokens else len(parsed.tokens)
        run = []
        for token in parsed.tokens[at : at + LONGEST_NAME]:
            if token.pos != "PROPN" and not token.text.istitle():
                break
            run.append(token)
        last = next((t for t in reversed(run) if _is_site(t)), None)
        if last is not None:
            yield _site(parsed, mention.start, last)


def _abroad(parsed: Parsed, found: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """ "The Russian embassy": it stands where the report plays, not in Russia."""
    for mention in found:
        tokens = parsed.between(mention.start, mention.end) if mention.adjective else ()
        after = tokens[-1].i + 1 if tokens else len(parsed.tokens)
        if after < len(parsed.tokens) and plain_head(parsed.tokens[after].text) in ABROAD:
            yield replace(_site(parsed, mention.start, parsed.tokens[after]), name=None)


def _site(parsed: Parsed, start: int, last: Token) -> PlaceMention:
    """A mention that is a name as a whole, of the kind that its last word tells."""
    text, head = parsed.text[start : last.end], plain_head(last.text)
    return PlaceMention(
        start, last.end, text, " ".join(text.split()), start, last.end, (), head, HEADS.get(head or "", ())
    )


def _unknown(parsed: Parsed, found: Sequence[PlaceMention], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    taken = {t.i for m in found for t in parsed.between(m.start, m.end)}
    for sentence in parsed.sentences:
        tokens = parsed.tokens_of(sentence.i)
        for is_name, group in groupby(tokens, key=lambda t: t.pos == "PROPN" and t.i not in taken):
            run = list(group)
            if not is_name or len(run) > LONGEST_NAME or not run[0].text[:1].isupper():
                continue
            if all(plain_head(t.text) or t.lower in DIRECTIONS for t in run):
                yield from _numbered(parsed, run)
                continue
            told = sum(t.ent_type in PLACES for t in run) * 2 > len(run)
            last = _last_of_site(parsed, run, sentence.last, taken)
            if told or last is not None:
                end = parsed.tokens[run[-1].i if last is None else last].end
                mention = mention_of(parsed.text, run[0].start, end, gazetteer)
                if mention.name is not None and not mention.adjective:
                    yield mention


def _numbered(parsed: Parsed, run: Sequence[Token]) -> Iterator[PlaceMention]:
    """A street with a number for a name: "23rd Street", "West 23rd Street". Other words for a kind are no name."""
    first = run[0].i
    if not _is_site(run[-1]) or first == 0 or not _NUMBER.fullmatch(parsed.tokens[first - 1].text):
        return
    before = parsed.tokens[first - 2] if first > 1 else None
    way = before is not None and before.lower in DIRECTIONS and before.text[:1].isupper()
    yield _site(parsed, parsed.tokens[first - 2 if way else first - 1].start, run[-1])


def _last_of_site(parsed: Parsed, run: Sequence[Token], end: int, taken: set[int]) -> int | None:
    """The word that says what place a name is, in it or after it: "Kayembe Camp", "Rasafa neighborhood"."""
    kinds = {t.ent_type for t in run}
    if "PERSON" in kinds:
        return None
    if len(run) > 1 and _is_site(run[-1]):
        return run[-1].i
    after = run[-1].i + 1
    if after >= end or after in taken or kinds & {"ORG", "NORP"}:
        return None
    word = parsed.tokens[after]
    return after if word.pos == "NOUN" and _is_site(word) else None


def _is_site(token: Token) -> bool:
    head = plain_head(token.text) or ""
    return HEADS.get(head, ())[:1] in (("settlement",), ("district",), ("site",)) and head not in BODIES_TOO
