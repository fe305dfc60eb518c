"""`herodote claims REPORT`: event by event who says what, how sure that is, and the words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import groupby

from herodote.cli.out import say
from herodote.cli.plain import plain
from herodote.records import Claim

NARROWEST, WIDEST = 60, 120
FIELD = 17
HALF = 2


def show_sayings(found: Sequence[Claim]) -> None:
    """The claims of reports on standard output, in their order; nothing where there are none."""
    wide = min(WIDEST, max(NARROWEST, shutil.get_terminal_size((80, 24)).columns))
    for _, own in groupby(found, key=lambda c: (c.report, c.event)):
        for line in lines(tuple(own), wide):
            say(line)


def lines(claims: Sequence[Claim], wide: int) -> Iterator[str]:
    """One event: a heading, then for each claim what is said and by whom, and below it the words.

    "e1  shelling", then "  killed   at least 5 people   Lowland Observatory < AFP", then the words in quotation marks.
    """
    first = claims[0]
    kind = next((plain(c.value) for c in claims if c.field == "event"), "")
    yield cut(f"{first.event}  {kind}" if kind else first.event, wide)
    left = (wide - FIELD - 2) // HALF
    for claim in claims:
        value = f'"{plain(claim.quote)}"' if claim.field == "event" else plain(claim.value)
        start = f"  {cut(claim.field, FIELD - 3):<{FIELD - 2}}{cut(value, left - 1):<{left}}"
        if len(start) + len(who(claim)) <= wide:
            yield start + who(claim)
        else:  # a long chain has a line of its own
            yield start.rstrip()
            yield cut(f"{'':<{FIELD}}{who(claim)}", wide)
        if claim.field != "event" and claim.quote and plain(claim.quote) not in plain(claim.value):
            yield cut(f'{"":<{FIELD}}"{plain(claim.quote)}"', wide)
    yield ""


def who(claim: Claim) -> str:
    """Who says it, from the one who says it to the one who relays it last, and how: "police < SANA, denies"."""
    more = [v for v in (claim.stance, claim.certainty) if v not in {"asserts", "certain"}]
    return ", ".join([" < ".join(plain(name) for name in claim.chain) or "(the report)", *more])


def cut(text: str, wide: int) -> str:
    """The text in that width; what is cut off is marked."""
    return text if len(text) <= wide else text[: max(0, wide - 1)] + "\u2026"
