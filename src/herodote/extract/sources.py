"""Who is quoted: the words that name a source, and which of them name the same one.

"Rami Abdel Rahman, the Observatory's director" is one source of the Syrian Observatory for Human Rights; "the monitor",
"he" and "it" later in the report are the same again. A person who speaks for an organisation is named
"PERSON (ORGANISATION)" and has the organisation's kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from msgspec import Struct

from herodote.extract.found import FoundSource, Mention
from herodote.extract.parsed import Parsed, Stretch, Token
from herodote.lang import Language
from herodote.records import SourceKind

_SMALL = frozenset("the a an of for and in on at to 's s its their his her this that some one".split())
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her"})
_THING_PRONOUNS = frozenset({"it", "they", "them"})
_COLLECTIVE = frozenset({"monitor", "hospital_or_medic", "witness_or_resident", "armed_group", "police", "military", "official_unnamed", "government"})


class KnownSource(Struct, frozen=True):
    """A source of the register that a phrase names."""

    id: str
    name: str
    kind: SourceKind
    particular: bool = True
    """False for "activists", "a security source": nobody in particular."""


class Register(Protocol):
    """Finds known sources: the registers' index behind a narrow door."""

    def known(self, phrase: str) -> KnownSource | None:
        """The source that a phrase names, or None."""
        ...


class NoRegister:
    """A register that knows nobody."""

    def known(self, phrase: str) -> KnownSource | None:
        return None


class Speaker(Struct, frozen=True):
    """One mention of a source before mentions are joined."""

    mention: Mention
    text: str
    """The words as prose would spell them, without article."""
    person: str | None
    organisation: str | None
    kind: SourceKind
    named: bool
    pronoun: bool
    definite: bool
    entity: str | None
    plural: bool
    relays: bool = False


def speaker(
    parsed: Parsed, token: Token, language: Language, register: Register, phrase: Stretch | None = None
) -> Speaker | None:
    """The source that the noun phrase around a token names, or None where it can name none ("the blast said").

    "Observatory director Rami Abdel Rahman" -> person "Rami Abdel Rahman", organisation "Observatory", kind monitor.
    """
    if token.lower in _PERSON_PRONOUNS | _THING_PRONOUNS:
        mention = Mention(token.start, token.end, token.i)
        return Speaker(mention, token.text, None, None, "other", False, True, True, None, token.lower in {"they", "them"})
    if token.pos not in {"NOUN", "PROPN", "ADJ", "NUM"} and token.ent_type == "":
        return None
    stretch = phrase or _named_phrase(parsed, token)
    words = _cased(parsed, stretch)
    known = register.known(words)
    person = _person(parsed, token, stretch)
    organisation = _organisation(parsed, token, person, stretch, language)
    if _counted_people(parsed, token, language):
        return None
    kind = known.kind if known is not None and person is None else _kind(words, organisation, token, person, language)
    if kind is None and known is not None:
        kind = known.kind
    named = person is not None or _is_named(parsed, token, stretch, kind)
    if kind is None:
        if not (token.pos == "PROPN" or token.ent_type in {"PERSON", "ORG", "GPE", "NORP"}):
            return None
        kind = "government" if token.ent_type == "GPE" else "other"
    first = parsed.token_at(stretch.start)
    definite = first is not None and first.lower in {"the", "this", "that", "its", "their", "his", "her"}
    mention = Mention(stretch.start, stretch.end, token.i)
    return Speaker(
        mention, _without_article(words), _display(person), organisation, kind, named, False, definite,
        known.id if known is not None and known.particular and person is None else None, token.tag in {"NNS", "NNPS"},
    )  # fmt: skip


def _named_phrase(parsed: Parsed, token: Token) -> Stretch:
    """The noun phrase, held to one name where a text lost its commas: what is left of another name is not of it."""
    first = last = token.i
    for kid in sorted(parsed.children(token.i), key=lambda t: -t.i):
        left, right = parsed.edges(kid.i)
        if right < token.i and right == first - 1 and kid.dep in {"compound", "amod", "nmod", "poss", "det", "nummod", "quantmod", "case"}:
            if kid.dep in {"poss"} and right - left > 6:
                continue
            first = left
    if token.ent_type in {"ORG", "PERSON", "GPE", "NORP"}:
        while last + 1 < len(parsed.tokens) and _same_name(parsed, last, last + 1):
            last += 1
    for kid in parsed.children(token.i):
        if kid.dep == "prep" and kid.lower in {"of", "for", "in", "at", "on", "from", "close", "with"} and kid.i <= last + 3:
            left, right = parsed.edges(kid.i)
            inner = parsed.child(kid.i, "pobj")
            if inner is None or right - kid.i > 9 or (kid.lower in {"in", "on", "at", "with", "from"} and inner.ent_type not in {"GPE", "LOC", "ORG", "FAC", "NORP"}):
                continue
            end = max((t.i for t in parsed.tokens[kid.i : right + 1] if _near(parsed, t, inner)), default=inner.i)
            last = max(last, end)
    if first + 14 < token.i:
        first = token.i - 14
    return Stretch(parsed.tokens[first].start, parsed.tokens[last].end)


