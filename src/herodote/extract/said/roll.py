"""The sources of a report as they are met: which mentions name the same one, and its fullest name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.finds.found import FoundSource
from herodote.extract.said.called import BODIES, RANKS, named_after, same_body, words_of
from herodote.extract.said.source_kinds import best_kind, kind_tables
from herodote.extract.said.source_phrases import cased, same_name, without_article
from herodote.extract.said.sources import PERSON_PRONOUNS, SMALL_WORDS, NoRegister, Speaker, name_run, speaker
from herodote.extract.words.parsed import Parsed, Stretch
from herodote.lang import Language
from herodote.records import SourceKind


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
        names = _organisations(parsed)
        tables = kind_tables(language)
        monitors = tuple(n for n in names if best_kind(n, tables) == "monitor")
        offices = frozenset(language.sources.persons) | _SINGLES
        return Roll([], [], names, _bracketed(parsed), monitors, _persons(parsed, language), offices)

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
            if any(_equal(said, other) for other in (named if said.named and named else known)):
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
        return press[0] if first.bare and not first.named and words_of(first.text)[-1] in _PRESS_NOUNS else None

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
        words = [w for w in words_of(said.text) if w not in _QUALIFIERS | _ARMED and not w.endswith("-based")]
        head = said.text.split()[-1].lower() if said.text else ""
        if len(words) > 2:
            return None
        if head in _GROUPS and _MONITORING & set(said.text.lower().split()):
            head = "monitor"
        elif head in _GROUPS and _ARMED & set(said.text.lower().split()):
            head = "armed group"
        for index in reversed(self.recent):
            if self._is_body(index, head, words) or self._is_person(index, head, said.plural):
                return index
        return None

    def _is_body(self, index: int, head: str, words: Sequence[str]) -> bool:
        """Whether a source met before is a body that the noun can mean: "the group", or put out "the statement"."""
        first = self.speakers[index][0]
        if head in PAPERS:
            return first.kind not in _NO_PAPERS
        if first.person is None and first.named and not first.plural and self._calls_itself(index, head, words):
            return True
        if head in BODIES:
            own = [set(words_of(s.text)) for s in self.speakers[index] if s.person is None and not s.pronoun]
            return any(head in text and set(words) <= text for text in own)
        if head not in _CALLED or first.person is not None or first.plural:
            return False
        return first.kind in _CALLED[head]

    def _calls_itself(self, index: int, head: str, words: Sequence[str]) -> bool:
        """Whether a body is taken up by a word of its own name: "the centre", of the Red Valley Centre."""
        if head not in _HEADS | _PRESS_NOUNS:
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
        if head not in self.offices | _CALLED_BY_OFFICE:
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
                len(_SEATED.sub("", s.text)),
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
            and set(words_of(best.text)) & _GENERIC_MONITORS
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
            return next((n for n in self.names if _initials(n) == name), name)
        words = set(words_of(name))
        if len(words) == 1 and name[:1].isupper():
            return (
                next((n for n in self.names if words < set(words_of(n)) and words_of(n)[0][:1] != name), name)
                if words & _HEADS
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


_CALLED: dict[str, frozenset[SourceKind]] = {
    "monitor": frozenset({"monitor"}),
    "watchdog": frozenset({"monitor"}),
    "ngo": frozenset({"monitor", "other", "hospital_or_medic"}),
    "agency": frozenset({"news_agency", "international_organization", "government"}),
    **dict.fromkeys(("site", "website"), frozenset[SourceKind]({"news_outlet", "news_agency"})),
    "ministry": frozenset({"government", "military"}),
    "network": frozenset({"monitor", "news_outlet"}),
    **dict.fromkeys(
        ("newspaper", "paper", "magazine", "channel", "broadcaster", "daily", "station"),
        frozenset[SourceKind]({"news_outlet"}),
    ),
    "outlet": frozenset({"news_outlet", "news_agency"}),
    "armed group": frozenset({"armed_group"}),
    **dict.fromkeys(
        ("group", "organization", "organisation", "charity"),
        frozenset[SourceKind]({"monitor", "armed_group", "other", "international_organization", "hospital_or_medic"}),
    ),
}
"""Nouns by which a body is called again, with the kinds of source that they can mean."""
PAPERS = frozenset({"statement", "communique", "communiqu\u00e9", "document", "release", "bulletin"})
"""Papers that speak for the one who put them out last."""
_NO_PAPERS = frozenset({"news_agency", "news_outlet", "witness_or_resident", "social_media", "expert"})
_CALLED_BY_OFFICE = frozenset({"source", "officer", "activist", "witness", "general", "doctor", "analyst"})

_QUALIFIERS = frozenset(
    "monitoring rights human war conflict watchdog aid relief medical activist opposition same independent official "  # noqa: SIM905
    "uk-based britain-based london-based based - britain uk london".split()
)
"""Words before a noun that do not tell one source from another: "the UK-based monitoring group"."""
_GROUPS = frozenset({"group", "organization", "organisation", "network", "body"})
_MONITORING = frozenset({"monitoring", "rights"})
_ARMED = frozenset({"jihadist", "militant", "extremist", "rebel", "terrorist", "islamist", "armed", "insurgent"})
"""Words that tell an armed group from a body of any other kind: "the jihadist group"."""
_SINGLES = frozenset(
    {
        "medic",
        "resident",
        "villager",
        "survivor",
        "source",
        "diplomat",
        "eyewitness",
        "farmer",
        "caller",
        "man",
        "woman",
        "headman",
    }
)
_HEADS = frozenset(
    [
        "observatory",
        "coalition",
        "agency",
        "committees",
        "committee",
        "front",
        "network",
        "commission",
        "ministry",
        "federation",
        "organization",
        "union",
        "centre",
        "center",
        "archive",
        "project",
        "monitor",
        "council",
        "command",
        "brigade",
        "brigades",
        "battalion",
        "column",
        "movement",
        "service",
        "institute",
        "foundation",
        "association",
        "society",
        "directorate",
    ]
)
"""Head words by which an organisation is called for short."""
_PRESS_NOUNS = frozenset(
    "agency site website paper newspaper magazine radio television tv channel station broadcaster outlet daily".split()  # noqa: SIM905
)
"""Nouns that a named outlet of the press may bear in its name or before it: "the website Red Valley Online"."""
_BRACKETS = re.compile(
    r"([A-Z][\w'\u2019-]{1,30}(?:\s(?:of|for|the|and|de|in|[A-Z][\w'\u2019-]{1,30})){1,9})\s?[(\[]([A-Z][A-Z-]{1,7})[)\]]"
)


def _persons(parsed: Parsed, language: Language) -> tuple[Speaker, ...]:
    found = []
    for t in parsed.tokens:
        last = t.ent_type == "PERSON" and not (t.i + 1 < len(parsed.tokens) and same_name(parsed, t.i, t.i + 1))
        name = name_run(parsed, t) if last and not t.ent_start else None
        said = speaker(parsed, t, language, NoRegister()) if name is not None else None
        if said is not None and said.person is not None and len(words_of(said.person)) > 1:
            found.append(said)
        if len(found) >= 200:
            break
    return tuple(found)


def _organisations(parsed: Parsed) -> tuple[str, ...]:
    found: dict[str, None] = {}
    tokens = parsed.tokens
    for t in tokens:
        if t.ent_type == "ORG" and t.ent_start:
            last = t.i
            while last + 1 < len(tokens) and same_name(parsed, last, last + 1) and last - t.i < 12:
                last += 1
            if last > t.i:
                found[without_article(cased(parsed, Stretch(t.start, tokens[last].end)))] = None
    return tuple(sorted(found, key=lambda n: (-len(n), n)))


def _bracketed(parsed: Parsed) -> dict[str, str]:
    """Names with the short form in brackets: their initials, or those of a body in its own language ("... (ELN)")."""
    prose = _cased_text(parsed)
    found: dict[str, str] = {}
    for m in _BRACKETS.finditer(prose):
        words, short = m.group(1).split(), m.group(2).replace("-", "")
        for n in range(len(words)):
            name = " ".join(words[n:])
            if words[n][0].isupper() and (
                _initials(name) == short or "".join(w[0] for w in name.split()).upper() == short
            ):
                found.setdefault(m.group(2), without_article(name))
                break
        else:
            last = parsed.token_at(m.end(1) - 1)
            same = parsed.text[m.start(1) : m.end(1)].lower() == m.group(1).lower()
            if same and last is not None and last.ent_type == "ORG" and len(short) > 2 and short not in _WIRES:
                found.setdefault(m.group(2), without_article(m.group(1)))
    return found


_WIRES = frozenset({"AFP", "CNN", "BBC", "UPI", "DPA", "EFE", "SANA", "RIA", "TASS", "VOA", "NPR", "USA"})
"""What stands in brackets behind a name and does not shorten it: the wire that the report came by."""


def _cased_text(parsed: Parsed) -> str:
    parts, at = [], 0
    for t in parsed.tokens:
        parts += [parsed.text[at : t.start], t.cased or t.text]
        at = t.end
    return "".join(parts)


_SAID_ON = re.compile(r"\s+on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
"""The day on which a source said it, which is no part of its name: "a military source on Wednesday said"."""
_SEATED = re.compile(r"\b[\w.]+-based\s+", re.IGNORECASE)
"""Where a body sits, which is no part of its name: "the UK-based Observatory"."""


def _equal(a: Speaker, b: Speaker) -> bool:
    """Whether two mentions name one source by their words: equal, one inside the other, initials, a surname, an id."""
    if a.entity and b.entity:
        return a.entity == b.entity
    if a.person or b.person:
        if not (a.person and b.person):
            return _is_surname(*((a, b) if a.person is None else (b, a)))
        x, y = words_of(a.person), words_of(b.person)
        return bool(x and y) and (set(x) <= set(y) or set(y) <= set(x) or x[-1] == y[-1])
    x, y = (words_of(_SEATED.sub("", s.text)) for s in (a, b))
    if not x or not y:
        return False
    if x == y:
        return True
    if a.named != b.named and _generic_monitor(a, b):
        return True
    if a.kind != b.kind and "other" not in (a.kind, b.kind):
        return False
    if same_body(a, b):
        return True
    if a.named and b.named:
        short, long = sorted((x, y), key=len)
        if set(short) <= set(long) and (len(short) > 1 or len(short[0]) > 4 or short[0] in {"un", "is"}):
            return True
        return _initials(a.text) == b.text or _initials(b.text) == a.text
    if not a.named and not b.named and a.plural == b.plural and (a.definite != b.definite or a.bare != b.bare):
        short, long = sorted((x, y), key=len)
        return short[-1] == long[-1] and set(short) <= set(long)
    return False


def _is_surname(bare: Speaker, person: Speaker) -> bool:
    """ "Talmi said", which a parse takes for no person's name, after "Oren Talmi, a spokesman"."""
    called = words_of(person.person or "")
    return bare.named and bare.kind == "other" and len(called) > 1 and words_of(bare.text) == called[-1:]


_GENERIC_MONITORS = frozenset(
    {"monitor", "watchdog", "ngo", "group", "monitoring", "observatory", "organization", "organisation"}
)


def _generic_monitor(a: Speaker, b: Speaker) -> bool:
    """ "a monitor said" in the lead is the named monitor of the body."""
    generic = b if a.named else a
    words = set(words_of(generic.text))
    return a.kind == b.kind == "monitor" and not generic.plural and bool(words & _GENERIC_MONITORS)


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"\w+", name) if w.lower() not in SMALL_WORDS).upper()
