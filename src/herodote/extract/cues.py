"""The cues of a report: where words are said by somebody, who that is by the grammar, and which words are said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from herodote.extract.deeds import denied_act
from herodote.extract.headings import headed
from herodote.extract.hedges import certainty_at, is_denied
from herodote.extract.parsed import Parsed, Sentence, Stretch, Token
from herodote.lang import Language
from herodote.records import Certainty, Stance

_PRONOUNS = frozenset("it he she they who which that i we you this there".split())  # noqa: SIM905


class Who(Struct, frozen=True):
    """The head of a noun phrase that names a source, and the phrase where it is not the one that the parse gives."""

    token: Token
    phrase: Stretch | None = None


class Cue(Struct, frozen=True):
    """A cue with those who say and those who relay."""

    token: Token
    says: tuple[Who, ...]
    relays: tuple[Who, ...]
    content: tuple[Stretch, ...]
    stance: Stance
    certainty: Certainty


def find_cues(parsed: Parsed, sentence: Sentence, language: Language) -> Iterator[Cue]:
    """The cues of one sentence in order; of a headline first who stands before or behind its colon."""
    saying = language.saying
    verbs = frozenset(saying.verbs)
    for h in headed(parsed, sentence):
        yield Cue(h.mark, (Who(h.head, h.name),), (), (h.said,), "asserts", "certain")
    for token in parsed.tokens[sentence.first : sentence.last]:
        if token.lower == "according":
            yield from _according(parsed, token, sentence, language)
        elif token.lower in {"citing", "quoting"} or (
            token.lemma in saying.quote and token.tag in {"VBD", "VBZ", "VBN", "VBP"}
        ):
            yield from _quoting(parsed, token, sentence, language)
        elif (
            (token.lemma in verbs or _is_given(parsed, token))
            and token.tag.startswith("VB")
            and not _as_saying(parsed, token)
        ):
            cue = _verb(parsed, token, sentence, language)
            if cue is not None:
                yield cue


def _is_given(parsed: Parsed, token: Token) -> bool:
    """ "the toll given by the ministry"."""
    given = token.lemma in {"give", "issue", "provide"} and token.tag == "VBN" and token.dep == "acl"
    return given and parsed.head(token.i).lemma in _DOCUMENTS


def _as_saying(parsed: Parsed, token: Token) -> bool:
    """ "quoted a source as saying": the quoting is the cue."""
    return token.tag == "VBG" and token.i > 0 and parsed.tokens[token.i - 1].lower == "as"


def _according(parsed: Parsed, token: Token, sentence: Sentence, language: Language) -> Iterator[Cue]:
    preposition = next(
        (t for t in parsed.tokens[token.i + 1 : min(token.i + 3, sentence.last)] if t.lower == "to"), None
    )
    if preposition is None:
        return
    source = parsed.child(preposition.i, "pobj") or next(
        (
            t
            for t in parsed.tokens[preposition.i + 1 : min(preposition.i + 9, sentence.last)]
            if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "amod", "poss", "nmod"}
        ),
        None,
    )
    if source is None:
        return
    says, relays = _behind(parsed, source)
    head = parsed.head(token.i)
    while (
        head.i != token.i
        and head.dep
        in {
            "prep",
            "pobj",
            "amod",
            "advmod",
            "npadvmod",
            "nummod",
            "dobj",
            "conj",
            "compound",
            "appos",
            "attr",
            "oprd",
            "acl",
        }
        and head.head != head.i
    ):
        head = parsed.tokens[head.head]
    whole = Stretch(sentence.start, sentence.end)
    content = whole
    final = parsed.edges(source.i)[1] >= sentence.last - 4
    if head.dep in {"relcl", "ccomp"} and head.pos in {"VERB", "AUX"} and token.i > sentence.first + 1 and not final:
        tree = parsed.subtree(head.i)
        content = tree if tree.start <= token.start < tree.end and tree.end - tree.start > 20 else whole
    last = parsed.phrase(says[-1].token.i).end
    yield Cue(
        token,
        says,
        relays,
        _without(content, Stretch(token.start, max(last, says[-1].token.end))),
        "asserts",
        certainty_at(parsed, head.i, language) if head.pos in {"VERB", "AUX"} else "certain",
    )


def _behind(parsed: Parsed, source: Token) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
    """Who speaks in a document: "a statement by the ministry" is the ministry; "... carried by SANA" is relayed."""
    pair = _conjuncts(parsed, source) or _paired(parsed, source)
    if source.lemma in _DOCUMENTS and source.dep == "nsubj":  # "the report, citing officials, said"
        citing = next((k for k in parsed.children(source.head) if k.lower in {"citing", "quoting"}), None)
        cited = parsed.child(citing.i, "dobj") if citing is not None else None
        if cited is not None:
            return _all(cited, *_conjuncts(parsed, cited)), ()
    if source.lemma not in _DOCUMENTS:
        return _all(source, *pair), _all(*_carriers(parsed, source))
    relays = [*_carriers(parsed, source)]
    for kid in parsed.children(source.i):
        if kid.dep == "poss" and kid.pos != "PRON":
            return (Who(kid),), _all(*relays)
        if kid.dep == "prep" and kid.lower in {"by", "from", "of"}:
            inner = parsed.child(kid.i, "pobj")
            if inner is not None:
                return _all(inner, *_conjuncts(parsed, inner)), _all(*relays, *_carriers(parsed, inner))
        if kid.dep in {"acl", "relcl"} and kid.lemma not in _CARRYING:
            agent = _agent_of(parsed, kid, "by", "on")
            if agent is not None:
                return (Who(agent),), _all(*relays)
            cited = parsed.child(kid.i, "dobj") if kid.lower in {"citing", "quoting"} else None
            if cited is not None:
                return (Who(cited),), _all(*relays)
        if kid.dep == "compound" and kid.ent_type in {"ORG", "GPE", "PERSON"}:
            return (Who(kid),), _all(*relays)
    return _all(source, *pair), _all(*relays)


_CARRYING = frozenset({"carry", "publish", "quote", "run", "broadcast", "cite", "report", "air", "release"})
"""What is done to a statement by those who pass it on: "carried by SANA"."""


def _carriers(parsed: Parsed, source: Token) -> Iterator[Token]:
    """Those who pass on what the source said: "the Observatory, cited by AFP", "a statement carried by SANA"."""
    for kid in parsed.children(source.i):
        if kid.dep in {"acl", "relcl"} and kid.lemma in _CARRYING and kid.tag == "VBN":
            agent = _agent_of(parsed, kid, "by", "on")
            if agent is not None:
                yield agent


def _agent_of(parsed: Parsed, verb: Token, *prepositions: str) -> Token | None:
    """By whom a thing was done: "carried by SANA", "posted on Telegram"."""
    return next(
        (
            inner
            for k in parsed.children(verb.i)
            if k.dep in {"agent", "prep"} and k.lower in prepositions
            if (inner := parsed.child(k.i, "pobj"))
        ),
        None,
    )


_DOCUMENTS = frozenset(
    [
        "statement",
        "report",
        "communique",
        "communiqué",
        "statistic",
        "figure",
        "release",
        "count",
        "toll",
        "account",
        "tally",
        "letter",
        "document",
        "data",
        "record",
        "post",
        "tweet",
        "bulletin",
    ]
)


def _all(*tokens: Token) -> tuple[Who, ...]:
    return tuple(Who(t) for t in tokens)


def _paired(parsed: Parsed, source: Token) -> tuple[Token, ...]:
    """ "the monitor and doctors at the scene said": what stands before the "and", where the parse did not join them."""
    first = min(
        [
            source.i,
            *(
                parsed.edges(k.i)[0]
                for k in parsed.children(source.i)
                if k.i < source.i and parsed.edges(k.i)[0] > source.i - 8
            ),
        ]
    )
    if first < 2 or parsed.tokens[first - 1].lower != "and" or parsed.tokens[first - 1].sentence != source.sentence:
        return ()
    before = parsed.tokens[first - 2]
    return (before,) if before.pos in {"NOUN", "PROPN"} and before.lemma in _PAIRS else ()


_PAIRS = frozenset(
    [
        "monitor",
        "group",
        "source",
        "activist",
        "resident",
        "witness",
        "official",
        "rebel",
        "police",
        "watchdog",
        "medium",
        "agency",
    ]
)


def _conjuncts(parsed: Parsed, token: Token) -> tuple[Token, ...]:
    return tuple(t for t in parsed.children(token.i) if t.dep == "conj" and t.pos in {"NOUN", "PROPN"})


def _quoting(parsed: Parsed, token: Token, sentence: Sentence, language: Language) -> Iterator[Cue]:
    """ "SANA quoted a military source as saying", "quoted by state media as saying", "citing activists"."""
    source = parsed.child(token.i, "dobj")
    agent = next((a for k in parsed.children(token.i) if k.dep == "agent" if (a := parsed.child(k.i, "pobj"))), None)
    subject = _subject(parsed, token)
    if agent is None and token.tag == "VBN" and source is None:
        agent = _quoted_by(parsed, token, sentence)
    if agent is not None:  # "X was quoted by SANA as saying"
        says = _all(subject) if subject is not None else ()
        relays: tuple[Who, ...] = _all(agent)
    elif source is not None:
        says, _ = _behind(parsed, source)
        relays = _all(subject) if subject is not None and token.tag != "VBN" else ()
        if token.lower in {"citing", "quoting"} and subject is None:
            above = next((t for t in parsed.ancestors(token.i) if t.pos == "VERB"), None)
            relays = _all(*(t for t in ((_subject(parsed, above),) if above is not None else ()) if t is not None))
    elif token.tag == "VBN" and subject is not None:
        says, relays = _all(subject), ()
    else:
        return
    if not says:
        return
    tree = parsed.subtree(token.i)
    content = (
        Stretch(sentence.start, sentence.end)
        if token.lower in {"citing", "quoting"} or tree.end - tree.start < 40
        else tree
    )
    yield Cue(token, says, relays, (content,), "asserts", "certain")


def _quoted_by(parsed: Parsed, token: Token, sentence: Sentence) -> Token | None:
    """ "was quoted as saying by local media"."""
    after = parsed.tokens[token.i + 1 : min(token.i + 4, sentence.last)]
    if [t.lower for t in after] != ["as", "saying", "by"]:
        return None
    return parsed.child(after[2].i, "pobj")


def _subject(parsed: Parsed, token: Token) -> Token | None:
    """Who does the saying: the verb's own subject, or that of the verb that it hangs on ("..., adding that")."""
    for node in (token, *parsed.ancestors(token.i)[:3]):
        kids = parsed.children(node.i)
        before = [t for t in kids if t.dep in {"nsubj", "nsubjpass"} and t.i < node.i]
        own = before[-1] if before else next((t for t in kids if t.dep in {"nsubj", "nsubjpass"}), None)
        if own is not None:
            if own.lower in {"who", "which", "that"} and node.dep == "relcl":
                return parsed.head(node.i)
            return own
        if node.dep == "relcl":
            return None
        if node.dep == "acl" and node.i != token.i:
            return None
        if node.dep == "acl" and node.tag in {"VBG", "VBN"}:
            return parsed.head(node.i) if parsed.head(node.i).pos in {"NOUN", "PROPN"} else None
        if node.dep not in {"conj", "advcl", "xcomp", "pcomp", "ccomp", "prep", "dep"}:
            return None
    return None


