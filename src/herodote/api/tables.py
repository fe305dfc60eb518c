"""Events, claims and reports as sequences of records that are tables too: Arrow, pandas, polars, or plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, Self, TypeVar, overload

from msgspec import Struct

from herodote.exports._flat import FlatEvent, flatten
from herodote.records import Claim, Event, Report
from herodote.store.answers import ReportSummary

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from herodote.api.casebook import CasebookEvent  # noqa: F401 - named in a base class, as text

R = TypeVar("R", bound=Struct)


class ClaimRow(Struct, frozen=True):
    """One thing that one source says in one report. `source` None: the report says it in its own voice."""

    event_id: str | None
    """The event of the casebook; None where there is no casebook."""
    claim_id: str
    told_as: str
    """The event's id within its report."""
    field: str
    value: str
    low: int | None
    high: int | None
    source: str | None
    relayed_by: str
    stance: str
    certainty: str
    quote: str | None
    start: int | None
    end: int | None
    report_id: str
    outlet: str | None
    published: str | None
    url: str | None


class ReportRow(Struct, frozen=True):
    """One report of a casebook."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    published_from: str | None
    language: str | None
    events: int
    """Events that it tells."""
    found: int
    """Places where the same text was found."""
    characters: int
    origin: str | None
    flags: str


class Table(Sequence[R], Generic[R]):
    """Records in their order. `len`, indexing, slices and loops give records; `to_...` gives a table of them."""

    columns: ClassVar[type[Struct]]
    """The record whose fields are the columns."""
    dates: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, records: Iterable[R]) -> None:
        self._records = tuple(records)

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> R | Self:
        return type(self)(self._records[index]) if isinstance(index, slice) else self._records[index]

    def rows(self) -> Sequence[Struct]:
        """The flat rows."""
        return self._records

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows as plain dictionaries, dates as ISO text."""
        names = self.columns.__struct_fields__
        return [{name: getattr(row, name) for name in names} for row in self.rows()]

    def to_arrow(self) -> pyarrow.Table:
        """A typed Arrow table; unknown is null."""
        from herodote.api.arrow import arrow_table

        return arrow_table(self.rows(), self.columns, self.dates)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame. Raises `MissingPackage` (an `ImportError`) where pandas is not installed."""
        from herodote.api.arrow import to_pandas

        return to_pandas(self.to_arrow())

    def to_polars(self) -> polars.DataFrame:
        """A polars frame. Raises `MissingPackage` (an `ImportError`) where polars is not installed."""
        from herodote.api.arrow import to_polars

        return to_polars(self.to_arrow())

    def __repr__(self) -> str:
        return f"<{len(self)} {type(self).__name__.lower()}>"


class Events(Table["CasebookEvent"]):
    """Events of a casebook: whole records one by one, one flat row each as a table (the columns of the CSV export)."""

    columns = FlatEvent
    dates = frozenset({"date_earliest", "date_latest"})

    def rows(self) -> Sequence[Struct]:
        """The flat rows."""
        made_by = self._records[0].readers() if self._records else {}
        return [flatten(event, made_by) for event in self._records]

    def _repr_html_(self) -> str:
        from herodote.api.page import events_html

        return events_html(self._records)


class Claims(Table[ClaimRow]):
    """Claims, a row each, with the report that each stands in."""

    columns = ClaimRow
    dates = frozenset({"published"})

    def _repr_html_(self) -> str:
        from herodote.api.page import rows_html

        shown = ("field", "value", "source", "stance", "quote", "outlet", "published")
        return rows_html(self._records, shown, "claims")


class Reports(Table[ReportRow]):
    """Reports of a casebook, a row each."""

    columns = ReportRow
    dates = frozenset({"published"})

    def _repr_html_(self) -> str:
        from herodote.api.page import rows_html

        return rows_html(self._records, ("published", "outlet", "title", "language", "events", "id"), "reports")


def claim_row(claim: Claim, report: Report | None, event_id: str | None) -> ClaimRow:
    """The row of a claim."""
    return ClaimRow(
        event_id=event_id,
        claim_id=claim.id,
        told_as=claim.event,
        field=claim.field,
        value=claim.value,
        low=claim.low,
        high=claim.high,
        source=claim.chain[0] if claim.chain else None,
        relayed_by="; ".join(claim.chain[1:]),
        stance=claim.stance,
        certainty=claim.certainty,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        report_id=claim.report,
        outlet=report.outlet if report else None,
        published=report.published if report else None,
        url=report.url if report else None,
    )


def report_row(report: ReportSummary) -> ReportRow:
    """The row of a report."""
    return ReportRow(
        id=report.id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        published_from=report.published_from,
        language=report.language,
        events=report.told,
        found=report.found,
        characters=report.characters,
        origin=report.origin,
        flags="; ".join(report.flags),
    )


def event_fields(event: Event) -> tuple[object, ...]:
    """The fields of an event in the order of its record."""
    return tuple(getattr(event, name) for name in Event.__struct_fields__)
