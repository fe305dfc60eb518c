"""Takes the words around a place name apart: "10 km south of Mosul", "the northern countryside of Aleppo"."""

from __future__ import annotations

import re

from msgspec import Struct

from herodote.gazetteer.fold import fold
from herodote.gazetteer.place import Offset, PlaceMention
from herodote.gazetteer.tokens import Token
from herodote.gazetteer.words import arabic
from herodote.gazetteer.words.english import (
    BEARINGS,
    CONNECTORS,
    DIRECTIONS,
    HEADS,
    NEAR,
    UNITS_KM,
    plain_head,
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class NameSpan(Struct, frozen=True):
    """A name in a list of tokens, first and last token included."""

    first: int
    last: int
    name: str
    adjective: bool = False
    cut: int = 0
    """Letters of the first token that do not belong to the name (Arabic's prepositions)."""
    country: str | None = None
    """The country that the word itself tells."""
    of_body: bool = False
    """The name begins the name of a body: "Aleppo Media Center"."""


class Around(Struct):
    """What has been read of the phrase so far; private to `expand`."""

    first: int
    last: int
    head: str | None = None
    part: str | None = None
    offset: Offset | None = None


def expand(text: str, tokens: list[Token], name: NameSpan, names: list[NameSpan]) -> PlaceMention:
    """The mention of which the name is the core, with the head, direction and distance beside it."""
    around = Around(name.first, name.last)
    if not name.adjective and not name.of_body:
        _read_right(tokens, name, around)
        _read_left(tokens, around)
    start, end = tokens[around.first].start, tokens[around.last].end
    name_start, name_end = tokens[name.first].start + name.cut, _bare_end(tokens[name.last])
    start = name_start if around.first == name.first else start
    end = max(end if around.last != name.last else name_end, name_end)
    outer = _outer(tokens, name, names)
    kinds = HEADS.get(around.head or "", ())
    if around.head and tokens[name.first].is_caseless:
        kinds = next((k for h, k in arabic.HEADS.values() if h == around.head), ())
    return PlaceMention(
        start, end, text[start:end], name.name, name_start, name_end, outer, around.head, kinds, around.part,
        around.offset, name.adjective, name.country, None, name.of_body,
    )  # fmt: skip


def _bare_end(token: Token) -> int:
    text = token.text.replace("’", "'").lower()
    if text.endswith("'s"):
        return token.end - 2
    return token.end - (len(text) - len(text.rstrip("'")))


def _read_right(tokens: list[Token], name: NameSpan, around: Around) -> None:
    """ "Aleppo('s) northern countryside", "Deir Ezzor province", "Shayrat air base"."""
    at = name.last + 1
    if at < len(tokens) and tokens[at].joined and tokens[at].small in DIRECTIONS and at + 1 < len(tokens):
        if tokens[at + 1].joined and plain_head(tokens[at + 1].text):
            around.part = DIRECTIONS[tokens[at].small]
            at += 1
        else:
            return
    if (
        at < len(tokens)
        and tokens[at].joined
        and tokens[at].small
        in ("air", "oil", "gas", "refugee", "military", "border", "train", "power", "police", "central")
    ):
        if (
            at + 1 < len(tokens)
            and tokens[at + 1].joined
            and plain_head(tokens[at + 1].text)
            and plain_head(tokens[at].text) is None
        ):
            at += 1
        elif plain_head(tokens[at].text) is None:
            return
    if at < len(tokens) and tokens[at].joined and (head := plain_head(tokens[at].text)) and head != "country":
        around.head, around.last = head, at
        if (
            at + 1 < len(tokens)
            and head in ("border", "area")
            and tokens[at + 1].joined
            and (more := plain_head(tokens[at + 1].text))
        ):
            around.head, around.last = more, at + 1


def _read_left(tokens: list[Token], around: Around) -> None:
    """ "10 km south of", "northern", "the city of", "the northern countryside of", "near"."""
    at = around.first - 1
    if at < 0 or (around.first and not tokens[around.first].joined):
        return
    if tokens[around.first].is_caseless:
        told = arabic.HEADS.get(fold(tokens[at].text)) or arabic.HEADS.get(fold(tokens[at].text).removeprefix("ال"))
        if told:
            around.head, around.first = told[0], at
        return
    if tokens[around.first].text.isupper() and tokens[at].text.islower() and tokens[around.first].begins_line:
        return  # a dateline below the title: "... taking office", "MEXICO CITY - The mayor"
    if tokens[at].small == "the" and at > 0 and tokens[at].joined:
        at -= 1
    word = tokens[at].small
    if word == "of" and at > 0:
        _read_before_of(tokens, at - 1, around)
        return
    if (head := plain_head(word)) and not around.head and tokens[at].text.islower() and head != "country":
        around.head, around.first = head, at
        at -= 1
        word = tokens[at].small if at >= 0 else ""
    while (
        at >= 0
        and word in ("ancient", "rebel", "held", "besieged", "rural", "regime", "government", "controlled")
        and tokens[at].text[0].islower()
    ):
        if word == "rural" and not around.head:
            around.head = "countryside"
        around.first = at
        at -= 1
        word = tokens[at].small if at >= 0 else ""
    if word in DIRECTIONS and around.part is None:
        around.part, around.first = _direction(tokens, at), at
        if (
            at >= 1
            and tokens[at].joined
            and tokens[at - 1].small in ("north", "south")
            and tokens[at - 1].end + 1 == tokens[at].start
        ):
            around.first = at - 1
    elif word in NEAR and around.offset is None:
        around.offset = Offset(None, None)
        around.first = at


def _direction(tokens: list[Token], at: int) -> str:
    word = DIRECTIONS[tokens[at].small]
    before = (
        tokens[at - 1].small if at >= 1 and tokens[at].joined and tokens[at - 1].end + 1 == tokens[at].start else ""
    )
    if before in ("north", "south") and word in ("east", "west"):
        return before + word
    if before in ("north", "south") and word == "central":
        return f"{before}-central"
    return word


def _read_before_of(tokens: list[Token], at: int, around: Around) -> None:
    word = tokens[at].small
    if word in DIRECTIONS or word in ("outskirts", "outside"):
        bearing = BEARINGS.get(_direction(tokens, at)) if word in DIRECTIONS else None
        first = at
        distance = None
        if (
            at >= 1
            and (unit := UNITS_KM.get(tokens[at - 1].small))
            and at >= 2
            and _NUMBER.fullmatch(tokens[at - 2].text)
        ):
            distance = round(float(tokens[at - 2].text.replace(",", ".")) * unit, 2)
            first = at - 2
        elif at >= 1 and (glued := re.fullmatch(r"(\d+)(km|kms|miles|mi)", tokens[at - 1].small)):
            distance = round(int(glued[1]) * UNITS_KM[glued[2]], 2)
            first = at - 1
        around.offset, around.first = Offset(distance, bearing), first
        return
    head = plain_head(word)
    if not head:
        return
    around.head = around.head or head
    around.first = at
    before = tokens[at - 1].small if at >= 1 and tokens[at].joined else ""
    if before in DIRECTIONS and around.part is None:
        around.part, around.first = _direction(tokens, at - 1), at - 1
    elif before in ("ancient", "old", "modern"):
        around.first = at - 1
    if at >= 2 and tokens[around.first - 1].small in NEAR if around.first >= 1 else False:
        around.offset = around.offset or Offset(None, None)


def _outer(tokens: list[Token], name: NameSpan, names: list[NameSpan]) -> tuple[str, ...]:
    """Names that follow after a comma, a bracket or "in": "Austin, Texas", "Douma in eastern Ghouta"."""
    found = []
    last = name.last
    for other in names:
        if other.first <= name.last or other.adjective:
            continue
        between = [t.small for t in tokens[last + 1 : other.first]]
        comma = not between and tokens[other.first].after in (",", "(")
        within = len(between) <= 4 and between[:1] and (between[0] == "in" or (len(between) > 1 and between[1] == "in"))
        if comma or within:
            found.append(other.name)
            last = other.last
        if len(found) == 2 or other.first - name.last > 8:
            break
    return tuple(found)


def capital_runs(tokens: list[Token]) -> list[NameSpan]:
    """Runs of capitalised words, as names that no table knows: "Jadid Akidat", "al-Hamadaniyeh"."""
    runs: list[NameSpan] = []
    at = 0
    while at < len(tokens):
        first = at
        while at < len(tokens) and (at == first or tokens[at].joined) and _is_in_run(tokens, at, first):
            at += 1
        last = at - 1
        while last >= first and not tokens[last].is_capital:
            last -= 1
        while first <= last and plain_head(tokens[first].text) and first < last:
            first += 1
        if last >= first:
            runs.append(NameSpan(first, last, " ".join(t.text for t in tokens[first : last + 1])))
        at = max(at, first + 1)
    return runs


def _is_in_run(tokens: list[Token], at: int, first: int) -> bool:
    token = tokens[at]
    if token.is_capital:
        return token.small not in DIRECTIONS and token.small != "the" and not (plain_head(token.text) and at > first)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return token.small in CONNECTORS - {"the", "of", "and", "at", "on", "in"} and bool(
        following and following.is_capital and following.joined
    )
