"""What a caller may set about reading inputs in: bounds, and the hosts that may be fetched from."""

from __future__ import annotations

from msgspec import Struct

MEGABYTE = 1_000_000


class AcquireOptions(Struct, frozen=True):
    """Bounds on what is read in. The defaults hold every real article and archive we have seen, and no bomb."""

    max_bytes: int = 50 * MEGABYTE
    """One file, or one member of an archive, after decompression. Files of rows are streamed and not bound by it."""
    max_line_bytes: int = 10 * MEGABYTE
    """One row of a JSONL file."""
    max_streamed_bytes: int = 4_000 * MEGABYTE
    """A whole file of rows, after decompression: ends a gzip bomb of empty rows."""
    max_members: int = 10_000
    """Members of one zip, records of one WARC, entries of one feed."""
    max_bad_rows: int = 10_000
    """Rows of one file that are refused one by one; where they are more than half of all, the file is given up."""
    max_seconds: int = 5
    """Processor time of one parse in the child process; a PDF, read page by page, may take three times as long."""
    fetch_seconds: int = 30
    allowed_hosts: tuple[str, ...] = ()
    """Hosts that may be fetched from although they are not public: for a mirror on one's own network."""
    today: str | None = None
    """ISO date after which a date of publication is in the future. None: the clock."""
