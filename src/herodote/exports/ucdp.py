"""The 49 columns of UCDP's GED, for tools that read it: events with at least one death.

UCDP's own numbers for conflicts, dyads and actors are left empty: they are UCDP's to give.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herodote.codebook import load_event_types
from herodote.exports._cells import Cell, table
from herodote.exports._context import ExportContext, distinct
from herodote.exports._countries import load_countries
from herodote.exports._flat import names
from herodote.exports._shared import toll_of
from herodote.exports._sides import OTHERS, STATE, dead_by_side, has_kind
from herodote.records import Event, MergedParticipant
from herodote.store.tables import sources_of
from herodote.store.toll import Toll, toll

FORMAT = "ucdp"
SUFFIX = ".ucdp.csv"
CANNOT_SAY = (
    "Events without a death are left out, and so are those that are planned, possible, denied or discounted. Open ends "
    "of ranges are filled with the best figure; the dead are put on a side only where the words that count them leave "
    "no doubt of which; UCDP's numbers of conflicts, dyads and actors are UCDP's to give and empty; 25 deaths a year "
    "are not asked for."
)

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    "gwnoa", "gwnob",
)  # fmt: skip

_OF_A_STATE = STATE - {"coalition", "peacekeepers"}
"""Kinds of parties that are one state's own."""
_CIVILIANS = frozenset({"civilians", "civilian", "humanitarian", "protesters"})


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header and a row for each event that is told to have happened and to have killed somebody.

    `best` is the best figure of the merged event, `low` and `high` its ends; an open end is filled with `best`, since
    GED knows no open ends. Of which side the dead are is given where the reports say it; the rest is unknown.
    """
    return table(COLUMNS, [_row(event, context) for event in events if _enters(event)])


def _enters(event: Event) -> bool:
    killed = toll(event, "killed")
    rule = load_event_types()[event.type].crosswalk.ucdp if event.type in load_event_types() else "none"
    return (
        (_best(killed) or 0) > 0
        and event.status in ("occurred", "ongoing")
        and event.grade.value != "discounted"
        and rule != "none"
    )


def _row(event: Event, context: ExportContext) -> tuple[Cell, ...]:
    killed = toll(event, "killed")
    best = _best(killed) or 0
    low = killed.low if killed.low is not None else best
    high = max(best, killed.high) if killed.high is not None else max(best, low)
    civilians = min(best, _best(toll_of(event, "killed", "civilian")) or 0)
    kind = type_of_violence(event)
    dead_a, dead_b = dead_by_side(event)
    dead_a = min(dead_a, best - civilians)
    dead_b = 0 if kind == 3 else min(dead_b, best - civilians - dead_a)
    reports = context.told_in(event)
    place = event.places[0] if event.places else None
    country = load_countries().get(place.country or "") if place else None
    side_a, side_b = names(event.actors), names(event.recipients)
    point = f"POINT ({place.lon!r} {place.lat!r})" if place and place.lat is not None else ""
    start = event.time.earliest if event.time else None
    end = event.time.latest if event.time else None
    year = int(start[:4]) if start else None
    side_b = "Civilians" if kind == 3 else side_b
    return (
        event.id, event.id, year, None, "Herodote", kind, None, None, "", None, None,
        f"{side_a} - {side_b}" if side_a and side_b else "", None, None, side_a, None, None, side_b, event.origins,
        "; ".join(f'"{r.outlet or r.origin or r.id},{r.published or ""},{r.title or ""}"' for r in reports),
        "; ".join(distinct(r.outlet for r in reports)), "; ".join(distinct(r.published for r in reports)),
        "; ".join(distinct(r.title for r in reports)), "; ".join(sources_of(event)),
        place.precision if place else None, place.name if place else None, event.summary,
        place.admin1 if place else None, "", place.lat if place else None, place.lon if place else None, point,
        priogrid(place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None,
        country.name if country else "", country.gw if country else None, country.ucdp_region if country else "",
        1 if start and start == end else 2, date_prec(start, end), start, end, dead_a, dead_b, civilians,
        best - civilians - dead_a - dead_b, best, high, low, _state(event.actors),
        None if kind == 3 else _state(event.recipients),
    )  # fmt: skip


def type_of_violence(event: Event) -> int:
    """1 state-based, 2 non-state, 3 one-sided: one-sided where those attacked do not fight, else by who fights.

    An `attack`, the most general type, is one-sided unless it is on people who fight and on no civilians.
    """
    rule = load_event_types()[event.type].crosswalk.ucdp
    fights = has_kind(event.recipients, STATE | OTHERS)
    if rule == "one_sided" and not (event.type == "attack" and fights and not has_kind(event.recipients, _CIVILIANS)):
        return 3
    if rule == "by_dyad" and event.recipients and not fights:
        return 3
    return 1 if has_kind((*event.actors, *event.recipients), STATE) else 2


def date_prec(start: str | None, end: str | None) -> int | None:
    """1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year."""
    if start is None or end is None:
        return None
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return next((prec for limit, prec in ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5)) if days <= limit), None)


def priogrid(lat: float, lon: float) -> int:
    """The number of PRIO-GRID's cell: half degrees, 720 a row, from the south-west corner of the map.

    >>> priogrid(10.51, 2.29)
    145085
    """
    row, column = (min(int((at + half) * 2), most) for at, half, most in ((lat, 90, 359), (lon, 180, 719)))
    return row * 720 + column + 1


def _state(side: Sequence[MergedParticipant]) -> int | None:
    """Gleditsch and Ward's number of the first state whose own forces stand on a side."""
    states = (load_countries().get(p.entity.country or "") for p in side if p.entity and p.entity.kind in _OF_A_STATE)
    return next((state.gw for state in states if state is not None and state.gw is not None), None)


def _best(killed: Toll) -> int | None:
    return next((n for n in (killed.best, killed.low, killed.high) if n is not None), None)
