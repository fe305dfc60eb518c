"""A form that was sent, read within bounds: fields by name, nothing executed, nothing stored on the way."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request
from msgspec import Struct

MOST_BYTES = 64 * 1024
"""A note of 2,000 characters in any script takes up to 24 KB as a form; a split of hundreds of tellings the rest."""
MOST_FIELDS = 1000
FORM = "application/x-www-form-urlencoded"


class Form(Struct, frozen=True):
    fields: tuple[tuple[str, str], ...]

    def one(self, name: str) -> str:
        """The last value of a field, empty where there is none."""
        return next((value for field, value in reversed(self.fields) if field == name), "")

    def every(self, name: str) -> tuple[str, ...]:
        """The values of a field, in their order, empty ones left out."""
        return tuple(value for field, value in self.fields if field == name and value.strip())


async def read_form(request: Request, csrf: str, most: int = MOST_BYTES) -> Form:
    """The fields of a form that this page itself sent.

    Raises `HTTPException`: 413 for what is too long, 415 for what is no form, 403 where the page's token is missing.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415, "This is sent as a form.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise HTTPException(413, "What was sent is too long.")
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "What was sent cannot be read as a form.") from error
    form = Form(tuple(pairs))
    if not hmac.compare_digest(form.one("csrf").encode(), csrf.encode()):
        raise HTTPException(403, "This form is of an earlier start of the page: load it again.")
    return form
