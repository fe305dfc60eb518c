"""The 31 columns of an ACLED export, for tools that read ACLED: conflict events that are told to have happened.

Left out: events that are planned, threatened, possible, denied or habitual; those that were shown not to be
(`discounted`); and types that ACLED does not code (negotiation, sanction, aid, threat). What ACLED has no column for
(ranges, sources, contradictions) is in the other formats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from herodote.codebook import AcledCode, load_event_types
from herodote.exports._cells import Cell, table
from herodote.exports._context import ExportContext, distinct
from herodote.exports._countries import Country, load_countries
from herodote.exports._shared import moment_of
from herodote.records import Event, MergedParticipant
from herodote.review.settled import review_of
from herodote.store.toll import toll

FORMAT = "acled"
SUFFIX = ".acled.csv"
CANNOT_SAY = (
    "One number of fatalities, the lowest that anybody gives, and 0 where nobody gives one (tags: fatalities=no "
    "report); no range, no injured, no sides, no contradiction, no denial, no date wider than a month. Left out are "
    "events that are planned, threatened, possible, denied, habitual or discounted, and types that ACLED does not "
    "code. Of its 25 sub-events two are never given: Protest with intervention, and Change to group/activity."
)

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

HAPPENED = ("occurred", "ongoing")

INTER = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip

_INTER_OF_KIND = {
    "state_military": "State forces", "military": "State forces", "government": "State forces",
    "police": "State forces", "intelligence": "State forces", "rebel_group": "Rebel group",
    "jihadist_group": "Rebel group", "armed_group": "Rebel group", "militia": "Political militia",
    "criminal_group": "Political militia", "political_party": "Political militia", "opposition": "Political militia",
    "unidentified": "Political militia", "protesters": "Protesters", "civilians": "Civilians", "civilian": "Civilians",
    "humanitarian": "Civilians", "coalition": "External/Other forces", "peacekeepers": "External/Other forces",
    "private_military": "External/Other forces", "international_organization": "External/Other forces",
}  # fmt: skip
"""ACLED's kind of actor by ours. ACLED codes gangs and gunmen nobody knows as political militias, jihadist groups that
fight a state as rebels, aid workers as civilians."""

_DISORDER = {
    "Battles": "Political violence", "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence", "Protests": "Demonstrations", "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}  # fmt: skip
_DISORDER_OF_SUB_EVENT = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Mob violence": "Political violence",
}

_GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
"""ACLED's 1 town, 2 part of a region, 3 larger region, by UCDP's `where_prec`."""

_FORCED_TRANSFER = "Non-violent transfer of territory"
_BASE = re.compile(r"\b(?:base|bases|headquarters|outpost|outposts|camp|camps|garrison)\b", re.IGNORECASE)


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header and a row for each event that ACLED would code.

    `fatalities` is ACLED's one number, the most conservative: the lowest figure for the dead that any source gives (see
    `store.toll` for how kinds of people are put together). Where nobody gives one it is 0, as ACLED has it, and `tags`
    says `fatalities=no report`; there too stands what reviewers made of it, `reviewed=accepted`.
    """
    return table(COLUMNS, [row for event in events if (row := _row(event, context)) is not None])


def _row(event: Event, context: ExportContext) -> tuple[Cell, ...] | None:
    codes = load_event_types()[event.type].crosswalk.acled if event.type in load_event_types() else ()
    if not codes or event.status not in HAPPENED or event.grade.value == "discounted":
        return None
    code = _code(event, codes)
    place = event.places[0] if event.places else None
    country = load_countries().get(place.country or "") if place else None
    first, second = _side(event.actors), _side(event.recipients)
    when = acled_date(event)
    reports = context.told_in(event)
    killed = toll(event, "killed")
    dead = next((n for n in (killed.low, killed.best) if n is not None), None)
    return (
        event.id,
        when.day,
        int(when.day[:4]) if when.day else None,
        when.precision,
        _DISORDER_OF_SUB_EVENT.get(code.sub_event, _DISORDER.get(code.event, "")),
        code.event,
        code.sub_event,
        *_actor(first, country),
        *_actor(second, country),
        _interaction(_inter(first), _inter(second)),
        "Civilian targeting" if _targets_civilians(code, second) else "",
        country.numeric if country else None,
        country.acled_region if country else "",
        country.name if country else "",
        place.admin1 if place else None,
        "",
        "",
        place.name if place else None,
        place.lat if place else None,
        place.lon if place else None,
        _GEO_PRECISION.get(place.precision or 0) if place and place.lat is not None else None,
        "; ".join(distinct(report.outlet for report in reports)),
        "",
        event.summary,
        dead or 0,
        _tags(event, dead),
        _timestamp([report.published for report in reports]),
    )


