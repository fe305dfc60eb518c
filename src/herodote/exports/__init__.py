"""One module a format; the folder is the list. Modules that begin with `_` are what formats share.

A format module has `FORMAT` (its name), `SUFFIX` (of its files), a first docstring line that says what it is, and
`write(events, context) -> bytes`: the same events and context, the same bytes.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from herodote.errors import UsageError
from herodote.exports._context import ExportContext
from herodote.records import Event

Write = Callable[[Sequence[Event], ExportContext], bytes]


class Export(Struct, frozen=True):
    """One format that events can be written in."""

    name: str
    suffix: str
    title: str
    write: Write


@cache
def load_formats() -> Mapping[str, Export]:
    """Every format by name, found in this folder.

    `load_formats()["geojson"].suffix` -> ".geojson".
    """
    found: dict[str, Export] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        title = (loaded.__doc__ or "").strip().splitlines()[0]
        found[loaded.FORMAT] = Export(loaded.FORMAT, loaded.SUFFIX, title, loaded.write)
    return MappingProxyType(found)


def find_format(name: str) -> Export:
    """The format with a name; refuses one that is not there with the names of those that are."""
    formats = load_formats()
    if name not in formats:
        raise UsageError(f"no export format {name!r}; there are {', '.join(sorted(formats))}")
    return formats[name]
