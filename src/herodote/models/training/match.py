"""Says which coded facts a decision hits, as the yardstick says it.

The yardstick itself (score.py beside the hand codings) is the judge of what is the same: training asks it, so that what
is learned is what is measured.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import to_builtins

from herodote.extract.filled.roles import Candidate, event_sentences, leading
from herodote.extract.finds.material import Material
from herodote.extract.heard.standing import mean_types
from herodote.extract.named.events import Cluster
from herodote.models.training.gold import Coded, gold_folder

FAMILIES: dict[str, str] = {
    "air_strike": "remote", "shelling": "remote", "bombing": "remote", "suicide_bombing": "remote", "grenade": "remote",
    "chemical_attack": "remote", "armed_clash": "fight", "attack": "fight", "assassination": "fight",
    "execution": "fight", "other_violence": "fight", "abduction": "coerce", "arrest": "coerce", "raid": "coerce",
    "torture": "coerce", "sexual_violence": "coerce", "repression": "coerce", "territory_change": "territory",
    "deployment": "territory", "property_destruction": "damage", "weapons_intercepted": "damage",
    "protest": "protest", "riot": "protest", "agreement": "talk", "negotiation": "talk", "release": "talk",
    "sanction": "talk", "threat": "talk", "displacement": "people", "aid": "people",
}  # fmt: skip
"""Types that reports may name by the same words."""


@cache
def yardstick(folder: Path | None = None) -> ModuleType:
    """`score.py`, as a module."""
    path = (folder or gold_folder()) / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Matcher:
    """One coded report as the yardstick sees it."""

    def __init__(self, coded: Coded) -> None:
        self._coding = coded.coding
        self._gold: dict[str, Any] = yardstick().from_coding(coded.coding)

    def pair(self, material: Material, clusters: Sequence[Cluster], types: Sequence[str]) -> dict[int, int]:
        """Index of the coded event that each cluster tells."""
        told = [self._as_event(material, c, types) for c in clusters]
        return {p: g for g, p in yardstick().pair(self._gold["events"], told)}

    def _as_event(self, material: Material, cluster: Cluster, types: Sequence[str]) -> dict[str, Any]:
        parsed = material.parsed
        best = leading(cluster, 1)[0]
        kinds = mean_types(cluster)
        told = event_sentences(material, cluster)[:4]
        counts = [c for c in material.counts if c.sentence in told and c.outcome is not None]
        return {
            "type": types[max(range(len(types)), key=lambda k: kinds[k])],
            "trigger": parsed.text[best.start : best.end],
            "evidence": [parsed.text[parsed.sentences[s].start : parsed.sentences[s].end] for s in told],
            "counts": [(c.outcome, c.low, c.high, c.who, []) for c in counts],
            "places": [to_builtins(p.place) for p in material.places if parsed.tokens[p.token].sentence in told],
        }

    def fills(self, material: Material, field: str, candidate: Candidate, event: int) -> bool:
        """Whether the thing is one of the coded facts of a field of the event."""
        return bool(self._matches(material, field, candidate, event))

    def hits(self, material: Material, field: str, candidates: Sequence[Candidate], event: int) -> list[bool]:
        """Whether each thing, the surest first, would hit a coded fact that none before it hits."""
        taken: set[int] = set()
        out = []
        for candidate in candidates:
            free = [k for k in self._matches(material, field, candidate, event) if k not in taken]
            taken.update(free[:1])
            out.append(bool(free))
        return out

    def _matches(self, material: Material, field: str, candidate: Candidate, event: int) -> list[int]:
        """Which coded facts of the field the thing is."""
        module = yardstick()
        gold = self._gold["events"][event]
        index = candidate.mention.index
        if field in ("actor", "recipient", "instrument"):
            party = material.parties[index]
            name = party.entity.name if party.entity is not None and field != "instrument" else None
            said = (party.phrase.text, name)
            return [k for k, g in enumerate(gold[f"{field}s"]) if module.same_party(g, said)]
        if field == "place":
            place = to_builtins(material.places[index].place)
            return [k for k, g in enumerate(gold["places"]) if module.same_place(g, place)]
        if field == "time":
            return [0] if self._fills_time(material, index, gold) else []
        if field == "count":
            c = material.counts[index]
            return [k for k, g in enumerate(gold["counts"]) if (c.outcome, c.low, c.high) == g[:3]]
        if field == "quantity":
            c = material.counts[index]
            return [k for k, g in enumerate(gold["quantities"]) if (c.low, c.high) == tuple(g)]
        if field == "source":
            source = material.said.sources[index].name
            return [k for k, g in enumerate(sorted(gold["sources"])) if module.same_name(g, source)]
        return [0] if self._blames(material, index, gold) else []

    def _fills_time(self, material: Material, index: int, gold: dict[str, Any]) -> bool:
        found = material.times[index]
        time = gold["time"]
        if not time or not (time.get("text") or time.get("earliest")):
            return False
        words = material.parsed.text[found.start : found.end].lower()
        said = (time.get("text") or "").lower()
        same = bool(yardstick().same_time(time, {"earliest": found.earliest, "latest": found.latest}))
        if time.get("earliest") is None and time.get("latest") is None:
            return same and bool(said) and (words in said or said in words)
        return same or (bool(said) and (words in said or said in words))

    def _blames(self, material: Material, index: int, gold: dict[str, Any]) -> bool:
        found = material.blame[index]
        name = material.parsed.text[found.actor.start : found.actor.end] if found.actor else None
        names = [name] if name else []
        if found.actor is not None:
            inside = [
                p for p in material.parties if found.actor.start <= p.phrase.start and p.phrase.end <= found.actor.end
            ]
            names += [p.entity.name for p in inside if p.entity is not None]
        for actor, stance in gold["responsibility"]:
            if stance != found.stance:
                continue
            if stance == "unclaimed" or any(yardstick().same_name(actor or "", n) for n in names):
                return True
        return False

    def relations(self) -> dict[tuple[int, int], str]:
        """The coded relations between events, by their indices; a part named on the event counts as well."""
        place = {e["id"]: i for i, e in enumerate(self._coding["events"])}
        out: dict[tuple[int, int], str] = {}
        for e in self._coding["events"]:
            if e.get("part_of") in place:
                out[place[e["id"]], place[e["part_of"]]] = "part_of"
        for r in self._coding["relations"]:
            if r["from"] in place and r["to"] in place:
                out[place[r["from"]], place[r["to"]]] = r["kind"]
        return out
