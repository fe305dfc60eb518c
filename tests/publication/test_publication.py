from __future__ import annotations

import io
import os
import re
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.corroborate import corroborate
from herodote.corroborate.claims import claims_of
from herodote.corroborate.result import IdMap
from herodote.errors import UsageError
from herodote.exports import load_formats
from herodote.publication import OPEN, PUBLIC, Material, PublicationMode, publish
from herodote.publication.contacts import hide_contacts
from herodote.publication.known import known_of
from herodote.publication.names import Known, find_names
from herodote.publication.places import LEVEL, PRECISION, RANK, generalise
from herodote.publication.redact import Redactor
from herodote.records import Event, MergedPlace, Provenance, Reading
from herodote.run.exporting import write_material
from herodote.run.query_words import query_words
from herodote.store.casebook import Arrival, Casebook
from herodote.store.entries import Finding
from herodote.store.filters import EventFilter
from herodote.store.query import Query
from tests.publication.planted import Planted, plant

COUNT = 500 if os.environ.get("HERODOTE_SLOW_TESTS") else 45


def private_in(text: str) -> list[str]:
    return [" ".join(name.words) for name in find_names(text, Known()).private]


def events_of(readings: Sequence[Reading]) -> tuple[Event, ...]:
    return corroborate(readings, (), IdMap()).events


@pytest.fixture(scope="module")
def planted() -> Planted:
    return plant(COUNT)


@pytest.fixture(scope="module")
def events(planted: Planted) -> tuple[Event, ...]:
    return events_of(planted.readings)


def plain(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).lower()
    return re.sub(r"\s+", " ", folded)


def leaks(content: bytes, private: frozenset[str]) -> list[str]:
    """Planted words in an output, also as they stand in a web address."""
    text = plain(content.decode("utf-8", "replace"))
    return sorted(word for word in private if word in text or word.replace("'", "") in text)


def readable(to: str, content: bytes) -> bytes:
    """Parquet with its pages unpacked, beside its bytes."""
    if to == "arrow":
        import pyarrow as pa

        return str(pa.ipc.open_file(content).read_all().to_pylist()).encode()
    if to != "parquet":
        return content
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(content))
    return content + str(table.to_pylist()).encode() + str(pq.read_metadata(io.BytesIO(content))).encode()


def made(planted: Planted, events: tuple[Event, ...], mode: PublicationMode) -> Material:
    claims = [c for reading in planted.readings for c in claims_of(reading)]
    return publish(events, claims, planted.readings, mode, with_words=True)


@pytest.fixture(scope="module")
def public(planted: Planted, events: tuple[Event, ...]) -> Material:
    return made(planted, events, PUBLIC)


@pytest.fixture(scope="module")
def whole(planted: Planted, events: tuple[Event, ...]) -> Material:
    return made(planted, events, OPEN)


ADDED_UP = ("weeks",)
"""Tables of sums, which hold no names in any mode."""


@pytest.mark.parametrize("to", sorted(load_formats()))
def test_no_planted_name_is_in_any_public_export(to: str, planted: Planted, public: Material, whole: Material) -> None:
    written = write_material(public, to, query_words(EventFilter(text="childname"), withhold_names=True), "events.csv")
    out = readable(to, written.content) + b"".join(written.beside.values())
    assert leaks(out, planted.private) == []
    assert not re.search(rb"555 0100|sampla@|Sample Street|35\.12345|/home/", out)
    open_ = readable(to, write_material(whole, to).content)
    if to not in ADDED_UP:
        assert leaks(open_, planted.private), "the open export holds the names: the test would see them"


def test_office_holders_keep_their_names(planted: Planted, public: Material) -> None:
    words = ["\n".join(public.words[f"{reading.report.id}#e1"]) for reading in planted.readings]
    kept = sum(name in text for name, text in zip(planted.public, words, strict=True))
    assert kept >= 0.95 * len(words)


def test_words_that_tell_the_event_are_without_names_too(planted: Planted, public: Material) -> None:
    assert leaks("\n".join(t for texts in public.words.values() for t in texts).encode(), planted.private) == []