def _tags(event: Event, dead: int | None) -> str:
    """What ACLED has no column for: that nobody gave a number, and what reviewers made of the event."""
    word = review_of(event).word
    return "; ".join([*(["fatalities=no report"] if dead is None else []), *([f"reviewed={word}"] if word else [])])


class AcledDate:
    """A day and how sure it is, in ACLED's terms; both None where it cannot be put to a month."""

    def __init__(self, day: str | None, precision: int | None) -> None:
        self.day, self.precision = day, precision


def acled_date(event: Event) -> AcledDate:
    """1 the day itself, 2 within a week, 3 within a month and then its middle; beyond that ACLED has no word."""
    time = event.time
    if time is None or time.earliest is None or time.latest is None:
        return AcledDate(None, None)
    first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    days = (last - first).days
    if days > 31:
        return AcledDate(None, None)
    if days == 0 and time.precision in ("day", "unknown"):
        return AcledDate(first.isoformat(), 1)
    if days < 7:
        return AcledDate(first.isoformat(), 2)
    return AcledDate((first + timedelta(days=days // 2)).isoformat(), 3)


def _code(event: Event, codes: tuple[AcledCode, ...]) -> AcledCode:
    """The one of a type's codes that fits, by who acted, on whom, and what is named; the first where that decides
    nothing."""
    wanted = {"territory_change": _ground_taken, "deployment": _moved, "riot": _crowd}.get(event.type)
    return next((code for code in codes if wanted is not None and code.sub_event == wanted(event)), codes[0])


def _ground_taken(event: Event) -> str:
    """By whom, if anybody is named."""
    inter = _inter(_side(event.actors))
    if inter == "State forces":
        return "Government regains territory"
    return "Non-state actor overtakes territory" if inter else _FORCED_TRANSFER


def _moved(event: Event) -> str:
    """A base only where one is named: most deployments are of troops."""
    parties = (*event.actors, *event.recipients, *event.instruments)
    named = " ; ".join([*(party.name for party in parties), *(place.name for place in event.places)])
    return "Headquarters or base established" if _BASE.search(named) else "Other"


def _crowd(event: Event) -> str:
    """A mob where those attacked are civilians and no force of a state stands on either side."""
    forces = any(_inter((party,)) == "State forces" for party in (*event.actors, *event.recipients))
    return "Mob violence" if _inter(_side(event.recipients)) == "Civilians" and not forces else "Violent demonstration"


def _side(parties: tuple[MergedParticipant, ...]) -> tuple[MergedParticipant, ...]:
    """The parties, those that are known first, each name once."""
    once = {party.name: party for party in reversed(parties)}
    ordered = [party for party in parties if once.get(party.name) is party]
    return tuple(sorted(ordered, key=lambda p: p.entity is None))


def _actor(side: tuple[MergedParticipant, ...], country: Country | None) -> tuple[str, str, str]:
    """The actor, those with it, and its kind."""
    if not side:
        return "", "", ""
    first, inter = side[0], _inter(side)
    name = first.entity.name if first.entity else first.name
    if inter == "Civilians" and country:
        name = f"Civilians ({country.name})"
    return name, "; ".join(party.name for party in side[1:]), inter


def _inter(side: tuple[MergedParticipant, ...]) -> str:
    if not side or side[0].entity is None:
        return ""
    return _INTER_OF_KIND.get(side[0].entity.kind or "", "")


def _interaction(one: str, other: str) -> str:
    """`State forces-Rebel group`, the lower number first; `Rebel group only` where there is no other side."""
    if not one and not other:
        return ""
    if not one or not other:
        return f"{one or other} only"
    if {one, other} == {"Civilians", "External/Other forces"}:
        return "External/Other forces-Civilians"
    return "-".join(sorted((one, other), key=INTER.index))


def _targets_civilians(code: AcledCode, recipients: tuple[MergedParticipant, ...]) -> bool:
    if code.event == "Violence against civilians" or code.sub_event == "Excessive force against protesters":
        return True
    return code.event == "Explosions/Remote violence" and _inter(recipients) == "Civilians"


def _timestamp(published: Sequence[str | None]) -> int | None:
    """Seconds of the last report that tells of it, so that the same record gives the same bytes."""
    moments = [moment for p in published if (moment := moment_of(p))]
    return int(max(moments).timestamp()) if moments else None