def _near(parsed: Parsed, t: Token, inner: Token) -> bool:
    """Within the phrase after "of", clauses left out."""
    above = parsed.ancestors(t.i)
    chain = [t, *above]
    for node in chain:
        if node.i == inner.i:
            return True
        if node.dep in {"relcl", "acl", "appos", "punct", "advcl", "cc", "conj"} and not (node.dep == "conj" and node.pos == "PROPN"):
            return False
    return False


def _same_name(parsed: Parsed, a: int, b: int) -> bool:
    left, right = parsed.tokens[a], parsed.tokens[b]
    return right.sentence == left.sentence and right.ent_type == left.ent_type and not right.ent_start


def _cased(parsed: Parsed, stretch: Stretch) -> str:
    """The words of a stretch as prose spells them, white space made single."""
    parts: list[str] = []
    end = None
    for t in parsed.between(stretch.start, stretch.end):
        parts.append((" " if end is not None and t.start > end else "") + (t.cased or t.text))
        end = t.end
    return "".join(parts)


def _without_article(words: str) -> str:
    """The words without a leading article, and without another phrase that was run into them ("... Research an NGO")."""
    words = re.split(r"(?<!\bof)(?<!\bfor)(?<!\bin)(?<!\bat)(?<!\bto)(?<!\bfrom)(?<!\bby)(?<!\bon)(?<!\band)(?<!\bclose to)(?<!^)\s(?:an?|the)\s", words, maxsplit=1)[0]
    return re.sub(r"^(?:the|a|an|this|that|its|another|one)\s+", "", words, flags=re.IGNORECASE).strip(" ,'\"")


def _display(name: str | None) -> str | None:
    return name.strip(" ,'\"") if name else None


def _person(parsed: Parsed, token: Token, stretch: Stretch) -> str | None:
    """The personal name in a phrase: the run of name words that holds the head, or stands in apposition to it."""
    name = _name_run(parsed, token)
    if name is not None:
        return name
    for kid in parsed.children(token.i):
        if kid.dep == "appos" and kid.ent_type == "PERSON":
            return _name_run(parsed, kid)
    return None


def _name_run(parsed: Parsed, token: Token) -> str | None:
    if token.ent_type != "PERSON":
        return None
    first = last = token.i
    while first > 0 and not parsed.tokens[first].ent_start and _same_name(parsed, first - 1, first):
        first -= 1
    while last + 1 < len(parsed.tokens) and _same_name(parsed, last, last + 1):
        last += 1
    words = _cased(parsed, Stretch(parsed.tokens[first].start, parsed.tokens[last].end))
    return re.sub(r"(?:'s|’s)$", "", words) or None


def _organisation(parsed: Parsed, token: Token, person: str | None, stretch: Stretch, language: Language) -> str | None:
    """The organisation that a person speaks for: "Observatory director X", "X, head of the Y", "Y spokesman X"."""
    titles = frozenset(language.sources.persons)
    about: list[Token] = []
    if person is not None:
        about = [t for t in parsed.between(stretch.start, stretch.end) if t.ent_type != "PERSON"]
        for kid in parsed.children(token.i):
            if kid.dep in {"appos", "relcl"} and kid.ent_type != "PERSON":
                left, right = parsed.edges(kid.i)
                about += parsed.tokens[left : min(right, left + 14) + 1]
        if token.dep == "appos":
            phrase = _named_phrase(parsed, parsed.head(token.i))
            about += parsed.between(phrase.start, phrase.end)
        if not about:
            after = [t for t in parsed.tokens[token.i + 1 : token.i + 12] if t.sentence == token.sentence]
            if after and after[0].lemma in titles:  # texts that lost their commas: "X director of the Y"
                about = after
    elif token.lemma in titles:
        about = list(parsed.between(stretch.start, stretch.end))
    if not any(t.lemma.rstrip(".") in titles for t in about):
        return None
    return _longest_name(parsed, [t for t in about if t.lemma.rstrip(".") not in titles or t.ent_type == "ORG"])


