"""Reports of the public corpora that we coded ourselves, without their words.

`codings.jsonl.xz` holds one coding a line in the form of the hand codings, but where that form quotes the report, ours
has `[start, end]` in code points of the text in the corpus, and `text` is the SHA-256 of that text. `encoder_learns` is
false for reports that the encoder is not trained on, `wave` says when it began to be. So nothing of the texts is here;
a coding is of use only beside the corpora (`../shared/corpora`).

`written.jsonl.xz` holds reports of our own invention with their codings, for what is rare in the press; a line without
`wave` is of the second, and the encoder learns it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from herodote.models.training.gold import Coded, read_coded

FILE = Path(__file__).parent / "codings.jsonl.xz"
INVENTED = 0.5
"""What an invented report weighs: it tells twice as many events as one of the press, and rarer ones, by design."""
WRITTEN = Path(__file__).parent / "written.jsonl.xz"
QUOTING = ("perpetrators", "targets", "instruments", "places", "casualties", "quantities", "responsibility")


def read_own(corpora: Path, file: Path = FILE) -> tuple[Coded, ...]:
    """Our codings with their texts, in order of their names; those whose text has changed are left out.

    Raises FileNotFoundError where the corpora are not.
    """
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        packed = [json.loads(line) for line in lines]
    wanted = {p["doc_id"] for p in packed}
    texts = {doc: text for name in sorted({d.split("-")[0] for d in wanted}) for doc, text in _texts(corpora, name)}
    return tuple(
        Coded(p["doc_id"], texts[p["doc_id"]], unpack(p, texts[p["doc_id"]]), p["encoder_learns"], wave=p["wave"])
        for p in packed
        if p["doc_id"] in texts and digest(texts[p["doc_id"]]) == p["text"]
    )


def training_reports(gold: Path) -> tuple[Coded, ...]:
    """All reports to learn from: coded by hand, by us where the corpora lie beside them, and invented."""
    corpora = gold.parent / "corpora"
    return (*read_coded(gold / "train"), *(read_own(corpora) if corpora.is_dir() else ()), *read_written())


def read_written(file: Path = WRITTEN) -> tuple[Coded, ...]:
    """The reports of our own invention, in order of their names."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        return tuple(
            Coded(
                d["coding"]["doc_id"], d["text"], d["coding"], d.get("encoder_learns", True), INVENTED, d.get("wave", 2)
            )
            for d in map(json.loads, lines)
        )


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _texts(corpora: Path, name: str) -> Iterator[tuple[str, str]]:
    with gzip.open(corpora / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            yield f"{name}-{doc['doc_id']}", doc["text"]


def pack(coding: Mapping[str, Any], text: str, encoder_learns: bool = True, wave: int = 1) -> dict[str, Any]:
    """A coding with its quotes as spans. Raises ValueError where a quote is not in the text."""

    def span(quote: str | None, near: Sequence[tuple[int, int]] = ()) -> list[int] | None:
        if quote is None:
            return None
        inside = [at for a, b in near if (at := text.find(quote, a)) >= 0 and at + len(quote) <= b]
        start = inside[0] if inside else text.index(quote)
        return [start, start + len(quote)]

    events = []
    for e in coding["events"]:
        evidence = [(text.index(x), text.index(x) + len(x)) for x in e["evidence"]]
        made = {
            **e,
            "trigger": span(e["trigger"], evidence),
            "evidence": [list(x) for x in evidence],
            "time": e["time"] and {**e["time"], "text": span(e["time"].get("text"), evidence)},
        }
        for name in QUOTING:
            made[name] = [{**x, "text": span(x.get("text"), evidence)} for x in e[name]]
        for q in made["quantities"]:
            q["what"] = None
        events.append(made)
    relations = [{**r, "text": span(r["text"] or None)} for r in coding["relations"]]
    about = {"text": digest(text), "encoder_learns": encoder_learns, "wave": wave}
    return {**coding, "events": events, "relations": relations, **about}


def unpack(packed: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The coding with its quotes, from `pack`."""

    def words(span: Sequence[int] | None) -> str | None:
        return None if span is None else text[span[0] : span[1]]

    events = []
    for e in packed["events"]:
        made = {
            **e,
            "trigger": words(e["trigger"]),
            "evidence": [words(x) for x in e["evidence"]],
            "time": e["time"] and {**e["time"], "text": words(e["time"]["text"])},
        }
        for name in QUOTING:
            made[name] = [{**x, "text": words(x["text"])} for x in e[name]]
        events.append(made)
    relations = [{**r, "text": words(r["text"])} for r in packed["relations"]]
    return {k: v for k, v in packed.items() if k not in ("text", "encoder_learns", "wave")} | {
        "events": events,
        "relations": relations,
    }
