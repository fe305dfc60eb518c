"""The phrases of a report with who they name."""

from __future__ import annotations

import re

from herodote.extract.material import FoundPlace, Party
from herodote.extract.parsed import Parsed
from herodote.extract.phrases import Phrase, find_phrases
from herodote.records import Entity
from herodote.resolve.actors import group_before, report_country, resolve_actor, takes_up

_ARTICLE = re.compile(r"^(?:the|a|an|some|these|those|this|that|its|their|his|her)\s+", re.IGNORECASE)


def find_parties(parsed: Parsed, places: tuple[FoundPlace, ...]) -> tuple[Party, ...]:
    """The phrases of a report with who they name.

    "IS fighters ... the group" -> both Islamic State; "the army" in a report on Peru -> the Peruvian armed forces.
    """
    country = report_country(p.place.country for p in places)
    known: dict[str, tuple[Entity | None, bool]] = {}
    named: list[tuple[int, Entity]] = []
    out = []
    for phrase in find_phrases(parsed):
        if phrase.text not in known:
            resolved = resolve_actor(phrase.text, country) if not phrase.pronoun else None
            known[phrase.text] = (resolved.entity, resolved.generic) if resolved else (None, False)
        entity, generic = known[phrase.text]
        head = parsed.tokens[phrase.head]
        if (entity is None or generic) and takes_up(head.lemma, _determiner(parsed, phrase)):
            before = group_before(head.sentence, named)
            entity, generic = (before, False) if before else (entity, generic)
        if entity is not None and not generic:
            named.append((head.sentence, entity))
        out.append(Party(phrase, _key(parsed, phrase, entity, generic), entity, generic))
    return tuple(out)


def _determiner(parsed: Parsed, phrase: Phrase) -> str:
    kid = parsed.child(phrase.head, "det", "poss")
    return kid.lower if kid else ""


def _key(parsed: Parsed, phrase: Phrase, entity: Entity | None, generic: bool) -> str:
    if entity is not None and not generic:
        return f"entity:{entity.id or entity.name}"
    if phrase.pronoun:
        return f"pronoun:{phrase.start}"
    return "words:" + _ARTICLE.sub("", phrase.text.lower())
