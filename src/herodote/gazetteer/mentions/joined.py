"""Mentions that belong together: borders, roads, "the Damascus suburb of Daraya", "Buffalo, New York"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from msgspec.structs import replace

from herodote.gazetteer.place import PlaceMention
from herodote.gazetteer.words.english import HEADS

_BORDER_AFTER = re.compile(r"[ \n]+(?:border|frontier)\b", re.IGNORECASE)
_CAPITAL_AFTER = re.compile(r"[ \n]+capital(?:['’]?s)?\b(?![ \n]+(?:of|city)\b)")
_BORDER_BEFORE = re.compile(r"(?:border|frontier) between (?:the )?$", re.IGNORECASE)
_BORDER_WITH = re.compile(r"(?:\w+ )?(?:border|frontier) with(?: the)?", re.IGNORECASE)


def join_borders(text: str, found: list[PlaceMention]) -> list[PlaceMention]:
    """Makes one mention of two countries and their border: "Iraqi-Syrian border", "border between Iraq and Syria"."""
    joined: list[PlaceMention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before and before.name and mention.name:
            between = text[before.name_end : mention.name_start].lower().strip()
            tail = _BORDER_AFTER.match(text, mention.name_end)
            if between in ("-", "–", "/", "") and tail and before.name_end < mention.name_start:
                joined[-1] = _border(text, before, mention, before.name_start, tail.end())
                continue
            lead = _BORDER_BEFORE.search(text[max(0, before.name_start - 24) : before.name_start])
            if between == "and" and lead:
                start = before.name_start - (len(lead.group()))
                joined[-1] = _border(text, before, mention, start, mention.name_end)
                continue
            if _BORDER_WITH.fullmatch(between.removeprefix("'s").strip()):
                joined[-1] = _border(text, before, mention, before.name_start, mention.name_end)
                continue
        tail = _BORDER_AFTER.match(text, mention.name_end) if mention.adjective else None
        if tail:
            end = tail.end()
            mention = replace(mention, end=end, text=text[mention.start : end], head="border", kinds=HEADS["border"])
        elif mention.adjective and (tail := _CAPITAL_AFTER.match(text, mention.name_end)):
            words = text[mention.start : tail.end()]
            mention = replace(
                mention, end=tail.end(), text=words, head="capital", kinds=HEADS["capital"], adjective=False
            )
        joined.append(mention)
    return joined


def _border(text: str, one: PlaceMention, other: PlaceMention, start: int, end: int) -> PlaceMention:
    assert other.name is not None
    return replace(
        one, start=start, end=end, text=text[start:end], outer=(other.name,), head="border", kinds=HEADS["border"],
        part=None, offset=None, adjective=False,
    )  # fmt: skip


_ROAD_BEFORE = re.compile(
    r"(?:(?:the|main|old) )*\b(road|highway|motorway) (?:between|from|linking|connecting|that links|which links) "
    r"(?:the )?(?:(?:city|town|village)(?: of)? )?$",
    re.IGNORECASE,
)
_ROAD_MIDDLE = re.compile(r"\s*(?:[-–/]|-?to-?|and|with)\s*(?:the )?", re.IGNORECASE)
ROADS = frozenset(["road", "highway", "motorway"])


def join_roads(text: str, found: list[PlaceMention]) -> list[PlaceMention]:
    """Makes one mention of two towns and their road: "the Palmyra-Homs highway", "the road from Palmyra to Homs"."""
    out: list[PlaceMention] = []
    for mention in found:
        before = out[-1] if out else None
        if before is not None and before.name and mention.name and not (before.adjective or mention.adjective):
            joined = _ROAD_MIDDLE.fullmatch(text, before.name_end, mention.name_start)
            lead = _ROAD_BEFORE.search(text[max(0, before.name_start - 60) : before.name_start]) if joined else None
            head = lead.group(1).lower() if lead else mention.head if mention.head in ROADS else None
            if joined and head in ROADS:
                start = before.name_start - len(lead.group()) if lead else before.start
                end = mention.end
                out[-1] = replace(
                    before, start=start, end=end, text=text[start:end], outer=(mention.name,), head=head,
                    kinds=HEADS["road"], part=None, offset=None, of_body=False,
                )  # fmt: skip
                continue
        out.append(mention)
    return out


_WAYS = "in|of|near|outside|north|south|east|west|northeast|northwest|southeast|southwest|inside|within"
_APPOSED = re.compile(
    r"\s*,?\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?P<head>[a-z]+)\s+(?:[\w-]+\s+){0,4}?"
    rf"(?:{_WAYS})\s+(?:of\s+)?(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?:of\s+)?",
)
"""What stands between a name and the name of what it lies in: ", a village in the north of"."""
LONGEST_APPOSITION = 80
LAID = frozenset(["settlement", "district", "site"])


def laid(text: str, found: list[PlaceMention]) -> list[PlaceMention]:
    """Each mention with what is told of where it lies: "Babeska, a village in Idlib", also where it is named again.

    `told` is true of these: a place elsewhere that bears the name is not meant.
    """
    out = list(found)
    for at, (mention, after) in enumerate(pairwise(found)):
        if mention.name is None or mention.adjective or after.name is None or after.adjective:
            continue
        if not 0 < after.start - mention.end <= LONGEST_APPOSITION:
            continue
        between = _APPOSED.fullmatch(text, mention.end, after.start)
        kinds = HEADS.get(between["head"], ()) if between else ()
        if kinds and kinds[0] in LAID and mention.kinds in ((), kinds):
            out[at] = replace(mention, outer=(after.name,), kinds=kinds, told=True)
    where = {m.name: m for m in out if m.told}
    return [
        replace(m, outer=w.outer, kinds=m.kinds or w.kinds, told=True)
        if not m.told and not m.outer and not m.adjective and (w := where.get(m.name)) is not None
        else m
        for m in out
    ]


_OF = re.compile(r"[ \n]+of[ \n]+(?:the )?")


def one_in_the_other(text: str, found: list[PlaceMention], people: Callable[[str], int]) -> list[PlaceMention]:
    """Makes one mention of "the Damascus suburb of Daraya": Daraya, told to lie in Damascus.

    "The Zahra district of Homs" stays two places, the first told to lie in the second: `people` says how many live in
    the largest place of a name, and a quarter is smaller than its town.
    """
    out: list[PlaceMention] = []
    for mention in found:
        before = out[-1] if out else None
        if before is not None and before.name and before.head and mention.name and not mention.adjective:
            bare = mention.start == mention.name_start or mention.head is None
            kinds = HEADS.get(before.head, ())
            if (
                bare
                and kinds[:1] in (("district",), ("settlement",))
                and _OF.fullmatch(text, before.end, mention.start)
            ):
                if people(mention.name) > people(before.name):
                    out[-1] = replace(before, outer=(mention.name, *before.outer)[:2])
                    out.append(mention)
                    continue
                words = text[before.start : mention.end]
                outer = (before.name, *mention.outer)[:2]
                out[-1] = replace(
                    mention, start=before.start, text=words, outer=outer, head=before.head, kinds=kinds,
                    offset=before.offset,
                )  # fmt: skip
                continue
        out.append(mention)
    return out


QUARTERS = frozenset(["neighborhood", "neighbourhood", "quarter", "suburb"])


def holding(found: list[PlaceMention]) -> list[PlaceMention]:
    """Each mention with the one before it that is told to lie in it: "Buffalo" in "Buffalo, New York".

    Not with a quarter or a site: what holds these is a town, and what is asked is whether an area is meant.
    """
    out = found[:1]
    for before, mention in pairwise(found):
        in_a_town = before.kinds[:1] == ("site",) or before.head in QUARTERS
        told = before.outer[:1] == (mention.name,) and mention.name_start - before.name_end <= 24 and not in_a_town
        out.append(replace(mention, inner=before.name) if told else mention)
    return out


def without_overlap(found: list[PlaceMention]) -> list[PlaceMention]:
    """Each mention cut so that it begins after the one before it."""
    kept: list[PlaceMention] = []
    for mention in found:
        last = kept[-1].end if kept else 0
        if mention.name_start < last:
            continue
        if mention.start < last:
            if mention.end == mention.name_end:  # the word for its kind stood before it and belongs to the other
                mention = replace(mention, head=None, kinds=())
            mention = replace(
                mention,
                start=mention.name_start,
                text=mention.text[mention.name_start - mention.start :],
                part=None,
                offset=None,
            )
        kept.append(mention)
    return kept
