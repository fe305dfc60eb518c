"""The names that a report gives in full, and the short forms that it gives for them."""

from __future__ import annotations

import re

from herodote.extract.said.called import words_of
from herodote.extract.said.source_phrases import cased, same_name, without_article
from herodote.extract.said.sources import SMALL_WORDS, NoRegister, Speaker, name_run, speaker
from herodote.extract.words.parsed import Parsed, Stretch
from herodote.lang import Language

_BRACKETS = re.compile(
    r"([A-Z][\w'\u2019-]{1,30}(?:\s(?:of|for|the|and|de|in|[A-Z][\w'\u2019-]{1,30})){1,9})\s?[(\[]([A-Z][A-Z-]{1,7})[)\]]"
)


def persons_of(parsed: Parsed, language: Language) -> tuple[Speaker, ...]:
    found = []
    for t in parsed.tokens:
        last = t.ent_type == "PERSON" and not (t.i + 1 < len(parsed.tokens) and same_name(parsed, t.i, t.i + 1))
        name = name_run(parsed, t) if last and not t.ent_start else None
        said = speaker(parsed, t, language, NoRegister()) if name is not None else None
        if said is not None and said.person is not None and len(words_of(said.person)) > 1:
            found.append(said)
        if len(found) >= 200:
            break
    return tuple(found)


def organisations_of(parsed: Parsed) -> tuple[str, ...]:
    found: dict[str, None] = {}
    tokens = parsed.tokens
    for t in tokens:
        if t.ent_type == "ORG" and t.ent_start:
            last = t.i
            while last + 1 < len(tokens) and same_name(parsed, last, last + 1) and last - t.i < 12:
                last += 1
            if last > t.i:
                found[without_article(cased(parsed, Stretch(t.start, tokens[last].end)))] = None
    return tuple(sorted(found, key=lambda n: (-len(n), n)))


def bracketed(parsed: Parsed) -> dict[str, str]:
    """Names with the short form in brackets: their initials, or those of a body in its own language ("... (ELN)")."""
    prose = _cased_text(parsed)
    found: dict[str, str] = {}
    for m in _BRACKETS.finditer(prose):
        words, short = m.group(1).split(), m.group(2).replace("-", "")
        for n in range(len(words)):
            name = " ".join(words[n:])
            if words[n][0].isupper() and (
                initials_of(name) == short or "".join(w[0] for w in name.split()).upper() == short
            ):
                found.setdefault(m.group(2), without_article(name))
                break
        else:
            last = parsed.token_at(m.end(1) - 1)
            same = parsed.text[m.start(1) : m.end(1)].lower() == m.group(1).lower()
            if same and last is not None and last.ent_type == "ORG" and len(short) > 2 and short not in _WIRES:
                found.setdefault(m.group(2), without_article(m.group(1)))
    return found


_WIRES = frozenset({"AFP", "CNN", "BBC", "UPI", "DPA", "EFE", "SANA", "RIA", "TASS", "VOA", "NPR", "USA"})
"""What stands in brackets behind a name and does not shorten it: the wire that the report came by."""


def _cased_text(parsed: Parsed) -> str:
    parts, at = [], 0
    for t in parsed.tokens:
        parts += [parsed.text[at : t.start], t.cased or t.text]
        at = t.end
    return "".join(parts)


def initials_of(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"\w+", name) if w.lower() not in SMALL_WORDS).upper()
