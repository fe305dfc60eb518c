"""Synthetic casebooks of any size, to ask the page: events of a made-up war with their reports, claims and tolls.

    PYTHONPATH=src python -m benchmarks.casebooks FOLDER 10000

    PYTHONPATH=src python -m benchmarks.casebooks FOLDER 10000 --times 100     # a million events

The world is that of `benchmarks.worlds`; what the reports of one event say together is known here, so that the
database is written without reading or linking anything. Seeded: the same events every time. There is no log: such a
casebook is only looked at. `--times` sets the events down so many times over, on other days, a little further on, under
other ids (their reports and claims only once): what lists, map and facets are asked over then has that size.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import duckdb
import msgspec
from benchmarks.worlds import SEED, Happening, World

from herodote.corroborate.claims import claims_of, party_value
from herodote.ids import digest
from herodote.records import (
    Casualties,
    Claim,
    Contest,
    Event,
    EventLink,
    Grade,
    GradeName,
    MergedParticipant,
    MergedPlace,
    MergedTime,
    Participant,
    Reading,
    Side,
    SourceFigure,
    Telling,
    TypeSupport,
)
from herodote.store import profile_tables
from herodote.store.casebook import MARK, Mark
from herodote.store.database import DATABASE, LOOKED_UP, write_database
from herodote.store.derive import Derived, event_order
from herodote.store.entries import IdsGiven, ReadingMade
from herodote.store.ready import make_ready
from herodote.store.state import State

GRADES: tuple[GradeName, ...] = ("weak", "weak", "weak", "weak", "fair", "fair", "contested", "confirmed")
DAYS_APART = 3


class Writer:
    """A world whose happenings come as events, with the reports that tell them."""

    def __init__(self, seed: int) -> None:
        self._stories = World(seed).stories()
        self.rng = random.Random(seed + 1)
        self.last: str | None = None

    def told(self) -> tuple[Event, list[Reading]]:
        """An event and the reports that tell it."""
        story = next(self._stories)
        told = {r.reading.report.id: r.reading for r in story.reports}
        readings = [msgspec.structs.replace(r, events=r.events[:1]) for r in told.values()]
        return self._event(readings, story.happening), readings

    def _event(self, readings: Sequence[Reading], happening: Happening) -> Event:
        rng, told = self.rng, [r.events[0] for r in readings]
        first, outcome = told[0], told[0].casualties[0].outcome
        identity = "ev-" + digest((readings[0].report.id,), 12)
        key = f"{readings[0].report.id}#e1"
        day = happening.day.isoformat()
        figures = tuple(
            SourceFigure(
                r.sources[0].name, "monitor", t.casualties[0].low, t.casualties[0].high, "asserts", "certain",
                r.report.published, r.report.published, (f"{r.report.id}#e1/{t.casualties[0].outcome}/0",),
            )
            for r, t in zip(readings, told, strict=True)
        )  # fmt: skip
        lows = [f.low or 0 for f in figures]
        grade: GradeName = rng.choice(GRADES) if len(readings) > 1 else "weak"
        sides = tuple(Side(str(low), (figures[lows.index(low)].source,)) for low in sorted({min(lows), max(lows)}))
        links = (EventLink("retaliation_for", self.last, (), ()),) if self.last and rng.random() < 0.1 else ()
        self.last = identity
        return Event(
            id=identity, was=(), type=first.type, types=(TypeSupport(first.type, len(readings)),),
            standing=rng.choices(("main", "related", "background"), (8, 1, 1))[0], status="occurred",
            summary=f"{first.evidence[0].text if first.evidence[0] else ''}",
            tellings=tuple(Telling(r.report.origin, r.report.id, "e1") for r in readings),
            actors=_parties(first.actors, f"{key}/actor/0"),
            recipients=_parties(first.recipients, f"{key}/recipient/0"),
            instruments=(), places=self._places(happening, key), time=self._time(day, key),
            casualties=(Casualties(outcome, "unknown", None, min(lows), lows[0], max(lows), figures),),
            reports=len(readings), outlets=len({r.report.outlet for r in readings}), origins=len(set(lows)),
            contested=(Contest(outcome, sides),) if grade == "contested" and len(sides) > 1 else (),
            responsibility=(), grade=Grade(grade, f"{grade}: {len(readings)} reports"), links=links, history=(),
        )  # fmt: skip

    def _places(self, happening: Happening, key: str) -> tuple[MergedPlace, ...]:
        """Seven of ten know the town, two the province, one nothing."""
        town, province, country = happening.town, happening.town.province, happening.country.code
        lat, lon, chance = town.lat, town.lon, self.rng.random()
        support = (f"{key}/place/0",)
        if chance < 0.7:
            near = (round(lat + self.rng.gauss(0, 0.05), 4), round(lon + self.rng.gauss(0, 0.05), 4))
            return (MergedPlace(town.name, "settlement", *near, country, province, None, None, 1, support),)
        if chance < 0.9:
            return (
                MergedPlace(province, "province", round(lat), round(lon), country, province, None, None, 4, support),
            )
        return ()

    def _time(self, day: str, key: str) -> MergedTime | None:
        """Nine of ten know the day or the days, one nothing."""
        if self.rng.random() < 0.1:
            return None
        last = (date.fromisoformat(day) + timedelta(days=self.rng.choice((0, 0, 0, DAYS_APART)))).isoformat()
        return MergedTime(day, last, "day" if day == last else "week", (), (f"{key}/time/0",))


def _parties(told: Sequence[Participant], claim: str) -> tuple[MergedParticipant, ...]:
    return tuple(MergedParticipant(party_value(p), p.entity, (p.text or "",), (claim,)) for p in told)


def told(count: int) -> Iterator[tuple[Event, list[Reading]]]:
    """So many events with their reports."""
    world = Writer(SEED)
    for _ in range(count):
        yield world.told()


def write_casebook(folder: Path, count: int) -> None:
    """A casebook of so many events that can be looked at; one of that folder's name is written over."""
    folder.mkdir(parents=True, exist_ok=True)
    state, events = State(), []
    claims: list[Claim] = []
    for event, readings in told(count):
        events.append(event)
        for reading in readings:
            state.take(ReadingMade(reading, given=True))
            claims.extend(claims_of(reading))
    claims.sort(key=lambda claim: claim.report)  # as those of a casebook that was added to
    derived = Derived(tuple(sorted(events, key=event_order)), tuple(claims), (), (), IdsGiven())
    (folder / DATABASE).unlink(missing_ok=True)
    write_database(folder / DATABASE, state, derived)
    (folder / MARK).write_bytes(msgspec.json.encode(Mark(1)) + b"\n")


