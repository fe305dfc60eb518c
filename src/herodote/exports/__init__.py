"""One module a format; the folder is the list. Modules that begin with `_` are what formats share.

A format module has `FORMAT` (its name), `SUFFIX` (of its files), `CANNOT_SAY` (what of an event has no room in it), a
first docstring line that says what it is, and `write(events, context) -> bytes`: the same events and context, the same
bytes. A table has `COLUMNS` besides, each of which `dictionary/<format>.yaml` explains. A module may have
`beside(file, events, context)`: files that belong to it, by what is put behind the name of its file. One with `NEEDS`
is written only where that extra is installed (`pip install 'herodote[pdf]'`), and only where somebody names it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from herodote.errors import UsageError
from herodote.exports._about import About, Shape, make_about, metadata
from herodote.exports._columns import Column, describe
from herodote.exports._context import ExportContext
from herodote.records import Event

Write = Callable[[Sequence[Event], ExportContext], bytes]
Beside = Callable[[str, Sequence[Event], ExportContext], Mapping[str, bytes]]


class Export(Struct, frozen=True):
    """One format that events can be written in."""

    name: str
    suffix: str
    title: str
    write: Write
    cannot_say: str = ""
    columns: tuple[str, ...] = ()
    """Names of the columns of a table, in order; empty where it is none."""
    shape: Shape = Shape()
    within: bool = False
    """Whether its files say themselves what they are and how they were made."""
    more_beside: Beside | None = None
    needs: str = ""
    """The extra of Herodote that must be installed for it; empty for most."""

    def about(self, events: Sequence[Event], context: ExportContext) -> About:
        """What a file in this format is, and how it was made."""
        return make_about(self.name, self.title, self.cannot_say, len(events), context)

    def dictionary(self) -> tuple[Column, ...]:
        """What each column holds."""
        return describe(self.name, self.columns) if self.columns else ()

    def beside(self, file: str, events: Sequence[Event], context: ExportContext) -> Mapping[str, bytes]:
        """The files that lie beside one of that name, by what is put behind it; `-metadata.json` for most formats."""
        found: dict[str, bytes] = {}
        if not self.within:
            about = self.about(events, context)
            found["-metadata.json"] = metadata(file, about, self.dictionary(), self.shape)
        if self.more_beside is not None:
            found.update(self.more_beside(file, events, context))
        return MappingProxyType(found)


@cache
def load_formats() -> Mapping[str, Export]:
    """Every format by name that is always there.

    `load_formats()["geojson"].suffix` -> ".geojson".
    """
    return MappingProxyType({name: export for name, export in every_format().items() if not export.needs})


@cache
def every_format() -> Mapping[str, Export]:
    """Every format by name, found in this folder, also those that need something more to be installed."""
    found: dict[str, Export] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        title = (loaded.__doc__ or "").strip().splitlines()[0]
        found[loaded.FORMAT] = Export(
            name=loaded.FORMAT,
            suffix=loaded.SUFFIX,
            title=title,
            write=loaded.write,
            cannot_say=getattr(loaded, "CANNOT_SAY", ""),
            columns=tuple(getattr(loaded, "COLUMNS", ())),
            shape=getattr(loaded, "SHAPE", Shape()),
            within=getattr(loaded, "WITHIN", False),
            more_beside=getattr(loaded, "beside", None),
            needs=getattr(loaded, "NEEDS", ""),
        )
    return MappingProxyType(found)


def find_format(name: str) -> Export:
    """The format with a name; refuses one that is not there with the names of those that are."""
    formats = every_format()
    if name not in formats:
        raise UsageError(f"no export format {name!r}; there are {', '.join(sorted(formats))}")
    return formats[name]
