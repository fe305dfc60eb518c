"""Names in scripts without capitals, whose prefixes are written on them."""

from __future__ import annotations

from herodote.gazetteer.fold import fold
from herodote.gazetteer.mentions.place_or_not import KNOWN_TOWN
from herodote.gazetteer.phrase import NameSpan
from herodote.gazetteer.table import ADJECTIVE, Gazetteer
from herodote.gazetteer.tokens import Token
from herodote.gazetteer.words import arabic


def caseless_name(tokens: list[Token], first: int, gazetteer: Gazetteer) -> NameSpan | None:
    for last in range(min(first + 3, len(tokens) - 1), first - 1, -1):
        if any(not t.joined or not t.is_caseless for t in tokens[first + 1 : last + 1]):
            continue
        whole = " ".join(t.text for t in tokens[first : last + 1])
        for cut, name in _without_prefix(whole):
            hits = [h for h in gazetteer.search(name) if h.match == "exact"]
            if (
                not hits
                or len(fold(name)) < 3
                or fold(name) in arabic.ORDINARY
                or fold(name).removeprefix("ال") in arabic.HEADS
            ):
                continue
            before = fold(tokens[first - 1].text) if first else ""
            told = before in arabic.PLACE_WORDS or before in arabic.HEADS or before.removeprefix("ال") in arabic.HEADS
            known = min(h.rank for h in hits) <= 1 or max(h.record.population for h in hits) >= KNOWN_TOWN
            if cut and not known:
                continue
            if told or known:
                return NameSpan(first, last, name, all(h.rank == ADJECTIVE for h in hits), cut)
    return None


def _without_prefix(word: str) -> list[tuple[int, str]]:
    forms = [(0, word)]
    for prefix in arabic.PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            rest = word[len(prefix) :]
            if prefix.endswith("ال") or prefix == "لل":
                forms.append((1, "ال" + rest))
            else:
                forms.append((len(prefix), rest))
    return forms
