"""What a format may need besides the events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from herodote.records import Claim, Event, Report


class ExportContext(Struct, frozen=True):
    """Reports and claims that the events rest on, and what they were made by."""

    reports: Mapping[str, Report] = {}
    """By report id, without their texts."""
    claims: Sequence[Claim] = ()
    version: str = ""
    """Of Herodote."""
    """No export names the head of the log: it rests on when runs were made, and the same record is the same bytes."""
    query: str = ""
    """Which events were asked for, in words; empty: all."""

    def told_in(self, event: Event) -> list[Report]:
        """The reports that tell an event, by date of publication, each once."""
        found = {t.report: self.reports[t.report] for t in event.tellings if t.report in self.reports}
        return sorted(found.values(), key=lambda r: (r.published is None, r.published or "", r.outlet or "", r.id))


def distinct(values: Iterable[str | None]) -> list[str]:
    """The values that are there, each once, in their order."""
    return list(dict.fromkeys(v for v in values if v))
