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
    told: tuple[tuple[str, str], ...] = ()
    """Names (folded) that the text once tells in full, with the id of the place: "Athens, Texas"."""
    outlet_country: str | None = None
    areas: tuple[tuple[str, tuple[tuple[tuple[str, str], float], ...]], ...] = ()
    """For each name (folded) the provinces, with their country, in which it may lie, each with its vote."""
    of_names: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = ()
    """What each name adds to `countries`: no name speaks for itself."""

    @cached_property
    def told_in_full(self) -> dict[str, str]:
        return dict(self.told)

    @cached_property
    def _by_country(self) -> dict[str, float]:
        return dict(self.countries)

    @cached_property
    def _by_name(self) -> dict[str, dict[str, float]]:
        return {name: dict(votes) for name, votes in self.of_names}

    @cached_property
    def _area_votes(self) -> dict[tuple[str, str], float]:
        votes: dict[tuple[str, str], float] = {}
        for _, said in self.areas:
            for area, vote in said:
                votes[area] = votes.get(area, 0.0) + vote
        return votes

    @cached_property
    def _areas_without(self) -> dict[str, dict[tuple[str, str], float]]:
        return {}

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

    def area(self, country: str | None, admin1: str | None, name: str) -> float:
        """How much the report's other names speak for a province, 0 to 1."""
        shares = self._areas_without.get(name)
        if shares is None:
            own = dict(next((said for other, said in self.areas if other == name), ()))
            rest = {area: vote - own.get(area, 0.0) for area, vote in self._area_votes.items()}
            most = max(rest.values(), default=0.0)
            shares = {area: vote / most for area, vote in rest.items()} if most > 0.001 else {}
            self._areas_without[name] = shares
        return shares.get((country or "", admin1 or ""), 0.0)
