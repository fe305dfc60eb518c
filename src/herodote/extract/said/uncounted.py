"""Figures of those who speak, who are not those who came to harm."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from herodote.extract.finds.found import Attributions, FoundCount
from herodote.extract.words.parsed import Parsed, Stretch

NEAR = 60
"""Characters between one who speaks and the word that says so, at most."""


def without_who_speaks(parsed: Parsed, counts: Sequence[FoundCount], said: Attributions) -> tuple[FoundCount, ...]:
    """The figures without those who only say something: "killing one man, three residents and a doctor said".

    One whose harm stands in the same words is counted all the same: "a wounded farmer said".
    """
    speaking = _who_speak(said)
    kept = [
        i
        for i, c in enumerate(counts)
        if c.outcome is None or _told_by_itself(parsed, c) or not any(_overlap(c, s) for s in speaking)
    ]
    at = {i: n for n, i in enumerate(kept)}
    return tuple(replace(counts[i], part_of=at.get(counts[i].part_of)) for i in kept)  # type: ignore[arg-type]


def _who_speak(said: Attributions) -> list[Stretch]:
    """Where those stand who are named right beside the word that says that they say it."""
    out = []
    for statement in said.statements:
        if statement.cue is None:
            continue
        for source in statement.chain:
            for mention in said.sources[source].mentions:
                gap = max(statement.cue.start - mention.end, mention.start - statement.cue.end)
                if gap <= NEAR:
                    out.append(Stretch(mention.start, mention.end))
    return out


def _overlap(count: FoundCount, stretch: Stretch) -> bool:
    return stretch.start < count.end and count.start < stretch.end


def _told_by_itself(parsed: Parsed, count: FoundCount) -> bool:
    """Whether the word for the harm stands in the phrase itself."""
    return count.governor is not None and count.start <= parsed.tokens[count.governor].start < count.end
