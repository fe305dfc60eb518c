"""What can be said of an event as a whole: whether it is one, how central it is, whether it took place."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from herodote.extract.filled.roles import event_sentences, leading
from herodote.extract.finds.material import WEAPON_WORDS, Material
from herodote.extract.named.events import Cluster
from herodote.extract.named.happening import ONGOING, happening, tense_features
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import load_language

AUXILIARIES = frozenset(
    "have be will would could may might must should can do go".split()  # noqa: SIM905
)
HABIT = frozenset(
    [
        "often",
        "regularly",
        "frequently",
        "usually",
        "routinely",
        "daily",
        "continue",
        "repeatedly",
        "always",
        "constantly",
    ]
)
PLAN = frozenset(
    "plan prepare intend threaten vow pledge want aim expect seek try attempt warn call demand urge possible".split()  # noqa: SIM905
)
AGGREGATE = frozenset(
    "since war conflict uprising civil year begin start erupt decade crisis total overall".split()  # noqa: SIM905
)


class Overview(Struct, frozen=True):
    """What is asked of every event of a report: its types, its first sentence, how many words name it."""

    kinds: tuple[tuple[float, ...], ...]
    firsts: tuple[int, ...]
    sizes: tuple[int, ...]

    @staticmethod
    def of(material: Material, clusters: Sequence[Cluster]) -> Overview:
        return Overview(
            tuple(mean_types(c) for c in clusters),
            tuple(sorted(min(event_sentences(material, c)) for c in clusters)),
            tuple(sorted((len(c.named) for c in clusters), reverse=True)),
        )


def event_features(
    material: Material, clusters: Sequence[Cluster], at: int, types: Sequence[str], overview: Overview | None = None
) -> dict[str, float]:
    """Features of the event at index `at` among those of the report; `overview` is that of all of them."""
    overview = overview or Overview.of(material, clusters)
    return _plain_features(material, clusters, at, types, overview) | _focus_features(
        material, clusters[at], overview.kinds[at], types
    )


def _plain_features(
    material: Material, clusters: Sequence[Cluster], at: int, types: Sequence[str], overview: Overview
) -> dict[str, float]:
    """Those of its features that do not need its passage to be read again."""
    parsed = material.parsed
    cluster = clusters[at]
    told = event_sentences(material, cluster)
    words = leading(cluster)
    best = parsed.tokens[words[0].token]
    total = max(1, len(parsed.sentences))
    probabilities = sorted((n.probability for n in cluster.named), reverse=True)
    kinds = overview.kinds[at]
    ranked = sorted(kinds, reverse=True)
    f: dict[str, float] = {
        "p_best": probabilities[0],
        "p_second": probabilities[1] if len(probabilities) > 1 else 0.0,
        "p_sum": sum(probabilities),
        "words": float(min(len(cluster.named), 12)),
        "sentences_told": float(min(len(told), 8)),
        "cohesion": cluster.cohesion,
        "first": float(min(min(told), 40)),
        "last": float(min(max(told), 60)),
        "share": min(told) / total,
        "report_sentences": float(min(total, 60)),
        "events": float(min(len(clusters), 30)),
        "order": float(overview.firsts.index(min(told))),
        "size_rank": float(overview.sizes.index(len(cluster.named))),
        "kind_sure": ranked[0],
        "kind_margin": ranked[0] - ranked[1],
        "heading": float(any(parsed.sentences[s].heading for s in told)),
        "in_first_three": float(min(told) <= 2),
        "counts": float(sum(material.counts_by_sentence.get(s, 0) for s in told[:3])),
        "places": float(len(set().union(*(material.places_by_sentence.get(s, frozenset()) for s in told[:3])))),
        "same_kind": float(sum(1 for other in overview.kinds if _best(other) == _best(kinds)) - 1),
    }
    f[f"kind={types[_best(kinds)]}"] = 1.0
    f.update({f"best_{k}": v for k, v in _word_features(parsed, best).items()})
    lemmas = frozenset().union(*(material.sentence_lemmas[s] for s in told[:2]))
    f["habit"] = float(len(lemmas & HABIT))
    f["plan"] = float(len(lemmas & PLAN))
    f["aggregate"] = float(len(lemmas & AGGREGATE))
    f["ongoing"] = float(len(lemmas & ONGOING))
    language = load_language("en")
    f[f"happening={happening(parsed, best.i, language)}"] = 1.0
    for word in words[1:4]:
        kind = happening(parsed, word.token, language)
        f[f"also_happening={kind}"] = f.get(f"also_happening={kind}", 0.0) + 1.0
    f.update({f"best_{k}": v for k, v in tense_features(parsed, best).items()})
    f["years"] = float(sum(1 for t in parsed.tokens_of(told[0]) if _is_year(t)))
    times = [t for t in material.times if t.sentence in told[:2]]
    f["times"] = float(len(times))
    for t in times[:4]:
        f[f"time={t.kind}"] = 1.0
        f[f"precision={t.precision}"] = 1.0
    f["stated"] = float(bool(material.said.of(best.start, best.end)))
    for statement in material.said.of(best.start, best.end)[:1]:
        f[f"stance={statement.stance}"] = 1.0
        f[f"certainty={statement.certainty}"] = 1.0
    if material.context is not None:
        span = (words[0].start, words[0].end)
        f.update({f"enc_standing_{k}": v for k, v in material.context.standing(span).items()})
        f.update({f"enc_status_{k}": v for k, v in material.context.status(span).items()})
        # the headline and the lead weigh on the standing; so the earliest mention is heard as well
        early = min(cluster.named, key=lambda n: n.trigger.token).trigger
        f.update({f"enc_early_{k}": v for k, v in material.context.standing((early.start, early.end)).items()})
        sentence_types = material.context.sentence_types(told[0])
        f["enc_sentence"] = sentence_types.get(types[_best(kinds)], 0.0)
        f["enc_sentence_any"] = max(sentence_types.values(), default=0.0)
        f["enc_evidence"] = max(context_evidence(material, cluster, told), default=0.0)
    return f


def _focus_features(
    material: Material, cluster: Cluster, kinds: Sequence[float], types: Sequence[str]
) -> dict[str, float]:
    """What its passage says of an event, read again for it: the dearest features."""
    if material.context is None:
        return {}
    word = leading(cluster)[0]
    span = (word.start, word.end)
    focused = material.context.focused_types(span)
    return {
        **{f"enc_focus_{k}": v for k, v in material.context.focused_status(span).items()},
        **{f"naming_{k}": v for k, v in material.context.focused_naming(span).items()},
        "enc_told": max(
            (material.context.told_by(span, s) for s in event_sentences(material, cluster)[:4]), default=0.0
        ),
        "enc_focus_sure": max(focused.values(), default=0.0),
        "enc_focus_agrees": focused.get(types[_best(kinds)], 0.0),
    }


def context_evidence(material: Material, cluster: Cluster, told: Sequence[int]) -> list[float]:
    context = material.context
    if context is None:
        return []
    words = leading(cluster, 3)
    return [max(context.evidence((w.start, w.end), s) for w in words) for s in told]


def kind_features(material: Material, cluster: Cluster, types: Sequence[str]) -> dict[str, float]:
    """What speaks for one type of the event or another, taken together: its words, and the passage that tells it."""
    words = leading(cluster)
    best = max(cluster.named, key=lambda n: (n.probability, -n.trigger.token))
    f = {f"words={t}": _odds(p) for t, p in zip(types, mean_types(cluster), strict=True)}
    f |= {f"best={t}": _odds(p) for t, p in zip(types, best.types, strict=True)}
    f[f"lemma={words[0].lemma}"] = 1.0
    for sentence in event_sentences(material, cluster)[:3]:
        for lemma in sorted(material.sentence_lemmas[sentence] & WEAPON_WORDS):
            f[f"told={lemma}"] = 0.5
    if material.context is not None:
        span = (words[0].start, words[0].end)
        f |= {f"focus={t}": _odds(p) for t, p in material.context.focused_types(span).items()}
    return f


def _odds(p: float) -> float:
    """A probability on a scale on which a linear model can add it to others."""
    return math.log(p + 0.01) / 4.0


def _word_features(parsed: Parsed, token: Token) -> dict[str, float]:
    f: dict[str, float] = {f"pos={token.pos}": 1.0, f"tag={token.tag}": 1.0, f"dep={token.dep}": 1.0}
    for kid in parsed.children(token.i):
        if kid.dep in ("aux", "auxpass"):
            f[f"aux={kid.lemma if kid.lemma in AUXILIARIES else 'other'}"] = 1.0
        elif kid.dep in ("neg", "nsubj", "nsubjpass", "dobj", "agent"):
            f[f"kid={kid.dep}"] = 1.0
        elif kid.dep == "det":
            f[f"det={kid.lower}"] = 1.0
        elif kid.dep == "nummod":
            f["numbered"] = 1.0
    above = parsed.head(token.i)
    if above.i != token.i:
        f["above_plan"] = float(above.lemma in PLAN)
        f[f"above_pos={above.pos}"] = 1.0
        for kid in parsed.children(above.i):
            if kid.dep in ("aux", "neg"):
                f[f"above_{kid.dep}={kid.lemma if kid.lemma in AUXILIARIES else 'other'}"] = 1.0
    return f


def mean_types(cluster: Cluster) -> tuple[float, ...]:
    """The types of the event: those of its words, each as much as it is sure to name an event."""
    weight = sum(n.probability for n in cluster.named) or 1.0
    return tuple(
        sum(n.probability * n.types[k] for n in cluster.named) / weight for k in range(len(cluster.named[0].types))
    )


def _best(values: Sequence[float]) -> int:
    return values.index(max(values))


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")
