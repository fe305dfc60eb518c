"""Types that the words around an act spell out, whatever the act's own word is: "their lorry struck a mine"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.finds.material import Material
from herodote.extract.named.events import Cluster
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import load_language

_MINES = frozenset({"mine", "landmine", "ied", "booby-trap", "tripwire"})
_MET = frozenset({"hit", "strike", "run", "drive", "step", "tread", "trigger", "trip", "walk"})
"""What one does to a mine that lies there, with or without a preposition."""
_WORKED = frozenset({"hit", "strike", "kill", "wound", "injure", "tear", "rip", "maim", "destroy", "catch", "claim"})
"""What a mine does."""
_BY_THE_WAY = frozenset({"advcl", "ccomp", "acl", "relcl", "pcomp"})
_STORMS = frozenset({"storm", "burst", "invade"})


def spelled_type(material: Material, cluster: Cluster, judged: str) -> str | None:
    """The type that the words spell out where it is not the one judged; None where they spell out none.

    A mine that is met or goes off is a bombing: "three traders died when their lorry ran over a mine" is no shelling.
    Gunmen who storm a place attack it; what people do who storm one without arms is a riot.
    """
    parsed = material.parsed
    words = [parsed.tokens[n.trigger.token] for n in cluster.named]
    if judged in _MISTAKEN and any(_of_a_mine(parsed, w) for t in words for w in _around(parsed, t)):
        return "bombing"
    if judged in _FROM_AFAR and any(_of_a_building(parsed, t) and not _flies(material, t) for t in words):
        return "bombing"
    if judged == "riot" and any(_stormed_by_fighters(parsed, t) for t in words):
        return "attack"
    return None


_MISTAKEN = frozenset({"air_strike", "shelling", "attack", "armed_clash", "other_violence"})
"""Types for which a mine is mistaken: its words are "hit", "struck", "killed"."""


_FROM_AFAR = frozenset({"air_strike", "shelling"})
_BUILDINGS = frozenset(
    "church cathedral mosque temple synagogue embassy hotel pub bar cafe train metro subway bus station airport "  # noqa: SIM905
    "nightclub theatre theater marathon stadium car truck roadside".split()
)
_FLIES = frozenset(
    "jet warplane airplane aircraft plane helicopter drone airstrike sortie missile rocket air aerial".split()  # noqa: SIM905
)


def _of_a_building(parsed: Parsed, token: Token) -> bool:
    """ "a 2019 cathedral bombing"."""
    kinds = {k.lemma for k in parsed.children(token.i) if k.dep in ("compound", "amod", "nmod")}
    return token.lemma == "bombing" and token.pos == "NOUN" and bool(kinds & _BUILDINGS)


def _flies(material: Material, token: Token) -> bool:
    """Whether anything in the sentence could have bombed from the air."""
    return not _FLIES.isdisjoint(material.sentence_lemmas[token.sentence])


def _around(parsed: Parsed, token: Token) -> Iterator[Token]:
    """A word, the clause that it hangs on, and those that hang on it: "died when their lorry hit a mine"."""
    yield token
    if token.dep in _BY_THE_WAY:
        yield parsed.head(token.i)
    yield from (k for k in parsed.children(token.i) if k.dep in _BY_THE_WAY and k.tag.startswith("VB"))


def _of_a_mine(parsed: Parsed, verb: Token) -> bool:
    flown = any(k.dep == "nsubj" and k.lemma in _FLIES for k in parsed.children(verb.i))
    if verb.lemma in _MET and not flown and any(_is_a_mine(parsed, n) for n in _objects(parsed, verb)):
        return True
    return verb.lemma in _WORKED and any(k.dep == "nsubj" and _is_a_mine(parsed, k) for k in parsed.children(verb.i))


def _is_a_mine(parsed: Parsed, noun: Token) -> bool:
    """A mine that goes off, and not one where men work: "a gold mine"."""
    kinds = {k.lemma for k in parsed.children(noun.i) if k.dep in ("compound", "amod", "nmod")}
    return noun.lemma in _MINES and not kinds & _DUG


_DUG = frozenset(
    "gold coal salt copper iron diamond lithium cobalt coltan silver tin uranium nickel zinc emerald jade artisanal "  # noqa: SIM905
    "illegal underground open-pit".split()
)


def _objects(parsed: Parsed, verb: Token) -> Iterator[Token]:
    for kid in parsed.children(verb.i):
        if kid.dep == "dobj":
            yield kid
        elif kid.dep in ("prep", "prt") and kid.lower in ("on", "over", "onto", "into"):
            yield from (k for k in parsed.children(kid.i) if k.dep == "pobj")


def _stormed_by_fighters(parsed: Parsed, verb: Token) -> bool:
    fighters = load_language("en").acts.fighters
    return verb.lemma in _STORMS and any(
        k.dep == "nsubj" and (k.lemma in fighters or k.lower in fighters) for k in parsed.children(verb.i)
    )
