"""What a reading says by role: the five slots of MUC-4, and the four roles that WikiEvents shares with us.

Settled before roles were measured, from what the two corpora say that they code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.accuracy.matching import once, plain

from herodote.extract.counted.people import is_person
from herodote.extract.words.parsed import Parsed, Token
from herodote.gazetteer.words.english import plain_head
from herodote.lang import load_language
from herodote.records import Participant, Reading, ReportEvent
from herodote.registers.find import ActorIndex

SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
DESCRIBED = "Victim, described too"
"""Beyond the published form, where a victim is only who has a name: also "a peasant", "two soldiers"."""
TERROR = frozenset(
    "attack bombing suicide_bombing grenade assassination execution abduction property_destruction".split()  # noqa: SIM905
)
"""What MUC-4 asks for; fighting between armed sides is left out there."""
PARTICULAR = frozenset({"occurred", "ongoing", "planned", "threatened", "possible"})
"""MUC-4 codes what was done, tried or threatened; what is denied or only habit it does not."""
BODIES = frozenset(
    "army military force forces police government regime authority authorities organization organisation group front "  # noqa: SIM905
    "movement cartel mafia party command militia guard union ministry state security intelligence coalition".split()
)
"""Nouns of bodies: who is called by one is an organisation and not a person."""
TOLD_ELSEWHERE = frozenset(
    "negotiation agreement aid deployment sanction displacement territory_change weapons_intercepted siege".split()  # noqa: SIM905
)
"""Event types without a counterpart among those of WikiEvents that are measured."""


def muc_slots(reading: Reading, parsed: Parsed) -> dict[str, tuple[str, ...]]:
    """The fillers of each slot, the surest mention of each first and once.

    Actors, and who claims it or is blamed: persons fill PerpInd, bodies PerpOrg, "fighters of the Front" both, whole
    and by the name in it. Recipients: who has a name fills Victim, things and sites fill Target, other people only
    `DESCRIBED`. Instruments fill Weapon.
    """
    events = [e for e in reading.events if e.type in TERROR and e.status in PARTICULAR]
    slots: dict[str, list[str]] = {slot: [] for slot in (*SLOTS, DESCRIBED)}
    for actor in surest(p for e in events for p in (*e.actors, *_held(e))):
        for slot, text in _of_actor(actor, parsed):
            slots[slot].append(text)
    for recipient in surest(p for e in events for p in e.recipients):
        for slot, text in _of_recipient(recipient, parsed):
            slots[slot].append(text)
    slots["Weapon"] = [p.text or "" for p in surest(p for e in events for p in e.instruments)]
    return {slot: once(texts) for slot, texts in slots.items()}


def wiki_roles(reading: Reading) -> Mapping[str, tuple[str, ...]]:
    """The words of each role over all events of a report, once each."""
    events = [e for e in reading.events if e.type not in TOLD_ELSEWHERE]
    return {
        "actor": once(p.text or "" for e in events for p in e.actors),
        "recipient": once(p.text or "" for e in events for p in e.recipients),
        "instrument": once(p.text or "" for e in events for p in e.instruments),
        "place": once(p.text or "" for e in events for p in e.places),
    }


def _held(event: ReportEvent) -> Iterator[Participant]:
    for said in event.responsibility:
        if said.actor is not None and said.stance in ("claimed", "attributed"):
            yield said.actor


def surest(participants: Iterable[Participant]) -> list[Participant]:
    """Of those that are one by the registers only the surest mention, the surest of all first."""
    out: dict[str, Participant] = {}
    for one in sorted(participants, key=lambda p: -(p.confidence or 0.0)):
        known = one.entity is not None and one.entity.kind not in ("civilians", "unidentified", None)
        out.setdefault(one.entity.id if known and one.entity and one.entity.id else one.text or "", one)
    return list(out.values())


def _of_actor(actor: Participant, parsed: Parsed) -> Iterator[tuple[str, str]]:
    tokens, text = _tokens(actor, parsed), actor.text or ""
    top = top_word(tokens)
    if top is None:
        return
    if name := person_name(tokens, top):
        yield "PerpInd", name
        return
    inside = ActorIndex.load().find(text)
    known = inside is not None and not inside.record.generic
    name = text[inside.start : inside.end] if inside is not None and known else ""
    if _is_body(top, actor) or (known and plain(name) == plain(text) and not _is_people(top, parsed)):
        yield "PerpOrg", text
        return
    yield "PerpInd", text
    if known and plain(name) != plain(text):
        yield "PerpOrg", name


def _of_recipient(recipient: Participant, parsed: Parsed) -> Iterator[tuple[str, str]]:
    tokens, text = _tokens(recipient, parsed), recipient.text or ""
    top = top_word(tokens)
    if top is None:
        return
    if name := person_name(tokens, top):
        yield "Victim", name
        yield DESCRIBED, name
    elif plain_head(top.text) is not None or not (_is_body(top, recipient) or _is_people(top, parsed)):
        yield "Target", text
    else:
        yield DESCRIBED, text


def _tokens(participant: Participant, parsed: Parsed) -> Sequence[Token]:
    if participant.start is None or participant.end is None:
        return ()
    return parsed.between(participant.start, participant.end)


def top_word(tokens: Sequence[Token]) -> Token | None:
    """The word on which the others of a mention depend."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head == t.i or t.head not in inside), None)


def person_name(tokens: Sequence[Token], top: Token) -> str | None:
    """The name of a person that a mention is, without ranks before it; None where it is no person's."""
    if top.ent_type != "PERSON":
        return None
    return " ".join(t.text for t in tokens if t.ent_type == "PERSON")


def _is_body(top: Token, participant: Participant) -> bool:
    if top.lemma.lower() in BODIES or top.lower in BODIES:
        return True
    entity = participant.entity
    named = top.pos == "PROPN" and top.tag != "NNPS"
    return named and (
        top.ent_type == "ORG" or (entity is not None and entity.kind not in ("civilians", "unidentified"))
    )


def _is_people(top: Token, parsed: Parsed) -> bool:
    return is_person(parsed, top, load_language("en"), strict=True)
