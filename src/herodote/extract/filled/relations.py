"""How two events of a report stand to one another, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.filled.roles import event_sentences, leading
from herodote.extract.finds.material import Material
from herodote.extract.named.events import Cluster
from herodote.extract.tied.ties import Tie, find_ties

CUES: dict[str, tuple[str, ...]] = {
    "retaliation_for": (
        "retaliat", "reprisal", "revenge", "aveng", "in response to", "response to", "respond", "answer to",
        "tit for tat", "payback",
    ),
    "caused_by": (
        "because of", "as a result", "result of", "due to", "caused by", "led to", "prompt", "trigger", "sparked",
        "under the deal",
        "under an agreement", "under a deal", "forced", "following", "part of a deal", "under the agreement",
        "in exchange",
    ),
    "after": (
        "after", "following", "came as", "comes as", "days later", "hours later", "later", "since", "in the wake of",
        "then", "comes after",
    ),
    "before": ("before", "ahead of", "prior to", "earlier", "previous", "a day earlier", "last"),
    "part_of": (
        "including", "among them", "part of", "during", "in one", "one of", "as part of", "amid", "in the course of",
    ),
}  # fmt: skip
"""Words that say how events stand to one another, as they stand in reports; the judge weighs them."""
NEAR_SENTENCES = 4


def pairs_of_events(material: Material, clusters: Sequence[Cluster]) -> list[tuple[int, int]]:
    """Ordered pairs of events that stand near each other; more than that is not looked at."""
    told = [event_sentences(material, c)[:6] for c in clusters]
    out = []
    for a in range(len(clusters)):
        for b in range(max(0, a - 25), min(len(clusters), a + 26)):
            if a != b and min(abs(s - t) for s in told[a] for t in told[b]) <= NEAR_SENTENCES:
                out.append((a, b))
    return out


def ties_of(
    material: Material,
    clusters: Sequence[Cluster],
    kinds: Sequence[Sequence[float]],
    types: Sequence[str],
    likely: Sequence[int],
) -> dict[tuple[int, int], Tie]:
    """What the words say of pairs of likely events, by their indices, as if no other word named an event."""
    chosen = ties_between(material, [clusters[i] for i in likely], [kinds[i] for i in likely], types)
    return {(likely[a], likely[b]): tie for (a, b), tie in chosen.items()}


def ties_between(
    material: Material, clusters: Sequence[Cluster], kinds: Sequence[Sequence[float]], types: Sequence[str]
) -> dict[tuple[int, int], Tie]:
    """What the grammar says of pairs of events, by their indices; worked out once for the events of a report."""
    key = tuple(tuple(n.trigger.token for n in c.named) for c in clusters)
    known = material.ties
    if key not in known:
        best = [types[max(range(len(types)), key=lambda k, own=own: own[k])] for own in kinds]  # type: ignore[misc]
        same = {token: i for i, tokens in enumerate(key) for token in tokens}
        found = find_ties(material.parsed, {token: best[i] for token, i in same.items()}, same)
        known.clear()  # the events of a report are joined twice at most
        known[key] = {(same[t.from_], same[t.to]): t for t in found}
    return known[key]


LATER = (
    "later",
    "hours later",
    "days later",
    "then",
    "afterwards",
    "subsequently",
    "meanwhile",
    "earlier",
    "following",
)


def relation_features(
    material: Material,
    clusters: Sequence[Cluster],
    kinds: Sequence[Sequence[float]],
    a: int,
    b: int,
    types: Sequence[str],
) -> dict[str, float]:
    """What speaks for event a being an answer to, part of, caused by, before or after event b."""
    parsed = material.parsed
    told_a, told_b = event_sentences(material, clusters[a])[:6], event_sentences(material, clusters[b])[:6]
    near = min((abs(s - t), s, t) for s in told_a for t in told_b)
    f: dict[str, float] = {
        "apart": float(near[0]),
        "shared_sentences": float(len(set(told_a) & set(told_b))),
        "first_a": float(min(min(told_a), 30)),
        "first_b": float(min(min(told_b), 30)),
        "words_a": float(min(len(clusters[a].named), 10)),
        "words_b": float(min(len(clusters[b].named), 10)),
        "order": float(min(told_a) - min(told_b)),
    }
    best_a, best_b = (own.index(max(own)) for own in (kinds[a], kinds[b]))
    f[f"a={types[best_a]}"] = 1.0
    f[f"b={types[best_b]}"] = 1.0
    f["same_kind"] = float(best_a == best_b)
    shared_places = set().union(*(material.places_by_sentence.get(s, frozenset()) for s in told_a)) & set().union(
        *(material.places_by_sentence.get(t, frozenset()) for t in told_b)
    )
    f["places_shared"] = float(len(shared_places))
    words_a, words_b = leading(clusters[a]), leading(clusters[b])
    closest = None
    for x in words_a:
        for y in words_b:
            tx, ty = parsed.tokens[x.token], parsed.tokens[y.token]
            if tx.sentence != ty.sentence:
                continue
            size = abs(tx.i - ty.i)
            if closest is None or size < closest[0]:
                closest = (size, x, y)
    if closest is not None:
        _, x, y = closest
        low, high = min(x.start, y.start), max(x.end, y.end)
        between = parsed.text[low:high].lower()
        f["together"] = 1.0
        f["words_apart"] = float(closest[0])
        f["a_first"] = float(x.token < y.token)
        for kind, cues in CUES.items():
            f[f"between={kind}"] = float(any(c in between for c in cues))
        path = material.path(x.token, y.token)
        if path is not None:
            f["path_length"] = float(len(path))
            f[f"path={'>'.join(path)}"] = 1.0
            for step in path:
                f[f"step={step}"] = 1.0
    for name, s in (("a", near[1]), ("b", near[2])):
        sentence = parsed.sentences[s]
        said = parsed.text[sentence.start : sentence.end].lower()
        for kind, cues in CUES.items():
            f[f"in_{name}={kind}"] = float(any(c in said for c in cues))
    ties = ties_between(material, clusters, kinds, types)
    for name, pair in (("tie", (a, b)), ("tied", (b, a))):
        if pair in ties:
            f[f"{name}={ties[pair].kind}"] = 1.0
    for name, s in (("a", near[1]), ("b", near[2])):
        opening = parsed.text[parsed.sentences[s].start : parsed.sentences[s].start + 40].lower()
        f[f"opens_{name}"] = float(any(opening.find(cue) >= 0 for cue in LATER))
    if material.context is not None:
        for answer in material.context.relations(heard_between(clusters[a], clusters[b])):
            for kind, p in answer.items():
                f[f"enc_{kind}"] = max(f.get(f"enc_{kind}", 0.0), p)
    return f


def heard_between(a: Cluster, b: Cluster) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of two events of which the encoder is asked how they stand to each other: the surest two of each."""
    return [((x.start, x.end), (y.start, y.end)) for x in leading(a)[:2] for y in leading(b)[:2]]


def cue_between(material: Material, kind: str, a: Cluster, b: Cluster) -> tuple[int, int] | None:
    """Where the words stand that say it, in a sentence that tells both events."""
    parsed = material.parsed
    shared = sorted(set(event_sentences(material, a)) & set(event_sentences(material, b)))
    for s in shared:
        sentence = parsed.sentences[s]
        said = parsed.text[sentence.start : sentence.end]
        low = said.lower()
        if len(low) != len(said):
            continue
        for cue in CUES[kind]:
            at = low.find(cue)
            if at >= 0:
                end = at + len(cue)
                while end < len(said) and said[end].isalpha():
                    end += 1
                return sentence.start + at, sentence.start + end
    return None
