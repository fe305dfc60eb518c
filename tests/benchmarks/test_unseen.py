"""What was coded is known, so that no measure is taken on it. Needs the hand codings beside the project."""

from __future__ import annotations

import pytest
from benchmarks.accuracy.corpora import SHARED
from benchmarks.accuracy.unseen import coded, seen

from herodote.models.training.encoder.corpora import NAMES


def test_a_document_that_was_coded_for_training_is_not_unseen() -> None:
    if not (SHARED / "gold" / "train" / "texts").is_dir():
        pytest.skip("the hand codings are not beside the project")
    known = coded()
    name = min(n for n in known.names if n.partition("-")[0] in {*NAMES, "muc4"})
    corpus, _, doc_id = name.partition("-")
    assert seen({"corpus": corpus, "doc_id": doc_id, "text": "Nobody wrote this."}, known) == "coded"
    other = {"corpus": corpus, "doc_id": "no such one", "text": "Nobody wrote this."}
    assert seen(other, known) != "coded"
