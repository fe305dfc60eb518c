"""The claims on one event, each with its origin: what merging works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from herodote.corroborate.lineage import Dossier
from herodote.corroborate.origins import Cited, Stand, group_origins
from herodote.corroborate.sides import side_of
from herodote.corroborate.telling import Told
from herodote.records import Attribution, Claim, Count, Source, SourceKind


class Telling(Struct, frozen=True, gc=False):
    """One telling of an event with its claims and where it stands among the reports."""

    told: Told
    dossier: Dossier
    family: int
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    origin: int
    """The independent origin of the event as a whole that this telling belongs to."""

    @property
    def published(self) -> str | None:
        """ISO date of the report, or None."""
        date = self.dossier.report.published
        return date[:10] if date else None

    @property
    def voice(self) -> str:
        """Whose word it is where the report names no source: the outlet, or that one report by its title."""
        report = self.dossier.report
        return report.outlet or (f"the report “{shortened(report.title)}”" if report.title else "the report")


TITLE = 60
"""Characters of a title that name a report where it has no outlet."""


def shortened(title: str) -> str:
    """A title as it is, or cut at a word."""
    return title if len(title) <= TITLE else f"{title[:TITLE].rpartition(' ')[0]}…"


class Fact(Struct, frozen=True, gc=False):
    """One claim with its telling and the independent origin of that claim."""

    claim: Claim
    telling: Telling
    origin: int

    @property
    def source(self) -> str:
        """Who says it first, the outlet where nobody else does."""
        return self.claim.chain[0] if self.claim.chain else self.telling.voice

    @property
    def kind(self) -> SourceKind | None:
        name = self.claim.chain[0] if self.claim.chain else None
        return next((s.kind for s in self.telling.sources.values() if s.name == name), None)


def first_speaker(told: Told, sources: Mapping[str, Source]) -> tuple[str | None, bool, tuple[str, ...]]:
    """Who is first in the chain behind a telling, whether that one has a name, and who relays it.

    An event told in the report's own voice whose figures all come from one source rests on that source.
    """
    said: Sequence[Attribution] = told.event.attribution or _of_counts(told.event.casualties)
    chain = next((a.chain for a in said if a.chain), ())
    if not chain:
        return None, False, ()
    source = sources.get(chain[0])
    relays = tuple(sources[i].name if i in sources else i for i in chain[1:])
    return (source.name if source else chain[0]), bool(source and source.named), relays


def _of_counts(counts: Sequence[Count]) -> Sequence[Attribution]:
    said = [c.attribution for c in counts]
    firsts = {a.chain[0] for one in said for a in one if a.chain}
    return said[0] if said and all(said) and len(firsts) == 1 else ()


def stand_of(told: Told, family: int, sources: Mapping[str, Source], outlet: str | None) -> Stand:
    """How a telling stands for the event as a whole."""
    speaker, named, relays = first_speaker(told, sources)
    figure = next(((t.low, t.high) for t in told.killed), None)
    return Stand(told.report, family, speaker, named, figure, relays, side_of(speaker or outlet))


def facts_of(tellings: Sequence[Telling], fields: frozenset[str], cited: Cited) -> list[Fact]:
    """All claims of some fields on an event, with the independent origin of each claim."""
    found = [(claim, telling) for telling in tellings for claim in telling.claims if claim.field in fields]
    stands = [
        Stand(
            telling.told.report,
            telling.family,
            claim.chain[0] if claim.chain else None,
            _is_named(claim, telling.sources),
            (claim.low, claim.high) if claim.low is not None or claim.high is not None else None,
            claim.chain[1:],
            side_of(claim.chain[0] if claim.chain else telling.dossier.report.outlet),
        )
        for claim, telling in found
    ]
    groups = group_origins(stands, cited)
    return [Fact(claim, telling, origin) for (claim, telling), origin in zip(found, groups, strict=True)]


def _is_named(claim: Claim, sources: Mapping[str, Source]) -> bool:
    name = claim.chain[0] if claim.chain else None
    return any(s.name == name and s.named for s in sources.values())


def supporters(facts: Sequence[Fact]) -> int:
    """How many independent origins stand behind some claims."""
    return len({f.origin for f in facts})