SHIFT_DAYS, SHIFT_DEGREES = 37, 0.0007
"""By how much each repetition is later and further on."""

_ONCE = ("event_alias", "event_link", "event_telling", "report", "finding", "problem", "claim", "report_link",
    "same_event", "judgement", "meta", "word", "party", "source", "source_total", "reader_of",
    "source_pair")  # fmt: skip
_NEW_ID = "{0} || CASE WHEN k = 0 THEN '' ELSE '-' || k END"
"""The first time an event keeps the id under which its record, its claims and its links know it."""
_MORE = {
    "event_place": "SELECT * REPLACE (event + k * n AS event)",
    "event_party": "SELECT * REPLACE (event + k * n AS event)",
    "event_source": "SELECT * REPLACE (event + k * n AS event)",
    "event_toll": "SELECT * REPLACE (event + k * n AS event)",
    "event_word": "SELECT * REPLACE (event + k * n AS event)",
    "name_of": "SELECT * REPLACE (event + k * n AS event)",
    "place_of": "SELECT * REPLACE (event + k * n AS event)",
    "blame": "SELECT * REPLACE (event + k * n AS event)",
    "review": f"SELECT * REPLACE (rank + k * n AS rank, {_NEW_ID.format('event_id')} AS event_id)",
}
_LATER = ", ".join(
    f"strftime({day}::DATE + CAST(k * {SHIFT_DAYS} AS INTEGER), '%Y-%m-%d') AS {day}"
    for day in ("earliest", "latest", "began", "ended")
)
_EVENT = f"""
CREATE TABLE event AS SELECT * REPLACE ((row_number() OVER (ORDER BY ended DESC NULLS LAST, rank) - 1) AS recency)
FROM (SELECT * EXCLUDE (k, n) REPLACE (rank + k * n AS rank, {_NEW_ID.format("id")} AS id,
    lat + k * {SHIFT_DEGREES} AS lat, lon + k * {SHIFT_DEGREES} AS lon, {_LATER})
    FROM once.event, many) ORDER BY rank
"""


def multiply(folder: Path, times: int) -> None:
    """Sets the events of a synthetic casebook down so many times."""
    once, path = folder / "once.duckdb", folder / DATABASE
    path.rename(once)
    connection = duckdb.connect(str(path))
    connection.execute(f"ATTACH '{once}' AS once (READ_ONLY)")
    connection.execute(
        "CREATE TEMP TABLE many AS SELECT k, (SELECT count(*) FROM once.event) AS n FROM range(?) r(k)", [times]
    )
    connection.execute(_EVENT)
    for table in _ONCE:
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM once.{table}")
    for table, select in _MORE.items():
        order = {"event_word": "word, event", "review": "rank", "name_of": "name, role, event"}.get(table, "event")
        sql = select.replace("SELECT *", "SELECT * EXCLUDE (k, n)")
        connection.execute(f"CREATE TABLE {table} AS {sql} FROM once.{table}, many ORDER BY {order}")
    for statement in profile_tables.TOTALS:
        connection.execute(statement)
    for table, column in profile_tables.LOOKED_UP:
        connection.execute(f"CREATE INDEX {table}_of_{column} ON {table} ({column})")
    for table, column in LOOKED_UP:
        connection.execute(f"CREATE INDEX {table}_by_{column} ON {table} ({column})")
    connection.close()
    once.unlink()
    make_ready(path)


def main() -> None:
    """Writes one."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.casebooks", description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("events", type=int)
    asked.add_argument("--times", type=int, default=1)
    options = asked.parse_args()
    write_casebook(options.folder, options.events)
    if options.times > 1:
        multiply(options.folder, options.times)


if __name__ == "__main__":
    main()
