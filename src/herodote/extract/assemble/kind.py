"""Of which type an event is, of what standing and status: the likeliest answer, mended where others decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from herodote.extract.filled.filling import Filling
from herodote.extract.filled.sharing import AIR, without_air_force
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Judged
from herodote.extract.named.answers import Answers
from herodote.extract.named.type_cues import cue_strength


def best_type(material: Material, types: Sequence[str], judged: Judged, actors: Sequence[Filling]) -> str:
    named = dict(zip(types, judged.types, strict=True))
    likely = without_air_force(material, judged.cluster.named, actors, named)
    answered = _is_an_answered_attack(material, judged)
    if answered:
        likely = {**likely, "air_strike": 0.0}
    best = max(types, key=lambda name: likely[name])
    plain = answered or _is_only_called_an_attack(material, judged)
    return "attack" if best == "armed_clash" and plain else best


def _is_an_answered_attack(material: Material, judged: Judged) -> bool:
    """Whether what was answered, or was a week before, is named no more than an attack: the strikes that answer it
    lend it their type."""
    answers = Answers(material)
    words = [n.trigger for n in judged.cluster.named]
    if answers.is_told_apart([t.token for t in words]) and not {t.lemma for t in words} & AIR:
        return True
    return any(answers.is_behind(n.trigger) and n.trigger.lemma == "attack" for n in judged.cluster.named)


def _is_only_called_an_attack(material: Material, judged: Judged) -> bool:
    """Whether the report says only "attack", which the codebook takes for one on people who do not fight back."""
    lemmas = {material.parsed.tokens[n.trigger.token].lemma for n in judged.cluster.named}
    return "attack" in lemmas and all(cue_strength(lemma) < 1.0 for lemma in lemmas)


def likeliest(answers: Mapping[str, float]) -> str:
    return max(sorted(answers), key=lambda k: answers[k])
