"""One event of one report, made ready to be compared: folded names, days, narrow places, totals, weighed words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from herodote.corroborate.lexicon import is_rare, weight_of
from herodote.corroborate.names import ARTICLES, bones, fold, folded_words, skeleton, tokens
from herodote.corroborate.sources import Names, source_names, speakers
from herodote.corroborate.when import Window, window_of
from herodote.corroborate.where import Spot, spots_of
from herodote.records import Count, Participant, Reading, ReportEvent

FAMILY = {
    "air_strike": "remote", "shelling": "remote", "bombing": "remote", "suicide_bombing": "remote", "grenade": "remote",
    "chemical_attack": "remote", "armed_clash": "ground", "attack": "ground", "assassination": "ground",
    "execution": "ground", "other_violence": "ground", "raid": "ground", "territory_change": "ground",
    "repression": "ground", "riot": "ground", "sexual_violence": "ground", "torture": "ground", "abduction": "taking",
    "arrest": "taking", "release": "freeing", "siege": "siege", "deployment": "moves", "weapons_intercepted": "moves",
    "property_destruction": "damage", "protest": "protest", "agreement": "talk", "negotiation": "talk",
    "sanction": "sanction", "threat": "threat", "displacement": "people", "aid": "aid",
}  # fmt: skip
"""Types that tellings of one event are seen to be given alternately stand in one family."""

GENERIC = frozenset({"attack", "other_violence"})
"""Types that say only that violence was done: any violent type may be the same event told more closely."""
VIOLENT = frozenset({"remote", "ground"})

OURS = "herodote"
"""With this begins the name of the reader in a reading that a program made (`records.Provenance`)."""

SMALL_TOLL = 3
"""Up to here equal tolls say little: half of all shellings that kill anybody kill so few."""

_VAGUE = frozenset(
    "unidentified unknown armed group groups gunmen gunman men man attackers attacker assailants militants militant "  # noqa: SIM905
    "terrorists terrorist people person civilians civilian residents resident local others fighters fighter "
    "members member forces some several victims individuals suspects insurgents insurgent rebels rebel".split()
)
"""Words that name nobody: a party told only by them does not contradict a named one."""
_UNNAMED = frozenset({"unidentified", "unknown", "unnamed"})
"""Words that say of whatever they stand with that it is not named."""

_COMMON = ARTICLES | frozenset(
    "was were is are be been has have had he she it they who which that this these those with as but not no than then "  # noqa: SIM905
    "said says say told according also after before when while into over out up about more most least some one two "
    "there had will would could we i you his him them being other all any both during under between against "
    "dans sur avec qui que est sont pour par il elle ont ete au aux en ne pas plus se ce cette".split()
)
_ENDINGS = re.compile(r"(?:ies|ing|ers|ed|es|er|s)$")


class Toll(Struct, frozen=True, gc=False):
    """A total of people as one telling gives it: low and high, None where open, and of which kind they are."""

    low: int | None
    high: int | None
    kind: str = ""
    """`civilian` or `combatant`; empty where it is of all, or nobody says of whom."""


class Told(Struct, frozen=True, gc=False):
    """One telling, ready to be compared. Made once, compared often: everything is folded here."""

    key: str
    report: int
    event: ReportEvent
    family: str
    window: Window
    spots: tuple[Spot, ...]
    actors: Names
    recipients: Names
    killed: tuple[Toll, ...]
    others: tuple[tuple[str, Toll], ...]
    words: frozenset[str]
    length: float
    """Weighed length of the words, for the cosine."""
    rare: frozenset[str]
    """Words that are neither common nor of the names of its own places and parties, nor of sources of its report: names
    of the dead, of streets."""
    trigger: frozenset[str]
    language: str | None
    speakers: tuple[str, ...]
    around: frozenset[str]
    """Skeletons of the narrow places of its whole report: where an event told without a place is likely to be."""
    lands: frozenset[str]
    """Countries of its places, or where it has none of those of its whole report."""
    kin: frozenset[str]
    """Keys of events of the same report that it is part of, holds, or stands in a relation to: never one with it."""
    by_program: bool
    """Whether a program read it, which may take one act told twice in a report for two; a person who codes does not."""
    said: frozenset[str]
    """Skeletons of the names in its sentences: a place that the reading left out may stand among them."""
    befell: frozenset[str]
    """The words of the report for whom it befell, where these are telling: "teachers", "greenhouse"."""


def stem(word: str) -> str:
    """A word without its ending, roughly: "strikes", "striking" and "strike" meet often enough.

    >>> stem("airstrikes"), stem("bombed")
    ('airstrik', 'bomb')
    """
    if len(word) <= 4:
        return word
    bare = _ENDINGS.sub("", word)
    return bare.removesuffix("e") if len(bare) >= 3 else word


def content_words(text: str) -> frozenset[str]:
    """The words of a passage that carry its matter, stemmed."""
    return frozenset(map(_matter, folded_words(text))) - _NO_MATTER


_NO_MATTER = frozenset({""})


@lru_cache(maxsize=100_000)
def _matter(word: str) -> str:
    """The stem of a word; nothing for a common one."""
    return "" if len(word) <= 2 or word in _COMMON else stem(word)


def key_of(report_id: str, event_id: str) -> str:
    """The key of a telling, as judgements name it: `sha256:...#e1`."""
    return f"{report_id}#{event_id}"


def party_names(parties: Sequence[Participant]) -> Names:
    """Folded names of parties: the entity's where known, else the words of the report."""
    found = set()
    for party in parties:
        name = party.entity.name if party.entity is not None else party.text
        if name:
            found.add(name)
    return tuple(sorted(found))


