"""The 49 columns of UCDP's GED, for tools that read it: events with at least one death.

UCDP's own numbers for conflicts, dyads and countries are left empty: they are UCDP's to give.
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
from herodote.records import Event, MergedParticipant
from herodote.store.tables import sources_of
from herodote.store.toll import Toll, toll

FORMAT = "ucdp"
SUFFIX = ".ucdp.csv"
CANNOT_SAY = (
    "Events without a death are left out, and so are those that are planned, possible, denied or discounted. Open ends "
    "of ranges are filled with the best figure; who died on which side is told for civilians only; UCDP's numbers of "
    "conflicts, dyads, actors and countries are UCDP's to give and empty; 25 deaths a year are not asked for."
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

_STATE = {"state_military", "military", "government", "police", "intelligence", "coalition", "peacekeepers"}
_ARMED = _STATE | {"rebel_group", "jihadist_group", "armed_group", "militia", "criminal_group", "private_military"}


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header and a row for each event that is told to have happened and to have killed somebody.

    `best` is the best figure of the merged event, `low` and `high` its ends; an open end is filled with `best`, since
    GED knows no open ends. Who died on which side is given where the reports say it of civilians; the rest is unknown.
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
    reports = context.told_in(event)
    place = event.places[0] if event.places else None
    country = load_countries().get(place.country or "") if place else None
    kind = type_of_violence(event)
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
        place.admin1 if place else None, "", place.lat if place else None, place.lon if place else None, point, None,
        country.name if country else "", None, country.ucdp_region if country else "",
        1 if start and start == end else 2, date_prec(start, end), start, end, 0, 0, civilians, best - civilians, best,
        high, low, None, None,
    )  # fmt: skip


def type_of_violence(event: Event) -> int:
    """1 state-based, 2 non-state, 3 one-sided: one-sided where those attacked do not fight, else by who fights."""
    rule = load_event_types()[event.type].crosswalk.ucdp
    if rule == "one_sided" or (event.recipients and not _any(event.recipients, _ARMED) and rule == "by_dyad"):
        return 3
    return 1 if _any((*event.actors, *event.recipients), _STATE) else 2


def date_prec(start: str | None, end: str | None) -> int | None:
    """1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year."""
    if start is None or end is None:
        return None
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return next((prec for limit, prec in ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5)) if days <= limit), None)


def _any(parties: Sequence[MergedParticipant], kinds: set[str]) -> bool:
    return any(party.entity is not None and party.entity.kind in kinds for party in parties)


def _best(killed: Toll) -> int | None:
    return next((n for n in (killed.best, killed.low, killed.high) if n is not None), None)