def _verb(parsed: Parsed, token: Token, sentence: Sentence, language: Language) -> Cue | None:
    kids = parsed.children(token.i)
    if is_denied(parsed, token) or not _can_open(parsed, token, sentence):
        return None
    if any(k.dep == "aux" and k.lower == "to" for k in kids) and token.dep == "xcomp":
        return None
    if token.lemma in language.saying.tell and any(k.dep == "xcomp" for k in kids):
        return None  # "told his men to burn it" is an order
    if any(
        k.lower in {"will", "would", "should", "must", "could", "can"} for k in kids if k.dep == "aux"
    ) and token.lemma not in {"say"}:
        return None
    passive = any(k.dep in {"auxpass", "nsubjpass"} for k in kids)
    if token.lemma in _PROBABLE and [t.lower for t in parsed.tokens[token.i + 1 : token.i + 2]] == ["to"]:
        return None  # "jets believed to be foreign": nobody in particular believes it
    source: Token | None
    if passive or (token.tag == "VBN" and token.dep in {"acl", "relcl"}):
        if (
            " ".join(t.lower for t in parsed.tokens[token.i : min(token.i + 3, sentence.last)])
            in {"said to be", "said to have"}
            and not passive
        ):
            return None
        source = next((a for k in kids if k.dep == "agent" if (a := parsed.child(k.i, "pobj"))), None)
        if source is None:
            return None
    else:
        plain = _set_off(parsed, token, sentence)
        source = None if plain else _inverted(parsed, token, sentence)
        closing = None if plain or source is not None else _closing(parsed, token, sentence, language)
        closed = _closed(parsed, token, closing, sentence, language) if closing is not None else None
        if closed is not None:
            return closed
        source = source or _subject(parsed, token)
    if source is None or source.lower in {"who", "which", "that", "there", "what", "i", "we", "you"}:
        return None
    says, relays = _behind(parsed, source)
    relays = (*relays, *_all(*_told(parsed, token, language), *_carried(parsed, token)))
    content = _content(parsed, token, source, sentence, language)
    if not content:
        return None
    return Cue(token, says, relays, content, _stance(parsed, token, language), _certainty(parsed, token, language))


