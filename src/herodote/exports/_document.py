"""`docs/reference/exports.md`, made from the formats themselves: `python -m herodote.exports._document`."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.exports import Export, every_format
from herodote.exports._about import LICENCE, METHOD

HEAD = """# Exports

Made from the formats by `python -m herodote.exports._document > docs/reference/exports.md`; a test keeps it true.

`herodote export CASEBOOK --to FORMAT FILE` writes the events of a casebook: all, or those that `--country`,
`--since` and the other options of `herodote events` find. What a format cannot say is told below: choose by it.

Each export says what made it: the version of Herodote and of its codebook, the question that was asked, the method, a
notice on licences and what the format cannot say. GeoJSON, JSON-LD, Parquet, Arrow and the incident report carry it
within. Beside a file of another format lies `FILE-metadata.json`, as CSV on the Web (W3C) has it, with what each column
holds; on standard output there is none. The same casebook and question give the same bytes.

What made the readings stands there too (`read_by`), and in `made_by` of each row of the tables of events and claims:
the program or coder, with the versions of its codebook, gazetteer, registers and model. Formats whose columns are
another project's have it beside the file only. No setting of `herodote.toml` changes what is read or joined.

"""


def exports_page() -> str:
    """The page: a list of the formats, then what each cannot say and what each of its columns holds."""
    formats = [every_format()[name] for name in sorted(every_format())]
    return HEAD + "".join([*_list(formats), *(part for export in formats for part in _section(export)), *_foot()])


def _list(formats: list[Export]) -> Iterator[str]:
    yield "| format | what it is | file |\n| --- | --- | --- |\n"
    for export in formats:
        yield f"| [`{export.name}`](#{export.name}) | {_cell(export.title)} | `*{export.suffix}` |\n"


def _section(export: Export) -> Iterator[str]:
    needs = f" Needs `pip install 'herodote[{export.needs}]'`." if export.needs else ""
    yield f"\n## {export.name}\n\n{export.title}{needs}\n\n**What it cannot say.** {export.cannot_say}\n"
    if export.columns:
        yield f"\n{len(export.columns)} columns:\n\n| column | what it holds, where ours comes from |\n| --- | --- |\n"
        for column in export.dictionary():
            yield f"| `{column.name}` | {_cell(column.holds)} |\n"


def _foot() -> Iterator[str]:
    yield f"\n## Method and licences, as every export tells them\n\n{METHOD}\n\n{LICENCE}\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    print(exports_page(), end="")
