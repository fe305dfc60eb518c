"""The sources of a report as they are met: which mentions name the same one, and its fullest name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.finds.found import FoundSource
from herodote.extract.said.alike import SEATED, equal
from herodote.extract.said.called import BODIES, RANKS, named_after, words_of
from herodote.extract.said.in_full import bracketed, initials_of, organisations_of, persons_of
from herodote.extract.said.nouns import (
    ARMED,
    CALLED,
    CALLED_BY_OFFICE,
    GENERIC_MONITORS,
    GROUPS,
    HEADS,
    MONITORING,
    NO_PAPERS,
    PAPERS,
    PRESS_NOUNS,
    QUALIFIERS,
    SINGLES,
)
from herodote.extract.said.source_kinds import best_kind, kind_tables
from herodote.extract.said.sources import PERSON_PRONOUNS, Speaker
from herodote.extract.words.parsed import Parsed
from herodote.lang import Language
from herodote.records import SourceKind

_SAID_ON = re.compile(r"\s+on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
"""The day on which a source said it, which is no part of its name: "a military source on Wednesday said"."""


class Roll(Struct):
    """The sources of a report as they are met, from its beginning to its end."""

    speakers: list[list[Speaker]]
    recent: list[int]
    names: tuple[str, ...]
    """Every name of an organisation in the report, longest first: short forms are filled up from them."""
    initials: dict[str, str]
    """ "SOHR" to the name that stands before it in brackets."""
    monitors: tuple[str, ...]
    """Those of the names that name monitors."""
    persons: tuple[Speaker, ...]
    """Every person who is named in the report with more than a surname, as if they spoke."""
    offices: frozenset[str] = frozenset()
    """Nouns for one person who speaks: "mayor"; "he" may stand for them."""

    @staticmethod
    def of(parsed: Parsed, language: Language) -> Roll:
        names = organisations_of(parsed)
        tables = kind_tables(language)
        monitors = tuple(n for n in names if best_kind(n, tables) == "monitor")
        offices = frozenset(language.sources.persons) | SINGLES
        return Roll([], [], names, bracketed(parsed), monitors, persons_of(parsed, language), offices)

    def place(self, said: Speaker) -> int | None:
        """The index of the source that a mention names: one met before, or a new one. None for a pronoun of nobody."""
        if said.person is None and said.text in self.initials:
            said = replace(said, text=self.initials[said.text])
        index = self._same(said)
        if index is None:
            if said.pronoun:
                return None
            index = len(self.speakers)
            self.speakers.append([])
        self.speakers[index].append(said)
        self.recent.append(index)
        return index

    def place_again(self, pronoun: Speaker, meant: Speaker) -> int | None:
        """The index of the source that a pronoun names by what it takes up, whoever spoke last."""
        known = any(meant.mention == s.mention for group in self.speakers for s in group)
        index = self._same(meant) if known else self.place(meant)
        if index is not None:
            self.speakers[index].append(pronoun)
            self.recent.append(index)
        return index

    def _same(self, said: Speaker) -> int | None:
        if said.pronoun:
            return self._by_pronoun(said)
        for index in reversed(range(len(self.speakers))):
            known = [s for s in self.speakers[index] if not s.pronoun]
            named = [s for s in known if s.named]
            if any(equal(said, other) for other in (named if said.named and named else known)):
                return index
        if said.definite and (not said.named or self._is_office(said)):
            return self._by_noun(said)
        return self._by_office(said)

    def _is_office(self, said: Speaker) -> bool:
        """ "the Brigadier", "the Ambassador": an office taken up again, whatever its spelling."""
        words = words_of(said.text)
        return said.person is None and len(words) == 1 and words[0] in self.offices

    def _by_office(self, said: Speaker) -> int | None:
        """The one who spoke without a name before, where this is who that was."""
        last = self.recent[-1] if self.recent else None
        if said.named and said.kind in {"news_agency", "news_outlet"}:
            return self._by_headline()
        if said.taken and said.definite:
            return self._one_unnamed()
        for index in reversed(range(len(self.speakers))):
            if all(named_after(s, said, self.offices, index == last) for s in self.speakers[index]):
                return index
        return None

    def _by_headline(self) -> int | None:
        """The outlet that a headline calls by its noun, which the first one named is: "Six killed, paper says"."""
        press = [i for i, held in enumerate(self.speakers) if held[0].kind in {"news_agency", "news_outlet"}]
        if len(press) != 1:
            return None
        first = self.speakers[press[0]][0]
        return press[0] if first.bare and not first.named and words_of(first.text)[-1] in PRESS_NOUNS else None

    def _one_unnamed(self) -> int | None:
        """The last single person who spoke without a name: "a survivor said ... The man, named as Sam Brown, said"."""
        for index in reversed(self.recent[-3:]):
            first = self.speakers[index][0]
            single = first.text.lower().split()[-1:]
            if not first.named and not first.plural and not first.pronoun and self.offices & set(single):
                return index
        return None

    def _by_pronoun(self, said: Speaker) -> int | None:
        person = said.text.lower() in PERSON_PRONOUNS
        for index in reversed(self.recent[-6:]):
            first = self.speakers[index][0]
            is_person = first.person is not None or (not first.plural and first.organisation is not None)
            single = (
                first.kind
                in {
                    "witness_or_resident",
                    "official_unnamed",
                    "other",
                    "expert",
                    "police",
                    "military",
                    "hospital_or_medic",
                }
                and not first.plural
                and not first.named
            ) or (not first.plural and bool(self.offices & set(first.text.lower().split()[-1:])))
            if person and (is_person or single):
                return index
            if not person and first.person is None and not (said.text.lower() == "it" and first.plural):
                return index
        return None

    def _by_noun(self, said: Speaker) -> int | None:
        """ "the group", "the monitor", "the official": the last source that the noun can mean."""
        words = [w for w in words_of(said.text) if w not in QUALIFIERS | ARMED and not w.endswith("-based")]
        head = said.text.split()[-1].lower() if said.text else ""
        if len(words) > 2:
            return None
        if head in GROUPS and MONITORING & set(said.text.lower().split()):
            head = "monitor"
        elif head in GROUPS and ARMED & set(said.text.lower().split()):
            head = "armed group"
        for index in reversed(self.recent):
            if self._is_body(index, head, words) or self._is_person(index, head, said.plural):
                return index
        return None

    def _is_body(self, index: int, head: str, words: Sequence[str]) -> bool:
        """Whether a source met before is a body that the noun can mean: "the group", or put out "the statement"."""
        first = self.speakers[index][0]
        if head in PAPERS:
            return first.kind not in NO_PAPERS
        if first.person is None and first.named and not first.plural and self._calls_itself(index, head, words):
            return True
        if head in BODIES:
            own = [set(words_of(s.text)) for s in self.speakers[index] if s.person is None and not s.pronoun]
            return any(head in text and set(words) <= text for text in own)
        if head not in CALLED or first.person is not None or first.plural:
            return False
        return first.kind in CALLED[head]

    def _calls_itself(self, index: int, head: str, words: Sequence[str]) -> bool:
        """Whether a body is taken up by a word of its own name: "the centre", of the Red Valley Centre."""
        if head not in HEADS | PRESS_NOUNS:
            return False
        own = [set(words_of(s.text)) for s in self.speakers[index] if s.person is None and not s.pronoun]
        return any(head in text and set(words) <= text for text in own)

    def _is_person(self, index: int, head: str, plural: bool) -> bool:
        """Whether a source met before is one that the noun can mean: "the source", "the ambassador"."""
        first = self.speakers[index][0]
        if plural or first.plural:
            return plural == first.plural and not first.named and head in first.text.lower().split()
        if head in words_of(first.taken):
            return True
        if head not in self.offices | CALLED_BY_OFFICE:
            return False
        spoken = head in {"spokesman", "spokeswoman", "spokesperson", "director"}
        if spoken and first.person is not None and first.organisation is not None:
            return True
        texts = " ".join(s.text.lower() for s in self.speakers[index]).split()
        if head in texts:
            return True
        if head in RANKS and first.person is not None and first.kind in {"military", "police"}:
            return True
        surname = words_of(first.person)[-1:] if first.person is not None else []
        return bool(surname) and any(
            s.person is not None and words_of(s.person)[-1:] == surname and head in s.text.lower().split()
            for s in self.persons
        )

    def sources(self) -> tuple[FoundSource, ...]:
        """The sources in the order of their first mention, each with its fullest name."""
        return tuple(self._source(group) for group in self.speakers)

    def _source(self, group: Sequence[Speaker]) -> FoundSource:
        real = [s for s in group if not s.pronoun]
        person = max((s.person for s in real if s.person), key=len, default=None) or self._bearer(real)
        known = [
            s
            for s in self.persons
            if person is not None and s.person is not None and words_of(s.person)[-1:] == words_of(person)[-1:]
        ]
        if person is not None and known:
            person = max((person, *(s.person for s in known if s.person)), key=lambda n: len(n.split()))
        organisation = next((self._full(s.organisation) for s in (*real, *known) if s.organisation), None)
        if organisation is not None and person is not None and set(words_of(organisation)) <= set(words_of(person)):
            organisation = None  # nobody speaks for oneself
        named = person is not None or any(s.named for s in real)
        best = max(
            (s for s in real if s.named == named or not any(r.named for r in real)),
            key=lambda s: (
                not s.text.lower().startswith("same "),
                len(s.text.split()) <= 9,
                s.kind != "other",
                len(SEATED.sub("", s.text)),
            ),
            default=real[0],
        )
        called = self._filled(_SAID_ON.sub("", best.text))
        name = called if person is None else f"{person} ({organisation})" if organisation else person
        kinds: list[SourceKind] = [s.kind for s in real if s.organisation and s.kind != "other"]
        kinds += [s.kind for s in real if s.kind != "other"]
        kind: SourceKind = kinds[0] if kinds else "other"
        if kind == "other":
            kind = next((s.kind for s in known if s.kind != "other"), kind)
        if organisation is not None:
            kind = next(
                (s.kind for g in self.speakers for s in g if s.text == organisation and s.kind != "other"), kind
            )
        entity = next((s.entity for s in real if s.entity), None)
        if (
            not named
            and kind == "monitor"
            and not real[0].plural
            and set(words_of(best.text)) & GENERIC_MONITORS
            and self._one_monitor()
        ):
            name, named = self.monitors[0], True
        return FoundSource(name, kind, named, tuple(s.mention for s in group), entity, person, organisation)

    def _bearer(self, real: Sequence[Speaker]) -> str | None:
        """The one person of the report who bears the office: "the Foreign Minister" is Jan Kos."""
        for said in real:
            words = set(words_of(said.text))
            if (
                not said.definite
                or said.plural
                or said.organisation
                or said.text.lower().split()[-1] not in self.offices
            ):
                continue
            bearers = {s.person for s in self.persons if s.person and words <= set(words_of(s.text))}
            if len({name.split()[-1] for name in bearers}) == 1:
                return max(bearers, key=lambda n: (len(n), n))
        return None

    def _one_monitor(self) -> bool:
        """The report names one monitor and no second."""
        whole = [set(words_of(n)) for n in self.monitors]
        return bool(whole) and all(words <= whole[0] for words in whole)

    def _filled(self, name: str) -> str:
        """A short name as the report gives it in full: "LCC", "Observatory"."""
        if name in self.initials:
            return self.initials[name]
        if len(name) > 2 and name.isupper():
            return next((n for n in self.names if initials_of(n) == name), name)
        words = set(words_of(name))
        if len(words) == 1 and name[:1].isupper():
            return (
                next((n for n in self.names if words < set(words_of(n)) and words_of(n)[0][:1] != name), name)
                if words & HEADS
                else name
            )
        return name

    def _full(self, organisation: str | None) -> str | None:
        """The fullest name of an organisation that the report gives: "Observatory" is the Syrian Observatory for ..."""
        if organisation is None:
            return None
        words = set(words_of(organisation))
        fuller = [
            s.text
            for g in self.speakers
            for s in g
            if s.named and s.person is None and words and words < set(words_of(s.text)) and len(s.text.split()) <= 9
        ]
        return self._filled(max(fuller, key=len, default=organisation))