_CLAUSE_ONLY = frozenset(
    "continue answer respond reply release charge observe signal publish broadcast relate show point advise "  # noqa: SIM905
    "question suspect assume retract withdraw recant hold learn threaten".split()
)
"""Verbs that say something only where a clause, a claim or a quotation follows: "continued shelling" says nothing."""
_CLAIMS = frozenset(
    "claim statement report accusation allegation account assertion charge figure toll version number news".split()  # noqa: SIM905
)
_LIVES = frozenset({"life", "victim", "victory", "territory", "asylum", "status", "right", "seat", "casualty"})


def _can_open(parsed: Parsed, token: Token, sentence: Sentence) -> bool:
    """Whether the verb says something here: "claimed that", not "claimed 12 lives"; "put the toll", not "put mines"."""
    kids = parsed.children(token.i)
    objects = [k for k in kids if k.dep in {"dobj", "nsubjpass"}]
    if token.lemma == "claim":
        return not any(k.lemma in _LIVES for k in objects)
    if token.lemma == "put":
        return any(k.lemma in _DOCUMENTS | {"number", "dead", "death", "casualty", "loss"} for k in objects)
    if token.lemma not in _CLAUSE_ONLY:
        return True
    if token.lemma == "threaten":
        return any(k.dep in {"ccomp", "xcomp"} for k in kids)
    quoted = token.i > sentence.first and parsed.tokens[max(sentence.first, token.i - 4)].sentence == token.sentence
    quoted = quoted and any(
        t.text in {'"', "\u201d", "''"} for t in parsed.tokens[max(sentence.first, token.i - 5) : token.i]
    )
    return quoted or any(k.dep == "ccomp" and k.i > token.i for k in kids) or any(k.lemma in _CLAIMS for k in objects)


