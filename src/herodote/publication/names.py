"""Which names in a text are of private persons: those that nothing else accounts for.

A capitalised run of words is public where a register knows it, where it is a place of the event or of the world, an
organisation by its last word, or the holder of an office ("General X", "X, the army spokesman"). All else is withheld.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from herodote.publication.lists import load_common, load_countries, load_lists
from herodote.publication.offices import holds_office
from herodote.publication.tokens import Word, is_heading, lines, runs, words
from herodote.registers import find_mentions

_DESIGNATION = 4
"""Letters of a weapon or group that goes by letters and digits: "T-72", "M23", "MiG-29"."""


class Known(Struct, frozen=True):
    """Names that may stand, and names that may not, in one report or event; all in small letters."""

    places: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    """Large towns of the countries it is about; a private name of that spelling comes before them."""
    bodies: frozenset[str] = frozenset()
    """Outlets, sources and actors that the record names as such."""
    public: frozenset[str] = frozenset()
    """Office holders: whole names and their last words."""
    private: frozenset[str] = frozenset()
    """Whole names that were withheld, and their words."""
    small: frozenset[str] = frozenset()
    """Words that the report writes in small letters too: a capital only begins a sentence or stands in a headline."""
    finest_place: bool = True
    """Whether a noun such as "village" makes a name before it a place that may stand."""

    def joined(self, other: Known) -> Known:
        """Both; a name that is private in one is private."""
        private = self.private | other.private
        return Known(
            self.places | other.places,
            self.cities | other.cities,
            self.bodies | other.bodies,
            (self.public | other.public) - private,
            private,
            self.small | other.small,
            self.finest_place and other.finest_place,
        )


class Name(Struct, frozen=True):
    """A run of words that is withheld, or the name of an office holder."""

    start: int
    end: int
    words: tuple[str, ...]


class Names(Struct, frozen=True):
    private: tuple[Name, ...]
    public: tuple[Name, ...]


def find_names(text: str, known: Known) -> Names:
    """The names of private persons in a text, and those of office holders.

    "Among the wounded was Ahmad Salem, 9; General Omar Adel denied it" -> private Ahmad Salem, public Omar Adel.
    """
    found = words(text)
    covered = _registered(text)
    private: list[Name] = []
    public: list[Name] = []
    for line in lines(text, found):
        heading = is_heading(line)
        for run in runs(text, line):
            _judge(text, run, heading, covered, known, private, public)
    return Names(tuple(private), tuple(public))


@lru_cache(maxsize=20_000)
def _registered(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text names actors and sources that a register knows."""
    return tuple((m.start, m.end) for m in find_mentions(text))


def _judge(
    text: str, run: Sequence[Word], heading: bool, covered: Collection[tuple[int, int]], known: Known,
    private: list[Name], public: list[Name],
) -> None:  # fmt: skip
    whole = _said(run)
    if whole in known.private:
        private.append(_name(run))
        return
    if whole in known.bodies or whole in known.places:
        return
    if heading:
        _judge_heading(run, covered, known, private, public)
        return
    rest = _after_office(text, run)
    if rest is not None:
        if rest and not _is_body(text, run, known):
            public.append(_name(rest))
        return
    if _is_body(text, run, known):
        return
    states = _by_phrases(run, [_state(word, covered, known, heading) for word in run], known)
    for part in _unknown_parts(run, states, heading):
        said = _said(part)
        if said in known.public or (said.split(" ")[-1] in known.public and len(part) == 1):
            continue
        if holds_office(text, part[0].start, part[-1].end):
            public.append(_name(part))
        else:
            private.append(_name(part))


def _judge_heading(
    run: Sequence[Word], covered: Collection[tuple[int, int]], known: Known, private: list[Name], public: list[Name]
) -> None:
    """In a headline every word has a capital: each stretch of unknown words is judged by the words beside it."""
    lists = load_lists()
    states = _by_phrases(run, [_state(word, covered, known, True) for word in run], known)
    for part in _unknown_parts(run, states, True):
        first = next(i for i, word in enumerate(run) if word is part[0])
        last = first + len(part) - 1
        before = run[first - 1].lower if first else ""
        behind = run[last + 1].lower if last + 1 < len(run) else ""
        said = _said(part)
        if said in known.public:
            continue
        if before in lists.office:
            public.append(_name(part))
        elif _is_armed(before, said) or (_is_body_noun(behind, known) and behind not in lists.doubtful):
            continue
        else:
            private.append(_name(part))


def _is_armed(first: str, second: str) -> bool:
    """Whether an armed group's name begins so: "Jund al-Hadba", but not "Hayat al-Salem", who may be a woman."""
    return first in load_lists().armed and second.startswith(("al-", "ul-", "as-", "ash-", "an-", "ar-", "at-"))


def _is_body_noun(word: str, known: Known) -> bool:
    lists = load_lists()
    return word in lists.organisation or (known.finest_place and word in lists.place)


