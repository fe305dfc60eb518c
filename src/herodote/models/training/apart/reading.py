"""The judges of a part, and what they read in reports that neither they nor their networks had seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.assemble.records import assemble
from herodote.extract.reader import decide
from herodote.models.training.apart.seen import must_be_unseen
from herodote.models.training.apart.sides import Part
from herodote.models.training.calibration import Answer, answers_of, fit_scales
from herodote.models.training.chain import ALL, CUTS, Chain, make_docs
from herodote.models.training.gold import FOLDS, Coded
from herodote.models.training.materials import Encoders, make_materials
from herodote.models.training.measure import score

Hits = Mapping[str, tuple[int, int, int]]
"""By field: facts that both have, that the coding has, that the reading has."""


class ReportRead(Struct, frozen=True):
    """How one report was read: its facts by field, and how sure each event and value was and whether it was right."""

    hits: Hits
    answers: list[tuple[str, Answer]]


def read_with(
    part: Part, measured: Sequence[Coded], folder: Path, cache: Path, log: Callable[[str], None]
) -> dict[str, ReportRead]:
    """Trains the judges of a part on its reports alone, lexicons and scales with them, and lets them read the others.

    Raises ValueError where a report to be read is one that was learned from.
    """
    must_be_unseen(part, measured, folder)
    encoders = Encoders(folder, part.networks(measured))
    docs = make_docs(part.reports, make_materials(part.reports, encoders, cache), part.halves)
    chain = Chain(docs, CUTS, FOLDS, log)
    chain.run()
    inner = {
        d.coded.doc_id: assemble(d.material, decide(d.material, replace(chain.held_out(d), cuts=CUTS))) for d in docs
    }
    judges = replace(chain.sets[ALL], cuts=CUTS, scales=fit_scales(part.reports, inner))
    out = {}
    for coded, material in zip(measured, make_materials(measured, encoders, cache).values(), strict=True):
        verdict = decide(material, judges)
        table = score([coded], {coded.doc_id: (material, verdict)})
        hits = {field: (int(row["hit"]), int(row["gold"]), int(row["read"])) for field, row in table.items()}
        out[coded.doc_id] = ReportRead(hits, list(answers_of(coded, assemble(material, verdict))))
    log(f"{len(out)} reports read")
    return out
