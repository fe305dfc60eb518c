"""Where a report plays, as far as it tells: what its places are weighed by."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from herodote.gazetteer.place import PlaceRecord


class PlaceContext(Struct, frozen=True, dict=True):
    """What a report tells about where it plays."""

    countries: tuple[tuple[str, float], ...] = ()
    """Countries by how much the report names them and places in them, the most named first, the first as 1."""
    provinces: tuple[tuple[str, str], ...] = ()
    """Country and name of each province that is named as such."""
    places: tuple[tuple[int, PlaceRecord], ...] = ()
    """Where in the text a place stands that is hardly in doubt, and which."""
    outlet_country: str | None = None
    areas: tuple[tuple[tuple[str, str], float], ...] = ()
    """Country and province by how many of the report's names may lie in it, the likeliest as 1."""
    of_names: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = ()
    """What each name adds to `countries`: no name speaks for itself."""

    @cached_property
    def _by_country(self) -> dict[str, float]:
        return dict(self.countries)

    @cached_property
    def _by_name(self) -> dict[str, dict[str, float]]:
        return {name: dict(votes) for name, votes in self.of_names}

    @cached_property
    def _by_area(self) -> dict[tuple[str, str], float]:
        return dict(self.areas)

    @cached_property
    def _without(self) -> dict[str, dict[str, float]]:
        return {}

    def share(self, country: str, name: str) -> float:
        """How much the report's other names speak for a country, 0 to 1; where there is no other, how much this one."""
        shares = self._without.get(name)
        if shares is None:
            own = self._by_name.get(name, {})
            rest = {c: s - own.get(c, 0.0) for c, s in self.countries if s - own.get(c, 0.0) > 0.001}
            most = max(0.5, *rest.values()) if rest else 1.0
            shares = {c: s / most for c, s in rest.items()} if rest else self._by_country
            self._without[name] = shares
        return shares.get(country, 0.0)

    def area(self, country: str | None, admin1: str | None) -> float:
        """How much the report's names speak for a province, 0 to 1."""
        return self._by_area.get((country or "", admin1 or ""), 0.0)
