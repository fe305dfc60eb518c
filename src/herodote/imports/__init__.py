"""Event data that others coded, as readings of a coder. One module a dataset; the folder is the list.

A dataset module has `DATASET` (its name), a first docstring line that says what it is, and
`read(path) -> Iterator[Reading | Problem]`: a reading for each text of its rows, a problem for each row without one.
Nothing of a row is trusted: every value is bounded and checked, and one bad row never stops the others.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from herodote.errors import UsageError
from herodote.records import Problem, Reading


class Dataset(Struct, frozen=True):
    """One kind of event data that can be taken in."""

    name: str
    title: str
    read: Callable[[Path], Iterator[Reading | Problem]]


@cache
def load_datasets() -> Mapping[str, Dataset]:
    """Every dataset by name, found in this folder: `load_datasets()["acled"].title`."""
    found: dict[str, Dataset] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        title = (loaded.__doc__ or "").strip().splitlines()[0]
        found[loaded.DATASET] = Dataset(loaded.DATASET, title, loaded.read)
    return MappingProxyType(found)


def find_dataset(name: str) -> Dataset:
    """The dataset with a name; refuses one that is not there with the names of those that are."""
    datasets = load_datasets()
    if name not in datasets:
        raise UsageError(f"no dataset {name!r}; there are {', '.join(sorted(datasets))}")
    return datasets[name]