def _set_off(parsed: Parsed, token: Token, sentence: Sentence) -> bool:
    """Whether the parse has the subject of a closing cue whole: from a comma to the verb."""
    own = next((t for t in reversed(parsed.children(token.i)) if t.dep == "nsubj" and t.i < token.i), None)
    if own is None or own.pos not in {"NOUN", "PROPN"}:
        return False
    first, last = parsed.edges(own.i)
    between = parsed.tokens[last + 1 : token.i]
    before = parsed.tokens[first - 1]
    return (
        first > sentence.first
        and (before.text in {",", '"', "\u201d", "''"} or (token.dep == "conj" and before.dep == "cc"))
        and all(t.pos in {"AUX", "ADV", "PUNCT"} for t in between)
    )


def _inverted(parsed: Parsed, token: Token, sentence: Sentence) -> Token | None:
    """ "... said Observatory director Rami Abdel Rahman.": the source stands after the cue, and ends the sentence."""
    if (
        token.lemma not in {"say", "add", "explain", "report", "tell"}
        or token.i + 1 >= sentence.last
        or token.tag not in {"VBD", "VBZ", "VBP"}
    ):
        return None
    before = parsed.tokens[token.i - 1] if token.i > sentence.first else None
    first = parsed.tokens[token.i + 1]
    if (
        before is None
        or before.lower in _PRONOUNS
        or before.pos == "PRON"
        or first.ent_type in {"DATE", "TIME"}
        or (
            before.dep == "nsubj"
            and before.head == token.i
            and before.ent_type
            and not _in_phrase(parsed, before, sentence)
        )
        or (before.dep == "nsubj" and before.head == token.i and token.lemma == "report")
    ):
        return None
    if not (
        first.cased[:1].isupper() or first.ent_type in {"PERSON", "ORG", "NORP"} or first.lower in {"the", "an", "a"}
    ):
        return None
    tail = parsed.tokens[token.i + 1 : min(sentence.last, token.i + 16)]
    stop = next((t for t in tail if t.pos in {"VERB", "AUX", "SCONJ"} or t.lower in {"that", "who", ","}), None)
    if stop is not None and stop.lower not in {"who", ",", "known"}:
        return None
    name = [t for t in tail if (stop is None or t.i < stop.i)]
    person = next((t for t in name if t.ent_type == "PERSON" and not _within_name(parsed, t)), None)
    if person is not None:
        return person
    nouns = [t for t in name if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "nmod", "amod", "poss"}]
    return (
        nouns[0] if nouns and not any(k.dep in {"ccomp"} for k in parsed.children(token.i) if k.i > token.i) else None
    )


