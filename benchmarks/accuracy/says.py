"""Who says so, beside public corpora: spans of sources, cues and contents; certainty; who is held to have done it.

    python -m benchmarks.accuracy.says                        # all three: into benchmarks/results/says.json
    python -m benchmarks.accuracy.says polnear --limit 20

The corpora lie in ../shared/corpora, relative to the repository; their texts never go into it. Only `dev` parts are
read, from which nothing was learned.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.accuracy.held import coded, held, matched
from msgspec import Struct, to_builtins

from herodote.extract.finds.found import Attributions, Statement
from herodote.extract.named.happening import Happening, happening
from herodote.extract.reader import Reader
from herodote.extract.said.attribution import find_attributions
from herodote.extract.said.known import RegisteredSources
from herodote.extract.words.parse import parse
from herodote.ids import report_id
from herodote.lang import load_language
from herodote.records import Report

ROOT = Path(__file__).parent.parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
RESULTS = Path(__file__).parent.parent / "results" / "says.json"
Span = tuple[int, int]


class Score(Struct, frozen=True):
    """How many were told, how many are so, how many of those told are so."""

    hit: int
    told: int
    gold: int

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.told + self.gold) if self.told + self.gold else 0.0

    def shown(self) -> dict[str, float]:
        precision, recall = self.hit / max(1, self.told), self.hit / max(1, self.gold)
        return {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(self.f1, 3),
            "gold": self.gold,
        }


def documents(corpus: str, limit: int | None) -> Iterator[dict[str, Any]]:
    """The documents of the `dev` part of a corpus, in order; with a limit so many, spread over the whole part."""
    with gzip.open(CORPORA / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as file:
        found = [d for line in file if (d := json.loads(line))["split"] == "dev"]
    step = max(1, len(found) // limit) if limit else 1
    yield from found[::step][:limit]


# --- who says what: PolNeAR ---------------------------------------------------------------------------------------


def polnear(limit: int | None) -> dict[str, object]:
    """Spans of sources, cues and contents that overlap, one to one, in American political news of 2016."""
    tally: dict[str, Counter[str]] = {kind: Counter() for kind in ("source", "cue", "content")}
    language, register = load_language("en"), RegisteredSources()
    for document in documents("polnear", limit):
        said = find_attributions(parse(document["text"]), language, register)
        told = {"source": [], "cue": [], "content": []} if not said.statements else told_spans(said)
        for kind, count in tally.items():
            gold = [(s["start"], s["end"]) for a in document["attributions"] for s in a.get(kind) or []]
            count.update(hit=overlapping(gold, told[kind]), told=len(told[kind]), gold=len(gold))
    return {kind: Score(c["hit"], c["told"], c["gold"]).shown() for kind, c in tally.items()}


def told_spans(said: Attributions) -> dict[str, list[Span]]:
    """What we say of a text: the mention beside each cue, the cues, and the contents."""
    cues = [(s.cue.start, s.cue.end) for s in said.statements if s.cue is not None]
    mentions = {m for s in said.statements if s.cue is not None for m in beside(said, s)}
    contents = [(c.start, c.end) for s in said.statements for c in s.content]
    return {"source": sorted(mentions), "cue": sorted(set(cues)), "content": joined(contents)}


def beside(said: Attributions, statement: Statement) -> Iterator[Span]:
    """Of each who says or relays it, the mention nearest to the cue."""
    assert statement.cue is not None
    for index in statement.chain:
        at = statement.cue.start
        yield min(((m.start, m.end) for m in said.sources[index].mentions), key=lambda m: abs(m[0] - at))


def joined(spans: Sequence[Span]) -> list[Span]:
    """Spans that touch as one: the parts of a content on both sides of its cue stay two."""
    out: list[Span] = []
    for start, end in sorted(set(spans)):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def overlapping(gold: Sequence[Span], told: Sequence[Span]) -> int:
    """How many spans can be paired one to one so that each pair shares a character."""
    left, hit = sorted(told), 0
    for start, end in sorted(gold):
        for k, (a, b) in enumerate(left):
            if a < end and start < b:
                del left[k]
                hit += 1
                break
    return hit


# --- how certain: factuality --------------------------------------------------------------------------------------

CLASSES: Mapping[Happening, str] = {
    "happened": "happened", "probable": "happened", "possible": "uncertain", "future": "happened",
    "conditional": "uncertain", "not": "not",
}  # fmt: skip
"""The grades say how certain it is held to be, not when: "will vote" is graded as what is so."""


def factuality(limit: int | None) -> dict[str, object]:
    """Each class of certainty, beside "everything happened", for events of news and of the other sets."""
    out: dict[str, object] = {}
    language = load_language("en")
    pairs: dict[str, list[tuple[str, str]]] = {}
    for document in documents("factuality", limit):
        parsed = parse(document["text"])
        news = document["meta"]["dataset"] in {"UW", "MEANTIME"}
        for target in document["targets"]:
            token = parsed.token_at(target["start"])
            if token is not None:
                told = CLASSES[happening(parsed, token.i, language)]
                pairs.setdefault("news" if news else "others", []).append((graded(target["factuality"]), told))
    for name, found in sorted(pairs.items()):
        out[name] = {
            kind: {"ours": of_class(found, kind).shown(), "everything happened": of_class(all_so(found), kind).shown()}
            for kind in ("happened", "uncertain", "not")
        }
    return out


def graded(value: float) -> str:
    return "happened" if value >= 1 else "not" if value <= -1 else "uncertain"


def all_so(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(gold, "happened") for gold, _ in pairs]


def of_class(pairs: Sequence[tuple[str, str]], kind: str) -> Score:
    return Score(
        sum(g == t == kind for g, t in pairs), sum(t == kind for _, t in pairs), sum(g == kind for g, _ in pairs)
    )


# --- who did it, and how sure that is: MUC-4 ----------------------------------------------------------------------


def muc4(limit: int | None) -> dict[str, object]:
    """Organisations held to have done it, with and without how sure that is, report by report."""
    reader = Reader.load()
    plain, sure = Counter[str](), Counter[str]()
    for document in documents("muc4", limit):
        gold = coded(document["templates"])
        text = document["text"]
        told = held(reader.read(report_of(text)), parse(text))
        plain.update(hit=matched(gold, told, False), told=len({h.who for h in told}), gold=len(gold))
        sure.update(hit=matched(gold, told, True), told=len(told), gold=len(gold))
    return {
        name: Score(c["hit"], c["told"], c["gold"]).shown()
        for name, c in (("organisation", plain), ("organisation and confidence", sure))
    }


def report_of(text: str) -> Report:
    return Report(report_id(text), "muc.txt", None, None, None, None, None, None, "en", text)


# --- all together -------------------------------------------------------------------------------------------------

MEASURES: Mapping[str, Callable[[int | None], dict[str, object]]] = {
    "polnear": polnear, "factuality": factuality, "muc4": muc4,
}  # fmt: skip


def main() -> None:
    """Measures what is asked, prints it and keeps it beside what was measured before."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.says", description=__doc__)
    asked.add_argument("names", nargs="*", default=list(MEASURES), help="what to measure: " + ", ".join(MEASURES))
    asked.add_argument("--limit", type=int, help="so many documents of each corpus")
    asked.add_argument("--out", type=Path, default=RESULTS)
    options = asked.parse_args()
    if not CORPORA.is_dir():
        sys.exit(f"the corpora are not at {CORPORA}")
    result = json.loads(options.out.read_text(encoding="utf-8")) if options.out.is_file() else {}
    for name in options.names:
        begin = time.process_time()
        result[name] = {"documents": options.limit or "all", **MEASURES[name](options.limit)}
        print(f"{name}: {time.process_time() - begin:.0f} s", file=sys.stderr)
    text = json.dumps(to_builtins(result), indent=1)
    print(text)
    options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