def _longest_name(parsed: Parsed, about: Sequence[Token]) -> str | None:
    """The longest run of name words: names with a lower-case "of" or "for" inside stay whole."""
    runs: list[list[Token]] = []
    for t in about:
        joined = bool(runs) and t.i == runs[-1][-1].i + 1
        named = t.pos in {"PROPN"} or (t.ent_type in {"ORG", "GPE", "NORP"} and t.pos != "DET") or t.lower in {"ministry", "army", "military", "police", "government", "coalition", "party"}
        if named and joined:
            runs[-1].append(t)
        elif named:
            runs.append([t])
        elif joined and t.lower in {"of", "for", "and", "the", "'s", "\u2019s", "-"}:
            runs[-1].append(t)
    cleaned = []
    for run in runs:
        while run and run[-1].lower in {"of", "for", "and", "the", "'s", "\u2019s", "-"}:
            run = run[:-1]
        if run:
            cleaned.append(_cased(parsed, Stretch(run[0].start, run[-1].end)))
    best = max(cleaned, key=len, default=None)
    return _without_article(best) if best else None


@cache
def _kind_patterns(code_and_tables: tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]) -> tuple[tuple[str, str], ...]:
    nouns, names = code_and_tables
    return tuple(sorted([*names, *nouns], key=lambda kv: (-len(kv[0].split()), -len(kv[0]))))


def _counted_people(parsed: Parsed, token: Token, language: Language) -> bool:
    """ "nine women", "135 civilians": people who are counted seldom speak."""
    if not any(k.dep == "nummod" and k.lower != "one" for k in parsed.children(token.i)):
        return False
    return token.lemma not in {"official", "source", "witness", "activist", "officer", "diplomat", "minister", "agency"}


def _kind(
    words: str, organisation: str | None, token: Token, person: str | None, language: Language
) -> SourceKind | None:
    """The kind of source that the words name, by their longest known part; the last word decides between equals."""
    common = person is None and token.pos == "NOUN" and token.ent_type not in {"ORG", "GPE"}
    if common and token.lemma not in _speaking(tuple(language.sources.nouns)):
        return None
    tables = _kind_patterns((tuple(language.sources.nouns.items()), tuple(language.sources.names.items())))
    for text in (organisation, words):
        best = _best_kind(text, tables) if text else None
        if best is not None and (best != "other" or text is words):
            return best
    return None


@cache
def _speaking(nouns: tuple[str, ...]) -> frozenset[str]:
    """The last words of the nouns that may speak: "source" of "security source"."""
    return frozenset(noun.split()[-1] for noun in nouns)


def _best_kind(text: str, tables: Sequence[tuple[str, str]]) -> SourceKind | None:
    lowered = " " + re.sub(r"[^\w'-]+", " ", text.lower()).strip() + " "
    best: tuple[int, int, int, str] | None = None
    for key, kind in tables:
        for form in {key, key + "s", key + "'s", key[:-1] + "ies" if key.endswith("y") else key, key[:-3] + "men" if key.endswith("man") else key}:
            at = lowered.rfind(f" {form} ")
            if at >= 0:
                rank = (len(key.split()), 0 if kind == "other" else 1, at, kind)
                best = rank if best is None else max(best, rank)
    return best[3] if best is not None else None  # type: ignore[return-value]


def _is_named(parsed: Parsed, token: Token, stretch: Stretch, kind: SourceKind | None) -> bool:
    if token.pos == "PROPN" or token.ent_type in {"ORG", "PERSON", "GPE"}:
        return True
    inside = parsed.between(stretch.start, stretch.end)
    body = {"army", "military", "government", "ministry", "coalition", "television", "tv", "media", "command", "presidency", "embassy", "radio", "court", "agency"}
    return token.lemma in body and any(t.ent_type in {"GPE", "NORP", "ORG"} or t.lower == "state" for t in inside)


