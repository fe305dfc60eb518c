"""A text as it may be published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

import msgspec

from herodote.publication.contacts import hide_contacts
from herodote.publication.lists import load_common, load_spared
from herodote.publication.names import Known, find_names
from herodote.publication.tokens import words

WITHHELD = "[name withheld]"

_REPEATED = re.compile(r"\[name withheld\](?:(?:\s+|-)\[name withheld\])+")
_INSIDE = re.compile("['’‘ʼʻ`-]")
_SLUG = re.compile(r"[^\W\d_]+")


class Redactor:
    """Makes texts fit to be published, by what is known of the names around them. Each text is worked on once."""

    def __init__(self, known: Known, hide_persons: bool, places: Mapping[str, str]) -> None:
        """`places` maps names of places that are too fine, as written, to what stands instead of them."""
        units = {" ".join(w.lower for w in words(unit)[2:]) for unit in places.values()}
        self._known = msgspec.structs.replace(known, places=known.places | units)
        self._hide = hide_persons
        self._places = dict(sorted(places.items(), key=lambda item: (-len(item[0]), item[0])))
        self._finer = _any_of(self._places)
        self._private = _any_of((*_certain(known.private), *known.public))
        self._done: dict[str, str] = {}

    def text(self, text: str) -> str:
        """The text without names of private persons and without places that are too fine.

        "shells hit Sarmin, killing Ahmad Salem" -> "shells hit [place in Idlib], killing [name withheld]".
        """
        done = self._done.get(text)
        if done is None:
            done = self._done[text] = self._redacted(text)
        return done

    def url(self, url: str | None) -> str | None:
        """The address, cut to its host where its path may name somebody or a place; None where it is no web address.

        >>> Redactor(Known(private=frozenset({"salem"})), True, {}).url("https://news.example/ahmad-salem-killed")
        'https://news.example/'
        """
        if url is None:
            return None
        parts = urlsplit(url) if url.isascii() and "\\" not in url else None
        if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        path = unquote(f"{parts.path} {parts.query}").lower()
        slug = {plain(word) for word in _SLUG.findall(path)}
        fine = _slugs(self._places) - load_common()
        named = _slugs(self._known.private) - load_common()
        if self._hide and any(c in path for c in "@%"):
            return f"{parts.scheme}://{parts.hostname}/"
        if slug & fine or (self._hide and slug & named):
            return f"{parts.scheme}://{parts.hostname}/"
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}" if self._hide else url

    def _redacted(self, text: str) -> str:
        if self._finer is not None:
            text = self._finer.sub(lambda found: self._places.get(found[0], self._of(found[0])), text)
        if self._hide:
            text = hide_contacts(text)
            cut = sorted(find_names(text, self._known).private, key=lambda n: n.start, reverse=True)
            for name in cut:
                if "withheld" not in name.words:
                    text = text[: name.start] + WITHHELD + text[name.end :]
            if self._private is not None:
                text = self._private.sub(self._withheld, text)
            text = _REPEATED.sub(WITHHELD, text)
        return text

    def _withheld(self, found: re.Match[str]) -> str:
        return found[0] if " ".join(found[0].lower().split()) in self._known.public else WITHHELD

    def _of(self, said: str) -> str:
        return next(new for old, new in self._places.items() if old.lower() == said.lower())


def _slugs(names: Iterable[str]) -> set[str]:
    """The words of names as web addresses write them: "o'sampell" -> "sampell", "osampell"."""
    apart = {plain(word) for name in names for word in _SLUG.findall(name.lower())}
    return apart | {plain(_INSIDE.sub("", word)) for name in names for word in name.lower().split()}


def plain(word: str) -> str:
    """A word as it stands in a web address: small letters, no accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def _certain(private: Iterable[str]) -> list[str]:
    """Names, and words of names, that are withheld wherever they stand and however they are written."""
    return [name for name in private if len(name) > 2 and name not in load_spared()]


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    found = sorted(names, key=lambda n: (-len(n), n))
    if not found:
        return None
    inner = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in found)
    return re.compile(rf"(?<![^\W_])(?:{inner})(?![^\W_])", re.I)
