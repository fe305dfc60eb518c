"""Learns what each thing that speaks for a place is worth: `python -m benchmarks.accuracy.place_weights`.

A place is chosen among all that bear its name by the sum of its points, so the weights are those of a conditional
logit (McFadden 1974): of each name that is coded with a point, how probable the right candidates are among all. Three
public corpora (LGL, GWN, GeoVirus) count as much as one another, the 367 hand-coded reports more. Five parts of the
documents by lot show what weights do to documents they have not seen; `--write` puts those of all into `learned.yaml`.
What a text tells of where it plays rests on the weights too, so a second run moves them a little.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import scipy.optimize
from benchmarks.accuracy import places
from benchmarks.accuracy.corpora import SHARED, documents
from msgspec import Struct
from msgspec.structs import astuple

from herodote.gazetteer.mentions.find import find_mentions
from herodote.gazetteer.place import PlaceRecord
from herodote.gazetteer.table import Gazetteer, load_gazetteer
from herodote.resolve.places.candidates import candidates_of
from herodote.resolve.places.context import context_of
from herodote.resolve.places.distance import differ_in_where
from herodote.resolve.places.evidence import MOST_LEAD, Evidence, Learned, Sureness, learned

NAMES = Evidence.__struct_fields__
PENALTY = 0.3
"""Tried: 0.1 to 10 by the five parts."""
REACH_KM = {"settlement": 25.0, "site": 25.0, "district": 50.0}
"""How far a candidate may be from a coded point of that kind to be the one meant; 200 km of a province or region."""
AREAS = ("province", "region")
PARTS = 5
WORTH = {"reports on Syria": 2.0, "reports on other wars": 2.0}
"""Sets that count more: they are what Herodote reads."""
WRITTEN_TO = Path(__file__).parents[2] / "src/herodote/resolve/places/learned.yaml"


class Choice(Struct, frozen=True, eq=False):
    """The candidates of one name; `apart[i, j]`: whether two of them differ in where."""

    of: str
    document: str
    evidence: np.ndarray[Any, Any]
    right: np.ndarray[Any, Any]
    apart: np.ndarray[Any, Any]


def choices() -> list[Choice]:
    """Every coded name that has a candidate, in all five sets."""
    gazetteer = load_gazetteer()
    return [*_of_corpora(gazetteer), *_of_reports(gazetteer)]


def _of_corpora(gazetteer: Gazetteer) -> Iterator[Choice]:
    for name in places.CORPORA:
        for n, document in enumerate(documents(name)):
            coded = [x for x in document["locations"] if x.get("lat") is not None]
            yield from _choices(name, f"{name}-{n}", document["text"], coded, gazetteer, places.is_it)


def _of_reports(gazetteer: Gazetteer) -> Iterator[Choice]:
    folder = SHARED / "gold" / "train"
    for path in sorted((folder / "codings").glob("*.json")):
        text = (folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        told = [p for e in json.loads(path.read_text(encoding="utf-8"))["events"] for p in e["places"]]
        seen = {(p["text"], p["lat"], p["lon"]): p for p in told if p.get("text") and p.get("lat") is not None}
        coded = [{**p, "start": (at := text.find(p["text"])), "end": at + len(p["text"])} for p in seen.values()]
        of = "reports on Syria" if path.stem.startswith("fakes") else "reports on other wars"
        yield from _choices(of, path.stem, text, [c for c in coded if c["start"] >= 0], gazetteer, _is_it)


def _choices(
    of: str,
    document: str,
    text: str,
    coded: Sequence[dict[str, Any]],
    gazetteer: Gazetteer,
    is_it: Callable[[dict[str, Any], PlaceRecord], bool],
) -> Iterator[Choice]:
    mentions = find_mentions(text, gazetteer)
    context = context_of(text, gazetteer, mentions=mentions)
    for mention in mentions:
        here = [c for c in coded if mention.name_start < c["end"] and c["start"] < mention.name_end]
        if not here or mention.name is None:
            continue
        found = candidates_of(mention, context, gazetteer)
        right = np.array([any(is_it(c, f.record) for c in here) for f in found], dtype=bool)
        if found:
            evidence = np.array([astuple(f.evidence) for f in found])
            apart = np.array([[differ_in_where(f.record, o.record) for o in found] for f in found])
            yield Choice(of, document, evidence, right, apart)


def _is_it(coded: dict[str, Any], record: PlaceRecord) -> bool:
    if coded["kind"] == "country" or record.kind == "country":
        return bool(coded["kind"] == record.kind and coded["country"] == record.country)
    if record.country and coded.get("country") and record.country != coded["country"]:
        return False
    if (coded["kind"] in AREAS) != (record.kind in AREAS):
        return False  # the province is not its capital, though the two lie near
    return places.km(coded, record) <= REACH_KM.get(coded["kind"], 200.0)


def fit(chosen: Sequence[Choice]) -> np.ndarray[Any, Any]:
    """The weights under which the right candidates are likeliest; `fixed` stays 1."""
    usable = [c for c in chosen if c.right.any() and not c.right.all()]
    many = {of: sum(c.of == of for c in usable) for of in {c.of for c in usable}}
    worth = np.array([1000 * WORTH.get(c.of, 1.0) / many[c.of] for c in usable])
    lengths = np.array([len(c.right) for c in usable])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    owner = np.repeat(np.arange(len(usable)), lengths)
    evidence, right = np.vstack([c.evidence for c in usable]), np.concatenate([c.right for c in usable])
    free = np.array([n != "fixed" for n in NAMES])
    offset = evidence[:, ~free].sum(axis=1)

    def loss(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        points = evidence[:, free] @ weights + offset
        raised = np.exp(points - np.maximum.reduceat(points, starts)[owner])
        whole, hit = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        slope = (raised / whole[owner] - raised * right / (hit[owner] + 1e-12)) * worth[owner]
        size = float(-(worth * np.log(hit / whole + 1e-12)).sum() + PENALTY * (weights**2).sum())
        return size, evidence[:, free].T @ slope + 2 * PENALTY * weights

    best = scipy.optimize.minimize(loss, np.zeros(free.sum()), jac=True, method="L-BFGS-B").x
    weights = np.ones(len(NAMES))
    weights[free] = best
    return weights


def right_share(chosen: Sequence[Choice], weights: np.ndarray[Any, Any]) -> dict[str, float]:
    """Of each set, how often the candidate with the most points is right."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for choice in chosen:
        hits[choice.of].append(bool(choice.right[(choice.evidence @ weights).argmax()]))
    return {of: sum(found) / len(found) for of, found in sorted(hits.items())}


