"""Who says what: every statement of a report with its source, those who relay it, and the words that are said.

A statement is found by its cue: a verb of saying with a subject ("the group said"), "according to", a verb of quoting
("SANA quoted a source as saying"). What is said is the clause of the cue, the quotation that goes on after it, or the
sentence that the cue closes. The report's own outlet is a source only where the text names it ("told AFP").
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from herodote.extract.finds.found import Attributions, FoundSource, Statement
from herodote.extract.said.cues.content import dated_by
from herodote.extract.said.cues.find import find_cues
from herodote.extract.said.cues.who import Cue
from herodote.extract.said.roll import Roll
from herodote.extract.said.sources import NoRegister, Register, Speaker, speaker
from herodote.extract.said.speech import with_speech_carried_on
from herodote.extract.words.parsed import Parsed, Sentence, Stretch, Token
from herodote.lang import Language

_ANYONE = frozenset(
    [
        "say",
        "tell",
        "add",
        "report",
        "announce",
        "state",
        "confirm",
        "claim",
        "deny",
        "explain",
        "reveal",
        "declare",
        "note",
        "stress",
        "write",
        "tweet",
        "warn",
        "insist",
        "believe",
        "blame",
        "accuse",
    ]
)
"""Verbs so plainly of saying that any name may be their subject."""
_QUOTES = '"\u201c\u201d\u00ab\u00bb'
_PRESS = frozenset({"news_agency", "news_outlet"})


def find_attributions(parsed: Parsed, language: Language, register: Register | None = None) -> Attributions:
    """The sources and the statements of a report.

    "The Observatory said raids killed five, its director told AFP." -> the Observatory, its director; the statement of
    the director is relayed by AFP. `Attributions.of(start, end)` tells who says the words at a span.
    """
    known = register or NoRegister()
    roll = Roll.of(parsed, language)
    statements: list[Statement] = []
    for sentence in parsed.sentences:
        mine: list[Statement] = []
        for cue in find_cues(parsed, sentence, language):
            statement = _statement(parsed, cue, sentence, roll, language, known)
            if statement is not None:
                mine.append(statement)
        mine = _cited(_nested(parsed, mine, roll))
        if not mine and statements:
            mine = _goes_on(parsed, sentence, statements)
        statements.extend(mine)
    return _unique(roll.sources(), _relayed_on(with_speech_carried_on(parsed, statements), roll))


def _relayed_on(statements: Sequence[Statement], roll: Roll) -> list[Statement]:
    """One who told it to an agency goes on telling it to that agency: "Brown told AFP ... Brown added"."""
    told: dict[int, tuple[int, ...]] = {}
    out: list[Statement] = []
    for statement in statements:
        first, relays = statement.chain[0], statement.chain[1:]
        if relays and all(roll.speakers[i][0].kind in _PRESS for i in relays):
            told[first] = relays
        elif first in told and not relays and statement.cue is not None and _keeps_on(roll, first):
            statement = replace(statement, chain=(first, *told[first]))
        out.append(statement)
    return out


def _keeps_on(roll: Roll, source: int) -> bool:
    """A single speaker: a person or one unnamed source. An organisation speaks to many."""
    said = roll.speakers[source][0]
    return said.person is not None or (not said.named and not said.plural)


def _unique(sources: tuple[FoundSource, ...], statements: Sequence[Statement]) -> Attributions:
    """Sources that came to bear one name made one."""
    first: dict[str, int] = {}
    kept: list[FoundSource] = []
    index: list[int] = []
    for source in sources:
        at = first.setdefault(source.name.lower(), len(kept))
        if at == len(kept):
            kept.append(source)
        else:
            mentions = tuple(sorted((*kept[at].mentions, *source.mentions), key=lambda m: (m.start, m.end)))
            kept[at] = replace(kept[at], mentions=mentions, entity=kept[at].entity or source.entity)
        index.append(at)
    return Attributions(tuple(kept), tuple(_renumbered(s, index) for s in statements))


def _renumbered(statement: Statement, index: Sequence[int]) -> Statement:
    chain = tuple(dict.fromkeys(index[i] for i in statement.chain))
    together = len({index[i] for i in statement.chain[: statement.together]})
    return replace(statement, chain=chain, together=together)


def _statement(
    parsed: Parsed, cue: Cue, sentence: Sentence, roll: Roll, language: Language, register: Register
) -> Statement | None:
    chain: list[int] = []
    content = cue.content
    for who in cue.says:
        said = speaker(parsed, who.token, language, register, who.phrase)
        cut = _left_over(parsed, who.token, who.phrase, said)
        content += (cut,) if cut is not None else ()
        if said is not None and said.pronoun and (meant := _subject_before(parsed, who.token, language, register)):
            index = roll.place_again(said, meant)
        else:
            index = roll.place(said) if said is not None and _can_say(said, who.token, cue, language) else None
        if index is not None and index not in chain:
            chain.append(index)
    if not chain and not cue.relays:
        return None
    together = max(1, len(chain))
    for who in cue.relays:
        said = speaker(parsed, who.token, language, register, who.phrase)
        said = _as_relay(said) if said is not None else None
        index = roll.place(said) if said is not None else None
        if index is not None and index not in chain:
            chain.append(index)
    if not chain or not cue.content:
        return None
    return Statement(
        tuple(chain), Stretch(cue.token.start, cue.token.end), content, cue.stance, cue.certainty, sentence.i, together
    )


def _subject_before(parsed: Parsed, pronoun: Token, language: Language, register: Register) -> Speaker | None:
    """The body that an "it" takes up: the subject of the sentence before, in one paragraph, where that can speak.

    "The foreign ministry did not mention the strikes. It said ..." -> the foreign ministry, whoever spoke last.
    """
    if pronoun.lower != "it" or pronoun.sentence == 0:
        return None
    here, before = parsed.sentences[pronoun.sentence], parsed.sentences[pronoun.sentence - 1]
    if before.paragraph != here.paragraph or before.heading:
        return None
    verb = next((t for t in parsed.tokens_of(before.i) if t.head == t.i), None)
    subject = parsed.child(verb.i, "nsubj") if verb is not None else None
    if subject is None or subject.tag in {"NNS", "NNPS"} or subject.pos not in {"NOUN", "PROPN"}:
        return None
    said = speaker(parsed, subject, language, register)
    if said is None or said.person is not None or not said.named or said.kind == "other":
        return None
    return said


def _left_over(parsed: Parsed, token: Token, phrase: Stretch | None, said: Speaker | None) -> Stretch | None:
    """What the parse took for the source and is no part of its name: it is said."""
    if said is None or said.pronoun or phrase is not None or said.mention.token == token.i:
        return None
    end = parsed.phrase(token.i).end
    return Stretch(said.mention.end, end) if said.mention.end < end else None


def _as_relay(said: Speaker) -> Speaker | None:
    """One who can relay: the press, what people post on, and any other name that is told something."""
    if said.text[:-1].isupper() and said.text[-1:] == "s":
        said = replace(said, text=said.text[:-1])  # "AFPs reporter", in a text that lost its apostrophes
    if said.kind in _PRESS | {"social_media"}:
        return said
    unknown = said.kind in {"other", "armed_group"} and said.named and said.person is None
    return replace(said, kind="news_agency") if unknown else None


def _can_say(said: Speaker, token: Token, cue: Cue, language: Language) -> bool:
    if said.pronoun:
        return True
    if cue.token.lemma in _ANYONE or cue.token.lower in {"according", "citing", "quoting", "by"}:
        return True
    return said.kind != "other" or said.person is not None or token.lemma in language.sources.nouns


# --- several statements -------------------------------------------------------------------------------------------


def _nested(parsed: Parsed, statements: Sequence[Statement], roll: Roll) -> list[Statement]:
    """A statement inside that of an agency or a monitor is relayed by it: "SANA reported that police said"."""
    out = []
    for inner in statements:
        chain = inner.chain
        assert inner.cue is not None
        cue = parsed.token_at(inner.cue.start)
        apart = cue is not None and dated_by(parsed, cue) is not None  # what dates a report is not relayed by it
        for outer in () if apart else statements:
            if outer is inner or set(outer.chain) & set(chain) or outer.cue is None or outer.cue == inner.cue:
                continue
            holds = any(c.start <= inner.cue.start and inner.cue.end <= c.end for c in outer.content)
            back = any(c.start <= outer.cue.start and outer.cue.end <= c.end for c in inner.content)
            press = roll.speakers[outer.chain[0]][0].kind in _PRESS
            by_press = roll.speakers[chain[0]][0].kind in _PRESS
            if holds and press and (not back or not by_press or outer.cue.start < inner.cue.start):
                chain = (*chain, *outer.chain)
        out.append(replace(inner, chain=chain) if chain != inner.chain else inner)
    return out


def _cited(statements: Sequence[Statement]) -> list[Statement]:
    """One who cites another says nothing of their own: "Interfax reported, citing the ministry" is the ministry's."""
    out = []
    for statement in statements:
        first = statement.chain[0]
        longer = next(
            (
                s.chain
                for s in statements
                if s is not statement
                and len(s.chain) > len(statement.chain) == 1
                and s.chain[0] != first
                and first in s.chain[s.together :]
                and s.cue is not None
                and s.sentence == statement.sentence
                and _overlap(s, statement)
            ),
            None,
        )
        out.append(replace(statement, chain=longer) if longer is not None else statement)
    return out


def _overlap(one: Statement, other: Statement) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.content for b in other.content)


def _goes_on(parsed: Parsed, sentence: Sentence, statements: Sequence[Statement]) -> list[Statement]:
    """A sentence of quotation without a cue belongs to the one quoted just before."""
    previous = statements[-1]
    if previous.sentence != sentence.i - 1 or sentence.heading:
        return []
    text = parsed.text[sentence.start : sentence.end]
    opened = text[:1] in _QUOTES
    before = parsed.sentences[previous.sentence]
    said = parsed.text[before.start : before.end]
    still_open = said.count("\u201c") > said.count("\u201d") or said.count('"') % 2 == 1
    if not (opened or still_open) or parsed.sentences[previous.sentence].paragraph < sentence.paragraph - 1:
        return []
    return [replace(previous, content=(Stretch(sentence.start, sentence.end),), cue=None, sentence=sentence.i)]