def _state(word: Word, covered: Collection[tuple[int, int]], known: Known, heading: bool) -> str:
    """`known`, `soft` (a common word with a capital), `capitals`, `initial`, `particle` or `unknown`."""
    lists = load_lists()
    if any(start <= word.start and word.end <= end for start, end in covered):
        return "known"
    if not word.capital:
        return "particle"
    parts = word.parts
    if word.lower in known.private or any(p in known.private and p not in load_common() for p in parts):
        return "unknown"
    if (
        (word.number and len(word.said) <= _DESIGNATION)
        or all(_is_nobodys(p) for p in parts)
        or word.lower in known.places
        or word.lower in known.bodies
    ):
        return "known"
    if word.lower in known.public or word.lower in known.cities:
        return "known"
    if len(word.said) == 1:
        return "initial"
    if word.said.isupper() and 2 <= len(word.said) <= 6 and not heading:
        return "capitals"  # initials of a body: "SOHR", "UNHCR"
    if (heading or word.begins) and word.lower in known.small:
        return "soft"
    if all(p in load_common() or p in lists.office or p in lists.honorific for p in parts):
        return "soft"
    return "unknown"


def _is_nobodys(part: str) -> bool:
    lists = load_lists()
    return part in lists.nobody or part in lists.organisation or part in lists.place or part in load_countries()


def _by_phrases(run: Sequence[Word], states: list[str], known: Known) -> list[str]:
    """Names of several words that are known as a whole: "Saudi Arabia", "Khan Shaykhun", a known source."""
    out = list(states)
    for size in range(min(6, len(run)), 1, -1):
        for at in range(len(run) - size + 1):
            said = _said(run[at : at + size])
            if any(
                said in names for names in (known.places, known.cities, known.bodies, known.public, load_countries())
            ):
                out[at : at + size] = ["known"] * size
            elif said in known.private:
                out[at : at + size] = ["unknown"] * size
    return out


def _unknown_parts(run: Sequence[Word], states: Sequence[str], heading: bool) -> Iterator[Sequence[Word]]:
    """The stretches of a run that are withheld: unknown words, with the given and family names that stand beside them.

    A common word beside an unknown one is taken for a part of the name ("Hope Salem") unless it only begins the
    sentence; in a headline it is not. A place before a name is where, a place after it a family name.
    """
    lists = load_lists()
    take = [state == "unknown" for state in states]
    for i, (word, state) in enumerate(zip(run, states, strict=True)):
        if take[i] or word.lower in lists.honorific or word.lower in lists.function:
            continue
        beside = i + 1 < len(run) and states[i + 1] in ("unknown", "initial", "particle") and "unknown" in states[i:]
        after = i > 0 and take[i - 1]
        if (
            (state in ("initial", "particle") and (after or beside))
            or (state in ("soft", "capitals") and not heading and (after or beside))
            or (state == "known" and after and not _is_nobodys(word.lower) and not heading)
        ):  # fmt: skip
            take[i] = True
    part: list[Word] = []
    for word, taken in zip(run, take, strict=True):
        if taken:
            part.append(word)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _is_body(text: str, run: Sequence[Word], known: Known) -> bool:
    """Whether a run names an organisation or a place by its last word or by the small word after it."""
    lists = load_lists()
    if len(run) > 1 and _is_body_noun(run[-1].lower, known) and run[-1].lower not in lists.honorific:
        return True
    following = re.match(r"\s+([a-z-]+)", text[run[-1].end :])
    if following and _is_body_noun(following[1], known) and following[1] not in lists.doubtful:
        return True
    before = text[max(0, run[0].start - 80) : run[0].start]
    if len(run) > 1 and _is_armed(run[0].lower, run[1].lower):
        return True
    named = _BODY_OF.search(before)
    if named and (_is_body_noun(named[1].lower(), known) or named[1].lower() in lists.band):
        return True
    town = re.search(r"([a-z]+) of\s+\Z", before)
    return bool(known.finest_place and town and town[1] in lists.place)


_BODY_OF = re.compile(
    r"\b([A-Z][\w-]+)\s+(?:of|for)\s+(?:(?:the|a|an)\s+)?(?:[A-Z][\w-]+\s+(?:of|for)\s+(?:(?:the|a|an)\s+)?)?\Z"
)
""""Movement for the Dignity of the ...", "Sons of ..."."""


def _after_office(text: str, run: Sequence[Word]) -> Sequence[Word] | None:
    """The name behind an office within the run: "Syrian President Bashar al-Assad" -> Bashar al-Assad."""
    office = load_lists().office
    for i in range(len(run) - 1, -1, -1):
        if run[i].parts[-1:] and run[i].parts[-1] in office and all(_leads_to_office(w) for w in run[:i]):
            return run[i + 1 :] or None
    return None


def _leads_to_office(word: Word) -> bool:
    """Whether a word may stand before an office: "Syrian Foreign Minister", but not "Martin King"."""
    return all(_is_nobodys(p) or p in load_common() or p in load_lists().office for p in word.parts)


def _said(run: Iterable[Word]) -> str:
    return " ".join(word.lower for word in run)


def _name(run: Sequence[Word]) -> Name:
    return Name(run[0].start, run[-1].end, tuple(word.lower for word in run))
