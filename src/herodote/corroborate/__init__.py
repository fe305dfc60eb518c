"""Readings to events: lineage, same event, merge, grades, links. Start at `corroborate`.

What joins readings is imported when it is first asked for: to read one report nobody needs it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herodote.corroborate.claims import claims_of
    from herodote.corroborate.grade import GradeFacts, GradeRule, default_rule
    from herodote.corroborate.result import Corroboration, IdMap
    from herodote.corroborate.together import corroborate

__all__ = ["Corroboration", "GradeFacts", "GradeRule", "IdMap", "claims_of", "corroborate", "default_rule"]

_HOMES = {
    "claims_of": "claims", "GradeFacts": "grade", "GradeRule": "grade", "default_rule": "grade",
    "Corroboration": "result", "IdMap": "result", "corroborate": "together",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """The name from the module that it lives in. Raises AttributeError where there is none."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
