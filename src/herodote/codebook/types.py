"""The records of the codebook. Their YAML files hold the same fields and no others."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from herodote.records import GradeName, SourceKind

Family = Literal["remote", "fight", "coerce", "territory", "damage", "protest", "talk", "people"]
UcdpRule = Literal["by_dyad", "state_based_or_non_state", "one_sided", "none"]


class Cues(Struct, frozen=True, forbid_unknown_fields=True):
    """The words that name an event of a type, lower case, as lemmas.

    A cue of several words matches word by word, each by its form or its lemma: "open fire on" matches "opened fire on".
    In a phrase `_` stands for one to four words: "drive _ out" matches "drove the rebels out".
    """

    nouns: tuple[str, ...] = ()
    """Nouns that name this type by themselves: "air strike", "ceasefire". Taggers often take "airstrikes" for a verb:
    a noun that is no verb of another type may be matched whatever its tag."""
    verbs: tuple[str, ...] = ()
    """Verbs that name this type by themselves: "kidnap", "shell"."""
    phrases: tuple[str, ...] = ()
    """Longer wordings that name this type by themselves: "blow oneself up", "under siege"."""
    weak_nouns: tuple[str, ...] = ()
    """Nouns that may name this type or another: "strike", "attack". They need an instrument, an actor or an object."""
    weak_verbs: tuple[str, ...] = ()
    """Verbs that may name this type or another: "hit", "target", "kill"."""
    instruments: tuple[str, ...] = ()
    """What it is done with: beside a weak cue these words decide for this type ("a mortar hit the school")."""
    unless: tuple[str, ...] = ()
    """Wordings in which the cue does not name an event: "hunger strike", "shell company"."""


class AcledCode(Struct, frozen=True, forbid_unknown_fields=True):
    """ACLED's event type and sub-event type, spelt as ACLED spells them."""

    event: str
    sub_event: str
    when: str | None = None
    """In which case this code is the right one, where a type has several; the first is the default."""


class PloverCode(Struct, frozen=True, forbid_unknown_fields=True):
    """PLOVER's event type and mode."""

    event: str
    mode: str | None = None
    """As `docs/spec/codebook.md` gives it."""
    mode_2023: str | None = None
    """The mode of the 2023 manual, where it has another word."""


class Crosswalk(Struct, frozen=True, forbid_unknown_fields=True):
    """What the type is called in the vocabularies that users know; empty where they have no such thing."""

    acled: tuple[AcledCode, ...]
    ucdp: UcdpRule
    plover: tuple[PloverCode, ...]
    cameo: str | None


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of event: what it is, what it is not, how reports word it."""

    id: str
    label: str
    family: Family
    definition: str
    what_it_is_not: str
    cues: Cues
    example: str
    crosswalk: Crosswalk
    specialises: tuple[str, ...] = ()
    """Types that this one is a more specific case of: where both fit, this one is coded."""


class VagueNumber(Struct, frozen=True, forbid_unknown_fields=True):
    """A vague counting word and the least that it is taken to mean; the end is open."""

    word: str
    low: int
    note: str
    words: tuple[str, ...] = ()
    """Other wordings of the same."""


class SourceKindEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of source, with what is meant."""

    id: SourceKind
    label: str
    definition: str
    example: str


class GradeRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A grade of an event and the rule that gives it, in words. The code is in `corroborate/`."""

    id: GradeName
    label: str
    rule: str
    example: str


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody or something can be in an event."""

    id: str
    label: str
    definition: str
    plover: str | None = None
    acled: str | None = None
