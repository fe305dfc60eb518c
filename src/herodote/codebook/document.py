"""Writes `docs/codebook/*.md` from the codebook: `python -m herodote.codebook.document docs/codebook`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from herodote.codebook.load import (
    load_event_types,
    load_grades,
    load_roles,
    load_source_kinds,
    load_vague_numbers,
    version,
)
from herodote.codebook.types import Crosswalk, EventType, Family

_MADE: Final = "*Made from `src/herodote/codebook/` by `python -m herodote.codebook.document`: change it there.*\n"
FAMILIES: Final[Mapping[Family, str]] = {
    "remote": "Explosions and fire from afar",
    "fight": "Fighting and killing",
    "coerce": "Coercion",
    "territory": "Ground and forces",
    "damage": "Property and weapons",
    "protest": "Protest",
    "talk": "Talks and measures",
    "people": "People on the move, and relief",
}
_UCDP: Final = {
    "by_dyad": "by dyad",
    "state_based_or_non_state": "state-based or non-state",
    "one_sided": "one-sided",
    "none": "none",
}


def pages() -> Mapping[str, str]:
    """Every page of the codebook's documentation by file name."""
    return {
        "README.md": _index(),
        "crosswalk.md": _crosswalk(),
        "event-types.md": _event_types(),
        "numbers-sources-grades.md": _other_lists(),
    }


def write_pages(folder: Path) -> None:
    """Writes the pages into a folder; what else is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def _index() -> str:
    types = load_event_types()
    rows = [
        f"| [`{entry.id}`](event-types.md#{entry.id}) | {entry.label} | {_cell(entry.definition)} |"
        for family in FAMILIES
        for entry in types.values()
        if entry.family == family
    ]
    return "\n".join(
        [
            "# The codebook",
            "",
            _MADE,
            f"Version `{version()}`, {len(types)} event types. One act is coded once, by the most specific type that",
            "the report supports. What people only say (praise, blame, demands) is no event. Deaths and injuries are",
            "counts of the event that caused them.",
            "",
            "* [Event types](event-types.md): what each is, what it is not, the words that name it",
            "* [Crosswalk](crosswalk.md): what each is called by ACLED, UCDP, PLOVER and CAMEO",
            "* [Vague numbers, kinds of sources, grades, roles](numbers-sources-grades.md)",
            "",
            "| id | label | what it is |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _event_types() -> str:
    parts = ["# Event types", "", _MADE]
    for family, title in FAMILIES.items():
        parts += [f"## {title}", ""]
        for entry in load_event_types().values():
            if entry.family == family:
                parts += _event_type(entry)
    return "\n".join(parts)


def _event_type(entry: EventType) -> list[str]:
    cues = entry.cues
    lists = [
        ("Nouns", cues.nouns),
        ("Verbs", cues.verbs),
        ("Phrases", cues.phrases),
        ("Only with an instrument, an actor or an object beside them", (*cues.weak_nouns, *cues.weak_verbs)),
        ("Instruments", cues.instruments),
        ("Not in", cues.unless),
    ]
    more = f"More specific than {_codes(entry.specialises)}." if entry.specialises else ""
    return [
        f'<a id="{entry.id}"></a>',
        f"### {entry.label} (`{entry.id}`)",
        "",
        f"{entry.definition} {more}".strip(),
        "",
        f"*Not:* {entry.what_it_is_not}",
        "",
        f"*Example:* {entry.example}",
        "",
        '<details markdown="1"><summary>Words that name it</summary>',
        "",
        *(f"* {title}: {', '.join(words)}" for title, words in lists if words),
        "",
        "</details>",
        "",
    ]


def _crosswalk() -> str:
    rows = [f"| `{entry.id}` | {_crosswalk_cells(entry.crosswalk)} |" for entry in load_event_types().values()]
    return "\n".join(
        [
            "# Crosswalk",
            "",
            _MADE,
            "Where a type has several codes the first is the default; the others say when they are the right ones.",
            "The PLOVER mode of the 2023 manual stands in brackets where it has another word.",
            "",
            "| id | ACLED event · sub-event | UCDP | PLOVER (mode) | CAMEO |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _crosswalk_cells(walk: Crosswalk) -> str:
    acled = "<br>".join(
        f"{code.event} · {code.sub_event}" + (f" ({code.when})" if code.when else "") for code in walk.acled
    )
    plover = "<br>".join(
        code.event + (f" ({code.mode})" if code.mode else "") + (f" [{code.mode_2023}]" if code.mode_2023 else "")
        for code in walk.plover
    )
    return " | ".join([acled or "none", _UCDP[walk.ucdp], plover or "none", walk.cameo or "none"])


def _other_lists() -> str:
    return "\n".join(
        [
            "# Vague numbers, kinds of sources, grades, roles",
            "",
            _MADE,
            "## Vague numbers",
            "",
            "The least that the word is taken to mean; the end stays open.",
            "",
            *_table(
                ("word", "low", "why"),
                ((", ".join((n.word, *n.words)), str(n.low), n.note) for n in load_vague_numbers().values()),
            ),
            "## Kinds of sources",
            "",
            *_table(
                ("id", "what it is", "example"),
                ((f"`{k.id}`", k.definition, k.example) for k in load_source_kinds().values()),
            ),
            "## Grades",
            "",
            *_table(
                ("grade", "rule", "example"),
                ((f"`{g.id}`", g.rule, g.example) for g in load_grades().values()),
            ),
            "## Roles",
            "",
            *_table(("role", "what it is"), ((f"`{r.id}`", r.definition) for r in load_roles().values())),
        ]
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return [*lines, *("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows), ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _codes(ids: Iterable[str]) -> str:
    return ", ".join(f"`{entry}`" for entry in ids)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/codebook"))
