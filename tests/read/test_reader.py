"""From items to reports: clean text, title first, date and who said so, outlet, language, flags."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herodote.acquire import AcquireOptions
from herodote.errors import UsageError
from herodote.ids import report_id
from herodote.read import ReadReport, read_inputs, read_item
from herodote.records import Problem, RawItem

BODY = (
    "Shells hit a market in Exampletown on Tuesday, killing five people, a war monitor said. Nobody claimed the attack."
)
OPTIONS = AcquireOptions(today="2026-01-01")


def read(
    content: bytes | str, media_type: str = "text/plain", published: str | None = None, **about: str
) -> ReadReport:
    raw = content if isinstance(content, bytes) else content.encode()
    (found,) = read_item(RawItem("in", raw, media_type, **about), published, OPTIONS)
    assert isinstance(found, ReadReport), found
    return found


def refusal(content: bytes | str, media_type: str = "text/plain") -> str:
    raw = content if isinstance(content, bytes) else content.encode()
    (found,) = read_item(RawItem("in", raw, media_type), None, OPTIONS)
    assert isinstance(found, Problem), found
    return found.reason


def test_a_plain_report_is_kept_letter_for_letter_with_its_raw_bytes() -> None:
    text = f"Five killed in market, monitor says\n\n{BODY}"
    found = read(text)
    assert (found.report.text, found.report.title) == (text, "Five killed in market, monitor says")
    assert found.report.id == report_id(text)
    assert found.raw_sha256 == hashlib.sha256(found.raw).hexdigest()
    assert (found.raw, found.flags, found.report.language) == (text.encode(), (), "en")


@pytest.mark.parametrize(
    ("option", "said", "text", "expected"),
    [
        ("2025-01-02", "2025-01-03", f"HOMS, January 4, 2025 (Wire) - {BODY}", ("2025-01-02", "option")),
        (None, "2025-01-03", f"HOMS, January 4, 2025 (Wire) - {BODY}", ("2025-01-03", "metadata")),
        (None, None, f"HOMS, January 4, 2025 (Wire) - {BODY}", ("2025-01-04", "text")),
        (None, "2025-02-30", f"HOMS, January 4, 2025 (Wire) - {BODY}", ("2025-01-04", "text")),
        (None, None, BODY, (None, None)),
    ],
)
def test_the_date_comes_from_the_option_then_metadata_then_the_text(
    option: str | None, said: str | None, text: str, expected: tuple[str | None, str | None]
) -> None:
    report = read_item(RawItem("in", text.encode(), "text/plain", published=said), option, OPTIONS)
    (found,) = report
    assert isinstance(found, ReadReport)
    assert (found.report.published, found.report.published_from) == expected


@pytest.mark.parametrize(
    ("said", "flag"), [("2199-01-01", "future_date"), ("2025-02-29", "bad_date"), ("7/5/16", "ambiguous_date")]
)
def test_a_date_that_cannot_be_is_none_and_flagged(said: str, flag: str) -> None:
    (dated,) = read_item(RawItem("in", BODY.encode(), "text/plain", published=said), None, OPTIONS)
    assert isinstance(dated, ReadReport)
    assert (dated.report.published, dated.report.published_from, dated.flags) == (None, None, (flag,))


def test_a_date_option_that_is_none_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        read_inputs(["missing.txt"], published="yesterday")


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        (f"Five\0 killed.\n{BODY}".encode(), "nul_removed"),
        (f"Officials said \u202e5 dellik\u202c. {BODY}".encode(), "bidi_control"),
        (f"ki\u200blled. {BODY}".encode(), "invisible_characters"),
        (f"Le porte-parole José Éxample a dit. {BODY}".encode("cp1252"), "encoding_suspect"),
        (f"groupâ€™s leader. {BODY}".encode(), "encoding_suspect"),
        (b"fighters\xff\xfe\x80\xc3( died. " + BODY.encode(), "encoding_suspect"),
    ],
)
def test_what_is_doubtful_about_a_text_is_flagged_and_the_text_is_kept(raw: bytes, flag: str) -> None:
    found = read(raw)
    assert flag in found.flags
    assert "\0" not in found.report.text
    assert found.raw == raw


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "قال المرصد إن خمسة مقاتلين قتلوا في غارات جوية قرب دير الزور يوم الثلاثاء، ونفى مصدر عسكري سقوط مدنيين.",
            "cp1256",
        ),
        (
            "Пять человек погибли в результате обстрела рынка во вторник, сообщил представитель местных властей.",
            "cp1251",
        ),
        (
            "Пять человек погибли в результате обстрела рынка во вторник, сообщил представитель местных властей.",
            "koi8_r",
        ),
    ],
)
def test_old_encodings_of_other_scripts_are_told_apart(text: str, encoding: str) -> None:
    found = read(text.encode(encoding))
    assert found.report.text == text
    assert {"encoding_suspect", f"encoding:{encoding}"} <= set(found.flags)


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        ("", "text/plain", "empty_input"),
        (" \n\t ", "text/plain", "empty_input"),
        ("/etc/passwd", "text/plain", "no_article_text"),
        ("<html><body><nav>Home News</nav></body></html>", "text/html", "no_article_text"),
        ("<html><title>Five killed</title><body>" + "<p>We use cookies. Accept all cookies.</p>" * 9 + "</body></html>",
         "text/html", "no_article_text"),
        ("", "text/html", "no_article_text"),
        (b"%PDF-1.4\n1 0 obj\n<<", "application/pdf", "truncated"),
        (b"%PDF-1.4\nnothing\n%%EOF", "application/pdf", "bad_archive"),
        ('{"text": "a b c", "text": "d"}', "application/json", "duplicate_key"),
        ("...", "application/x-unknown", "not_text"),
    ],
)  # fmt: skip
def test_what_is_no_report_has_its_reason(content: bytes | str, media_type: str, reason: str) -> None:
    assert refusal(content, media_type) == reason


PAGE = f"""<!doctype html><html lang="en"><head><title>Five killed in market | The Wire</title>
<meta property="og:site_name" content="The Wire"><meta property="article:published_time" content="2025-12-20T10:00:00+03:00">
<meta name="author" content="A. Reporter"><link rel="canonical" href="https://n.example/1"></head>
<body><nav>Home</nav><article><h1>Five killed in market, monitor says</h1><p>{BODY}</p><p>{BODY}</p>
<p style="display:none">Hidden words that nobody sees on the page.</p></article></body></html>"""  # noqa: E501


def test_a_page_gives_its_article_and_what_it_says_about_itself() -> None:
    report = read(PAGE, "text/html").report
    assert report.title == "Five killed in market, monitor says"
    assert report.text.startswith(f"{report.title}\n\n{BODY}")
    assert "Hidden words" not in report.text
    assert (report.published, report.published_from) == ("2025-12-20T10:00:00+03:00", "metadata")
    assert (report.outlet, report.byline, report.url) == ("The Wire", "A. Reporter", "https://n.example/1")
    assert report.text.count(report.title) == 1


def test_the_article_data_of_a_page_are_read() -> None:
    data = {"@graph": [{"@type": "NewsArticle", "headline": "Five killed in market", "datePublished": "2025-12-20",
        "publisher": {"name": "The Wire"}, "author": [{"name": "A"}, {"name": "B"}]}]}  # fmt: skip
    page = f'<html><head><script type="application/ld+json">{json.dumps(data)}</script></head><article><p>{BODY * 3}</p></article></html>'  # noqa: E501
    report = read(page, "text/html").report
    assert (report.title, report.published, report.outlet, report.byline) == (
        "Five killed in market", "2025-12-20", "The Wire", "A, B")  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        f"<html><body><article><p>{BODY * 3}&#0;&#xD800;&#1114112;&#99999999999;</p></article></body></html>",
        f"<html><body><article><p>{'<b>' * 20_000}{BODY * 3}</p></article></body></html>",
        f"<html><body>{'<div>' * 5_000}<p>{BODY * 3}</p></body></html>",
        f"<html><body>{'<div>x ' * 5_000}<p>{BODY * 3}</p></body></html>",
        f"<article><p>{BODY * 3}",
    ],
)
def test_a_broken_page_does_not_lose_its_article(broken: str) -> None:
    assert BODY in read(broken, "text/html").report.text


def test_script_text_that_is_shown_stays_text_and_scripts_are_gone() -> None:
    page = f"<html><body><article><p>{BODY * 3}</p><script>bad()</script><p>He said &lt;script>x&lt;/script> here.</p></article></body></html>"  # noqa: E501
    text = read(page, "text/html").report.text
    assert "bad()" not in text
    assert "<script>x</script>" in text


def test_a_message_gives_its_text_date_and_subject_but_no_address() -> None:
    mail = (f"From: Example Wire <desk@wire.example>\nTo: x@y.example\nSubject: Five killed in market\n"
        f"Date: Sat, 20 Dec 2025 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{BODY}\n")  # fmt: skip
    report = read(mail, "message/rfc822").report
    assert report.text == f"Five killed in market\n\n{BODY}"
    assert (report.published, report.byline) == ("2025-12-20T10:00:00Z", "Example Wire")


def test_a_message_of_an_impossible_year_keeps_its_text_without_a_date() -> None:
    mail = f"Subject: Five killed\nDate: Tue, 03 Mar 999999999999992026 10:00:00 +0000\n\n{BODY}\n"
    report = read(mail, "message/rfc822").report
    assert BODY in report.text
    assert report.published is None


def test_markdown_loses_its_marks_and_gives_its_front_matter() -> None:
    text = f"---\ntitle: Five killed\ndate: 2025-12-20\noutlet: The Wire\n---\n\n**Shells** hit [a town](https://n.example).\n\n{BODY}"
    report = read(text, "text/markdown").report
    assert report.text == f"Five killed\n\nShells hit a town.\n\n{BODY}"
    assert (report.published, report.outlet) == ("2025-12-20", "The Wire")


def pdf(words: str) -> bytes:
    stream = f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET".encode()
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",  # noqa: E501
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, b) for n, b in enumerate(bodies, 1))
    return b"%PDF-1.4\n" + objects + b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF"


def test_a_pdf_gives_its_text_and_a_scan_says_that_it_has_none() -> None:
    assert read(pdf("At least five fighters were killed near Exampletown."), "application/pdf").report.text == (
        "At least five fighters were killed near Exampletown."
    )
    assert refusal(pdf(""), "application/pdf") == "no_text_layer"


def test_a_row_gives_its_text_and_markup_in_it_is_read_as_a_page() -> None:
    row = {"text": f"<p>{BODY}</p><p>The army denied it.</p>", "title": "Five killed", "meta": {"publisher": "Wire"}}
    report = read(json.dumps(row), "application/json", title="Five killed", outlet="Wire").report
    assert report.text == f"Five killed\n\n{BODY}\n\nThe army denied it."
    assert report.outlet == "Wire"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("قتل خمسة أشخاص في غارة جوية على دير الزور، بحسب المرصد السوري لحقوق الإنسان", "ar"),
        ("Cinq soldats ont été tués mardi dans une attaque près de Gao, selon l'armée malienne", "fr"),
        ("Пять человек погибли в Хомсе, сообщил представитель армии", "ru"),
        ("П'ятеро людей загинули внаслідок удару по Харкову, повідомили рятувальники", "uk"),
        ("Cinco personas murieron en Bogotá el martes, según la policía", "es"),
    ],
)
def test_a_report_in_another_language_is_kept_whole_with_its_language(text: str, language: str) -> None:
    report = read(text).report
    assert (report.text, report.language) == (text, language)


def test_a_language_that_the_letters_speak_against_is_not_believed() -> None:
    report = read("قتل خمسة أشخاص في غارة جوية على دير الزور بحسب المرصد", language="en").report
    assert report.language == "ar"


def test_many_inputs_come_in_order_and_twice_the_same(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "c.jsonl").write_text(
        json.dumps({"id": "r1", "text": BODY}) + "\nnot json\n" + json.dumps({"text": ""})
    )
    first, second = (list(read_inputs([str(tmp_path), "missing"], options=OPTIONS)) for _ in range(2))
    assert first == second
    kinds = [f.report.origin if isinstance(f, ReadReport) else f.reason for f in first]
    assert kinds == [
        *(str(tmp_path / n) for n in ("a.html", "b.txt", "c.jsonl#r1")),
        "bad_value",
        "empty_input",
        "not_found",
    ]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["text/plain", "text/markdown", "text/html", "text/html;fragment", "application/pdf",
    "message/rfc822", "application/json"]), st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))  # fmt: skip  # noqa: E501
def test_any_item_ends_as_a_report_or_a_problem(media_type: str, content: bytes) -> None:
    (found,) = read_item(RawItem("in", content, media_type), None, OPTIONS)
    if isinstance(found, Problem):
        assert found.reason
        assert found.message
    else:
        assert found.report.text.strip() == found.report.text
        assert not set(found.report.text) & {"\0", "\r"}
        assert found.report.title is None or found.report.text.startswith(found.report.title[:1])
