"""Reads the registers: every YAML file of `actors/` and `sources/`, and the bodies that every state has."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar, cast

from herodote.codebook.plain_yaml import read_yaml
from herodote.errors import DataError
from herodote.records import SourceKind
from herodote.registers.records import Actor, ActorKind, Demonym, SourceRecord, StateForm

T = TypeVar("T")
R = TypeVar("R", Actor, SourceRecord)


def load_actors() -> Mapping[str, Actor]:
    """Every known actor by id: those written down, and the armed forces, police, government, ... of every country.

    `load_actors()["syr-armed-forces"].name` -> "Syrian government forces". A record whose id is that of a state's body
    (`syr-armed-forces`) stands in its place. Raises `DataError` when a file is damaged.
    """
    return _actors()


def load_sources() -> Mapping[str, SourceRecord]:
    """Every known source by id: agencies, monitors, outlets, and the ministries and media of every state."""
    return _sources()


def load_demonyms() -> Mapping[str, Demonym]:
    """What each country and its people are called, by ISO 3166-1 alpha-3."""
    return _demonyms_by_country()


@cache
def _demonyms_by_country() -> Mapping[str, Demonym]:
    return MappingProxyType({entry.country: entry for entry in _demonyms()})


@cache
def load_actor_forms() -> tuple[StateForm, ...]:
    """The bodies of every state that act, with the nouns that name them."""
    return tuple(read_records("actor_forms.yaml", (_root() / "actor_forms.yaml").read_bytes(), StateForm))


@cache
def load_source_forms() -> tuple[StateForm, ...]:
    """The bodies of every state that speak, with the nouns that name them."""
    return tuple(read_records("source_forms.yaml", (_root() / "source_forms.yaml").read_bytes(), StateForm))


@cache
def version() -> str:
    """A hash of every file of the registers."""
    state = hashlib.sha256()
    for folder in (_root(), _root() / "actors", _root() / "sources"):
        for entry in _yaml_files(folder):
            state.update(entry.name.encode() + b"\0" + entry.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return state.hexdigest()[:12]


def state_id(country: str, role: str) -> str:
    """The id of a body of a state: "SYR", "air-force" -> "syr-air-force"."""
    return f"{country.lower()}-{role}"


def slug(name: str) -> str:
    """A name as an id: "Jabhat al-Nusra" -> "jabhat-al-nusra"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def read_records(name: str, content: bytes, kind: type[T]) -> list[T]:
    """The records that a file's bytes hold. Raises `DataError` naming the file and the field that is wrong."""
    return read_yaml(f"registers/{name}", content, list[kind])  # type: ignore[valid-type]


@cache
def written_actors() -> Mapping[str, Actor]:
    """The actors that are written down, without the made bodies of states."""
    return MappingProxyType(_by_id(_read_folder("actors", Actor)))


@cache
def written_sources() -> Mapping[str, SourceRecord]:
    """The sources that are written down, without the made bodies of states."""
    return MappingProxyType(_by_id(_read_folder("sources", SourceRecord)))


@cache
def _actors() -> Mapping[str, Actor]:
    actors = {
        made.id: made
        for form in load_actor_forms()
        for demonym in _demonyms()
        if form.role not in demonym.without
        for made in [_state_actor(form, demonym)]
    }
    return MappingProxyType({**actors, **written_actors()})


@cache
def _sources() -> Mapping[str, SourceRecord]:
    made = {
        state_id(demonym.country, form.role): SourceRecord(
            id=state_id(demonym.country, form.role),
            name=form.name.format(demonym=demonym.demonyms[0], country=demonym.name),
            kind=cast(SourceKind, form.kind),
            country=demonym.country,
            side=_parent(form, demonym),
        )
        for form in load_source_forms()
        for demonym in _demonyms()
        if form.role not in demonym.without
    }
    return MappingProxyType({**made, **written_sources()})


@cache
def _demonyms() -> tuple[Demonym, ...]:
    return tuple(read_records("demonyms.yaml", (_root() / "demonyms.yaml").read_bytes(), Demonym))


def _state_actor(form: StateForm, demonym: Demonym) -> Actor:
    return Actor(
        id=state_id(demonym.country, form.role),
        name=form.name.format(demonym=demonym.demonyms[0], country=demonym.name),
        kind=cast(ActorKind, form.kind),
        country=demonym.country,
        parent=_parent(form, demonym),
        generic=form.generic,
    )


def _parent(form: StateForm, demonym: Demonym) -> str | None:
    return None if form.parent is None or form.parent in demonym.without else state_id(demonym.country, form.parent)


def _read_folder(folder: str, kind: type[R]) -> list[R]:
    return [
        record
        for entry in _yaml_files(_root() / folder)
        for record in read_records(f"{folder}/{entry.name}", entry.read_bytes(), kind)
    ]


def _by_id(records: Iterable[R]) -> dict[str, R]:
    found: dict[str, R] = {}
    for record in records:
        if record.id in found:
            raise DataError(f"registers: the id {record.id!r} is given twice")
        found[record.id] = record
    return found


def _root() -> Traversable:
    return files("herodote.registers")


def _yaml_files(folder: Traversable) -> list[Traversable]:
    return sorted((e for e in folder.iterdir() if e.name.endswith(".yaml")), key=lambda entry: entry.name)
