"""What one event has to do with another, from what reports say: answer, cause, part, order; each with who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from herodote.corroborate.sources import chain_names, source_names
from herodote.corroborate.telling import key_of
from herodote.records import EventLink, Reading, RelationKind

Said = tuple[RelationKind, str, str, tuple[str, ...], str]
"""Kind, telling key, telling key, who says so, the claim's id."""


class Links(Struct, frozen=True):
    """Links of each event, and the event that each is a part of."""

    of_event: Mapping[str, tuple[EventLink, ...]]
    parent: Mapping[str, str]


def relations_said(reading: Reading) -> Iterator[Said]:
    """The relations that a report tells, in telling keys: also `part_of` as it stands in an event."""
    sources = source_names(reading)
    report = reading.report.id
    known = {e.id for e in reading.events}
    said = set()
    for number, relation in enumerate(reading.relations):
        if relation.from_ in known and relation.to in known:
            by = tuple(dict.fromkeys(c[0] for a in relation.attribution if (c := chain_names(a, sources))))
            said.add((relation.kind, relation.from_, relation.to))
            yield (
                relation.kind, key_of(report, relation.from_), key_of(report, relation.to), by,
                f"{report}#{relation.from_}/{relation.kind}/{number}",
            )  # fmt: skip
    for event in reading.events:
        if event.part_of in known and ("part_of", event.id, event.part_of) not in said:
            assert event.part_of is not None
            yield (
                "part_of",
                key_of(report, event.id),
                key_of(report, event.part_of),
                (),
                f"{report}#{event.id}/part_of/0",
            )


_ANSWERS: frozenset[RelationKind] = frozenset({"retaliation_for", "caused_by"})


_NEVER: Callable[[str, str], bool] = lambda a, b: False  # noqa: E731


def link_events(
    readings: Iterable[Reading],
    id_of: Mapping[str, str],
    is_before: Callable[[str, str], bool] = _NEVER,
    lies_outside: Callable[[str, str], bool] = _NEVER,
) -> Links:
    """Relations of tellings as links of the events they tell; a relation within one event falls away.

    Of two events each told to be a part of the other, the one that more reports tell so is the part. Nothing answers
    or follows from what came after it: where by the days of all tellings the answer came first (`is_before`, of two ids
    of events), the reading took the one for the other, and the link goes the other way. No part lies outside its whole
    by days or place (`lies_outside`), and none is the answer to it: of the two what more reports say holds.
    """
    gathered: dict[tuple[str, RelationKind, str], list[tuple[tuple[str, ...], str]]] = {}
    for reading in readings:
        for kind, a, b, by, claim in relations_said(reading):
            one, other = id_of.get(a), id_of.get(b)
            if one is not None and other is not None and one != other:
                if kind in _ANSWERS and is_before(one, other):
                    one, other = other, one
                if kind != "part_of" or not lies_outside(one, other):
                    gathered.setdefault((one, kind, other), []).append((by, claim))
    links: dict[str, list[EventLink]] = {}
    parts: dict[str, Counter[str]] = {}
    for (one, kind, other), said in sorted(gathered.items()):
        back = gathered.get((other, kind, one))
        if back is not None and (len(back), one) > (len(said), other):
            continue
        if kind == "part_of" and any(len(gathered.get((one, k, other), ())) >= len(said) for k in _ANSWERS):
            continue
        if kind in _ANSWERS and len(gathered.get((one, "part_of", other), ())) > len(said):
            continue
        by = tuple(sorted({name for names, _ in said for name in names}))
        links.setdefault(one, []).append(EventLink(kind, other, by, tuple(sorted(claim for _, claim in said))))
        if kind == "part_of":
            parts.setdefault(one, Counter())[other] += len(said)
    parent = {event: min(found, key=lambda e: (-found[e], e)) for event, found in parts.items()}
    return Links({event: tuple(found) for event, found in links.items()}, _without_circles(parent))


def _without_circles(parent: Mapping[str, str]) -> dict[str, str]:
    """The parents, those left out by which an event would be a part of itself."""
    kept: dict[str, str] = {}
    for event in sorted(parent):
        above: str | None = parent[event]
        while above is not None and above != event:
            above = kept.get(above)
        if above is None:
            kept[event] = parent[event]
    return kept
