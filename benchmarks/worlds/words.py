"""Sentences of made-up reports, with the place of every word that a reading points at."""

from __future__ import annotations

import re
from collections.abc import Mapping

from herodote.records import Span

VERBS = {
    "air_strike": ("bombed", "carried out an air strike on"),
    "shelling": ("shelled", "fired rockets at"),
    "bombing": ("set off a car bomb in", "detonated a roadside bomb in"),
    "armed_clash": ("fought with rivals in", "clashed with fighters in"),
    "attack": ("attacked", "opened fire in"),
    "raid": ("raided houses in", "stormed a quarter of"),
    "abduction": ("abducted people in", "kidnapped people in"),
    "arrest": ("arrested people in", "detained people in"),
}
OUTCOMES = {"killed": "were killed", "abducted": "were abducted", "captured": "were detained"}

LEADS = (
    "{actor} {verb} {place} {when}; {count} {victim} {became}, {source} said.",
    "{count} {victim} {became} {when} when {actor} {verb} {place}, according to {source}.",
    "{source} said {count} {victim} {became} as {actor} {verb} {place} {when}.",
)
HURT = ("{injured} people were injured, {source} said.", "At least {injured} people were hurt in it.")
PERSON = (
    "Among them was {person}, a teacher from {street} street.",
    "Neighbours named one of them as {person} and said the {street} market was closed.",
)
FILL = (
    "Smoke stood over the {street} quarter until the evening and the road to it was shut.",
    "Families left the {street} district with what they could carry.",
    "A doctor said that the clinic on {street} street had run out of blood.",
    "Shops did not open the next morning and the bridge was guarded.",
)
EARLIER = "On {day}, {count} {victim} {became} when {actor} {verb} {place}."
WAR = "The war in {country} has killed more than {total} people since 2011."
DENIED = "A spokesman of the {actor} denied that it had any part in it."

_SLOT = re.compile(r"\{(\w+)\}")


class Text:
    """A report as it is written, which knows where everything stands."""

    def __init__(self, title: str) -> None:
        self._parts = [title, "\n"]
        self._length = len(title) + 1

    def write(self, template: str, slots: Mapping[str, str], gap: str = " ") -> dict[str, Span]:
        """Writes a sentence, and says where each slot stands; the sentence itself is under `sentence`."""
        begin, found, at = self._length, dict[str, Span](), 0
        for match in _SLOT.finditer(template):
            self._put(template[at : match.start()])
            value = slots[match[1]]
            value = value[:1].upper() + value[1:] if self._length == begin else value
            found[match[1]] = Span(self._length, self._length + len(value), value)
            self._put(value)
            at = match.end()
        self._put(template[at:])
        text = "".join(self._parts)
        found["sentence"] = Span(begin, self._length, text[begin:])
        self._parts = [text]
        self._put(gap)
        return found

    def done(self) -> str:
        """The whole text."""
        return "".join(self._parts).rstrip()

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
