"""The commands with their arguments and options. Nothing heavy is imported here: `--help` must be quick."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from herodote.cli.config import casebook_defaults, known_options
from herodote.cli.examples import examples
from herodote.cli.quiet import be_quiet

if TYPE_CHECKING:
    from herodote.store.filters import EventFilter

app = typer.Typer(
    name="herodote",
    help="Reads news reports about armed conflict into a sourced, located, de-duplicated record of events.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _of_casebook(context: typer.Context, casebook: Path) -> Path:
    """Takes up the casebook's own configuration, below everything else."""
    found = casebook_defaults(casebook, lambda: known_options(app)).get(context.info_name or "", {})
    if found:
        context.default_map = {**found, **(context.default_map or {})}
    return casebook


def _quietly(asked: bool) -> bool:
    if asked:
        be_quiet()
    return asked


CasebookPath = Annotated[
    Path, Argument(metavar="CASEBOOK", help="Folder of the casebook.", is_eager=True, callback=_of_casebook)
]
Quiet = Annotated[
    bool,
    Option("--quiet", "-q", envvar="HERODOTE_QUIET", callback=_quietly, help="Say results and errors, nothing else."),
]
Published = Annotated[str | None, Option(metavar="DATE", help="Date of publication of all these reports.")]
Workers = Annotated[int, Option(min=1, max=64, envvar="HERODOTE_WORKERS", help="Processes that read.")]
Country = Annotated[
    str | None, Option(metavar="CODE", help="ISO 3166-1 alpha-3 code of the country that the report plays in.")
]
Phrase = Annotated[list[str], Argument(metavar="WORDS...", help="A phrase or a sentence, or - for standard input.")]
AsJson = Annotated[bool, Option("--json", help="As JSON.")]


class Format(StrEnum):
    """How to print."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


def _types() -> list[str]:
    from herodote.codebook import load_event_types

    return list(load_event_types())


def _formats() -> list[str]:
    from herodote.exports import load_formats

    return list(load_formats())


def _grades() -> list[str]:
    return ["confirmed", "fair", "weak", "contested", "discounted"]


FormatOption = Annotated[Format, Option("--format", help="A table for people; JSON or one JSON object a line.")]


class Publication(StrEnum):
    """What is held back from others."""

    open = "open"
    public = "public"


class Level(StrEnum):
    """The finest unit that a place is told as."""

    as_told = "as_told"
    settlement = "settlement"
    district = "district"
    province = "province"
    country = "country"


HidePersons = Annotated[
    bool | None, Option("--hide-persons/--show-persons", help="Whether names of private persons are withheld.")
]
LevelOption = Annotated[Level | None, Option("--place-level", help="No place finer than this.")]
Embargo = Annotated[
    int | None, Option("--embargo-days", min=0, metavar="DAYS", help="Leave out events of the last so many days.")
]


# What `events` and `export` are narrowed by.
Since = Annotated[str | None, Option(metavar="DATE", help="Lasting until then or later: 2016, 2016-10 or 2016-10-05.")]
Until = Annotated[str | None, Option(metavar="DATE", help="Beginning then or earlier; of a month or a year, its end.")]
Types = Annotated[list[str] | None, Option(help="Event type of the codebook; may be repeated.", autocompletion=_types)]
Countries = Annotated[list[str] | None, Option(help="ISO 3166-1 alpha-3 code, such as SYR; may be repeated.")]
Provinces = Annotated[list[str] | None, Option(help="Province; may be repeated.")]
ActorPart = Annotated[str | None, Option(help="Part of the name of one who acts or is acted on.")]
SourcePart = Annotated[str | None, Option(help="Part of the name of one who says something of it.")]
OutcomeName = Annotated[str | None, Option(help="killed, injured, missing, captured, abducted or displaced.")]
AtLeast = Annotated[int | None, Option(min=0, help="So many people with that outcome (killed, if none is named).")]
Grades = Annotated[
    list[str] | None, Option(help="confirmed, fair, weak, contested or discounted.", autocompletion=_grades)
]
Contested = Annotated[bool | None, Option("--contested/--uncontested", help="Whether sources disagree.")]
Standings = Annotated[list[str] | None, Option(help="main, related or background.")]
Reviewed = Annotated[bool | None, Option("--reviewed/--unreviewed", help="Whether a person decided on it.")]
Words = Annotated[str | None, Option(help="Words that must all be there.")]


def _wanted(
    since: str | None,
    until: str | None,
    type: list[str] | None,
    country: list[str] | None,
    admin1: list[str] | None,
    actor: str | None,
    source: str | None,
    outcome: str | None,
    at_least: int | None,
    grade: list[str] | None,
    contested: bool | None,
    standing: list[str] | None,
    reviewed: bool | None,
    text: str | None,
) -> EventFilter:
    """What the options ask for."""
    from herodote.store.filters import EventFilter

    return EventFilter(
        since=since,
        until=until,
        type=tuple(type or ()),
        country=tuple(country or ()),
        admin1=tuple(admin1 or ()),
        actor=actor,
        source=source,
        outcome=outcome,  # type: ignore[arg-type]
        at_least=at_least,
        grade=tuple(grade or ()),
        contested=contested,
        standing=tuple(standing or ()),
        reviewed=reviewed,
        text=text,
    )


def _version(asked: bool) -> None:
    if asked:
        from herodote import __version__

        print(f"herodote {__version__}")
        raise typer.Exit


@app.callback()
def herodote(
    version: Annotated[
        bool, Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Reads news reports about armed conflict into a sourced, located, de-duplicated record of events."""


