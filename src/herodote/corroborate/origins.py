"""How many independent origins stand behind a fact: what is copied, and what rests on one primary source, counts once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from herodote.corroborate.lineage import SAME_NAME, Dossier, is_outlet
from herodote.corroborate.names import likeness
from herodote.corroborate.unions import Unions


class Stand(Struct, frozen=True):
    """One saying of one fact: in which report, and who is first in its chain (None: the report's own voice)."""

    report: int
    family: int
    """The family of copies and rewrites that the report belongs to."""
    speaker: str | None
    named: bool
    """Whether the speaker has a name, or is "residents", "a military source"."""
    figure: tuple[int | None, int | None] | None = None
    """The figure said, where the fact is one: two nameless sources of one kind are one where they say the same figure."""
    relays: tuple[str, ...] = ()


def same_speaker(a: Stand, b: Stand) -> bool:
    """Whether two sayings rest on one primary source."""
    if a.speaker is None or b.speaker is None:
        return False
    if a.named and b.named:
        return likeness(a.speaker, b.speaker) >= SAME_NAME
    return likeness(a.speaker, b.speaker) >= SAME_NAME and a.figure is not None and a.figure == b.figure


def group_origins(stands: Sequence[Stand], dossiers: Sequence[Dossier]) -> tuple[int, ...]:
    """For each saying the number of its origin, 0 upwards in the order of the sayings.

    Sayings are one origin where their reports are one family, where their first speakers are one source under whatever
    name, and where the speaker or relay of the one is the outlet of the other.
    """
    unions = Unions(len(stands))
    for i, a in enumerate(stands):
        for j in range(i):
            b = stands[j]
            if a.family == b.family or same_speaker(a, b) or _rests_on(a, b, dossiers) or _rests_on(b, a, dossiers):
                unions.join(i, j)
    names: dict[int, int] = {}
    return tuple(names.setdefault(unions.root(i), len(names)) for i in range(len(stands)))


def _rests_on(a: Stand, b: Stand, dossiers: Sequence[Dossier]) -> bool:
    """Whether the one cites the outlet of the other for it."""
    if a.report == b.report:
        return False
    cited = [*a.relays, *([a.speaker] if a.speaker else [])]
    return any(is_outlet(name, dossiers[b.report]) and not is_outlet(name, dossiers[a.report]) for name in cited)


def count(groups: Iterable[int]) -> int:
    """How many different ones."""
    return len(set(groups))
