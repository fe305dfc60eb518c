"""Bytes in: files, folders, tables, feeds, archives, pages, to `RawItem` or `Problem`."""

from herodote.acquire.intake import acquire
from herodote.acquire.options import AcquireOptions

__all__ = ["AcquireOptions", "acquire"]
