"""The words that publication goes by, read once."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

import yaml
from msgspec import Struct, convert

from herodote.registers import load_demonyms


class WordLists(Struct, frozen=True, forbid_unknown_fields=True):
    """Lower-case words by what they say of a capitalised word; see `words.yaml`."""

    office: frozenset[str]
    loose_office: frozenset[str]
    organisation: frozenset[str]
    armed: frozenset[str]
    band: frozenset[str]
    place: frozenset[str]
    doubtful: frozenset[str]
    address: frozenset[str]
    nobody: frozenset[str]
    honorific: frozenset[str]
    particle: frozenset[str]
    function: frozenset[str]


@cache
def load_lists() -> WordLists:
    """The lists of `words.yaml`."""
    return convert(yaml.safe_load((files(__package__) / "words.yaml").read_text(encoding="utf-8")), WordLists)


@cache
def load_common() -> frozenset[str]:
    """Words that prose writes in small letters: with a capital they begin a sentence or stand in a headline."""
    packed = (files(__package__) / "common_words.txt.gz").read_bytes()
    lists = load_lists()
    return frozenset(gzip.decompress(packed).decode().split()) | lists.function


@cache
def load_countries() -> frozenset[str]:
    """Names of countries, of their people and of their capitals, in small letters; of several words each as a whole."""
    found: set[str] = set()
    for demonym in load_demonyms().values():
        found |= {demonym.name, *demonym.names, *demonym.demonyms, *demonym.capitals}
    return frozenset(name.lower() for name in found) | frozenset(f"{name.lower()}s" for name in found)


@cache
def load_spared() -> frozenset[str]:
    """Words that are never withheld by themselves, since they can stand for something else."""
    lists = load_lists()
    spared = load_common() | lists.nobody | lists.organisation | lists.place | lists.particle | lists.honorific
    return spared | lists.office | load_countries()
