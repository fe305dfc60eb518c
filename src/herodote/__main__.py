"""`python -m herodote`: the command, where its script is not on the path."""

from __future__ import annotations

from herodote.cli import main

if __name__ == "__main__":
    main()