def is_vague(name: str) -> bool:
    """Whether a name names nobody in particular: "unidentified gunmen", "armed men", "unidentified aircraft"."""
    words = tokens(name)
    return words <= _VAGUE or not words.isdisjoint(_UNNAMED)


_KINDS = ("civilian", "combatant")


_WHO_DID_IT = frozenset({"attacker", "attackers", "bomber", "bombers", "assailant", "assailants", "shooter", "shooters",
    "assassin", "assassins", "perpetrator", "perpetrators", "hijacker", "hijackers"})  # fmt: skip


def of_who_did_it(count: Count) -> bool:
    """Whether a figure is of those who did it: "the attacker was shot dead" is none of the toll of the attack."""
    words = fold(count.group or count.text or "").split()
    return bool(words) and words[-1] in _WHO_DID_IT


def _tolls(counts: Sequence[Count], killed: bool) -> Iterator[tuple[str, Toll]]:
    for count in counts:
        if count.part_of is None and (count.outcome == "killed") == killed and not of_who_did_it(count):
            yield count.outcome, Toll(count.low, count.high, count.who if count.who in _KINDS else "")


def _kin(reading: Reading) -> Mapping[str, frozenset[str]]:
    """For each event of a report, the others that it is told to be related to, and so is not."""
    kin: dict[str, set[str]] = {e.id: set() for e in reading.events}
    pairs = [(e.id, e.part_of) for e in reading.events if e.part_of is not None]
    pairs += [(r.from_, r.to) for r in reading.relations]
    for a, b in pairs:
        if a in kin and b in kin and a != b:
            kin[a].add(key_of(reading.report.id, b))
            kin[b].add(key_of(reading.report.id, a))
    return {event: frozenset(keys) for event, keys in kin.items()}


def events_of(reading: Reading) -> list[ReportEvent]:
    """The events of a reading, in order; of two with one id, which is a fault of the reading, the first."""
    return list({e.id: e for e in reversed(reading.events)}.values())[::-1]


