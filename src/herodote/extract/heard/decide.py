"""From what was found to what is held to be so: each step asks one judge, on features that rules made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from herodote.extract.filled.filling import Filling, in_order
from herodote.extract.filled.relations import heard_between, pairs_of_events, relation_features, ties_of
from herodote.extract.filled.rivals import among_rivals
from herodote.extract.filled.roles import Candidate, Kind, Options, RoleLexicon, find_options, held_against
from herodote.extract.filled.sharing import one_event_each, share_coordination, share_places, surest_only
from herodote.extract.finds.material import Material
from herodote.extract.heard.confidence import Scale
from herodote.extract.heard.standing import Overview, event_features, kind_features
from herodote.extract.named.answers import Answers
from herodote.extract.named.events import Cluster, Named, Pairs, cluster, pairs_to_judge
from herodote.extract.named.lexicon import TriggerLexicon
from herodote.extract.named.light import takes_up_an_act, tell_one_act
from herodote.extract.named.spelled import spelled_type
from herodote.extract.named.triggers import find_triggers, trigger_features, type_features
from herodote.lang import load_language
from herodote.models.forest import Forest, Together
from herodote.models.judge import Features, Judge

FIELDS: Mapping[str, Kind] = {
    "actor": "party", "recipient": "party", "instrument": "party", "place": "place", "time": "time", "count": "count",
    "quantity": "count", "source": "source", "responsibility": "blame",
}  # fmt: skip
"""The roles that things fill, with the kind of thing that fills them."""


class Judges(Struct, frozen=True, dict=True):
    """All judges with what they need: `named` decides on words, `type`, `same`, `event`, `standing`, `status`, one
    judge a role, `relation`; `cuts` are the probabilities from which a thing is held to be so."""

    lexicon: TriggerLexicon
    roles: RoleLexicon
    types: tuple[str, ...]
    judges: Mapping[str, Judge]
    cuts: Mapping[str, float]
    scales: Mapping[str, Scale] = {}
    """How often events and values with an answer are right, by kind."""

    def ask(self, question: str, rows: Sequence[Features]) -> list[tuple[float, ...]]:
        if not rows:
            return []
        return [tuple(row) for row in self.judges[question].probabilities(rows).tolist()]

    def ask_each(self, questions: Sequence[str], rows: Sequence[Features]) -> dict[str, list[tuple[float, ...]]]:
        """Several questions about the same things."""
        forests = [judge for q in questions if isinstance(judge := self.judges[q], Forest)]
        if not rows or len(forests) < len(questions):
            return {q: self.ask(q, rows) for q in questions}
        key = tuple(questions)
        if key not in self._together:
            self._together[key] = Together(forests)
        told = self._together[key].probabilities(rows)
        return {q: [tuple(row) for row in p.tolist()] for q, p in zip(questions, told, strict=True)}

    @cached_property
    def _together(self) -> dict[tuple[str, ...], Together]:
        return {}


class Judged(Struct, frozen=True):
    """One event with all that was asked of it."""

    cluster: Cluster
    probability: float
    types: tuple[float, ...]
    standing: Mapping[str, float]
    status: Mapping[str, float]
    features: Mapping[str, float]
    dateline: float = 0.0
    """How probable it is that only the day of publication dates it: it happened up to that day, or on it."""
    that_day: float = 0.0
    """How probable it is that no words date it and it happened on the day of publication."""

    @property
    def kind(self) -> int:
        """The likeliest type, as its place among the types."""
        return max(range(len(self.types)), key=self.types.__getitem__)

    @property
    def is_main(self) -> bool:
        """Whether it is what the report is about, as likely as anything else."""
        return max(sorted(self.standing), key=self.standing.__getitem__, default="") == "main"


def name_events(material: Material, judges: Judges) -> tuple[Named, ...]:
    """The words that may well name an event, with how sure that is and of which type."""
    found = find_triggers(material, judges.lexicon)
    if material.context is not None and found:
        material.context.kinds([(t.start, t.end) for t in found])  # asked of all together, it is at hand for each
    sure = judges.ask("named", [trigger_features(material, t, judges.lexicon) for t in found])
    kept = [(t, p[0]) for t, p in zip(found, sure, strict=True) if p[0] >= judges.cuts["named"]]
    kinds = judges.ask("type", [type_features(material, t, judges.lexicon) for t, _ in kept])
    return tuple(Named(t, p, k) for (t, p), k in zip(kept, kinds, strict=True))


Alike = Mapping[tuple[int, int], float]
"""For two words, by their tokens in the order of the text, how probable it is that they name one event."""


def compare_words(material: Material, named: Sequence[Named], judges: Judges) -> Alike:
    """What the judge says of any two of the words that stand near one another."""
    pairs = pairs_to_judge(material, named)
    features = Pairs(material, named).features
    asked = judges.ask("same", [features(i, j) for i, j in pairs])
    token = [n.trigger.token for n in named]
    return {(token[i], token[j]): p[0] for (i, j), p in zip(pairs, asked, strict=True)}


def join_events(
    material: Material, named: Sequence[Named], judges: Judges, alike: Alike | None = None
) -> tuple[Cluster, ...]:
    """The words by the event that they name; `alike` is what `compare_words` says of them, where that is known."""
    answers = Answers(material)
    known = compare_words(material, named, judges) if alike is None else alike
    language = load_language("en")

    def same(i: int, j: int) -> float | None:
        one, other = named[i], named[j]
        p = known.get((one.trigger.token, other.trigger.token))
        tokens = material.parsed.tokens
        if tell_one_act(material.parsed, tokens[one.trigger.token], tokens[other.trigger.token], language):
            return 1.0
        if p is not None and takes_up_an_act(material.parsed, tokens[other.trigger.token]):
            p += TAKEN_UP
        if p is None or not answers.any_parted:
            return p
        if answers.part(one.trigger, other.trigger):
            return -1.0
        if answers.any_told and _named_alike(material, one, other):
            return p + ALIKE
        if answers.is_beyond(one.trigger) == answers.is_beyond(other.trigger):
            return p
        answering = other if answers.is_beyond(one.trigger) else one
        return -1.0 if answers.names_the_answer(answering.trigger) else p - UNLIKE

    return cluster(named, same, judges.cuts["same"])


TAKEN_UP = 0.2
"""How much more probable it is that "the attack" that somebody denies is one that was told before."""


ALIKE = 0.15
"""How much more probable it is that two words name one event where both are the same noun, in a report that tells of an
answer and of what it answers: there the two acts are told side by side, and the noun is what tells them apart. Applied
to every report it does not help (F1 over all facts on `dev_world` 0.507 against 0.514)."""


UNLIKE = 0.2
"""How much less probable it is where one word names what is answered and the other is another word elsewhere: that act
is mostly taken up by the same noun."""


def _named_alike(material: Material, one: Named, other: Named) -> bool:
    a, b = (material.parsed.tokens[n.trigger.token] for n in (one, other))
    return a.lemma == b.lemma and a.pos == b.pos == "NOUN"


def judge_events(material: Material, clusters: Sequence[Cluster], judges: Judges) -> tuple[Judged, ...]:
    """Each event with how sure it is, its type, standing and status.

    Of one that does not reach the cut nothing else is asked: it has no standing and status, its types are those of its
    words.
    """
    overview = Overview.of(material, clusters)
    rows = [event_features(material, clusters, i, judges.types, overview) for i in range(len(clusters))]
    sure = [p[0] for p in judges.ask("event", rows)]
    kept = [i for i, p in enumerate(sure) if p >= judges.cuts["heard"]]
    told = [rows[i] for i in kept]
    standing = dict(zip(kept, _named_answers(judges, "standing", told), strict=True))
    status = dict(zip(kept, _named_answers(judges, "status", told), strict=True))
    kinds = dict(
        zip(kept, judges.ask("kind", [kind_features(material, clusters[i], judges.types) for i in kept]), strict=True)
    )
    dated = dict(zip(kept, _named_answers(judges, "dateline", told) if material.published else (), strict=False))
    return tuple(
        Judged(
            cluster,
            sure[i],
            _spelled(material, cluster, kinds.get(i, overview.kinds[i]), judges.types),
            standing.get(i, {}),
            status.get(i, {}),
            rows[i],
            1.0 - dated[i]["no"] if i in dated else 0.0,
            dated[i]["on"] if i in dated else 0.0,
        )
        for i, cluster in enumerate(clusters)
    )


SPELLED_TYPE = 0.8
"""How sure a type is taken to be that the words spell out."""


def _spelled(
    material: Material, cluster: Cluster, judged: tuple[float, ...], types: Sequence[str]
) -> tuple[float, ...]:
    """The types as judged, or with the one that the words spell out as the likeliest."""
    likeliest = max(range(len(judged)), key=judged.__getitem__)
    spelled = spelled_type(material, cluster, types[likeliest])
    if spelled is None:
        return judged
    rest = 1.0 - judged[types.index(spelled)]
    left = (1.0 - SPELLED_TYPE) / rest if rest > 0.0 else 0.0
    return tuple(SPELLED_TYPE if name == spelled else p * left for name, p in zip(types, judged, strict=True))


def _named_answers(judges: Judges, question: str, rows: Sequence[Features]) -> list[Mapping[str, float]]:
    if not rows:
        return []
    answers = judges.judges[question].answers
    return [dict(zip(answers, row, strict=True)) for row in judges.ask(question, rows)]


def role_rows(material: Material, events: Sequence[Judged], judges: Judges) -> list[tuple[Candidate, ...]]:
    """For each event the things near it, held against it; nothing for an event that is not likely to be one."""
    options = Options(material, find_options(material))
    triggers: dict[int, list[int]] = {}
    for e in events:
        for n in e.cluster.named:
            triggers.setdefault(material.parsed.tokens[n.trigger.token].sentence, []).append(n.trigger.token)
    out: list[tuple[Candidate, ...]] = []
    for e in events:
        if e.probability < judges.cuts["heard"]:
            out.append(())
            continue
        shared = {f"event_{judges.types[k]}": p for k, p in enumerate(e.types) if p >= 0.05}
        shared |= {f"standing_{k}": v for k, v in e.standing.items()}
        shared["event_words"] = float(min(len(e.cluster.named), 8))
        shared["event_p"] = e.probability
        kinds = dict(zip(judges.types, e.types, strict=True))
        out.append(held_against(material, e.cluster, options, triggers, judges.lexicon, judges.roles, shared, kinds))
    return among_rivals(material, out)


def fill_roles(material: Material, events: Sequence[Judged], judges: Judges) -> list[dict[str, tuple[Filling, ...]]]:
    """For each event and role the things with how surely they fill it, the surest first; nothing is cut yet.

    Each is judged by itself: `again.hear_again` weighs them against one another, `settle_roles` says what follows.
    """
    rows = role_rows(material, events, judges)
    out: list[dict[str, tuple[Filling, ...]]] = [{} for _ in events]
    parties = [c.features for candidates in rows for c in candidates if c.option.kind == "party"]
    of_parties = judges.ask_each([field for field, kind in FIELDS.items() if kind == "party"], parties)
    parted = _parted_from(material, events, rows)
    for field, kind in FIELDS.items():
        flat = [
            (e, c)
            for e, candidates in enumerate(rows)
            for c in candidates
            if c.option.kind == kind and fits(material, field, c)
        ]
        asked = of_parties[field] if kind == "party" else judges.ask(field, [c.features for _, c in flat])
        found: dict[int, list[Filling]] = {}
        for (e, c), p in zip(flat, asked, strict=True):
            found.setdefault(e, []).append(Filling(c, 0.0 if (e, c.mention.start, c.mention.end) in parted else p[0]))
        for e, fillings in found.items():
            out[e][field] = in_order(fillings)
    return out


_PARTED: frozenset[Kind] = frozenset({"party", "place", "time"})
"""Things that belong to the act on whose side of "in response to" they stand."""


def _parted_from(
    material: Material, events: Sequence[Judged], rows: Sequence[Sequence[Candidate]]
) -> set[tuple[int, int, int]]:
    """The mentions that such words part from an event: the event's number, then where the mention begins and ends."""
    answers = Answers(material)
    if not answers.any_parted:
        return set()
    out = set()
    for e, candidates in enumerate(rows):
        words = [n.trigger.token for n in events[e].cluster.named]
        for c in candidates:
            start, end = c.mention.start, c.mention.end
            if c.option.kind in _PARTED and answers.parts_from(words, start, end):
                out.add((e, start, end))
    return out


