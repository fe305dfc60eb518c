"""Rows of a dataset that share their notes, as one reading: the notes are the text of the report.

A row without notes gets a line made of its values and its id, and the reading the flag `made_text`. Every value is
quoted where the text has it and has no span where it has not: the coder knew it from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from herodote.ids import report_id
from herodote.imports._coded import Coded, CodedParty, CodedPlace, CodedSource, CodedTime
from herodote.imports._words import (
    NOWHERE,
    find_mention,
    find_party,
    find_toll,
    find_words,
    first_sentence,
    whole,
)
from herodote.read.clean import clean
from herodote.records import (
    Attribution,
    Count,
    Entity,
    Participant,
    Place,
    Provenance,
    Reading,
    Report,
    ReportEvent,
    Responsibility,
    Source,
    Span,
    Time,
)

MADE_TEXT = "made_text"


def text_of(coded: Coded, dataset: str) -> str:
    """The text that a row's values are tied to: its notes, or a line made of its values."""
    return clean(coded.notes).text if coded.notes and clean(coded.notes).text else _made_line(coded, dataset)


def make_reading(group: Sequence[Coded], dataset: str, origin: str) -> Reading:
    """The reading of rows that share their text, which must not be none.

    ACLED's "On 3 March, shelling hit Atmeh and killed five (SOHR)." -> an event of one row, `made_by` ACLED, the toll
    quoted as "five", SOHR as the one who says so.
    """
    text = text_of(group[0], dataset)
    notes = clean(group[0].notes or "")
    flags = notes.flags if notes.text else (*notes.flags, MADE_TEXT)
    sources = _Sources(text)
    events = tuple(_event(coded, text, sources) for coded in group)
    published = group[0].published
    report = Report(
        id=report_id(text), origin=origin, title=None, url=group[0].url, outlet=dataset, byline=None,
        published=published, published_from="metadata" if published else None, language="en", text=text,
    )  # fmt: skip
    return Reading(report, tuple(sources.made), events, (), Provenance(reader=dataset), tuple(dict.fromkeys(flags)))


class _Sources:
    """The sources of a reading, each once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ids: dict[str, str] = {}
        self.made: list[Source] = []

    def attributions(self, coded: Sequence[CodedSource], evidence: Span) -> tuple[Attribution, ...]:
        """One for each that says it, with those who pass it on behind."""
        found = []
        for source in coded:
            chain = (self._id(source.name, source), *(self._id(name, None) for name in source.relayed_by))
            found.append(Attribution(tuple(dict.fromkeys(chain)), None, "asserts", "certain", evidence))
        return tuple(found)

    def _id(self, name: str, source: CodedSource | None) -> str:
        from herodote.registers import SourceIndex

        match = SourceIndex.load().find(name)
        record = match.record if match is not None else None
        full = record.name if record is not None else name
        if full not in self._ids:
            self._ids[full] = f"s{len(self._ids) + 1}"
            span = find_words(self._text, (name, full))
            kind = record.kind if record is not None else (source.kind if source is not None else "news_outlet")
            mentions = (span,) if span.start is not None else ()
            named = record is None or not record.generic
            self.made.append(Source(self._ids[full], full, kind, named, None, mentions))
        return self._ids[full]


def _event(coded: Coded, text: str, sources: _Sources) -> ReportEvent:
    evidence = whole(text)
    said = sources.attributions(coded.sources, evidence)
    return ReportEvent(
        id=coded.id,
        type=coded.type,
        standing="main",
        status=coded.status,
        mentions=(find_mention(text, coded.type) or first_sentence(text),),
        evidence=(evidence,),
        actors=tuple(_party(party, text, said) for party in coded.actors),
        recipients=tuple(_party(party, text, said) for party in coded.recipients),
        places=tuple(_place(place, text, said) for place in coded.places),
        time=_time(coded.time, text) if coded.time is not None else None,
        casualties=tuple(_counts(coded, text, said)),
        responsibility=tuple(
            Responsibility(_party(r.actor, text, ()), r.stance, said, None) for r in coded.responsibility
        ),
        attribution=said,
    )


def _counts(coded: Coded, text: str, said: tuple[Attribution, ...]) -> Iterator[Count]:
    for count in coded.counts:
        number = count.low if count.low is not None else count.high
        span = find_toll(text, number) if count.outcome == "killed" and count.part_of is None else NOWHERE
        yield Count(
            count.outcome, count.who, count.group, count.low, count.high, span.text, span.start, span.end, said,
            count.part_of,
        )  # fmt: skip


def _party(party: CodedParty, text: str, said: tuple[Attribution, ...]) -> Participant:
    entity = known_as(party.name, party.country) or Entity(None, party.name, party.kind, None)
    span = find_party(text, party.name, entity)
    return Participant(span.text, span.start, span.end, entity, said)


@lru_cache(maxsize=20_000)
def known_as(name: str, country: str | None) -> Entity | None:
    """Who our register takes a coder's name for: "Military Forces of Syria" -> Syrian government forces."""
    from herodote.resolve.actors import resolve_actor

    return resolve_actor(name, country).entity


def _place(place: CodedPlace, text: str, said: tuple[Attribution, ...]) -> Place:
    span = find_words(text, (place.name,))
    admin1, code = province(place.country, place.admin1) if place.admin1 else (None, None)
    return Place(
        span.text, span.start, span.end, place.name, place.kind, place.lat, place.lon, place.country, admin1, code,
        None, place.precision, said,
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def province(country: str | None, name: str) -> tuple[str, str | None]:
    """A province under the name of our gazetteer, with its code: "Dayr az Zawr" in SYR -> Deir ez-Zor."""
    from herodote.gazetteer.table import load_gazetteer

    found = load_gazetteer().lookup(name, countries=[country], kinds=["province"]) if country else ()
    return (found[0].admin1 or found[0].name, found[0].admin1_code) if found else (name, None)


def _time(time: CodedTime, text: str) -> Time:
    span = find_words(text, (time.earliest,)) if time.earliest == time.latest else NOWHERE
    return Time(span.text, span.start, span.end, time.earliest, time.latest, time.precision)


def _made_line(coded: Coded, dataset: str) -> str:
    """The values of a row in one line; its id makes it a text of its own."""
    place, time = (coded.places or (None,))[0], coded.time
    when = None if time is None else " to ".join(dict.fromkeys((time.earliest, time.latest)))
    parts = [place.name if place else None, when, coded.type.replace("_", " ")]
    parts += [party.name for party in (*coded.actors, *coded.recipients)]
    return clean(f"{'; '.join(p for p in parts if p)} ({dataset} {coded.id})").text
