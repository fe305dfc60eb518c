"""Bytes in: files, folders, tables, feeds, archives, pages, to `RawItem` or `Problem`. Nothing is read out of them here."""

from herodote.acquire.intake import acquire
from herodote.acquire.options import AcquireOptions

__all__ = ["AcquireOptions", "acquire"]