SHARED_BY = {"party": share_coordination, "place": share_places}


def settle_roles(
    material: Material, filled: Sequence[Mapping[str, Sequence[Filling]]]
) -> list[dict[str, tuple[Filling, ...]]]:
    """The fillings with what follows from grammar, and from a figure or a statement belonging to one event only."""
    out: list[dict[str, tuple[Filling, ...]]] = [{} for _ in filled]
    for field, kind in FIELDS.items():
        found = {e: own[field] for e, own in enumerate(filled) if own.get(field)}
        for e, fillings in found.items():
            shared: Sequence[Filling] = fillings
            if kind in SHARED_BY:
                shared = SHARED_BY[kind](material, fillings)
            if field == "responsibility" or kind == "count":
                others = [f for k, own in found.items() if k != e for f in own]
                shared = (one_event_each if field == "responsibility" else surest_only)(fillings, others)
            out[e][field] = in_order(shared)
    return out


def fits(material: Material, field: str, candidate: Candidate) -> bool:
    """Whether the thing can fill the role at all: a figure of people is a count, any other figure a quantity."""
    if field == "count":
        return material.counts[candidate.mention.index].outcome is not None
    if field == "quantity":
        return material.counts[candidate.mention.index].outcome is None
    return True


def relate(material: Material, events: Sequence[Judged], judges: Judges) -> list[tuple[int, int, Mapping[str, float]]]:
    """Ordered pairs of events with the probability of each relation between them."""
    clusters = [e.cluster for e in events]
    kinds = [e.types for e in events]
    likely = {i for i, e in enumerate(events) if e.probability >= judges.cuts["event"]}
    pairs = [(a, b) for a, b in pairs_of_events(material, clusters) if a in likely and b in likely]
    if material.context is not None:  # asked of all together, it is at hand for each
        material.context.relations([spans for a, b in pairs for spans in heard_between(clusters[a], clusters[b])])
    rows = [relation_features(material, clusters, kinds, a, b, judges.types) for a, b in pairs]
    judged = dict(zip(pairs, _named_answers(judges, "relation", rows), strict=True))
    tied = ties_of(material, clusters, kinds, judges.types, sorted(likely))
    spelled = {
        pair: {"none": 1.0 - SPELLED[tie.way], tie.kind: SPELLED[tie.way]}
        for pair, tie in tied.items()
        if tie.way in SPELLED
    }
    return [(a, b, answer) for (a, b), answer in (judged | spelled | _told_answers(material, events, likely)).items()]


SPELLED: Mapping[str, float] = {
    "revenge": 0.9, "answer": 0.9, "part": 0.8, "charged": 0.8, "causing": 0.8, "because": 0.8, "deal": 0.8,
    "named deal": 0.8, "put down": 0.8, "driven": 0.8, "after": 0.8, "before": 0.6, "follow": 0.8, "later": 0.8,
    "earlier": 0.6,
}  # fmt: skip
"""How sure a relation is that is spelled out, by the way in which it is said."""


TOLD = 0.95
"""How sure it is that one event answers another where the report says so in so many words."""


def _told_answers(
    material: Material, events: Sequence[Judged], likely: set[int]
) -> dict[tuple[int, int], Mapping[str, float]]:
    """What the report itself says: "in retaliation for the attack"."""
    owner = {n.trigger.token: i for i in sorted(likely) for n in events[i].cluster.named}
    triggers = [n.trigger for i in sorted(likely) for n in events[i].cluster.named]
    out: dict[tuple[int, int], Mapping[str, float]] = {}
    for answer in Answers(material).told(triggers):
        a, b = owner[answer.act], owner[answer.answered]
        if a != b:
            out[a, b] = {"none": 1.0 - TOLD, "retaliation_for": TOLD}
    return out
