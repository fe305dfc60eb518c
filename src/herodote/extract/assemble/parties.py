"""Who did it, to whom and with what: the sure ones, each once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from herodote.extract.assemble.words import own_words
from herodote.extract.filled.filling import Filling
from herodote.extract.filled.sharing import opposed
from herodote.extract.finds.material import Material
from herodote.extract.heard.blame import BLAMED_FOR
from herodote.extract.heard.decide import Judged
from herodote.extract.who.onlookers import looks_on
from herodote.extract.who.parties import adjectives
from herodote.lang import load_language
from herodote.records import Participant, Responsibility
from herodote.resolve.actors import ARMED

STATE = frozenset({"state_military", "government", "police", "intelligence"})
"""Kinds of actor that are one side where they are of one country."""
PARTIES = (
    STATE
    | ARMED
    | frozenset(
        {"coalition", "opposition", "unidentified", "international_organization", "political_party", "peacekeepers"}
    )
)
"""Kinds of actor that hold ground and sign for it."""
TABLE = frozenset({"agreement", "negotiation"})
"""Types of event all of whose parties are actors: nobody is the object of a treaty."""
AT_TABLE = 0.5
"""Such a share of the cut is enough for a further party to a treaty, which has at least two."""
FAINT_LOSER = 0.06
"""How probable the one who loses ground must be, where only ground was found as what was taken."""


def sides(
    material: Material, judged: Judged, fill: Mapping[str, Sequence[Filling]], cuts: Mapping[str, float]
) -> tuple[list[Filling], list[Filling]]:
    """Actors and recipients; who is both, by whatever words, is what they are more surely."""
    actors = sure_parties(material, judged, fill.get("actor", ()), cuts["actor"])
    recipients = sure_parties(material, judged, fill.get("recipient", ()), cuts["recipient"])
    by = [f for f in actors if f.probability >= _as_sure(material, f, recipients, 0.0)]
    to = [f for f in recipients if f.probability > _as_sure(material, f, actors, -1.0)]
    return by, [*to, *_counted(material, judged, fill, cuts, by, to)]


def _acts(material: Material, judged: Judged, filling: Filling) -> bool:
    """Whether the party may have done it: it is no mere thing ("their lorry"), and no words say that it only has to do
    with what others did ("condemned the raid")."""
    acts = load_language("en").acts
    head = material.parsed.tokens[filling.candidate.mention.token]
    if material.parties[filling.candidate.mention.index].entity is None and head.lemma in acts.things:
        return False
    own = [n.trigger.token for n in judged.cluster.named]
    return not any(looks_on(material.parsed, filling.candidate.mention.token, t, own, acts) for t in own)


_HARMED = frozenset({"killed", "injured", "abducted", "captured", "displaced"})


def _counted(
    material: Material,
    judged: Judged,
    fill: Mapping[str, Sequence[Filling]],
    cuts: Mapping[str, float],
    actors: Sequence[Filling],
    recipients: Sequence[Filling],
) -> list[Filling]:
    """The people whom the event's first figure counts, where no recipient says yet whom it befell.

    "Air strikes hit a market, killing 16 people" befell the market and the people: coders write them down for two of
    three such figures (`train`: 435 of 691).
    """
    figures = [
        count
        for f in fill.get("count", ())
        if f.probability * judged.probability >= cuts["count"]
        and (count := material.counts[f.candidate.mention.index]).outcome in _HARMED
        and count.part_of is None
        and (count.low or 0) > 0
    ]
    if not figures:
        return []
    first = min(figures, key=lambda c: c.start)

    def counts(f: Filling) -> bool:
        mention = f.candidate.mention
        return mention.start < first.end and first.start < mention.end

    known = any(material.parties[f.candidate.mention.index].entity is not None for f in recipients)
    if known or any(counts(f) for f in (*recipients, *actors)):
        return []
    for f in fill.get("recipient", ()):
        if counts(f) and not any(
            _is_one_side(material, f, a) or _repeats(material, f, a) for a in (*actors, *recipients)
        ):
            return [f]
    return []


def sides_of_type(
    material: Material,
    judged: Judged,
    kind: str,
    found: tuple[list[Filling], list[Filling]],
    fill: Mapping[str, Sequence[Filling]],
    cuts: Mapping[str, float],
) -> tuple[list[Filling], list[Filling]]:
    """Actors and recipients with what the type of the event says of them.

    "The government and the rebels agreed" -> two actors; "the army took the town from rebels" -> the army; rebels.
    """
    actors, recipients = found
    if kind == "armed_clash":
        return opposed(material, judged.cluster, actors, recipients)
    if kind in BLAMED_FOR:
        return [f for f in actors if _acts(material, judged, f)], recipients
    if kind in TABLE:
        least = AT_TABLE * cuts["actor"]
        faint = [f for f in fill.get("actor", ()) if f.probability * judged.probability >= least]
        return _with_others(material, actors, (*recipients, *faint)), []
    if kind == "siege":
        return actors, _besieged(material, judged, fill) or recipients
    if kind == "territory_change":
        known = [f for f in recipients if _is_a_party(material, f)]
        faint = [f for f in fill.get("recipient", ()) if f.probability * judged.probability >= FAINT_LOSER]
        return actors, known or _with_others(material, actors, faint)[len(actors) :][:1]
    return actors, recipients


_ENCLOSE = ("besieg", "surround", "encircl", "blockad", "isolat", "beset")
"""How the words for a siege's own deed begin, as verbs and as "besieged" before a noun."""


