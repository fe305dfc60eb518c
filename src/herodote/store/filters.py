"""What to ask the casebook for, and how that reads in SQL: fixed words with bound values, never a value in the text."""

from __future__ import annotations

import re

from msgspec import Struct

from herodote.records import Outcome

Bound = str | int | float | bool | list[str] | list[int]


class EventFilter(Struct, frozen=True):
    """Which events. Every condition that is set must hold; within one that takes several values any may.

    `EventFilter(country=("SYR",), outcome="killed", at_least=5)` -> events in Syria with five or more killed.
    """

    since: str | None = None
    """ISO date: the event may have lasted until then or later. Events of unknown time are left out."""
    until: str | None = None
    type: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3."""
    admin1: tuple[str, ...] = ()
    actor: str | None = None
    """Part of the name of an actor or recipient, in any case."""
    source: str | None = None
    """Part of the name of one who says something of it."""
    place: str | None = None
    """Name of a place or province where it was, in any case; where none has that name, a part of one."""
    actor_is: str | None = None
    """The whole name of an actor or recipient, as the events have it."""
    source_is: str | None = None
    """The whole name of one who says something of it."""
    outcome: Outcome | None = None
    at_least: int | None = None
    """People with that outcome (killed, if none is named), by the highest figure that is told."""
    grade: tuple[str, ...] = ()
    contested: bool | None = None
    standing: tuple[str, ...] = ()
    text: str | None = None
    """Words that must all be in the summary, the names or the sources."""
    reviewed: bool | None = None
    """Whether a person decided anything about it."""
    report: str | None = None
    """Id of a report that tells it."""


class Condition(Struct, frozen=True):
    """A piece of SQL with the values that are bound to it."""

    sql: str
    values: tuple[Bound, ...]


def where(wanted: EventFilter) -> Condition:
    """The condition on table `event e` that a filter asks for; `true` where it asks for nothing."""
    found = [condition for condition in (*_conditions(wanted), *_by_name(wanted)) if condition is not None]
    return Condition(" AND ".join(c.sql for c in found) or "true", tuple(v for c in found for v in c.values))


def _conditions(wanted: EventFilter) -> list[Condition | None]:
    return [
        _if(wanted.since, "e.ended >= ?"),
        _if(wanted.until, "e.began <= ?"),
        _among(wanted.type, "e.type IN ({})"),
        _among(wanted.country, _some("event_place", "x.country IN ({})")),
        _among(wanted.admin1, _some("event_place", "x.admin1 IN ({})")),
        _part(wanted.actor, _some("event_party", f"x.role <> 'instrument' AND x.name IN {_NAMED.format('party')}")),
        _part(wanted.source, _some("event_source", f"x.name IN {_NAMED.format('source')}")),
        _toll(wanted),
        _among(wanted.grade, "e.grade IN ({})"),
        None if wanted.contested is None else Condition("e.contested = ?", (wanted.contested,)),
        None if wanted.reviewed is None else Condition("(e.reviewed <> '') = ?", (wanted.reviewed,)),
        _among(wanted.standing, "e.standing IN ({})"),
        *(_word(word) for word in (wanted.text or "").casefold().split()),
        _if(wanted.report, "e.id IN (SELECT x.event_id FROM event_telling x WHERE x.report_id = ?)"),
    ]


_WITHIN = """e.rank IN (SELECT x.event FROM place_of x WHERE lower(x.name) = ? OR lower(x.admin1) = ? OR (
    contains(lower(concat_ws(' ', x.name, x.admin1)), ?)
    AND NOT EXISTS (SELECT 1 FROM place_of y WHERE lower(y.name) = ? OR lower(y.admin1) = ?)))"""


def _by_name(wanted: EventFilter) -> list[Condition | None]:
    """Whole names are looked up in the table of the names' own pages."""
    named = "e.rank IN (SELECT x.event FROM name_of x WHERE x.name = ? AND x.role {} 'source')"
    return [
        _if(wanted.actor_is, named.format("<>")),
        _if(wanted.source_is, named.format("=")),
        None if wanted.place is None else Condition(_WITHIN, (wanted.place.lower(),) * 5),
    ]


def _toll(wanted: EventFilter) -> Condition | None:
    if wanted.outcome is None and wanted.at_least is None:
        return None
    least = 1 if wanted.at_least is None else wanted.at_least
    sql = _some("event_toll", "x.outcome = ? AND x.most >= ?")
    return Condition(sql, (wanted.outcome or "killed", least))


_NAMED = "(SELECT n.id FROM {} n WHERE contains(n.folded, ?))"
"""Numbers of the names that hold some words: a name stands in one row, and in thousands of events by its number."""

_ID_PART = re.compile(r"[ev0-9a-f-]+")


def _word(word: str) -> Condition:
    """Events that have a word in which these letters stand, or an id; words are looked up in the list of all words."""
    sql = _some("event_word", "x.word IN (SELECT w.id FROM word w WHERE contains(w.word, ?))")
    if _ID_PART.fullmatch(word):
        return Condition(f"({sql} OR contains(e.id, ?))", (word, word))
    return Condition(sql, (word,))


def _some(table: str, condition: str) -> str:
    return f"e.rank IN (SELECT x.event FROM {table} x WHERE {condition})"  # noqa: S608


def _if(value: str | None, sql: str) -> Condition | None:
    return None if value is None else Condition(sql, (value,))


def _among(values: tuple[str, ...], sql: str) -> Condition | None:
    """One sign for each value: a list of constants is looked for without a function being called on each row."""
    return Condition(sql.format(", ".join("?" * len(values))), values) if values else None


def _part(value: str | None, sql: str) -> Condition | None:
    return None if value is None else Condition(sql, (value.lower(),))
