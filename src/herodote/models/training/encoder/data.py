"""From hand-coded reports to what the heads should say of each wordpiece, sentence and event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from herodote.models.encoded.guesses import NAMING
from herodote.models.encoded.heads import Labels
from herodote.models.training.gold import Coded, encoder_folds
from herodote.models.wordpieces import Floats, Ints, Span, sentences_of, split_sentences, tokenise

OUTCOME_SPAN = {"killed": "killed", "injured": "injured"}
SPANS = (
    "actor",
    "recipient",
    "instrument",
    "place",
    "time",
    "killed",
    "injured",
    "other_count",
    "quantity",
    "source",
    "responsibility",
)
LABELS = Labels(
    types=tuple(
        "air_strike shelling bombing suicide_bombing grenade chemical_attack armed_clash attack assassination "  # noqa: SIM905
        "execution abduction sexual_violence torture repression arrest raid siege territory_change "
        "property_destruction weapons_intercepted deployment protest riot agreement negotiation release "
        "sanction displacement aid threat other_violence".split()
    ),
    spans=SPANS,
    roles=SPANS,
    standing=("main", "related", "background"),
    status=("occurred", "ongoing", "planned", "threatened", "possible", "denied", "habitual"),
    relations=("after", "before", "caused_by", "part_of", "retaliation_for"),
    outcomes=("killed", "injured", "missing", "captured", "abducted", "displaced"),
    who=("civilian", "combatant", "mixed", "unknown"),
    stances=("claimed", "attributed", "denied", "unclaimed"),
)


@dataclass
class Event:
    """One coded event: its trigger's wordpieces and what the heads should say."""

    id: str
    trigger: Ints
    sentence: int
    type: int
    standing: int
    status: int
    roles: Floats  # (tokens, roles)
    weights: Floats  # (tokens, roles)
    evidence: Floats  # (sentences,)
    naming: int = NAMING.index("event")

    @property
    def is_coded(self) -> bool:
        """Whether its roles and evidence are known: they are of coded events only."""
        return self.naming == NAMING.index("event")


@dataclass
class Example:
    """One report with its targets."""

    doc_id: str
    text: str
    sentences: list[Span]
    ids: Ints
    offsets: Ints
    sentence_of: Ints
    trigger: Ints
    trigger_weight: Floats
    inside: Floats
    begin: Floats
    span_weight: Floats
    sentence_types: Floats
    events: list[Event] = field(default_factory=list)
    relations: list[tuple[int, int, int]] = field(default_factory=list)
    attributes: list[tuple[Ints, int, int, int, int]] = field(
        default_factory=list
    )  # tokens, sentence, outcome, who, stance
    weight: float = 1.0


def _occurrences(text: str, quote: str) -> list[Span]:
    out = []
    for match in re.finditer(re.escape(quote), text):
        s, e = match.span()
        if (s and text[s - 1].isalnum() and quote[0].isalnum()) or (
            e < len(text) and text[e].isalnum() and quote[-1].isalnum()
        ):
            continue
        out.append((s, e))
    return out or [m.span() for m in re.finditer(re.escape(quote), text)]


def _name_occurrences(text: str, name: str) -> list[Span]:
    """Where a source is named: its full name, or the parts of "PERSON (ORGANISATION)"."""
    low = text.lower()
    found = _occurrences(low, name.lower()) if name else []
    if not found:
        match = re.fullmatch(r"(.+?)\s*\((.+)\)", name)
        for part in match.groups() if match else ():
            found += _occurrences(low, part.lower())
    return found if len(low) == len(text) else []


