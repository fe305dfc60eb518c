"""Hand codings, one JSON file a report, in a folder `codings` beside their texts in a folder `texts`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import msgspec

from herodote.codebook import load_event_types
from herodote.errors import InputRefused, UsageError
from herodote.evaluate.form import By, CodedCount, CodedEvent, CodedParty, CodedPlace, CodedQuantity, CodedTime, Coding
from herodote.ids import report_id
from herodote.records import (
    Attribution,
    Count,
    Entity,
    Participant,
    Place,
    Problem,
    Provenance,
    Quantity,
    Reading,
    Relation,
    Report,
    ReportEvent,
    Responsibility,
    Source,
    Span,
    Time,
)

DATASET = "codings"
NAME = "hand coding"
MAX_BYTES = 4_000_000
"""Of one coding or text. The longest report that was coded has 20 KB."""


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
            coding = msgspec.json.decode(_bytes(file), type=Coding)
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

    def __init__(self, coding: Coding, text: str, name: str) -> None:
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

    def _event(self, event: CodedEvent) -> ReportEvent:
        if event.type not in load_event_types():
            raise InputRefused("no_event_type", f"{event.id}: {event.type[:40]!r} is no type of the codebook")
        first = self._span(event.evidence[0]) if event.evidence else None

        def said(by: By) -> tuple[Attribution, ...]:
            chain = event.by if by is None else by
            return (Attribution(chain, None, "asserts", "certain", first),) if chain else ()

        def party(coded: CodedParty) -> Participant:
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

    def _place(self, place: CodedPlace, event: CodedEvent, said: tuple[Attribution, ...]) -> Place:
        span = self._within(place.text, event)
        return Place(
            span.text, span.start, span.end, place.name, place.kind, place.lat, place.lon, place.country, None, None,
            None, None, said,
        )  # fmt: skip

    def _time(self, event: CodedEvent) -> Time:
        time = event.time or CodedTime()
        span = self._within(time.text, event)
        return Time(span.text, span.start, span.end, time.earliest, time.latest, "unknown")

    def _count(self, count: CodedCount, event: CodedEvent, said: tuple[Attribution, ...]) -> Count:
        span = self._within(count.text, event)
        return Count(
            count.outcome, count.who, count.group, count.low, count.high, span.text, span.start, span.end, said,
            count.part_of,
        )  # fmt: skip

    def _quantity(self, quantity: CodedQuantity, event: CodedEvent, said: tuple[Attribution, ...]) -> Quantity:
        span = self._within(quantity.text, event)
        low = math.floor(quantity.low) if quantity.low is not None else None  # half a ton lies between none and one
        high = math.ceil(quantity.high) if quantity.high is not None else None
        return Quantity(quantity.what, low, high, span.text, span.start, span.end, said)

    def _within(self, words: str | None, event: CodedEvent) -> Span:
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
