"""What the finders of `herodote.extract` put before the judges: what they miss, no judge can choose.

    PYTHONPATH=src python -m benchmarks.ceilings [train dev dev_world] [--cache FOLDER] [--misses FIELD]

Finders run alone over the hand-coded reports in `../shared/gold`, beside the repository; no judge, no encoder.
`--misses time|count|quantity|source|responsibility` lists what was missed and what was found in vain. Each report is
dated as its coding dates it, so that the rules of language are measured and not the reading of datelines.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from herodote.extract.counted.counts import find_counts
from herodote.extract.finds.found import Attributions, FoundResponsibility, FoundTime
from herodote.extract.finds.material import Material
from herodote.extract.gather import gather
from herodote.extract.said.attribution import find_attributions
from herodote.extract.said.known import RegisteredSources
from herodote.extract.when.times import find_times
from herodote.extract.words.parse import parse
from herodote.extract.words.parsed import Parsed
from herodote.lang import load_language
from herodote.models.training.gold import Coded, gold_folder, read_coded
from herodote.models.training.labels import GoldEvent, lay_over, occurrences
from herodote.models.training.match import yardstick
from herodote.models.training.materials import make_report

Verdict = Literal["hit", "missed", "wrong", "vain"]
FIELDS = ("time proposed", "time value", "time undated", "count", "who", "quantity", "source", "responsibility")


class Fact(Struct, frozen=True):
    """One coded fact that was hit or missed or got a wrong value, or one that was found in vain."""

    field: str
    verdict: Verdict
    doc_id: str
    words: str
    context: str = ""


class Told(Struct, frozen=True):
    """One coded report, laid over its parse."""

    coded: Coded
    parsed: Parsed
    events: tuple[GoldEvent, ...]

    def words(self, sentences: Sequence[int]) -> str:
        held = [self.parsed.sentences[s] for s in sentences]
        return " | ".join(self.parsed.text[s.start : s.end] for s in held).replace("\n", " ")

    def fact(self, field: str, verdict: Verdict, words: object, sentences: Sequence[int] = ()) -> Fact:
        return Fact(field, verdict, self.coded.doc_id, str(words), self.words(sentences))


def times(told: Told) -> Iterator[Fact]:
    """Whether each coded time is proposed, and whether it comes to the days that the coding gives."""
    published = told.coded.coding.get("published")
    found = find_times(told.parsed, published, load_language("en"))
    for event, coded in zip(told.events, told.coded.coding["events"], strict=True):
        time = coded.get("time")
        if not time or not (time.get("text") or time.get("earliest") or time.get("latest")):
            continue
        days = (time.get("earliest"), time.get("latest"))
        if not time.get("text"):
            verdict: Verdict = "hit" if published in days and days[0] in (None, published) else "missed"
            yield told.fact("time undated", verdict, f"{days} published {published}", event.sentences)
            continue
        near = _overlapping(told, event, time["text"], found)
        yield told.fact("time proposed", "hit" if near else "missed", time["text"], event.sentences)
        if near:
            got = [(t.earliest, t.latest) for t in near]
            said = [told.parsed.text[t.start : t.end] for t in near]
            words = f"{time['text']!r} {days} found {got} {said} published {published}"
            yield told.fact("time value", "hit" if days in got else "wrong", words, event.sentences)


def _overlapping(told: Told, event: GoldEvent, words: str, found: Sequence[FoundTime]) -> list[FoundTime]:
    places = occurrences(told.coded.text, words)
    sentences = [told.parsed.sentences[s] for s in event.sentences]
    inside = [p for p in places if any(s.start <= p[0] < s.end for s in sentences)]
    near = [t for t in found if any(t.start < b and a < t.end for a, b in inside or places)]
    return [t for t in near if t.kind != "duration"] or near


def counts(told: Told) -> Iterator[Fact]:
    """Counts of people by (outcome, low, high), and of the hits whether it is told who they are."""
    found = find_counts(told.parsed, load_language("en"))
    keys = {(c.outcome, c.low, c.high) for c in found if c.outcome}
    whos = {(c.outcome, c.low, c.high, c.who) for c in found}
    wanted = set()
    for event, coded in zip(told.events, told.coded.coding["events"], strict=True):
        for count in coded.get("casualties", []):
            key = (count["outcome"], count["low"], count["high"])
            wanted.add(key)
            words = f"{key} {count.get('who')} {count.get('text')!r}"
            yield told.fact("count", "hit" if key in keys else "missed", words, event.sentences)
            if key in keys and count.get("who"):
                yield told.fact("who", "hit" if (*key, count["who"]) in whos else "wrong", words, event.sentences)
    evidence = {s for e in told.events for s in e.sentences}
    seen = set()
    for c in found:
        read = (c.outcome, c.low, c.high)
        if c.outcome and c.sentence in evidence and read not in wanted and read not in seen:
            seen.add(read)
            yield told.fact("count", "vain", f"{read} {told.parsed.text[c.start : c.end]!r}", [c.sentence])


def quantities(told: Told) -> Iterator[Fact]:
    """Other counts, of things or of people with no outcome, by (low, high)."""
    found = [c for c in find_counts(told.parsed, load_language("en")) if c.outcome is None]
    keys = {(c.low, c.high) for c in found}
    wanted = set()
    for event, coded in zip(told.events, told.coded.coding["events"], strict=True):
        for quantity in coded.get("quantities", []):
            key = (quantity.get("low"), quantity.get("high"))
            wanted.add(key)
            words = f"{key} {quantity.get('what')!r} {quantity.get('text')!r}"
            yield told.fact("quantity", "hit" if key in keys else "missed", words, event.sentences)
    evidence = {s for e in told.events for s in e.sentences}
    for c in found:
        if c.sentence in evidence and (c.low, c.high) not in wanted:
            words = f"{(c.low, c.high)} {told.parsed.text[c.start : c.end]!r}"
            yield told.fact("quantity", "vain", words, [c.sentence])


def sources(told: Told) -> Iterator[Fact]:
    """The sources of each event, by the statements of its evidence."""
    same = yardstick().same_name
    said = find_attributions(told.parsed, load_language("en"), RegisteredSources())
    for event, coded in zip(told.events, yardstick().from_coding(told.coded.coding)["events"], strict=True):
        names = _names(said, event.sentences)
        for name in sorted(coded["sources"]):
            hit = any(same(name, n) for n in names)
            yield told.fact("source", "hit" if hit else "missed", f"{name} found {names}", event.sentences)
        for name in names:
            if not any(same(g, name) for g in coded["sources"]):
                yield told.fact("source", "vain", f"{name} coded {sorted(coded['sources'])}", event.sentences)


def _names(said: Attributions, sentences: Sequence[int]) -> list[str]:
    chains = [s.chain for s in said.statements if s.sentence in sentences]
    return sorted({said.sources[i].name for chain in chains for i in chain})


def responsibility(told: Told) -> Iterator[Fact]:
    """Who claims, is blamed, denies, over the report as a whole; the blamed by their words or by who they are."""
    material = gather(make_report(told.coded), None, told.parsed)
    found = [(_names_of(material, f), f.stance, f.sentence) for f in material.blame]
    wanted = [
        (coded["actor"] or "", coded["stance"], event, coded.get("text"))
        for event, e in zip(told.events, told.coded.coding["events"], strict=True)
        for coded in e.get("responsibility", [])
    ]
    for actor, stance, event, text in wanted:
        hit = any(_same_blame(actor, stance, names, kind) for names, kind, _ in found)
        words = f"{stance} {actor!r} {text!r}"
        yield told.fact("responsibility", "hit" if hit else "missed", words, event.sentences)
    evidence = {s for e in told.events for s in e.sentences}
    for names, stance, sentence in found:
        if sentence in evidence and not any(_same_blame(w[0], w[1], names, stance) for w in wanted):
            yield told.fact("responsibility", "vain", f"{stance} {names!r}", [sentence])


def _names_of(material: Material, blame: FoundResponsibility) -> list[str]:
    if blame.actor is None:
        return []
    a, b = blame.actor.start, blame.actor.end
    inside = [p for p in material.parties if a <= p.phrase.start and p.phrase.end <= b]
    return [material.parsed.quote(blame.actor), *(p.entity.name for p in inside if p.entity is not None)]


def _same_blame(actor: str, stance: str, names: Sequence[str], kind: str) -> bool:
    if stance != kind:
        return False
    return stance == "unclaimed" or any(yardstick().same_name(actor, n) for n in names)


MEASURES: dict[str, Callable[[Told], Iterator[Fact]]] = {
    "time": times,
    "count": counts,
    "quantity": quantities,
    "source": sources,
    "responsibility": responsibility,
}


def table(facts: Sequence[Fact]) -> Iterator[str]:
    """One line a field: coded facts hit of all, and of what was found the share that is coded."""
    for field in FIELDS:
        of = [f.verdict for f in facts if f.field == field]
        hit, vain = of.count("hit"), of.count("vain")
        wanted = len(of) - vain
        recall = f"{hit:>5}/{wanted:<5} {hit / max(1, wanted):.3f}"
        yield f"{field:<16}{recall}" + (f"   precision {hit / max(1, hit + vain):.3f}" if vain else "")


def _parsed(coded: Coded, cache: Path | None) -> Parsed:
    path = cache / f"{coded.doc_id}.pickle" if cache is not None else None
    if path is not None and path.is_file():
        found = pickle.loads(path.read_bytes())
        if isinstance(found, Parsed) and found.text == coded.text:
            return found
    parsed = parse(coded.text)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(parsed))
    return parsed


def main() -> None:
    """Prints the ceilings of each set of reports."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sets", nargs="*", default=["train", "dev", "dev_world"])
    arguments.add_argument("--cache", type=Path, help="a folder of our own for the parses")
    arguments.add_argument("--misses", choices=MEASURES)
    asked: Any = arguments.parse_args()
    for name in asked.sets:
        told = []
        for coded in read_coded(gold_folder() / name):
            parsed = _parsed(coded, asked.cache)
            told.append(Told(coded, parsed, lay_over(coded, parsed)))
        kinds = [asked.misses] if asked.misses else list(MEASURES)
        facts = [fact for kind in kinds for t in told for fact in MEASURES[kind](t)]
        sys.stdout.write(f"{name}: {len(told)} reports\n")
        sys.stdout.writelines(f"  {line}\n" for line in table(facts) if asked.misses is None)
        for f in facts:
            if asked.misses and f.verdict != "hit":
                sys.stdout.write(f"{f.field}\t{f.verdict}\t{f.doc_id}\t{f.words}\t{f.context}\n")


if __name__ == "__main__":
    main()
