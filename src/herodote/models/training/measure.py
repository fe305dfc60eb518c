"""Scores decisions with the yardstick, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import to_builtins

from herodote.extract.assemble.records import assemble
from herodote.extract.assemble.verdict import Verdict
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Judges
from herodote.extract.reader import decide
from herodote.models.training.gold import Coded
from herodote.models.training.match import yardstick

Scores = Mapping[str, Mapping[str, float]]
SHOWN = (
    "found event", "found main event", "event", "status", "standing", "actor", "recipient", "instrument", "place",
    "time",
    "count", "count by source", "quantity", "source", "responsibility", "relation", "ALL FACTS",
)  # fmt: skip


def score(coded: Sequence[Coded], verdicts: Mapping[str, tuple[Material, Verdict]]) -> Scores:
    """The yardstick's table for decisions on reports."""
    gold, read = {}, {}
    for c in coded:
        found = assemble(*verdicts[c.doc_id])
        form: dict[str, Any] = {
            "sources": to_builtins(found.sources),
            "events": to_builtins(found.events),
            "relations": to_builtins(found.relations),
        }
        gold[c.doc_id] = yardstick().from_coding(c.coding)
        read[c.doc_id] = yardstick().from_reading(form)
    result: Scores = yardstick().score(gold, read)
    return result


def measure(coded: Sequence[Coded], judged: Mapping[str, tuple[Material, Judges]]) -> Scores:
    """The table for reports, each read with its own judges."""
    return score(coded, {key: (material, decide(material, judges)) for key, (material, judges) in judged.items()})


def summary(tables: Mapping[str, Scores]) -> str:
    """The tables as lines: precision, recall, F1."""
    lines = []
    for name, table in tables.items():
        lines.append(name)
        for field in SHOWN:
            row = table[field]
            lines.append(f"  {field:<18} {row['precision']:.3f} {row['recall']:.3f} {row['f1']:.3f}")
    return "\n".join(lines)
