"""`herodote.toml`: values for options that a command line leaves out. See `docs/reference/configuration.md`.

Keys at the top are for every command that has such an option; a table is for the command of its name:

    workers = 4
    [events]
    standing = ["main"]

The command line goes before environment variables, these before the file that `HERODOTE_CONFIG` names or the
`herodote.toml` of the working folder, and that one before the `herodote.toml` of a casebook.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from herodote.errors import UsageError

if TYPE_CHECKING:
    import typer

NAME = "herodote.toml"
VARIABLE = "HERODOTE_CONFIG"
LARGEST_BYTES = 65_536

_NARROWING = frozenset({"standing", "grade"})

Value = str | int | float | bool | list[str]
Options = dict[str, Value]
Defaults = dict[str, Options]
"""Options by command."""

NEVER = frozenset({"help", "version", "install_completion", "show_completion"})
OF_A_CASEBOOK = frozenset({"workers", "format", "quiet", "sort", "limit", "standing", "grade"})
"""What the file of a casebook may set: it may come from somebody else, and must not open a port or name a file."""


def user_defaults(known: Callable[[], Mapping[str, frozenset[str]]]) -> Defaults:
    """The values of the user's own file; none where there is no file. `known` are the options of each command.

    Raises `UsageError` where the file cannot be read or names a command or option that is not there.
    """
    named = os.environ.get(VARIABLE)
    path = Path(named) if named else Path(NAME)
    if not named and not path.is_file():
        return {}
    return defaults_of(_read(path), known(), str(path))


def casebook_defaults(casebook: Path, known: Callable[[], Mapping[str, frozenset[str]]]) -> Defaults:
    """The values of a casebook's own file, which may set few things."""
    path = casebook / NAME
    if not path.is_file():
        return {}
    found = defaults_of(_read(path), known(), str(path))
    for command, options in found.items():
        for option in options:
            if option not in OF_A_CASEBOOK:
                allowed = ", ".join(sorted(OF_A_CASEBOOK))
                raise UsageError(f"{path} sets {command}.{option}; the file of a casebook may set {allowed}")
    # Whoever exports a casebook of somebody else takes all of it, unless they say otherwise.
    found["export"] = {name: value for name, value in found.get("export", {}).items() if name not in _NARROWING}
    return found


def defaults_of(content: Mapping[str, object], known: Mapping[str, frozenset[str]], where: str) -> Defaults:
    """The values by command: keys at the top go to every command that has them, those of its own table before them."""
    found: Defaults = {command: {} for command in known}
    for key, value in content.items():
        if isinstance(value, dict):
            continue
        option = key.replace("-", "_")
        having = [command for command, options in known.items() if option in options]
        if not having:
            raise UsageError(f"{where}: no command has an option {key!r}")
        for command in having:
            found[command][option] = _value(value, key, where)
    for command, table in content.items():
        if not isinstance(table, dict):
            continue
        if command not in known:
            raise UsageError(f"{where}: there is no command {command!r}; there are {', '.join(sorted(known))}")
        for key, value in table.items():
            option = key.replace("-", "_")
            if option not in known[command]:
                raise UsageError(
                    f"{where}: {command} has no option {key!r}; it has {', '.join(sorted(known[command]))}"
                )
            found[command][option] = _value(value, f"{command}.{key}", where)
    return {command: options for command, options in found.items() if options}


def _value(value: object, key: str, where: str) -> Value:
    if isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise UsageError(f"{where}: {key} must be a word, a number, true or false, or a list of words")


def _read(path: Path) -> dict[str, object]:
    import tomllib

    try:
        with path.open("rb") as handle:
            content = handle.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"the configuration {path} cannot be opened: {error.strerror}") from None
    if len(content) > LARGEST_BYTES:
        raise UsageError(f"the configuration {path} has more than {LARGEST_BYTES} bytes")
    try:
        return tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"the configuration {path} is no TOML: {error}") from None


def known_options(app: typer.Typer) -> dict[str, frozenset[str]]:
    """The options of each command that a file may set: those that stand on the command line as `--name`."""
    import typer as typer_

    group = typer_.main.get_group(app)
    context = typer_.Context(group, info_name="herodote")
    found = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            named = {p.name for p in command.params if p.param_type_name == "option" and p.name}
            found[name] = frozenset(named - NEVER)
    return found
