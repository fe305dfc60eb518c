"""Bodies of states named by a demonym and a noun: "Syrian warplanes", "Syria's army", "police in Uganda"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from herodote.registers.gates import passes
from herodote.registers.records import Demonym, StateForm
from herodote.registers.words import Words, fold

# Words that may stand between demonym and noun and leave the meaning to the noun: "Syrian regime warplanes".
_BETWEEN = frozenset({
    "government", "regime", "state", "army", "military", "federal", "national", "loyalist", "official", "armed",
    "air", "naval", "interim", "transitional", "security", "pro", "ruling", "new", "former", "local", "special",
    "royal",
})  # fmt: skip
# "Turkish-backed rebels" are not Turkish rebels.
NOT_OWNED = frozenset({
    "backed", "led", "held", "controlled", "run", "allied", "linked", "affiliated", "aligned", "occupied", "born",
    "based", "made", "supplied", "funded", "built", "trained", "supported", "brokered", "administered", "dominated",
    "ruled",
})  # fmt: skip
# Words that say whose a noun's bearers are: "regime warplanes" are the state's, "warplanes" may be anybody's.
_OWNED = frozenset({"government", "regime", "state", "army", "federal"})
_LONGEST = 5


class StateMatch(Struct, frozen=True):
    """Which body of which state words i to `end` name."""

    country: str
    role: str
    end: int
    reason: str


class StateNames:
    """Finds states' bodies in folded words. Built once from the demonyms and the forms."""

    def __init__(self, demonyms: Iterable[Demonym], forms: Iterable[StateForm]) -> None:
        self._adjectives: dict[str, tuple[str, str]] = {}
        self._names: dict[str, tuple[str, str]] = {}
        self._capitals: dict[str, str] = {}
        for entry in demonyms:
            for adjective in entry.demonyms:
                self._adjectives.setdefault(fold(adjective), (entry.country, adjective))
            for name in (entry.name, *entry.names):
                self._names.setdefault(fold(name), (entry.country, name))
            for capital in entry.capitals:
                self._capitals.setdefault(fold(capital).removeprefix("the "), entry.country)
        self._nouns: dict[str, StateForm] = {}
        for form in forms:
            for noun in form.nouns:
                self._nouns.setdefault(fold(noun), form)
        countries = (*self._adjectives, *self._names)
        self._first_of_country = {key.partition(" ")[0] for key in countries}
        self._first_of_noun = {key.partition(" ")[0] for key in self._nouns} | _BETWEEN

    def at(self, text: str, words: Words, i: int, shouting: bool) -> StateMatch | None:
        """The body that the words from i on name, or None: "Syria's army", "Ministry of Health in Gaza"."""
        word = words.folded[i]
        found = None
        if word in self._first_of_country or word.removesuffix("s") in self._first_of_country:
            found = self._demonym_first(text, words, i, shouting)
        if found is None and word in self._first_of_noun:
            found = self._noun_first(text, words, i, shouting)
        return found

    def bare(self, folded: str, original: str) -> str | None:
        """The country that a whole phrase names by its name or capital: "Damascus" -> "SYR"."""
        plain = folded.removeprefix("the ")
        named = self._names.get(plain)
        if named is not None:
            return named[0] if passes(named[1], original, shouting=False) else None
        return self._capitals.get(plain) if original[:1].isupper() else None

    def noun(self, folded: Sequence[str]) -> StateForm | None:
        """The form that a phrase names in a country that is known: "the army", "regime warplanes", not "warplanes"."""
        found, end = self._noun_at(folded, 0)
        if found is None or end != len(folded):
            return None
        owned = folded[0] in _OWNED and len(folded) > 1
        return found if found.hinted or owned else None

    def _demonym_first(self, text: str, words: Words, i: int, shouting: bool) -> StateMatch | None:
        for country, start in self._country_at(text, words, i, shouting):
            form, end = self._noun_at(words.folded, start)
            if form is None:
                form, end = self._shared_noun(text, words, start, shouting)
                if form is None:
                    continue
                end = start
            said = text[words.starts[i] : words.ends[end - 1]]
            return StateMatch(country, form.role, end, f'"{said}": {country} and a noun for {form.role}')
        return None

    def _shared_noun(self, text: str, words: Words, i: int, shouting: bool) -> tuple[StateForm | None, int]:
        """The noun of the next demonym in "Syrian and Russian warplanes"."""
        if i + 1 < len(words.folded) and words.folded[i] in ("and", "or"):
            for _, start in self._country_at(text, words, i + 1, shouting):
                form, end = self._noun_at(words.folded, start)
                if form is not None:
                    return form, end
        return None, i

    def _noun_first(self, text: str, words: Words, i: int, shouting: bool) -> StateMatch | None:
        form, middle = self._noun_at(words.folded, i)
        folded = words.folded
        if form is None or middle + 1 >= len(folded) or folded[middle] not in ("of", "in"):
            return None
        if folded[middle] == "in" and not form.in_country:
            return None
        start = middle + 2 if folded[middle + 1] == "the" else middle + 1
        for length in range(min(4, len(folded) - start), 0, -1):
            named = self._names.get(" ".join(folded[start : start + length]))
            if named and passes(named[1], text[words.starts[start] : words.ends[start + length - 1]], shouting):
                end = start + length
                said = text[words.starts[i] : words.ends[end - 1]]
                return StateMatch(named[0], form.role, end, f'"{said}": a noun for {form.role} and {named[0]}')
        return None

    def _country_at(self, text: str, words: Words, i: int, shouting: bool) -> list[tuple[str, int]]:
        """Countries that words from i on name, the longest first, each with the index after it and a possessive s."""
        found = []
        folded = words.folded
        for length in range(min(4, len(folded) - i), 0, -1):
            said = " ".join(folded[i : i + length])
            # "Syrias army": old copies have lost their apostrophes.
            entry = self._adjectives.get(said) or self._names.get(said) or self._names.get(said.removesuffix("s"))
            if entry is None or not passes(entry[1], text[words.starts[i] : words.ends[i + length - 1]], shouting):
                continue
            after = i + length
            if after < len(folded) and folded[after] == "s":
                after += 1
            if after < len(folded) and folded[after] not in NOT_OWNED:
                found.append((entry[0], after))
        return found

    def _noun_at(self, folded: Sequence[str], i: int) -> tuple[StateForm | None, int]:
        """The longest noun from i on, words such as "regime" before it allowed; None and i where there is none."""
        best: tuple[StateForm | None, int] = (None, i)
        start = i
        while start < len(folded) and start <= i + 2:
            for length in range(min(_LONGEST, len(folded) - start), 0, -1):
                form = self._nouns.get(" ".join(folded[start : start + length]))
                if form is not None and start + length > best[1]:
                    best = (form, start + length)
                    break
            if folded[start] not in _BETWEEN:
                break
            start += 1
        return best
