"""One row an event in CSV for Stata, R and SPSS: short names in ASCII, numbers as numbers, with labels beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from herodote.codebook import load_event_types
from herodote.exports._cells import Cell, table
from herodote.exports._columns import Column, describe
from herodote.exports._context import ExportContext
from herodote.exports._countries import load_countries
from herodote.exports._flat import flatten
from herodote.exports._shared import happened, toll_of
from herodote.records import Event

FORMAT = "stata"
SUFFIX = ".stata.csv"
CANNOT_SAY = (
    "Who gives which figure, the words of the reports and the claims one by one: see csv, claims and jsonl. Line "
    "ends in texts are spaces, since Stata takes them for the end of a row."
)

COLUMNS = (
    "eventid", "type", "acledtyp", "status", "happened", "standing", "datefrom", "dateto", "dateprec", "place",
    "placekind", "admin1", "country", "iso3n", "lat", "lon", "whereprec", "actors", "recips", "weapons", "killlow",
    "killbest", "killhigh", "civlow", "civhigh", "injlow", "injbest", "injhigh", "contest", "grade", "reports",
    "outlets", "origins", "parent", "summary",
)  # fmt: skip
"""At most nine letters, so that no program cuts them; each beginning with a letter."""


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header and a row for each event. Empty is missing; yes and no are 1 and 0; dates are ISO dates as text."""
    return table(COLUMNS, (tuple(map(_one_line, _row(event))) for event in events))


def beside(file: str, events: Sequence[Event], context: ExportContext) -> Mapping[str, bytes]:
    """The codebook as a table, and the files that label the columns in Stata and R."""
    columns = describe(FORMAT, COLUMNS)
    codebook = table(("name", "kind", "label", "holds"), ((c.name, c.kind, c.short, c.holds) for c in columns))
    return {".codebook.csv": codebook, ".do": _stata(file, columns), ".R": _r(file, columns)}


def _row(event: Event) -> tuple[Cell, ...]:
    flat = flatten(event, {})
    country = load_countries().get(flat.country or "")
    civilians = toll_of(event, "killed", "civilian")
    return (
        flat.id, flat.type, _acled(event), flat.status, int(happened(event)), flat.standing, flat.date_earliest,
        flat.date_latest, flat.date_precision, flat.place, flat.place_kind, flat.admin1, flat.country,
        country.numeric if country else None, flat.latitude, flat.longitude, flat.where_precision, flat.actors,
        flat.recipients, flat.instruments, flat.killed_low, flat.killed_best, flat.killed_high, civilians.low,
        civilians.high, flat.injured_low, flat.injured_best, flat.injured_high, int(bool(event.contested)), flat.grade,
        flat.reports, flat.outlets, flat.origins, flat.parent, flat.summary,
    )  # fmt: skip


def _acled(event: Event) -> str:
    """ACLED's event type, for those who group by it."""
    entry = load_event_types().get(event.type)
    return entry.crosswalk.acled[0].event if entry is not None and entry.crosswalk.acled else ""


def _one_line(value: Cell) -> Cell:
    return " ".join(value.split()) if isinstance(value, str) else value


def _stata(file: str, columns: Sequence[Column]) -> bytes:
    """Reads the file, gives each column its label and makes dates of dates."""
    name = _quoted(file)
    numbers = " ".join(c.name for c in columns if c.kind in ("integer", "number"))
    lines = [
        "* Reads the events and labels them. Stata 14 or later (UTF-8).",
        f'import delimited using "{name}", varnames(1) case(preserve) bindquote(strict) encoding("utf-8") '
        "stringcols(_all) clear",
        f"destring {numbers}, replace",
        *(f'label variable {c.name} "{c.short}"' for c in columns),
        *(
            line
            for c in columns
            if c.kind == "date"
            for line in (
                f'generate double {c.name}_d = date({c.name}, "YMD")',
                f"format {c.name}_d %td",
                f'label variable {c.name}_d "{c.short}"',
            )
        ),
    ]
    return ("\n".join(lines) + "\n").encode()


def _r(file: str, columns: Sequence[Column]) -> bytes:
    """A data frame `events` with its columns typed and labelled."""
    types = {"string": "character", "integer": "integer", "number": "numeric", "date": "Date", "boolean": "integer"}
    classes = ", ".join(f'{c.name} = "{types[c.kind]}"' for c in columns)
    labels = ",\n  ".join(f'{c.name} = "{c.short}"' for c in columns)
    name = _quoted(file)
    text = f"""# Reads the events into the data frame `events`, with a label on each column.
events <- read.csv("{name}", encoding = "UTF-8", na.strings = "", stringsAsFactors = FALSE,
  colClasses = c({classes}))
labels <- c(
  {labels}
)
for (column in names(labels)) attr(events[[column]], "label") <- labels[[column]]
"""
    return text.encode()


def _quoted(file: str) -> str:
    """A file's name as it can stand between quotes in both programs: what could end the quotes is left out."""
    return "".join(c for c in file if c.isprintable() and c not in "\"\\`$'") or "events.csv"