def tellings_of(reading: Reading, report: int) -> Iterator[Told]:
    """All events of a reading, ready to be compared."""
    kin = _kin(reading)
    names = source_names(reading)
    around = _around(reading)
    lands = _lands(reading.events)
    spoken = content_words(" ".join(s.name for s in reading.sources))
    by_program = reading.made_by is not None and reading.made_by.reader.startswith(OURS)
    for event in events_of(reading):
        evidence = " ".join(s.text for s in (*event.evidence, *event.mentions) if s is not None and s.text)
        words = content_words(evidence)
        yield Told(
            key=key_of(reading.report.id, event.id),
            report=report,
            event=event,
            family=FAMILY.get(event.type, event.type),
            window=window_of(event.time, reading.report),
            spots=spots_of(event.places),
            actors=party_names(event.actors),
            recipients=party_names(event.recipients),
            killed=tuple(toll for _, toll in _tolls(event.casualties, killed=True)),
            others=(
                *_tolls(event.casualties, killed=False),
                *(("quantity", Toll(q.low, q.high)) for q in event.quantities),
            ),
            words=words,
            length=math.sqrt(math.fsum([weight_of(w) ** 2 for w in words])),
            rare=_rare_words(words, event) - spoken,
            trigger=frozenset(w for s in event.mentions[:1] if s is not None and s.text for w in content_words(s.text)),
            language=(reading.report.language or "").partition("-")[0].lower() or None,
            speakers=speakers(event.attribution, names),
            around=around,
            lands=_lands((event,)) or lands,
            kin=kin[event.id],
            by_program=by_program,
            said=_names_in(evidence),
            befell=_befell(event.recipients),
        )


def _around(reading: Reading) -> frozenset[str]:
    """Skeletons of the towns and sites that a report tells of."""
    spots = [s for e in reading.events for s in spots_of(e.places)]
    return frozenset(bone for s in spots if s.fineness < NARROW for bone in s.bones) - PLAIN_PLACE


def _names_in(text: str) -> frozenset[str]:
    """Skeletons of the words that may be names: those that begin with a capital, and all of a script without."""
    words = {w for w in _WORD.findall(text) if not w[0].islower()}
    return frozenset(b for w in words for b in bones(w)) - PLAIN_PLACE


def _befell(recipients: Sequence[Participant]) -> frozenset[str]:
    words = content_words(" ".join(p.text for p in recipients if p.text))
    return frozenset(w for w in words if weight_of(w) >= TELLING and not w.isdigit())


def _lands(events: Sequence[ReportEvent]) -> frozenset[str]:
    return frozenset(p.country for e in events for p in e.places if p.country)


_WORD = re.compile(r"[^\W\d_]{3,}")
TELLING = 5.0
"""Weight from which a word for those whom it befell says whom: "teachers", and not "people" or "civilians"."""

NARROW = 3
"""Fineness below which a place is a town, a quarter, a site."""

PLAIN_PLACE = frozenset(
    skeleton(w)
    for w in (  # noqa: SIM905
        "near city town village district area areas province region regional governorate camp north northern south "
        "southern east eastern west western central centre center countryside suburbs outskirts road site country"
    ).split()
)
"""Words of place names that stand in thousands of them."""


def _rare_words(words: frozenset[str], event: ReportEvent) -> frozenset[str]:
    names = [n for p in event.places for n in (p.name, p.text, p.admin1) if n]
    names += [n for p in (*event.actors, *event.recipients) for n in (p.text, p.entity and p.entity.name) if n]
    own = content_words(" ".join(names))
    return frozenset(w for w in words if is_rare(w) and w not in own)


def word_likeness(a: Told, b: Told) -> float:
    """Cosine of the weighed words of two tellings, 0 to 1."""
    product = a.length * b.length
    return math.fsum(weight_of(w) ** 2 for w in a.words & b.words) / product if product else 0.0


def party_bones(names: Names) -> frozenset[str]:
    """Skeletons of all words of some parties, vague words left out."""
    return frozenset(b for name in names if not is_vague(name) for b in bones(name))
