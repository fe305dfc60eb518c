"""What a format may need besides the events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from herodote.records import Claim, Event, Provenance, Report


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
    made_by: Mapping[str, Provenance] = {}
    """By report id, what made its reading, where that is known."""

    def told_in(self, event: Event) -> list[Report]:
        """The reports that tell an event, by date of publication, each once."""
        found = {t.report: self.reports[t.report] for t in event.tellings if t.report in self.reports}
        return sorted(found.values(), key=lambda r: (r.published is None, r.published or "", r.outlet or "", r.id))


def maker_words(made_by: Provenance) -> str:
    """The program or coder that made a reading, and the versions of what it went by.

    >>> maker_words(Provenance("herodote 0.9", "1397e09a71d3", None, "ec5de748d3ed"))
    'herodote 0.9, codebook 1397e09a71d3, registers ec5de748d3ed'
    """
    parts = {"codebook": made_by.codebook, "gazetteer": made_by.gazetteer, "registers": made_by.registers,
        "model": made_by.model}  # fmt: skip
    return ", ".join((made_by.reader, *(f"{what} {version}" for what, version in parts.items() if version)))


def makers_of(reports: Iterable[str], made_by: Mapping[str, Provenance]) -> list[str]:
    """What made the readings of some reports, in words, each once, in order of its words."""
    found = dict.fromkeys(made_by[report] for report in reports if report in made_by)
    return sorted(map(maker_words, found))


def distinct(values: Iterable[str | None]) -> list[str]:
    """The values that are there, each once, in their order."""
    return list(dict.fromkeys(v for v in values if v))
