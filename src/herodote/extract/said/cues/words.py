"""The words by which cues are read: documents that speak, verbs that pass on, what may stand after a closing cue."""

from __future__ import annotations

PRONOUNS = frozenset("it he she they who which that i we you this there".split())  # noqa: SIM905
DOCUMENTS = frozenset(
    [
        "statement",
        "report",
        "communique",
        "communiqué",
        "statistic",
        "figure",
        "release",
        "count",
        "toll",
        "account",
        "tally",
        "letter",
        "document",
        "data",
        "record",
        "post",
        "tweet",
        "bulletin",
    ]
)
CARRYING = frozenset({"carry", "publish", "quote", "run", "broadcast", "cite", "report", "air", "release"})
"""What is done to a statement by those who pass it on: "carried by SANA"."""
SPOKEN_IN_PAIRS = frozenset(
    [
        "monitor",
        "group",
        "source",
        "activist",
        "resident",
        "witness",
        "official",
        "rebel",
        "police",
        "watchdog",
        "medium",
        "agency",
    ]
)
CLAUSE_ONLY = frozenset(
    "continue answer respond reply release charge observe signal publish broadcast relate show point advise "  # noqa: SIM905
    "question suspect assume retract withdraw recant hold learn threaten find determine establish relay".split()
)
"""Verbs that say something only where a clause, a claim or a quotation follows: "continued shelling" says nothing."""
CLAIMS = frozenset(
    "claim statement report accusation allegation account assertion charge figure toll version number news".split()  # noqa: SIM905
)
LIVES = frozenset({"life", "victim", "victory", "territory", "asylum", "status", "right", "seat", "casualty"})
PLACE_WORDS = frozenset(
    [
        "province",
        "city",
        "town",
        "village",
        "area",
        "district",
        "neighbourhood",
        "neighborhood",
        "countryside",
        "governorate",
        "region",
        "suburb",
        "department",
    ]
)
IN_GROUP = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
JOINING = frozenset({"of", "for", "in", "at", "on", "from", "near", "with", "to"})
PROBABLE = frozenset({"believe", "suspect", "think", "estimate", "suggest", "indicate", "presume", "assume"})
POSSIBLE = frozenset({"speculate", "hint", "fear", "allege"})
TAIL_WORDS = frozenset(
    [
        "on",
        "in",
        "at",
        "of",
        "the",
        "a",
        "an",
        "to",
        "by",
        "earlier",
        "late",
        "early",
        "today",
        "yesterday",
        "later",
        "without",
        "giving",
        "further",
        "details",
        "adding",
        "and",
        ",",
        "statement",
        "interview",
        "telephone",
        "phone",
        "via",
        "internet",
        "its",
        "his",
        "website",
        "facebook",
        "page",
        "twitter",
        "from",
        "for",
        "with",
        "afp",
        "reuters",
        "ap",
        "told",
        "press",
        "conference",
        "news",
        "this",
        "morning",
        "afternoon",
        "evening",
        "night",
        "report",
        "update",
        "via",
        "skype",
        "email",
        "tweet",
        "condition",
        "anonymity",
        "citing",
    ]
)
