"""Cues that close a sentence: "a monitoring group said on Monday" behind what it said."""

from __future__ import annotations

from herodote.extract.said.cues.content import is_tail
from herodote.extract.said.cues.manner import certainty_of, stance_of
from herodote.extract.said.cues.who import Cue, Who, each, who_carried, who_is_behind, who_was_told
from herodote.extract.said.cues.words import DOCUMENTS, IN_GROUP, JOINING, PLACE_WORDS, SPOKEN_IN_PAIRS
from herodote.extract.words.parsed import Parsed, Sentence, Stretch, Token
from herodote.lang import Language


def closing_source(parsed: Parsed, token: Token, sentence: Sentence, language: Language) -> Who | None:
    """ "... a monitoring group said on Monday.": in a closing cue the source is the noun phrase just before the verb.

    Parsers lose it where the commas are lost, and take a noun from the middle of the sentence for the subject.
    """
    perfect = token.tag == "VBN" and parsed.tokens[token.i - 1].lower in {"has", "have"}
    if not (token.tag in {"VBD", "VBZ", "VBP"} or perfect) or token.i <= sentence.first + 3:
        return None
    tail = [t for t in parsed.tokens[token.i + 1 : sentence.last] if t.pos not in {"PUNCT", "SPACE"}]
    if not is_tail(tail):
        return None
    at = token.i - 1
    while at > sentence.first and (
        parsed.tokens[at].lower in {"has", "have", "had"} or parsed.tokens[at].pos in {"ADV", "AUX"}
    ):
        at -= 1
    if parsed.tokens[at].lower in {")", "]"}:
        while at > sentence.first and parsed.tokens[at].lower not in {"(", "["}:
            at -= 1
        at -= 1
    last = parsed.tokens[at]
    if last.lower in {"he", "she", "it", "they"}:
        return Who(last)
    if last.pos not in {"NOUN", "PROPN"} and not last.ent_type:
        return None
    return _one_who_watches(parsed, at, sentence) or _group_before(parsed, at, sentence, language)


_WATCHING = frozenset({"monitoring", "tracking", "documenting", "following"})


def _one_who_watches(parsed: Parsed, at: int, sentence: Sentence) -> Who | None:
    """ "a group tracking the violence said": what it watches stands between the source and the cue."""
    for t in reversed(parsed.tokens[max(sentence.first + 2, at - 4) : at]):
        if t.lower in _WATCHING and t.tag == "VBG":
            group, article = parsed.tokens[t.i - 1], parsed.tokens[t.i - 2]
            watched = parsed.tokens[t.i + 1 : at + 1]
            if group.lemma in _WATCHERS and all(w.pos in {"DET", "ADJ", "NOUN", "PROPN"} for w in watched):
                first = article if article.pos == "DET" else group
                return Who(group, Stretch(first.start, t.end))
            return None
        if t.pos not in {"DET", "ADJ", "NOUN", "PROPN"}:
            return None
    return None


_WATCHERS = frozenset({"group", "organization", "organisation", "network", "body", "ngo", "agency"})