def test_a_person_who_coded_a_reading_is_not_named_and_a_program_is(planted: Planted) -> None:
    by_hand, by_program = planted.readings[:2]
    by_hand = msgspec.structs.replace(by_hand, made_by=Provenance("Childname Sampla", "c0de"))
    by_program = msgspec.structs.replace(by_program, made_by=Provenance("herodote 0.1.0", "c0de"))
    found = publish((), (), (by_hand, by_program), PUBLIC)
    assert found.made_by == {}, "no event rests on them"
    events = corroborate((by_hand, by_program)).events
    out = write_material(publish(events, (), (by_hand, by_program), PUBLIC), "csv", "", "events.csv")
    said = out.content.decode() + "".join(content.decode() for content in out.beside.values())
    assert "another coder, codebook c0de" in said
    assert "herodote 0.1.0, codebook c0de" in said
    assert "Sampla" not in said
    assert (
        "Childname Sampla, codebook c0de"
        in write_material(publish(events, (), (by_hand, by_program), OPEN), "csv").content.decode()
    )


def test_the_open_mode_changes_no_event(events: tuple[Event, ...], whole: Material) -> None:
    assert whole.events == events


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Among the wounded was Ahmad Salem, 9.", ["ahmad salem"]),
        ("General Omar Adel, the army spokesman, denied it.", []),
        ("Hope Salem was killed, a spokesman said.", ["hope salem"]),
        ("Gunmen killed Ahmad Salem, a spokesman for the army said.", ["ahmad salem"]),
        ("Gunmen killed Ahmad Salem, the spokesman said.", ["ahmad salem"]),
        ("The wife of President Omar Adel, Sara Doeva, was unhurt.", ["sara doeva"]),
        ("Volodymyr Testenko, the Ukrainian president, came.", []),
        ("The Kamal Adwan Hospital and the Imam Ali Brigade were named.", []),
        ("Militants of the Islamic State struck in Saudi Arabia on Monday.", []),
        ("SALMA KHATIBOVA DIES IN STRIKE ON SCHOOL", ["salma khatibova"]),
        ("The Teacher Salma Khatibova Dies In Strike On School", ["salma khatibova"]),
        ("Rami Abdel Rahman of the Syrian Observatory for Human Rights said so.", []),
        ("Captain Ahmad Salem fell.", ["ahmad salem"]),
        ("J. R. Salemtest was hurt.", ["j r salemtest"]),
        ("Ahmad bin Salem al-Testi was hurt.", ["ahmad bin salem al-testi"]),
        ("the boy أحمد سالم was hurt", ["أحمد سالم"]),
        ("Hayat al-Salemtest was hurt, and Jund al-Hadba denied it.", ["hayat al-salemtest"]),
        ("Three Soldiers Testa Childname And Others Killed Near Border", ["testa childname"]),
        ("They met the wife of the president, Sara Doeva, in the city.", ["sara doeva"]),
        ("They killed Sara Doeva, the brother of the governor, at home.", ["sara doeva"]),
        ("They killed Sara Doeva, head of the household, at home.", ["sara doeva"]),
        ("They met Sara Doeva, head of the city council, at home.", []),
        ("The mayor of the town, Sara Doeva, was unhurt.", []),
        ("The police chief Sara Doeva was unhurt.", []),
        ("He was hit on the head Sara Doeva said.", ["sara doeva"]),
        ("ALI Salemtest was hurt.", ["ali salemtest"]),
        ("rebels shot Ahmad Salemtest militants said", ["ahmad salemtest"]),
    ],
)
def test_a_name_is_private_unless_something_accounts_for_it(text: str, private: list[str]) -> None:
    assert private_in(text) == private


