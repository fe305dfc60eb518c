"""Which organisations a reading holds to have done an act of MUC-4's kinds, and how sure that is, beside its templates.

What counts was settled on half of the training part (507 documents that nothing of ours learned from), none of it on
`dev`: bodies alone, since persons and "the rebels" fill another slot there; by the words of the text as by the name of
the register, since the templates hold words of the text ("SALVADORAN ARMY", "FMLN"); of the actors of whom nothing is
stated those that are more likely than not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from benchmarks.accuracy.slots import PARTICULAR, TERROR, top_word
from msgspec import Struct

from herodote.extract.words.parsed import Parsed
from herodote.records import Participant, Reading, ReportEvent
from herodote.registers.find import ActorIndex
from herodote.registers.load import load_actor_forms

Grade = Literal["fact", "claimed", "accused", "possible"]
CONFIDENCE: Mapping[str, Grade] = {
    "REPORTED AS FACT": "fact", "CLAIMED OR ADMITTED": "claimed", "SUSPECTED OR ACCUSED": "accused",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "accused", "POSSIBLE": "possible",
}  # fmt: skip
HELD_FOR = TERROR | {"air_strike", "shelling"}
"""Kinds of acts for which somebody is held: bombardments too, which the templates call bombings and attacks."""
AUTHORITIES = frozenset({"government", "military", "police", "intelligence"})
"""Kinds of sources by whose word one is accused "by authorities"."""
SURE = 0.5
"""An actor is held to have done it where the reading takes that to be more likely than not (`confidence`)."""
NO_BODIES = frozenset({"civilians", "unidentified", "protesters"})
SQUADS = frozenset({"squad", "cartel", "mafia", "brigade", "battalion"})
"""Nouns that make a body of whoever stands before them: "death squads"."""
SMALL = frozenset("the of for and de la el los las a an in".split())  # noqa: SIM905
SHORTEST = 3
"""Letters of initials, at least."""


class Held(Struct, frozen=True):
    """One who is held to have done it: by which name, with how sure that is, and by what names it may be called."""

    who: str
    grade: Grade
    names: frozenset[str]


Coded = tuple[tuple[str, ...], frozenset[str]]
"""An organisation by all its names, with the grades that are right."""


def coded(templates: Sequence[Mapping[str, Any]]) -> list[Coded]:
    """The organisations of the templates of one report that are not optional."""
    out: dict[tuple[str, ...], frozenset[str]] = {}
    for template in templates:
        if template["optional"]:
            continue
        for item in template["slots"].get("perp_org_confidence") or []:
            raw = item["raw"].lstrip("? ")
            grades = frozenset[str](v for k, v in CONFIDENCE.items() if re.search(rf"(?:^|/ ?){k}(?: ?/|:)", raw))
            names = tuple(sorted({s for a in item["alternatives"] for s in a["strings"]}))
            if grades and names:
                out[names] = out.get(names, frozenset[str]()) | grades
    return sorted(out.items())


def held(reading: Reading, parsed: Parsed) -> list[Held]:
    """The bodies that a reading holds to have done an act: by statements of responsibility, else as its actors."""
    found: dict[tuple[str, Grade], set[str]] = {}
    for event in reading.events:
        if event.type in HELD_FOR and event.status in PARTICULAR:
            stated = {_who(r.actor) for r in event.responsibility if r.actor is not None and r.stance in _HELD}
            for body, grade in (*_stated(event), *_acting(reading, event, stated)):
                if is_body(body, parsed):
                    found.setdefault((_who(body), grade), set()).update(_names(body))
    return [Held(who, grade, frozenset(names)) for (who, grade), names in sorted(found.items())]


_HELD = ("claimed", "attributed")


def _stated(event: ReportEvent) -> Iterator[tuple[Participant, Grade]]:
    for r in event.responsibility:
        if r.actor is not None and r.stance in _HELD:
            yield r.actor, "claimed" if r.stance == "claimed" else "accused"


def _acting(reading: Reading, event: ReportEvent, stated: set[str]) -> Iterator[tuple[Participant, Grade]]:
    """The actors of whom nothing is stated: accused where it is authorities who tell it, else the report's own fact."""
    official = {s.id for s in reading.sources if s.kind in AUTHORITIES}
    for actor in event.actors:
        if _who(actor) not in stated and (actor.confidence is None or actor.confidence >= SURE):
            told_by = {a.chain[0] for a in actor.attribution or event.attribution if a.chain}
            yield actor, "accused" if told_by & official else "fact"


def _who(participant: Participant) -> str:
    return participant.entity.name if participant.entity else participant.text or ""


def _names(participant: Participant) -> set[str]:
    return {n for n in (_who(participant), participant.text) if n}


def is_body(participant: Participant, parsed: Parsed) -> bool:
    """Whether an organisation is meant and not persons: "the army", "death squads", not "rebels" or "gunmen"."""
    entity = participant.entity
    if entity is None:
        if participant.start is None or participant.end is None:
            return False
        top = top_word(parsed.between(participant.start, participant.end))
        return top is not None and (top.ent_type == "ORG" or top.lemma.lower() in SQUADS)
    if entity.kind in NO_BODIES or (entity.id or "").endswith(_kinds_of_people()):
        return False
    return not any(known.generic for known in ActorIndex.load().candidates(entity.name))


@cache
def _kinds_of_people() -> tuple[str, ...]:
    """How the ids of those end who are only of a kind: "slv-rebels"."""
    return tuple(f"-{form.role}" for form in load_actor_forms() if form.generic)


def matched(gold: Sequence[Coded], told: Sequence[Held], graded: bool) -> int:
    """How many of the organisations are told, each once."""
    return sum(
        any(any(alike(n, m) for n in names for m in one.names) and (not graded or one.grade in grades) for one in told)
        for names, grades in gold
    )


def alike(one: str, other: str) -> bool:
    """One name's words within the other's, or more than half shared; initials count as the words they stand for.

    "FMLN", "Farabundo Marti National Liberation Front" -> True; "THE ARMY", "SALVADORAN ARMY" -> True.
    """
    a, b = words(one), words(other)
    if not a or not b:
        return False
    x, y = set(a), set(b)
    # Of two words one is not enough: the government of a country is not its army.
    if x <= y or y <= x or 2 * len(x & y) > 0.5 * (len(x) + len(y)):
        return True
    return any(
        len(short) == 1 and len(short[0]) >= SHORTEST and short[0] == "".join(w[0] for w in full)
        for short, full in ((a, b), (b, a))
    )


def words(name: str) -> list[str]:
    """The words of a name in small letters, without the small ones."""
    return [w for w in re.findall(r"\w+", name.lower()) if w not in SMALL]
