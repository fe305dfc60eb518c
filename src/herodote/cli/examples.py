"""The examples at the foot of each command's `--help`; the tests run them as they stand."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "read": (
        "herodote read report.txt",
        "cat report.txt | herodote read - --published 2021-03-03",
        "herodote read reports/ --format jsonl > readings.jsonl",
    ),
    "add": (
        "herodote add cases/ report.txt reports/",
        "herodote add cases/ reports/ --quiet --workers 2",
        "herodote add cases/ --readings readings.jsonl --json",
    ),
    "watch": (
        "herodote watch cases/ https://news.example.org/rss.xml --once",
        "herodote watch cases/ https://news.example.org/rss.xml --pages --every 60 --contact desk@example.org",
    ),
    "events": (
        "herodote events cases/ --country YEM --since 2021-03",
        "herodote events cases/ --outcome killed --at-least 5 --sort -killed",
        "herodote events cases/ --contested --format jsonl",
    ),
    "show": ("herodote show cases/ EVENT", "herodote show cases/ REPORT --json"),
    "claims": (
        "herodote claims report.txt",
        "herodote claims cases/ --event EVENT --field killed",
    ),
    "reports": ("herodote reports cases/", 'herodote reports cases/ --text "hospital" --format jsonl'),
    "problems": ("herodote problems cases/",),
    "review": ("herodote review cases/", "herodote review cases/ --made"),
    "judge": (
        'herodote judge cases/ accept EVENT --by AM --note "seen in two reports"',
        "herodote judge cases/ correct EVENT --field killed --value 5-7 --by AM",
    ),
    "changes": ("herodote changes cases/ --since 2020-01-01",),
    "export": (
        "herodote export cases/ --to csv events.csv",
        "herodote export cases/ --to geojson --country YEM --since 2021 > events.geojson",
        "herodote export cases/ --to acled --as-of 2030-01-01",
    ),
    "publish": ("herodote publish cases/ site/", "herodote publish cases/ site/ --place-level district"),
    "verify": ("herodote verify cases/", "herodote verify cases/ --seal seal.json"),
    "rebuild": ("herodote rebuild cases/",),
    "seal": ("herodote seal cases/ seal.json",),
    "status": ("herodote status cases/", "herodote status cases/ --json"),
    "diff": ("herodote diff cases/ cases-of-last-year/", "herodote diff cases/ cases-of-last-year/ --format json"),
    "coverage": ("herodote coverage cases/", "herodote coverage cases/ --lacking reports"),
    "serve": ("herodote serve cases/", "herodote serve cases/ --review --add"),
    "evaluate": ("herodote evaluate codings/ texts/",),
    "demo": ("herodote demo", "herodote demo build/demo --no-serve"),
    "place": (
        'herodote explain place "Rockets hit Hama province"',
        "herodote explain place Tripoli --country LBN",
    ),
    "time": ('herodote explain time "overnight into Tuesday" --published 2017-04-05',),
    "actor": ('herodote explain actor "regime forces" --country SYR',),
    "source": ('herodote explain source "The raids killed five, the Syrian Observatory for Human Rights said."',),
    "count": ('herodote explain count "killing at least five fighters, among them two leaders" --json',),
    "link": ("herodote explain link cases/ EVENT REPORT",),
}


def examples(command: str) -> str:
    """The examples of a command as the foot of its help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in EXAMPLES[command])
