"""What to ask the casebook for, and how that reads in SQL: fixed words with bound values, never a value in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    """A piece of SQL with the values that are bound to it.

    It is said of the row of table `event e`; with `listed` it is a question whose answer is the ranks of the events for
    which it holds, because that is not in their rows.
    """

    sql: str
    values: tuple[Bound, ...]
    listed: bool = False


def conditions(wanted: EventFilter) -> tuple[Condition, ...]:
    """The conditions that a filter asks for, all of which must hold; none where it asks for nothing."""
    return tuple(found for found in (*_conditions(wanted), *_by_name(wanted)) if found is not None)


def where(wanted: EventFilter) -> Condition:
    """The conditions as one on table `event e`; `true` where the filter asks for nothing."""
    return together(conditions(wanted))


def together(found: Sequence[Condition]) -> Condition:
    """Several conditions as one on table `event e`; `true` where there is none."""
    parts = [f"e.rank IN ({c.sql})" if c.listed else c.sql for c in found]
    return Condition(" AND ".join(parts) or "true", tuple(v for c in found for v in c.values))


def _conditions(wanted: EventFilter) -> list[Condition | None]:
    return [
        _if(wanted.since, "e.ended >= ?"),
        _if(wanted.until, "e.began <= ?"),
        _among(wanted.type, "e.type IN ({})"),
        _listed(_among(wanted.country, "SELECT x.event FROM event_place x WHERE x.country IN ({})")),
        _listed(_among(wanted.admin1, "SELECT x.event FROM event_place x WHERE x.admin1 IN ({})")),
        _part(wanted.actor, "event_party", "party", " AND x.role <> 'instrument'"),
        _part(wanted.source, "event_source", "source"),
        _toll(wanted),
        _among(wanted.grade, "e.grade IN ({})"),
        None if wanted.contested is None else Condition("e.contested = ?", (wanted.contested,)),
        None if wanted.reviewed is None else Condition("(e.reviewed <> '') = ?", (wanted.reviewed,)),
        _among(wanted.standing, "e.standing IN ({})"),
        *(_word(word) for word in (wanted.text or "").casefold().split()),
        _if(wanted.report, "e.id IN (SELECT x.event_id FROM event_telling x WHERE x.report_id = ?)"),
    ]


_WITHIN = """
WITH near AS MATERIALIZED (
    SELECT n.name, n.admin1, lower(n.name) = ? OR coalesce(lower(n.admin1) = ?, false) AS whole
    FROM (SELECT DISTINCT name, admin1 FROM place_of LIMIT 4611686018427387904) n
    WHERE contains(lower(concat_ws(' ', n.name, n.admin1)), ?)
)
SELECT x.event FROM place_of x JOIN near n ON x.name = n.name AND x.admin1 IS NOT DISTINCT FROM n.admin1
WHERE n.whole OR NOT (SELECT bool_or(m.whole) FROM near m)
"""
"""The names are looked at once each, and not once for each event that is there: the limit cuts nothing off, it keeps
DuckDB from looking at the rows first."""


def _by_name(wanted: EventFilter) -> list[Condition | None]:
    """Whole names are looked up in the table of the names' own pages."""
    named = "SELECT x.event FROM name_of x WHERE x.name = ? AND x.role {} 'source'"
    return [
        _listed(_if(wanted.actor_is, named.format("<>"))),
        _listed(_if(wanted.source_is, named.format("="))),
        None if wanted.place is None else Condition(_WITHIN, (wanted.place.lower(),) * 3, listed=True),
    ]


def _toll(wanted: EventFilter) -> Condition | None:
    if wanted.outcome is None and wanted.at_least is None:
        return None
    least = 1 if wanted.at_least is None else wanted.at_least
    sql = "SELECT x.event FROM event_toll x WHERE x.outcome = ? AND x.most >= ?"
    return Condition(sql, (wanted.outcome or "killed", least), listed=True)


_IN_WORDS = "SELECT x.event FROM event_word x WHERE x.word IN (SELECT w.id FROM word w WHERE contains(w.word, ?))"
_IN_IDS = "SELECT i.rank FROM event i WHERE contains(i.id, ?)"
_ID_PART = re.compile(r"[ev0-9a-f-]+")


def _word(word: str) -> Condition:
    """Events that have a word in which these letters stand, or an id; words are looked up in the list of all words."""
    if _ID_PART.fullmatch(word):
        return Condition(f"{_IN_WORDS} UNION ALL {_IN_IDS}", (word, word), listed=True)
    return Condition(_IN_WORDS, (word,), listed=True)


def _if(value: str | None, sql: str) -> Condition | None:
    return None if value is None else Condition(sql, (value,))


def _among(values: tuple[str, ...], sql: str) -> Condition | None:
    """One sign for each value: a list of constants is looked for without a function being called on each row."""
    return Condition(sql.format(", ".join("?" * len(values))), values) if values else None


def _listed(condition: Condition | None) -> Condition | None:
    return None if condition is None else Condition(condition.sql, condition.values, listed=True)


def _part(value: str | None, table: str, names: str, more: str = "") -> Condition | None:
    """A name stands in one row, and in thousands of events by its number."""
    if value is None:
        return None
    named = f"SELECT n.id FROM {names} n WHERE contains(n.folded, ?)"  # noqa: S608
    sql = f"SELECT x.event FROM {table} x WHERE x.name IN ({named}){more}"  # noqa: S608
    return Condition(sql, (value.lower(),), listed=True)
