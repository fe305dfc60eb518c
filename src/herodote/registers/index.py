"""Finds registered names in phrases and in whole texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, Literal, Protocol, TypeVar

from msgspec import Struct

from herodote.registers.gates import is_shouting, passes
from herodote.registers.records import StateForm
from herodote.registers.states import NOT_OWNED, StateNames
from herodote.registers.words import Words, fold, split_stretches, split_words

How = Literal["exact", "inside", "state", "with_country", "country", "short", "person", "local"]


_AGAINST = frozenset({"anti", "non", "ex"})


class Named(Protocol):
    """What both registers' records have."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def generic(self) -> bool: ...


R = TypeVar("R", bound=Named)


class Match(Struct, Generic[R], frozen=True):
    """A record that words of a phrase name: `phrase[start:end]` are the words."""

    record: R
    alias: str
    start: int
    end: int
    how: How
    reason: str


class _Entry(Struct, Generic[R], frozen=True):
    record: R
    alias: str
    how: How


class NameIndex(Generic[R]):
    """Names of one register, looked up word by word. The longest name wins; of equal ones the written alias."""

    def __init__(
        self,
        records: Mapping[str, R],
        written: Iterable[R],
        names: Callable[[R], Iterable[tuple[str, How]]],
        states: StateNames,
    ) -> None:
        """`written` are the records with names of their own; the bodies of states are found by `states`."""
        self._records = records
        self._states = states
        self._entries: dict[str, list[_Entry[R]]] = {}
        self._longest: dict[str, int] = {}
        for record in written:
            for alias, how in names(record):
                self._add(_Entry(record, alias, how))

    def candidates(self, phrase: str) -> tuple[R, ...]:
        """Every record that bears exactly this name: "ELN" may be of Colombia or of Bolivia."""
        found = self._entries.get(_without_article(fold(phrase)), [])
        return tuple({entry.record.id: entry.record for entry in found}.values())

    def matches(self, text: str, country: str | None = None, known: Iterable[str] = ()) -> Iterator[Match[R]]:
        """The names in a text from left to right, none inside another.

        `country` decides between records of one name; `known` are ids whose short forms count.
        """
        shouting = is_shouting(text)
        allowed = frozenset(known)
        for words in split_stretches(text):
            yield from self._in_stretch(text, words, shouting, country, allowed)

    def _in_stretch(
        self, text: str, words: Words, shouting: bool, country: str | None, allowed: frozenset[str]
    ) -> Iterator[Match[R]]:
        i = 0
        while i < len(words.folded):
            found = self._at(text, words, i, shouting, country, allowed)
            if found is None:
                i += 1
                continue
            match, end = found
            if (
                end < len(words.folded)
                and words.folded[end] in NOT_OWNED
                and text[match.end : match.end + 1] in ("-", "–")
            ):
                i = end + 1  # "US-backed", "rebel-held": not the one named
                continue
            if i and words.folded[i - 1] in _AGAINST and text[match.start - 1] in ("-", "–"):
                i = end  # "anti-government", "non-jihadist"
                continue
            yield match
            i = end

    def whole(self, phrase: str, country: str | None, known: Iterable[str] = ()) -> Match[R] | None:
        """The record that the phrase as a whole names, or None."""
        words = split_words(phrase)
        if not words.folded:
            return None
        start = 1 if words.folded[0] in ("the", "a", "an") and len(words.folded) > 1 else 0
        found = self._at(phrase, words, start, is_shouting(phrase), country, frozenset(known))
        named = found[0] if found is not None and found[1] == len(words.folded) else None
        if named is not None and not named.record.generic:
            return named
        return self._by_country(phrase, words, start, country) or named

    def _by_country(self, phrase: str, words: Words, start: int, country: str | None) -> Match[R] | None:
        said = phrase[words.starts[start] : words.ends[-1]]
        named = self._states.bare(" ".join(words.folded[start:]), said)
        if named is not None:
            record = self._records.get(f"{named.lower()}-government")
            if record is not None:
                reason = f'"{said}" stands for the government of {named}'
                return Match(record, said, words.starts[start], words.ends[-1], "country", reason)
        form = self._states.noun(words.folded[start:]) if country else None
        if form is not None and country is not None:
            return self._state_record(form, country, said, words.starts[start], words.ends[-1])
        return None

    def _state_record(self, form: StateForm, country: str, said: str, start: int, end: int) -> Match[R] | None:
        record = self._records.get(f"{country.lower()}-{form.role}")
        if record is None:
            return None
        return Match(record, said, start, end, "with_country", f'"{said}" in {country}: {form.role}')

    def _at(
        self, text: str, words: Words, i: int, shouting: bool, country: str | None, known: frozenset[str]
    ) -> tuple[Match[R], int] | None:
        """The longest name that starts at word i, with the index of the word after it."""
        state = self._states.at(text, words, i, shouting)
        longest = min(self._longest.get(words.folded[i], 0), len(words.folded) - i)
        for length in range(longest, 0, -1):
            if state is not None and state.end > i + length:
                break
            start, end = words.starts[i], words.ends[i + length - 1]
            said = text[start:end]
            if length == 1 and i and words.folded[i - 1] == "the":
                said = f"the {said}"
            entry = self._choose(" ".join(words.folded[i : i + length]), said, shouting, country, known)
            if entry is not None:
                reason = f'"{text[start:end]}" is a name of {entry.record.name}'
                return Match(entry.record, entry.alias, start, end, entry.how, reason), i + length
        if state is None:
            return None
        record = self._records.get(f"{state.country.lower()}-{state.role}")
        if record is None:
            return None
        start, end = words.starts[i], words.ends[state.end - 1]
        return Match(record, text[start:end], start, end, "state", state.reason), state.end

    def _choose(
        self, folded: str, original: str, shouting: bool, country: str | None, known: frozenset[str]
    ) -> _Entry[R] | None:
        """The one entry that the words name; None where several do and no country decides."""
        fitting = [
            entry
            for entry in self._entries.get(folded, ())
            if passes(entry.alias, original, shouting)
            and (entry.how != "short" or entry.record.id in known)
            and (entry.how != "local" or entry.record.country == country)
        ]
        if len({entry.record.id for entry in fitting}) > 1 and country is not None:
            of_country = [entry for entry in fitting if entry.record.country == country]
            fitting = of_country or [entry for entry in fitting if entry.record.country is None]
        return fitting[0] if len({entry.record.id for entry in fitting}) == 1 else None

    def _add(self, entry: _Entry[R]) -> None:
        folded = _without_article(fold(entry.alias))
        # "Lord s Resistance Army" and, in copies that lost the apostrophe, "Lords Resistance Army".
        for key in {folded, folded.replace(" s ", "s ")}:
            same = self._entries.setdefault(key, [])
            if all(other.record.id != entry.record.id for other in same):
                same.append(entry)
            first, _, rest = key.partition(" ")
            self._longest[first] = max(self._longest.get(first, 0), 1 + rest.count(" ") + bool(rest))


def _without_article(folded: str) -> str:
    return folded.removeprefix("the ")
