"""The question to a casebook in words, as an export carries it."""

from __future__ import annotations

import msgspec

from herodote.store.filters import EventFilter

_FREE = ("actor", "source", "text")
"""Fields that hold whatever words somebody typed: a name, perhaps."""


def query_words(wanted: EventFilter | None, withhold_names: bool = False) -> str:
    """What a filter asks for, field by field; the empty word where it asks for everything.

    With `withhold_names`, free words are not repeated: they may be the name that a publication keeps back.

    >>> query_words(EventFilter(country=("SYR",), since="2016-10-01"))
    'since 2016-10-01; country SYR'
    """
    if wanted is None:
        return ""
    default = EventFilter()
    asked = [(name, getattr(wanted, name)) for name in wanted.__struct_fields__]
    return "; ".join(
        f"{name} {'(withheld)' if withhold_names and name in _FREE else _words(value)}"
        for name, value in asked
        if value != getattr(default, name)
    )


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return " or ".join(str(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return msgspec.json.encode(value).decode() if isinstance(value, str) and ";" in value else str(value)