# --- the same source again ----------------------------------------------------------------------------------------


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

    @staticmethod
    def of(parsed: Parsed, language: Language) -> Roll:
        names = _organisations(parsed)
        tables = _kind_patterns((tuple(language.sources.nouns.items()), tuple(language.sources.names.items())))
        monitors = tuple(n for n in names if _best_kind(n, tables) == "monitor")
        return Roll([], [], names, _bracketed(parsed), monitors, _persons(parsed, language))

    def place(self, said: Speaker) -> int | None:
        """The index of the source that a mention names: one met before, or a new one. None for a pronoun of nobody."""
        index = self._same(said)
        if index is None:
            if said.pronoun:
                return None
            index = len(self.speakers)
            self.speakers.append([])
        self.speakers[index].append(said)
        self.recent.append(index)
        return index

    def _same(self, said: Speaker) -> int | None:
        if said.pronoun:
            return self._by_pronoun(said)
        for index in reversed(range(len(self.speakers))):
            if any(_equal(said, other) for other in self.speakers[index] if not other.pronoun):
                return index
        if said.definite and not said.named:
            return self._by_noun(said)
        return None

    def _by_pronoun(self, said: Speaker) -> int | None:
        person = said.text.lower() in _PERSON_PRONOUNS
        for index in reversed(self.recent[-6:]):
            first = self.speakers[index][0]
            is_person = first.person is not None or (not first.plural and first.organisation is not None)
            single = first.kind in {"witness_or_resident", "official_unnamed", "other", "expert", "police", "military", "hospital_or_medic"} and not first.plural and not first.named
            if person and (is_person or single):
                return index
            if not person and first.person is None and not (said.text.lower() == "it" and first.plural):
                return index
        return None

    def _by_noun(self, said: Speaker) -> int | None:
        """ "the group", "the monitor", "the official": the last source that the noun can mean."""
        head = said.text.split()[-1].lower() if said.text else ""
        if len(said.text.split()) > 2:
            return None
        for index in reversed(self.recent):
            first = self.speakers[index][0]
            if head in {"group", "organization", "organisation", "agency", "statement", "monitor", "watchdog", "ngo", "newspaper", "charity", "ministry", "network", "outlet", "channel"}:
                kinds = {"monitor": {"monitor"}, "watchdog": {"monitor"}, "ngo": {"monitor", "other", "hospital_or_medic"}, "agency": {"news_agency", "international_organization", "government"},
                         "ministry": {"government", "military"}, "newspaper": {"news_outlet"}, "network": {"monitor", "news_outlet"}, "channel": {"news_outlet"}}.get(head)  # fmt: skip
                if first.person is None and not first.plural and (first.kind in kinds if kinds else first.kind in {"monitor", "armed_group", "other", "international_organization", "hospital_or_medic"}):
                    return index
            elif head in {"spokesman", "spokeswoman", "official", "source", "minister", "president", "director", "commander", "officer", "activist", "witness", "general", "governor", "doctor", "mayor", "analyst"}:
                words = " ".join(s.text.lower() for s in self.speakers[index])
                if not first.plural and (f"{head}" in words or (first.person is not None and first.organisation is not None and head in {"spokesman", "spokeswoman", "director"})):
                    return index
        return None

    def sources(self) -> tuple[FoundSource, ...]:
        """The sources in the order of their first mention, each with its fullest name."""
        return tuple(self._source(group) for group in self.speakers)

    def _source(self, group: Sequence[Speaker]) -> FoundSource:
        real = [s for s in group if not s.pronoun]
        person = max((s.person for s in real if s.person), key=len, default=None)
        known = [s for s in self.persons if person is not None and s.person is not None and _plain(s.person)[-1:] == _plain(person)[-1:]]
        if person is not None and known:
            person = max((person, *(s.person for s in known if s.person)), key=lambda n: len(n.split()))
        organisation = next((self._full(s.organisation) for s in (*real, *known) if s.organisation), None)
        named = any(s.named for s in real)
        best = max((s for s in real if s.named == named), key=lambda s: (len(s.text.split()) <= 9, s.kind != "other", len(s.text)), default=real[0])
        name = self._filled(best.text) if person is None else f"{person} ({organisation})" if organisation else person
        kind = next((s.kind for s in real if s.organisation and s.kind != "other"), None) or next((s.kind for s in real if s.kind != "other"), "other")
        if kind == "other":
            kind = next((s.kind for s in known if s.kind != "other"), kind)
        if organisation is not None:
            kind = next((s.kind for g in self.speakers for s in g if s.text == organisation and s.kind != "other"), kind)
        entity = next((s.entity for s in real if s.entity), None)
        if not named and kind == "monitor" and not real[0].plural and set(_plain(best.text)) & _GENERIC_MONITORS and self._one_monitor():
            name, named = self.monitors[0], True
        return FoundSource(name, kind, named, tuple(s.mention for s in group), entity, person, organisation)

    def _one_monitor(self) -> bool:
        """The report names one monitor and no second."""
        whole = [set(_plain(n)) for n in self.monitors]
        return bool(whole) and all(words <= whole[0] for words in whole)

    def _filled(self, name: str) -> str:
        """A short name as the report gives it in full: "LCC", "Observatory"."""
        if name in self.initials:
            return self.initials[name]
        words = set(_plain(name))
        if len(words) == 1 and name[:1].isupper():
            return next((n for n in self.names if words < set(_plain(n)) and _plain(n)[0][:1] != name), name) if words & _HEADS else name
        return name

    def _full(self, organisation: str | None) -> str | None:
        """The fullest name of an organisation that the report gives: "Observatory" is the Syrian Observatory for ..."""
        if organisation is None:
            return None
        words = set(_plain(organisation))
        fuller = [s.text for g in self.speakers for s in g if s.named and s.person is None and words and words < set(_plain(s.text)) and len(s.text.split()) <= 9]
        return self._filled(max(fuller, key=len, default=organisation))


