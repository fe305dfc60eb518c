"""Closed lists of words: a field of one of these types holds one of these words and no other."""

from __future__ import annotations

from typing import Literal

Standing = Literal["main", "related", "background"]
Status = Literal["occurred", "ongoing", "planned", "threatened", "possible", "denied", "habitual"]
Stance = Literal["asserts", "denies", "doubts", "claims_responsibility"]
Certainty = Literal["certain", "probable", "possible"]
ResponsibilityStance = Literal["claimed", "attributed", "denied", "unclaimed"]
Outcome = Literal["killed", "injured", "missing", "captured", "abducted", "displaced"]
Who = Literal["civilian", "combatant", "mixed", "unknown"]
PlaceKind = Literal["country", "province", "district", "settlement", "site", "region", "water"]
TimePrecision = Literal["day", "week", "month", "year", "longer", "unknown"]
RelationKind = Literal["retaliation_for", "caused_by", "part_of", "before", "after"]
SourceKind = Literal[
    "government", "military", "police", "armed_group", "monitor", "international_organization", "news_agency",
    "news_outlet", "official_unnamed", "intelligence", "hospital_or_medic", "witness_or_resident", "expert",
    "social_media", "party_or_politician", "other",
]  # fmt: skip
GradeName = Literal["confirmed", "fair", "weak", "contested", "discounted"]
DecisionKind = Literal["accept", "reject", "correct", "same", "different", "note"]
