"""Hand codings, one JSON file a report, in a folder `codings` beside their texts in a folder `texts`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from herodote.codebook import load_event_types
from herodote.errors import InputRefused, UsageError
from herodote.ids import report_id
from herodote.records import (
    Attribution,
    Count,
    Entity,
    Outcome,
    Participant,
    Place,
    PlaceKind,
    Problem,
    Provenance,
    Quantity,
    Reading,
    Relation,
    RelationKind,
    Report,
    ReportEvent,
    Responsibility,
    ResponsibilityStance,
    Source,
    SourceKind,
    Span,
    Standing,
    Status,
    Time,
    Who,
)

DATASET = "codings"
NAME = "hand coding"
MAX_BYTES = 4_000_000
"""Of one coding or text. The longest report that was coded has 20 KB."""

By = tuple[str, ...] | None
"""Ids of sources; None: those of the event."""


class HandSource(Struct, frozen=True):
    id: str
    name: str
    kind: SourceKind = "other"
    named: bool = True


class HandParty(Struct, frozen=True):
    text: str | None = None
    actor: str | None = None
    by: By = None


class HandPlace(Struct, frozen=True):
    text: str | None = None
    name: str | None = None
    kind: PlaceKind | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    by: By = None


class HandTime(Struct, frozen=True):
    text: str | None = None
    earliest: str | None = None
    latest: str | None = None


class HandCount(Struct, frozen=True):
    outcome: Outcome
    low: int | None
    high: int | None
    who: Who = "unknown"
    group: str | None = None
    text: str | None = None
    part_of: int | None = None
    by: By = None


class HandQuantity(Struct, frozen=True):
    low: int | None
    high: int | None
    what: str | None = None
    text: str | None = None
    by: By = None


class HandResponsibility(Struct, frozen=True):
    actor: str | None
    stance: ResponsibilityStance
    text: str | None = None
    by: By = None


class HandEvent(Struct, frozen=True):
    id: str
    type: str
    standing: Standing
    status: Status
    trigger: str
    evidence: tuple[str, ...]
    perpetrators: tuple[HandParty, ...] = ()
    targets: tuple[HandParty, ...] = ()
    instruments: tuple[HandParty, ...] = ()
    places: tuple[HandPlace, ...] = ()
    time: HandTime | None = None
    casualties: tuple[HandCount, ...] = ()
    quantities: tuple[HandQuantity, ...] = ()
    responsibility: tuple[HandResponsibility, ...] = ()
    by: By = None
    part_of: str | None = None


class HandRelation(Struct, frozen=True, rename={"from_": "from"}):
    kind: RelationKind
    from_: str
    to: str
    text: str | None = None


class HandCoding(Struct, frozen=True):
    sources: tuple[HandSource, ...]
    events: tuple[HandEvent, ...]
    relations: tuple[HandRelation, ...] = ()
    published: str | None = None


def read(path: Path) -> Iterator[Reading | Problem]:
    """A reading for each coding, in the order of their names: `herodote add CASEBOOK --from codings FOLDER`.

    Words are looked up inside the event's evidence first, then in the whole text; what is not there has no span.
    """
    files = sorted((path / "codings").glob("*.json"))
    if not files:
        raise UsageError(f"{path} holds no codings: they stand in {path / 'codings'}/*.json, their texts in 'texts'")
    for file in files:
        try:
            text = _bytes(path / "texts" / f"{file.stem}.txt").decode("utf-8")
            coding = msgspec.json.decode(_bytes(file), type=HandCoding)
            yield _Coder(coding, text, file.stem).reading()
        except InputRefused as refused:
            yield Problem(str(file), "refused", refused.reason, str(refused))
        except RecursionError:
            yield Problem(str(file), "refused", "too_deep", "the JSON is nested too deeply")
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Problem(str(file), "refused", "bad_value", f"no coding: {error}"[:300])


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            content = handle.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputRefused("not_found", f"there is no {path.name} beside it") from None
    except OSError as error:
        raise InputRefused("not_readable", f"{path.name} cannot be opened: {error.strerror}") from None
    if len(content) > MAX_BYTES:
        raise InputRefused("too_large", f"{path.name} is longer than {MAX_BYTES} bytes")
    return content


class _Coder:
    """Ties one coding to its text."""

    def __init__(self, coding: HandCoding, text: str, name: str) -> None:
        self._coding, self._text, self._name = coding, text, name

    def reading(self) -> Reading:
        coding = self._coding
        published = coding.published
        report = Report(
            report_id(self._text), f"{self._name}.txt", None, None, None, None, published,
            "option" if published else None, "en", self._text,
        )  # fmt: skip
        return Reading(
            report,
            tuple(Source(s.id, s.name, s.kind, s.named, None) for s in coding.sources),
            tuple(self._event(event) for event in coding.events),
            tuple(Relation(r.kind, r.from_, r.to, self._span(r.text)) for r in coding.relations),
            Provenance(reader=NAME),
        )

    def _event(self, event: HandEvent) -> ReportEvent:
        if event.type not in load_event_types():
            raise InputRefused("no_event_type", f"{event.id}: {event.type[:40]!r} is no type of the codebook")
        first = self._span(event.evidence[0]) if event.evidence else None

        def said(by: By) -> tuple[Attribution, ...]:
            chain = event.by if by is None else by
            return (Attribution(chain, None, "asserts", "certain", first),) if chain else ()

        def party(coded: HandParty) -> Participant:
            span = self._within(coded.text, event)
            entity = Entity(None, coded.actor) if coded.actor else None
            return Participant(span.text, span.start, span.end, entity, said(coded.by))

        return ReportEvent(
            id=event.id,
            type=event.type,
            standing=event.standing,
            status=event.status,
            mentions=(self._within(event.trigger, event),),
            evidence=tuple(self._span(words) for words in event.evidence),
            actors=tuple(map(party, event.perpetrators)),
            recipients=tuple(map(party, event.targets)),
            instruments=tuple(map(party, event.instruments)),
            places=tuple(self._place(place, event, said(place.by)) for place in event.places),
            time=self._time(event) if event.time is not None else None,
            casualties=tuple(self._count(c, event, said(c.by)) for c in event.casualties),
            quantities=tuple(self._quantity(q, event, said(q.by)) for q in event.quantities),
            responsibility=tuple(
                Responsibility(
                    Participant(None, None, None, Entity(None, r.actor)) if r.actor else None, r.stance, said(r.by),
                    self._span(r.text),
                )
                for r in event.responsibility
            ),
            attribution=said(None),
            part_of=event.part_of,
        )  # fmt: skip

    def _place(self, place: HandPlace, event: HandEvent, said: tuple[Attribution, ...]) -> Place:
        span = self._within(place.text, event)
        return Place(
            span.text, span.start, span.end, place.name, place.kind, place.lat, place.lon, place.country, None, None,
            None, None, said,
        )  # fmt: skip

    def _time(self, event: HandEvent) -> Time:
        time = event.time or HandTime()
        span = self._within(time.text, event)
        return Time(span.text, span.start, span.end, time.earliest, time.latest, "unknown")

    def _count(self, count: HandCount, event: HandEvent, said: tuple[Attribution, ...]) -> Count:
        span = self._within(count.text, event)
        return Count(
            count.outcome, count.who, count.group, count.low, count.high, span.text, span.start, span.end, said,
            count.part_of,
        )  # fmt: skip

    def _quantity(self, quantity: HandQuantity, event: HandEvent, said: tuple[Attribution, ...]) -> Quantity:
        span = self._within(quantity.text, event)
        return Quantity(quantity.what, quantity.low, quantity.high, span.text, span.start, span.end, said)

    def _within(self, words: str | None, event: HandEvent) -> Span:
        """The words inside the event's evidence, else anywhere; words that are not there stand without a place."""
        if not words:
            return Span(None, None, None)
        for passage in event.evidence:
            at, inner = self._text.find(passage), passage.find(words)
            if at >= 0 and inner >= 0:
                return Span(at + inner, at + inner + len(words), words)
        return self._span(words) or Span(None, None, words)

    def _span(self, words: str | None) -> Span | None:
        at = self._text.find(words) if words else -1
        return Span(at, at + len(words), words) if words and at >= 0 else None
