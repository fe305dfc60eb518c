"""Whose word an outlet is: state television and the state agency of one government are one voice, not two witnesses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from herodote.corroborate.names import fold
from herodote.records import SourceKind
from herodote.registers.load import written_sources

MEDIA: frozenset[SourceKind] = frozenset({"news_outlet", "news_agency"})
"""Kinds whose own voice is taken for that of the side they belong to. A ministry or a monitor of a side is a source of
its own: it may know what its side's media do not."""


def side_of(outlet: str | None) -> str | None:
    """The actor that an outlet belongs to, by the register of sources; None for one of no side, and for an unknown one.

    >>> side_of("SANA") == side_of("Syrian state television")
    True
    """
    return _sides().get(fold(outlet)) if outlet else None


@cache
def _sides() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for source in written_sources().values():
        if source.side is not None and source.kind in MEDIA:
            found.update((fold(name), source.side) for name in (source.name, *source.aliases))
    return found
