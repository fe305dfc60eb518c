"""Bytes to text, and what was doubtful about it. Never mojibake without a flag."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from herodote.errors import InputRefused

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY = ["cp1256", "cp1251", "koi8_r", "koi8_u", "iso8859_6", "iso8859_5", "cp1255", "cp1253", "cp1252", "cp866",
    "gb18030", "shift_jis", "euc_kr", "big5"]  # fmt: skip
"""What a text may be in that is mostly not ASCII and not UTF-8: the scripts of the news that we have met."""
_LATIN_SHARE = 0.15
"""Above this share of bytes over 127 a text is not in Latin letters. French runs at 0.04, Arabic in cp1256 at 0.8."""
_SAMPLE = 65_536
_HIGH = re.compile(rb"[\x80-\xff]")
_JUNK_RUN = re.compile(rb"[\x80-\xff]{3}")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOJIBAKE = re.compile(
    "â€[\x80-\u2122œ™˜“”šž]|Ã[\x80-\xbf©¨ª«¡³±]|[ÐÑ][\x80-\xbf].?[ÐÑ][\x80-\xbf]|[ØÙ][\x80-\xbf].?[ØÙ]"
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)


class Decoded(Struct, frozen=True):
    text: str
    encoding: str
    replaced: int = 0
    """How many pieces could not be decoded and became U+FFFD."""
    flags: tuple[str, ...] = ()


def decode(content: bytes) -> Decoded:
    """The text of bytes of unknown encoding, with `encoding_suspect` wherever it had to be guessed.

    >>> decode("Cinq morts à Gao".encode("cp1252"))
    Decoded(text='Cinq morts à Gao', encoding='cp1252', replaced=0, flags=('encoding_suspect',))

    Raises InputRefused `unknown_encoding` where no encoding gives a text.
    """
    for mark, name in BOMS:
        if content.startswith(mark):
            return _with_replacements(content[len(mark) :], name)
    wide = _wide_without_mark(content)
    if wide:
        return _with_replacements(content, wide, ("encoding_suspect",))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content)
    suspect = ("encoding_suspect",) if _MOJIBAKE.search(text) else ()
    return Decoded(text, "utf-8", 0, suspect)


def _not_utf8(content: bytes) -> Decoded:
    declared = _declared(content)
    if declared:
        try:
            return Decoded(content.decode(declared), declared)
        except (UnicodeDecodeError, LookupError):
            declared = None
    high = len(_HIGH.findall(content[:_SAMPLE]))
    damaged_utf8 = len(_MULTIBYTE.findall(content[:_SAMPLE])) * 2 > high
    if damaged_utf8:
        return _with_replacements(content, "utf-8", ("encoding_suspect",))
    if high < _LATIN_SHARE * min(len(content), _SAMPLE):
        # Letters with accents and typographic quotes stand alone between ASCII; three in a row are broken bytes.
        name = "utf-8" if _JUNK_RUN.search(content) else "cp1252"
        return _with_replacements(content, name, ("encoding_suspect",))
    return _legacy(content)


def _legacy(content: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE], cp_isolation=LEGACY, threshold=0.3, enable_fallback=False).best()
    if best is None:
        raise InputRefused("unknown_encoding", "no known encoding makes a text of it; save it as UTF-8")
    return _with_replacements(content, best.encoding, ("encoding_suspect",))


def _with_replacements(content: bytes, encoding: str, flags: tuple[str, ...] = ()) -> Decoded:
    text = content.decode(encoding, "replace")
    replaced = text.count("\ufffd") - content.count("\ufffd".encode())
    if replaced > 0 and "encoding_suspect" not in flags:
        flags = (*flags, "encoding_suspect")
    return Decoded(text, encoding, max(0, replaced), flags)


def _declared(content: bytes) -> str | None:
    """The encoding that a page or feed names for itself, where it is a real one other than UTF-8."""
    found = _DECLARED.search(content[:4096])
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    try:
        known = codecs.lookup(name)
    except LookupError:
        return None
    # A codec that is not a text encoding (base64, rot13) or is UTF again tells nothing here.
    usable = known._is_text_encoding and not known.name.startswith("utf") and known.name != "ascii"
    return {"iso8859-1": "cp1252"}.get(known.name, known.name) if usable else None


def _wide_without_mark(content: bytes) -> str | None:
    sample = content[:4096]
    if len(sample) < 8 or len(content) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
