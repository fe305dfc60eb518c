"""Where the `herodote` command begins: runs a command and turns errors into one clear line and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from herodote.errors import CasebookBusy, HerodoteError, InputRefused, UsageError

OK, FAILED, WRONG_USE, REFUSED, DISK_FULL, BUSY, INTERRUPTED = 0, 1, 2, 3, 74, 75, 130
"""Exit codes: done, damaged or failed, wrong use, some or all inputs refused, no room on the disk, another process
writes to the casebook, Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and leaves with its exit code."""
    from herodote.store.heap import spare

    for library in ("OPENBLAS", "OMP"):
        # One thread a process, also in workers: `--workers` uses the other cores, and threads would wait in a loop.
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    spare()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit code of a command."""
    import typer

    from herodote.cli.app import app
    from herodote.cli.config import known_options, user_defaults
    from herodote.cli.quiet import be_quiet

    be_quiet(False)
    # Typer carries its own copy of click; what it raises for a wrong command is two classes above its `BadParameter`.
    wrong_command: type[typer.BadParameter] = typer.BadParameter.__mro__[2]
    try:
        defaults = {} if "--help" in arguments else user_defaults(lambda: known_options(app))
        code = app(args=list(arguments), prog_name="herodote", standalone_mode=False, default_map=defaults)
        return code if isinstance(code, int) else OK
    except typer.Exit as leave:
        return leave.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _say("interrupted; what was added is safe, the same command goes on from there", INTERRUPTED)
    except wrong_command as error:
        error.show()
        return WRONG_USE
    except BrokenPipeError:
        # The reader of a pipe (`head`) has gone: what Python would flush at the end must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except HerodoteError as error:
        return _say(str(error), _code(error))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return _say("there is no room left on the disk; what was added is safe: make room and repeat", DISK_FULL)
        return _say(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "), FAILED)


def _code(error: HerodoteError) -> int:
    if isinstance(error, UsageError):
        return WRONG_USE
    if isinstance(error, InputRefused):
        return REFUSED
    return BUSY if isinstance(error, CasebookBusy) else FAILED


def _say(message: str, code: int) -> int:
    from herodote.cli.plain import plain

    print(f"herodote: {plain(message)}", file=sys.stderr)
    return code