def test_a_name_that_was_withheld_is_withheld_in_small_letters_and_in_addresses() -> None:
    redactor = Redactor(Known(private=frozenset({"ahmad salemtest", "ahmad", "salemtest"})), True, {})
    assert redactor.text("the salemtest boy") == "the [name withheld] boy"
    assert redactor.url("https://news.example/a/Ahmad-Salemtest") == "https://news.example/"
    assert redactor.url("https://news.example/a/strike?id=3") == "https://news.example/a/strike"
    assert redactor.url("file:///home/a/b") is None
    irish = Redactor(Known(private=frozenset({"hope o'sampell", "o'sampell"})), True, {})
    assert irish.url("https://news.example/hope-osampell-killed") == "https://news.example/"
    assert redactor.url("https://user:secret@news.example/a") == "https://news.example/a"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("call +963 11 555 0100 now", "call [contact withheld] now"),
        ("telephone 0955 123 456", "telephone [contact withheld]"),
        ("write to a.b@c.example", "write to [contact withheld]"),
        ("at 12 Sample Street", "at [address withheld]"),
        ("a house at 35.12345, 40.12345", "a house at [position withheld]"),
        ("at 34°43'12\"N 36°43'E", "at [position withheld] [position withheld]"),
        ("1,234,567 people fled between 2011 and 2026-03-05", "1,234,567 people fled between 2011 and 2026-03-05"),
        ("35.1 percent and 40.2 percent", "35.1 percent and 40.2 percent"),
    ],
)
def test_what_leads_to_a_person_is_hidden_and_figures_are_not(text: str, hidden: str) -> None:
    assert hide_contacts(text) == hidden


# --- places ------------------------------------------------------------------------------------------------------

HOSPITAL = MergedPlace("A clinic", "site", 35.9312, 36.6345, "SYR", "Idlib", "SY-ID", None, 1, ("c1",))


@pytest.mark.parametrize(
    ("level", "name", "kind", "precision"),
    [
        ("settlement", "Idlib", "settlement", 2),
        ("province", "Idlib", "province", 4),
        ("country", "Syria", "country", 6),
    ],
)
def test_a_site_becomes_the_unit_around_it_with_its_coordinates_and_precision(
    level: str, name: str, kind: str, precision: int
) -> None:
    made = generalise(HOSPITAL, level)  # type: ignore[arg-type]
    assert (made.name, made.kind, made.precision) == (name, kind, precision)
    assert (made.lat, made.lon) != (HOSPITAL.lat, HOSPITAL.lon)
    assert made.support == HOSPITAL.support


def test_a_settlement_that_a_reading_placed_too_finely_gets_the_coordinates_of_the_town() -> None:
    fine = MergedPlace("Idlib", "settlement", 35.93123, 36.63987, "SYR", "Idlib", "SY-ID", None, 1, ())
    made = generalise(fine, "settlement")
    assert made.name == "Idlib"
    assert (made.lat, made.lon) != (fine.lat, fine.lon)


@settings(max_examples=60)
@given(st.floats(-89, 89), st.floats(-179, 179), st.sampled_from(["settlement", "district", "province", "country"]))
def test_no_place_comes_out_finer_than_the_level_and_always_the_same(lat: float, lon: float, level: str) -> None:
    for country, admin1 in (("SYR", "Idlib"), ("NGA", "Borno"), (None, None)):
        place = MergedPlace("A house", "site", lat, lon, country, admin1, None, None, 1, ())
        made = generalise(place, level)  # type: ignore[arg-type]
        assert made == generalise(place, level)  # type: ignore[arg-type]
        assert made.lat is None or RANK[made.kind or "site"] >= LEVEL[level]  # type: ignore[index]
        assert made.lat is None or (made.precision or 0) >= PRECISION[level]
        assert (made.lat, made.lon) != (lat, lon)


def test_names_of_finer_places_are_told_by_their_unit_in_every_text(
    planted: Planted, events: tuple[Event, ...]
) -> None:
    coarse = made(planted, events, PublicationMode(place_level="country"))
    for to in sorted(load_formats()):
        out = readable(to, write_material(coarse, to).content).decode("utf-8", "replace")
        assert not re.search(r"Homs|Bama|34\.73", out)


# --- embargo -----------------------------------------------------------------------------------------------------


def test_events_within_the_embargo_are_in_nothing_that_goes_out(planted: Planted, events: tuple[Event, ...]) -> None:
    mode = PublicationMode(embargo_days=7, today="2026-03-10")
    found = publish(events, (), planted.readings, mode)
    assert found.events
    assert all(e.time and e.time.latest and e.time.latest <= "2026-03-03" for e in found.events)
    ids = {event.id for event in found.events}
    assert all(link.to in ids for event in found.events for link in event.links)
    assert all("withheld" in (report.title or "") for report in found.reports.values()), "reports of 9 March are new"


