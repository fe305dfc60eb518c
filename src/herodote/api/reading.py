"""One report, read: the record of the reading, and what one asks of it at a desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import overload

from msgspec.structs import force_setattr

from herodote.api.sources import incoming, incoming_all
from herodote.api.tables import Claims, claim_row
from herodote.errors import InputRefused, UsageError
from herodote.records import Problem, Reading
from herodote.run.parts import Incoming, herodote_parts


class ReportReading(Reading, frozen=True, dict=True, gc=True):
    """What one report says. Has every field of `herodote.records.Reading`: `report`, `sources`, `events`, ...

    >>> reading = h.read("Shelling killed five people in Douma on Monday, a hospital said.")  # doctest: +SKIP
    >>> [(claim.source, claim.low) for claim in reading.claims("killed")]                     # doctest: +SKIP
    [('hospital', 5)]
    """

    @property
    def text(self) -> str:
        """The clean text that every span points into."""
        return self.report.text

    def claims(self, field: str | None = None) -> Claims:
        """Who says what, a row a claim: all of them, or those of one field (`killed`, `actor`, `responsibility`)."""
        from herodote.corroborate.claims import claims_of

        return Claims(claim_row(c, self.report, None) for c in claims_of(self) if field in (None, c.field))

    def to_json(self) -> str:
        """The reading in its interchange form (`docs/spec/reading.md`), one line."""
        from herodote.store.codec import encode

        return encode(self).decode()

    def __repr__(self) -> str:
        return f"<reading of {self.report.title or self.report.text[:60]!r}: {len(self.events)} events>"

    def _repr_html_(self) -> str:
        from herodote.api.page import reading_html

        return reading_html(self)


class Readings(Sequence[ReportReading]):
    """Several readings in the order of their inputs, and what could not be read."""

    def __init__(self, readings: Iterable[ReportReading], problems: Iterable[Problem] = ()) -> None:
        self._readings = tuple(readings)
        self.problems = tuple(problems)
        """Inputs, or parts of them, that could not be read whole, each with its reason."""

    def __len__(self) -> int:
        return len(self._readings)

    @overload
    def __getitem__(self, index: int) -> ReportReading: ...
    @overload
    def __getitem__(self, index: slice) -> Readings: ...
    def __getitem__(self, index: int | slice) -> ReportReading | Readings:
        if isinstance(index, slice):
            return Readings(self._readings[index], self.problems)
        return self._readings[index]

    def claims(self, field: str | None = None) -> Claims:
        """The claims of all of them."""
        return Claims(claim for reading in self._readings for claim in reading.claims(field))

    def __repr__(self) -> str:
        return f"<{len(self)} readings, {len(self.problems)} problems>"


def read(source: str | Path, *, published: str | None = None) -> ReportReading:
    """What one report says, from a file or from its text; no casebook is needed.

    `read("report.html")`, `read("Shells killed four people in Marib on Tuesday, a hospital said.",
    published="2021-03-03")`. `published` dates a report that gives no date.

    Raises `InputRefused` with a stable `reason` where it cannot be read (`not_found`, `empty_input`, ...), and
    `UsageError` where `source` holds several reports: `read_many` takes those. Nothing is fetched from the network.
    """
    found: list[Incoming] = []
    for item in islice(incoming(source, published), 3):
        if isinstance(item, Incoming):
            found.append(item)
        elif item.outcome != "partial":
            raise InputRefused(item.reason, f"{item.input!r}: {item.message}")
    if len(found) > 1:
        raise UsageError("there is more than one report in it: read_many reads them all")
    if not found:
        raise InputRefused("empty_input", "there is no report in it")
    return reading_of(found[0], herodote_parts().load_reader()(found[0].report))


def read_many(
    sources: Iterable[str | Path] | str | Path, *, published: str | None = None, workers: int = 1
) -> Readings:
    """The readings of files, folders, tables, archives and texts, in their order; what fails is in `problems`.

    `read_many("samples/real/reports.jsonl")` -> 27 readings. With `workers` above 1 so many processes read (a script
    then needs the usual `if __name__ == "__main__":`).
    """
    from herodote.run.reading import read_reports

    given = [sources] if isinstance(sources, str | Path) else list(sources)
    kept: list[ReportReading] = []
    problems: list[Problem] = []
    items = ((i, True) if isinstance(i, Incoming) else i for i in incoming_all(given, published))
    for outcome in read_reports(items, herodote_parts().load_reader, workers):
        if isinstance(outcome, Problem):
            problems.append(outcome)
        elif outcome.reading is not None:
            kept.append(reading_of(outcome.incoming, outcome.reading))
    return Readings(kept, problems)


def reading_of(came: Incoming | None, reading: Reading) -> ReportReading:
    """The reading for the desk; it remembers what it was read from, so that a casebook can keep the evidence."""
    made = ReportReading(*(getattr(reading, name) for name in Reading.__struct_fields__))
    force_setattr(made, "_incoming", came)
    return made


def evidence_of(reading: Reading) -> Incoming | None:
    """What a reading of ours was read from; None for one that another coder made."""
    came = getattr(reading, "_incoming", None)
    return came if isinstance(came, Incoming) else None
