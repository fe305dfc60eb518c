"""Markdown to text: the marks go, the words stay."""

from __future__ import annotations

import re

from herodote.read.article import Article

_FRONT = re.compile(r"\A---[ \t]*\n((?:[^\n]{0,2000}\n){1,60}?)---[ \t]*\n")
_FIELD = re.compile(r"^([A-Za-z_ -]{2,30}):[ \t]*(.{1,1000})$", re.M)
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.{1,1000}?)[ \t]*#*[ \t]*$", re.M)
_UNDERLINED = re.compile(r"^(\S.{0,300})\n(?:={3,}|-{3,})[ \t]*$", re.M)
_RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,60}$", re.M)
_QUOTE = re.compile(r"^ {0,3}>[ \t]?", re.M)
_BULLET = re.compile(r"^([ \t]{0,12})[*+-][ \t]+", re.M)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000})(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,2000})(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`\n]{1,500})`")


def read_markdown(text: str) -> Article:
    """The article of a Markdown text, with the fields of its front matter.

    >>> read_markdown("# Five killed in Homs\\n\\nThe **army** [said](https://news.example).").text
    'Five killed in Homs\\n\\nThe army said.'
    """
    front = _FRONT.match(text)
    fields = {n.strip().lower(): v.strip().strip("\"'") for n, v in _FIELD.findall(front[1])} if front else {}
    body = text[front.end() :] if front else text
    heading = _HEADING.search(body) or _UNDERLINED.search(body)
    first = heading is not None and not body[: heading.start()].strip()
    return Article(
        _without_marks(body),
        title=fields.get("title") or (_without_marks(heading[1]) if heading is not None and first else None),
        published=fields.get("date") or fields.get("published"),
        url=fields.get("url") or fields.get("link"),
        outlet=fields.get("outlet") or fields.get("publisher") or fields.get("source"),
        byline=fields.get("author") or fields.get("byline"),
        language=fields.get("language") or fields.get("lang"),
    )


def _without_marks(text: str) -> str:
    for pattern, kept in (
        (_IMAGE, r"\1"), (_LINK, r"\1"), (_HEADING, r"\1"), (_UNDERLINED, r"\1"), (_RULE, ""), (_QUOTE, ""),
        (_BULLET, r"\1- "), (_STRONG, r"\2"), (_EMPHASIS, r"\2"), (_CODE, r"\1"),
    ):  # fmt: skip
        text = pattern.sub(kept, text)
    return text.strip("\n")