def unseen_share(chosen: Sequence[Choice]) -> dict[str, float]:
    """The same, each part of the documents by weights that were learned from the other four."""
    documents_ = sorted({c.document for c in chosen})
    lot = np.random.RandomState(0).permutation(len(documents_))
    part = {documents_[i]: int(n % PARTS) for n, i in enumerate(lot)}
    hits: dict[str, list[bool]] = defaultdict(list)
    for k in range(PARTS):
        weights = fit([c for c in chosen if part[c.document] != k])
        for c in chosen:
            if part[c.document] == k:
                hits[c.of].append(bool(c.right[(c.evidence @ weights).argmax()]))
    return {of: sum(found) / len(found) for of, found in sorted(hits.items())}


def fit_sureness(chosen: Sequence[Choice], weights: np.ndarray[Any, Any]) -> Sureness:
    """How what is known of the best and its lead tell whether it is right."""
    many = {of: sum(c.of == of for c in chosen) for of in {c.of for c in chosen}}
    rows, right = [], []
    for choice in chosen:
        points = choice.evidence @ weights
        best = int(points.argmax())
        rivals = points[choice.apart[best]]
        lead = float(points[best] - rivals.max()) if len(rivals) else None
        ahead = MOST_LEAD if lead is None else min(lead, MOST_LEAD)
        rows.append([1.0, ahead, float(lead is None), *choice.evidence[best]])
        right.append(bool(choice.right[best]))
    seen, truth = np.array(rows), np.where(right, 1.0, -1.0)
    worth = np.array([1000 * WORTH.get(c.of, 1.0) / many[c.of] for c in chosen])

    def loss(w: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        odds = truth * (seen @ w)
        slope = -truth * worth / (1 + np.exp(odds))
        size = float((worth * np.logaddexp(0, -odds)).sum() + PENALTY * (w[1:] ** 2).sum())
        return size, seen.T @ slope + 2 * PENALTY * np.concatenate([[0.0], w[1:]])

    best_fit = scipy.optimize.minimize(loss, np.zeros(seen.shape[1]), jac=True, method="L-BFGS-B").x
    constant, lead_, alone, *rest = (round(float(w), 2) for w in best_fit)
    return Sureness(constant, lead_, alone, Evidence(*rest))


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.place_weights", description=__doc__)
    asked.add_argument("--write", action="store_true", help="put the weights of all into learned.yaml")
    chosen = choices()
    now = np.array(astuple(learned().worth))
    weights = fit(chosen)
    rows = {"now": right_share(chosen, now), "unseen": unseen_share(chosen), "all": right_share(chosen, weights)}
    best = {of: float(np.mean([c.right.any() for c in chosen if c.of == of])) for of in rows["now"]}
    for of in rows["now"]:
        print(
            f"{of:24}"
            + "".join(f"  {name} {row[of]:.3f}" for name, row in rows.items())
            + f"  reachable {best[of]:.3f}"
        )
    worth = Evidence(*(round(float(w), 2) for w in weights))
    learned_now = Learned(worth, fit_sureness(chosen, weights))
    content = msgspec.yaml.encode(learned_now).decode()
    if asked.parse_args().write:
        made_by = "# made by python -m benchmarks.accuracy.place_weights --write\n"
        WRITTEN_TO.write_text(made_by + content, encoding="utf-8")
    else:
        print(content)


if __name__ == "__main__":
    main()