def test_an_event_of_unknown_time_is_held_back_until_a_report_is_old_enough(events: tuple[Event, ...]) -> None:
    undated = msgspec.structs.replace(events[0], time=None)
    reading = plant(1).readings[0]
    told = msgspec.structs.replace(
        undated, tellings=(msgspec.structs.replace(undated.tellings[0], report=reading.report.id),)
    )
    for today, kept in (("2026-03-12", 0), ("2026-03-16", 1)):
        mode = PublicationMode(embargo_days=7, today=today)
        assert len(publish((told,), (), (reading,), mode).events) == kept


def test_an_embargo_needs_a_day() -> None:
    with pytest.raises(UsageError, match="day"):
        publish((), (), (), PublicationMode(embargo_days=7))


# --- the site ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory, planted: Planted) -> Path:
    folder = tmp_path_factory.mktemp("planted") / "case"
    with Casebook.open(folder, corroborate, create=True) as opened:
        opened.add(
            Arrival(Finding(r.report.id, r.report.origin, None, "", r.report.published, r.report.outlet, None), None, r)
            for r in planted.readings
        )
        opened.publish()
    return folder


def test_no_planted_name_is_in_any_file_or_file_name_of_the_site(
    casebook: Path, planted: Planted, tmp_path: Path
) -> None:
    from herodote.web.site import write_site

    with Query.open(casebook) as query:
        site = write_site(query, tmp_path / "site", "Planted", PUBLIC)
    files = sorted(path for path in (tmp_path / "site").rglob("*") if path.is_file() and "static" not in path.parts)
    assert site.events
    assert len(files) > site.events
    for path in files:
        content = readable("parquet" if path.suffix == ".parquet" else "", path.read_bytes())
        assert leaks(content + path.name.encode(), planted.private) == [], path
        assert not re.search(rb"555 0100|sampla@|Sample Street|35\.12345|/home/", content), path


def test_a_second_site_takes_the_place_of_the_first_and_other_folders_are_left_alone(
    casebook: Path, tmp_path: Path
) -> None:
    from herodote.web.site import write_site

    with Query.open(casebook) as query:
        write_site(query, tmp_path / "site", "One", PUBLIC)
        (tmp_path / "site" / "left.html").write_text("old")
        write_site(query, tmp_path / "site", "Two", PUBLIC)
        assert not (tmp_path / "site" / "left.html").exists()
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter.txt").write_text("keep")
        with pytest.raises(UsageError, match="other things"):
            write_site(query, tmp_path / "mine", "Three", PUBLIC)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine", "site"]


def test_the_same_record_gives_the_same_site_byte_for_byte(casebook: Path, tmp_path: Path) -> None:
    from herodote.web.site import write_site

    with Query.open(casebook) as query:
        for name in ("a", "b"):
            write_site(query, tmp_path / name, "Same", PUBLIC)
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in "ab"
    )
    assert one == two


# --- the hostile set ---------------------------------------------------------------------------------------------

PRIVACY = Path(__file__).parents[3] / "shared" / "badinputs" / "privacy_names.jsonl"


@pytest.mark.skipif(not PRIVACY.exists(), reason="../shared/badinputs is not here")
def test_of_the_privacy_sample_the_office_holder_stays_and_nobody_else() -> None:
    text = msgspec.json.decode(PRIVACY.read_bytes().splitlines()[0])["text"]
    report = msgspec.structs.replace(plant(1).readings[0].report, text=text, title=None, byline=None, outlet=None)
    out = Redactor(known_of(Reading(report, (), ()), "settlement"), True, {}).text(text)
    assert "General Publica Figure" in out
    assert not re.search(r"Childname|Witnessname|555 0100|sampla@example|Sample Street|35\.12345", out)


@pytest.mark.parametrize(
    "piece",
    ["A", "Aa-", "+", "+(", "0 ", "1.111 ", " ", "\n", "call ", "a@", "Minister ", "AHMAD SALEMTEST ", "35°", ". "],
)
def test_twice_as_long_a_text_takes_about_twice_as_long(piece: str) -> None:
    def seconds(length: int) -> float:
        text = f"x@y.example {piece * (length // len(piece))}"
        began = time.process_time()
        Redactor(Known(private=frozenset({"salemtest"})), True, {}).text(text)
        return time.process_time() - began

    seconds(1_000)
    short, long = (min(seconds(length) for _ in range(3)) for length in (10_000, 40_000))
    assert long < 12 * short + 0.5
