"""Work is bounded in time and memory, in turn, and survives whatever one text does."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from secondread.app.workers import JobFailed, Workers
from tests.app.running import running
from tests.app.texts import NEWS

TEXTS = [("news", "said", NEWS.encode())]


def test_a_job_that_takes_too_long_is_ended_and_the_next_is_done() -> None:
    async def work() -> dict[str, str]:
        workers = Workers(1, seconds=60, megabytes=3_000)
        try:
            await workers.run("read_texts", TEXTS)
            workers._seconds = 0.0
            with pytest.raises(JobFailed, match="took longer than 0 seconds"):
                await workers.run("read_texts", [("long", "said", NEWS.encode() * 200)])
            workers._seconds = 60
            done: dict[str, str] = await workers.run("read_texts", TEXTS)
            return done
        finally:
            workers.close()

    assert asyncio.run(work())["title"].startswith("Relvadine")


def test_fifty_at_once_are_all_read_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    with running(tmp_path, workers=2) as server:
        ids = [
            server.ask("POST", "/api/readings", {"texts": [{"text": f"{NEWS} Number {n}."}]}).json["id"]
            for n in range(50)
        ]
        ahead = [server.ask("GET", f"/api/readings/{identity}").json["ahead"] for identity in (ids[10], ids[49])]
        assert ahead[0] <= ahead[1]
        assert {server.wait(identity)["state"] for identity in ids} == {"done"}


def test_what_waits_when_the_server_ends_is_read_when_it_starts_again(tmp_path: Path) -> None:
    with running(tmp_path) as first:
        ids = [first.ask("POST", "/api/readings", {"texts": [{"text": NEWS}]}).json["id"] for _ in range(8)]
    with running(tmp_path) as second:
        assert {second.wait(identity)["state"] for identity in ids} == {"done"}


def test_a_corrected_reading_is_as_it_was_after_a_restart(tmp_path: Path) -> None:
    edit = {"kind": "setting", "at": "alpha", "value": "0.01"}
    with running(tmp_path) as first:
        identity = first.read(NEWS)
        first.ask("POST", f"/api/readings/{identity}/edits", edit)
    with running(tmp_path) as second:
        assert second.ask("GET", f"/api/readings/{identity}/claims").json["alpha"] == 0.01