def _group_before(parsed: Parsed, last: int, sentence: Sentence, language: Language) -> Who | None:
    """The noun phrase that ends at a token, read backwards word by word."""
    speaking = {noun.split()[-1] for noun in language.sources.nouns}
    offices = {"source", *language.sources.persons}
    tokens = parsed.tokens
    end = last
    for _ in range(4):
        first = last
        while first - 1 >= sentence.first and _in_group(tokens[first - 1], tokens[first]):
            first -= 1
        determined = first - 1 >= sentence.first and tokens[first - 1].lower in {
            "the",
            "a",
            "an",
            "its",
            "one",
            "some",
            "several",
            "local",
            "another",
        }
        before = (
            tokens[first - 2 if determined else first - 1]
            if first - (2 if determined else 1) >= sentence.first
            else None
        )
        head = tokens[last]
        joined = before is not None and before.lower in JOINING
        able = (
            head.lemma in speaking
            or head.lower in speaking
            or head.ent_type in {"PERSON", "ORG"}
            or (head.pos == "PROPN" and not joined)
        )
        left = tokens[before.i - 1] if before is not None and before.i > sentence.first else None
        if joined and left is not None and left.lower in PLACE_WORDS and head.ent_type in {"GPE", "LOC"}:
            last = left.i  # "the committees of the Burri neighborhood in Khartoum": the place goes on
            continue
        inside = (
            joined
            and left is not None
            and (left.lemma in speaking or left.ent_type in {"ORG", "PERSON"})
            and before is not None
            and before.lower not in {"with", "to"}
        )
        named = (
            before is not None
            and before.lower in {"of", "for"}
            and left is not None
            and left.cased[:1].isupper()
            and tokens[first].cased[:1].isupper()
        )
        if (
            inside
            and left is not None
            and (not able or named or left.lemma in offices or (head.ent_type == "ORG" and left.ent_type == "ORG"))
        ):
            last = left.i
            continue
        if joined and not determined:
            while (
                first < last
                and (tokens[first].pos == "PROPN" or tokens[first].lower in PLACE_WORDS)
                and tokens[first].tag != "JJ"
            ):
                if (
                    tokens[first].ent_type == "ORG"
                    and tokens[first].ent_type == head.ent_type
                    and not _other_name(parsed, first, last)
                ):
                    break
                first += 1
        if tokens[last].pos == "PRON":
            return None
        start = tokens[first - 1].start if determined else tokens[first].start
        return Who(tokens[last], Stretch(start, tokens[end].end))
    return None


def _other_name(parsed: Parsed, first: int, last: int) -> bool:
    """Whether another name begins between two tokens."""
    return any(parsed.tokens[i].ent_start for i in range(first + 1, last + 1))


_BEFORE_ACRONYM = frozenset("agency news group organization organisation monitor channel broadcaster network".split())  # noqa: SIM905


def _acronym(token: Token) -> bool:
    return len(token.cased) > 2 and token.cased.isupper()


def _in_group(left: Token, right: Token) -> bool:
    if left.lower in {"'s", "’s", "-", "s"}:
        return True
    if _acronym(right) and left.pos == "NOUN" and left.cased.islower():
        return left.lower in _BEFORE_ACRONYM
    if _acronym(left) and left.pos == "VERB":
        return True  # "Wafa", in capitals, that the parse takes for a verb
    if left.pos in IN_GROUP or (left.tag in {"VBN", "VBG"} and left.dep in {"amod", "compound"}):
        return not (
            left.tag == "NNS"
            and right.pos in {"NOUN", "PROPN"}
            and left.lower
            not in {"rights", "news", "affairs", "forces", "armed", "doctors", "states", "nations", "reporters"}
        )
    return False


def closed_cue(parsed: Parsed, token: Token, who: Who, sentence: Sentence, language: Language) -> Cue | None:
    """The cue that closes a sentence: all before the source is said."""
    start = who.phrase.start if who.phrase is not None else who.token.start
    pair: tuple[Token, ...] = ()
    before = parsed.between(sentence.start, start)[-2:]
    if len(before) == 2 and before[1].lower == "and" and before[0].lemma in SPOKEN_IN_PAIRS:
        other = _group_before(parsed, before[0].i, sentence, language)
        start = min(start, other.phrase.start if other is not None and other.phrase is not None else start)
        pair = (before[0],)
    content = Stretch(sentence.start, start)
    if content.end - content.start <= 15:
        return None
    stance, certainty = stance_of(parsed, token, language), certainty_of(parsed, token, language)
    says = (who, *each(*pair))
    if who.token.lemma in DOCUMENTS:
        says = who_is_behind(parsed, who.token)[0]
    relays = each(*who_was_told(parsed, token, language), *who_carried(parsed, token))
    after = Stretch(token.end, sentence.end)
    said = (content, after) if after.start < after.end else (content,)
    return Cue(token, says, relays, said, stance, certainty)
