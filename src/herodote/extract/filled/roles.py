"""What may fill a role of an event, and what speaks for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from herodote.extract.filled.links import governor_of, link_features, preposition_of
from herodote.extract.filled.sayers import Sayers
from herodote.extract.finds.material import WEAPON_WORDS, Material
from herodote.extract.named.events import Cluster
from herodote.extract.named.lexicon import TriggerLexicon
from herodote.extract.named.triggers import Trigger
from herodote.extract.when.days import Days
from herodote.extract.where.nesting import breath_features, nesting

Kind = Literal["party", "place", "time", "count", "source", "blame"]
NEAR = 3
"""Sentences around those that name an event in which things are looked for. In `train` 97 % lie within."""
REACH: dict[str, int] = {"party": 1, "place": 2, "time": 2, "count": 2, "source": 3, "blame": 3}
"""The same for each kind of thing: parties stand near, sources may stand further off."""
MENTIONS = 6
"""So many mentions of a thing, the nearest ones, are compared with an event."""


class Mention(Struct, frozen=True):
    """One mention of a thing: where, which token heads it, and its index in the material; for a pronoun that of the
    phrase that it takes up."""

    start: int
    end: int
    token: int
    index: int


class Option(Struct, frozen=True):
    """A thing that may fill a role: all its mentions in the report."""

    kind: Kind
    key: str
    mentions: tuple[Mention, ...]


class Candidate(Struct, frozen=True):
    """A thing held against an event: the mention that stands best to it, and what can be said."""

    option: Option
    mention: Mention
    features: Mapping[str, float]


class RoleLexicon(Struct, frozen=True):
    """How often words headed a phrase that filled a role in hand-coded reports; numbers only."""

    heads: Mapping[str, tuple[int, Mapping[str, float]]]
    prior: Mapping[str, float]

    def rate(self, role: str, lemma: str) -> float:
        seen, filled = self.heads.get(lemma, (0, {}))
        return (filled.get(role, 0.0) + 4.0 * self.prior.get(role, 0.05)) / (seen + 4.0)


def find_options(material: Material) -> tuple[Option, ...]:
    """Everything in the report that may fill a role, each thing once with its mentions."""
    parsed = material.parsed
    found: list[tuple[Kind, str, Mention]] = []
    for i, party in enumerate(material.parties):
        p = party.phrase
        named = i if party.stands_for is None else party.stands_for
        found.append(("party", party.key, Mention(p.start, p.end, p.head, named)))
    for i, place in enumerate(material.places):
        found.append(("place", place.key, Mention(place.start, place.end, place.token, i)))
    for i, time in enumerate(material.times):
        if time.kind not in ("duration", "reference"):
            found.append(("time", str(i), Mention(time.start, time.end, time.token, i)))
    for i, count in enumerate(material.counts):
        found.append(("count", str(i), Mention(count.start, count.end, count.token, i)))
    for i, source in enumerate(material.said.sources):
        for m in source.mentions:
            found.append(("source", str(i), Mention(m.start, m.end, m.token, i)))
    for i, blame in enumerate(material.blame):
        found.append(("blame", str(i), Mention(blame.evidence.start, blame.evidence.end, blame.token, i)))
    grouped: dict[tuple[Kind, str], list[Mention]] = {}
    for kind, key, mention in found:
        if 0 <= mention.token < len(parsed.tokens):
            grouped.setdefault((kind, key), []).append(mention)
    return tuple(Option(kind, key, tuple(ms)) for (kind, key), ms in grouped.items())


class Options:
    """The options of a report by sentence, so that an event meets only those near to it."""

    def __init__(self, material: Material, options: Sequence[Option]) -> None:
        self._by_sentence: dict[int, list[int]] = {}
        self._own: dict[tuple[str, str, int], _Own] = {}
        self._options = tuple(options)
        self.days = Days(material.times)
        self._times = {int(o.key): i for i, o in enumerate(self._options) if o.kind == "time"}
        for i, option in enumerate(self._options):
            for sentence in {material.parsed.tokens[m.token].sentence for m in option.mentions}:
                self._by_sentence.setdefault(sentence, []).append(i)

    def near(self, sentences: Iterable[int]) -> tuple[Option, ...]:
        told = sorted(set(sentences))
        found: dict[int, int] = {}
        for s in told:
            for d in range(-NEAR, NEAR + 1):
                for i in self._by_sentence.get(s + d, ()):
                    found[i] = min(found.get(i, NEAR), abs(d))
        near = {i for i in found if found[i] <= REACH[self._options[i].kind]}
        near |= {self._times[t] for t in (self.days.standing(told[0]) if told else ()) if t in self._times}
        return tuple(self._options[i] for i in sorted(near))

    def own(
        self,
        material: Material,
        option: Option,
        mention: Mention,
        lexicon: TriggerLexicon,
        roles: RoleLexicon,
        triggers: Sequence[int],
    ) -> _Own:
        """What can be said of a mention without the event; `triggers` are the event words of its sentence."""
        key = (option.kind, option.key, mention.token)
        if key not in self._own:
            self._own[key] = _Own.of(material, option, mention, lexicon, roles, frozenset(triggers))
        return self._own[key]


class _Own(Struct, frozen=True):
    """A mention of a thing without the event: its features, and the word that governs it."""

    features: Mapping[str, float]
    governor: int | None

    @staticmethod
    def of(
        material: Material,
        option: Option,
        mention: Mention,
        lexicon: TriggerLexicon,
        roles: RoleLexicon,
        triggers: frozenset[int],
    ) -> _Own:
        parsed = material.parsed
        token = parsed.tokens[mention.token]
        governor = governor_of(material, mention.token)
        f = {
            "mentions": float(min(len(option.mentions), 10)),
            "first_mention": float(min(parsed.tokens[option.mentions[0].token].sentence, 30)),
            "sentence": float(min(token.sentence, 30)),
            f"preposition={preposition_of(parsed, mention.token)}": 1.0,
            f"dep={token.dep}": 1.0,
        }
        if governor is not None:
            f["governor_rate"] = lexicon.rate(governor.lemma)
        f.update(_own_features(material, option, mention, roles, triggers))
        return _Own(f, None if governor is None else governor.i)


def leading(cluster: Cluster, most: int = 5) -> tuple[Trigger, ...]:
    """The words that name the event most surely, best first."""
    best = sorted(cluster.named, key=lambda n: (-n.probability, n.trigger.token))
    return tuple(n.trigger for n in best[:most])


def event_sentences(material: Material, cluster: Cluster) -> tuple[int, ...]:
    """The sentences that name the event, the surest first."""
    out: list[int] = []
    for t in leading(cluster, 12):
        s = material.parsed.tokens[t.token].sentence
        if s not in out:
            out.append(s)
    return tuple(out)


def held_against(
    material: Material,
    cluster: Cluster,
    options: Options,
    triggers: Mapping[int, Sequence[int]],
    lexicon: TriggerLexicon,
    roles: RoleLexicon,
    shared: Mapping[str, float],
    kinds: Mapping[str, float],
) -> tuple[Candidate, ...]:
    """Each thing near the event, held against it. `triggers` are the event words of each sentence; `shared` are
    features of the event; `kinds` its types with their probabilities."""
    event = _Event.of(material, cluster)
    near = options.near(event.told)
    mentions = [_nearest(material, option, event.told) for option in near]
    return tuple(
        _candidate(material, event, options, option, own, triggers, lexicon, roles, shared, heard)
        for option, own, heard in zip(near, mentions, _context_features(material, mentions, event.words), strict=True)
    )


class _Event(Struct, frozen=True):
    """What every thing near an event is held against."""

    own: frozenset[int]
    """The tokens that name it."""
    words: tuple[Trigger, ...]
    """The surest of them, best first."""
    homes: tuple[int, ...]
    """Their sentences."""
    told: tuple[int, ...]
    """The sentences that name it, the surest first."""
    sayers: Sayers
    """Who says it."""

    @staticmethod
    def of(material: Material, cluster: Cluster) -> _Event:
        words, told = leading(cluster), event_sentences(material, cluster)
        return _Event(
            frozenset(n.trigger.token for n in cluster.named),
            words,
            tuple(material.parsed.tokens[t.token].sentence for t in words),
            told,
            Sayers(material, words, told),
        )


def _nearest(material: Material, option: Option, told: Sequence[int]) -> tuple[Mention, ...]:
    """The mentions of a thing that are compared with an event."""
    mentions = option.mentions
    if len(mentions) <= MENTIONS:
        return mentions
    tokens = material.parsed.tokens
    far = [min(abs(tokens[m.token].sentence - s) for s in told) for m in mentions]
    return tuple(m for _, m in sorted(zip(far, mentions, strict=True), key=lambda x: (x[0], x[1].start))[:MENTIONS])


def _candidate(
    material: Material, event: _Event, options: Options, option: Option, mentions: Sequence[Mention],
    triggers: Mapping[int, Sequence[int]], lexicon: TriggerLexicon, roles: RoleLexicon, shared: Mapping[str, float],
    heard: Mapping[str, float],
) -> Candidate:  # fmt: skip
    parsed = material.parsed
    words, own, told = event.words, event.own, event.told
    pairs = []
    for mention in mentions:
        sentence = parsed.tokens[mention.token].sentence
        for rank, trigger in enumerate(words):
            apart = abs(event.homes[rank] - sentence)
            if apart <= NEAR:
                steps = material.path(trigger.token, mention.token) if apart == 0 else None
                pairs.append((_closeness(apart, steps, trigger.token, mention.token) + 0.3 * rank, mention, trigger))
    if not pairs:
        pairs.append((99.0, mentions[0], words[0]))
    closeness, mention, trigger = min(pairs, key=lambda p: p[0])
    token = parsed.tokens[mention.token]
    beside = triggers.get(token.sentence, ())
    rivals = [t for t in beside if t not in own]
    alone = options.own(material, option, mention, lexicon, roles, beside)
    f = {**link_features(material, trigger.token, mention.token, rivals), **shared, **alone.features, **heard}
    f["closeness"] = closeness
    f["pairs_together"] = float(sum(1 for p in pairs if p[0] < 20.0))
    f["in_told"] = float(len({parsed.tokens[m.token].sentence for m in option.mentions} & set(told)))
    if alone.governor is not None:
        f["governed_by_own"] = float(alone.governor in own)
        f["governed_by_rival"] = float(alone.governor in rivals)
    f["rivals_in_sentence"] = float(len(rivals))
    f["own_in_sentence"] = float(any(parsed.tokens[t].sentence == token.sentence for t in own))
    if option.kind == "time":
        f.update(options.days.features(mention.index, min(told)))
    if option.kind == "source":
        f.update(_said_features(material, int(option.key), words, told))
        f.update(event.sayers.of_source(int(option.key)))
    elif option.kind == "count":
        f.update(event.sayers.of_count(material.counts[mention.index]))
    return Candidate(option, mention, f)


def _closeness(apart: int, steps: tuple[str, ...] | None, trigger: int, token: int) -> float:
    if apart:
        return 20.0 + 4.0 * apart
    return (len(steps) if steps is not None else 9.0) + 0.1 * min(abs(trigger - token), 30)


def _own_features(
    material: Material, option: Option, mention: Mention, roles: RoleLexicon, trigger_tokens: frozenset[int]
) -> dict[str, float]:
    parsed = material.parsed
    token = parsed.tokens[mention.token]
    if option.kind == "party":
        party = material.parties[mention.index]
        f = {f"rate_{role}": roles.rate(role, token.lemma) for role in ("actor", "recipient", "instrument")}
        f["is_trigger"] = float(token.i in trigger_tokens)
        f["modifier"] = float(party.phrase.modifier)
        f["pronoun"] = float(party.phrase.pronoun)
        f["known"] = float(party.entity is not None and not party.generic)
        f["generic"] = float(party.generic)
        if party.entity is not None and party.entity.kind:
            f[f"kind={party.entity.kind}"] = 1.0
        f[f"ent={token.ent_type}"] = 1.0
        f["plural"] = float(token.tag in ("NNS", "NNPS"))
        f["proper"] = float(token.pos == "PROPN")
        f["weapon"] = float(token.lemma in WEAPON_WORDS)
        f["words"] = float(len(party.phrase.text.split()))
        f["number"] = float(any(t.pos == "NUM" for t in parsed.between(mention.start, mention.end)))
        head = parsed.head(token.i)
        f["above_is_trigger"] = float(head.i in trigger_tokens)
        f["subject_of_saying"] = float(token.dep == "nsubj" and head.lemma in SAYING)
        f["is_source"] = float(
            any(m.token == token.i or m.start <= token.start < m.end for s in material.said.sources for m in s.mentions)
        )
        return f
    if option.kind == "place":
        place = material.places[mention.index].place
        f = {f"place={place.kind}": 1.0, "resolved": float(place.lat is not None)}
        f["precision"] = float(place.precision or 0)
        f["adjective"] = float(material.places[mention.index].adjective)
        f["only_adjective"] = float(all(material.places[m.index].adjective for m in option.mentions))
        f["same_sentence_places"] = float(len(material.places_by_sentence.get(token.sentence, ())))
        f["most_named"] = float(sum(1 for p in material.places if p.key == option.key))
        f["compound"] = float(token.dep in ("compound", "amod", "poss"))
        f[f"head_is={parsed.head(token.i).pos}"] = 1.0
        f.update(nesting(material, mention.index))
        f.update(breath_features(material, mention.index))
        return f
    if option.kind == "time":
        time = material.times[mention.index]
        f = {
            f"time={time.kind}": 1.0,
            f"precision={time.precision}": 1.0,
            "dated": float(time.earliest is not None or time.latest is not None),
        }
        f["certain"] = float(time.certain)
        f["part_of_day"] = float(time.part_of_day is not None)
        f["days_before"] = _days_before(time.latest or time.earliest, material.published)
        f["same_days"] = float(sum(1 for t in material.times if (t.earliest, t.latest) == (time.earliest, time.latest)))
        f["times_in_sentence"] = float(sum(1 for t in material.times if t.sentence == time.sentence))
        head = parsed.head(token.i)
        above = head if head.pos in ("VERB", "NOUN") else parsed.head(head.i)
        f["under_saying"] = float(above.lemma in SAYING)
        return f
    if option.kind == "count":
        count = material.counts[mention.index]
        f = {f"outcome={count.outcome}": 1.0, f"who={count.who}": 1.0, "negated": float(count.negated)}
        f["low"] = float(min(count.low or 0, 1000)) ** 0.5
        f["huge"] = float((count.low or 0) >= 10000)
        f["open"] = float(count.high is None)
        f["figure"] = float(count.figure is not None)
        f["part"] = float(count.part_of is not None)
        f["governor_is_own"] = 0.0
        if count.governor is not None:
            f["governor_is_trigger"] = float(count.governor in trigger_tokens)
            f[f"governor={parsed.tokens[count.governor].lemma}"] = 1.0
        f["counts_in_sentence"] = float(material.counts_by_sentence.get(count.sentence, 0))
        f["head_rate"] = roles.rate("recipient", token.lemma)
        f["same_figure"] = float(
            sum(1 for c in material.counts if (c.outcome, c.low, c.high) == (count.outcome, count.low, count.high))
        )
        return f
    if option.kind == "blame":
        blame = material.blame[mention.index]
        return {
            f"blame={blame.stance}": 1.0,
            "blamed": float(blame.actor is not None),
            "by": float(len(blame.by)),
            "many": float(blame.many),
            f"certainty={blame.certainty}": 1.0,
        }
    source = material.said.sources[mention.index]
    return {f"source={source.kind}": 1.0, "named": float(source.named)}


def _days_before(day: str | None, published: str | None) -> float:
    """Days from a time to the day of publication, at most 400; -1 where either is not known."""
    if day is None or published is None:
        return -1.0
    return float(max(-30, min(400, (date.fromisoformat(published) - date.fromisoformat(day)).days)))


def _said_features(material: Material, source: int, words: Sequence[Trigger], told: Sequence[int]) -> dict[str, float]:
    """Whether the source says the words that name the event, or sentences that tell it."""
    says = [material.said.of(w.start, w.end) for w in words]
    covers = [any(source in s.chain for s in held) for held in says]
    first = [any(s.chain and s.chain[0] == source for s in held[:1]) for held in says]
    f = {"says_best": float(covers[0]), "says_any": float(any(covers)), "says_share": sum(covers) / len(covers)}
    f["says_narrowest"] = float(any(first))
    f["relays"] = float(any(source in s.chain[1:] for held in says for s in held))
    f["in_told_sentences"] = float(sum(1 for s in material.said.statements if source in s.chain and s.sentence in told))
    f["statements"] = float(sum(1 for s in material.said.statements if source in s.chain))
    f["rivals_say"] = float(len({s.chain[0] for held in says for s in held if s.chain} - {source}))
    for held in says[:1]:
        for statement in held:
            if source in statement.chain:
                f[f"stance={statement.stance}"] = 1.0
    f.update(_beside(material, source, min(told)))
    counts = [c for c in material.counts if c.sentence in told and c.outcome is not None]
    f["says_count"] = float(any(source in s.chain for c in counts for s in material.said.of(c.start, c.end)[:1]))
    return f


LONG_AGO = 20


def _beside(material: Material, source: int, first: int) -> dict[str, float]:
    """How near the source speaks to a sentence that has perhaps no cue: it may go on, or be named only afterwards."""
    statements, said_in = material.said.statements, material.said_in
    low, high = bisect_left(said_in, first), bisect_right(said_in, first)
    mine = material.said_by.get(source, [])
    at = bisect_left(mine, first)
    own = at < len(mine) and mine[at] == first
    since = 0 if own else first - mine[at - 1] if at else LONG_AGO
    until = mine[at] - first if at < len(mine) else LONG_AGO
    return {
        "spoke_last": float(low > 0 and source in statements[low - 1].chain),
        "speaks_next": float(high < len(statements) and source in statements[high].chain),
        "since_spoke": float(min(since, LONG_AGO)),
        "until_speaks": float(min(until, LONG_AGO)),
        "speaks_in_it": float(own),
        "told_by_nobody": float(low == high),
        "sources": float(min(len(material.said.sources), 20)),
        "part_of_said": len(mine) / max(1, len(statements)),
        "opens": float(bool(statements) and source in statements[0].chain),
    }


SAYING = frozenset(
    "say tell report announce add state claim confirm declare warn note describe explain claim condemn accuse blame "  # noqa: SIM905
    "deny call insist stress quote according reveal acknowledge admit".split()
)


def _context_features(
    material: Material, mentions: Sequence[Sequence[Mention]], words: Sequence[Trigger]
) -> Iterator[dict[str, float]]:
    """What the encoder says of each thing: the best over its mentions and the passages that tell the event."""
    heard = [own[:4] for own in mentions]
    if material.context is None or not heard:
        return iter([{}] * len(heard))
    spans = [(m.start, m.end) for own in heard for m in own]
    fillers = material.context.fillers([(w.start, w.end) for w in far_apart(material, words)], spans)
    return fillers.features([len(own) for own in heard])


PASSAGES = 3
APART = 2
"""Words fewer sentences apart lie in one passage, which is read once."""


def far_apart(material: Material, words: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """Of the words that name an event, best first, those that lie in different passages."""
    out: list[Trigger] = []
    for word in words:
        sentence = material.parsed.tokens[word.token].sentence
        if all(abs(sentence - material.parsed.tokens[w.token].sentence) > APART for w in out):
            out.append(word)
    return tuple(out[:PASSAGES])
