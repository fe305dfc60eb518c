"""Whether words of war are told as news at all: not in a film, on a pitch, in a kitchen, in a market report."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from herodote.extract.filled.roles import leading
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Judged
from herodote.lang import load_language

FICTION = re.compile(
    r"\b(?:in (?:the|this|his|her|a) (?:\w+ )?(?:film|movie|novel|series|episode|game|book|play|opera|drama|thriller"
    r"|sequel|scene)\b"
    r"|film review|book review|box office|screenplay|the (?:film|movie|novel) (?:tells|follows|opens|ends|shows))",
    re.IGNORECASE,
)
"""Words that put what is told into a work of fiction; they must stand in the sentence or in the one before."""
SPORT = frozenset(
    "striker goalkeeper midfielder defender coach league season referee penalty halftime tournament quarterback "  # noqa: SIM905
    "innings wicket batsman playoff touchdown scored goal goals match fixture derby championship cup club fans "
    "pitch overtime".split()
)
MARKET = frozenset(
    "shares stock stocks investors earnings analysts index nasdaq dow quarter profit profits revenue".split()  # noqa: SIM905
)
KITCHEN = frozenset(
    "recipe eggs flour butter oven simmer stir tablespoon teaspoon sauce whisk bake saucepan dough".split()  # noqa: SIM905
)
ENOUGH = 3
"""So many different words of a field make a report one of that field, unless there are more words of war."""
WAR = frozenset(
    "army soldier troops militant rebel rebels insurgent gunman gunmen airstrike airstrikes shelling missile "  # noqa: SIM905
    "missiles rocket rockets mortar artillery bomb bombs bomber explosion warplane warplanes drone drones military "
    "police ceasefire hostage terrorist terrorists civilians militia guerrilla guerrillas jihadist terrorism siege "
    "war".split()
)


class Setting(Struct, frozen=True, dict=True):
    """What a report is about, by its words alone."""

    material: Material

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(t.lower for t in self.material.parsed.tokens)

    @cached_property
    def peaceful(self) -> bool:
        """Whether the report is of sport, markets or cooking, and uses words of war as they do."""
        war = len(self._words & WAR)
        return any(
            len(self._words & field) >= ENOUGH and len(self._words & field) > war for field in (SPORT, MARKET, KITCHEN)
        ) or (len(self._words & KITCHEN) >= 1 and war == 0)

    @cached_property
    def fiction(self) -> frozenset[int]:
        """The sentences that tell of a work of fiction."""
        parsed = self.material.parsed
        return frozenset(s.i for s in parsed.sentences if FICTION.search(parsed.text, s.start, s.end))


def is_told_as_news(setting: Setting, event: Judged) -> bool:
    """Whether the event is one of the world: "In the film, ten soldiers are killed" is none."""
    if setting.peaceful:
        return False
    tokens = setting.material.parsed.tokens
    if all(_warns_of_others(setting.material, n.trigger.token) for n in event.cluster.named):
        return False
    if all(_is_made_up(setting.material, n.trigger.token) for n in event.cluster.named):
        return False
    if all(_drives_nobody_out(setting.material, n.trigger.token) for n in event.cluster.named):
        return False
    told = {tokens[t.token].sentence for t in leading(event.cluster, 12)}
    return not told <= {s for at in setting.fiction for s in (at, at + 1)}


_INVENTS = frozenset(
    {"fabricate", "invent", "concoct", "fake", "imagine", "fabricating", "inventing", "concocting", "faking"}
)


def _is_made_up(material: Material, i: int) -> bool:
    """Whether a word names what somebody is said to have made up: "accused the army of fabricating massacres"."""
    parsed = material.parsed
    token = parsed.tokens[i]
    invented = token.dep == "dobj" and parsed.head(i).lemma in _INVENTS
    return invented or any(k.dep == "amod" and k.lemma in _INVENTS for k in parsed.children(i))


_HURT = frozenset({"wounded", "injured", "dead", "casualty", "body", "patient", "victim", "corpse"})


def _drives_nobody_out(material: Material, i: int) -> bool:
    """Whether a word of flight tells that those who fought got away, or the hurt were carried off: "the assailants fled
    on motorcycles", "helicopters evacuated the wounded"."""
    parsed = material.parsed
    token = parsed.tokens[i]
    kids = parsed.children(i)
    if token.lemma == "evacuate":
        return any(k.dep in ("dobj", "nsubjpass") and k.lemma in _HURT for k in kids)
    if token.lemma not in ("flee", "escape"):
        return False
    combatants = load_language("en").people.combatant
    return any(k.dep == "nsubj" and k.lemma in combatants for k in kids)


_WARNING = frozenset({"warn", "warning", "caution", "alert"})


def _warns_of_others(material: Material, i: int) -> bool:
    """Whether a word tells that somebody was warned of what others may do: "warned the coalition of attacks", "the
    warnings were not heeded". Who warns that he will strike, or residents to leave, threatens."""
    parsed = material.parsed
    token = parsed.tokens[i]
    if token.lemma not in _WARNING:
        return False
    kids = parsed.children(i)
    if any(k.dep in ("ccomp", "xcomp") for k in kids):
        return False
    warned = [g for k in kids if k.dep == "dobj" for g in parsed.children(k.i)]
    return token.pos == "NOUN" or any(k.dep == "prep" and k.lower in ("of", "about") for k in (*kids, *warned))
