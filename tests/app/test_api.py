"""The HTTP interface takes texts in, tells where they stand, judges, changes, undoes, and hands out every report."""

from __future__ import annotations

import json

import pytest

from tests.app.running import Running
from tests.app.texts import ABSTRACT, NEWS


@pytest.fixture(scope="module")
def reading(server: Running) -> str:
    return server.read(NEWS, measured=(ABSTRACT,))


def p_of(told: dict[str, object]) -> dict[str, object]:
    return next(fact for fact in told["facts"] if str(fact["at"]).endswith(".contrast.p"))  # type: ignore[attr-defined]


def test_a_reading_is_judged(server: Running, reading: str) -> None:
    told = server.ask("GET", f"/api/readings/{reading}/claims").json
    assert "overstated" in {claim["label"] for claim in told["claims"]} | {"contradicted"}
    assert p_of(told)["read"] == "0.51"


def test_a_change_turns_the_verdict_and_undo_turns_it_back(server: Running, reading: str) -> None:
    before = server.ask("GET", f"/api/readings/{reading}/claims").json
    at = p_of(before)["at"]
    changes = [("contrast.p", "0.001"), ("contrast.low", "-0.35"), ("contrast.high", "-0.05")]
    after = before
    for end, value in changes:
        place = str(at).replace("contrast.p", end)
        after = server.ask("POST", f"/api/readings/{reading}/edits", {"kind": "fact", "at": place, "value": value}).json
    assert p_of(after)["given"] is True
    assert [claim["label"] for claim in after["claims"]] != [claim["label"] for claim in before["claims"]]
    for _ in changes:
        back = server.ask("POST", f"/api/readings/{reading}/undo", {}).json
    assert [claim["label"] for claim in back["claims"]] == [claim["label"] for claim in before["claims"]]


def test_a_claim_can_be_added_and_struck_out(server: Running, reading: str) -> None:
    edits = f"/api/readings/{reading}/edits"
    before = server.ask("GET", f"/api/readings/{reading}/claims").json["claims"]
    words = "adults with knee pain, the researchers said"
    added = server.ask("POST", edits, {"kind": "add_claim", "value": "opinion_or_forecast", "quote": words}).json[
        "claims"
    ]
    assert len(added) == len(before) + 1
    assert added[-1]["quote"] == words
    left = server.ask("POST", edits, {"kind": "remove_claim", "at": added[-1]["id"]}).json["claims"]
    assert [claim["id"] for claim in left] == [claim["id"] for claim in before]


def test_settings_are_judged_by(server: Running, reading: str) -> None:
    told = server.ask(
        "POST", f"/api/readings/{reading}/edits", {"kind": "setting", "at": "mid:pain", "value": "1"}
    ).json
    assert told["mids"] == {"pain": 1.0}
    told = server.ask(
        "POST", f"/api/readings/{reading}/edits", {"kind": "setting", "at": "school", "value": "strict"}
    ).json
    assert told["school"] == "strict"


@pytest.mark.parametrize(("form", "begins"), [("html", "<!DOCTYPE html>"), ("md", "# "), ("json", "{"), ("yaml", "#")])
def test_every_report_can_be_fetched(server: Running, reading: str, form: str, begins: str) -> None:
    answer = server.ask("GET", f"/api/readings/{reading}/report.{form}")
    assert answer.status == 200
    assert answer.text.startswith(begins)
    assert "attachment" in answer.headers["content-disposition"]


def test_the_record_handed_out_can_be_handed_in_again(server: Running, reading: str) -> None:
    record = server.ask("GET", f"/api/readings/{reading}/report.yaml").text
    again = server.read(record)
    assert p_of(server.ask("GET", f"/api/readings/{again}/claims").json)["read"] == "0.51"


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        ({"kind": "fact", "at": "trials.t9.nothing", "value": "1"}, "Nothing was read at"),
        ({"kind": "fact", "at": "{p}", "value": "many"}, "mistake"),
        ({"kind": "add_claim", "value": "effect", "quote": "words of no text"}, "stands in none of the texts"),
        ({"kind": "add_claim", "value": "lie", "quote": "Relvadine"}, "is no kind of claim"),
        ({"kind": "remove_claim", "at": "c99"}, "There is no claim"),
        ({"kind": "setting", "at": "alpha", "value": "2"}, "is no value for alpha"),
        ({"kind": "setting", "at": "mood", "value": "2"}, "There is no setting"),
        ({"kind": "setting", "at": "mid:sleep", "value": "2"}, "No outcome is called"),
    ],
)
def test_a_change_that_cannot_be_is_one_sentence_and_nothing_is_kept(
    server: Running, reading: str, edit: dict[str, str], sentence: str
) -> None:
    told = server.ask("GET", f"/api/readings/{reading}/claims").json
    edit = {name: value.replace("{p}", str(p_of(told)["at"])) for name, value in edit.items()}
    before = server.ask("GET", f"/api/readings/{reading}").json["edits"]
    answer = server.ask("POST", f"/api/readings/{reading}/edits", edit)
    assert answer.status == 422
    assert sentence in answer.json["detail"]
    assert server.ask("GET", f"/api/readings/{reading}").json["edits"] == before


@pytest.mark.parametrize(
    "body", [{}, {"texts": []}, {"texts": [{"text": ""}]}, {"texts": [{"text": "x", "path": "/etc"}]}]
)
def test_what_cannot_be_taken_in_is_refused(server: Running, body: dict[str, object]) -> None:
    assert server.ask("POST", "/api/readings", body).status == 422


def test_a_text_that_cannot_be_read_fails_in_one_sentence(server: Running) -> None:
    identity = server.ask("POST", "/api/readings", {"texts": [{"text": "\x00\x01\x02"}]}).json["id"]
    told = server.wait(identity)
    assert told["state"] == "failed"
    assert told["error"].endswith(".")
    assert server.ask("GET", f"/api/readings/{identity}/claims").status == 409


def test_a_reading_can_be_forgotten(server: Running) -> None:
    identity = server.read(NEWS)
    assert server.ask("DELETE", f"/api/readings/{identity}").status == 204
    assert server.ask("GET", f"/api/readings/{identity}").status == 404
    assert server.ask("DELETE", f"/api/readings/{identity}").status == 404


def test_the_interface_is_described(server: Running) -> None:
    described = server.ask("GET", "/api/openapi.json").json
    assert "/api/readings/{identity}/edits" in described["paths"]
    assert all(method["description"] for path in described["paths"].values() for method in path.values())
    assert json.dumps(described)
