"""Names that no table has and that grammar or a word beside them tells to be places: camps, streets, schools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from herodote.extract.words.parsed import Parsed, Sentence, Token
from herodote.gazetteer.mentions.find import mention_of
from herodote.gazetteer.place import PlaceMention
from herodote.gazetteer.table import Gazetteer
from herodote.gazetteer.words.english import DIRECTIONS, HEADS, plain_head

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Kinds of names that the grammar gives to places."""
LONGEST_NAME = 5
WHERE = frozenset(["in", "near", "around", "outside", "inside"])
"""Prepositions behind which a name that nothing else is known of rather names a place: "in Khalasa"."""
NO_PLACES = frozenset(
    {"DATE", "TIME", "NORP", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "PRODUCT", "MONEY", "PERCENT"}
)
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
    runs = [run for sentence in parsed.sentences for run in _names(parsed, sentence, taken)]
    told = {_words(run) for run in runs if _is_told(parsed, run)}
    for run in runs:
        if all(plain_head(t.text) or t.lower in DIRECTIONS for t in run):
            yield from _numbered(parsed, run)
            continue
        last = _last_of_site(parsed, run, taken)
        if last is not None or _words(run) in told:
            end = parsed.tokens[run[-1].i if last is None else last].end
            mention = mention_of(parsed.text, run[0].start, end, gazetteer)
            if mention.name is not None and not mention.adjective:
                yield mention


def _names(parsed: Parsed, sentence: Sentence, taken: set[int]) -> Iterator[list[Token]]:
    """The runs of words of a sentence that may be one name, but for those that are taken."""
    tokens = parsed.tokens_of(sentence.i)
    for is_name, group in groupby(tokens, key=lambda t: t.i not in taken and _is_of_name(parsed, t)):
        run = list(group)
        while len(run) > 1 and (run[-1].lower in ARTICLES or run[-1].text == "-"):
            run.pop()
        if is_name and len(run) <= LONGEST_NAME + 2 and any(t.text[:1].isupper() for t in run):
            yield run


def _words(run: Sequence[Token]) -> tuple[str, ...]:
    return tuple(t.lower for t in run)


def _is_told(parsed: Parsed, run: Sequence[Token]) -> bool:
    """Whether grammar tells that a name is a place: by its kind, where it stands, or what it is called beside it."""
    if sum(t.ent_type in PLACES for t in run) * 2 > len(run):
        return True
    called = any(k.dep == "appos" and k.pos == "NOUN" and _is_lived_in(k) for t in run for k in parsed.children(t.i))
    return called or _is_where(parsed, run)


def _is_of_name(parsed: Parsed, token: Token) -> bool:
    """Whether a token is of a name, the Arabic article with its hyphen among them: "Tukhan al-Kubra"."""
    if token.pos == "PROPN":
        return True
    at = token.i - (token.text == "-")
    article = at >= 0 and parsed.tokens[at].lower in ARTICLES
    after = parsed.tokens[at + 2] if at + 2 < len(parsed.tokens) else None
    return article and parsed.tokens[at + 1].text == "-" and after is not None and after.text[:1].isupper()


ARTICLES = frozenset(["al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "ez", "es", "ed", "ul"])
"""The article in Arabic names, as it is spelt before a hyphen."""


def _is_where(parsed: Parsed, run: Sequence[Token]) -> bool:
    """Whether a name stands where a place does: "in Khalasa", "the villages of Shetak and Umtajok".

    Not one in capitals throughout, which is rather a body in short.
    """
    first, last = run[0], run[-1]
    if first.i == 0 or any(t.ent_type in NO_PLACES or t.text.isupper() for t in run):
        return False
    before = parsed.tokens[first.i - 1]
    if before.pos == "ADP" and before.lower != "of":
        heading = parsed.sentences[first.sentence].heading
        return before.lower in WHERE and not heading and all(t.dep in NAME_DEPS or t.i == last.i for t in run)
    head = next((t for t in run if not first.i <= t.head <= last.i), last)
    for _ in range(LONGEST_LIST):
        if head.dep not in ("conj", "appos"):
            break
        head = parsed.head(head.i)
    of = parsed.head(head.i)
    return head.dep == "pobj" and of.lower == "of" and of.i < first.i and _is_site(parsed.head(of.i))


NAME_DEPS = frozenset({"compound", "nmod", "punct", "det"})
"""How the words of a name hang from its last one."""
LONGEST_LIST = 4
"""So many names of a list are followed back to the one that the preposition governs."""


def _numbered(parsed: Parsed, run: Sequence[Token]) -> Iterator[PlaceMention]:
    """A street with a number for a name: "23rd Street", "West 23rd Street". Other words for a kind are no name."""
    first = run[0].i
    if not _is_site(run[-1]) or first == 0 or not _NUMBER.fullmatch(parsed.tokens[first - 1].text):
        return
    before = parsed.tokens[first - 2] if first > 1 else None
    way = before is not None and before.lower in DIRECTIONS and before.text[:1].isupper()
    yield _site(parsed, parsed.tokens[first - 2 if way else first - 1].start, run[-1])


def _last_of_site(parsed: Parsed, run: Sequence[Token], taken: set[int]) -> int | None:
    """The word that says what place a name is, in it or after it: "Kayembe Camp", "Rasafa neighborhood"."""
    kinds = {t.ent_type for t in run}
    person = "PERSON" in kinds
    if len(run) > 1 and _is_site(run[-1]):
        return None if person and not _is_lived_in(run[-1]) else run[-1].i
    after = run[-1].i + 1
    if after >= parsed.sentences[run[-1].sentence].last or after in taken:
        return None
    word = parsed.tokens[after]
    doubtful = person or kinds & {"ORG", "NORP"}
    return after if word.pos == "NOUN" and _is_site(word) and (_is_lived_in(word) or not doubtful) else None


def _is_lived_in(token: Token) -> bool:
    """Whether a word tells a village, a town or a part of one: what bears a person's name before it is no person."""
    return HEADS.get(plain_head(token.text) or "", ())[:1] in (("settlement",), ("district",))


def _is_site(token: Token) -> bool:
    head = plain_head(token.text) or ""
    return HEADS.get(head, ())[:1] in (("settlement",), ("district",), ("site",)) and head not in BODIES_TOO
