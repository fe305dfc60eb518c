"""How many people words count, what became of them, and by which words."""

from __future__ import annotations

from herodote.explain.working import Finding, Working
from herodote.extract.counted.counts import find_counts
from herodote.extract.finds.found import FoundCount
from herodote.extract.words.parse import parse
from herodote.extract.words.parsed import Parsed
from herodote.lang import load_language

WHO = {
    "civilian": "civilians, by the words for them",
    "combatant": "combatants, by the words for them",
    "mixed": "civilians and combatants together",
    "unknown": "who they are is not said",
}


def explain_count(text: str) -> Working:
    """Every count of a phrase or sentence, with its range, the word that says what became of them, and its total.

    "killed at least five fighters, including two leaders" -> killed 5 or more; killed 2, part of those.
    """
    parsed = parse(text)
    found = find_counts(parsed, load_language("en"))
    nothing = "" if found else "nothing is counted in these words"
    return Working("count", text, (), tuple(_finding(count, found, parsed) for count in found), nothing)


def _finding(count: FoundCount, every: tuple[FoundCount, ...], parsed: Parsed) -> Finding:
    if count.figure is None:
        reasons = ["no figure: each person told of is one"]
    else:
        reasons = [f'the figure "{parsed.quote(count.figure)}"']
    if count.negated:
        reasons.append("said to be none")
    if count.outcome is None:
        reasons.append("no people whose fate is told: a quantity")
    else:
        if count.governor is not None:
            reasons.append(f'"{parsed.tokens[count.governor].text}" says what became of them: {count.outcome}')
        reasons.append(WHO[count.who])
    if count.part_of is not None:
        total = every[count.part_of]
        reasons.append(f'part of "{parsed.text[total.start : total.end]}"')
    words = parsed.text[count.start : count.end]
    return Finding(words, count.start, count.end, f"{count.outcome or 'quantity'}: {_range(count)}", tuple(reasons))


def _range(count: FoundCount) -> str:
    low, high = count.low, count.high
    if low is None:
        return "not given" if high is None else f"up to {high}"
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"
