"""Armed groups that no register knows, as a report introduces them: "the sect known as the Night Guard".

What a report calls a group once is that group wherever it is named again in it, in full ("the Western Shield Forces")
or by the noun of its name ("the Brigades"). Names that a register knows are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from msgspec import Struct

from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Acts, Language
from herodote.records import Entity
from herodote.resolve.actors import LOCAL, resolve_actor, unknown_group

LONGEST = 8
"""Words of a name, at most."""
_NAME = r"(?-i:[A-Z][\w’'-]+(?: (?:(?:of|for)(?: the)? |the |al-|el-)?[A-Z][\w’'-]+| al-[A-Z]\w+)*)"
"""A name in prose: capitalised words, with what may stand between them."""


class Group(Struct, frozen=True):
    """A group that the report introduces, with the words of its name in small letters."""

    entity: Entity
    words: tuple[str, ...]

    def is_named_by(self, words: Sequence[str]) -> bool:
        """Whether the words, in small letters, hold the whole name."""
        n = len(self.words)
        return any(tuple(words[i : i + n]) == self.words for i in range(len(words) - n + 1))


class Groups(Struct, frozen=True):
    """The groups that a report introduces."""

    groups: tuple[Group, ...]

    def named(self, text: str) -> Entity | None:
        """The group whose name the phrase holds: the longest name of them."""
        if not self.groups:
            return None
        words = words_of(text)
        held = [g for g in self.groups if g.is_named_by(words)]
        return max(held, key=lambda g: len(g.words)).entity if held else None

    def beginning(self, text: str) -> tuple[Entity, int] | None:
        """The group with whose name the text begins, and how long the name is: also where a phrase was cut short."""
        held = [g.entity for g in self.groups if text.startswith(g.entity.name)]
        best = max(held, key=lambda e: len(e.name), default=None)
        return (best, len(best.name)) if best is not None else None

    def short_for(self, parsed: Parsed, head: Token) -> Entity | None:
        """The only group whose name has the capitalised noun of "the Brigades", with "the" and nothing else before."""
        kids = parsed.children(head.i)
        if not self.groups or not head.cased[:1].isupper() or head.pos not in ("NOUN", "PROPN"):
            return None
        if not any(k.lower == "the" and k.dep == "det" for k in kids) or any(
            k.dep in ("compound", "amod", "nmod") for k in kids
        ):
            return None
        fitting = [g for g in self.groups if head.lower in g.words and len(g.words) > 1]
        return fitting[0].entity if len({g.entity.id for g in fitting}) == 1 else None


def words_of(text: str) -> list[str]:
    """The words of a name in small letters, without hyphens and apostrophes."""
    return re.findall(r"\w+", text.lower().replace("'", "").replace("’", ""))


def find_groups(parsed: Parsed, country: str | None, elsewhere: Collection[str], language: Language) -> Groups:
    """The groups that the words introduce, each name once; `elsewhere` are names of places, which are none.

    "Zumuntar Haske, a jihadist sect" and "the paramilitary Western Shield Forces" -> two groups with local ids.
    """
    found: dict[tuple[str, ...], Group] = {}
    for pattern in _patterns(language.acts):
        for match in pattern.finditer(parsed.text):
            for name in (n for n in match.groupdict().values() if n):
                name = _without_what_counts(name.removesuffix("'s").removesuffix("’s").rstrip("'’"), language)
                words = tuple(words_of(name))
                if (
                    words in found
                    or len(words) < 2
                    or not _may_be_one(parsed, match.start(), name, country, elsewhere, language)
                ):
                    continue
                found[words] = Group(Entity(LOCAL + "-".join(w for w in words if w != "the"), name), words)
    for match in _by_its_words().finditer(parsed.text):
        group = unknown_group(_without_what_counts(match.group(), language))
        if (
            group is not None
            and resolve_actor(group.name, country).entity is None
            and _may_be_one(parsed, match.start(), group.name, country, elsewhere, language)
        ):
            found.setdefault(tuple(words_of(group.name)), Group(group, tuple(words_of(group.name))))
    return Groups(tuple(found.values()))


@cache
def _by_its_words() -> re.Pattern[str]:
    """Any name of several words: "the Northern Falcons Brigade" says by itself what it is."""
    return re.compile(rf"\b{_NAME}")


def _is_known(name: str, country: str | None) -> bool:
    known = resolve_actor(name, country)
    return known.entity is not None and not known.generic and known.end - known.start > len(name) // 2


@cache
def _patterns(acts: Acts) -> tuple[re.Pattern[str], ...]:
    """How a report introduces a group, the surest first."""
    kinds, bodies, traits, fighters, persons = (
        "(?:" + "|".join(words) + ")"
        for words in (acts.armed_groups, acts.bodies, acts.armed_traits, acts.fighters, acts.of_a_group)
    )
    armed = rf"(?:{kinds}|{traits} {bodies})"
    called = r"(?:known as|calling itself|called|named|dubbed|that calls itself|which calls itself|by the name of)"
    return tuple(
        re.compile(rf"\b{words}", re.IGNORECASE)
        for words in (
            rf"(?:{armed}|{bodies}),? {called} (?:the )?[\"“']?(?P<name>{_NAME})",
            rf"(?P<name>{_NAME}),?(?: or (?:the )?(?P<other>{_NAME}),)? an? (?:[\w-]+ ){{0,2}}{armed}\b(?! {persons})",
            rf"(?:the|an?) (?:[\w-]+ )?{armed},? (?:the )?(?P<name>{_NAME})",
            rf"(?:paramilitary|so-called|self-styled) (?:{bodies} |{kinds} )?(?P<name>{_NAME})",
            rf"(?P<name>{_NAME})['’]? {fighters}s?\b",
            rf"{fighters}s (?:of|from|with) (?:the )?(?P<name>{_NAME})",
        )
    )


def _without_what_counts(name: str, language: Language) -> str:
    """The name without a number before it: "Nine Night Guard" of "Nine Night Guard fighters were killed"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in language.numbers.values else name


def _may_be_one(
    parsed: Parsed, at: int, name: str, country: str | None, elsewhere: Collection[str], language: Language
) -> bool:
    """Whether a name may be that of a group: it is of some words, none of them a title, a day or a nation, in prose
    that is not all in capitals, and neither a place of the report nor known to the registers."""
    words = words_of(name)
    sentence = parsed.sentence_at(at)
    if sentence is None or not 2 <= len(words) <= LONGEST or name in elsewhere:
        return False
    if parsed.text[sentence.start : sentence.end].isupper() or words[0] in language.acts.no_group:
        return False
    tokens = parsed.between(*_where(parsed, name, sentence.start, sentence.end))
    if not tokens or all(t.ent_type in _ELSE for t in tokens) or {tokens[0].ent_type, tokens[-1].ent_type} & _NATIONS:
        return False
    if len({t.i for t in tokens if t.text == "-"}) and len(name.split()) == 1:
        return False  # "pro-regime", "US-backed"
    speaks = {language.sources.names.get(w) for w in words} - {None, "armed_group", "party_or_politician", "other"}
    return not _is_known(name, country) and not speaks


_NATIONS = frozenset({"NORP", "DATE"})
_ELSE = frozenset({"GPE", "LOC", "DATE", "TIME", "FAC"})


def _where(parsed: Parsed, name: str, start: int, end: int) -> tuple[int, int]:
    at = parsed.text.find(name, start, end)
    return (at, at + len(name)) if at >= 0 else (0, 0)
