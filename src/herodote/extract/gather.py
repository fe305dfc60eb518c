"""Runs every finder over a report."""

from __future__ import annotations

from herodote.extract.counted.counts import find_counts
from herodote.extract.finds.material import Context, Material
from herodote.extract.responsibility.find import find_responsibility
from herodote.extract.said.attribution import find_attributions
from herodote.extract.said.known import RegisteredSources
from herodote.extract.said.uncounted import without_who_speaks
from herodote.extract.when.times import find_times
from herodote.extract.where.places import find_places
from herodote.extract.who.parties import find_parties
from herodote.extract.words.parse import parse
from herodote.extract.words.parsed import Parsed
from herodote.lang import load_language
from herodote.records import Report


def gather(report: Report, context: Context | None = None, parsed: Parsed | None = None) -> Material:
    """The report with everything that the finders found in it."""
    parsed = parsed or parse(report.text)
    language = load_language("en")
    places = find_places(parsed, report)
    said = find_attributions(parsed, language, RegisteredSources())
    return Material(
        parsed=parsed,
        published=report.published[:10] if report.published else None,
        parties=find_parties(parsed, places),
        places=places,
        times=find_times(parsed, report.published, language),
        counts=without_who_speaks(parsed, find_counts(parsed, language), said),
        said=said,
        blame=find_responsibility(parsed, said, language),
        context=context,
    )
