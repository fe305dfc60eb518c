"""Who stands behind what a report tells: the chain of an attribution in names, the first speaker of it first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from herodote.records import Attribution, Reading, Source, SourceKind

Names: TypeAlias = tuple[str, ...]


def source_names(reading: Reading) -> Mapping[str, Source]:
    """The sources of a reading by their id."""
    return {source.id: source for source in reading.sources}


def chain_names(attribution: Attribution, sources: Mapping[str, Source]) -> Names:
    """The names of a chain, first the one who says it: `("Syrian Observatory for Human Rights", "AFP")`."""
    return tuple(sources[i].name if i in sources else i for i in attribution.chain)


def speakers(attributions: Sequence[Attribution], sources: Mapping[str, Source]) -> Names:
    """All names of all chains, each once, first speakers first."""
    chains = [chain_names(a, sources) for a in attributions]
    ordered = [c[0] for c in chains if c] + [name for c in chains for name in c[1:]]
    return tuple(dict.fromkeys(ordered))


def kind_of(name: str, sources: Mapping[str, Source]) -> SourceKind | None:
    """The kind that the report gives a source of this name."""
    return next((s.kind for s in sources.values() if s.name == name), None)
