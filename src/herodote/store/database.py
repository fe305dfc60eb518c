"""The published database: made whole beside the old one, then put in its place by one rename.

Readers of the page keep the file that they opened; a kill leaves the old database or the new one. It is derived: its
bytes are not promised, what it answers is.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from herodote.store import profile_tables, review_tables, tables
from herodote.store.derive import Derived
from herodote.store.files import file_hash, sync_file, sync_folder, write_atomic
from herodote.store.state import State
from herodote.store.survey import Claims, Readings, survey_claims, survey_readings

DATABASE = "casebook.duckdb"
PUBLISHED = "published.json"

SCHEMA_VERSION = 6
"""Raised whenever a table changes: an older database is then made again from the log."""


class Published(msgspec.Struct, frozen=True):
    """What the database in place was made from. `before` is the one it replaced: a kill midway leaves that."""

    sha256: str
    head: str
    entries: int
    schema: int
    before: str | None = None


FEW = 2_000
"""Readings and events up to which a casebook is small."""
SMALL_BLOCK, BLOCK = 16_384, 262_144
"""Bytes. Every column of every table takes a block of its own: three reports made 5.2 MB with DuckDB's large blocks and
make 0.7 MB with small ones, in less memory. A large casebook is read quicker from large ones."""


LEAST_MEMORY, MEMORY_EACH = 120_000_000, 800
"""Bytes that DuckDB may hold of a large casebook while it is written, and for each reading and event where there are so
many that this is more; the rest it puts down on disk. By itself it takes four fifths of the machine. 120 MB were enough
for 98,969 reports with 883,000 claims; an index must fit, so it grows with them. With 300 MB 30,000 reports take 190 MB
more, in the same time."""
SPILL = ".spill"
"""Behind the name of a database: the folder of what DuckDB puts down meanwhile, which it takes away itself."""


def publish(folder: Path, state: State, derived: Derived) -> Published:
    """Makes the database of a state and puts it in the place of the one before."""
    new = folder / f".{DATABASE}.{os.getpid()}.new"
    new.unlink(missing_ok=True)
    write_database(new, state, derived)
    return put_in_place(folder, new, state.head, state.entries)


def put_in_place(folder: Path, new: Path, head: str, entries: int) -> Published:
    """Puts a whole database in the place of the one before; `head` and `entries` are of the log that it is made of."""
    sync_file(new)
    target = folder / DATABASE
    published = Published(
        sha256=file_hash(new),
        head=head,
        entries=entries,
        schema=SCHEMA_VERSION,
        before=file_hash(target) if target.exists() else None,
    )
    write_atomic(folder / PUBLISHED, msgspec.json.encode(published) + b"\n")
    os.replace(new, target)
    sync_folder(folder)
    return published


def draft_path(folder: Path, number: int) -> Path:
    """Where a database is made by a process that does not hold the writer's lock meanwhile."""
    return folder / f".{DATABASE}.{os.getpid()}.{number}.draft"


def remove_dead_drafts(folder: Path) -> None:
    """Takes away drafts of processes that are no more."""
    drafts = [*folder.glob(f".{DATABASE}.*.draft"), *folder.glob(f".{DATABASE}.*.draft.wal")]
    for path in [*drafts, *folder.glob(f".{DATABASE}.*{SPILL}")]:
        owner = path.name.removeprefix(f".{DATABASE}.").partition(".")[0]
        if owner.isdigit() and _lives(int(owner)):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):  # it is somebody else's, and lives
        return True
    return True


def set_meta(path: Path, head: str, entries: int) -> None:
    """Says in a database of which head of the log it is."""
    import duckdb

    with duckdb.connect(str(path)) as connection:
        for key, value in (("head", head), ("entries", str(entries))):
            connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


def read_published(folder: Path) -> Published | None:
    """What the database in place was made from, or None where none was published or that is not legible."""
    try:
        return msgspec.json.decode((folder / PUBLISHED).read_bytes(), type=Published)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_database(path: Path, state: State, derived: Derived) -> None:
    """Writes the tables of a state to a new file."""
    import duckdb

    from herodote.store.ready import make_ready

    try:
        _write_tables(path, state, derived)
        make_ready(path)
    except duckdb.IOException as error:
        full = any(words in str(error) for words in _FULL)
        raise OSError(errno.ENOSPC if full else errno.EIO, str(error).splitlines()[0][:200], str(path)) from error


