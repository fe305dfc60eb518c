"""One row an incident of civilian harm, with the fields of Airwars' pages: low to high, grading, belligerents."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.codebook import load_event_types
from herodote.exports._cells import Cell, table
from herodote.exports._context import ExportContext, distinct
from herodote.exports._countries import load_countries
from herodote.exports._flat import SEPARATOR, names
from herodote.exports._shared import first_place, kinds, toll_of
from herodote.records import Event, ResponsibilityStance
from herodote.store.tables import sources_of
from herodote.store.toll import Toll

FORMAT = "airwars"
SUFFIX = ".airwars.csv"
CANNOT_SAY = (
    "Only incidents in which somebody tells of civilians harmed, or civilians are those attacked. People of whom "
    "nobody says what they were are not taken for civilians: they stand in the columns of unknown people. No ages, "
    "no sexes, no names, no cause of death, no assessment by a person, no media; which side accepted a strike is "
    "told where reports tell it. The grade is computed by Herodote's rule, not by Airwars."
)

COLUMNS = (
    "incident_code", "incident_date", "incident_date_latest", "location", "province", "country", "latitude",
    "longitude", "geolocation_accuracy", "strike_status", "strike_type", "civilian_harm_reported",
    "civilians_killed_min", "civilians_killed_max", "civilians_injured_min", "civilians_injured_max",
    "unknown_killed_min", "unknown_killed_max", "unknown_injured_min", "unknown_injured_max", "militants_killed_min",
    "militants_killed_max", "grading", "grading_reason", "suspected_belligerents", "belligerents_claiming",
    "belligerents_denying", "suspected_targets", "sources_count", "sources", "reports_count", "first_published",
    "last_published", "assessment",
)  # fmt: skip

_HARMED = ("civilians", "civilian", "humanitarian", "protesters")
_VIOLENT = ("remote", "fight", "coerce", "damage", "protest")

_ACCURACY = {
    1: "Exact location", 2: "Nearby landmark", 3: "Subdistrict", 4: "Province", 5: "Region", 6: "Country", 7: "Area",
}  # fmt: skip
"""In words, by UCDP's `where_prec`: how near the point is to where it happened."""

_STATUS = {
    "confirmed": "Declared strike", "fair": "Likely strike", "weak": "Single source claim",
    "contested": "Contested strike", "discounted": "Discounted",
}  # fmt: skip


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header and a row for each incident. An open end of a range is empty, as is a number that nobody gives."""
    return table(COLUMNS, [_row(event, context) for event in events if enters(event)])


def enters(event: Event) -> bool:
    """Whether it is told to have happened (or was discounted since), and to civilians."""
    entry = load_event_types().get(event.type)
    if event.status not in ("occurred", "ongoing") or entry is None or entry.family not in _VIOLENT:
        return False
    hurt = (toll_of(event, "killed", "civilian"), toll_of(event, "injured", "civilian"))
    told = any((toll.high or toll.best or toll.low or 0) > 0 for toll in hurt)
    return told or any(kind in _HARMED for kind in kinds(event.recipients))


def _row(event: Event, context: ExportContext) -> tuple[Cell, ...]:
    place = first_place(event)
    country = load_countries().get(place.country or "") if place else None
    killed, injured = toll_of(event, "killed", "civilian"), toll_of(event, "injured", "civilian")
    reports = context.told_in(event)
    published = [r.published[:10] for r in reports if r.published]
    told = any((t.high or t.best or t.low or 0) > 0 for t in (killed, injured))
    return (
        event.id, event.time.earliest if event.time else None, event.time.latest if event.time else None,
        place.name if place else None, place.admin1 if place else None, country.name if country else None,
        place.lat if place else None, place.lon if place else None,
        _ACCURACY.get(place.precision or 0) if place and place.lat is not None else None,
        _STATUS[event.grade.value], load_event_types()[event.type].label, "Yes" if told else "No", *_ends(killed),
        *_ends(injured), *_ends(toll_of(event, "killed", "unknown")), *_ends(toll_of(event, "injured", "unknown")),
        *_ends(toll_of(event, "killed", "combatant")), event.grade.value.capitalize(), event.grade.why,
        _blamed(event), _with_stance(event, "claimed"), _with_stance(event, "denied"), names(event.recipients),
        event.origins, SEPARATOR.join(sources_of(event)), event.reports, published[0] if published else None,
        max(published) if published else None, event.summary,
    )  # fmt: skip


def _ends(toll: Toll) -> tuple[Cell, Cell]:
    return toll.low, toll.high


def _blamed(event: Event) -> str:
    """Those told to have done it, and those whom somebody blames."""
    blamed = [r.actor for r in event.responsibility if r.stance in ("attributed", "claimed")]
    return SEPARATOR.join(distinct([*(p.name for p in event.actors), *blamed]))


def _with_stance(event: Event, stance: ResponsibilityStance) -> str:
    return SEPARATOR.join(distinct(r.actor for r in event.responsibility if r.stance == stance))