class Builder:
    """Builds examples with one tokenizer."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer

    def build(self, coding: dict[str, Any], text: str, sentences: list[Span] | None = None) -> Example:
        """The targets of one coded report."""
        sentences = sentences or split_sentences(text)
        pieces = tokenise(self.tokenizer, text)
        offsets = pieces.offsets
        sentence_of = sentences_of(offsets, sentences)
        total, n = len(offsets), len(sentences)
        width = len(SPANS)
        ex = Example(
            coding["doc_id"],
            text,
            sentences,
            pieces.ids,
            offsets,
            sentence_of,
            np.zeros(total, np.int64),
            np.ones(total, np.float32),
            np.zeros((total, width), np.float32),
            np.zeros((total, width), np.float32),
            np.ones((total, width), np.float32),
            np.zeros((n, len(LABELS.types)), np.float32),
        )

        def tokens(span: Span) -> Ints:
            return np.flatnonzero((offsets[:, 0] < span[1]) & (offsets[:, 1] > span[0]))

        names = {s["id"]: s["name"] for s in coding["sources"]}
        named = {i: [t for t in map(tokens, _name_occurrences(text, name)) if len(t)] for i, name in names.items()}
        source = SPANS.index("source")
        for spans in named.values():
            for t in spans:
                ex.inside[t, source] = 1
                ex.begin[t[0], source] = 1
        rows: dict[str, int] = {}
        for e in coding["events"]:
            passages = [(at, at + len(p)) for p in e["evidence"] if (at := text.find(p)) >= 0]
            found = [s for s in _occurrences(text, e["trigger"]) if any(a <= s[0] and s[1] <= b for a, b in passages)]
            found = found or _occurrences(text, e["trigger"])
            if not found:
                continue
            order = {p: i for i, p in enumerate(passages)}
            found.sort(
                key=lambda s: (min((order[p] for p in passages if p[0] <= s[0] and s[1] <= p[1]), default=9), s[0])
            )
            trigger = tokens(found[0])
            if not len(trigger):
                continue
            told = np.zeros(n, np.float32)
            for p in passages:
                t = tokens(p)
                index, sizes = np.unique(sentence_of[t], return_counts=True)
                for i, size in zip(index, sizes, strict=True):
                    if size >= 0.4 * (sentence_of == i).sum() or size >= 0.6 * len(t):
                        told[i] = 1
            own = int(sentence_of[trigger[0]])
            told[own] = 1
            kind = LABELS.types.index(e["type"])
            ex.sentence_types[told > 0, kind] = 1
            inner = np.isin(sentence_of, np.flatnonzero(told))
            ex.trigger_weight[inner & (sentence_of != own) & (ex.trigger == 0)] = 0.35
            for other in found[1:]:
                ex.trigger_weight[tokens(other)] = 0.0
            roles = np.zeros((total, width), np.float32)
            weights = np.where(inner, 1.0, 0.25).astype(np.float32)[:, None].repeat(width, 1)
            self._fill(ex, e, text, passages, trigger, tokens, roles, weights)
            cited = [b for x in [e, *e["casualties"]] for b in x.get("by") or []]
            for b in dict.fromkeys(cited):
                spots = named.get(b) or []
                near = [t for t in spots if told[sentence_of[t[0]]]]
                if not near and spots:
                    near = [min(spots, key=lambda t: abs(int(t[0]) - int(trigger[0])))]
                for t in spots:
                    weights[t, source] = 0
                for t in near:
                    roles[t, source], weights[t, source] = 1, 1
            rows[e["id"]] = len(ex.events)
            ex.events.append(
                Event(
                    e["id"],
                    trigger,
                    own,
                    kind,
                    LABELS.standing.index(e["standing"]),
                    LABELS.status.index(e["status"]),
                    roles,
                    weights,
                    told,
                )
            )
        for event in ex.events:
            ex.trigger[event.trigger] = event.type + 1
            ex.trigger_weight[event.trigger] = 1.0
        for r in coding["relations"]:
            if r["from"] in rows and r["to"] in rows:
                ex.relations.append((rows[r["from"]], rows[r["to"]], LABELS.relations.index(r["kind"])))
        return ex

    def _fill(
        self,
        ex: Example,
        e: dict[str, Any],
        text: str,
        passages: list[Span],
        trigger: Ints,
        tokens: Any,
        roles: Floats,
        weights: Floats,
    ) -> None:
        quoted: list[tuple[str, str | None, dict[str, Any]]] = []
        for name, label in (
            ("perpetrators", "actor"),
            ("targets", "recipient"),
            ("instruments", "instrument"),
            ("places", "place"),
            ("quantities", "quantity"),
            ("responsibility", "responsibility"),
        ):
            quoted += [(label, x.get("text"), x) for x in e[name]]
        quoted += [("time", (e["time"] or {}).get("text"), {})]
        quoted += [(OUTCOME_SPAN.get(c["outcome"], "other_count"), c.get("text"), c) for c in e["casualties"]]
        at = int(ex.offsets[trigger[0], 0])
        for label, quote, x in quoted:
            if not quote:
                continue
            column = SPANS.index(label)
            spots = _occurrences(text, quote)
            inner = [s for s in spots if any(a <= s[0] and s[1] <= b for a, b in passages)]
            if not (inner or spots):
                continue
            best = min(inner or spots, key=lambda s: abs(s[0] - at))
            for s in spots:
                t = tokens(s)
                weights[t, column] = np.where(roles[t, column] > 0, weights[t, column], 0)
                ex.span_weight[t, column] = np.where(ex.inside[t, column] > 0, 1, 0.2)
            t = tokens(best)
            if not len(t):
                continue
            roles[t, column], weights[t, column] = 1, 1
            ex.inside[t, column], ex.span_weight[t, column] = 1, 1
            ex.begin[t[0], column] = 1
            sentence = int(ex.sentence_of[t[0]])
            if label in ("killed", "injured", "other_count"):
                ex.attributes.append(
                    (t, sentence, 1 + LABELS.outcomes.index(x["outcome"]), LABELS.who.index(x["who"]), -1)
                )
            elif label == "quantity":
                ex.attributes.append((t, sentence, 0, -1, -1))
            elif label == "responsibility":
                ex.attributes.append((t, sentence, -1, -1, LABELS.stances.index(x["stance"])))


def build_all(coded: Sequence[Coded], builder: Builder) -> list[Example]:
    """Coded reports with their targets, in order."""
    return [replace(builder.build({**c.coding, "doc_id": c.doc_id}, c.text), weight=c.weight) for c in coded]


def chosen(coded: Sequence[Coded], groups: Sequence[Sequence[str]], fold: int | None) -> list[Coded]:
    """The reports that the encoder learns from; with a fold, those outside it."""
    where = encoder_folds(coded, groups)
    return [c for c in coded if c.doc_id in where and (fold is None or where[c.doc_id] != fold)]
