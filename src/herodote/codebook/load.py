"""Reads the codebook: the folder `event_types/` is the list of types, one YAML file a type."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from herodote.codebook.plain_yaml import read_yaml
from herodote.codebook.types import EventType, GradeRule, Role, SourceKindEntry, VagueNumber
from herodote.errors import DataError

T = TypeVar("T")


def load_event_types() -> Mapping[str, EventType]:
    """Every event type by id, in the order of their ids.

    `load_event_types()["air_strike"].label` -> "Air strike". Raises `DataError` when a file is damaged, is named
    otherwise than its id, or names a type that does not exist.
    """
    return _event_types()


def load_vague_numbers() -> Mapping[str, VagueNumber]:
    """Vague counting words by their English lemma: "dozens" -> at least 12, open end."""
    return MappingProxyType({entry.word: entry for entry in _entries("vague_numbers.yaml", VagueNumber)})


def load_source_kinds() -> Mapping[str, SourceKindEntry]:
    """The kinds of sources by id, in the order of the reading's contract."""
    return MappingProxyType({entry.id: entry for entry in _entries("source_kinds.yaml", SourceKindEntry)})


def load_grades() -> Mapping[str, GradeRule]:
    """The grades of an event by id, the strongest first, each with its rule in words."""
    return _grades()


@cache
def _grades() -> Mapping[str, GradeRule]:
    return MappingProxyType({entry.id: entry for entry in _entries("grades.yaml", GradeRule)})


def load_roles() -> Mapping[str, Role]:
    """The roles that a participant, a source or a number can have in an event."""
    return MappingProxyType({entry.id: entry for entry in _entries("roles.yaml", Role)})


@cache
def version() -> str:
    """A hash of every file of the codebook: two readings with one version were coded by the same rules."""
    state = hashlib.sha256()
    for entry in _yaml_files():
        state.update(entry.name.encode() + b"\0" + entry.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return state.hexdigest()[:12]


def read_event_type(name: str, content: bytes) -> EventType:
    """The event type that a file's bytes hold; `name` is the file's name, for the error.

    Raises `DataError` when the YAML is damaged, a field is missing, unknown or of the wrong kind.
    """
    found = read_yaml(f"codebook/event_types/{name}", content, EventType)
    if f"{found.id}.yaml" != name:
        raise DataError(f"codebook/event_types/{name}: its id is {found.id!r}; file and id must bear one name")
    return found


@cache
def _event_types() -> Mapping[str, EventType]:
    folder = files("herodote.codebook") / "event_types"
    named = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    types = {found.id: found for found in (read_event_type(entry.name, entry.read_bytes()) for entry in named)}
    if not types:
        raise DataError("codebook/event_types holds no event type: install Herodote again")
    check_specialises(types)
    return MappingProxyType(types)


def check_specialises(types: Mapping[str, EventType]) -> None:
    """Raises `DataError` where a type is more specific than itself or than a type that does not exist."""
    for found in types.values():
        for other in found.specialises:
            if other not in types:
                raise DataError(f"codebook/event_types/{found.id}.yaml: specialises {other!r}, which is no type")
            if found.id == other or found.id in types[other].specialises:
                raise DataError(f"codebook/event_types/{found.id}.yaml: {found.id} and {other} specialise each other")


@cache
def _entries(name: str, kind: type[T]) -> tuple[T, ...]:
    content = (files("herodote.codebook") / name).read_bytes()
    return tuple(read_yaml(f"codebook/{name}", content, list[kind]))  # type: ignore[valid-type]


def _yaml_files() -> list[Traversable]:
    root = files("herodote.codebook")
    found = [*root.iterdir(), *(root / "event_types").iterdir()]
    return sorted((entry for entry in found if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