def _in_phrase(parsed: Parsed, t: Token, sentence: Sentence) -> bool:
    """ "struck near the embassy said the monitor": a noun behind a preposition is no subject."""
    first = parsed.edges(t.i)[0]
    return t.ent_type != "PERSON" and first > sentence.first and parsed.tokens[first - 1].pos == "ADP"


def _within_name(parsed: Parsed, t: Token) -> bool:
    """The name goes on after this word."""
    return (
        t.i + 1 < len(parsed.tokens)
        and parsed.tokens[t.i + 1].ent_type == "PERSON"
        and not parsed.tokens[t.i + 1].ent_start
    )


def _closing(parsed: Parsed, token: Token, sentence: Sentence, language: Language) -> Who | None:
    """ "... a monitoring group said on Monday.": in a closing cue the source is the noun phrase just before the verb.

    Parsers lose it where the commas are lost, and take a noun from the middle of the sentence for the subject.
    """
    perfect = token.tag == "VBN" and parsed.tokens[token.i - 1].lower in {"has", "have"}
    if not (token.tag in {"VBD", "VBZ", "VBP"} or perfect) or token.i <= sentence.first + 3:
        return None
    tail = [t for t in parsed.tokens[token.i + 1 : sentence.last] if t.pos not in {"PUNCT", "SPACE"}]
    if not _is_tail(tail):
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
    return _group_before(parsed, at, sentence, language)


_IN_GROUP = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_JOINING = frozenset({"of", "for", "in", "at", "on", "from", "near", "with", "to"})


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
        joined = before is not None and before.lower in _JOINING
        able = (
            head.lemma in speaking
            or head.lower in speaking
            or head.ent_type in {"PERSON", "ORG"}
            or (head.pos == "PROPN" and not joined)
        )
        left = tokens[before.i - 1] if before is not None and before.i > sentence.first else None
        if joined and left is not None and left.lower in _PLACES and head.ent_type in {"GPE", "LOC"}:
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
                and (tokens[first].pos == "PROPN" or tokens[first].lower in _PLACES)
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


_PLACES = frozenset(
    [
        "province",
        "city",
        "town",
        "village",
        "area",
        "district",
        "neighbourhood",
        "neighborhood",
        "countryside",
        "governorate",
        "region",
        "suburb",
        "department",
    ]
)


def _other_name(parsed: Parsed, first: int, last: int) -> bool:
    """Whether another name begins between two tokens."""
    return any(parsed.tokens[i].ent_start for i in range(first + 1, last + 1))


def _in_group(left: Token, right: Token) -> bool:
    if left.lower in {"'s", "’s", "-", "s"}:
        return True
    if left.pos in _IN_GROUP or (left.tag in {"VBN", "VBG"} and left.dep in {"amod", "compound"}):
        return not (
            left.tag == "NNS"
            and right.pos in {"NOUN", "PROPN"}
            and left.lower
            not in {"rights", "news", "affairs", "forces", "armed", "doctors", "states", "nations", "reporters"}
        )
    return False


