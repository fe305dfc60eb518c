"""The marks over a report's text: for each claim of its reading the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from herodote.records import Claim, Reading, ReportEvent, Span
from herodote.web.highlight import Mark

_PEOPLE = {"killed", "injured", "missing", "captured", "abducted", "displaced"}


def claim_anchor(claim_id: str) -> str:
    """The id on the page of a claim's words: `<event>-<field>-<index>`, unique within its report.

    >>> claim_anchor("sha256:ab#e1/killed/0")
    'e1-killed-0'
    """
    return claim_id.partition("#")[2].replace("/", "-")


def claim_href(claim_id: str) -> str:
    """Where the words of a claim are read: its report, at its words."""
    report, _, _ = claim_id.partition("#")
    return f"/report/{report.removeprefix('sha256:')}#{claim_anchor(claim_id)}"


def claim_kind(field: str) -> str:
    """The kind of mark that a claim's field is drawn as."""
    return "count" if field in _PEOPLE else field


def claim_marks(claims: Iterable[Claim]) -> list[Mark]:
    """A mark for each claim that has words."""
    return [
        Mark(c.start, c.end, claim_kind(c.field), claim_anchor(c.id), f"{c.field.replace('_', ' ')}: {c.value}")
        for c in claims
        if c.start is not None and c.end is not None
    ]


def _span_marks(spans: Iterable[Span | None], kind: str, anchor: str, title: str) -> list[Mark]:
    return [
        Mark(s.start, s.end, kind, anchor if n == 0 else "", title)
        for n, s in enumerate(s for s in spans if s is not None)
        if s.start is not None and s.end is not None
    ]


def event_marks(event: ReportEvent) -> list[Mark]:
    """The words that name the event, and under them the sentences that tell it."""
    name = event.type.replace("_", " ")
    return _span_marks(event.mentions, "event", f"event-{event.id}", name) + _span_marks(
        event.evidence, "evidence", "", f"told here: {name}"
    )


def source_marks(reading: Reading) -> list[Mark]:
    """Where each source is named, and the words by which something is laid to it."""
    marks = [m for s in reading.sources for m in _span_marks(s.mentions, "source", "", f"source: {s.name}")]
    cues = {
        (a.cue.start, a.cue.end)
        for e in reading.events
        for a in (*e.attribution, *(a for c in e.casualties for a in c.attribution))
        if a.cue is not None and a.cue.start is not None and a.cue.end is not None
    }
    return marks + [Mark(start, end, "cue", "", "who says so") for start, end in sorted(cues)]
