"""Every text of a record through one function; ids, codes and dates stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import msgspec

R = TypeVar("R", bound=msgspec.Struct)

CODES = frozenset({
    "id", "was", "type", "standing", "status", "kind", "country", "admin1_code", "precision", "wikidata", "report",
    "event", "support", "claims", "to", "stance", "certainty", "outcome", "who", "earliest", "latest", "first", "last",
    "date", "parent", "published", "published_from", "language", "outlet",
})  # fmt: skip
"""Fields that hold no words of a report. A field that is not named here is taken for words: a new one is safe."""


def map_texts(record: R, change: Callable[[str], str]) -> R:
    """The record with each text changed, also in the records within it.

    `map_texts(event, redactor.text).summary` -> the summary as it may be published.
    """
    fields = {}
    for name in record.__struct_fields__:
        old = getattr(record, name)
        new = _map(old, change) if name not in CODES else old
        if new is not old:
            fields[name] = new
    return msgspec.structs.replace(record, **fields) if fields else record


def _map(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        new = change(value)
        return value if new == value else new
    if isinstance(value, msgspec.Struct):
        return map_texts(value, change)
    if isinstance(value, tuple):
        items = tuple(_map(cast(object, item), change) for item in value)
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    return value
