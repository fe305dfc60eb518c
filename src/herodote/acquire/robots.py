"""What a site's robots.txt lets a program read (RFC 9309): the rules for us, the longest that fits holds."""

from __future__ import annotations

import re

from msgspec import Struct

MAX_RULES = 2_000
MAX_BYTES = 500_000
"""As RFC 9309 has it: a longer file is read so far."""
LONGEST_DELAY_S = 86_400.0
_LONGEST_RULE = 500
_SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,3})?")
_LINE = re.compile(r"([A-Za-z-]{1,40})\s*:\s*(.*)")


class Rule(Struct, frozen=True, array_like=True):
    """Paths that begin so (`*` is anything, `$` the end) may be read, or may not."""

    allows: bool
    path: str


class Rules(Struct, frozen=True):
    """What a site asks of one program."""

    rules: tuple[Rule, ...] = ()
    delay_s: float = 0.0
    """Seconds that it wants between two requests."""

    def allow(self, path: str) -> bool:
        """Whether a path with its query may be read. Of rules of one length, the one that allows holds.

        >>> parse_robots(b"User-agent: *\\nDisallow: /private\\nAllow: /private/news", "herodote").allow("/private/x")
        False
        """
        found = max(((len(r.path), r.allows) for r in self.rules if _fits(r.path, path)), default=(0, True))
        return found[1] or path == "/robots.txt"


ALL, NOTHING = Rules(), Rules((Rule(False, "/"),))


def parse_robots(content: bytes, agent: str) -> Rules:
    """The rules for a program: those of the groups that name it, else those for `*`. Never raises."""
    ours: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    named: list[str] = []
    naming = found = False
    for line in content[:MAX_BYTES].decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        said = _LINE.match(line.partition("#")[0].strip())
        if said is None:
            continue
        key, value = said[1].lower(), said[2].strip()
        if key == "user-agent":
            named = [*named, value.lower()] if naming else [value.lower()]
            naming, found = True, found or value.lower() == agent
        elif key in ("allow", "disallow", "crawl-delay"):
            naming = False
            for group, wanted in ((ours, agent), (others, "*")):
                if wanted in named:
                    group.append((key, value))
    return _rules(ours if found else others)


def _rules(lines: list[tuple[str, str]]) -> Rules:
    # `Disallow:` with nothing behind it forbids nothing.
    rules = tuple(Rule(key == "allow", value) for key, value in lines
        if key != "crawl-delay" and 0 < len(value) <= _LONGEST_RULE)[:MAX_RULES]  # fmt: skip
    delays = [float(value) for key, value in lines if key == "crawl-delay" and _SECONDS.fullmatch(value)]
    return Rules(rules, min(max(delays, default=0.0), LONGEST_DELAY_S))


def _fits(rule: str, path: str) -> bool:
    """Whether a path begins as a rule says. Sought piece by piece, so that many stars do not take for ever."""
    to_end = rule.endswith("$")
    first, *pieces = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return not to_end or path == first
    at = len(first)
    last = pieces.pop() if to_end else ""
    for piece in pieces:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return not to_end or (path.endswith(last) and len(path) - len(last) >= at)
