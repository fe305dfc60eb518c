"""E-mail messages to articles: newsletters and forwarded reports. Runs in the child process."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

import msgspec

from herodote.acquire.decode import decode
from herodote.errors import InputRefused
from herodote.read.article import Article, PageRequest
from herodote.read.page import find_article


def read_mail(payload: bytes) -> bytes:
    """The article of a message: its plain text, or its HTML where it has no plain text."""
    message = email.message_from_bytes(payload, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return msgspec.msgpack.encode(_article(message))


def _article(message: EmailMessage) -> Article:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise InputRefused("no_article_text", "the message has no text, only attachments; save those and read them")
    content = body.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    if body.get_content_type() == "text/html":
        found = find_article(PageRequest(raw, fragment=True))
    else:
        text, flags = _plain(raw, body.get_content_charset())
        found = Article(text, flags=flags)
    attachments = any(True for _ in message.iter_attachments())
    return msgspec.structs.replace(
        found,
        title=_header(message, "Subject"),
        published=_header(message, "Date"),
        byline=_sender(message),
        flags=found.flags + ("attachments_left_out",) * attachments,
    )


def _plain(raw: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    try:
        return raw.decode(charset or "utf-8"), ()
    except (LookupError, UnicodeDecodeError):
        decoded = decode(raw)
        return decoded.text, decoded.flags


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, ArithmeticError, IndexError, TypeError, AttributeError):  # the parser trips over broken ones
        return None
    return " ".join(str(value).split())[:500] or None if value is not None else None


def _sender(message: EmailMessage) -> str | None:
    """The name of the sender; never the address, which is a person's."""
    value = _header(message, "From")
    name = (value or "").partition("<")[0].strip().strip('"')
    return None if not name or "@" in name else name