def _besieged(material: Material, judged: Judged, fill: Mapping[str, Sequence[Filling]]) -> list[Filling]:
    """Whom the siege's own verb names as besieged: "two villages that rebels besieged", "the besieged town"."""
    parsed = material.parsed
    out: list[Filling] = []
    for named in judged.cluster.named:
        verb = parsed.tokens[named.trigger.token]
        if not verb.lower.startswith(_ENCLOSE):
            continue
        whom = {k.i for k in parsed.children(verb.i) if k.dep in ("dobj", "nsubjpass")}
        if verb.dep in ("amod", "acl", "relcl") and verb.tag in ("VBN", "JJ", "VBD"):
            above = parsed.head(verb.i)
            whom.add(above.head if above.dep == "appos" else above.i)
        out += [
            f
            for f in fill.get("recipient", ())
            if f.candidate.mention.token in whom and not any(_is_one_side(material, f, g) for g in out)
        ]
    return out


def _as_sure(material: Material, one: Filling, others: Sequence[Filling], none: float) -> float:
    """How sure the same side is in the other role; `none` where it is not in it."""
    return max((g.probability for g in others if _is_one_side(material, one, g)), default=none)


def _is_one_side(material: Material, one: Filling, other: Filling) -> bool:
    """Whether two phrases name one side: "IS positions" and "the group", a government and its army."""
    if one.candidate.option.key == other.candidate.option.key:
        return True
    x, y = (material.parties[f.candidate.mention.index] for f in (one, other))
    a, b = x.entity, y.entity
    if a is None or b is None or x.generic or y.generic:
        return False
    return a.id == b.id or (a.country is not None and a.country == b.country and {a.kind, b.kind} <= STATE)


def _is_a_party(material: Material, filling: Filling) -> bool:
    entity = material.parties[filling.candidate.mention.index].entity
    return entity is not None and entity.kind in PARTIES


def _with_others(material: Material, first: Sequence[Filling], more: Sequence[Filling]) -> list[Filling]:
    """The first, and of the others each party that is not among them yet."""
    out = list(first)
    for f in more:
        if _is_a_party(material, f) and not any(_is_one_side(material, f, g) or _repeats(material, f, g) for g in out):
            out.append(f)
    return out


