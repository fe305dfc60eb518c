"""The records of the registers: who acts, who asserts, and what a state's people and capital are called."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from herodote.records import SourceKind

ActorKind = Literal[
    "state_military", "government", "police", "intelligence", "rebel_group", "jihadist_group", "militia", "coalition",
    "peacekeepers", "criminal_group", "political_party", "opposition", "protesters", "civilians", "private_military",
    "international_organization", "humanitarian", "unidentified",
]  # fmt: skip


class Years(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """When an actor existed under its name; None where that end is open or not known."""

    from_: int | None = None
    to: int | None = None


class Actor(Struct, frozen=True, forbid_unknown_fields=True):
    """One who acts or is acted on, under the name the field uses."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    """ISO 3166-1 alpha-3 of the country it is of, or is based in; None where it is of several or of none."""
    parent: str | None = None
    """Id of the actor it is a part or a branch of."""
    active: Years | None = None
    aliases: tuple[str, ...] = ()
    """Other names and spellings, in any script. Capitals count: an alias in capitals matches only in capitals."""
    local: tuple[str, ...] = ()
    """Words that mean it only where the country is known to be its own ("popular committees" in Syria)."""
    wikidata: str | None = None
    generic: bool = False
    """True for words that name nobody in particular ("gunmen", "civilians")."""


class SourceRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """One who asserts: an agency, a monitor, a ministry, an outlet."""

    id: str
    name: str
    kind: SourceKind
    country: str | None = None
    side: str | None = None
    """Id of the actor it belongs to or speaks for; None where it is not a party's."""
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    """Short forms that mean this source only in a report that named it before ("the Observatory")."""
    people: tuple[str, ...] = ()
    """Heads and spokespeople who speak in its name."""
    wikidata: str | None = None
    generic: bool = False
    """True for words that name nobody in particular ("residents", "a security source")."""


class Demonym(Struct, frozen=True, forbid_unknown_fields=True):
    """What a country, its people and its government are called."""

    country: str
    """ISO 3166-1 alpha-3."""
    name: str
    demonyms: tuple[str, ...]
    """Adjectives; the first one makes the names of the state's forces ("Syrian" -> "Syrian government")."""
    names: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    """Places whose name stands for the government ("Damascus", "the Kremlin")."""
    without: tuple[str, ...] = ()
    """Bodies of states that it does not have: "the army" in Gaza is not a Palestinian one."""


class StateForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A body that every state has, and the nouns that name it after a demonym ("Syrian" + "warplanes")."""

    role: str
    kind: str
    name: str
    """Pattern of the canonical name: "{demonym} air force"."""
    nouns: tuple[str, ...]
    in_country: bool = False
    """Whether "NOUN in COUNTRY" names it too: "police in Uganda" does, "troops in Syria" does not."""
    generic: bool = False
    hinted: bool = False
    """Whether the noun alone names it where the country is known: "the army" does, "warplanes" do not."""
    parent: str | None = None
    """Role of the body that it is a part of."""
