"""One report of a made-up war: its text, the reading that a faultless reader makes of it, and what it is about."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from benchmarks.worlds import words
from benchmarks.worlds.ground import Town
from benchmarks.worlds.happen import Happening
from benchmarks.worlds.outlets import Monitor, Outlet
from benchmarks.worlds.words import Text
from msgspec import Struct
from msgspec.structs import replace

from herodote.ids import report_id
from herodote.records import (
    Attribution,
    Count,
    Entity,
    Participant,
    Place,
    Reading,
    Report,
    ReportEvent,
    Responsibility,
    Source,
    Span,
    Time,
)

SAME_FAMILY = {"air_strike": "shelling", "shelling": "bombing", "bombing": "attack", "armed_clash": "attack"}


class Reported(Struct, frozen=True):
    """A report with its reading and the truth."""

    reading: Reading
    about: Mapping[str, int]
    """By event of the reading, the number of what happened; -1 and below for the war of a country."""
    passages: tuple[tuple[int, int, int], ...]
    """From and to which character, and what those words are about: for readings made by another reader."""
    taken_from: str | None = None
    """The report that it copies or rewrites."""


class Said(Struct, frozen=True):
    """An event as an outlet has it, slips and leaning included."""

    happening: Happening
    kind: str
    day: date | None
    town: Town
    narrow: bool
    """Whether the town is told, or the province alone."""
    actor: str
    named: bool
    toll: int
    injured: int


def as_told(rng: random.Random, outlet: Outlet, happening: Happening) -> Said:
    """What an outlet makes of an event."""
    leans = None if outlet.leans is None else happening.country.parties[outlet.leans]
    slip = rng.random() < outlet.slips
    toll = happening.toll + (rng.choice((-1, 1, 2, 5)) if slip else rng.choice((0, 0, 0, 1)))
    if leans == happening.victim:
        toll = toll // 2
    named = leans != happening.actor and rng.random() > 0.1
    off = slip and rng.random() < 1 / 3
    others = [town for town in happening.country.towns if town.province == happening.town.province]
    return Said(
        happening=happening,
        kind=SAME_FAMILY.get(happening.kind, happening.kind) if rng.random() < 0.08 else happening.kind,
        day=None if rng.random() < outlet.vague else happening.day + timedelta(days=off and rng.random() < 0.5),
        town=rng.choice(others) if off else happening.town,
        narrow=rng.random() > outlet.vague,
        actor=happening.actor if named else "unidentified gunmen",
        named=named,
        toll=max(1, toll),
        injured=happening.injured,
    )


class Writer:
    """Writes reports; all chance is of one generator."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def own_words(
        self, outlet: Outlet, monitor: Monitor, said: Said, earlier: Happening | None, taken_from: str | None = None
    ) -> Reported:
        """A report in words of its own, be the matter its own or another's."""
        rng, happening = self._rng, said.happening
        published = happening.day + timedelta(days=rng.choice(outlet.days_late))
        where = said.town.name if said.narrow else f"{said.town.province} province"
        text = Text(f"{said.toll} {words.OUTCOMES[happening.outcome].removeprefix('were ')} in {where}")
        slots = {
            "actor": f"the {said.actor}" if said.named else said.actor,
            "verb": rng.choice(words.VERBS[said.kind]),
            "place": where,
            "when": _when(said.day),
            "count": str(said.toll),
            "victim": happening.victim if happening.victim == "civilians" else f"fighters of the {happening.victim}",
            "became": words.OUTCOMES[happening.outcome],
            "source": f"the {monitor.name}",
            "injured": str(said.injured),
            "person": happening.person,
            "street": happening.street,
            "country": happening.country.name,
            "total": f"{2000 * (published.year - 2010):,}",
        }
        lead = text.write(rng.choice(words.LEADS), slots)
        hurt = text.write(rng.choice(words.HURT), slots) if said.injured else None
        if rng.random() < 0.5:
            text.write(rng.choice(words.PERSON), slots)
        denied = text.write(words.DENIED, slots) if said.named and rng.random() < 0.1 else None
        for _ in range(rng.randint(1, 3)):
            text.write(rng.choice(words.FILL), slots)
        end_of_main = text._length
        ago = text.write(words.EARLIER, _earlier_slots(rng, earlier)) if earlier is not None else None
        war = text.write(words.WAR, slots) if rng.random() < 0.3 else None
        whole = text.done()
        report = Report(
            report_id(whole), None, whole.partition("\n")[0], None, outlet.name, None, published.isoformat(),
            "metadata", "en", whole,
        )  # fmt: skip
        events = [_main(said, happening, lead, hurt, denied)]
        about, passages = {"e1": happening.number}, [(0, end_of_main, happening.number)]
        if ago is not None and earlier is not None:
            events.append(_before(earlier, ago))
            about["e2"] = earlier.number
            passages.append((_start(ago), _end(ago), earlier.number))
        if war is not None:
            number = -1 - int.from_bytes(happening.country.code.encode())
            events.append(_war(happening, published, war))
            about["e3"] = number
            passages.append((_start(war), _end(war), number))
        source = Source("s1", monitor.name, monitor.kind, True, None)  # type: ignore[arg-type]
        return Reported(Reading(report, (source,), tuple(events)), about, tuple(passages), taken_from)

    def copy(self, outlet: Outlet, of: Reported) -> Reported:
        """The same words under another name, a credit at the end, published the day after at the latest."""
        old = of.reading.report
        text = f"{old.text} - {old.outlet}"
        published = date.fromisoformat(old.published or "") + timedelta(days=self._rng.randint(0, 1))
        report = replace(old, id=report_id(text), outlet=outlet.name, published=published.isoformat(), text=text)
        return Reported(replace(of.reading, report=report), of.about, of.passages, old.id)


