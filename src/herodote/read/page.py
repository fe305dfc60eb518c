"""Web pages to articles. Runs in the child process; loads nothing that a page points to."""

from __future__ import annotations

import re

import msgspec

from herodote.acquire.decode import decode
from herodote.errors import InputRefused
from herodote.read.article import Article, PageRequest
from herodote.read.markup import Element, flattened, parse_html, running_text
from herodote.read.metadata import find_metadata

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}));?")
_BOILERPLATE = re.compile(
    r"cookie|privacy|subscri|sign (?:in|up)|log ?in|enable javascript|advertis|newsletter|captcha|not a robot|"
    r"access denied|page not found|all rights reserved|terms of (?:use|service)|accept all",
    re.I,
)
MIN_WORDS = 12
"""Words that are left of a page without its cookie and sign-in sentences. The shortest flash that we have has 14."""
_MUCH_SHORTER = 3
"""A careful extraction that keeps less than a third of a page's paragraphs has lost the article (hostile set)."""


def read_page(payload: bytes) -> bytes:
    """The article of a page: a PageRequest in, an Article out."""
    request = msgspec.msgpack.decode(payload, type=PageRequest)
    return msgspec.msgpack.encode(find_article(request))


def find_article(request: PageRequest) -> Article:
    """The article of a page with what the page says about itself.

    Raises InputRefused `no_article_text` where there is none: a cookie wall, an empty frame, a list of links.
    """
    decoded = decode(request.content)
    markup = flattened(_REFERENCE.sub(_checked_reference, decoded.text).replace("\0", ""))
    root = parse_html(markup)
    if root is None:
        raise InputRefused("no_article_text", "the page has no content")
    if request.fragment:
        return Article(running_text(root, everything=True), flags=decoded.flags)
    about = find_metadata(root)
    text, flags = _article_text(markup, root, request.plain)
    if _words_left(text, about.title) < MIN_WORDS:
        raise InputRefused("no_article_text", "no article was found on the page, only frames, notices or links")
    return msgspec.structs.replace(about, text=text, flags=decoded.flags + flags)


def _article_text(markup: str, root: Element, plain: bool) -> tuple[str, tuple[str, ...]]:
    all_text = running_text(root, everything=False)
    careful = "" if plain else _careful(markup)
    if careful and len(careful) * _MUCH_SHORTER >= len(_paragraphs(all_text)):
        return careful.replace("\n", "\n\n"), ()
    return all_text or careful, ("plain_text_pass",)


def _paragraphs(text: str) -> str:
    """The long lines of a text: menus and link lists do not count against an extraction."""
    return "\n".join(line for line in text.split("\n") if len(line) > 80)


def _careful(markup: str) -> str:
    from trafilatura import extract

    try:
        return extract(markup, include_comments=False, include_tables=True, deduplicate=False) or ""
    except (RecursionError, ValueError, AttributeError, TypeError, KeyError, IndexError):
        return ""  # the plain pass follows


def _checked_reference(found: re.Match[str]) -> str:
    """A character reference, or nothing where it names no character (NUL, half a pair, beyond the last)."""
    code = int(found[1], 16) if found[1] else int(found[2])
    good = 31 < code < 0xD800 or 0xDFFF < code < 0x110000 or code in {9, 10, 13}
    return found[0] if good else ""


def _words_left(text: str, title: str | None) -> int:
    sentences = re.split(r"(?<=[.!?؟])\s+|\n+", text)
    kept = (s for s in sentences if not _BOILERPLATE.search(s) and s.strip() != (title or "").strip())
    words = [word for sentence in kept for word in sentence.split() if any(map(str.isalpha, word))]
    long_words = sum(len(word) for word in words) // 12  # scripts that put no blanks between words
    return max(len(words), long_words)