_HEADS = frozenset("observatory coalition agency committees committee front network commission ministry federation organization union centre center".split())
"""Head words by which an organisation is called for short."""
_BRACKETS = re.compile(r"([A-Z][\w'\u2019-]{1,30}(?:\s(?:of|for|the|and|de|in|[A-Z][\w'\u2019-]{1,30})){1,9})\s?[(\[]([A-Z][A-Z-]{1,7})[)\]]")


def _persons(parsed: Parsed, language: Language) -> tuple[Speaker, ...]:
    found = []
    for t in parsed.tokens:
        last = t.ent_type == "PERSON" and not (t.i + 1 < len(parsed.tokens) and _same_name(parsed, t.i, t.i + 1))
        name = _name_run(parsed, t) if last and not t.ent_start else None
        said = speaker(parsed, t, language, NoRegister()) if name is not None else None
        if said is not None and said.person is not None and len(_plain(said.person)) > 1:
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
            while last + 1 < len(tokens) and _same_name(parsed, last, last + 1) and last - t.i < 12:
                last += 1
            if last > t.i:
                found[_without_article(_cased(parsed, Stretch(t.start, tokens[last].end)))] = None
    return tuple(sorted(found, key=lambda n: (-len(n), n)))


def _bracketed(parsed: Parsed) -> dict[str, str]:
    """Names with their initials in brackets, only where the initials are theirs."""
    prose = _cased_text(parsed)
    found: dict[str, str] = {}
    for m in _BRACKETS.finditer(prose):
        words, short = m.group(1).split(), m.group(2).replace("-", "")
        for n in range(len(words)):
            name = " ".join(words[n:])
            if words[n][0].isupper() and (_initials(name) == short or "".join(w[0] for w in name.split()).upper() == short):
                found.setdefault(m.group(2), name)
                break
    return found


def _cased_text(parsed: Parsed) -> str:
    parts, at = [], 0
    for t in parsed.tokens:
        parts += [parsed.text[at : t.start], t.cased or t.text]
        at = t.end
    return "".join(parts)


def _plain(text: str) -> list[str]:
    return [w for w in re.findall(r"[\w]+", text.lower()) if w not in _SMALL]


def _equal(a: Speaker, b: Speaker) -> bool:
    """Whether two mentions name one source by their words: equal, one inside the other, initials, a surname, an id."""
    if a.entity and b.entity:
        return a.entity == b.entity
    if a.person or b.person:
        if not (a.person and b.person):
            return False
        x, y = _plain(a.person), _plain(b.person)
        return bool(x and y) and (set(x) <= set(y) or set(y) <= set(x) or x[-1] == y[-1])
    x, y = _plain(a.text), _plain(b.text)
    if not x or not y:
        return False
    if x == y:
        return True
    if a.named != b.named and _generic_monitor(a, b):
        return True
    if a.kind != b.kind and "other" not in (a.kind, b.kind):
        return False
    if a.named and b.named:
        short, long = sorted((x, y), key=len)
        if set(short) <= set(long) and (len(short) > 1 or len(short[0]) > 4 or short[0] in {"un", "is"}):
            return True
        return _initials(a.text) == b.text or _initials(b.text) == a.text
    if not a.named and not b.named and a.definite != b.definite and a.plural == b.plural:
        short, long = sorted((x, y), key=len)
        return short[-1] == long[-1] and set(short) <= set(long)
    return False


_GENERIC_MONITORS = frozenset({"monitor", "watchdog", "ngo", "group", "monitoring", "observatory", "organization", "organisation"})


def _generic_monitor(a: Speaker, b: Speaker) -> bool:
    """ "a monitor said" in the lead is the named monitor of the body."""
    generic = b if a.named else a
    words = set(_plain(generic.text))
    return a.kind == b.kind == "monitor" and not generic.plural and bool(words & _GENERIC_MONITORS)


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"\w+", name) if w.lower() not in _SMALL).upper()
