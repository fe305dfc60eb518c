"""Words that look like events and are none, or that name again what other words name better.

Hand codings point to one word for each event. From these alone the focus cannot learn which words name nothing that a
coder would write down; the other words that have named events elsewhere show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from herodote.extract.named.triggers import find_triggers
from herodote.models.encoded.guesses import NAMING
from herodote.models.training.encoder.data import Event, Example
from herodote.models.training.gold import Coded
from herodote.models.training.labels import count_words, label_words, lay_over, lexicon_of
from herodote.models.training.match import FAMILIES
from herodote.models.training.materials import Encoders, make_materials

SHARE = {"nothing": 1.0, "retold": 0.6}
"""So many words of a kind for each coded event of a report, and MORE, at most."""
MORE = 2


def add_words(examples: Sequence[Example], coded: Sequence[Coded], seed: int, cache: Path | None = None) -> None:
    """Gives each example words that name no coded event, or one that is coded at other words.

    "Ten people died in the blast. Police said the attack ..." -> "attack", retold, where "blast" is coded.
    """
    materials = make_materials(coded, Encoders(None, {}), cache)
    gold = {c.doc_id: lay_over(c, materials[c.doc_id].parsed) for c in coded}
    lexicon = lexicon_of([count_words(m.parsed, gold[key]) for key, m in materials.items()])
    rng = np.random.default_rng(seed)
    for ex in examples:
        material = materials[ex.doc_id]
        found = find_triggers(material, lexicon)
        labels = label_words(material.parsed, gold[ex.doc_id], [t.token for t in found], lexicon, FAMILIES)
        kinds = ["nothing" if x.event is None else "event" if x.exact else "retold" for x in labels]
        events = len(ex.events)
        for kind, share in SHARE.items():
            own = [t for t, k in zip(found, kinds, strict=True) if k == kind]
            most = min(len(own), MORE + int(share * events))
            if not most:
                continue
            # the likelier a word is to name an event, the more is learned from that it does not
            rates = np.array([lexicon.rate(t.lemma) + 0.02 for t in own])
            for at in sorted(rng.choice(len(own), most, replace=False, p=rates / rates.sum())):
                word = _as_event(ex, own[at].start, own[at].end, NAMING.index(kind))
                if word is not None:
                    ex.events.append(word)


def _as_event(ex: Example, start: int, end: int, naming: int) -> Event | None:
    pieces = np.flatnonzero((ex.offsets[:, 0] < end) & (ex.offsets[:, 1] > start))
    if not len(pieces):
        return None
    nothing = np.zeros(ex.inside.shape, np.float32)
    told = np.zeros(len(ex.sentences), np.float32)
    return Event("", pieces, int(ex.sentence_of[pieces[0]]), -1, -1, -1, nothing, nothing, told, naming)
