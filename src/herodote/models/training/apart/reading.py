"""The judges of a part, and what they read in reports that neither they nor their networks had seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.assemble.records import assemble
from herodote.extract.assemble.verdict import Verdict
from herodote.extract.finds.material import Material
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


Read = Mapping[str, ReportRead]


class Reader(Struct, frozen=True):
    """What a part's reader made of reports, by their names."""

    others: dict[str, ReportRead]
    """Of reports that neither its networks nor its judges learned from."""
    own: dict[str, ReportRead]
    """Of those that it learned from, each as read by the network and the judges of the half that it is not in."""


def read_with(part: Part, measured: Sequence[Coded], folder: Path, cache: Path, log: Callable[[str], None]) -> Reader:
    """Trains the judges of a part on its reports alone, lexicons and scales with them, and lets them read the others.

    Raises ValueError where a report to be read is one that was learned from.
    """
    must_be_unseen(part, measured, folder)
    encoders = Encoders(folder, part.networks(measured))
    docs = make_docs(part.reports, make_materials(part.reports, encoders, cache), part.halves)
    chain = Chain(docs, CUTS, FOLDS, log)
    chain.run()
    inner = {d.coded.doc_id: decide(d.material, replace(chain.held_out(d), cuts=CUTS)) for d in docs}
    scales = fit_scales(part.reports, {d.coded.doc_id: assemble(d.material, inner[d.coded.doc_id]) for d in docs})
    judges = replace(chain.sets[ALL], cuts=CUTS, scales=scales)
    own = {d.coded.doc_id: _read(d.coded, d.material, replace(inner[d.coded.doc_id], scales=scales)) for d in docs}
    materials = make_materials(measured, encoders, cache)
    others = {c.doc_id: _read(c, materials[c.doc_id], decide(materials[c.doc_id], judges)) for c in measured}
    log(f"{part.name}: {len(others)} other reports read, {len(own)} of its own")
    return Reader(others, own)


def _read(coded: Coded, material: Material, verdict: Verdict) -> ReportRead:
    table = score([coded], {coded.doc_id: (material, verdict)})
    hits = {field: (int(row["hit"]), int(row["gold"]), int(row["read"])) for field, row in table.items()}
    return ReportRead(hits, list(answers_of(coded, assemble(material, verdict))))