def _closed(parsed: Parsed, token: Token, who: Who, sentence: Sentence, language: Language) -> Cue | None:
    """The cue that closes a sentence: all before the source is said."""
    start = who.phrase.start if who.phrase is not None else who.token.start
    pair: tuple[Token, ...] = ()
    before = parsed.between(sentence.start, start)[-2:]
    if len(before) == 2 and before[1].lower == "and" and before[0].lemma in _PAIRS:
        other = _group_before(parsed, before[0].i, sentence, language)
        start = min(start, other.phrase.start if other is not None and other.phrase is not None else start)
        pair = (before[0],)
    content = Stretch(sentence.start, start)
    if content.end - content.start <= 15:
        return None
    stance, certainty = _stance(parsed, token, language), _certainty(parsed, token, language)
    says = (who, *_all(*pair))
    if who.token.lemma in _DOCUMENTS:
        says = _behind(parsed, who.token)[0]
    relays = _all(*_told(parsed, token, language), *_carried(parsed, token))
    after = Stretch(token.end, sentence.end)
    said = (content, after) if after.start < after.end else (content,)
    return Cue(token, says, relays, said, stance, certainty)


def _told(parsed: Parsed, token: Token, language: Language) -> Iterator[Token]:
    """Who was told: "told AFP", "said in an interview with CNN", "told Reuters by telephone"."""
    if token.lemma in language.saying.tell:
        for kid in parsed.children(token.i):
            if kid.dep in {"dobj", "dative", "iobj"} and (
                kid.pos == "PROPN"
                or kid.ent_type == "ORG"
                or kid.lemma in {"agency", "television", "radio", "newspaper", "channel", "correspondent"}
            ):
                yield kid
                yield from (t for t in _conjuncts(parsed, kid) if t.pos == "PROPN")
                break
        else:
            following = parsed.tokens[token.i + 1 : token.i + 3]
            yield from (
                t
                for t in following[:1]
                if t.cased[:1].isupper() and t.sentence == token.sentence and t.ent_type not in {"PERSON", "DATE"}
            )
    for kid in parsed.children(token.i):
        if kid.dep in {"prep", "dative"} and kid.lower in {"to", "in", "on", "with", "via"}:
            inner = parsed.child(kid.i, "pobj")
            if inner is None:
                continue
            if kid.lower == "to" and (inner.pos == "PROPN" or inner.ent_type == "ORG"):
                yield inner
            elif inner.lemma in {"interview", "statement", "call", "comment", "remark"}:
                yield from (
                    a
                    for k in parsed.children(inner.i)
                    if k.dep == "prep" and k.lower in {"with", "to"}
                    if (a := parsed.child(k.i, "pobj")) is not None and (a.pos == "PROPN" or a.ent_type == "ORG")
                )


def _carried(parsed: Parsed, token: Token) -> Iterator[Token]:
    """ "in a statement carried by SANA", "as quoted by Wafa", "speaking to Al Arabiya, ... said"."""
    for kid in parsed.children(token.i):
        if kid.dep == "advcl" and kid.lemma in {"speak", "talk"}:
            told = _agent_of(parsed, kid, "to", "with")
            if told is not None and (told.pos == "PROPN" or told.ent_type == "ORG"):
                yield told
        if kid.lemma in _CARRYING and kid.tag == "VBN" and any(k.lower == "as" for k in parsed.children(kid.i)):
            carrier = _agent_of(parsed, kid, "by")
            if carrier is not None:
                yield carrier
        inner = parsed.child(kid.i, "pobj") if kid.dep == "prep" and kid.lower in {"in", "on", "via"} else None
        if inner is None:
            continue
        yield from _carriers(parsed, inner)


def _stance(parsed: Parsed, token: Token, language: Language) -> Stance:
    if token.lemma in language.saying.deny:
        return "denies"
    if token.lemma in language.saying.doubt:
        return "doubts"
    if token.lemma in {"claim", "admit", "accept", "acknowledge", "take", "assume"}:
        objects = [k for k in parsed.children(token.i) if k.dep == "dobj"]
        if any(k.lemma in {"responsibility", "credit"} for k in objects):
            return "claims_responsibility"
    return "denies" if denied_act(parsed, token) is not None else "asserts"


_PROBABLE = frozenset({"believe", "suspect", "think", "estimate", "suggest", "indicate", "presume", "assume"})
_POSSIBLE = frozenset({"speculate", "hint", "fear", "allege"})


def _certainty(parsed: Parsed, token: Token, language: Language) -> Certainty:
    """As sure as the verb and the head of what is said make it."""
    if token.lemma in _PROBABLE:
        return "probable"
    if token.lemma in _POSSIBLE:
        return "possible"
    clause = parsed.child(token.i, "ccomp")
    if clause is None and token.dep in {"parataxis", "ccomp"} and parsed.head(token.i).pos in {"VERB", "AUX"}:
        clause = parsed.head(token.i)
    return certainty_at(parsed, clause.i, language) if clause is not None else "certain"


