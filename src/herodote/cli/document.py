"""`docs/reference/commands.md`, made from the commands themselves: `python -m herodote.cli.document`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer import Context
    from typer.core import TyperGroup

HEAD = """# Commands

Made from the program by `python -m herodote.cli.document > docs/reference/commands.md`; a test keeps it true.

Exit codes: 0 done; 1 a casebook is damaged, or a check failed; 2 wrong use; 3 some or all inputs were refused;
74 no room on the disk; 75 another process writes to the casebook or watches it; 130 Ctrl-C. Progress and warnings go to
standard error. What an option is without being named is set in `herodote.toml` or by environment variables:
[configuration.md](configuration.md).
"""

WIDTH = 96


def commands_page() -> str:
    """The page: what `--help` says of each command."""
    return HEAD + "".join(_sections())


def _sections() -> Iterator[str]:
    import typer

    from herodote.cli.app import app

    group = typer.main.get_group(app)
    yield from _of_group(group, typer.Context(group, info_name="herodote", terminal_width=WIDTH), "herodote")


def _of_group(group: TyperGroup, context: Context, path: str) -> Iterator[str]:
    import typer

    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        inner = typer.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
        lines = [line.rstrip() for line in command.get_help(inner).splitlines()]
        yield f"\n## {path} {name}\n\n```text\n" + "\n".join(lines).strip() + "\n```\n"
        if isinstance(command, typer.core.TyperGroup):
            yield from _of_group(command, inner, f"{path} {name}")


if __name__ == "__main__":
    print(commands_page(), end="")
