"""Parses the coded reports and runs the finders over them, with the encoder that did not see each."""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from herodote.extract.finds.context import encode
from herodote.extract.finds.material import Material
from herodote.extract.gather import gather
from herodote.extract.words.parse import parse
from herodote.extract.words.parsed import Parsed
from herodote.ids import report_id
from herodote.models.encoder import Encoder
from herodote.models.training.gold import Coded
from herodote.read.credits import find_credits
from herodote.records import Report

TODAY = date(2026, 1, 1)
"""A date in a text is one of publication only before this day: training must not depend on the clock."""
_UNSAFE = re.compile(r"[^\w-]")


class Encoders:
    """The encoder for each report: the one of its fold, which did not see it, or the one that was trained on all."""

    def __init__(self, folder: Path | None, folds: Mapping[str, int]) -> None:
        self._folder = folder
        self._folds = folds

    @cached_property
    def _loaded(self) -> dict[str, Encoder]:
        return {}

    def of(self, doc_id: str) -> Encoder | None:
        """None where there are no encoders."""
        if self._folder is None:
            return None
        name = f"fold{self._folds[doc_id]}" if doc_id in self._folds else "model"
        if name not in self._loaded:
            self._loaded[name] = Encoder.load(self._folder / name)
        return self._loaded[name]


def make_report(coded: Coded) -> Report:
    """The report as it is read from its file: dated only where its text is."""
    published = find_credits(coded.text, None, TODAY).published
    return Report(
        report_id(coded.text),
        f"{coded.doc_id}.txt",
        None,
        None,
        None,
        None,
        published,
        "text" if published else None,
        "en",
        coded.text,
    )


def make_materials(coded: Sequence[Coded], encoders: Encoders, cache: Path | None = None) -> dict[str, Material]:
    """What was found in each report. `cache` is a folder of our own making: its files are pickles."""
    out = {}
    for c in coded:
        material = gather(make_report(c), None, _parsed(c, cache))
        encoder = encoders.of(c.doc_id)
        out[c.doc_id] = replace(material, context=encode(material.parsed, encoder)) if encoder is not None else material
    return out


def _parsed(coded: Coded, cache: Path | None) -> Parsed:
    if cache is None:
        return parse(coded.text)
    path = cache / f"{_UNSAFE.sub('_', coded.doc_id)}.pickle"
    if path.is_file():
        found = pickle.loads(path.read_bytes())  # noqa: S301
        if isinstance(found, Parsed) and found.text == coded.text:
            return found
    parsed = parse(coded.text)
    cache.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(parsed))
    return parsed
