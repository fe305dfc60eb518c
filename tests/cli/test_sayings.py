"""`herodote claims REPORT` in words: who says what, how sure, and the words."""

from __future__ import annotations

from herodote.cli.sayings import lines, who
from herodote.records import Claim, Stance


def claim(field: str, value: str, text: str, chain: tuple[str, ...] = (), stance: Stance = "asserts") -> Claim:
    return Claim("sha256:0", "sha256:0", "e1", field, value, None, None, chain, stance, "certain", 0, len(text), text)


def test_each_claim_stands_with_its_source_and_its_words() -> None:
    told = [
        claim("event", "shelling", "shelled", ("Lowland Observatory", "AFP")),
        claim("killed", "at least 5 people", "at least five people", ("Lowland Observatory", "AFP")),
    ]
    head, event, killed, words, end = lines(told, 100)
    assert head == "e1  shelling"
    assert event.split() == ["event", '"shelled"', "Lowland", "Observatory", "<", "AFP"]
    assert killed.endswith("Lowland Observatory < AFP")
    assert words.strip() == '"at least five people"'
    assert end == ""


def test_what_the_report_says_itself_is_marked_as_its_own() -> None:
    assert who(claim("killed", "5", "five")) == "(the report)"


def test_a_denial_says_so() -> None:
    assert who(claim("event", "shelling", "shelled", ("army",), "denies")) == "army, denies"


def test_no_line_is_wider_than_the_page_and_no_words_break_it() -> None:
    told = [claim("killed", "5 " + "people " * 40, "five\npeople\x1b[31m " * 40, ("A" * 90, "B" * 90))]
    shown = list(lines(told, 80))
    assert all(len(line) <= 80 for line in shown)
    assert not any("\n" in line or "\x1b" in line for line in shown)
