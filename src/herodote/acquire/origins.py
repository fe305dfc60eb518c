"""One name for each thing that was received: `path`, `path#row`, `path#member`, in one line and never twice."""

from __future__ import annotations

_MOST = 200


class Origins:
    """Names for the parts of one input, in the order in which they come."""

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self._seen: dict[str, int] = {}

    def name(self, part: str | None, number: int) -> str:
        """The origin of a part, by its own id or, where it has none, by its number.

        >>> names = Origins("reports.jsonl")
        >>> names.name("a7", 1), names.name(None, 2), names.name("a7", 3)
        ('reports.jsonl#a7', 'reports.jsonl#2', 'reports.jsonl#a7~2')
        """
        plain = one_line(part or "")[:_MOST] or str(number)
        times = self._seen.get(plain, 0) + 1
        self._seen[plain] = times
        return f"{self._whole}#{plain}" + (f"~{times}" if times > 1 else "")


def one_line(text: str) -> str:
    """Text that can stand in a log or a table: white space is one blank, control characters are gone."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
