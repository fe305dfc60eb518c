"""Trains the judges from the hand codings and writes them where the reader finds them.

    python -m herodote.models.training [GOLD_FOLDER] [--encoders FOLDER] [--out FILE] [--measure]

GOLD_FOLDER is `../shared/gold` beside the repository by default. `--encoders` holds the encoders that were trained
without each fold (`fold0`, `fold1`); without it the judges do without an encoder.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from msgspec.structs import replace

from herodote.extract.assemble.records import assemble
from herodote.extract.heard.judges import data_of
from herodote.extract.reader import decide
from herodote.models.training.calibration import fit_scales
from herodote.models.training.chain import ALL, CUTS, Chain, make_docs
from herodote.models.training.gold import FOLDS, deal_folds, encoder_folds, gold_folder, read_coded, read_links
from herodote.models.training.materials import Encoders, make_materials
from herodote.models.training.measure import measure, summary
from herodote.models.training.own import training_reports
from herodote.models.weights import FILE, save_judges


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--encoders", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "weights" / FILE)
    parser.add_argument("--measure", action="store_true", help="also score every held-out report, dev and dev_world")
    parser.add_argument("--cache", type=Path, default=None, help="a folder for parses, so that the next run is quick")
    options = parser.parse_args()
    gold = options.gold or gold_folder()
    train = training_reports(gold)
    folds = deal_folds([c.doc_id for c in train], read_links(gold / "train"))
    encoders = Encoders(options.encoders, encoder_folds(train, read_links(gold / "train")))
    by_others = {c.doc_id for c in read_coded(gold / "train")}
    docs = make_docs(train, make_materials(train, encoders, options.cache), folds)
    chain = Chain(docs, CUTS, FOLDS, log=lambda line: print(line, file=sys.stderr, flush=True))
    chain.run()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    held = {
        d.coded.doc_id: assemble(d.material, decide(d.material, replace(chain.held_out(d), cuts=CUTS)))
        for d in docs
        if d.coded.doc_id in by_others
    }
    scales = fit_scales([d.coded for d in docs if d.coded.doc_id in by_others], held)
    judges = replace(chain.sets[ALL], cuts=CUTS, scales=scales)
    save_judges(options.out, judges.judges, {**data_of(judges), "encoder": options.encoders is not None})
    if options.measure:
        print(
            summary(
                {
                    "train, held out": measure(
                        train, {d.coded.doc_id: (d.material, replace(chain.held_out(d), cuts=CUTS)) for d in docs}
                    )
                }
            )
        )
        for name in ("dev", "dev_world"):
            coded = read_coded(gold / name)
            materials = make_materials(coded, encoders, options.cache)
            print(summary({name: measure(coded, {k: (m, judges) for k, m in materials.items()})}))


if __name__ == "__main__":
    main()
