"""`python -m herodote.gazetteer.build [--sources FOLDER] [--offline]`: builds the bundled gazetteer anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from herodote.gazetteer.build import sources
from herodote.gazetteer.build.authored import read_authored
from herodote.gazetteer.build.rows import make_rows
from herodote.gazetteer.build.write import write_tables

ROOM = Path(__file__).parent.parent
VERSION = "2026.2"
"""Raise it with each change of the data: readings name it in `made_by.gazetteer`."""


def main() -> None:
    """Fetches the sources if asked to, and writes `data/`."""
    parser = argparse.ArgumentParser(prog="python -m herodote.gazetteer.build", description=__doc__)
    parser.add_argument("--sources", type=Path, default=Path("build/gazetteer-sources"), help="folder of raw packages")
    parser.add_argument("--offline", action="store_true", help="use what the folder holds, fetch nothing")
    parser.add_argument("--out", type=Path, default=ROOM / "data")
    options = parser.parse_args()
    if not options.offline:
        sources.fetch(options.sources)
    rows = make_rows(options.sources, read_authored(ROOM / "authored"))
    write_tables(rows, options.out, VERSION)
    size = sum(path.stat().st_size for path in options.out.glob("*.parquet"))
    print(f"{len(rows)} places, {sum(len(r.names) for r in rows)} names, {size / 1e6:.1f} MB in {options.out}")


if __name__ == "__main__":
    main()
