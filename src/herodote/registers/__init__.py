"""The registers: known actors, known sources, and what countries are called. Plain YAML that anyone can add to."""

from herodote.registers.find import ActorIndex, ActorMatch, Mention, SourceIndex, SourceMatch, find_mentions
from herodote.registers.load import load_actors, load_demonyms, load_sources, version
from herodote.registers.records import Actor, ActorKind, Demonym, SourceRecord, Years

__all__ = [
    "Actor",
    "ActorIndex",
    "ActorKind",
    "ActorMatch",
    "Demonym",
    "Mention",
    "SourceIndex",
    "SourceMatch",
    "SourceRecord",
    "Years",
    "find_mentions",
    "load_actors",
    "load_demonyms",
    "load_sources",
    "version",
]