@app.command(epilog=examples("read"))
def read(
    paths: Annotated[list[str], Argument(metavar="PATH...", help="Files, folders, URLs, or - for standard input.")],
    published: Published = None,
    format: FormatOption = Format.table,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Reads reports; no casebook is needed."""
    from herodote.cli import reading

    raise typer.Exit(reading.read(paths, published, format.value, workers))


@app.command(epilog=examples("add"))
def add(
    casebook: CasebookPath,
    paths: Annotated[
        list[str] | None, Argument(metavar="PATH...", help="Files, folders, URLs, or - for standard input.")
    ] = None,
    readings: Annotated[
        Path | None, Option(metavar="FILE.jsonl", help="Readings that another coder or program made.")
    ] = None,
    dataset: Annotated[
        str | None,
        Option("--from", metavar="DATASET", help="The paths are event data: acled, airwars, codings or ucdp."),
    ] = None,
    json: Annotated[bool, Option("--json", help="Say what became of the inputs in JSON on the last line.")] = False,
    published: Published = None,
    workers: Workers = 1,
    engine: Annotated[
        str | None,
        Option(metavar="MASTER", help="Read on Apache Spark: local[*], spark://HOST:7077, yarn, k8s://ADDRESS."),
    ] = None,
    parts: Annotated[
        str | None,
        Option(metavar="DIR", help="With --engine: where all machines write what they read; else in the casebook."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Reads new reports into a casebook.

    The casebook is made where there is none; its events are brought up to date."""
    from herodote.cli import adding

    if engine is not None:
        if dataset is not None or readings is not None:
            raise typer.BadParameter("--engine reads reports: leave out --from and --readings")
        raise typer.Exit(adding.add_on(engine, casebook, paths or [], parts, published, json))
    if parts is not None:
        raise typer.BadParameter("--parts goes with --engine")
    raise typer.Exit(adding.add(casebook, paths or [], readings, json, published, workers, dataset))


@app.command(epilog=examples("watch"))
def watch(
    casebook: CasebookPath,
    feeds: Annotated[list[str], Argument(metavar="FEED...", help="Addresses of RSS or Atom feeds.")],
    once: Annotated[bool, Option("--once", help="One round, then leave; for cron.")] = False,
    every: Annotated[int, Option(min=5, metavar="MINUTES", help="From one round to the next.")] = 30,
    pages: Annotated[
        bool, Option("--pages", help="Also read the pages that new entries link to, on the feed's own site.")
    ] = False,
    also: Annotated[
        list[str] | None, Option(metavar="HOST", help="With --pages: pages of this host too; may be repeated.")
    ] = None,
    most: Annotated[int, Option(min=1, max=200, help="With --pages: so many pages of a feed in one round.")] = 20,
    pause: Annotated[float, Option(min=1, max=600, metavar="SECONDS", help="Between two requests to one host.")] = 5,
    contact: Annotated[
        str, Option(metavar="TEXT", help="Told to the servers: how to reach you, an address of mail or a page.")
    ] = "",
    allow_host: Annotated[
        list[str] | None,
        Option(metavar="HOST", help="A host on your own network that may be asked; may be repeated."),
    ] = None,
    json: Annotated[bool, Option("--json", help="Say what a round brought in JSON, one line a round.")] = False,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Reads feeds into a casebook, again and again, until Ctrl-C.

    Asks only for what is new, heeds robots.txt and what servers ask for, and archives every answer as WARC in the
    casebook's folder `watch`."""
    from herodote.acquire.visitor import Manners
    from herodote.cli import watching
    from herodote.run.watching import Wish

    wish = Wish(
        tuple(feeds),
        every_s=60.0 * every,
        pages=pages,
        also=tuple(also or ()),
        most_pages=most,
        manners=Manners(pause_s=pause, contact=contact),
        workers=workers,
        allowed_hosts=tuple(allow_host or ()),
    )
    raise typer.Exit(watching.watch(casebook, wish, once, json))


@app.command(epilog=examples("events"))
def events(
    casebook: CasebookPath,
    since: Since = None,
    until: Until = None,
    type: Types = None,
    country: Countries = None,
    admin1: Provinces = None,
    actor: ActorPart = None,
    source: SourcePart = None,
    outcome: OutcomeName = None,
    at_least: AtLeast = None,
    grade: Grades = None,
    contested: Contested = None,
    standing: Standings = None,
    reviewed: Reviewed = None,
    text: Words = None,
    sort: Annotated[str, Option(help="time, killed, origins, place, type, grade; -killed: most first.")] = "time",
    limit: Annotated[int | None, Option(min=1, help="No more than so many.")] = None,
    format: FormatOption = Format.table,
    quiet: Quiet = False,
) -> None:
    """Lists the events of a casebook."""
    from herodote.cli import listing

    wanted = _wanted(
        since,
        until,
        type,
        country,
        admin1,
        actor,
        source,
        outcome,
        at_least,
        grade,
        contested,
        standing,
        reviewed,
        text,
    )
    raise typer.Exit(listing.events(casebook, wanted, sort, limit, format.value))


@app.command(epilog=examples("show"))
def show(
    casebook: CasebookPath,
    id: Annotated[str, Argument(metavar="ID", help="Of an event or a report; its first digits will do.")],
    json: Annotated[bool, Option("--json", help="As JSON.")] = False,
    quiet: Quiet = False,
) -> None:
    """Shows all that is known of an event or report."""
    from herodote.cli import dossier

    raise typer.Exit(dossier.show(casebook, id, json))


@app.command(epilog=examples("claims"))
def claims(
    path: Annotated[str, Argument(metavar="PATH|CASEBOOK", help="A casebook, or a report to read.")],
    event: Annotated[str | None, Option(metavar="ID", help="Only of this event.")] = None,
    field: Annotated[str | None, Option(help="Only of this field: killed, actor, responsibility, ...")] = None,
    published: Published = None,
    format: FormatOption = Format.table,
    quiet: Quiet = False,
) -> None:
    """Lists who says what, claim by claim."""
    from herodote.cli import listing

    raise typer.Exit(listing.claims(path, event, field, published, format.value))


@app.command(epilog=examples("reports"))
def reports(
    casebook: CasebookPath,
    text: Annotated[str | None, Option(help="Words that must all be in the report.")] = None,
    format: FormatOption = Format.table,
    quiet: Quiet = False,
) -> None:
    """Lists the reports of a casebook."""
    from herodote.cli import listing

    raise typer.Exit(listing.reports(casebook, text, format.value))


@app.command(epilog=examples("problems"))
def problems(casebook: CasebookPath, format: FormatOption = Format.table, quiet: Quiet = False) -> None:
    """Lists the inputs that could not be read whole."""
    from herodote.cli import listing

    raise typer.Exit(listing.problems(casebook, format.value))


@app.command(epilog=examples("review"))
def review(
    casebook: CasebookPath,
    reviewers: Annotated[
        int, Option(min=1, max=9, metavar="N", help="How many must agree on an event before it is settled.")
    ] = 1,
    settled: Annotated[bool, Option("--settled", help="What is settled, instead of what waits.")] = False,
    made: Annotated[bool, Option("--made", help="The judgements that were made, instead of the queue.")] = False,
    limit: Annotated[int, Option(min=1, help="No more than so many.")] = 20,
    format: FormatOption = Format.table,
    quiet: Quiet = False,
) -> None:
    """Lists what a person should look at, the most doubtful and most important first.

    With the reasons in words, and how far the reviewers agree."""
    from herodote.cli import reviewing

    if made:
        raise typer.Exit(reviewing.judgements(casebook, limit, format.value))
    raise typer.Exit(reviewing.queue(casebook, reviewers, settled, limit, format.value))


@app.command(epilog=examples("judge"))
def judge(
    casebook: CasebookPath,
    decision: Annotated[
        str, Argument(metavar="DECISION", help="accept, reject, correct, split, merge, note, retract or undo.")
    ],
    target: Annotated[
        str, Argument(metavar="ID", help="Of an event; to retract, of a report; to undo, of a judgement.")
    ],
    more: Annotated[
        list[str] | None,
        Argument(
            metavar="[ID...]", help="merge: the other events. split: the reports whose tellings are another event."
        ),
    ] = None,
    by: Annotated[str, Option(metavar="NAME", help="Who decides; initials will do.")] = "",
    note: Annotated[str, Option(metavar="TEXT", help="Why.")] = "",
    field: Annotated[
        str | None, Option(help="correct: killed, type, time, place, actor, recipient, status, ...")
    ] = None,
    value: Annotated[
        str | None, Option(help="correct: the right value: 7, 5-7, 2015-07-14, Palmyra, unknown, ...")
    ] = None,
    json: Annotated[bool, Option("--json", help="Print the judgement as JSON.")] = False,
    quiet: Quiet = False,
) -> None:
    """Records a person's decision and makes the events again.

    Nothing is overwritten: a judgement stands in the log beside what the reader made, and another undoes it."""
    from herodote.cli import reviewing
    from herodote.run.judging import Wish

    wish = Wish(decision, target, by, tuple(more or ()), field, value, note)
    raise typer.Exit(reviewing.judge(casebook, wish, json))


@app.command(epilog=examples("changes"))
def changes(
    casebook: CasebookPath,
    since: Annotated[str, Option(metavar="DATE", help="This day and after, or from this time on (UTC).")],
    format: FormatOption = Format.table,
    quiet: Quiet = False,
) -> None:
    """Lists what changed since a date.

    New events, tolls that moved, what is newly contested, and what people decided, from the log."""
    from herodote.cli import reviewing

    raise typer.Exit(reviewing.changes(casebook, since, format.value))


@app.command(epilog=examples("export"))
def export(
    casebook: CasebookPath,
    to: Annotated[
        str,
        Option(
            "--to",
            metavar="FORMAT",
            help="acled, actors, airwars, arrow, claims, csv, gdelt, geojson, html, hxl, jsonl, jsonld, parquet, "
            "pdf, polecat, stata, ucdp or weeks.",
            autocompletion=_formats,
        ),
    ],
    file: Annotated[Path | None, Argument(metavar="[FILE]", help="Where to; standard output without it.")] = None,
    as_of: Annotated[
        str | None, Option(metavar="DATE", help="As the casebook stood at the end of this day, or at this time (UTC).")
    ] = None,
    since: Since = None,
    until: Until = None,
    type: Types = None,
    country: Countries = None,
    admin1: Provinces = None,
    actor: ActorPart = None,
    source: SourcePart = None,
    outcome: OutcomeName = None,
    at_least: AtLeast = None,
    grade: Grades = None,
    contested: Contested = None,
    standing: Standings = None,
    reviewed: Reviewed = None,
    text: Words = None,
    publication: Annotated[
        Publication,
        Option(help="public: for others to see; withholds names of private persons, places no finer than settlements."),
    ] = Publication.open,
    hide_persons: HidePersons = None,
    place_level: LevelOption = None,
    embargo_days: Embargo = None,
    quiet: Quiet = False,
) -> None:
    """Writes the events in a format that others read: all, or those that the same options find as for `events`.

    Beside a file lies what it is, how it was made and what its columns hold, where the format has no room for it."""
    from herodote.cli import keeping, publishing

    mode = publishing.mode_of(
        publication.value, hide_persons, place_level.value if place_level else None, embargo_days, as_of
    )
    wanted = _wanted(
        since,
        until,
        type,
        country,
        admin1,
        actor,
        source,
        outcome,
        at_least,
        grade,
        contested,
        standing,
        reviewed,
        text,
    )
    raise typer.Exit(keeping.export(casebook, to, file, as_of, mode, wanted))


@app.command(epilog=examples("publish"))
def publish(
    casebook: CasebookPath,
    folder: Annotated[Path, Argument(metavar="DIR", help="A new or empty folder, or an earlier site.")],
    title: Annotated[str | None, Option(help="What the site is called.")] = None,
    publication: Annotated[
        Publication, Option(help="open: with all names and places as they were told.")
    ] = Publication.public,
    hide_persons: HidePersons = None,
    place_level: LevelOption = None,
    embargo_days: Embargo = None,
    quiet: Quiet = False,
) -> None:
    """Writes a site of plain files that any web server can show.

    Names of private persons are withheld and places are no finer than settlements, unless asked otherwise."""
    from herodote.cli import publishing

    mode = publishing.mode_of(
        publication.value, hide_persons, place_level.value if place_level else None, embargo_days, None
    )
    raise typer.Exit(publishing.publish(casebook, folder, title, mode))


@app.command(epilog=examples("verify"))
def verify(
    casebook: CasebookPath,
    seal: Annotated[Path | None, Option(metavar="FILE", help="A seal made before, to check against.")] = None,
    json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Checks every byte and names what is damaged."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.verify(casebook, seal, json))


@app.command(epilog=examples("rebuild"))
def rebuild(casebook: CasebookPath, quiet: Quiet = False) -> None:
    """Makes the database again from the log.

    The one in place is set aside, not deleted."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.rebuild(casebook))


@app.command(epilog=examples("seal"))
def seal(
    casebook: CasebookPath,
    file: Annotated[Path | None, Argument(metavar="[FILE]", help="Where to; standard output without it.")] = None,
    quiet: Quiet = False,
) -> None:
    """Writes the head of the log, to be kept elsewhere.

    It shows later that nothing before it was changed or cut off: `herodote verify --seal FILE`."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.seal(casebook, file))


@app.command(epilog=examples("status"))
def status(
    casebook: CasebookPath, json: Annotated[bool, Option("--json", help="As JSON.")] = False, quiet: Quiet = False
) -> None:
    """Says what a casebook holds, what is new since the run before, and what is contested."""
    from herodote.cli import standing

    raise typer.Exit(standing.status(casebook, json))


@app.command(epilog=examples("diff"))
def diff(
    casebook: CasebookPath,
    other: Annotated[Path, Argument(metavar="OTHER", help="Folder of another casebook.")],
    format: FormatOption = Format.table,
    quiet: Quiet = False,
) -> None:
    """Says how two casebooks differ: events that only one has, and events of both with other values."""
    from herodote.cli import comparing

    raise typer.Exit(comparing.diff(casebook, other, format.value))


explain = typer.Typer(
    name="explain",
    help="Shows the working: why words mean a place, a day, an actor, a source, a count; why tellings are one event.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(explain)


@explain.command(epilog=examples("place"))
def place(words: Phrase, country: Country = None, json: AsJson = False) -> None:
    """Every place in the words, with all candidates, their points and the reasons."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.place(words, country, json))


@explain.command(epilog=examples("time"))
def time(words: Phrase, published: Published = None, json: AsJson = False) -> None:
    """Every time in the words, with the days that it comes to, and from where they are counted."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.time(words, published, json))


@explain.command(epilog=examples("actor"))
def actor(words: Phrase, country: Country = None, json: AsJson = False) -> None:
    """Who the words name as one who acts or is acted on, and who else bears the name."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.actor(words, country, json))


@explain.command(epilog=examples("source"))
def source(words: Phrase, country: Country = None, json: AsJson = False) -> None:
    """Who the words name as one who says things, and what each is held to say."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.source(words, country, json))


@explain.command(epilog=examples("count"))
def count(words: Phrase, json: AsJson = False) -> None:
    """Every count in the words: how many, what became of them, who they are, of which total they are part."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.count(words, json))


@explain.command(epilog=examples("link"))
def link(
    casebook: CasebookPath,
    a: Annotated[str, Argument(metavar="A", help="Id of an event or a report, or REPORT#e1 for one telling.")],
    b: Annotated[str, Argument(metavar="B", help="The other one.")],
    json: AsJson = False,
) -> None:
    """Why two events, reports or tellings are one event or two, reason by reason."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.link(casebook, a, b, json))


@app.command(epilog=examples("serve"))
def serve(
    casebook: CasebookPath,
    host: Annotated[str, Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, Option(min=0, max=65535, help="Port to listen on.")] = 8765,
    review: Annotated[
        bool, Option("--review", help="Let people decide on the page; without it the page only reads.")
    ] = False,
    reviewers: Annotated[
        int, Option(min=1, max=9, metavar="N", help="How many must agree on an event before it is settled.")
    ] = 1,
    add: Annotated[bool, Option("--add", help="Let people add reports on the page, by file or by pasting.")] = False,
) -> None:
    """Shows the casebook as a page, until Ctrl-C."""
    from herodote.cli import serving

    raise typer.Exit(serving.serve(casebook, host, port, review, reviewers, add))


@app.command(epilog=examples("evaluate"))
def evaluate(
    codings: Annotated[Path, Argument(metavar="CODINGS", help="Folder of hand codings, one JSON file a report.")],
    texts: Annotated[Path, Argument(metavar="TEXTS", help="Folder of their texts, or a file of readings (.jsonl).")],
    workers: Workers = 1,
    format: FormatOption = Format.table,
    html: Annotated[
        Path | None, Option(metavar="FILE", help="Also write the error browser: codings and readings side by side.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Measures readings against hand codings.

    Fact by fact, with precision, recall, F1 and its 95 % interval."""
    from herodote.cli import measuring

    raise typer.Exit(measuring.evaluate(codings, texts, workers, format.value, html))


@app.command(epilog=examples("demo"))
def demo(
    casebook: Annotated[Path, Argument(metavar="[CASEBOOK]", help="Folder for the casebook.")] = Path("build/demo"),
    samples: Annotated[Path, Option(help="Folder of the sample reports.")] = Path("samples"),
    serve: Annotated[bool, Option("--serve/--no-serve", help="Whether to show the page.")] = True,
    host: Annotated[str, Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, Option(min=0, max=65535, help="Port to listen on.")] = 8765,
) -> None:
    """Reads the sample reports and shows the page."""
    from herodote.cli import serving

    raise typer.Exit(serving.demo(casebook, samples, serve, host, port))
