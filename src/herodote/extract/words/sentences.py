"""Paragraphs and sentences of a report, over code points, in linear time.

spaCy does not split at line breaks (a headline and its lead become one sentence), so the cut is ours. Press texts bring
hard-wrapped agency wires, headlines glued to datelines ("... blast Monitor AFP Sunday 1 Feb 2015 At least seven ..."),
bullets, and hostile runs without a space.
"""

from __future__ import annotations

import re

from herodote.extract.words.parsed import Sentence, Stretch

MAX_SENTENCE = 1200
"""A longer sentence is cut at a space. The longest true sentence in 409 hand-coded reports has 640 characters."""
WRAP_WIDTH = 100
"""A block whose lines are all at most this wide may be hard-wrapped. Agency wires wrap at 70 to 80."""

NEVER_FINAL = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "maj", "capt", "cpl", "cmdr", "adm", "brig", "gov",
    "sen", "rep", "rev", "st", "hon", "pres", "pvt", "spc", "spec", "supt", "insp", "det", "fr", "messrs", "mt",
    "ft", "vs", "approx", "i.e", "e.g", "no", "nos",
})  # fmt: skip
"""Abbreviations that always stand before another word."""
ABBREVIATIONS = NEVER_FINAL | {
    "sr", "jr", "etc", "inc", "ltd", "co", "corp", "dept", "univ", "ave", "blvd", "est", "fig", "al", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri",
    "sat", "sun", "a.m", "p.m", "am", "pm", "u.s", "u.n", "u.k", "e.u", "d.c", "ph.d", "ret", "ont", "calif",
    "conn", "mass", "fla", "tex",
}  # fmt: skip
"""Words after which a full stop ends no sentence unless what follows can only be a new one."""
STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "it",
        "he",
        "she",
        "they",
        "this",
        "that",
        "these",
        "those",
        "but",
        "and",
        "however",
        "meanwhile",
        "according",
        "we",
        "i",
        "there",
        "when",
        "while",
        "after",
        "before",
        "as",
        "for",
        "if",
        "since",
        "some",
        "many",
        "most",
        "one",
        "two",
        "three",
    ]
)
"""Words that begin a new sentence after an abbreviation that may end one ("... in the U.S. The attack ...")."""

_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_STOP = re.compile(r"[.!?\u2026\u061f\u06d4][.!?\u2026]{0,3}[\"'\u201d\u2019\u00bb)\]]{0,3}(?=\s)")
_WORD_BEFORE = re.compile(r"[^\s\"'\u201c\u2018(\[]{1,20}$")
_LETTER = re.compile(r"\w")
_BULLET = re.compile(r"[-*\u2022\u25cf\u25aa\u2013\u2014][ \t]|\d{1,2}[.)][ \t]")
_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
DATELINE = re.compile(
    rf"(?:(?:Date of publication|Published|Posted on|Last updated at|Updated) )?(?:{_DAY},? )?"
    rf"(?:\d{{1,2}} {_MONTH},? (?:19|20)\d\d|{_MONTH} \d{{1,2}},? ?(?:19|20)\d\d"
    r"|\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d)"
    rf"(?: \d{{1,2}}:\d\d(?: ?[AP]M)?| \d{{3,4}} ?(?=[AP]M|UTC|GMT)(?:[AP]M)?)?(?: ?(?:UTC|GMT)(?:[+-]\d{{1,2}})?)?"
)
"""A full date as mastheads print it. Where it heads a text without line breaks, a new sentence begins after it."""
WIRE_HEAD = re.compile(
    r"[A-Z\u00c0-\u00de][\w .,/()'\u2019-]{1,70}"
    r"(?:\([A-Z][\w \u00c0-\u017f/.-]{1,30}\)|[A-Z]{3} \d\d)\s?(?:--?|[\u2013\u2014])"
    r"(?:\s\[[^\]\[]{1,80}\]){0,4}\s"
    r"|[A-Z][A-Z .,/'\u2019-]{2,40}(?:, [A-Z][a-z]{2,9}\.? \d{1,2})?\s?(?:--|[\u2013\u2014])\s(?=[A-Z\"])"
    r"|\([A-Z][\w \u00c0-\u017f/.-]{1,30}\)\s?(?:--?|[\u2013\u2014])\s"
    r"|[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de][\w .,/'\u2019-]{0,60}"
    rf"(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}\.?)(?:,? (?:19|20)\d\d)?,?\s?(?:--?|[\u2013\u2014])\s"
)
"""Where a wire was sent from, when and by whom: "BEIRUT (Reuters) - ", "LA PAZ, 12 JAN 90 (EFE) -- [TEXT] ",
"TAMPA, Fla., March 3, 2021 - "."""
_PREPOSITION = re.compile(
    r"(?:\b(?:on|of|in|since|until|till|from|to|by|and|between|before|after|for|dated|the|around|"
    r"early|late|mid),?|[,(\u2013\u2014-])\s*$",
    re.IGNORECASE,
)


