"""Readings to events: lineage, same event, merge, grades, links. Start at `corroborate`."""

from __future__ import annotations

from herodote.corroborate.claims import claims_of
from herodote.corroborate.grade import GradeFacts, GradeRule, default_rule
from herodote.corroborate.result import Corroboration, IdMap
from herodote.corroborate.together import corroborate

__all__ = ["Corroboration", "GradeFacts", "GradeRule", "IdMap", "claims_of", "corroborate", "default_rule"]
