"""Who counted people are, where their own noun does not say it: by parts, by those before, by what they are called.

"12 people, eight of them children", "killed a nurse and wounded 14 others", "six were rebel fighters", "the governor,
Amin Salih ... Salih was killed".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from herodote.extract.counted.people import is_person, who_are
from herodote.extract.finds.found import FoundCount
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Who

_ASIDE = frozenset({"including", "mostly", "mainly", "among", "whom", "them", "largely", "include", "included"})
_TOLD = frozenset({"woman", "child", "girl", "boy", "baby", "infant", "toddler", "minor", "schoolchild", "kid"})
"""People who are civilians beyond doubt, so that those among whom they are named pass for civilians too."""
_BE = frozenset({"were", "was", "are", "is"})


def settle_who(parsed: Parsed, found: Sequence[FoundCount], language: Language) -> list[FoundCount]:
    """The counts, in the order of the text, with who they are where the words around them say it."""
    called = _called(parsed, language)
    out: list[FoundCount] = []
    for count in sorted(found, key=lambda c: (c.start, c.end, c.outcome or "", c.low or 0)):
        if count.outcome is not None and count.who == "unknown" and not count.negated:
            who = _said_to_be(parsed, count, language) or _by_parts(parsed, count, language)
            who = who or _by_name(parsed, count, called) or _by_those_before(count, out)
            count = replace(count, who=who) if who is not None else count
        out.append(count)
    return out


def _said_to_be(parsed: Parsed, count: FoundCount, language: Language) -> Who | None:
    """ "five of the dead were children", "six of those killed were rebel fighters"."""
    last = _last_token(parsed, count)
    following = [t for t in parsed.tokens[last + 1 : last + 8] if t.sentence == count.sentence]
    if following and following[0].i == count.governor:
        following = following[1:]
    if len(following) < 2 or following[0].lower not in _BE:
        return None
    noun = next((t for t in following[1:] if t.tag in {"NN", "NNS", "NNPS"} and t.dep == "attr"), None)
    if noun is None or any(t.tag in {"VBN", "VBG"} and t.dep not in {"amod", "compound"} for t in following[1:]):
        return None
    who = who_are(parsed, following[1].i, noun.i, noun, language)
    return who if who != "unknown" else None


def _by_parts(parsed: Parsed, count: FoundCount, language: Language) -> Who | None:
    """ "32 people, including women and children" pass for civilians, "17 people, two of them soldiers" are mixed."""
    last = _last_token(parsed, count)
    following = [t for t in parsed.tokens[last + 1 : last + 22] if t.sentence == count.sentence]
    at = next((n for n, t in enumerate(following) if t.lower in _ASIDE and n <= 10), None)
    if at is None:
        return None
    kinds: set[Who] = set()
    words: set[str] = set()
    for t in following[at + 1 : at + 11]:
        if t.tag in {"VBD", "VBZ", "VBP"} and t.lower not in _BE:
            break
        if t.pos in {"NOUN", "PROPN"} and is_person(parsed, t, language, strict=True):
            kinds.add(who_are(parsed, t.i, t.i, t, language))
            words.add(t.lemma)
    if kinds & {"combatant", "mixed"} or words & {"civilian"}:
        return "mixed"
    return "civilian" if words & _TOLD else None


def _by_those_before(count: FoundCount, before: Sequence[FoundCount]) -> Who | None:
    """ "killed two civilians and wounded nine others": the others are what those before them were."""
    words = (count.group or "").lower().split()
    if words and (words[0] not in {"others", "other", "more", "of", "wounded", "injured"} or words[-1] in _ANYBODY):
        return None
    reach = 1 if words[:1] == ["others"] else 0
    same = [c for c in before if count.sentence - reach <= c.sentence and c.outcome and c.start < count.start]
    return same[-1].who if same and same[-1].who in {"civilian", "combatant"} else None


_ANYBODY = frozenset({"people", "persons", "individuals"})


def _by_name(parsed: Parsed, count: FoundCount, called: dict[str, Who]) -> Who | None:
    if count.low != 1 or count.high != 1 or parsed.tokens[count.token].pos != "PROPN":
        return None
    return called.get(parsed.tokens[count.token].lower)


def _called(parsed: Parsed, language: Language) -> dict[str, Who]:
    """What the report calls the persons that it names, by the last word of the name: the first that says it counts."""
    found: dict[str, Who] = {}
    for token in islice((t for t in parsed.tokens if t.ent_type == "PERSON"), 2000):
        for noun in _descriptions(parsed, token):
            who = who_are(parsed, noun.i, noun.i, noun, language)
            if who in {"civilian", "combatant"} and len(token.lower) > 2:
                found.setdefault(token.lower, who)
    return found


def _descriptions(parsed: Parsed, name: Token) -> Iterator[Token]:
    """ "POLICEMAN Castro", "Amin Salih, the governor", "Salih was a teacher", "the mayor, Amin Salih"."""
    for kid in parsed.children(name.i):
        if kid.dep in {"appos", "compound", "nmod"} and kid.ent_type != "PERSON":
            yield kid
    head = parsed.head(name.i)
    if name.dep == "appos" and head.ent_type != "PERSON":
        yield head
    if name.dep == "nsubj" and head.lemma == "be":
        yield from (k for k in parsed.children(head.i) if k.dep == "attr")


def _last_token(parsed: Parsed, count: FoundCount) -> int:
    inside = parsed.between(count.start, count.end)
    return inside[-1].i if inside else count.token
