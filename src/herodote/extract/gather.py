"""Runs every finder over a report."""

from __future__ import annotations

import re

from herodote.extract.attribution import find_attributions
from herodote.extract.counts import find_counts
from herodote.extract.material import Context, FoundPlace, Material, Party
from herodote.extract.parse import parse
from herodote.extract.parsed import Parsed
from herodote.extract.phrases import Phrase, find_phrases
from herodote.extract.places import find_places
from herodote.extract.responsibility import find_responsibility
from herodote.extract.times import find_times
from herodote.lang import load_language
from herodote.records import Entity, Report
from herodote.resolve.actors import group_before, report_country, resolve_actor, takes_up

_ARTICLE = re.compile(r"^(?:the|a|an|some|these|those|this|that|its|their|his|her)\s+", re.IGNORECASE)


def gather(report: Report, context: Context | None = None, parsed: Parsed | None = None) -> Material:
    """The report with everything that the finders found in it."""
    parsed = parsed or parse(report.text)
    language = load_language("en")
    places = find_places(parsed, report)
    said = find_attributions(parsed, language, outlet=report.outlet)
    return Material(
        parsed=parsed,
        parties=find_parties(parsed, places),
        places=places,
        times=find_times(parsed, report.published, language),
        counts=find_counts(parsed, language),
        said=said,
        blame=find_responsibility(parsed, said, language),
        context=context,
    )


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
            resolved = resolve_actor(_prose(parsed, phrase), country) if not phrase.pronoun else None
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


def _prose(parsed: Parsed, phrase: Phrase) -> str:
    """The phrase as it is resolved; upper-case wires are left as they are, the register knows both."""
    return phrase.text


def _determiner(parsed: Parsed, phrase: Phrase) -> str:
    kid = parsed.child(phrase.head, "det", "poss")
    return kid.lower if kid else ""


def _key(parsed: Parsed, phrase: Phrase, entity: Entity | None, generic: bool) -> str:
    if entity is not None and not generic:
        return f"entity:{entity.id or entity.name}"
    if phrase.pronoun:
        return f"pronoun:{phrase.start}"
    return "words:" + _ARTICLE.sub("", phrase.text.lower())
