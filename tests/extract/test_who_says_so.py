"""Who says so, sentence by sentence: chains, stances, certainty, blame, and what only looks like saying."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from herodote.extract.finds.found import Attributions
from herodote.extract.responsibility.find import find_responsibility
from herodote.extract.said.attribution import find_attributions
from herodote.extract.said.known import RegisteredSources
from herodote.extract.words.parse import parse
from herodote.extract.words.parsed import Parsed
from herodote.lang import load_language

EN = load_language("en")


class Case(NamedTuple):
    text: str
    says: dict[str, str]
    blame: list[str] | None
    gap: str | None


def cases() -> list[Case]:
    rows = yaml.safe_load(Path(__file__).with_name("who_says_so.yaml").read_text(encoding="utf-8"))
    return [Case(r["t"], r.get("says", {}), r.get("blame"), r.get("gap")) for r in rows]


def marked() -> list[object]:
    return [
        pytest.param(c, id=c.text[:60], marks=[pytest.mark.xfail(strict=True, reason=c.gap)] if c.gap else [])
        for c in cases()
    ]


def chain_at(text: str, said: Attributions, words: str) -> str:
    """As the test set writes it: "police < SANA; denies; possible"."""
    start = text.index(words)
    found = said.of(start, start + len(words))
    if not found:
        return "-"
    more = [v for v in (found[0].stance, found[0].certainty) if v not in {"asserts", "certain"}]
    return "; ".join([" < ".join(said.names(found[0])), *more])


def blamed(parsed: Parsed, said: Attributions) -> list[str]:
    out = []
    for r in find_responsibility(parsed, said, EN):
        whom = parsed.quote(r.actor) if r.actor is not None else "-"
        out.append(f"{r.stance}: {whom}" + ("" if r.certainty == "certain" else f"; {r.certainty}"))
    return out


@pytest.mark.parametrize("case", marked())
def test_each_claim_has_its_source_stance_and_certainty(case: Case) -> None:
    parsed = parse(case.text)
    said = find_attributions(parsed, EN, RegisteredSources())
    assert {words: chain_at(case.text, said, words) for words in case.says} == case.says
    if case.blame is not None:
        assert sorted(blamed(parsed, said)) == sorted(case.blame)


def test_there_are_two_hundred_sentences_and_few_gaps() -> None:
    found = cases()
    assert len(found) >= 200
    assert sum(1 for c in found if c.gap) <= 12
