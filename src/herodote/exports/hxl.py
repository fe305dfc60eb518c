"""One row an event in CSV with HXL hashtags under the header, for the humanitarian data exchange."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.exports._about import Shape
from herodote.exports._cells import table
from herodote.exports._context import ExportContext, distinct
from herodote.exports._countries import load_countries
from herodote.exports._flat import flatten
from herodote.records import Event

FORMAT = "hxl"
SUFFIX = ".hxl.csv"
CANNOT_SAY = (
    "Who gives which figure, who denies it, and links between events have no hashtags; figures are ranges only."
)

TAGGED = (
    ("event_id", "#event+id"),
    ("date_start", "#date+start"),
    ("date_end", "#date+end"),
    ("event_type", "#event+type"),
    ("status", "#status"),
    ("actors", "#group+name+first"),
    ("recipients", "#group+name+second"),
    ("country", "#country+name"),
    ("country_code", "#country+code"),
    ("admin1", "#adm1+name"),
    ("admin1_code", "#adm1+code"),
    ("location", "#loc+name"),
    ("latitude", "#geo+lat"),
    ("longitude", "#geo+lon"),
    ("killed_min", "#affected+killed+min"),
    ("killed_best", "#affected+killed+best"),
    ("killed_max", "#affected+killed+max"),
    ("injured_min", "#affected+injured+min"),
    ("injured_max", "#affected+injured+max"),
    ("grade", "#meta+grade"),
    ("reviewed", "#meta+reviewed"),
    ("independent_sources", "#meta+source+count"),
    ("sources", "#meta+source"),
    ("notes", "#description"),
)

COLUMNS = tuple(name for name, _ in TAGGED)
SHAPE = Shape(header_rows=2)


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header, the hashtags, and a row for each event."""
    rows = []
    for event in events:
        flat = flatten(event, {})
        country = load_countries().get(flat.country or "")
        rows.append(
            (
                flat.id, flat.date_earliest, flat.date_latest, flat.type, flat.status, flat.actors, flat.recipients,
                country.name if country else None, flat.country, flat.admin1, flat.admin1_code, flat.place,
                flat.latitude, flat.longitude, flat.killed_low, flat.killed_best, flat.killed_high, flat.injured_low,
                flat.injured_high, flat.grade, flat.reviewed, flat.origins,
                "; ".join(distinct(report.outlet for report in context.told_in(event))), flat.summary,
            )
        )  # fmt: skip
    return table(COLUMNS, rows, second_header=[tag for _, tag in TAGGED])
