"""Where a report says that one act answers another: "in retaliation for", "a direct response to"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from herodote.extract.finds.material import Material
from herodote.extract.named.triggers import Trigger
from herodote.extract.words.parsed import Token

ANSWER = re.compile(
    r"\b(?:in (?:\w+ ){0,2}(?:retaliation|response|reprisal|revenge|reply|answer) (?:for|to|over|against)"
    r"|(?:retaliation|retaliatory \w+|reprisals?|revenge|response|reply) (?:for|to)"
    r"|retaliat(?:ed|ing|es?) (?:for|after|against)"
    r"|(?:to |in order to )?aveng(?:e|ed|ing)"
    r"|(?:answer(?:s|ed|ing)?|respond(?:s|ed|ing)? to)"
    r"(?= (?:the|an?|that|this|these|last|recent) (?:\w+ ){0,2}"
    r"(?:attack|strike|raid|bombing|shelling|killing|assault|offensive|rocket|ambush|massacre)s?\b))\b",
    re.IGNORECASE,
)
"""What stands before it answers what stands behind it."""
APART_IN_TIME = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|some|a few|a couple of)"
    r" (?:minute|hour|day|week|fortnight|month|year)s? (?:after|before)\b",
    re.IGNORECASE,
)
"""What stands before it was so long after, or before, what stands behind it: two acts, of two days or hours."""
FEW = 3
"""Sentences with such words, at most, that are taken to tell of one answer. With more there may be a chain of them."""
REACH = 60
"""Characters behind such words in which the act that is answered is named."""


def _stem(token: Token) -> str:
    """The word without the ending that makes a noun of a verb: "bombing" and "bombed" are `bomb`."""
    lemma = token.lemma
    return lemma[:-3] if lemma.endswith("ing") and len(lemma) > 6 else lemma


class Answer(Struct, frozen=True):
    """That the act named by one word answers the act named by another, and the words that say so."""

    act: int
    """Token of the word for the answer."""
    answered: int
    start: int
    end: int


class Answers(Struct, frozen=True, dict=True):
    """The words of a report that say that something was an answer."""

    material: Material

    @cached_property
    def _cues(self) -> dict[int, list[tuple[int, int]]]:
        return _said(self.material, ANSWER)

    @cached_property
    def _partings(self) -> dict[int, list[tuple[int, int]]]:
        """The words that part two acts: those that say that one answers the other, and those that say how long lay
        between them."""
        found = {s: list(spans) for s, spans in self._cues.items()}
        for sentence, spans in _said(self.material, APART_IN_TIME).items():
            found.setdefault(sentence, []).extend(spans)
        return found

    @property
    def any_parted(self) -> bool:
        """Whether the report has words that part two acts."""
        return bool(self._partings)

    @property
    def any_told(self) -> bool:
        """Whether the report has such words at all."""
        return bool(self._cues)

    def part(self, first: Trigger, second: Trigger) -> bool:
        """Whether such words part two words: they stand between them in one sentence, or one word names the answer in
        one sentence and the other what is answered in another, as headline and lead do."""
        tokens = self.material.parsed.tokens
        sentence = tokens[first.token].sentence
        if tokens[second.token].sentence != sentence:
            sides = self._side(first), self._side(second)
            return len(self._cues) <= FEW and set(sides) == {"answer", "answered"}
        low, high = sorted(((first.start, first.end), (second.start, second.end)))
        return any(
            low[1] <= start and end <= high[0] and high[0] - end <= REACH
            for start, end in self._partings.get(sentence, ())
        )

    @cached_property
    def _lemmas(self) -> tuple[frozenset[str], frozenset[str]]:
        """What stands before words that part two acts and what behind them, by stem."""
        parsed = self.material.parsed
        before: set[str] = set()
        behind: set[str] = set()
        for sentence, cues in self._partings.items():
            for token in parsed.tokens_of(sentence):
                if token.pos in ("NOUN", "VERB"):
                    before.update(_stem(token) for start, _ in cues if token.end <= start)
                    behind.update(_stem(token) for _, end in cues if end <= token.start <= end + REACH)
        return frozenset(before), frozenset(behind)

    def names_the_answer(self, trigger: Trigger) -> bool:
        """Whether the word stands, in whatever sentence, for what is told to be an answer, or to be a week after: "the
        strikes", "the bombing" after "jets bombed a camp, a week after ..."."""
        before, behind = self._lemmas
        stem = _stem(self.material.parsed.tokens[trigger.token])
        return stem in before and stem not in behind

    def parts_from(self, words: Sequence[int], start: int, end: int) -> bool:
        """Whether such words stand between a mention and all words of an act in the mention's sentence: then it is
        another act's. "Its jets struck after the raid, in response to the attack on the base": the base is the
        attack's, the jets are not.
        """
        tokens = self.material.parsed.tokens
        first = self.material.parsed.token_at(start)
        if first is None or first.sentence not in self._partings:
            return False
        own = [tokens[i] for i in words if tokens[i].sentence == first.sentence]
        for low, high in self._partings[first.sentence]:
            behind = [t for t in own if high <= t.start <= high + REACH]
            before = [t for t in own if t.end <= low]
            if own and len(behind) == len(own) and end <= low:
                return True
            if own and len(before) == len(own) and high <= start <= high + REACH:
                return True
        return False

    def is_told_apart(self, words: Sequence[int]) -> bool:
        """Whether the first word of an act stands behind "a week after": beside the act of the news it is told in
        passing."""
        if not words:
            return False
        first = self.material.parsed.tokens[min(words)]
        text = self.material.parsed.text
        return any(
            end <= first.start <= end + REACH and APART_IN_TIME.match(text, start) is not None
            for start, end in self._partings.get(first.sentence, ())
        )

    def _side(self, trigger: Trigger) -> str | None:
        """On which side of such words of its sentence a word stands; None where there are none, or it is on both."""
        cues = self._cues.get(self.material.parsed.tokens[trigger.token].sentence, ())
        before = any(trigger.end <= start for start, _ in cues)
        behind = self.is_behind(trigger)
        return None if before == behind else "answer" if before else "answered"

    def is_beyond(self, trigger: Trigger) -> bool:
        """Whether the word stands right behind words that part two acts: it names what is answered, or was before."""
        cues = self._partings.get(self.material.parsed.tokens[trigger.token].sentence, ())
        return any(end <= trigger.start <= end + REACH for _, end in cues)

    def is_behind(self, trigger: Trigger) -> bool:
        """Whether the word stands right behind words for an answer: it names what is answered."""
        cues = self._cues.get(self.material.parsed.tokens[trigger.token].sentence, ())
        return any(end <= trigger.start <= end + REACH for _, end in cues)

    def told(self, triggers: Sequence[Trigger]) -> tuple[Answer, ...]:
        """Each answer: the word nearest before such words, and the first word behind them."""
        tokens = self.material.parsed.tokens
        out = []
        for sentence, cues in self._cues.items():
            here = sorted((t for t in triggers if tokens[t.token].sentence == sentence), key=lambda t: t.start)
            for start, end in cues:
                before = [t for t in here if t.end <= start]
                behind = [t for t in here if end <= t.start <= end + REACH]
                if before and behind:
                    out.append(Answer(before[-1].token, behind[0].token, start, end))
        return tuple(out)


def _said(material: Material, words: re.Pattern[str]) -> dict[int, list[tuple[int, int]]]:
    """Where such words stand, sentence by sentence."""
    if words not in material.partings:
        parsed = material.parsed
        found: dict[int, list[tuple[int, int]]] = {}
        for sentence in parsed.sentences:
            for match in words.finditer(parsed.text, sentence.start, sentence.end):
                found.setdefault(sentence.i, []).append(match.span())
        material.partings[words] = found
    return material.partings[words]