_FULL = ("No space left", "File too large", "quota", "Could not write all bytes", "Out of space")
"""How DuckDB says that there is no room; it raises no OSError of its own."""


def _write_tables(path: Path, state: State, derived: Derived) -> None:
    import duckdb

    records = len(state.readings) + len(derived.events)
    few = records < FEW
    most = f"{max(LEAST_MEMORY, MEMORY_EACH * records) // 1_000_000}MB"
    readings = survey_readings(state)
    claims = survey_claims(derived, readings.outlets)
    connection = duckdb.connect(":memory:", config={"threads": 1} if few else {"threads": 1, "memory_limit": most})
    try:
        block = SMALL_BLOCK if few else BLOCK
        name = str(path).replace("'", "''")
        connection.execute(f"SET temp_directory = '{name}{SPILL}'")
        connection.execute(f"ATTACH '{name}' AS casebook (BLOCK_SIZE {block})")
        connection.execute("USE casebook")
        connection.execute("SET preserve_insertion_order = true")
        _fill(connection, "event", tables.EventRow, tables.event_rows(derived.events))
        _fill(connection, "event_place", tables.EventPlaceRow, tables.place_rows(derived.events))
        _fill_named(connection, "party", tables.EventPartyRow, tables.party_rows(derived.events))
        _fill_named(connection, "source", tables.EventSourceRow, tables.source_rows(claims.sources))
        _fill(connection, "words", tables.EventWordsRow, tables.words_rows(derived.events), kind="TEMP TABLE")
        _fill(connection, "event_toll", tables.EventTollRow, tables.toll_rows(derived.events))
        _fill(connection, "event_telling", tables.TellingRow, tables.telling_rows(derived.events))
        _fill(connection, "event_alias", tables.AliasRow, tables.alias_rows(derived.events))
        _fill(connection, "event_link", tables.EventLinkRow, tables.event_link_rows(derived.events))
        _fill(connection, "report", tables.ReportRow, tables.report_rows(state, readings.reports))
        _fill(connection, "finding", tables.FindingRow, tables.finding_rows(state))
        _fill(connection, "problem", tables.ProblemRow, tables.problem_rows(state))
        _fill(connection, "claim", tables.ClaimRow, tables.claim_rows(derived))
        _fill(connection, "report_link", tables.LinkRow, tables.report_link_rows(derived))
        _fill(connection, "same_event", tables.LinkRow, tables.same_event_rows(derived))
        _fill_profiles(connection, derived, readings, claims)
        _fill(connection, "review", review_tables.ReviewRow, review_tables.review_rows(derived, readings.confidence))
        _fill(connection, "judgement", review_tables.JudgementRow, review_tables.judgement_rows(state, derived))
        make_lookups(connection)
        connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
        meta = {"head": state.head, "entries": str(state.entries), "schema": str(SCHEMA_VERSION)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", [list(item) for item in sorted(meta.items())])
        connection.execute("CHECKPOINT casebook")  # here a full disk is told; on closing it would be passed over
    finally:
        connection.close()


def make_lookups(connection: Any) -> None:
    """What follows from the tables: the list of words with their events, sums over sources, indexes."""
    connection.execute(_WORD)
    connection.execute(_EVENT_WORD)
    connection.execute("DROP TABLE words")
    connection.execute(_SOURCE_TOTAL)
    for table, column in LOOKED_UP:
        connection.execute(f"CREATE INDEX {table}_by_{column} ON {table} ({column})")


_SPLIT = "SELECT DISTINCT event, unnest(string_split_regex(words, '\\s+')) AS word FROM words"
_WORD = f"""
CREATE TABLE word AS
SELECT (row_number() OVER (ORDER BY word) - 1)::INTEGER AS id, word
FROM (SELECT DISTINCT word FROM ({_SPLIT}) WHERE word <> '') ORDER BY id
"""  # noqa: S608
_EVENT_WORD = f"""
CREATE TABLE event_word AS
SELECT w.id AS word, s.event FROM ({_SPLIT}) s JOIN word w ON w.word = s.word ORDER BY w.id, s.event
"""  # noqa: S608
"""Sorted by word, so that of twenty million rows only those of the words asked for are read."""

LOOKED_UP = (
    ("event", "id"),
    ("event", "rank"),
    ("event_alias", "alias"),
    ("event_link", "to_id"),
    ("event_telling", "report_id"),
    ("report", "id"),
    ("finding", "report_id"),
    ("claim", "event_id"),
    ("claim", "report_id"),
    ("report_link", "a"),
    ("report_link", "b"),
    ("review", "event_id"),
)
"""Columns by which single rows are found: an event, a report and what belongs to it."""

_SOURCE_TOTAL = """
CREATE TABLE source_total AS
WITH told AS (SELECT source, report_id, event_id, stance FROM claim WHERE source IS NOT NULL),
alone AS (
    SELECT source, count(*) AS n FROM (
        SELECT event_id, any_value(source) AS source FROM claim WHERE event_id IS NOT NULL
        GROUP BY event_id HAVING count(DISTINCT coalesce(source, report_id)) = 1
    ) GROUP BY source
)
SELECT t.source AS name, count(DISTINCT t.report_id) AS reports, count(DISTINCT t.event_id) AS events,
    coalesce(any_value(a.n), 0) AS alone, count(*) FILTER (t.stance = 'denies') AS denies
FROM told t LEFT JOIN alone a ON a.source = t.source GROUP BY t.source ORDER BY reports DESC, name
"""
"""Who is relied on, counted once when the database is made: over all claims it would take the page a second."""


def _fill_named(connection: Any, kind: str, row: type[msgspec.Struct], rows: Sequence[tables.Named]) -> None:
    """Fills `event_<kind>` with numbers in place of names, and `<kind>` with the names, also in small letters.

    Searching a name reads each once, and not once for each event that bears it.
    """
    found = sorted({one.name for one in rows})
    _fill(connection, kind, tables.NameRow, [tables.NameRow(at, name, name.lower()) for at, name in enumerate(found)])
    _fill(connection, "named", row, rows, kind="TEMP TABLE")
    connection.execute(
        f"CREATE TABLE event_{kind} AS SELECT t.* REPLACE (n.id AS name) FROM named t "  # noqa: S608
        f"JOIN {kind} n ON n.name = t.name ORDER BY t.event, n.id"
    )
    connection.execute("DROP TABLE named")


ROWS_AT_ONCE = 500
"""Rows that are in memory at one time: of reports with their texts about 5 MB, three times over."""


def _fill(
    connection: Any, name: str, row: type[msgspec.Struct], rows: Iterable[msgspec.Struct], kind: str = "TABLE"
) -> None:
    """Creates a table with a column for each field of a row, and fills it. Names come from the code, not from input."""
    import pyarrow as pa

    fields = [(field, _arrow_type(kind)) for field, kind in get_type_hints(row).items()]
    coming, does = iter(rows), f"CREATE {kind} {name} AS"
    while (part := list(islice(coming, ROWS_AT_ONCE))) or does.startswith("CREATE"):
        arrays = [pa.array([getattr(r, field) for r in part], type=kind) for field, kind in fields]
        connection.register("incoming", pa.Table.from_arrays(arrays, names=[field for field, _ in fields]))
        connection.execute(f"{does} SELECT * FROM incoming")  # noqa: S608
        connection.unregister("incoming")
        does = f"INSERT INTO {name}"


def _arrow_type(kind: object) -> Any:
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}
    if get_origin(kind) is UnionType:
        kind = next(option for option in get_args(kind) if option is not NoneType)
    if get_origin(kind) is list:
        return pa.list_(pa.string())
    return plain[kind]  # type: ignore[index]


def _fill_profiles(connection: Any, derived: Derived, readings: Readings, claims: Claims) -> None:
    """What the pages of actors, sources and places ask for: tables of their own, with totals and indexes."""
    _fill(connection, "reader_of", profile_tables.ReaderRow, profile_tables.reader_rows(readings.made_by))
    _fill(connection, "name_of", profile_tables.NameRow, profile_tables.name_rows(derived.events, claims.sources))
    _fill(connection, "place_of", profile_tables.PlaceRow, profile_tables.place_rows(derived.events))
    _fill(connection, "blame", profile_tables.BlameRow, profile_tables.blame_rows(derived.events))
    pairs = profile_tables.source_pair_rows(derived.events, claims.spoken)
    _fill(connection, "source_pair", profile_tables.SourcePairRow, pairs)
    for statement in profile_tables.TOTALS:
        connection.execute(statement)
    for table, column in profile_tables.LOOKED_UP:
        connection.execute(f"CREATE INDEX {table}_of_{column} ON {table} ({column})")
