"""Who is quoted: the words that name a source, and which of them name the same one.

"Rami Abdel Rahman, the Observatory's director" is one source of the Syrian Observatory for Human Rights; "the monitor",
"he" and "it" later in the report are the same again. A person who speaks for an organisation is named
"PERSON (ORGANISATION)" and has the organisation's kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Protocol

from msgspec import Struct

from herodote.extract.found import Mention
from herodote.extract.parsed import Parsed, Stretch, Token
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
        return speaker(parsed, name, language, register)
    stretch = phrase or _named_phrase(parsed, token)
    token, stretch = _before_a_number(parsed, token, stretch)
    stretch = _state_media(parsed, stretch)
    words = cased(parsed, stretch)
    if token.pos == "PROPN":
        words = _APPENDED.sub("", words)
    known = register.known(words)
    person = _person(parsed, token, stretch)
    if person is not None and person.lower() in kind_tables(language):
        person = None  # "the Observatory", which a parse takes for a man's name
    organisation = _organisation(parsed, token, person, stretch, language)
    if _counted_people(parsed, token, language):
        return None
    if person is not None and organisation is not None and _is_first_name(organisation, person, words, register):
        person, organisation = f"{organisation} {person}", None
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


def named_as(parsed: Parsed, token: Token) -> Token | None:
    """The name of a body that is called by a common noun: "a group known as the Night Guard", "calling itself ...".

    None where the noun has no such name behind it.
    """
    if token.pos != "NOUN":
        return None
    for kid in parsed.children(token.i):
        if kid.dep not in {"acl", "relcl"} or kid.i < token.i or kid.i > token.i + 4:
            continue
        if kid.lower == "known":
            behind = parsed.child(kid.i, "prep")
            name = parsed.child(behind.i, "pobj") if behind is not None and behind.lower == "as" else None
        elif kid.lower in {"calling", "called", "dubbed", "named"}:
            objects = [k for k in parsed.children(kid.i) if k.dep in {"oprd", "dobj", "ccomp", "attr"} and k.i > kid.i]
            name = objects[-1] if objects else None
        else:
            continue
        if name is not None and name.pos == "PROPN":
            return name
    return None


_APPENDED = re.compile(r"(?<=[a-z]) (?:war |conflict )?monitoring (?:group|organi[sz]ation)$")
"""What is added to a monitor's name to say what it is: "the Syrian Observatory for Human Rights monitoring group"."""


def _before_a_number(parsed: Parsed, token: Token, stretch: Stretch) -> tuple[Token, Stretch]:
    """The name that ends where a count begins: "the Observatory three officers", in a text that lost its commas."""
    words = parsed.between(stretch.start, stretch.end)
    for left, right in pairwise(words):
        if right.i > token.i:
            break
        counted = right.pos == "NUM" and right.dep == "nummod" and not right.text[:1].isupper()
        if counted and left.cased[:1].isupper() and left.pos in {"PROPN", "NOUN"} and right.head != left.i:
            return left, Stretch(stretch.start, left.end)
    return token, stretch


_MEDIA = frozenset({"media", "television", "tv", "agency", "radio", "broadcaster", "channel"})


def _state_media(parsed: Parsed, stretch: Stretch) -> Stretch:
    """The phrase from the word "state" on, with the adjective of its country: what stands before it is another's."""
    words = parsed.between(stretch.start, stretch.end)
    at = next((n for n, t in enumerate(words) if t.lower in {"state", "state-run"} and n), None)
    if at is None or not any(t.lower in _MEDIA for t in words[at:]):
        return stretch
    return Stretch(words[at - 1 if words[at - 1].ent_type == "NORP" else at].start, stretch.end)


def _named_phrase(parsed: Parsed, token: Token) -> Stretch:
    """The noun phrase, held to one name where a text lost its commas: what is left of another name is not of it."""
    first = last = token.i
    for kid in sorted(parsed.children(token.i), key=lambda t: -t.i):
        left, right = parsed.edges(kid.i)
        if (
            right < token.i
            and right == first - 1
            and kid.dep in {"compound", "amod", "nmod", "poss", "det", "nummod", "quantmod", "case"}
        ):
            if kid.dep in {"poss"} and right - left > 6:
                continue
            first = left
    if token.ent_type in {"ORG", "PERSON", "GPE", "NORP"}:
        while last + 1 < len(parsed.tokens) and same_name(parsed, last, last + 1):
            last += 1
    for kid in parsed.children(token.i):  # "the agency Wafa"
        if kid.dep == "appos" and kid.pos == "PROPN" and token.pos == "NOUN" and parsed.edges(kid.i)[0] == last + 1:
            last = kid.i
    if token.lemma == "source" and [t.lower for t in parsed.tokens[token.i + 1 : token.i + 3]] == ["close", "to"]:
        near = parsed.child(token.i + 2, "pobj")
        last = max(last, near.i) if near is not None else last
    for kid in parsed.children(token.i):
        if (
            kid.dep == "prep"
            and kid.lower in {"of", "for", "in", "at", "on", "from", "close", "with"}
            and kid.i <= last + 3
        ):
            left, right = parsed.edges(kid.i)
            inner = parsed.child(kid.i, "pobj")
            if (
                inner is None
                or right - kid.i > 9
                or (
                    kid.lower in {"in", "on", "at", "with", "from"}
                    and inner.ent_type not in {"GPE", "LOC", "ORG", "FAC", "NORP"}
                    and inner.lower not in _SPOTS
                    and not (inner.pos == "PROPN" and kid.lower in {"in", "from"})
                )
            ):
                continue
            end = max((t.i for t in parsed.tokens[kid.i : right + 1] if _near(parsed, t, inner)), default=inner.i)
            last = max(last, end)
    if first + 14 < token.i:
        first = token.i - 14
    return Stretch(parsed.tokens[first].start, parsed.tokens[last].end)


