"""Whatever is asked of any route, the page answers and does not fail: no 5xx, its headers on every answer, no write."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herodote.run.parts import corroborate
from herodote.store.log import last_seq
from herodote.store.query import Query
from herodote.web.app import create_app
from herodote.web.asked import FIELDS
from herodote.web.desk import Desk
from herodote.web.security import HEADERS
from herodote.web.tray import Tray
from tests.web.conftest import READINGS
from tests.web.test_add import parts

SLOW = bool(os.environ.get("HERODOTE_SLOW_TESTS"))
HOME = "http://127.0.0.1"
NAMES = (*FIELDS, "offset", "page", "box", "zoom", "since", "who", "name", "q", "sort", "a", "b")
HARD = (
    "", "0", "-1", "1e999", "99999999999999999999", "NaN", "%00", "\x00", "\u202e", "' OR 1=1 --", "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd", "{{7*7}}", "<b>", "2026-13-45", "0000-00-00", "9999-12-31", "-0001-01-01", "x" * 3000,
    "🚑", "٣", "SYR", "1", "killed", "ev-", "1,2,3,4", "-91,181,inf,nan",
)  # fmt: skip
VALUES = st.sampled_from(HARD) | st.text(max_size=30)


@pytest.fixture(scope="module")
def app(casebook: Path, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder = Path(shutil.copytree(casebook, tmp_path_factory.mktemp("routes") / "case"))
    made = create_app(folder, desk=Desk(folder, corroborate), tray=Tray(folder, parts()))
    made.state.folder = folder
    return made


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Method and path of every route of the OpenAPI description."""
    return [(method, path) for path, methods in sorted(app.openapi()["paths"].items()) for method in sorted(methods)]


def test_the_description_names_every_route(app: FastAPI) -> None:
    described = {path for _, path in routes(app)}
    assert described >= {route.path for route in app.routes if isinstance(route, APIRoute)}
    assert len(described) >= 14


@settings(max_examples=1000 if SLOW else 80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_question_to_any_route_makes_the_page_fail(app: FastAPI, data: st.DataObject) -> None:
    client = TestClient(app, base_url=HOME, raise_server_exceptions=False, follow_redirects=False)
    method, path = data.draw(st.sampled_from(routes(app)))
    for name in [part[1:-1] for part in path.split("/") if part.startswith("{")]:
        known = READINGS[0].report.id.removeprefix("sha256:")
        path = path.replace(
            f"{{{name}}}", quote(data.draw(VALUES | st.just(known)).replace("\ud7ff", ""), safe="") or "x"
        )
    asked = data.draw(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), VALUES, max_size=5))
    form = data.draw(st.dictionaries(st.sampled_from(("verb", "who", "csrf", "field", "value")), VALUES, max_size=4))
    answer = client.request(method, path, params=asked, **({"data": form} if method == "post" else {}))
    assert answer.status_code < 500, (method, path, asked, form)
    for name in HEADERS:
        assert name.lower() in answer.headers, (name, path)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "127.0.0.1, evil.example",
        "[::1]evil", "127.0.0.1:x", "0.0.0.0", "LOCALHOST.", "xn--localhost"]
)  # fmt: skip
def test_no_route_answers_to_a_name_that_is_not_its_own(app: FastAPI, host: str) -> None:
    client = TestClient(app, base_url=HOME)
    for method, path in routes(app):
        assert client.request(method, path.replace("{", "").replace("}", ""), headers={"host": host}).status_code == 421
    assert client.get("/static/js/map.js", headers={"host": host}).status_code == 421


def test_every_route_that_writes_refuses_what_does_not_come_from_the_page_itself(app: FastAPI) -> None:
    client = TestClient(app, base_url=HOME)
    writing = [(method, path) for method, path in routes(app) if method not in ("get", "head")]
    assert writing
    before = last_seq(app.state.folder / "log")
    foreign: tuple[dict[str, str], ...] = (
        {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "https://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"},
    )  # fmt: skip
    for method, path in writing:
        address = path.replace("{", "").replace("}", "")
        for headers in foreign:
            assert client.request(method, address, headers=headers, data={"verb": "accept"}).status_code == 403
        for content_type in ("text/plain", "application/json", "multipart/form-data; boundary=x", ""):
            sent: dict[str, Any] = {"content": b"x", "headers": {"content-type": content_type}}
            assert client.request(method, address, **sent).status_code in (400, 403, 413, 415, 422), (
                path,
                content_type,
            )
        big = b"verb=" + b"x" * 300_000
        form = {"content-type": "application/x-www-form-urlencoded"}
        assert client.request(method, address, content=big, headers=form).status_code in (400, 403, 413, 415)
    assert last_seq(app.state.folder / "log") == before


def test_an_answer_that_fails_has_the_headers_and_tells_nothing(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr(Query, "sources", fail)
    answer = TestClient(app, base_url=HOME).get("/sources?asked=first")  # no answer of it is kept
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "a secret of the machine" in caplog.text
    assert all(answer.headers[name] == value for name, value in HEADERS.items())


def test_no_get_writes(app: FastAPI) -> None:
    client = TestClient(app, base_url=HOME)
    for method, path in routes(app):
        if method == "get":
            answer = client.get(path.replace("{", "").replace("}", ""), params={"verb": "accept", "who": "Ada"})
            assert "set-cookie" not in answer.headers


def test_schemathesis_finds_no_failure(app: FastAPI) -> None:
    """The same by another tool, where it is installed (`pip install schemathesis`)."""
    tool = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    description = app.openapi()
    for methods in description["paths"].values():
        for operation in methods.values():
            operation.setdefault("parameters", [])
            operation["parameters"] += [{"name": n, "in": "query", "schema": {"type": "string"}} for n in FIELDS]
    schema = tool.openapi.from_dict(description)
    schema.app = app

    @settings(max_examples=200 if SLOW else 5, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        operation = data.draw(st.sampled_from([found.ok() for found in schema.get_all_operations()]))
        case = data.draw(operation.as_strategy())
        answer = case.call(app=app, base_url=HOME)
        assert answer.status_code < 500, case

    ask()
