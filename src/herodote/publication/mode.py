"""What a publication holds back."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PlaceLevel = Literal["as_told", "settlement", "district", "province", "country"]
"""The finest unit that a place may be published as."""


class PublicationMode(Struct, frozen=True):
    """What is held back. The default holds nothing back: it is for one's own machine."""

    hide_persons: bool = False
    """Names of private persons, and telephone numbers, addresses and coordinates in any text."""
    place_level: PlaceLevel = "as_told"
    embargo_days: int = 0
    """Events of the last days are left out, and the words of reports of the last days."""
    today: str | None = None
    """ISO date from which the embargo is counted back; needed where there is one. No clock is read here."""

    @property
    def changes_nothing(self) -> bool:
        """Whether the record may go out as it is."""
        return not self.hide_persons and self.place_level == "as_told" and self.embargo_days == 0


OPEN = PublicationMode()

PUBLIC = PublicationMode(hide_persons=True, place_level="settlement")
"""For readers who are not known: no names of private persons, no place finer than a settlement."""
