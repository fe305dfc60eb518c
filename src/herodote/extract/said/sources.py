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
from msgspec.structs import replace

from herodote.extract.finds.found import Mention
from herodote.extract.said.source_kinds import counted_people, is_named, kind_of, kind_tables
from herodote.extract.said.source_phrases import (
    APPENDED,
    before_a_number,
    cased,
    is_outlet,
    named_as,
    named_phrase,
    same_name,
    state_media,
    without_article,
)
from herodote.extract.words.parsed import Parsed, Stretch, Token
from herodote.lang import Language, load_language
from herodote.records import SourceKind

SMALL_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "in",
        "on",
        "at",
        "to",
        "'s",
        "s",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "some",
        "one",
    ]
)
PERSON_PRONOUNS = frozenset({"he", "she", "him", "her"})
_THING_PRONOUNS = frozenset({"it", "they", "them"})


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
    bare: bool = False
    """Whether it stands without an article, as a headline has it: "doctor says"."""
    about: str = ""
    """What is said of a person beside the name: "a doctor at the town's main hospital"."""
    taken: str = ""
    """The noun of one who is only called by a name: "man", of "a man named as Sam Brown"."""


def speaker(
    parsed: Parsed, token: Token, language: Language, register: Register, phrase: Stretch | None = None
) -> Speaker | None:
    """The source that the noun phrase around a token names, or None where it can name none ("the blast said").

    "Observatory director Rami Abdel Rahman" -> person "Rami Abdel Rahman", organisation "Observatory", kind monitor.
    """
    if token.lower in PERSON_PRONOUNS | _THING_PRONOUNS:
        mention = Mention(token.start, token.end, token.i)
        return Speaker(
            mention, token.text, None, None, "other", False, True, True, None, token.lower in {"they", "them"}
        )
    if token.pos not in {"NOUN", "PROPN", "ADJ", "NUM"} and token.ent_type == "" and phrase is None:
        return None
    if any(k.dep == "det" and k.lower in {"no", "neither"} for k in parsed.children(token.i)):
        return None
    if token.ent_type in _NO_SPEAKERS:
        return None
    name = named_as(parsed, token)
    if name is not None and phrase is None:
        said = speaker(parsed, name, language, register)
        article = parsed.tokens[parsed.edges(token.i)[0]].lower
        if said is None or said.person is None:
            return said
        return replace(said, taken=token.lower, definite=article == "the")
    stretch = phrase or named_phrase(parsed, token)
    token, stretch = before_a_number(parsed, token, stretch)
    stretch = state_media(parsed, stretch)
    words = cased(parsed, stretch)
    if token.pos == "PROPN":
        words = APPENDED.sub("", words)
    known = register.known(words)
    person = _person(parsed, token, stretch)
    if person is not None and person.lower() in kind_tables(language):
        person = None  # "the Observatory", which a parse takes for a man's name
    outlet = is_outlet(parsed, token, stretch)
    if outlet:
        person = None  # "the website Red Valley"
    organisation = _organisation(parsed, token, person, stretch, language)
    if counted_people(parsed, token, language):
        return None
    if person is not None and organisation is not None and _is_first_name(organisation, person, words, register):
        person, organisation = f"{organisation} {person}", None
    kind = known.kind if known is not None and person is None else kind_of(words, organisation, token, person, language)
    if kind is None and known is not None:
        kind = known.kind
    if outlet and kind not in {"news_agency", "social_media"}:
        kind = "news_outlet"  # "an opposition site"
    named = (
        person is not None
        or is_named(parsed, token, stretch, kind)
        or (outlet and _ends_in_name(parsed, token, stretch))
    )
    if kind is None:
        if not (token.pos == "PROPN" or token.ent_type in {"PERSON", "ORG", "GPE", "NORP"}):
            return None
        kind = "government" if token.ent_type == "GPE" else "other"
    first = parsed.token_at(stretch.start)
    definite = first is not None and first.lower in {"the", "this", "that", "its", "their", "his", "her"}
    mention = Mention(stretch.start, stretch.end, token.i)
    return Speaker(
        mention,
        without_article(words),
        _display(person),
        organisation,
        kind,
        named,
        False,
        definite,
        known.id if known is not None and known.particular and person is None else None,
        token.tag in {"NNS", "NNPS"},
        bare=first is not None and token.tag == "NN" and first.lower not in _DETERMINERS,
        about=_about(parsed, token) if person is not None else "",
    )


_DETERMINERS = frozenset({"a", "an", "one", "another", "the", "this", "that", "its", "their", "his", "her", "some"})


def _ends_in_name(parsed: Parsed, token: Token, stretch: Stretch) -> bool:
    """ "the website Red Valley", and not "the website in Oslo"."""
    last = parsed.between(stretch.start, stretch.end)[-1]
    return last.i > token.i and last.pos == "PROPN" and last.ent_type not in {"GPE", "LOC", "NORP"}


