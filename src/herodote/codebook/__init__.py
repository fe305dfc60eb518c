"""The codebook: event types, vague numbers, source kinds, grades, roles. An analyst can read and change every file."""

from herodote.codebook.load import (
    load_event_types,
    load_grades,
    load_roles,
    load_source_kinds,
    load_vague_numbers,
    version,
)
from herodote.codebook.types import (
    AcledCode,
    Crosswalk,
    Cues,
    EventType,
    GradeRule,
    PloverCode,
    Role,
    SourceKindEntry,
    VagueNumber,
)

__all__ = [
    "AcledCode",
    "Crosswalk",
    "Cues",
    "EventType",
    "GradeRule",
    "PloverCode",
    "Role",
    "SourceKindEntry",
    "VagueNumber",
    "load_event_types",
    "load_grades",
    "load_roles",
    "load_source_kinds",
    "load_vague_numbers",
    "version",
]
