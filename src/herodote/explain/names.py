"""Who words name: a known actor, or a known source; every record that bears the name, and what decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from herodote.explain.working import Candidate, Finding, Working
from herodote.extract.finds.found import Attributions, Statement
from herodote.extract.said.attribution import find_attributions
from herodote.extract.said.known import RegisteredSources
from herodote.extract.who.parties import find_parties
from herodote.extract.words.parse import parse
from herodote.extract.words.parsed import Parsed
from herodote.lang import load_language
from herodote.records import Entity
from herodote.registers import ActorIndex, SourceIndex
from herodote.registers.find import Mention
from herodote.registers.index import Match
from herodote.registers.records import Actor, SourceRecord
from herodote.resolve.actors import resolve_actor, unknown_group

Known = Actor | SourceRecord
Matched = Match[Actor] | Match[SourceRecord]

HOW = {
    "exact": "one of its names, as the register writes it",
    "inside": "its name stands inside the phrase",
    "state": "a body of a state, named by the state's adjective",
    "with_country": "a body of the country that the report plays in",
    "country": "a capital or a country that stands for its government",
    "short": "a short form that counts where the full name came before",
    "person": "one who speaks in its name",
    "local": "words that mean it in its own country only",
}


def explain_actor(text: str, country: str | None = None) -> Working:
    """Who a phrase names as one who acts, and every known actor of a sentence.

    "regime forces" with country SYR -> Syrian government forces; without a country -> soldiers, nobody in particular.
    """
    index = ActorIndex.load()
    match = index.find(text, country)
    whole = _whole(text, match, index.candidates(text), country)
    group = unknown_group(text) if match is None else None
    if group is not None:
        why = "no register has the name; its words are those of an armed group, which is kept as it is named"
        whole = Finding(text, 0, len(text), group.name, (why, f"the same in every report: {group.id}"))
    others = _others(text, match, index.find_mentions(text, country))
    taken_up = tuple(_taken_up(text)) if len(text.split()) > 3 else ()
    return Working("actor", text, _known(country), (whole, *others, *taken_up))


def _taken_up(text: str) -> Iterator[Finding]:
    """Words that stand for somebody named elsewhere in the text: "the group", "who", "it"."""
    parties = find_parties(parse(text), ())
    for party in parties:
        phrase, entity = party.phrase, party.entity
        if party.stands_for is not None and phrase.pronoun:
            meant = parties[party.stands_for].phrase.text
            name = entity.name if entity is not None else meant
            yield Finding(phrase.text, phrase.start, phrase.end, name, (f'it takes up "{meant}"',))
        elif entity is not None and not party.generic and _names_nobody(phrase.text, entity):
            why = "it takes up the armed group named last"
            yield Finding(phrase.text, phrase.start, phrase.end, entity.name, (why,))


def _names_nobody(words: str, entity: Entity) -> bool:
    """Whether the words by themselves do not name who they were taken for: "the group"."""
    short = words.lower().startswith(("the ", "this "))
    return short and resolve_actor(words, None).entity != entity and unknown_group(words) is None


def explain_source(text: str, country: str | None = None) -> Working:
    """Who a phrase names as one who says things, and what each source of a sentence is held to say.

    "The Observatory said ..." names nobody that is known for sure: many bear the word, and only a report that named
    the full name before decides.
    """
    index = SourceIndex.load()
    match = index.find(text, country)
    whole = _whole(text, match, index.candidates(text), country)
    others = _others(text, match, index.find_mentions(text, country))
    said = tuple(_statements(text)) if len(text.split()) > 3 else ()
    return Working("source", text, _known(country), (whole, *others, *said))


def _known(country: str | None) -> tuple[str, ...]:
    return (f"the report plays in {country}" if country else "the country of the report is not known",)


def _whole(text: str, match: Matched | None, bearing: Sequence[Known], country: str | None) -> Finding:
    """The phrase as one."""
    if match is None:
        shown = tuple(_candidate(record, chosen=False) for record in bearing)
        return Finding(text, 0, len(text), None, (_why_nobody(len(shown), country),), None, shown)
    others = [record for record in bearing if record.id != match.record.id]
    shown = (_candidate(match.record, chosen=True), *(_candidate(record, chosen=False) for record in others))
    return Finding(
        text[match.start : match.end],
        match.start,
        match.end,
        match.record.name,
        (match.reason, HOW[match.how], *(("a kind of people, nobody in particular",) if match.record.generic else ())),
        None,
        shown,
    )


def _candidate(record: Known, chosen: bool) -> Candidate:
    return Candidate(record.name, record.id, None, chosen, tuple(_facts(record)))


def _why_nobody(bearing: int, country: str | None) -> str:
    if bearing < 2:
        return "no register has the name" if not bearing else "the words are a name only in capitals, or in its country"
    decides = f"{country} does not decide between them" if country else "no country decides"
    return f"{bearing} records bear the name, and {decides}"


def _facts(record: Known) -> Iterator[str]:
    yield record.kind.replace("_", " ")
    if record.country:
        yield f"of {record.country}"
    if isinstance(record, Actor):
        if record.parent:
            yield f"part of {record.parent}"
        if record.active:
            yield f"{record.active.from_ or '?'} to {record.active.to or 'now'}"
    elif record.side:
        yield f"speaks for {record.side}"


def _others(text: str, match: Matched | None, mentions: Iterable[Mention]) -> tuple[Finding, ...]:
    """The names in the text besides the one that the whole phrase was taken for."""
    taken = None if match is None else (match.start, match.end)
    return tuple(Finding(m.text, m.start, m.end, m.name, (m.reason,)) for m in mentions if (m.start, m.end) != taken)


def _statements(text: str) -> Iterator[Finding]:
    """What is said by whom, as the reader finds it."""
    parsed = parse(text)
    said = find_attributions(parsed, load_language("en"), RegisteredSources())
    for statement in said.statements:
        yield _statement(parsed, said, statement)


def _statement(parsed: Parsed, said: Attributions, statement: Statement) -> Finding:
    content = statement.content[0] if statement.content else parsed.sentences[statement.sentence]
    cue = "the sentence goes on" if statement.cue is None else f'the cue "{parsed.quote(statement.cue)}"'
    first, *relays = said.names(statement)
    kind = said.sources[statement.chain[0]].kind.replace("_", " ")
    reasons = [f"{cue}; {statement.stance}, {statement.certainty}", f"{first} is of the kind: {kind}"]
    if relays:
        reasons.append(f"relayed by {', '.join(relays)}")
    said_words = parsed.text[content.start : content.end].strip()
    return Finding(said_words, content.start, content.end, f"said by {first}", tuple(reasons))
