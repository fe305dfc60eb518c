"""One event made of its tellings: every field merged, every value with the claims it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from sys import intern

from msgspec import Struct
from msgspec.structs import replace

from herodote.corroborate.contest import find_contests, says
from herodote.corroborate.corrected import apply_corrections
from herodote.corroborate.facts import Fact, Telling, facts_of
from herodote.corroborate.grade import GradeFacts, GradeRule
from herodote.corroborate.merge_counts import OUTCOMES, figures_of, history_of, merge_casualties
from herodote.corroborate.merge_values import (
    merge_participants,
    merge_places,
    merge_responsibility,
    merge_time,
    on_one_side,
)
from herodote.corroborate.names import likeness
from herodote.corroborate.origins import Cited
from herodote.corroborate.summary import TWO_SIDED, summarise
from herodote.records import Decision, Event, EventLink, MergedResponsibility, Standing, Status, TypeSupport
from herodote.records import Telling as TellingRecord

_STANDING: tuple[Standing, ...] = ("main", "related", "background")
_STATUS: tuple[Status, ...] = ("occurred", "ongoing", "planned", "threatened", "possible", "habitual", "denied")
_DISPUTES = ("happened", "actor")
ACCEPTS = 0.85


class Frame(Struct, frozen=True, gc=False):
    """What an event has besides its tellings: its ids, its links, what people decided."""

    id: str
    was: tuple[str, ...]
    links: tuple[EventLink, ...]
    parent: str | None
    confidence: float | None
    rejected_by: str | None = None
    withdrawn_by: str | None = None
    decisions: tuple[Decision, ...] = ()


def merge_event(tellings: Sequence[Telling], frame: Frame, cited: Cited, rule: GradeRule) -> Event:
    """The event that some tellings tell, in the form of the specification (`docs/spec/event.md`)."""

    def facts(*fields: str) -> list[Fact]:
        return facts_of(tellings, frozenset(fields), cited)

    types, status = support_of_types(tellings), status_of(tellings)
    actor_facts = facts("actor")
    figures = figures_of(facts(*OUTCOMES))
    actors = merge_participants(actor_facts, lambda e: e.actors)
    recipients = merge_participants(facts("recipient"), lambda e: e.recipients)
    if types[0].type not in TWO_SIDED:
        origin_of = {c.id: t.origin for t in tellings for c in t.claims}
        actors, recipients = on_one_side(actors, recipients, origin_of.__getitem__)
    places = merge_places(facts("place"))
    time = merge_time(facts("time"), tellings)
    casualties = merge_casualties(figures)
    responsibility = merge_responsibility(facts("responsibility"))
    contested = find_contests(tellings, actor_facts, figures, responsibility)
    fields = [c.field for c in contested]
    reports = {t.told.report for t in tellings}
    event = Event(
        id=frame.id,
        was=frame.was,
        type=types[0].type,
        types=types,
        standing=min((t.told.event.standing for t in tellings), key=_STANDING.index),
        status=status,
        summary="",
        tellings=tuple(_record(t) for t in sorted(tellings, key=lambda t: t.told.key)),
        actors=actors,
        recipients=recipients,
        instruments=merge_participants(facts("instrument"), lambda e: e.instruments),
        places=places,
        time=time,
        casualties=casualties,
        reports=len(reports),
        outlets=_outlets(tellings),
        origins=len({t.origin for t in tellings}),
        contested=contested,
        responsibility=responsibility,
        grade=rule(_grade_facts(tellings, fields, responsibility, frame)),
        links=frame.links,
        history=history_of(figures),
        parent=frame.parent,
        confidence=frame.confidence,
        decisions=frame.decisions,
    )
    voices = says(tellings)
    outlets = frozenset(t.dossier.report.outlet for t in tellings if t.dossier.report.outlet)
    return apply_corrections(
        replace(event, summary=_sentence(event, voices, outlets)), lambda e, put: _sentence(e, voices, outlets, put)
    )


def _sentence(event: Event, voices: Sequence[str], outlets: Collection[str], settled: Sequence[str] = ()) -> str:
    """The summary; what a person put right is not told as disagreed on."""
    fields = [c.field for c in event.contested if c.field not in settled]
    return summarise(
        event.type, event.status, event.actors, event.recipients, event.places, event.time, event.casualties, voices,
        fields, outlets,
    )  # fmt: skip


def _record(telling: Telling) -> TellingRecord:
    report = telling.dossier.report
    return TellingRecord(report.origin, intern(report.id), intern(telling.told.event.id))


def _outlets(tellings: Sequence[Telling]) -> int:
    """Outlets that tell it; a report whose outlet is unknown counts as one of its own."""
    return len({t.dossier.report.outlet or f"report {t.told.report}" for t in tellings})


def support_of_types(tellings: Sequence[Telling]) -> tuple[TypeSupport, ...]:
    """The types told, by independent origins; of equals what more reports tell as their main event, then by id.

    A denial supports no type unless all deny.
    """
    told = [t for t in tellings if t.told.event.status != "denied"] or list(tellings)
    origins: dict[str, set[int]] = {}
    for t in told:
        origins.setdefault(t.told.event.type, set()).add(t.origin)
    mains = Counter(t.told.event.type for t in told if t.told.event.standing == "main")
    tells = Counter(t.told.event.type for t in told)
    ordered = sorted(origins, key=lambda k: (-len(origins[k]), -mains[k], -tells[k], k))
    return tuple(TypeSupport(k, len(origins[k])) for k in ordered)


def status_of(tellings: Sequence[Telling]) -> Status:
    """The status that most independent origins give; of equals the surer one. Denied only where nobody tells it."""
    origins: dict[Status, set[int]] = {}
    for t in tellings:
        origins.setdefault(t.told.event.status, set()).add(t.origin)
    if len(origins) > 1:
        origins.pop("denied", None)
    return min(origins, key=lambda s: (-len(origins[s]), _STATUS.index(s)))


def _grade_facts(
    tellings: Sequence[Telling], contested: Sequence[str], responsibility: Sequence[MergedResponsibility], frame: Frame
) -> GradeFacts:
    return GradeFacts(
        reports=len({t.told.report for t in tellings}),
        origins=len({t.origin for t in tellings}),
        accepted_by=accepted_by(tellings, responsibility),
        disputed=tuple(f for f in _DISPUTES if f in contested),
        denied_only=all(t.told.event.status == "denied" for t in tellings),
        withdrawn_by=frame.withdrawn_by,
        rejected_by=frame.rejected_by,
    )


def accepted_by(tellings: Sequence[Telling], responsibility: Sequence[MergedResponsibility]) -> tuple[str, ...]:
    """Those named as actor by others who claim the act or tell it themselves: "we struck the house, the army said"."""
    accepted = {r.actor for r in responsibility if r.stance == "claimed" and r.actor}
    for t in tellings:
        if t.told.event.status not in ("occurred", "ongoing") or not t.told.event.attribution:
            continue
        for speaker in t.told.speakers[:1]:
            named = [n for n in t.told.actors if likeness(n, speaker) >= ACCEPTS]
            blamed = any(
                u.origin != t.origin and any(likeness(n, x) >= ACCEPTS for n in named for x in u.told.actors)
                for u in tellings
            )
            accepted.update(named if blamed else ())
    return tuple(sorted(accepted))