def split_paragraphs(text: str) -> tuple[Stretch, ...]:
    """The paragraphs of a text, none empty. Lines of a hard-wrapped block are one paragraph.

    "A headline\\n\\nA lead.\\nA second paragraph." -> three.
    """
    found: list[Stretch] = []
    for block in _blocks(text):
        width = max(line.end - line.start for line in block)
        wrapped = len(block) > 1 and width <= WRAP_WIDTH
        start, previous = block[0].start, block[0]
        for line in block[1:]:
            if not (wrapped and _continues(text, previous, line, width)):
                found.append(Stretch(start, previous.end))
                start = line.start
            previous = line
        found.append(Stretch(start, previous.end))
    return tuple(found)


def _blocks(text: str) -> list[list[Stretch]]:
    """Groups of lines with no empty line between them; every line stripped."""
    blocks: list[list[Stretch]] = []
    fresh, start = True, 0
    breaks = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
    for end, following in [*breaks, (len(text), len(text))]:
        line = _strip(text, start, end)
        start = following
        if line is None:
            fresh = True
            continue
        if fresh:
            blocks.append([])
        fresh = False
        blocks[-1].append(line)
    return blocks


def _strip(text: str, start: int, end: int) -> Stretch | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Stretch(start, end) if end > start else None


def _continues(text: str, previous: Stretch, line: Stretch, width: int) -> bool:
    """The line break is a wrap: the next word would not have fitted on the line before."""
    if _BULLET.match(text, line.start):
        return False
    head = text[line.start : min(line.end, line.start + WRAP_WIDTH)]
    word = head.split(None, 1)[0] if head else ""
    return previous.end - previous.start + 1 + len(word) > width - 8 or head[:1].islower()


def split_sentences(text: str) -> tuple[tuple[Stretch, ...], tuple[Sentence, ...]]:
    """The paragraphs and the sentences of a text; every character that is no white space is in exactly one of both.

    "Gen. Ahmed said 3.5 tonnes were found. \\"It was big.\\" He left." -> three sentences.
    """
    paragraphs = split_paragraphs(text)
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for piece in _pieces(text, paragraph):
            heading = text[piece.end - 1] not in ".!?\u2026\"'\u201d\u2019:;,)" and piece.end == paragraph.end
            heading = heading and piece.start == paragraph.start and piece.end - piece.start <= 200
            sentences.append(Sentence(len(sentences), piece.start, piece.end, number, heading=heading))
    return paragraphs, tuple(sentences)


def _pieces(text: str, paragraph: Stretch) -> list[Stretch]:
    head = WIRE_HEAD.match(text, paragraph.start, paragraph.end)
    cuts = {*_full_stops(text, paragraph), *_after_datelines(text, paragraph)}
    if head:
        cuts = {cut for cut in cuts if cut > head.end()} | {head.end()}
    found: list[Stretch] = []
    start = since = paragraph.start
    for cut in [*sorted(cuts), paragraph.end]:
        worded = _LETTER.search(text, since, cut) is not None
        since = cut
        if worded or cut == paragraph.end:
            piece = _strip(text, start, cut)
            found.extend(_bounded(text, piece) if piece is not None else [])
            start = cut
    return found


def _full_stops(text: str, paragraph: Stretch) -> list[int]:
    return [
        m.end()
        for m in _STOP.finditer(text, paragraph.start, paragraph.end)
        if _ends_sentence(text, m.start(), m.end(), paragraph)
    ]


def _ends_sentence(text: str, stop: int, after: int, paragraph: Stretch) -> bool:
    following = text[after : min(paragraph.end, after + 40)].lstrip()
    if not following:
        return False
    opening = following.lstrip("\"'\u201c\u2018\u00ab([ ")
    if not opening or opening[0].islower():
        return False
    if text[stop] != "." or after - stop > 1:
        return True
    before = _WORD_BEFORE.search(text, max(paragraph.start, stop - 20), stop)
    word = before.group().lower() if before else ""
    next_word = re.split(r"[\s,.;:]", opening, maxsplit=1)[0].lower()
    if word in NEVER_FINAL:
        return word in {"no", "nos"} and not opening[0].isdigit()
    if len(word) == 1 and word.isalpha():
        return next_word in STARTERS and word != "u"
    if word in ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.){1,4}[a-z]", word):
        return next_word in STARTERS and not opening[0].isdigit()
    return not (word.isdigit() and len(word) <= 2 and opening[0].isdigit())


def _after_datelines(text: str, paragraph: Stretch) -> list[int]:
    """Cuts around a masthead's date in a text whose line breaks were lost; only near its beginning."""
    window = min(paragraph.end, paragraph.start + 700)
    found = []
    for m in DATELINE.finditer(text, paragraph.start, window):
        rest = text[m.end() : m.end() + 2]
        if len(rest) < 2 or rest[0] != " " or not (rest[1].isupper() or rest[1].isdigit() or rest[1] == '"'):
            continue
        if m.start() > paragraph.start and _PREPOSITION.search(text, max(paragraph.start, m.start() - 12), m.start()):
            continue
        found.append(m.end())
        break
    return found


def _bounded(text: str, piece: Stretch) -> list[Stretch]:
    """The piece cut so that nothing is longer than MAX_SENTENCE; at a space where there is one."""
    found = []
    start = piece.start
    while piece.end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = start + MAX_SENTENCE if cut < 0 else cut
        part = _strip(text, start, cut)
        if part is not None:
            found.append(part)
        start = cut
    last = _strip(text, start, piece.end)
    return [*found, last] if last is not None else found
