"""The library of readings keeps what was handed in, read and changed, and forgets what it is told to."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from secondread.store.readings import Readings, Source, default_folder

TEXTS = (Source("news", "said", b"words \x00 \xff"), Source("abstract", "measured", b"numbers"))


def test_texts_are_kept_byte_for_byte_until_they_are_read(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    identity = readings.add("news", TEXTS)
    assert readings.sources(identity) == TEXTS
    readings.finish(identity, "Title", "{}")
    assert readings.sources(identity) == ()
    assert readings.get(identity).state == "done"  # type: ignore[union-attr]


def test_what_waits_is_told_in_the_order_in_which_it_came(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    ids = [readings.add(str(n), TEXTS) for n in range(5)]
    readings.finish(ids[1], "x", "{}")
    readings.set_state(ids[2], "failed", "No.")
    assert readings.waiting() == (ids[0], ids[3], ids[4])
    assert readings.ahead_of(ids[4]) == 2
    assert [each.id for each in readings.listed()] == ids[::-1]


def test_edits_and_what_was_undone_come_back_as_they_were(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    identity = readings.add("x", TEXTS)
    readings.set_edits(identity, [{"kind": "fact", "value": "−1"}], [{"kind": "setting"}])
    again = Readings(tmp_path).get(identity)
    assert again is not None
    assert again.edits == ({"kind": "fact", "value": "−1"},)
    assert again.undone == ({"kind": "setting"},)


def test_a_forgotten_reading_leaves_nothing_behind(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    identity = readings.add("x", TEXTS)
    readings.delete(identity)
    assert readings.get(identity) is None
    assert readings.sources(identity) == ()


def test_many_threads_lose_nothing(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    threads = [threading.Thread(target=lambda: [readings.add("x", TEXTS) for _ in range(10)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(readings.waiting()) == 80


def test_names_of_readings_cannot_be_guessed_or_inject(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    readings.add("'; DROP TABLE readings; --", TEXTS)
    assert readings.get("x' OR '1'='1") is None
    assert len(readings.listed()) == 1


def test_the_folder_is_the_one_a_person_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECONDREAD_HOME", str(tmp_path / "own"))
    assert default_folder() == tmp_path / "own"
