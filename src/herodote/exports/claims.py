"""One row a claim in CSV: what each source asserts, denies or doubts in each report, with its words."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.exports._cells import table
from herodote.exports._context import ExportContext, makers_of
from herodote.records import Event

FORMAT = "claims"
SUFFIX = ".claims.csv"
CANNOT_SAY = "What follows from the claims: which ranges, which grade, how many independent origins, which links."

COLUMNS = (
    "event_id", "claim_id", "field", "value", "low", "high", "source", "relayed_by", "stance", "certainty", "quote",
    "start", "end", "report_id", "outlet", "published", "url", "made_by",
)  # fmt: skip


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A row for each claim on which one of the events rests, event by event. No source: the report's own voice."""
    by_telling: dict[tuple[str, str], list[int]] = {}
    for index, claim in enumerate(context.claims):
        by_telling.setdefault((claim.report, claim.event), []).append(index)
    rows = []
    for event in events:
        for telling in event.tellings:
            report = context.reports.get(telling.report)
            for claim in (context.claims[i] for i in by_telling.get((telling.report, telling.event), [])):
                rows.append(
                    (
                        event.id, claim.id, claim.field, claim.value, claim.low, claim.high,
                        claim.chain[0] if claim.chain else None, "; ".join(claim.chain[1:]), claim.stance,
                        claim.certainty, claim.quote, claim.start, claim.end, claim.report,
                        report.outlet if report else None, report.published if report else None,
                        report.url if report else None, "; ".join(makers_of((claim.report,), context.made_by)),
                    )
                )  # fmt: skip
    return table(COLUMNS, rows)
