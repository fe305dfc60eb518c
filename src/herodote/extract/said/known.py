"""The register of sources behind the door that the finders use."""

from __future__ import annotations

from herodote.extract.said.sources import KnownSource
from herodote.registers import SourceIndex

_UNNAMED = "any-"
"""Ids of the register's entries for sources without a name ("activists"): their kind is known, not who they are."""


class RegisteredSources:
    """Sources of the shipped register: "the Syrian Observatory for Human Rights" -> that monitor."""

    def known(self, phrase: str) -> KnownSource | None:
        """The source that a phrase names, or None; phrases that are no names are not looked up."""
        if not phrase or len(phrase) > 200:
            return None
        match = SourceIndex.load().find(phrase)
        if match is None:
            return None
        return KnownSource(
            match.record.id, match.record.name, match.record.kind, not match.record.id.startswith(_UNNAMED)
        )
