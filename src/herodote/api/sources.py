"""What a caller hands over to be read: a path, or the text of a report itself."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from herodote.records import Problem
from herodote.run.parts import Incoming, herodote_parts

_ADDRESS = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*://\S*\s*")
_FILE_NAME = re.compile(
    r"[^\n]*\.(?:txt|md|html?|xhtml|pdf|jsonl?|ndjson|csv|tsv|xml|rss|atom|eml|warc|gz|zip)", re.IGNORECASE
)
"""One line that ends like the name of a file of reports: a slip in a path must not be read as a text."""


def incoming(source: str | Path, published: str | None) -> Iterator[Incoming | Problem]:
    """The reports of a path, or the one of a text.

    A string that names a file or folder is a path; another with white space in it is the text of a report, read as
    standard input would be. What is neither comes out as a problem: an address (nothing is fetched from Python), the
    name of a file that is not there.
    """
    if isinstance(source, Path) or _is_there(source):
        return herodote_parts().inputs([os.fspath(source)], published)
    shown = source.strip()[:100]
    if _ADDRESS.fullmatch(source):
        why = "it is an address, and Python fetches none; herodote read ADDRESS does"
        return iter([Problem(shown, "refused", "fetch_refused", why)])
    if _FILE_NAME.fullmatch(source.strip()) or len(source.split()) < 2:
        why = "there is no such file, and it is not the text of a report"
        return iter([Problem(shown, "refused", "not_found", why)])
    return _of_text(source, published)


def incoming_all(sources: Iterable[str | Path], published: str | None) -> Iterator[Incoming | Problem]:
    """The reports of several sources in their order."""
    for source in sources:
        yield from incoming(source, published)


def _is_there(source: str) -> bool:
    try:
        return "\n" not in source and os.path.exists(source)
    except (OSError, ValueError):  # too long for a path, or a NUL in it
        return False


def _of_text(text: str, published: str | None) -> Iterator[Incoming | Problem]:
    from herodote.acquire import AcquireOptions
    from herodote.acquire.expand import Joined, expand
    from herodote.read import read_item
    from herodote.read.reader import check_published
    from herodote.store.codec import encodable, storable

    check_published(published)
    options = AcquireOptions()
    for found in expand("text", "", Joined(encodable(text).encode()), options):
        outcomes = iter([found]) if isinstance(found, Problem) else read_item(found, published, options)
        for item in outcomes:
            yield item if isinstance(item, Problem) else Incoming(storable(item.report), item.raw, item.flags)
