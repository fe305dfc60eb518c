"""Last looks at the events of a report: a list of places shares its role, an answer is not where what it answers was,
and a leader who was killed within an operation is a part of it with particulars of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from herodote.extract.named.answers import ANSWER
from herodote.extract.words.parsed import Parsed, Sentence
from herodote.records import Count, Participant, Place, Relation, ReportEvent, Span

LEADER = re.compile(r"\b(?:leader|commander|chief|head|emir|mastermind)s?\b", re.IGNORECASE)
LIST = re.compile(r"\s*(?:\([^()]{1,40}\))?\s*(?:,\s*(?:and\s+)?|and\s+)(?:in\s+)?(?:the\s+)?\Z")
"""What stands between two members of a list of places: "Homs (central), Deir ez-Zor (east), and Raqqa"."""
OPERATIONS = frozenset({"air_strike", "shelling", "raid", "armed_clash", "attack", "bombing"})


def with_particulars(
    parsed: Parsed, events: Sequence[ReportEvent], relations: Sequence[Relation], named: Sequence[Place]
) -> tuple[ReportEvent, ...]:
    """The events, mended; `named` are all places that the report names. Parts that are added stand at the end."""
    mended = [_where_it_was(parsed, _whole_lists(parsed, e, named), relations) for e in events]
    out: list[ReportEvent] = []
    parts: list[ReportEvent] = []
    for event in mended:
        whole, apart = _leader_apart(parsed, event, named, len(mended) + len(parts) + 1)
        out.append(whole)
        parts += [apart] if apart is not None else []
    return (*out, *parts)


def _sentence(parsed: Parsed, start: int | None) -> Sentence | None:
    if start is None:
        return None
    return next((s for s in parsed.sentences if s.start <= start < s.end), None)


def _whole_lists(parsed: Parsed, event: ReportEvent, named: Sequence[Place]) -> ReportEvent:
    """A list of places is the event's as a whole or not at all."""
    spans = {(p.start, p.end) for p in event.places}
    names = {(p.name, p.kind) for p in event.places}
    added: list[Place] = []
    for members in _lists(parsed, named):
        told = [p for p in event.places if (p.start, p.end) in {(m.start, m.end) for m in members}]
        if len(told) * 2 <= len(members):
            continue
        for member in members:
            if (member.start, member.end) not in spans and (member.name, member.kind) not in names:
                added.append(replace(member, attribution=told[0].attribution, confidence=told[0].confidence))
    return replace(event, places=(*event.places, *added)) if added else event


def _lists(parsed: Parsed, named: Sequence[Place]) -> list[list[Place]]:
    """Places that are told as one list, three or more of them."""
    found: list[list[Place]] = []
    for place in sorted((p for p in named if p.start is not None), key=lambda p: p.start or 0):
        last = found[-1][-1] if found else None
        if last is not None and _next_in_list(parsed, last, place):
            found[-1].append(place)
        else:
            found.append([place])
    return [members for members in found if len(members) >= 3]


def _next_in_list(parsed: Parsed, last: Place, place: Place) -> bool:
    if last.end is None or place.start is None or not 0 <= place.start - last.end < LONGEST_BETWEEN:
        return False
    return LIST.match(parsed.text, last.end, place.start) is not None


LONGEST_BETWEEN = 60


def _where_it_was(parsed: Parsed, event: ReportEvent, relations: Sequence[Relation]) -> ReportEvent:
    """Without the places and the time of the act that it answers: "strikes in response to the attack in Palmyra a week
    ago". Of an act that it only follows it may share the place: it keeps its last one."""
    own = [r for r in relations if r.from_ == event.id]
    after = [r.cue.end for r in own if r.kind == "after" and r.cue is not None and r.cue.end]

    def is_answered(start: int | None) -> bool:
        sentence = _sentence(parsed, start)
        return sentence is not None and ANSWER.search(parsed.text, sentence.start, start or 0) is not None

    def follows(start: int | None) -> bool:
        sentence = _sentence(parsed, start)
        return sentence is not None and any(sentence.start < end <= (start or 0) for end in after)

    places = tuple(p for p in event.places if not follows(p.start)) or event.places
    if not any(r.kind == "retaliation_for" for r in own):
        return replace(event, places=places)
    time = None if event.time is not None and is_answered(event.time.start) else event.time
    return replace(event, places=tuple(p for p in places if not is_answered(p.start)), time=time)


def _leader_apart(
    parsed: Parsed, event: ReportEvent, named: Sequence[Place], number: int
) -> tuple[ReportEvent, ReportEvent | None]:
    """The event without one leader's death, and that death as a part of it, where the event has a toll besides."""
    at = next((i for i, c in enumerate(event.casualties) if _is_leader(c)), None)
    if at is None or event.type not in OPERATIONS or event.part_of is not None:
        return event, None
    count = event.casualties[at]
    sentence = _sentence(parsed, count.start)
    others = [c for i, c in enumerate(event.casualties) if i != at and c.outcome == "killed" and c.part_of is None]
    if sentence is None or not any((c.low or 0) > 1 and _sentence(parsed, c.start) != sentence for c in others):
        return event, None
    where = [p for p in named if p.start is not None and count.end is not None and count.end <= p.start < sentence.end]
    part = ReportEvent(
        id=f"e{number}",
        type=event.type,
        standing=event.standing,
        status=event.status,
        mentions=(_act(parsed, sentence, count),),
        evidence=(Span(sentence.start, sentence.end, parsed.text[sentence.start : sentence.end]),),
        actors=event.actors,
        recipients=(Participant(count.text, count.start, count.end, None, count.attribution),),
        places=tuple(replace(p, attribution=count.attribution) for p in where[:1]),
        time=event.time,
        casualties=(count,),
        attribution=count.attribution,
        part_of=event.id,
        confidence=event.confidence,
    )
    return replace(event, casualties=_without(event.casualties, at)), part


def _is_leader(count: Count) -> bool:
    single = count.outcome == "killed" and count.low == count.high == 1 and count.part_of is None
    return single and LEADER.search(count.text or "") is not None


def _act(parsed: Parsed, sentence: Sentence, count: Count) -> Span:
    """The verb before the words for the leader, else those words."""
    verbs = [
        t
        for t in parsed.tokens[sentence.first : sentence.last]
        if t.tag.startswith("VB") and count.start is not None and t.end <= count.start
    ]
    if not verbs:
        return Span(count.start, count.end, count.text)
    return Span(verbs[-1].start, verbs[-1].end, parsed.text[verbs[-1].start : verbs[-1].end])


def _without(counts: Sequence[Count], at: int) -> tuple[Count, ...]:
    """The counts without one of them; what was part of a later total still is."""
    moved = {i: i - (i > at) for i in range(len(counts)) if i != at}
    return tuple(
        replace(c, part_of=moved.get(c.part_of) if c.part_of is not None else None)
        for i, c in enumerate(counts)
        if i != at
    )
