"""`docs/reference/records.md`, made from `herodote.records`: `python -m herodote.cli.document_records`.

The words are those that stand in its modules: under a record its docstring, under a field the string below it. A field
without one takes the words of the first field of that name and type: what means the same everywhere is said once.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from importlib import import_module

from msgspec import Struct

HEAD = """# Records, field by field

*Made from `src/herodote/records/` by `python -m herodote.cli.document_records > docs/reference/records.md`; a test
keeps it true.*

These are the nouns that everything in Herodote is made of. A line of `herodote read --format jsonl` is a
[Reading](#reading), one of `herodote events --format jsonl` an [Event](#event), one of `herodote claims --format jsonl`
a [Claim](#claim). What the fields are held to is in the contracts: [the reading](../spec/reading.md),
[the event](../spec/event.md). Every offset is a count of Unicode code points into the text of the report, end
exclusive. `None` is `null` in JSON: it says that nothing is known, never that there was nothing.
"""
PARTS = ("received", "value", "reading", "event", "judgement")
"""The modules in the order of the page; the first line of each is the title of its section."""
NAMED = re.compile(r"\b[A-Z][A-Za-z]+\b")


class Field(Struct, frozen=True):
    """One field as the module has it."""

    name: str
    type: str
    words: str | None


class Record(Struct, frozen=True):
    """One record as its module has it."""

    name: str
    part: str
    words: str | None
    fields: tuple[Field, ...]


def records() -> tuple[Record, ...]:
    """Every record in its order, with the words for each field that has some."""
    found = [_record(n, part) for part in PARTS for n in _tree(part).body if isinstance(n, ast.ClassDef)]
    first: dict[tuple[str, str], str] = {}
    for record in found:
        for field in record.fields:
            if field.words is not None:
                first.setdefault((field.name, field.type), field.words)
    return tuple(_with_words(record, first) for record in found)


def records_page() -> str:
    """The page: a section for each module, a table for each record, the lists of words at the end."""
    return HEAD + "".join(_sections())


def _tree(part: str) -> ast.Module:
    return ast.parse(inspect.getsource(import_module(f"herodote.records.{part}")))


def _record(node: ast.ClassDef, part: str) -> Record:
    fields = []
    for at, statement in enumerate(node.body):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            below = node.body[at + 1] if at + 1 < len(node.body) else None
            name = statement.target.id
            fields.append(Field(name.removesuffix("_"), ast.unparse(statement.annotation), _string(below)))
    return Record(node.name, part, ast.get_docstring(node), tuple(fields))


def _string(node: ast.stmt | None) -> str | None:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return inspect.cleandoc(node.value.value)
    return None


def _with_words(record: Record, first: Mapping[tuple[str, str], str]) -> Record:
    fields = (Field(f.name, f.type, f.words or first.get((f.name, f.type))) for f in record.fields)
    return Record(record.name, record.part, record.words, tuple(fields))


def _sections() -> Iterator[str]:
    all_records, lists = records(), _lists()
    linked = {record.name for record in all_records} | set(lists)
    for part in PARTS:
        title = (ast.get_docstring(_tree(part)) or part).partition("\n")[0].removesuffix(".")
        yield f"\n## {title}\n"
        yield from (_table(record, linked) for record in all_records if record.part == part)
    yield "\n## Lists of words\n\nA field of one of these types holds one of these words and no other.\n"
    for name, words in lists.items():
        yield f"\n### {name}\n\n" + ", ".join(f"`{word}`" for word in words) + "\n"


def _table(record: Record, linked: set[str]) -> str:
    words = (record.words or "").replace("\n\n", "\n")
    rows = "".join(f"| `{f.name}` | {_type(f.type, linked)} | {_cell(f.words or '')} |\n" for f in record.fields)
    return f"\n### {record.name}\n\n{words}\n\n| field | type | what it holds |\n| --- | --- | --- |\n{rows}"


def _type(annotation: str, linked: set[str]) -> str:
    """`tuple[Span | None, ...]` -> list of Span, each a link, without a bar that would end the cell."""
    plain = re.sub(r"tuple\[(.+), \.\.\.\]", r"list of \1", annotation)
    plain = re.sub(r"Literal\[(.+)\]", lambda m: m[1].replace("'", "`").replace(",", " or"), plain)
    plain = plain.replace(" | None", " or None").replace(" | ", " or ")
    return NAMED.sub(lambda m: f"[{m[0]}](#{m[0].lower()})" if m[0] in linked else m[0], plain)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def _lists() -> dict[str, tuple[str, ...]]:
    """The closed lists, `Standing = Literal[...]`, by name."""
    found = {}
    for node in _tree("vocabulary").body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript(slice=words)):
                found[name] = tuple(ast.literal_eval(words))
    return found


if __name__ == "__main__":
    print(records_page(), end="")
