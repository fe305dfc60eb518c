"""One report in, one reading out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct
from msgspec.structs import replace

from herodote import __version__, codebook, registers
from herodote.extract.assemble.records import assemble
from herodote.extract.assemble.verdict import Verdict
from herodote.extract.finds.context import encode
from herodote.extract.finds.material import Material
from herodote.extract.gather import gather
from herodote.extract.heard.again import hear_again
from herodote.extract.heard.blame import settle_blame
from herodote.extract.heard.decide import (
    Judged,
    Judges,
    compare_words,
    fill_roles,
    join_events,
    judge_events,
    name_events,
    relate,
    settle_roles,
)
from herodote.extract.heard.governed import settle_governed
from herodote.extract.heard.judges import load_judges
from herodote.extract.heard.merging import merge_alike
from herodote.extract.heard.news import Setting, is_told_as_news
from herodote.extract.heard.twins import Fill
from herodote.extract.heard.unasked import settle_unasked
from herodote.extract.named.events import Cluster
from herodote.extract.words.parse import forget_parser, parse
from herodote.gazetteer.table import load_gazetteer
from herodote.models.encoder import Encoder
from herodote.models.shipped import encoder_version, shipped_encoder
from herodote.models.weights import shipped_judges
from herodote.records import Provenance, Reading, Report

UNSUPPORTED = "unsupported_language"


class Reader(Struct, frozen=True):
    """Reads English reports. `Reader.load()` gives the one that all share."""

    judges: Judges
    encoder: Encoder | None
    made_by: Provenance

    @staticmethod
    def load() -> Reader:
        """The reader with the shipped judges, codebook, gazetteer and registers.

        Raises DataError where a part of it is missing or damaged.
        """
        return _load()

    @staticmethod
    def forget() -> None:
        """Lets go of what `load` loaded (about 90 MB); the next `load` takes its seconds again."""
        for kept in (_load, load_judges, shipped_judges, shipped_encoder):
            kept.cache_clear()
        forget_parser()

    def read(self, report: Report) -> Reading:
        """What the report says: its events with who did what to whom, where, when, how many, and who says so.

        "Shelling killed five in Douma on Monday, the Observatory said." -> one event, its count, place, time, source.
        A report in another language than English comes back without events, flagged `unsupported_language`.
        """
        if report.language is not None and report.language.split("-")[0].lower() != "en":
            return Reading(report, (), (), (), self.made_by, (UNSUPPORTED,))
        parsed = parse(report.text)
        context = encode(parsed, self.encoder) if self.encoder is not None else None
        material = gather(report, context, parsed)
        found = assemble(material, decide(material, self.judges))
        return Reading(report, found.sources, found.events, found.relations, self.made_by)


def decide(material: Material, judges: Judges) -> Verdict:
    """Every decision about a report, before it is put into records."""
    named = name_events(material, judges)
    alike = compare_words(material, named, judges)
    clusters = join_events(material, named, judges, alike)
    events, fillings = _judge(material, clusters, judges)
    merged = merge_alike(material, events, settle_roles(material, fillings), judges.cuts["event"])
    if merged is not None:
        events, fillings = _judge(material, merged, judges)
    events, heard = hear_again(material, events, fillings, judges, alike)
    settled: Sequence[Fill] = settle_roles(material, heard)
    for settle in (settle_blame, settle_unasked, settle_governed):
        settled = settle(material, events, settled, judges.types, judges.cuts)
    return Verdict(
        events,
        settled,
        relate(material, events, judges),
        judges.types,
        judges.cuts,
        judges.scales,
    )


def _judge(
    material: Material, clusters: Sequence[Cluster], judges: Judges
) -> tuple[tuple[Judged, ...], Sequence[Fill]]:
    setting = Setting(material)
    judged = judge_events(material, clusters, judges)
    events = tuple(e if is_told_as_news(setting, e) else replace(e, probability=0.0) for e in judged)
    return events, fill_roles(material, events, judges)


def _gazetteer_digest() -> str:
    """A hash of the gazetteer's places, for data that carry no version."""
    return hashlib.sha256(files("herodote.gazetteer").joinpath("data", "places.parquet").read_bytes()).hexdigest()[:12]


@cache
def _load() -> Reader:
    stored = shipped_judges()
    with_encoder = bool(stored.data.get("encoder"))
    model = f"{stored.version}+{encoder_version()}" if with_encoder else stored.version
    made_by = Provenance(
        f"herodote {__version__}",
        codebook.version(),
        load_gazetteer().version or _gazetteer_digest(),
        registers.version(),
        model,
    )
    return Reader(load_judges(), shipped_encoder() if with_encoder else None, made_by)
