"""The phrases of a report with who they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from herodote.extract.finds.material import FoundPlace, Party
from herodote.extract.who.deeds import ACTS
from herodote.extract.who.groups import Groups, find_groups
from herodote.extract.who.members import of_their_group
from herodote.extract.who.owners import of_their_owner
from herodote.extract.words.antecedents import meant
from herodote.extract.words.parsed import Parsed, Token
from herodote.extract.words.phrases import Phrase, find_phrases
from herodote.lang import load_language
from herodote.records import Entity
from herodote.registers.load import load_demonyms
from herodote.resolve.actors import (
    ARMED,
    Resolved,
    group_before,
    report_country,
    resolve_actor,
    takes_up,
    unknown_group,
)

_ARTICLE = re.compile(r"^(?:the|a|an|some|these|those|this|that|its|their|his|her)\s+", re.IGNORECASE)


def find_parties(parsed: Parsed, places: tuple[FoundPlace, ...]) -> tuple[Party, ...]:
    """The phrases of a report with who they name.

    "IS fighters ... the group" -> both Islamic State; "the army" in a report on Peru -> the Peruvian armed forces.
    """
    country = report_country(p.place.country for p in places)
    groups = find_groups(parsed, country, {p.place.text for p in places if p.place.text}, load_language("en"))
    known: dict[str, tuple[Entity | None, bool]] = {}
    named: list[tuple[int, Entity]] = []
    out = []
    for phrase in find_phrases(parsed):
        phrase = _with_whom_it_leads(parsed, phrase)
        if _is_half_a_word(parsed, phrase) or phrase.text.lower() in NOBODY or _is_a_guise(parsed, phrase):
            continue
        if phrase.text not in known:
            resolved = _resolved(parsed, phrase, country) if not phrase.pronoun else None
            known[phrase.text] = (resolved.entity, resolved.generic) if resolved else (None, False)
        entity, generic = known[phrase.text]
        head = parsed.tokens[phrase.head]
        own = None if phrase.pronoun else _introduced(parsed, phrase, head, groups)
        if own is not None:
            (entity, phrase), generic = own, False
        if entity is not None and not generic and entity.kind in ARMED and head.lemma in ACTS:
            phrase = _whose_act(parsed, phrase, country)
        if (
            (entity is None or generic)
            and not head.cased[:1].isupper()
            and takes_up(head.lemma, _determiner(parsed, phrase))
            and not _has_a_name(parsed, phrase)
        ):
            before = group_before(head.sentence, named)
            entity, generic = (before, False) if before else (entity, generic)
        if head.lemma == "coalition" and not phrase.modifier and _is_bare(parsed, phrase):
            entity = next((e for _, e in reversed(named) if e.kind == "coalition"), entity)
        if entity is not None and not generic:
            named.append((head.sentence, entity))
        out.append(Party(phrase, _key(parsed, phrase, entity, generic), entity, generic))
    out = _without_epithets(parsed, out)
    return _taken_up(parsed, of_their_group(parsed, of_their_owner(parsed, out)))


def _without_epithets(parsed: Parsed, parties: Sequence[Party]) -> list[Party]:
    """The parties, without words that only say of which kind the one is that they stand before: "the paramilitary" of
    "the paramilitary Rapid Support Forces" is nobody else."""
    named = {
        p.phrase.head
        for p in parties
        if not p.phrase.modifier and not p.generic and p.entity is not None and p.entity.kind in ARMED
    }
    return [p for p in parties if not (p.phrase.modifier and p.generic and _above(parsed, p.phrase.head) in named)]


def _above(parsed: Parsed, at: int) -> int:
    """The noun before which a modifier stands."""
    return parsed.tokens[at].head if parsed.tokens[at].dep in ("amod", "compound", "nmod") else -1


def _has_a_name(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a noun for a group stands behind a name of its own: "the Sam Brown faction" takes up no group before."""
    return any(t.ent_type in ("PERSON", "ORG") for t in parsed.between(phrase.start, phrase.end) if t.i != phrase.head)


