"""Which words name a source: where its phrase begins and ends, and how prose would spell it."""

from __future__ import annotations

import re
from itertools import pairwise

from herodote.extract.words.parsed import Parsed, Stretch, Token


def named_as(parsed: Parsed, token: Token) -> Token | None:
    """The name of a body or person called by a common noun: "a group known as the Night Guard", "a man named as ...".

    None where the noun has no such name behind it.
    """
    if token.pos != "NOUN":
        return None
    next_to_it = [t for t in parsed.tokens[token.i + 1 : token.i + 2] if t.lower in {"calling", "called", "known"}]
    for kid in (*parsed.children(token.i), *next_to_it):
        if kid.dep == "prep" and kid.i == token.i + 1 and kid.lower == "by":  # "a caller by the name of Sam Brown"
            called = parsed.child(kid.i, "pobj")
            name = _of_name(parsed, called) if called is not None else None
        elif (kid.dep not in {"acl", "relcl"} and kid not in next_to_it) or kid.i < token.i or kid.i > token.i + 4:
            continue
        elif kid.lower in {"known", "named", "identified"} and parsed.child(kid.i, "prep") is not None:
            behind = next((k for k in parsed.children(kid.i) if k.dep == "prep" and k.lower in {"as", "only"}), None)
            name = parsed.child(behind.i, "pobj") if behind is not None else None
        elif kid.lower in {"calling", "called", "dubbed", "named"}:
            objects = [k for k in parsed.children(kid.i) if k.dep in {"oprd", "dobj", "ccomp", "attr"} and k.i > kid.i]
            name = objects[-1] if objects else None
        elif kid.lemma in {"use", "give"}:  # "using the name Sam Brown", "who gave his name as Sam Brown"
            given = [_of_name(parsed, k) for k in parsed.children(kid.i) if k.dep == "dobj"]
            name = next((n for n in reversed(given) if n is not None), None)
        else:
            continue
        if name is not None and name.pos == "PROPN":
            return name
    return None


def _of_name(parsed: Parsed, called: Token) -> Token | None:
    """The name in "the name Sam Brown", "the name of Sam Brown", "his name as Sam Brown"; None where none is given."""
    if called.pos == "PROPN":
        first = parsed.edges(called.i)[0]
        return called if first and parsed.tokens[first - 1].lower == "name" else None
    if called.lemma != "name":
        return None
    for kid in parsed.children(called.i):
        if kid.dep == "appos" and kid.pos == "PROPN":
            return kid
        if kid.dep == "prep" and kid.lower in {"of", "as"}:
            return parsed.child(kid.i, "pobj")
    return None


def is_outlet(parsed: Parsed, token: Token, stretch: Stretch) -> bool:
    """Whether a noun for the press stands straight before the name: "the website Red Valley", no person."""
    words = parsed.between(stretch.start, stretch.end)
    if token.lemma in _OUTLETS:
        return True
    first = next((n for n, t in enumerate(words) if t.ent_type and t.pos == "PROPN"), 0)
    return first > 0 and words[first - 1].lemma in _OUTLETS


_OUTLETS = frozenset({"site", "website", "newspaper", "magazine", "channel", "broadcaster", "station", "daily"})


APPENDED = re.compile(r"(?<=[a-z]) (?:war |conflict )?monitoring (?:group|organi[sz]ation)$")
"""What is added to a monitor's name to say what it is: "the Syrian Observatory for Human Rights monitoring group"."""


def before_a_number(parsed: Parsed, token: Token, stretch: Stretch) -> tuple[Token, Stretch]:
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


def state_media(parsed: Parsed, stretch: Stretch) -> Stretch:
    """The phrase from the word "state" on, with the adjective of its country: what stands before it is another's."""
    words = parsed.between(stretch.start, stretch.end)
    at = next((n for n, t in enumerate(words) if t.lower in {"state", "state-run"} and n), None)
    if at is None or not any(t.lower in _MEDIA for t in words[at:]):
        return stretch
    return Stretch(words[at - 1 if words[at - 1].ent_type == "NORP" else at].start, stretch.end)


def named_phrase(parsed: Parsed, token: Token) -> Stretch:
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
    first = parsed.behind_dateline(max(first, token.i - 14), token.i)
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