def _main(
    said: Said, happening: Happening, lead: Mapping[str, Span], hurt: Mapping[str, Span] | None,
    denied: Mapping[str, Span] | None,
) -> ReportEvent:  # fmt: skip
    by = (Attribution(("s1",), None, "asserts", "certain", lead["sentence"]),)
    counts = [_count(happening.outcome, said.toll, lead["count"], by, happening.victim)]
    if hurt is not None:
        counts.append(_count("injured", said.injured, hurt["injured"], by, "civilians"))
    return ReportEvent(
        "e1", said.kind, "main", "occurred", (lead["verb"],), (lead["sentence"],),
        (_party(said.actor, lead["actor"], said.named),), (_party(happening.victim, lead["victim"], True),), (),
        (_place(said.town, lead["place"], said.narrow, happening.country.code),), _time(said.day, lead["when"]),
        tuple(counts), (),
        (Responsibility(_party(said.actor, lead["actor"], True), "denied", (), denied["sentence"]),) if denied else (),
        by,
    )  # fmt: skip


def _before(earlier: Happening, span: Mapping[str, Span]) -> ReportEvent:
    return ReportEvent(
        "e2", earlier.kind, "related", "occurred", (span["verb"],), (span["sentence"],),
        (_party(earlier.actor, span["actor"], True),), (_party(earlier.victim, span["victim"], True),), (),
        (_place(earlier.town, span["place"], True, earlier.country.code),), _time(earlier.day, span["day"]),
        (_count(earlier.outcome, earlier.toll, span["count"], (), earlier.victim),),
    )  # fmt: skip


def _war(happening: Happening, published: date, span: Mapping[str, Span]) -> ReportEvent:
    total = span["total"]
    number = int((total.text or "0").replace(",", ""))
    country = Place(
        happening.country.name, span["country"].start, span["country"].end, happening.country.name, "country", None,
        None, happening.country.code, None, None, None, None,
    )  # fmt: skip
    return ReportEvent(
        "e3", "other_violence", "background", "ongoing", (span["sentence"],), (span["sentence"],), (), (), (),
        (country,), Time("since 2011", None, None, "2011-01-01", published.isoformat(), "longer"),
        (Count("killed", "unknown", None, number, None, total.text, total.start, total.end),),
    )  # fmt: skip


def _count(outcome: str, number: int, span: Span, by: tuple[Attribution, ...], victim: str) -> Count:
    who = "civilian" if victim == "civilians" else "combatant"
    return Count(outcome, who, None, number, number, span.text, span.start, span.end, by)  # type: ignore[arg-type]


def _party(name: str, span: Span, named: bool) -> Participant:
    return Participant(span.text, span.start, span.end, Entity(None, name) if named else None)


def _place(town: Town, span: Span, narrow: bool, country: str) -> Place:
    if narrow:
        return Place(
            span.text, span.start, span.end, town.name, "settlement", town.lat, town.lon, country, town.province, None,
            None, 1,
        )  # fmt: skip
    return Place(
        span.text, span.start, span.end, town.province, "province", None, None, country, town.province, None, None, 4
    )


def _time(day: date | None, span: Span) -> Time | None:
    return None if day is None else Time(span.text, span.start, span.end, day.isoformat(), day.isoformat(), "day")


def _when(day: date | None) -> str:
    return "recently" if day is None else f"on {_in_words(day)}"


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _earlier_slots(rng: random.Random, earlier: Happening) -> dict[str, str]:
    return {
        "day": _in_words(earlier.day),
        "count": str(earlier.toll),
        "victim": earlier.victim if earlier.victim == "civilians" else f"fighters of the {earlier.victim}",
        "became": words.OUTCOMES[earlier.outcome],
        "actor": f"the {earlier.actor}",
        "verb": rng.choice(words.VERBS[earlier.kind]),
        "place": earlier.town.name,
    }


def _start(span: Mapping[str, Span]) -> int:
    return span["sentence"].start or 0


def _end(span: Mapping[str, Span]) -> int:
    return span["sentence"].end or 0
