"""Who fills which role, beside MUC-4 (role-filler entity extraction) and WikiEvents (roles by document, end to end)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from benchmarks.accuracy.corpora import documents
from benchmarks.accuracy.matching import Alike, Entity, by_head, head, joined, once, paired, plain, whole
from benchmarks.accuracy.says import report_of
from benchmarks.accuracy.slots import DESCRIBED, SLOTS, muc_slots, wiki_roles
from benchmarks.accuracy.spread import Share, f1
from benchmarks.accuracy.unseen import coded, seen
from msgspec import Struct

from herodote.extract.reader import Reader
from herodote.extract.words.parse import parse
from herodote.models.training.encoder.corpora import ROLES, TYPES

MUC: Mapping[str, tuple[str, ...]] = {
    "PerpInd": ("perp_individual",), "PerpOrg": ("perp_org",), "Target": ("phys_id",), "Victim": ("hum_name",),
    "Weapon": ("instrument_id",), DESCRIBED: ("hum_name", "hum_desc"),
}  # fmt: skip
"""The slots of the templates by the roles of the published form (Du, Rush and Cardie 2021)."""
WIKI = ("actor", "recipient", "instrument", "place")


class Fillers(Struct, frozen=True):
    """The fillers of one role in one report: those coded, and those told."""

    coded: tuple[Entity, ...]
    told: tuple[str, ...]


Report = Mapping[str, Fillers]
"""One report by role."""


def muc() -> list[Report]:
    """The reports of MUC-4's dev part (TST1 and TST2) that nothing of ours has seen."""
    known, reader = coded(), Reader.load()
    out: list[Report] = []
    for document in documents("muc4"):
        if document["split"] == "dev" and seen(document, known) == "unseen":
            text = document["text"]
            told = muc_slots(reader.read(report_of(text)), parse(text))
            out.append({role: Fillers(muc_coded(document["templates"], role), told[role]) for role in MUC})
    return out


def muc_coded(templates: Sequence[Mapping[str, Any]], role: str) -> tuple[Entity, ...]:
    """The fillers of a role over all templates of a report, optional ones too, as the published form has them."""
    return joined(
        tuple(s for a in item["alternatives"] for s in a["strings"])
        for template in templates
        for slot in MUC[role]
        for item in template["slots"].get(slot) or ()
    )


def wikievents(how: str) -> list[Report]:
    """The reports of WikiEvents that nothing has seen (`unseen`), or whose roles the focus began with (`roles`)."""
    known, reader = coded(), Reader.load()
    out: list[Report] = []
    for document in documents("wikievents"):
        if seen(document, known) == how:
            told = wiki_roles(reader.read(report_of(document["text"])))
            out.append({role: Fillers(wiki_coded(document["events"], role), told[role]) for role in WIKI})
    return out


def wiki_coded(events: Iterable[Mapping[str, Any]], role: str) -> tuple[Entity, ...]:
    """The fillers of a role over all events of a document; its file has no coreference, so one head noun is one."""
    words = (a["text"] for e in events if TYPES.match(e["type"]) for a in e["arguments"] if _role(a) == role)
    return tuple((text,) for text in once(words, head))


def _role(argument: Mapping[str, Any]) -> str | None:
    return ROLES.get(argument["role"].lower())


def counts(reports: Sequence[Report], roles: Iterable[str], alike: Alike) -> list[tuple[int, int, int]]:
    """Hits, coded and told fillers of the roles together, for each report."""
    out = []
    for report in reports:
        of = [report[role] for role in roles]
        told = [once(f.told, head if alike is by_head else plain) for f in of]
        hits = sum(paired(f.coded, texts, alike) for f, texts in zip(of, told, strict=True))
        out.append((hits, sum(len(f.coded) for f in of), sum(map(len, told))))
    return out


def of_roles() -> Iterator[str]:
    """Each role and all together: precision, recall, F1 with bounds, hits, coded, told."""
    read = muc()
    yield f"MUC-4 dev, {len(read)} reports unseen, {_with(read, SLOTS)} of them with a coded filler"
    yield from _table(read, SLOTS, whole, "all, CEAF-REE")
    yield line("all, head noun", counts(read, SLOTS, by_head))
    yield line(DESCRIBED, counts(read, (DESCRIBED,), whole))
    for how, what in (("unseen", "unseen"), ("roles", "whose roles the focus began with (flattered)")):
        read = wikievents(how)
        filled = _with(read, WIKI)
        yield f"WikiEvents, {len(read)} documents {what}, {filled} with a coded filler; head noun, triggers found by us"
        yield from _table(read, WIKI, by_head, "all")


def _table(reports: Sequence[Report], roles: Sequence[str], alike: Alike, together: str) -> Iterator[str]:
    for role in roles:
        yield line(role, counts(reports, (role,), alike))
    yield line(together, counts(reports, roles, alike))


def _with(reports: Sequence[Report], roles: Sequence[str]) -> int:
    return sum(any(report[role].coded for role in roles) for report in reports)


def line(what: str, rows: Sequence[tuple[int, int, int]], spread: Callable[..., Share] = f1) -> str:
    """One line of the table."""
    hits, gold, told = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    both = spread(rows)
    return (
        f"  {what:<24} P {hits / max(1, told):.3f}  R {hits / max(1, gold):.3f}  F1 {both.value:.3f}"
        f"  {both.low:.3f}-{both.high:.3f}{hits:>6}{gold:>6}{told:>6}"
    )
