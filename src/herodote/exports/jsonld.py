"""Linked data in JSON-LD: events, claims, reports and sources (schema.org), and what was made from what (PROV-O)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct, field

from herodote.exports._about import About, make_about
from herodote.exports._context import ExportContext, distinct
from herodote.exports._flat import range_words
from herodote.ids import digest
from herodote.records import Casualties, Claim, Event, EventLink, MergedParticipant, MergedPlace, Report

FORMAT = "jsonld"
SUFFIX = ".jsonld"
TITLE = "Events, claims and their provenance as linked data"
CANNOT_SAY = (
    "How figures moved over time, and how sure the reader is. The grade is no verdict on truth, as a ClaimReview of a "
    "fact checker is: it says how well a claim is supported, and carries no number. Own words (stance, certainty, low, "
    "high) stand under urn:herodote:, since no public vocabulary has them. No context is fetched: it is in the file."
)
WITHIN = True

_HTTP = ("http://", "https://")


class Vocabulary(Struct, frozen=True):
    """The inline context: nothing has to be fetched to read the file."""

    vocab: str = field(name="@vocab", default="https://schema.org/")
    prov: str = "http://www.w3.org/ns/prov#"
    herodote: str = "urn:herodote:terms:"


class Ref(Struct, frozen=True):
    id: str = field(name="@id")


class Geo(Struct, frozen=True):
    latitude: float
    longitude: float
    type: str = field(name="@type", default="GeoCoordinates")


class PlaceNode(Struct, frozen=True, omit_defaults=True):
    name: str
    type: str = field(name="@type", default="")
    country: str | None = field(name="addressCountry", default=None)
    region: str | None = field(name="addressRegion", default=None)
    geo: Geo | None = None
    precision: int | None = field(name="herodote:wherePrecision", default=None)
    same: str | None = field(name="sameAs", default=None)


class Agent(Struct, frozen=True, omit_defaults=True):
    """Somebody who acts, is acted on, or says something."""

    id: str = field(name="@id")
    types: tuple[str, ...] = field(name="@type")
    name: str
    same: str | None = field(name="sameAs", default=None)
    country: str | None = field(name="herodote:country", default=None)
    kind: str | None = field(name="herodote:kind", default=None)


class Figure(Struct, frozen=True, omit_defaults=True):
    """The range of one outcome for one kind of people."""

    outcome: str = field(name="name")
    value: str
    type: str = field(name="@type", default="")
    who: str = field(name="herodote:who", default="")
    low: int | None = field(name="minValue", default=None)
    high: int | None = field(name="maxValue", default=None)
    claims: tuple[Ref, ...] = field(name="prov:wasDerivedFrom", default=())


class EventNode(Struct, frozen=True, omit_defaults=True):
    id: str = field(name="@id")
    types: tuple[str, ...] = field(name="@type")
    identifier: str
    description: str
    additional_type: str = field(name="additionalType")
    status: str = field(name="herodote:status")
    contested: tuple[str, ...] = field(name="herodote:contested", default=())
    start: str | None = field(name="startDate", default=None)
    end: str | None = field(name="endDate", default=None)
    places: tuple[PlaceNode, ...] = field(name="location", default=())
    actors: tuple[Ref, ...] = field(name="herodote:actor", default=())
    recipients: tuple[Ref, ...] = field(name="herodote:recipient", default=())
    figures: tuple[Figure, ...] = field(name="herodote:casualties", default=())
    origins: int = field(name="herodote:independentOrigins", default=0)
    parent: Ref | None = field(name="superEvent", default=None)
    links: tuple[Link, ...] = field(name="herodote:link", default=())
    derived: tuple[Ref, ...] = field(name="prov:wasDerivedFrom", default=())
    made_by: Ref | None = field(name="prov:wasGeneratedBy", default=None)


class Link(Struct, frozen=True, omit_defaults=True):
    kind: str = field(name="herodote:kind")
    to: Ref = field(name="herodote:to")
    by: tuple[str, ...] = field(name="herodote:saidBy", default=())


class Rating(Struct, frozen=True):
    """How well a claim is supported, in the word of the grade."""

    word: str = field(name="alternateName")
    why: str = field(name="ratingExplanation")
    type: str = field(name="@type", default="Rating")


class Review(Struct, frozen=True):
    id: str = field(name="@id")
    item: Ref = field(name="itemReviewed")
    rating: Rating = field(name="reviewRating")
    author: Ref
    type: str = field(name="@type", default="ClaimReview")


class ClaimNode(Struct, frozen=True, omit_defaults=True):
    id: str = field(name="@id")
    types: tuple[str, ...] = field(name="@type")
    text: str
    about: str = field(name="herodote:field")
    stance: str = field(name="herodote:stance")
    certainty: str = field(name="herodote:certainty")
    appearance: Ref
    quoted: Ref = field(name="prov:wasQuotedFrom")
    low: int | None = field(name="herodote:low", default=None)
    high: int | None = field(name="herodote:high", default=None)
    quote: str | None = field(name="herodote:quote", default=None)
    start: int | None = field(name="herodote:start", default=None)
    end: int | None = field(name="herodote:end", default=None)
    author: Ref | None = None
    said: Ref | None = field(name="prov:wasAttributedTo", default=None)
    relayed: tuple[Ref, ...] = field(name="herodote:relayedBy", default=())


class ReportNode(Struct, frozen=True, omit_defaults=True):
    id: str = field(name="@id")
    types: tuple[str, ...] = field(name="@type")
    headline: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = field(name="datePublished", default=None)
    language: str | None = field(name="inLanguage", default=None)


class Activity(Struct, frozen=True):
    """The run of the program that inferred the events from the claims."""

    id: str = field(name="@id")
    label: str = field(name="name")
    codebook: str = field(name="herodote:codebook")
    agent: Ref = field(name="prov:wasAssociatedWith")
    type: str = field(name="@type", default="prov:Activity")


class DatasetNode(Struct, frozen=True):
    id: str = field(name="@id")
    name: str
    description: str
    method: str = field(name="measurementTechnique")
    rights: str = field(name="usageInfo")
    query: str = field(name="herodote:query")
    about: About = field(name="herodote:about")
    type: str = field(name="@type", default="Dataset")


Node = Agent | EventNode | Review | ClaimNode | ReportNode | Activity | DatasetNode


class Document(Struct, frozen=True):
    context: Vocabulary = field(name="@context")
    graph: tuple[Node, ...] = field(name="@graph")


ACTIVITY = Ref("urn:herodote:corroboration")
PROGRAM = Ref("urn:herodote:program")


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """One graph: the data set, the program, then each event with its claims, their sources and reports.

    A claim names who says it (`author`, `prov:wasAttributedTo`) and who passes it on; without either the report says it
    in its own voice.
    """
    about = make_about(FORMAT, TITLE, CANNOT_SAY, len(events), context)
    nodes: dict[str, Node] = {}
    for node in _nodes(events, context, about):
        nodes.setdefault(node.id, node)
    return msgspec.json.encode(Document(Vocabulary(), tuple(nodes.values()))) + b"\n"


def _nodes(events: Sequence[Event], context: ExportContext, about: About) -> Iterator[Node]:
    yield DatasetNode("urn:herodote:dataset", TITLE, about.cannot_say, about.method, about.licence, about.query, about)
    yield Agent(PROGRAM.id, ("prov:SoftwareAgent", "SoftwareApplication"), about.made_by)
    yield Activity(ACTIVITY.id, "corroboration of claims into events", about.codebook, PROGRAM)
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in context.claims:
        told.setdefault((claim.report, claim.event), []).append(claim)
    for event in events:
        claims = [c for t in event.tellings for c in told.get((t.report, t.event), [])]
        yield _event(event, claims)
        for party in (*event.actors, *event.recipients):
            yield _party(party)
        for claim in claims:
            yield _claim(claim)
            yield from (Agent(_source(name).id, ("prov:Agent",), name) for name in claim.chain)
            if claim.field == "event":
                rating = Rating(event.grade.value, event.grade.why)
                yield Review(f"{_iri('review', claim.id)}", Ref(_iri("claim", claim.id)), rating, PROGRAM)
        yield from (_report(report) for report in context.told_in(event))


def _event(event: Event, claims: Sequence[Claim]) -> EventNode:
    time = event.time
    there = {claim.id for claim in claims}
    return EventNode(
        id=_iri("event", event.id),
        types=("Event", "prov:Entity"),
        identifier=event.id,
        description=event.summary,
        additional_type=_iri("type", event.type),
        status=event.status,
        contested=tuple(contest.field for contest in event.contested),
        start=time.earliest if time else None,
        end=time.latest if time else None,
        places=tuple(_place(place) for place in event.places),
        actors=tuple(Ref(_party(p).id) for p in event.actors),
        recipients=tuple(Ref(_party(p).id) for p in event.recipients),
        figures=tuple(_figure(c, there) for c in event.casualties),
        origins=event.origins,
        parent=Ref(_iri("event", event.parent)) if event.parent else None,
        links=tuple(_link(link) for link in event.links),
        derived=tuple(Ref(_iri("claim", claim.id)) for claim in claims),
        made_by=ACTIVITY,
    )


def _figure(casualties: Casualties, there: set[str]) -> Figure:
    claims = distinct(c for figure in casualties.by_source for c in figure.claims if c in there)
    return Figure(
        casualties.outcome, range_words(casualties.low, casualties.high), "QuantitativeValue", casualties.who,
        casualties.low, casualties.high, tuple(Ref(_iri("claim", claim)) for claim in claims),
    )  # fmt: skip


def _place(place: MergedPlace) -> PlaceNode:
    geo = Geo(place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    same = f"https://sws.geonames.org/{place.geonameid}/" if place.geonameid else None
    return PlaceNode(place.name, "Place", place.country, place.admin1, geo, place.precision, same)


def _party(party: MergedParticipant) -> Agent:
    entity = party.entity
    if entity is None:
        return Agent(_source(party.name).id, ("prov:Agent",), party.name)
    same = f"http://www.wikidata.org/entity/{entity.wikidata}" if _is_wikidata(entity.wikidata) else None
    name = entity.id or entity.name
    return Agent(_iri("actor", name), ("prov:Agent",), entity.name, same, entity.country, entity.kind)


def _claim(claim: Claim) -> ClaimNode:
    speaker = _source(claim.chain[0]) if claim.chain else None
    report = Ref(_iri("report", claim.report))
    return ClaimNode(
        id=_iri("claim", claim.id),
        types=("Claim", "prov:Entity"),
        text=claim.value,
        about=claim.field,
        stance=claim.stance,
        certainty=claim.certainty,
        appearance=report,
        quoted=report,
        low=claim.low,
        high=claim.high,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        author=speaker,
        said=speaker,
        relayed=tuple(_source(name) for name in claim.chain[1:]),
    )


def _report(report: Report) -> ReportNode:
    address = report.url if report.url and report.url.startswith(_HTTP) else None
    return ReportNode(
        _iri("report", report.id), ("NewsArticle", "prov:Entity"), report.title, address, report.outlet,
        report.published, report.language,
    )  # fmt: skip


def _link(link: EventLink) -> Link:
    return Link(link.kind, Ref(_iri("event", link.to)), link.by)


def _source(name: str) -> Ref:
    """Names may hold anything and an IRI may not: it is made from a hash of the name, which stands beside it."""
    return Ref(_iri("source", digest([name])))


def _iri(kind: str, name: str) -> str:
    """`urn:herodote:event:ev-1`; every sign that an IRI may not hold is written as percent and its bytes."""
    from urllib.parse import quote

    return f"urn:herodote:{kind}:{quote(name, safe='-._~:#/', errors='replace')}"


def _is_wikidata(name: str | None) -> bool:
    return bool(name) and name[:1] == "Q" and name[1:].isdigit() and name.isascii()  # type: ignore[index,union-attr]