_SPOTS = frozenset(
    "ground scene hospital clinic camp town city village area district province region neighbourhood neighborhood "  # noqa: SIM905
    "capital base front prison".split()
)
"""Where one stands who speaks: "activists on the ground", "a doctor at the hospital"."""


def _near(parsed: Parsed, t: Token, inner: Token) -> bool:
    """Within the phrase after "of", clauses left out."""
    above = parsed.ancestors(t.i)
    chain = [t, *above]
    for node in chain:
        if node.i == inner.i:
            return True
        if node.dep in {"relcl", "acl", "appos", "punct", "advcl", "cc", "conj"} and not (
            node.dep == "conj" and node.pos == "PROPN"
        ):
            return False
    return False


def same_name(parsed: Parsed, a: int, b: int) -> bool:
    left, right = parsed.tokens[a], parsed.tokens[b]
    return right.sentence == left.sentence and right.ent_type == left.ent_type and not right.ent_start


def cased(parsed: Parsed, stretch: Stretch) -> str:
    """The words of a stretch as prose spells them, white space made single."""
    parts: list[str] = []
    end = None
    for t in parsed.between(stretch.start, stretch.end):
        parts.append((" " if end is not None and t.start > end else "") + (t.cased or t.text))
        end = t.end
    return "".join(parts)


def without_article(words: str) -> str:
    """The words without a leading article, and without a phrase that was run into them ("... Research an NGO")."""
    words = re.split(
        r"(?<!\bof)(?<!\bfor)(?<!\bin)(?<!\bat)(?<!\bto)(?<!\bfrom)(?<!\bby)(?<!\bon)(?<!\band)(?<!^)\s(?:an?|the)\s",
        words,
        maxsplit=1,
    )[0]
    return re.sub(r"^(?:the|a|an|this|that|its|another|one)\s+", "", words, flags=re.IGNORECASE).strip(" ,'\"")


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


MAX_KIND_WORDS = 4
"""The longest noun or part of a name in the lists has so many words."""


@cache
def _kind_forms(code: str) -> dict[str, SourceKind]:
    sources = load_language(code).sources
    forms: dict[str, SourceKind] = {}
    for key, kind in (*sources.nouns.items(), *sources.names.items()):
        ies = key[:-1] + "ies" if key.endswith("y") else key
        men = key[:-3] + "men" if key.endswith("man") else key
        forms.update(dict.fromkeys((key, key + "s", key + "es", key + "'s", ies, men), kind))
    return forms


def kind_tables(language: Language) -> dict[str, SourceKind]:
    """Parts of names and nouns, in singular and plural, with the kind of source that they name."""
    return _kind_forms(language.code)


def _counted_people(parsed: Parsed, token: Token, language: Language) -> bool:
    """ "nine women", "135 civilians": people who are counted seldom speak."""
    if not any(k.dep == "nummod" and k.lower != "one" for k in parsed.children(token.i)):
        return False
    return token.lemma not in _SPEAK_IN_NUMBERS


_SPEAK_IN_NUMBERS = frozenset(
    "official source witness activist officer diplomat minister agency medic doctor worker resident villager survivor "  # noqa: SIM905
    "lawyer commander journalist reporter analyst expert nurse monitor group organization".split()
)


def _kind(
    words: str, organisation: str | None, token: Token, person: str | None, language: Language
) -> SourceKind | None:
    """The kind of source that the words name, by their longest known part; the last word decides between equals."""
    common = person is None and token.pos == "NOUN" and token.ent_type not in {"ORG", "GPE"}
    if common and not {token.lemma, token.lower} & _speaking(tuple(language.sources.nouns)):
        return None
    tables = kind_tables(language)
    for text in (organisation, words):
        best = best_kind(text, tables) if text else None
        if best is not None and (best != "other" or text is words):
            return best
    return None


@cache
def _speaking(nouns: tuple[str, ...]) -> frozenset[str]:
    """The last words of the nouns that may speak: "source" of "security source"."""
    return frozenset(noun.split()[-1] for noun in nouns)


def best_kind(text: str, forms: dict[str, SourceKind]) -> SourceKind | None:
    """The kind that the longest known part of the words names; of equals the one that says more, then the last.

    "a source at Aleppo Police Command" -> police; "activists" -> other.
    """
    words = re.findall(r"[\w'.-]+", text.lower())
    best: tuple[int, int, int, SourceKind] | None = None
    for at in range(len(words)):
        for length in range(1, min(MAX_KIND_WORDS, len(words) - at) + 1):
            kind = forms.get(" ".join(words[at : at + length]))
            if kind is not None:
                rank = (length, 0 if kind == "other" else 1, at, kind)
                best = rank if best is None else max(best, rank)
    return best[3] if best is not None else None


def _is_named(parsed: Parsed, token: Token, stretch: Stretch, kind: SourceKind | None) -> bool:
    if token.pos == "PROPN" or token.ent_type in {"ORG", "PERSON", "GPE"}:
        return True
    inside = parsed.between(stretch.start, stretch.end)
    body = {
        "army",
        "military",
        "government",
        "ministry",
        "coalition",
        "television",
        "tv",
        "media",
        "command",
        "presidency",
        "embassy",
        "radio",
        "court",
        "agency",
    }
    return bool({token.lemma, token.lower} & body) and any(
        t.ent_type in {"GPE", "NORP", "ORG"} or t.lower == "state" for t in inside
    )