def _is_first_name(organisation: str, person: str, words: str, register: Register) -> bool:
    """Whether what was taken for a body is the first name of a person, whose name a parse cut in two."""
    one_word = organisation.isalpha() and not organisation.isupper() and " " not in person
    return one_word and f"{organisation} {person}" in words and register.known(organisation) is None


def _about(parsed: Parsed, token: Token) -> str:
    """The words set beside a person's name: "Sam Brown, a doctor at the town's main hospital"."""
    for kid in parsed.children(token.i):
        if kid.dep == "appos" and kid.i > token.i and kid.pos == "NOUN":
            left, right = parsed.edges(kid.i)
            return cased(parsed, Stretch(parsed.tokens[left].start, parsed.tokens[min(right, left + 12)].end))
    return ""


_NO_SPEAKERS = frozenset({"DATE", "TIME", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})


def _display(name: str | None) -> str | None:
    return name.strip(" ,'\"") if name else None


def _person(parsed: Parsed, token: Token, stretch: Stretch) -> str | None:
    """The personal name in a phrase: the run of name words that holds the head, or stands in apposition to it."""
    name = name_run(parsed, token)
    if name is not None:
        return name
    words = parsed.between(stretch.start, stretch.end)
    named = [t for t in words if t.ent_type == "PERSON" and t.i > token.i]
    if named and named[-1].i == words[-1].i and token.lemma in _offices():
        before = parsed.tokens[named[0].i - 1]
        if before.pos not in {"ADP", "CCONJ"}:
            return name_run(parsed, named[-1])  # "the head of the monitoring group Sam Brown"
    for kid in parsed.children(token.i):
        if kid.dep == "appos" and kid.ent_type == "PERSON":
            return name_run(parsed, kid)
    return None


@cache
def _offices() -> frozenset[str]:
    return frozenset(load_language("en").sources.persons)


def name_run(parsed: Parsed, token: Token) -> str | None:
    if token.ent_type != "PERSON":
        return None
    first = last = token.i
    while first > 0 and not parsed.tokens[first].ent_start and same_name(parsed, first - 1, first):
        first -= 1
    while last + 1 < len(parsed.tokens) and same_name(parsed, last, last + 1):
        last += 1
    words = cased(parsed, Stretch(parsed.tokens[first].start, parsed.tokens[last].end))
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
            phrase = named_phrase(parsed, parsed.head(token.i))
            about += parsed.between(phrase.start, phrase.end)
        if not about:
            after = [t for t in parsed.tokens[token.i + 1 : token.i + 12] if t.sentence == token.sentence]
            if after and after[0].lemma in titles:  # texts that lost their commas: "X director of the Y"
                about = after
    elif token.lemma in titles:
        about = list(parsed.between(stretch.start, stretch.end))
    if not any(t.lemma.rstrip(".") in titles for t in about):
        return None
    name = _longest_name(parsed, [t for t in about if t.lemma.rstrip(".") not in titles or t.ent_type == "ORG"])
    return None if name is not None and name.lower() in _PORTFOLIOS else name


_PORTFOLIOS = frozenset(
    "foreign interior defence defense health prime deputy vice information justice finance human chief state "  # noqa: SIM905
    "security".split()
)
"""What a minister is of: "Foreign Minister X" names no organisation."""


_BASED = [["-", word] for word in ("based", "born", "backed", "led", "held")]
"""What follows a place that names no body: "the Oslo-based group"."""
_BODIES = frozenset({"ministry", "army", "military", "police", "government", "coalition", "party"})


def _longest_name(parsed: Parsed, about: Sequence[Token]) -> str | None:
    """The longest run of name words, a body's rather than a place's; a lower-case "of" or "for" inside stays."""
    runs: list[list[Token]] = []
    for t in about:
        joined = bool(runs) and t.i == runs[-1][-1].i + 1
        if [u.lower for u in parsed.tokens[t.i + 1 : t.i + 3]] in _BASED:
            continue
        named = (
            t.pos in {"PROPN"}
            or (t.ent_type in {"ORG", "GPE", "NORP"} and t.pos != "DET")
            or (t.lower in _BODIES and not (joined and runs[-1][-1].ent_type not in {"GPE", "NORP"}))
        ) and t.ent_type != "DATE"
        if named and joined:
            runs[-1].append(t)
        elif named:
            runs.append([t])
        elif joined and t.lower in {"of", "for", "and", "the", "'s", "\u2019s", "-"}:
            runs[-1].append(t)
    cleaned: list[tuple[bool, str]] = []
    for run in runs:
        while run and run[-1].lower in {"of", "for", "and", "the", "'s", "\u2019s", "-"}:
            run = run[:-1]
        if run:
            body = any(t.ent_type == "ORG" for t in run)
            cleaned.append((body, cased(parsed, Stretch(run[0].start, run[-1].end))))
    best = max(cleaned, key=lambda c: (c[0], len(c[1])), default=None)
    return without_article(best[1]) if best else None