def _is_bare(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a noun stands for a body that was named before: "the coalition"."""
    return all(t.i == phrase.head or t.dep == "det" for t in parsed.between(phrase.start, phrase.end))


_GUISES = frozenset({"dressed", "disguised", "posing", "masquerading", "clad"})
_UNIFORMS = frozenset({"uniform", "fatigue", "garb", "attire", "clothes", "clothing", "outfit", "insignia"})


def _is_a_guise(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether those named are only what others looked like: "gunmen dressed as police", "in army uniforms"."""
    first = parsed.between(phrase.start, phrase.end)[:1]
    before = parsed.tokens[max(0, first[0].i - 2) : first[0].i] if first else ()
    dressed = [t.lower for t in before]
    if len(dressed) == 2 and dressed[0] in _GUISES and dressed[1] in ("as", "like"):
        return True
    head = parsed.tokens[phrase.head]
    return head.lemma in _UNIFORMS or (phrase.modifier and parsed.head(head.i).lemma in _UNIFORMS)


def _introduced(parsed: Parsed, phrase: Phrase, head: Token, groups: Groups) -> tuple[Entity, Phrase] | None:
    """The group of the report's own naming that the phrase names, by its whole name or by the noun of it; with the
    phrase, that goes on to the end of the name."""
    begun = groups.beginning(parsed.text[head.start : head.start + 80])
    if begun is not None and head.start + begun[1] > phrase.end:
        end = head.start + begun[1]
        return begun[0], replace(phrase, end=end, text=parsed.text[phrase.start : end])
    acts = load_language("en").acts
    # Not "the blood of the Night Guard", but "fighters of" it.
    about_it = head.cased[:1].isupper() or head.lemma in (*acts.fighters, *acts.armed_groups, *acts.bodies)
    entity = (groups.named(phrase.text) if about_it else None) or groups.short_for(parsed, head)
    return (entity, phrase) if entity is not None else None


_WITH_PARTNERS = re.compile(
    r"(?:the )?([\w.]+) and (?:its |their )?(?:partner|allied|friendly|coalition) (\w+)$", re.IGNORECASE
)
"""Whose forces lead, where others go with them: "US and partner forces"."""
NOBODY = frozenset(["their allies", "its allies", "his allies", "their supporters", "its supporters"])
"""Phrases that only belong to the party before them: "government forces and their allies" are one."""
_FIRST_HALVES = frozenset(["pro", "anti", "non", "ex", "counter"])
_SECOND_HALVES = frozenset(
    "held backed controlled besieged allied affiliated run owned occupied linked aligned dominated supported "  # noqa: SIM905
    "inspired trained funded armed built made based ruled".split()
)


def _is_half_a_word(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether the words are a piece of a compound that names no one who acts: "rebel-held", "pro-government"."""
    if _first_half_of(parsed, phrase) in _SECOND_HALVES:
        return True
    before = [t.lower for t in parsed.tokens[max(0, phrase.head - 2) : phrase.head]]
    return phrase.modifier and len(before) == 2 and before[1] == "-" and before[0] in _FIRST_HALVES


def _first_half_of(parsed: Parsed, phrase: Phrase) -> str:
    """The other half of a compound that the phrase begins, joined by a hyphen: "held" for "rebel" in "rebel-held"."""
    after = parsed.tokens[phrase.head + 1 : phrase.head + 3]
    joined = (
        len(after) == 2 and after[0].text == "-" and phrase.end == after[0].start and after[0].end == after[1].start
    )
    return after[1].lower if joined else ""


def _with_whom_it_leads(parsed: Parsed, phrase: Phrase) -> Phrase:
    """The phrase with "led" where it leads others: not the country but its coalition acts in "US-led strikes"."""
    if _first_half_of(parsed, phrase) != "led":
        return phrase
    end = parsed.tokens[phrase.head + 2].end
    return replace(phrase, end=end, text=parsed.text[phrase.start : end], modifier=True)


def _resolved(parsed: Parsed, phrase: Phrase, country: str | None) -> Resolved:
    """Who a phrase names; where what was recognised stands before a name that heads the phrase, the name decides:
    "regime ally Iran" is Iran."""
    whole = _resolved_leader(phrase.text, country) or resolve_actor(phrase.text, country)
    head = parsed.tokens[phrase.head]
    if head.pos != "PROPN" or phrase.modifier:
        return whole
    covered = whole.entity is not None and whole.start <= head.start - phrase.start < whole.end
    if not covered and head.ent_type in ("GPE", "NORP", "ORG"):
        named = resolve_actor(head.text, country)
        whole = named if named.entity is not None and not named.generic else whole
    partners = _WITH_PARTNERS.match(phrase.text) if whole.entity is None else None
    if partners is not None:
        return resolve_actor(f"{partners[1]} {partners[2]}", country)
    if whole.entity is None and head.ent_type not in ("PERSON", "GPE"):
        return replace(whole, entity=unknown_group(phrase.text))
    return whole


def _whose_act(parsed: Parsed, phrase: Phrase, country: str | None) -> Phrase:
    """Who acts, in a phrase that an act heads: "Islamic State" in "possible Islamic State attacks"."""
    named = resolve_actor(phrase.text, country)
    start, end = phrase.start + named.start, phrase.start + named.end
    words = parsed.between(start, end)
    if not words or any(t.i == phrase.head for t in words):
        return phrase
    return Phrase(start, end, parsed.text[start:end], words[-1].i, modifier=True)


def _resolved_leader(text: str, country: str | None) -> Resolved | None:
    """Whom one leads, or the leader: "US-led" is the coalition of that name, "rebel-led" the rebels."""
    leader, hyphen, led = text.rpartition("-")
    if not hyphen or led.lower() != "led":
        return None
    coalition = resolve_actor(f"{text} coalition", country)
    if coalition.entity is not None and not coalition.generic:
        return coalition
    return resolve_actor(leader, country)


def _taken_up(parsed: Parsed, parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties, with whom a pronoun takes up ("gunmen who attacked") and whose phrase an adjective begins ("Russian"
    in "Russian jets")."""
    heads = {p.phrase.head: i for i, p in enumerate(parties) if not p.phrase.modifier and not p.phrase.pronoun}
    out = []
    for party in parties:
        token = parsed.tokens[party.phrase.head]
        at: int | None = None
        if party.phrase.pronoun:
            at = heads.get(meant(parsed, token).i)
        elif party.phrase.modifier and party.phrase.text.casefold() in adjectives():
            at = heads.get(_noun_of(parsed, token).i)
            at = at if at is not None and _is_within(party.phrase, parties[at]) else None
        if at is None:
            out.append(party)
        else:
            meant_party = parties[at]
            out.append(
                replace(
                    party, key=meant_party.key, entity=meant_party.entity, generic=meant_party.generic, stands_for=at
                )
            )
    return tuple(out)


def _noun_of(parsed: Parsed, token: Token) -> Token:
    """The noun that a modifier belongs to."""
    for _ in range(4):
        if token.dep not in ("compound", "amod", "nmod", "poss") or token.head == token.i:
            break
        token = parsed.head(token.i)
    return token


def _is_within(phrase: Phrase, party: Party) -> bool:
    """Whether an adjective begins the phrase of somebody who is known: not "Syrian" in "the Syrian city"."""
    return party.entity is not None and party.phrase.start <= phrase.start and phrase.end <= party.phrase.end


@cache
def adjectives() -> frozenset[str]:
    """The adjectives of countries, in small letters: alone they name nobody who acts."""
    return frozenset(word.casefold() for known in load_demonyms().values() for word in known.demonyms)


def _determiner(parsed: Parsed, phrase: Phrase) -> str:
    kid = parsed.child(phrase.head, "det", "poss")
    return kid.lower if kid else ""


def _key(parsed: Parsed, phrase: Phrase, entity: Entity | None, generic: bool) -> str:
    if entity is not None and not generic:
        return f"entity:{entity.id or entity.name}"
    if phrase.pronoun:
        return f"pronoun:{phrase.start}"
    return "words:" + _ARTICLE.sub("", phrase.text.lower())
