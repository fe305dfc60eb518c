"""Event ids in the log: what changed from one publication to the next, and the map that follows from all changes."""

from __future__ import annotations

from herodote.corroborate.result import IdMap, next_map
from herodote.records import Telling
from herodote.store.entries import IdsGiven


def telling_key(telling: Telling) -> str:
    """`<report id>#<event id in the reading>`."""
    return f"{telling.report}#{telling.event}"


def changes(before: IdMap, after: IdMap) -> IdsGiven:
    """What leads from one map to another: nothing where they are the same."""
    return IdsGiven(
        given=tuple(sorted(item for item in after.of_telling.items() if before.of_telling.get(item[0]) != item[1])),
        gone=tuple(sorted(before.of_telling.keys() - after.of_telling.keys())),
        absorbed=tuple(sorted(item for item in after.absorbed.items() if before.absorbed.get(item[0]) != item[1])),
        released=tuple(sorted(before.absorbed.keys() - after.absorbed.keys())),
    )


def copied(ids: IdMap) -> IdMap:
    """The same map with tables of its own."""
    tables = {field: getattr(ids, field) for field in IdMap.__struct_fields__}
    return IdMap(**{field: dict(table) if isinstance(table, dict) else table for field, table in tables.items()})


def apply(ids: IdMap, change: IdsGiven) -> IdMap:
    """The map after a change."""
    gone, released = set(change.gone), set(change.released)
    of_telling = {key: event for key, event in ids.of_telling.items() if key not in gone}
    absorbed = {old: new for old, new in ids.absorbed.items() if old not in released}
    return next_map(ids, {**of_telling, **dict(change.given)}, {**absorbed, **dict(change.absorbed)})
