"""The registers hold what they should, and refuse what they should not."""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable
from typing import get_args

import pytest

from herodote.codebook import load_source_kinds
from herodote.errors import DataError
from herodote.registers import Actor, ActorKind, SourceRecord, load_actors, load_demonyms, load_sources, version
from herodote.registers.load import (
    load_actor_forms,
    load_source_forms,
    read_records,
    slug,
    written_actors,
    written_sources,
)
from herodote.registers.words import fold

# Names that several entries bear and that are meant to: they are found only where the country is known. Add a line
# here when a new entry shares a name, and only then.
SHARED = {
    "adf": {"allied-democratic-forces", "aus-armed-forces"},
    "coalition": {"us-led-coalition", "saudi-led-coalition"},
    "isf": {"irq-armed-forces", "lbn-security-forces"},
    "jem": {"justice-and-equality-movement", "jaish-e-mohammed"},
    "pdf": {"panama-defense-forces", "peoples-defence-force"},
    "sna": {"syrian-national-army", "som-armed-forces"},
    "التحالف": {"us-led-coalition", "saudi-led-coalition"},
}
SHARED_SOURCES = {
    "aa": {"anadolu-agency", "arakan-army"},
    "rsf": {"rapid-support-forces", "reporters-without-borders"},
}


def names_of_several(records: Iterable[Actor | SourceRecord]) -> dict[str, set[str]]:
    """Folded names that more than one record bears."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for name in (record.name, *record.aliases):
            bearers[fold(name).removeprefix("the ")].add(record.id)
    return {name: ids for name, ids in bearers.items() if len(ids) > 1}


def test_only_the_listed_names_are_shared_by_actors() -> None:
    assert names_of_several(written_actors().values()) == SHARED


def test_only_the_listed_names_are_shared_by_sources() -> None:
    assert names_of_several(written_sources().values()) == SHARED_SOURCES


def test_the_registers_are_of_the_size_that_was_promised() -> None:
    assert len(written_actors()) >= 800
    assert len(written_sources()) >= 300
    assert len(load_demonyms()) >= 190


@pytest.mark.parametrize("kind", get_args(ActorKind))
def test_every_kind_of_actor_has_an_actor(kind: str) -> None:
    assert any(actor.kind == kind for actor in load_actors().values())


@pytest.mark.parametrize("kind", list(load_source_kinds()))
def test_every_kind_of_source_has_a_source(kind: str) -> None:
    assert any(source.kind == kind for source in load_sources().values())


def test_every_written_name_can_be_compared() -> None:
    for record in (*written_actors().values(), *written_sources().values()):
        for name in (record.name, *record.aliases):
            assert fold(name), f"{record.id}: {name!r}"


def test_ids_are_slugs() -> None:
    for key in (*load_actors(), *load_sources()):
        assert key == slug(key)


def test_parents_and_sides_are_actors() -> None:
    actors = load_actors()
    assert [actor.id for actor in actors.values() if actor.parent and actor.parent not in actors] == []
    assert [source.id for source in load_sources().values() if source.side and source.side not in actors] == []


def test_countries_are_those_of_the_demonyms() -> None:
    known = set(load_demonyms()) | {None}
    assert {actor.country for actor in load_actors().values()} <= known
    assert {source.country for source in load_sources().values()} <= known


def test_years_run_forward() -> None:
    for actor in load_actors().values():
        if actor.active and actor.active.from_ and actor.active.to:
            assert actor.active.from_ <= actor.active.to, actor.id


def test_wikidata_ids_look_like_ids_and_name_one_actor_each() -> None:
    ids = [actor.wikidata for actor in load_actors().values() if actor.wikidata]
    assert all(re.fullmatch(r"Q[1-9]\d*", wikidata) for wikidata in ids)
    assert len(ids) == len(set(ids))


def test_every_state_has_every_body() -> None:
    assert len(load_actors()) >= len(load_demonyms()) * len(load_actor_forms())
    assert load_actors()["fji-police"].name == "Fijian police"
    assert load_sources()["fji-defence-ministry"].side == "fji-armed-forces"


def test_a_written_record_stands_in_the_place_of_the_made_one() -> None:
    assert load_actors()["syr-armed-forces"].name == "Syrian government forces"


def test_no_noun_names_two_bodies_of_a_state() -> None:
    for forms in (load_actor_forms(), load_source_forms()):
        nouns = [(fold(noun), form.role) for form in forms for noun in form.nouns]
        roles: dict[str, set[str]] = defaultdict(set)
        for noun, role in nouns:
            roles[noun].add(role)
        assert {noun: names for noun, names in roles.items() if len(names) > 1} == {}


def test_an_unknown_kind_is_named_in_the_error() -> None:
    with pytest.raises(DataError, match=r"actors/x\.yaml.*warlord"):
        read_records("actors/x.yaml", b"- {id: a, name: A, kind: warlord}", Actor)


def test_the_version_is_a_short_hash() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", version())


def test_loading_is_cached() -> None:
    load_actors()
    start = time.process_time()
    load_actors()
    assert time.process_time() - start < 0.01


def test_records_survive_json() -> None:
    import msgspec

    record = load_actors()["islamic-state"]
    assert msgspec.json.decode(msgspec.json.encode(record), type=Actor) == record
    assert "from" in json.loads(msgspec.json.encode(record))["active"]
