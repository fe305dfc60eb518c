"""RawItem to Report: the words by format, then clean text, title, date, outlet and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from herodote.acquire import AcquireOptions, acquire, jail
from herodote.acquire.decode import decode
from herodote.acquire.expand import Found, Joined, expand
from herodote.acquire.kinds import FRAGMENT, HTML, MAIL, MARKDOWN, PDF, ROW, TEXT
from herodote.errors import InputRefused, UsageError
from herodote.ids import content_hash, report_id
from herodote.read import mail, page, paper, row
from herodote.read.article import Article, PageRequest
from herodote.read.clean import clean, has_words
from herodote.read.credits import Credits, find_credits
from herodote.read.dates import DateRead, parse_date, today_of
from herodote.read.headline import find_title, with_title
from herodote.read.language import find_language
from herodote.read.markdown import read_markdown
from herodote.records import Problem, RawItem, Report

MAX_TEXT = 2_000_000
"""Characters of one report: a book. The longest press report that we have is 60,000."""
MAX_TEXT_BYTES = 8 * MAX_TEXT
"""Twice what so many characters take at most: the rest may be blanks. To clean 50 MB takes longer than a parse may."""
_Dated: TypeAlias = tuple[str | None, Literal["option", "metadata", "text"] | None, tuple[str, ...]]


class ReadReport(Struct, frozen=True):
    """A report with what it was read from, byte for byte, and what was doubtful about it."""

    report: Report
    raw_sha256: str
    raw: bytes
    media_type: str
    flags: tuple[str, ...]


def read_inputs(
    inputs: Sequence[str], published: str | None = None, options: AcquireOptions | None = None
) -> Iterator[ReadReport | Problem]:
    """Every report in files, folders, tables, feeds, archives, `-` and URLs, in order; a Problem for each that fails.

    `published` dates all of them. Raises UsageError where it is no ISO date; nothing else is raised.
    """
    options = options or AcquireOptions()
    check_published(published)
    return _read_all(inputs, published, options)


def read_content(
    origin: str, content: bytes, published: str | None = None, options: AcquireOptions | None = None
) -> Iterator[ReadReport | Problem]:
    """The same of the bytes of one file that lies at `origin`, of whatever kind."""
    options = options or AcquireOptions()
    check_published(published)
    name = origin.rpartition("/")[2]
    return _read_found(expand(origin, name, Joined(content), options), published, options)


def _read_all(inputs: Sequence[str], published: str | None, options: AcquireOptions) -> Iterator[ReadReport | Problem]:
    return _read_found(acquire(inputs, options), published, options)


def _read_found(
    every: Iterable[Found], published: str | None, options: AcquireOptions
) -> Iterator[ReadReport | Problem]:
    for found in every:
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_item(found, published, options)


def check_published(published: str | None) -> None:
    """Raises UsageError unless the date that a user gives is one (or None)."""
    if published is not None and parse_date(published, date(9998, 1, 1)).value is None:
        raise UsageError(f"--published {published!r} is not a date; write it like 2025-12-20")


def read_item(
    item: RawItem, published: str | None = None, options: AcquireOptions | None = None
) -> Iterator[ReadReport | Problem]:
    """The report of one item, or the Problem that says why there is none."""
    options = options or AcquireOptions()
    try:
        yield _read(item, published, options)
    except InputRefused as refusal:
        yield Problem(item.origin, "refused", refusal.reason, str(refusal))


def _read(item: RawItem, published: str | None, options: AcquireOptions) -> ReadReport:
    article = _article(item, options.max_seconds)
    cleaned = clean(article.text)
    if not cleaned.text:
        raise InputRefused("empty_input", "it has no text")
    if not has_words(cleaned.text):
        raise InputRefused("no_article_text", f"it holds no sentence, only {cleaned.text[:30]!r}")
    if len(cleaned.text) > MAX_TEXT:
        raise InputRefused("too_large", f"the text has more than {MAX_TEXT} characters; split it")
    said_title = _line(item.title or article.title)
    title = said_title or find_title(cleaned.text)
    text = with_title(cleaned.text, title) if title else cleaned.text
    today = today_of(options.today)
    credits_ = find_credits(text, title, today)
    value, by, date_flags = _published(published, item.published or article.published, credits_, today)
    report = Report(
        id=report_id(text),
        origin=item.origin,
        title=title,
        url=item.url or article.url,
        outlet=_line(item.outlet or article.outlet) or credits_.outlet,
        byline=_line(item.byline or article.byline) or credits_.byline,
        published=value,
        published_from=by,
        language=find_language(text, item.language or article.language),
        text=text,
    )
    flags = tuple(dict.fromkeys((*item.flags, *article.flags, *cleaned.flags, *date_flags)))
    return ReadReport(report, content_hash(item.content), item.content, item.media_type, flags)


def _published(option: str | None, said: str | None, found: Credits, today: date) -> _Dated:
    """The date of publication, which of the three said it, and the flags of those that said it wrongly."""
    if option is not None:
        return parse_date(option, date(9998, 1, 1)).value, "option", ()
    read = parse_date(said, today) if said else DateRead(None)
    flags = (read.flag,) if read.flag else ()
    if read.value is not None:
        return read.value, "metadata", flags
    if found.published is not None:
        return found.published, "text", flags
    return None, None, flags + ((found.flag,) if found.flag else ())


def _article(item: RawItem, seconds: int) -> Article:
    kind = item.media_type
    if kind in {TEXT, MARKDOWN}:
        if len(item.content) > MAX_TEXT_BYTES:
            raise InputRefused("too_large", f"the text has more than {MAX_TEXT} characters; split it")
        decoded = decode(item.content)
        found = read_markdown(clean(decoded.text).text) if kind == MARKDOWN else Article(decoded.text)
        nul = ("nul_removed",) * (kind == MARKDOWN and "\0" in decoded.text)
        replaced = (f"replaced_characters:{decoded.replaced}",) if decoded.replaced else ()
        said = (f"encoding:{decoded.encoding}",) if decoded.flags and decoded.encoding != "utf-8" else ()
        return msgspec.structs.replace(found, flags=found.flags + decoded.flags + said + replaced + nul)
    if kind in {HTML, FRAGMENT}:
        return _page(item.content, kind == FRAGMENT, seconds)
    task = {PDF: paper.read_pdf, MAIL: mail.read_mail, ROW: row.read_table_row}.get(kind)
    if task is None:
        raise InputRefused("not_text", f"{kind} is not read")
    allowed = 3 * seconds if kind == PDF else seconds  # a long paper is hundreds of pages, read one by one
    return msgspec.msgpack.decode(jail.run(task, item.content, allowed), type=Article)


def _page(content: bytes, fragment: bool, seconds: int) -> Article:
    """A page by the careful reader; by the plain one where that died on it."""
    try:
        return _ask_page(PageRequest(content, fragment), seconds)
    except InputRefused as refusal:
        if fragment or refusal.reason not in {"reader_died", "too_slow", "too_deep"}:
            raise
    return _ask_page(PageRequest(content, fragment, plain=True), seconds)


def _ask_page(request: PageRequest, seconds: int) -> Article:
    answer = jail.run(page.read_page, msgspec.msgpack.encode(request), seconds)
    return msgspec.msgpack.decode(answer, type=Article)


def _line(value: str | None) -> str | None:
    return " ".join(clean(value).text.split())[:500] or None if value else None
