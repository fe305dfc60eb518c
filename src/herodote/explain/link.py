"""Why two events of a casebook are two, or two tellings one: the score of the pair, and every reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from herodote.corroborate.explain import Explanation, explain_told
from herodote.corroborate.prepare import prepare
from herodote.errors import UsageError
from herodote.records import Event, Judgement, ReportLink
from herodote.store.query import Query

MOST_PAIRS = 400
"""Pairs of tellings that are compared: two events of twenty reports each."""
MOST_SHOWN = 5


class Named(Struct, frozen=True):
    """What the one who asks named: an event, a report, or one telling; with its tellings."""

    id: str
    words: str
    tellings: tuple[str, ...]
    events: tuple[str, ...]
    """For each telling the event of the casebook that holds it."""


class LinkWorking(Struct, frozen=True):
    """Why two things are one event or not."""

    a: Named
    b: Named
    one_event: bool
    """Whether some telling of the one and some telling of the other are in one event."""
    pairs: tuple[Explanation, ...]
    """The pairs of tellings, the likeliest first; the first decides most."""
    compared: int
    report_links: tuple[ReportLink, ...]
    """Where one of their reports is a copy, a version or a rewrite of another."""
    judgements: tuple[Judgement, ...]
    """What people decided about them."""


def explain_link(query: Query, a: str, b: str, judgements: Sequence[Judgement] = ()) -> LinkWorking:
    """The working for two things of a casebook: ids of events or reports (first digits will do) or `REPORT#e1`.

    "one event: score +9.1, needed +3.0; same town (0 km) [+2.6]; tolls overlap (5+ / 5) [+2.1]"; against: "different
    actors named [-2.1]". Raises `UsageError` for an id that nothing has.
    """
    one, other = _named(query, a), _named(query, b)
    # What two tellings say to each other does not depend on the rest of the casebook: no other report is opened.
    prepared = prepare(tuple(query.readings_of(sorted(_reports(one) | _reports(other))).values()))
    told = {t.key: t for t in prepared.told}
    holder = {key: event for named in (one, other) for key, event in zip(named.tellings, named.events, strict=True)}
    keys = [
        (x, y)
        for x in one.tellings
        for y in other.tellings
        if x in told and y in told and (x < y or (x > y and (x not in other.tellings or y not in one.tellings)))
    ]
    found = [
        explain_told(told[x], told[y], prepared.context, one_event=holder.get(x) == holder.get(y))
        for x, y in keys[:MOST_PAIRS]
    ]
    found.sort(key=lambda e: (e.forbidden is not None, -e.score, e.a, e.b))
    return LinkWorking(
        a=one,
        b=other,
        one_event=any(e.one_event for e in found),
        pairs=tuple(found[:MOST_SHOWN]),
        compared=len(found),
        report_links=_report_links(query, one, other),
        judgements=tuple(_about(judgements, (one, other))),
    )


def tellings_of(event: Event) -> list[str]:
    """The keys of an event's tellings."""
    return [f"{t.report}#{t.event}" for t in event.tellings]


def _named(query: Query, id: str) -> Named:
    head, mark, tail = id.partition("#")
    event = None if mark or id.startswith("sha256:") else query.event(id)
    if event is not None:
        keys = tuple(tellings_of(event))
        return Named(event.id, event.summary, keys, (event.id,) * len(keys))
    report = query.report(head)
    if report is None:
        raise UsageError(f"no one event or report of this casebook has the id {id!r}")
    reading = report.reading
    holder = dict(report.tellings)
    told = [e.id for e in reading.events if (not mark or e.id == tail) and e.id in holder]
    if not told:
        raise UsageError(
            f"the report {head} tells no event {tail!r}; it tells {', '.join(e.id for e in reading.events)}"
        )
    title = reading.report.title or reading.report.text[:80]
    return Named(
        id=f"{reading.report.id}{mark}{tail}",
        words=title,
        tellings=tuple(f"{reading.report.id}#{e}" for e in told),
        events=tuple(holder[e] for e in told),
    )


def _report_links(query: Query, one: Named, other: Named) -> tuple[ReportLink, ...]:
    mine, theirs = _reports(one), _reports(other)
    found = query.taken_from(sorted(mine | theirs))
    return tuple(
        link
        for report in sorted(found)
        for link in found[report]
        if (link.report in mine and link.of in theirs) or (link.report in theirs and link.of in mine)
    )


def _reports(named: Named) -> set[str]:
    return {key.partition("#")[0] for key in named.tellings}


def _about(judgements: Sequence[Judgement], named: Iterable[Named]) -> list[Judgement]:
    """Judgements that name one of the two or one of its tellings."""
    ids = {i for one in named for i in (one.id, *one.tellings)}
    return [j for j in judgements if j.kind in ("same", "different") and ids & set(j.targets)]
