"""Whether the words say that an act took place: denied, conditional, still to come, going on; in the terms of FactBank.

Read off the grammar around one word and the verbs that it hangs on, the nearest first; "happened" is what is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from herodote.extract.said.hedges import certainty_at, is_negated
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Certainty

Happening = Literal["happened", "probable", "possible", "not", "future", "conditional"]

FUTURE = frozenset({"will", "shall", "'ll", "\u2019ll", "wo"})
CONDITIONAL = frozenset({"would", "could", "should", "might", "may", "can", "must", "ought"})
_PLANS = frozenset(
    "plan intend threaten vow pledge want aim expect seek urge demand order ask call prepare hope promise offer agree "  # noqa: SIM905
    "propose consider decide need try attempt warn schedule refuse encourage".split()
)
"""Verbs under which an infinitive has not happened, as far as the words say."""
_AVERTED = frozenset(
    "prevent foil thwart avert stop avoid deny fail refuse cancel abort block halt reject dismiss refute lack".split()  # noqa: SIM905
)
"""Verbs under which an act did not happen."""
_WITHOUT = frozenset({"without", "no", "neither", "instead"})
_IF = frozenset({"if", "unless", "whether"})
CLIMB = 3
BY_HEDGE: Mapping[Certainty, Happening] = {"certain": "happened", "probable": "probable", "possible": "possible"}


def happening(parsed: Parsed, i: int, language: Language) -> Happening:
    """How the words tell the act that token `i` names.

    "will attack" -> future; "did not attack" -> not; "if they attack" -> conditional; "may have attacked" -> possible;
    "planned to attack" -> future; "thwarted an attack" -> not; "attacked" -> happened.
    """
    token = parsed.tokens[i]
    told = _own(parsed, token)
    if told is not None:
        return told
    sure = certainty_at(parsed, i, language)
    at = token
    for _ in range(CLIMB):
        above = parsed.head(at.i)
        if above.i == at.i:
            break
        told = _under(parsed, above, at)
        if told is not None:
            return told
        at = above
        if at.dep in {"relcl", "parataxis"}:
            break
    return BY_HEDGE[sure]


def _own(parsed: Parsed, token: Token) -> Happening | None:
    kids = parsed.children(token.i)
    if is_negated(parsed, token.i) or any(k.lower in {"no", "neither"} and k.dep == "det" for k in kids):
        return "not"
    if any(k.dep == "mark" and k.lower in _IF for k in kids):
        return "conditional"
    perfect = any(k.dep == "aux" and k.lemma == "have" for k in kids)
    modal = next((k.lower for k in kids if k.dep == "aux" and k.lower in FUTURE | CONDITIONAL), None)
    if modal in FUTURE:
        return "future"
    if modal is not None:
        return "possible" if perfect or modal in {"may", "might", "could"} else "conditional"
    if any(k.lower in {"planned", "future", "upcoming", "threatened", "proposed", "imminent"} for k in kids):
        return "future"
    return None


def _under(parsed: Parsed, above: Token, at: Token) -> Happening | None:
    """What the word above makes of the one that hangs on it."""
    infinitive = any(k.dep == "aux" and k.lower == "to" for k in parsed.children(at.i))
    if above.lower in _WITHOUT and at.dep in {"pobj", "pcomp"}:
        return "not"
    if above.lemma in _AVERTED and at.dep in {"dobj", "xcomp", "ccomp", "nsubjpass", "pcomp"}:
        return "not"
    if above.lemma in _PLANS and at.dep in {"xcomp", "ccomp", "acl"} and infinitive:
        return "future"
    if at.dep in {"dobj", "nsubj", "nsubjpass", "xcomp", "ccomp"}:
        own = _own(parsed, above)
        if own == "not":
            return "not" if at.dep in {"dobj", "nsubj", "nsubjpass", "xcomp"} else None
        return own
    if infinitive and at.dep == "acl":
        return "future"
    return None


ONGOING = frozenset(
    "continue ongoing still underway amid remain rage intensify persist mount escalate fight battle besiege now "  # noqa: SIM905
    "currently today".split()
)


def tense_features(parsed: Parsed, token: Token) -> dict[str, float]:
    """What speaks for an act that goes on, lies ahead or is over: tense and aspect of the verb that tells it."""
    verb = token
    for _ in range(CLIMB):
        if verb.pos in {"VERB", "AUX"} or verb.head == verb.i:
            break
        verb = parsed.head(verb.i)
    kids = parsed.children(verb.i)
    auxiliaries = {k.lower for k in kids if k.dep in {"aux", "auxpass"}}
    f = {
        f"verb_tag={verb.tag}": 1.0,
        "progressive": float(verb.tag == "VBG" and bool(auxiliaries & {"is", "are", "was", "were", "been"})),
        "perfect": float(bool(auxiliaries & {"has", "have", "had"})),
        "present": float(verb.tag in {"VBZ", "VBP"} or bool(auxiliaries & {"is", "are", "has", "have"})),
        "future": float(bool(auxiliaries & FUTURE)),
        "modal": float(bool(auxiliaries & CONDITIONAL)),
        "infinitive": float("to" in auxiliaries),
    }
    if verb.i != token.i:
        f[f"carried_by={verb.lemma}"] = 1.0
    return f
