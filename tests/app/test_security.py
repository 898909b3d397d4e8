"""The page answers this machine alone, changes come from itself alone, and what a text holds stays text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.app.running import Running, running, token_of
from tests.app.texts import NEWS

HOSTILE = (
    "Relvadine <img src=x onerror=alert(4)> significantly reduced pain, the researchers said.\n\n"
    "<script>alert(1)</script><svg onload=alert(2)><style>*{display:none}</style> [x](javascript:alert(3)) "
    "=cmd|'/c calc'!A1 \x1b[31mred\x1b[0m"
)


def test_a_name_that_leads_here_from_elsewhere_is_refused(server: Running) -> None:
    assert server.ask("GET", "/", headers={"host": "evil.example"}).status == 403
    assert server.ask("GET", "/api/readings", headers={"host": "evil.example:80"}).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_another_page_is_refused(server: Running, headers: dict[str, str]) -> None:
    assert server.ask("POST", "/api/readings", {"texts": [{"text": NEWS}]}, headers).status == 403


def test_a_change_from_a_page_needs_its_token(server: Running) -> None:
    own = {"origin": server.url, "sec-fetch-site": "same-origin"}
    body = {"texts": [{"text": NEWS}]}
    assert server.ask("POST", "/api/readings", body, own).status == 403
    token = token_of(server.ask("GET", "/").text)
    assert server.ask("POST", "/api/readings", body, {**own, "x-secondread-token": token}).status == 202
    assert (
        server.ask("POST", "/readings", b"said_text=x", {"content-type": "application/x-www-form-urlencoded"}).status
        == 403
    )


def test_every_answer_forbids_what_a_page_does_not_need(server: Running) -> None:
    for path in ("/", "/static/page.js", "/api/readings", "/nothing"):
        headers = server.ask("GET", path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers


def test_no_page_asks_anything_from_elsewhere(server: Running) -> None:
    identity = server.read(NEWS)
    for path in ("/", f"/readings/{identity}", "/compare"):
        page = server.ask("GET", path).text
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
        assert "style=" not in page
        assert not re.search(r"\son\w+=", re.sub(r"&[a-z#0-9]+;", "", page.replace("=alert", "")))


def test_hostile_text_stays_text(server: Running) -> None:
    identity = server.read(HOSTILE)
    page = server.ask("GET", f"/readings/{identity}").text
    assert "<script>alert" not in page
    assert "<svg onload" not in page
    assert "<img" not in page
    assert "\x1b" not in page
    assert 'href="javascript:' not in page


def test_too_much_is_refused_whether_it_says_so_or_not(tmp_path: Path) -> None:
    with running(tmp_path, most_bytes=10_000) as small:
        answer = small.ask("POST", "/api/readings", {"texts": [{"text": "x" * 20_000}]})
        assert answer.status == 413
        assert "cannot be handed in" in answer.text


@pytest.mark.parametrize("path", ["/readings/../../etc/passwd", "/api/readings/..%2f..%2fetc", "/static/../server.py"])
def test_no_path_of_a_client_is_opened(server: Running, path: str) -> None:
    answer = server.ask("GET", path)
    assert answer.status in (404, 422)
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_the_library_is_for_one_pair_of_eyes(server: Running) -> None:
    assert (server.settings.folder / "readings.sqlite").stat().st_mode & 0o077 == 0


def test_a_page_that_is_not_there_says_so(server: Running) -> None:
    answer = server.ask("GET", "/readings/none")
    assert answer.status == 404
    assert "There is no such reading here" in answer.text
    assert server.ask("GET", "/api/readings/none").json == {
        "detail": "There is no such reading here; it may have been deleted."
    }