def doers(
    kind: str,
    actors: Sequence[Participant],
    responsibility: Sequence[Responsibility],
    recipients: Sequence[Participant] = (),
) -> tuple[Participant, ...]:
    """The actors, and who claims the act; where there are none, else who is blamed for it. Each by those who say so.

    "A bomb killed two. Police blamed the Front" -> the Front, by the police; "Gunmen killed two. The Front claimed the
    attack" -> gunmen; the Front, by itself. Whom the act hit claims another one.
    """
    if kind not in BLAMED_FOR:
        return tuple(actors)
    claimed = [
        r for r in responsibility if r.stance == "claimed" and not any(_is_named_by(r.actor, x) for x in recipients)
    ]
    blamed = [] if actors else [r for r in responsibility if r.stance == "attributed"]
    known = [r for r in blamed if r.actor is not None and r.actor.entity is not None]
    chosen = (claimed or known or blamed)[:1]
    more = [replace(r.actor, attribution=r.attribution) for r in chosen if r.actor is not None]
    return (*actors, *(m for m in more if not any(_is_named_by(m, a) for a in actors)))


def others_than(doers: Sequence[Participant], recipients: Sequence[Participant]) -> tuple[Participant, ...]:
    """The recipients, none that claims the act or is blamed for it: nobody is on both sides of one event."""
    return tuple(r for r in recipients if not any(_is_named_by(d, r) for d in doers))


def _is_named_by(one: Participant | None, other: Participant) -> bool:
    """Whether two participants are one by their entity, or all words of the one are words of the other."""
    if one is None:
        return False
    if one.entity is not None and other.entity is not None:
        return one.entity.id == other.entity.id
    a, b = (set(re.findall(r"\w+", (x.text or "").casefold())) - {"the", "a", "an"} for x in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def sure_parties(material: Material, judged: Judged, fillings: Sequence[Filling], cut: float) -> list[Filling]:
    """The sure ones, none that only repeats the words of a surer one."""
    out: list[Filling] = []
    for f in fillings:
        if f.probability * judged.probability < cut or _is_only_an_adjective(material, f):
            continue
        if not any(_repeats(material, f, g) for g in out):
            out.append(f)
    return out


def _is_only_an_adjective(material: Material, filling: Filling) -> bool:
    """Whether nothing names the party but the adjective of a country: "a Russian missile" says only whose it was."""
    text = material.parties[filling.candidate.mention.index].phrase.text
    return text.casefold() in adjectives()


def _repeats(material: Material, one: Filling, other: Filling) -> bool:
    a, b = one.candidate.mention, other.candidate.mention
    if a.start < b.end and b.start < a.end:
        return True
    kinds = [p.entity for p in (material.parties[a.index], material.parties[b.index]) if p.generic]
    if len(kinds) == 2 and kinds[0] == kinds[1]:
        return True  # "two women" and "their children" are civilians; the figures tell them apart
    x, y = _names(material, one), _names(material, other)
    return any(p <= q or q <= p for p in x for q in y if p and q)


_STOP = frozenset(
    "the a an of in on at by to and s for from with its their his her".split()  # noqa: SIM905
)
_WORD = re.compile(r"\w+")


def _names(material: Material, filling: Filling) -> list[frozenset[str]]:
    party = material.parties[filling.candidate.mention.index]
    texts = [party.phrase.text]
    if party.entity is not None and not party.generic:
        texts.append(party.entity.name)
    return [frozenset(w for w in _WORD.findall(t.lower()) if w not in _STOP) for t in texts]


def participant(material: Material, filling: Filling, confidence: float) -> Participant:
    """The party by its best mention, with who it is and who says so."""
    mention = filling.candidate.mention
    party = material.parties[mention.index]
    return Participant(
        party.phrase.text, party.phrase.start, party.phrase.end, party.entity,
        own_words(material, mention.start, mention.end), confidence,
    )  # fmt: skip
