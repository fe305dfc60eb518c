"""Our comparison of tellings on two public corpora, beside a lemma baseline: ECB+ (which mentions are one event) and
FAMuS (does a text report the event of another).

    PYTHONPATH=src python -m benchmarks.coreference ../shared/corpora

Only the comparison is measured: mentions are those of the corpora. Of an ECB+ mention we take the word, its sentence
and the people, places and dates that are annotated in that sentence; of one document the mentions with one stem are
one telling. Topics are given, as is usual. A FAMuS pair is a telling of the report's event and one of the whole source
text. Weights are those that ship: nothing here was learned from these corpora.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.coreference_scores import conll, f1

from herodote.corroborate.compare import load_model
from herodote.corroborate.judged import Verdicts
from herodote.corroborate.linked import link
from herodote.corroborate.linking import PairScores
from herodote.corroborate.memory import NOTHING
from herodote.corroborate.names import fold
from herodote.corroborate.prepare import prepare
from herodote.corroborate.telling import content_words, key_of, stem, tellings_of, word_likeness
from herodote.ids import report_id
from herodote.records import Participant, Place, Reading, Report, ReportEvent, Span, Time

Mention = tuple[str, str]
"""Document, id of the mention."""
LIKE = 0.14
"""Cosine of weighed words from which a source is taken to tell the report's event: between `few` and `some` of
`compare.WORD_STEPS`. Not fitted to these pairs."""


class Document:
    """One document of ECB+ with the mentions of its validated sentences."""

    def __init__(self, row: dict) -> None:  # type: ignore[type-arg]
        self.id: str = row["doc_id"]
        self.topic: int = row["meta"]["topic"]
        self.text: str = row["text"]
        valid = set(row["meta"]["validated_sentences"])
        self.mentions = [e for e in row["events"] if e["sent"] in valid]
        self._sentences = {n: (start, end) for n, start, end in row["sentences"]}
        self._entities = row["entities"]
        self._times = row["timex"]

    def stem_of(self, mention: Mapping[str, object]) -> str:
        return " ".join(sorted(stem(w) for w in fold(mention["trigger"]["text"]).split()))  # type: ignore[index]

    def groups(self) -> dict[str, list[str]]:
        """Mentions of one stem, by the id of the first: one telling."""
        found: dict[str, list[str]] = {}
        first: dict[str, str] = {}
        for mention in self.mentions:
            name = first.setdefault(self.stem_of(mention), mention["id"])
            found.setdefault(name, []).append(mention["id"])
        return found

    def reading(self) -> Reading:
        """A reading with one event a stem."""
        report = Report(report_id(self.text), None, None, None, None, None, None, None, "en", self.text)
        kept = self.groups().keys()
        return Reading(report, (), tuple(self._event(m) for m in self.mentions if m["id"] in kept))

    def _event(self, mention: dict) -> ReportEvent:  # type: ignore[type-arg]
        start, end = self._sentences[mention["sent"]]
        word, sentence = mention["trigger"], Span(start, end, self.text[start:end])
        here = [e for e in self._entities if e["sent"] == mention["sent"]]
        parties = [e for e in here if e["type"].startswith("HUMAN")]
        places = [e for e in here if e["type"].startswith("LOC")]
        times = [t for t in self._times if t["sent"] == mention["sent"]]
        return ReportEvent(
            mention["id"],
            self.stem_of(mention),
            "main",
            "denied" if mention["negated"] else "occurred",
            (Span(word["start"], word["end"], word["text"]),),
            (sentence,),
            tuple(Participant(e["text"], e["start"], e["end"], None) for e in parties),
            (),
            (),
            tuple(_place(e["text"]) for e in places),
            Time(times[0]["text"], None, None, None, None, "unknown") if times else None,
            (),
        )


def _place(text: str) -> Place:
    return Place(text, None, None, text, None, None, None, None, None, None, None, None)


def rows(path: Path, split: str) -> Iterator[dict]:  # type: ignore[type-arg]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["split"] == split:
                yield row


def by_lemma(documents: Sequence[Document]) -> dict[Mention, str]:
    """The usual baseline: mentions of one stem in one topic are one event."""
    return {(d.id, m["id"]): f"{d.topic} {d.stem_of(m)}" for d in documents for m in d.mentions}


def by_comparison(documents: Sequence[Document]) -> dict[Mention, str]:
    """Ours, topic by topic."""
    found: dict[Mention, str] = {}
    topics: dict[int, list[Document]] = defaultdict(list)
    for document in documents:
        topics[document.topic].append(document)
    for topic, some in topics.items():
        readings = [d.reading() for d in some]
        event_of = clusters_of(readings)
        for document, reading in zip(some, readings, strict=True):
            for first, mentions in document.groups().items():
                event = event_of[key_of(reading.report.id, first)]
                found.update(((document.id, m), f"{topic} {event}") for m in mentions)
    return found


def clusters_of(readings: Sequence[Reading]) -> dict[str, int]:
    """By telling key the number of its event: linking alone, nothing is merged."""
    model, prepared = load_model(), prepare(readings)
    linked = link(prepared, Verdicts(), PairScores(prepared, model), model, NOTHING)
    return {prepared.keys[p]: number for number, members in enumerate(linked.clusters) for p in members}


def truth(documents: Sequence[Document]) -> dict[Mention, str]:
    return {
        (d.id, m["id"]): str(m["coref"]) if m["coref"] else f"alone {d.id} {m['id']}"
        for d in documents
        for m in d.mentions
    }


def ecb(corpora: Path) -> None:
    documents = [Document(row) for row in rows(corpora / "ecbplus.jsonl.gz", "dev")]
    gold = truth(documents)
    print(f"ECB+ dev: {len(documents)} documents, {len(gold)} mentions, {len(set(gold.values()))} events")
    ways: tuple[tuple[str, Callable[[Sequence[Document]], dict[Mention, str]]], ...] = (
        ("one stem in one topic", by_lemma),
        ("our comparison", by_comparison),
    )
    for name, way in ways:
        print(f"  {name:24} {conll(gold, way(documents))}")


def famus(corpora: Path) -> None:
    pairs = list(rows(corpora / "famus.jsonl.gz", "dev"))
    gold = [bool(p["labels"]["same_event"]) for p in pairs]
    print(f"FAMuS dev: {len(pairs)} pairs, {sum(gold)} of them one event")
    lemma = [bool(content_words(p["trigger"]["text"]) & content_words(p["source_text"])) for p in pairs]
    ours = [_like(p) >= LIKE for p in pairs]
    for name, said in (("the word stands in it", lemma), ("our weighed words", ours), ("all", [True] * len(pairs))):
        right = Counter(zip(gold, said, strict=True))
        precision = right[True, True] / max(1, right[True, True] + right[False, True])
        recall = right[True, True] / max(1, sum(gold))
        accuracy = (right[True, True] + right[False, False]) / len(pairs)
        print(f"  {name:24} accuracy {accuracy:.3f}  P {precision:.3f} R {recall:.3f} F1 {f1(precision, recall):.3f}")


def _like(pair: dict) -> float:  # type: ignore[type-arg]
    """Cosine of the weighed words of the report and the source."""
    told = []
    for text in (pair["text"], pair["source_text"]):
        report = Report(report_id(text), None, None, None, None, None, None, None, "en", text)
        span = Span(0, len(text), text)
        event = ReportEvent("e1", "event", "main", "occurred", (span,), (span,), (), (), (), (), None, ())
        told.extend(tellings_of(Reading(report, (), (event,)), 0))
    return word_likeness(*told)


if __name__ == "__main__":
    ecb(Path(sys.argv[1]))
    famus(Path(sys.argv[1]))