# --- what is said -------------------------------------------------------------------------------------------------


def _content(
    parsed: Parsed, token: Token, source: Token, sentence: Sentence, language: Language
) -> tuple[Stretch, ...]:
    """The words that the cue governs, without the words that name the source."""
    whole = Stretch(sentence.start, sentence.end)
    tree = parsed.subtree(token.i)
    if token.dep == "acl" and token.tag == "VBN":  # "the 12 dead reported by the hospital"
        return _without(parsed.subtree(token.head), Stretch(token.start, parsed.subtree(source.i).end))
    after = [
        k
        for k in parsed.children(token.i)
        if k.i > token.i
        and k.dep in {"ccomp", "dobj", "xcomp", "advcl"}
        and k.lower not in {"reporters", "journalists"}
    ]
    tail = [t for t in parsed.tokens[token.i + 1 : sentence.last] if t.pos not in {"PUNCT", "SPACE"}]
    apart = token.dep == "conj" and bool(after) and source.head == token.i  # "police said ..., but medics put ..."
    closing = not any(k.dep in {"ccomp"} for k in after) and not apart and _is_tail(tail)
    subject = parsed.subtree(source.i)
    cut = (
        Stretch(min(subject.start, token.start), max(subject.end, token.end))
        if abs(source.i - token.i) <= 12
        else Stretch(token.start, token.end)
    )
    if closing and token.i > sentence.first + 4:
        before = Stretch(sentence.start, max(sentence.start, cut.start))
        return _without(whole, cut) if before.end - before.start > 15 else (tree,)
    if token.head == token.i:
        return (
            _without(whole, Stretch(token.start, token.end))
            if source.i < token.i and source.i - sentence.first < 14
            else _without(whole, cut)
        )
    opening = _opens(parsed, token, source, sentence, tree)
    content = Stretch(cut.end if opening else tree.start, max(tree.end, sentence.end if opening else tree.end))
    if token.dep == "parataxis" or (token.dep in {"ccomp", "conj", "dep"} and not apart and _is_tail(tail)):
        return _without(whole, cut)
    return (content,) if content.end > content.start else ()


def _opens(parsed: Parsed, token: Token, source: Token, sentence: Sentence, tree: Stretch) -> bool:
    """ "The group said ..." at the head of a sentence that the parser broke: what follows is said."""
    lead = parsed.tokens[sentence.first : min(source.i, token.i)]
    return len(lead) <= 3 and token.i - sentence.first < 16 and sentence.end - tree.end > 2


_TAIL = frozenset(
    [
        "on",
        "in",
        "at",
        "of",
        "the",
        "a",
        "an",
        "to",
        "by",
        "earlier",
        "late",
        "early",
        "today",
        "yesterday",
        "later",
        "without",
        "giving",
        "further",
        "details",
        "adding",
        "and",
        ",",
        "statement",
        "interview",
        "telephone",
        "phone",
        "via",
        "internet",
        "its",
        "his",
        "website",
        "facebook",
        "page",
        "twitter",
        "from",
        "for",
        "with",
        "afp",
        "reuters",
        "ap",
        "told",
        "press",
        "conference",
        "news",
        "this",
        "morning",
        "afternoon",
        "evening",
        "night",
        "report",
        "update",
        "via",
        "skype",
        "email",
        "tweet",
        "condition",
        "anonymity",
        "citing",
    ]
)


def _is_tail(tail: Sequence[Token]) -> bool:
    """What stands after a closing cue: when and how it was said, and no more."""
    if any(t.pos in {"VERB", "AUX"} and t.lower not in _TAIL for t in tail[:12]):
        return False
    if len(tail) <= 3:
        return True
    plain = [
        t for t in tail[:12] if t.lower not in _TAIL and t.ent_type not in {"DATE", "TIME", "ORG", "GPE", "PERSON"}
    ]
    return len(tail) <= 10 and len(plain) <= 2


def _without(content: Stretch, cut: Stretch) -> tuple[Stretch, ...]:
    """The content with the words of the cue cut out of it."""
    if cut.end <= content.start or cut.start >= content.end:
        return (content,)
    parts = (Stretch(content.start, cut.start), Stretch(cut.end, content.end))
    return tuple(p for p in parts if p.end - p.start > 2)
