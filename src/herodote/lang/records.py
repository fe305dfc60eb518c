"""The shape of a language's word lists: one record a file of its folder."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from herodote.records import Certainty, Outcome, SourceKind


class Numbers(Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """How a language counts."""

    values: dict[str, int]
    """Number words: `five: 5`."""
    multipliers: dict[str, int]
    """`hundred: 100`."""
    vague: dict[str, int]
    """Words with a conventional low end and an open top (the codebook's): `dozens: 12`."""
    at_least: tuple[str, ...]
    """Before a figure: low is the figure, high open. Longest first is not needed."""
    more_than: tuple[str, ...]
    """Before a figure: low is the figure and one more."""
    up_to: tuple[str, ...]
    """Before a figure: low open, high is the figure."""
    about: tuple[str, ...]
    """Before a figure, without effect on it."""
    after_at_least: tuple[str, ...]
    """After a figure: `five or more`."""

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The words with which a number in words may begin; most words are none of them."""
        return frozenset([*(words.split(" ")[0] for words in self.vague), *self.values, *self.multipliers])


class Harm(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which people come to harm; lemmas, outcome by outcome."""

    verbs: dict[str, Outcome]
    """Verbs done to people: `kill: killed`. The harmed are the object, or the subject of the passive."""
    suffered: dict[str, Outcome]
    """Verbs whose subject comes to harm: `die: killed`, `flee: displaced`."""
    nouns: dict[str, Outcome]
    """Nouns of harm: `death: killed`, `hostage: abducted`."""
    adjectives: dict[str, Outcome]
    """`dead: killed`, `wounded: injured`."""
    both: tuple[str, ...]
    """Nouns for killed and hurt together: a figure of them is a quantity."""
    undone: tuple[str, ...]
    """Auxiliaries and adverbs under which a harm did not come about: `threaten`, `want`."""
    to_people: tuple[str, ...]
    """Words of harm that befalls people: whoever is murdered or kidnapped is one, whatever the noun."""
    not_people: tuple[str, ...]
    """What may be killed or wounded and is no person: animals, and figures of speech."""


class People(Struct, frozen=True, forbid_unknown_fields=True):
    """Who people are, by the noun that names them; lemmas."""

    combatant: tuple[str, ...]
    civilian: tuple[str, ...]
    unknown: tuple[str, ...]
    """Nouns for persons that do not say it: `people`, `victim`, `body`."""
    combatant_modifiers: tuple[str, ...]
    """`pro-government`, `armed`: words before a noun that make it a combatant."""


class Times(Struct, frozen=True, forbid_unknown_fields=True):
    weekdays: dict[str, int]
    months: dict[str, int]
    holidays: dict[str, str]
    """Fixed days: `christmas day: 12-25`."""


class Saying(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and nouns of saying; lemmas."""

    verbs: tuple[str, ...]
    """Whose subject says what follows or stands around."""
    deny: tuple[str, ...]
    doubt: tuple[str, ...]
    tell: tuple[str, ...]
    """Whose object relays: `told AFP`."""
    quote: tuple[str, ...]
    """Whose subject relays and whose object says: `SANA quoted a source as saying`."""
    hedges: dict[str, Certainty]
    """Words that lower certainty: `reportedly: possible`, `suspected: possible`, `likely: probable`."""


class Sources(Struct, frozen=True, forbid_unknown_fields=True):
    """Who speaks: nouns with the kind of source that they name; lemmas."""

    nouns: dict[str, SourceKind]
    names: dict[str, SourceKind]
    """Parts of proper names with their kind: `ministry: government`, `observatory: monitor`."""
    persons: tuple[str, ...]
    """Offices held by one person: `spokesman`, `director`, `minister`."""


class Blame(Struct, frozen=True, forbid_unknown_fields=True):
    blame_verbs: dict[str, str]
    """Verb and the preposition before the blamed, empty where the blamed is the object: `blame: ''`."""
    deny_verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    """`responsibility`, `involvement`, `role`."""


class Acts(Struct, frozen=True, forbid_unknown_fields=True):
    """How acts are told; lemmas."""

    light: tuple[str, ...]
    """Verbs that say no more than that their object took place: `carry out` an attack, `launch` an offensive."""
    armed_groups: tuple[str, ...]
    """Nouns for an armed group, which introduce its name: `faction`, `militia`."""
    bodies: tuple[str, ...]
    """Nouns for a group of any sort: `group`, `movement`."""
    armed_traits: tuple[str, ...]
    """Words that make a group an armed one: `paramilitary`, `rebel`."""
    fighters: tuple[str, ...]
    """Nouns for those who fight for the group whose name stands before them: `militants`."""
    of_a_group: tuple[str, ...]
    """Nouns behind one for a group that make a person of it: `leader` in "a militia leader"."""
    no_group: tuple[str, ...]
    """Words with which no group's name begins: titles, days."""
    looks_into: tuple[str, ...]
    """Words under a verb whose subject has to do with an act of others: `investigate`, `condemn`, `survive`."""
    aftermath: tuple[str, ...]
    """Prepositions behind which stands an act of others that the subject answers: `following`."""
    leaves: tuple[str, ...]
    """Verbs for what one does after an act of one's own: `flee`."""
    undoes: tuple[str, ...]
    """Verbs for what is done about an act of others: `rescue`, `defuse`, `arrest`."""
    things: tuple[str, ...]
    """Nouns for what does nothing by itself and may stand where a doer does: "their lorry ran over a mine"."""


class Language(Struct, frozen=True):
    code: str
    numbers: Numbers
    harm: Harm
    people: People
    times: Times
    saying: Saying
    sources: Sources
    blame: Blame
    acts: Acts
