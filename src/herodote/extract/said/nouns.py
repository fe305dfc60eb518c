"""Nouns by which a source is called again: "the monitor", "the paper", "the statement", "the caller"."""

from __future__ import annotations

from herodote.records import SourceKind

CALLED: dict[str, frozenset[SourceKind]] = {
    "monitor": frozenset({"monitor"}),
    "watchdog": frozenset({"monitor"}),
    "ngo": frozenset({"monitor", "other", "hospital_or_medic"}),
    "agency": frozenset({"news_agency", "international_organization", "government"}),
    **dict.fromkeys(("site", "website"), frozenset[SourceKind]({"news_outlet", "news_agency"})),
    "ministry": frozenset({"government", "military"}),
    "network": frozenset({"monitor", "news_outlet"}),
    **dict.fromkeys(
        ("newspaper", "paper", "magazine", "channel", "broadcaster", "daily", "station"),
        frozenset[SourceKind]({"news_outlet"}),
    ),
    "outlet": frozenset({"news_outlet", "news_agency"}),
    "armed group": frozenset({"armed_group"}),
    **dict.fromkeys(
        ("group", "organization", "organisation", "charity"),
        frozenset[SourceKind]({"monitor", "armed_group", "other", "international_organization", "hospital_or_medic"}),
    ),
}
"""Nouns by which a body is called again, with the kinds of source that they can mean."""
PAPERS = frozenset({"statement", "communique", "communiqu\u00e9", "document", "release", "bulletin"})
"""Papers that speak for the one who put them out last."""
NO_PAPERS = frozenset({"news_agency", "news_outlet", "witness_or_resident", "social_media", "expert"})
CALLED_BY_OFFICE = frozenset({"source", "officer", "activist", "witness", "general", "doctor", "analyst"})

QUALIFIERS = frozenset(
    "monitoring rights human war conflict watchdog aid relief medical activist opposition same independent official "  # noqa: SIM905
    "uk-based britain-based london-based based - britain uk london".split()
)
"""Words before a noun that do not tell one source from another: "the UK-based monitoring group"."""
GROUPS = frozenset({"group", "organization", "organisation", "network", "body"})
MONITORING = frozenset({"monitoring", "rights"})
ARMED = frozenset({"jihadist", "militant", "extremist", "rebel", "terrorist", "islamist", "armed", "insurgent"})
"""Words that tell an armed group from a body of any other kind: "the jihadist group"."""
SINGLES = frozenset(
    {
        "medic",
        "resident",
        "villager",
        "survivor",
        "source",
        "diplomat",
        "eyewitness",
        "farmer",
        "caller",
        "man",
        "woman",
        "headman",
    }
)
HEADS = frozenset(
    [
        "observatory",
        "coalition",
        "agency",
        "committees",
        "committee",
        "front",
        "network",
        "commission",
        "ministry",
        "federation",
        "organization",
        "union",
        "centre",
        "center",
        "archive",
        "project",
        "monitor",
        "council",
        "command",
        "brigade",
        "brigades",
        "battalion",
        "column",
        "movement",
        "service",
        "institute",
        "foundation",
        "association",
        "society",
        "directorate",
    ]
)
"""Head words by which an organisation is called for short."""
PRESS_NOUNS = frozenset(
    "agency site website paper newspaper magazine radio television tv channel station broadcaster outlet daily".split()  # noqa: SIM905
)
"""Nouns that a named outlet of the press may bear in its name or before it: "the website Red Valley Online"."""
GENERIC_MONITORS = frozenset(
    {"monitor", "watchdog", "ngo", "group", "monitoring", "observatory", "organization", "organisation"}
)
"""Words by which a monitor is told that has no name there."""
