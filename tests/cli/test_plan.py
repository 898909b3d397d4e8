"""``secondread plan`` on the command line."""

from __future__ import annotations

import csv
import io
import stat
from pathlib import Path

import pytest

from secondread.cli import main

N_OF_1 = ["plan", "n-of-1", "--patient", "P01", "--new", "relvadine", "--old", "placebo", "--start", "2027-01-04"]


def test_a_trial_is_sized_for_what_matters_and_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    words = "--sd 2 --mid 1 --estimate 0.34 --se 0.31 --threshold 1.5 --marker 0.3 --margin 1 --looks 3 --simulate 200"
    assert main(["plan", *words.split()]) == 0
    shown = capsys.readouterr().out
    for line in (
        "minimal important difference",
        "estimate pulled towards none",
        "N-of-1 series",
        "Cut into responders",
    ):
        assert line in shown
    assert "those who test positive" in shown
    assert "equally good not worse by 1" in shown
    assert "chance to stop there" in shown
    assert "Played out 200 times (seed 1)" in shown


def test_a_table_of_trials_gives_the_estimate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "trials.csv"
    file.write_text("slab,yi,sei,measure\nA,0.3,0.2,MD\nB,0.5,0.3,MD\n", encoding="utf-8")
    assert main(["plan", "--sd", "2", "--from", str(file)]) == 0
    assert "estimate as found" in capsys.readouterr().out


def test_a_trial_in_one_patient_goes_from_schedule_to_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*N_OF_1, "--folder", str(tmp_path), "--seed", "3", "--days", "4", "--washout", "1"]) == 0
    allocation, diary = tmp_path / "P01-allocation.csv", tmp_path / "P01-diary.csv"
    page = (tmp_path / "P01-schedule.html").read_text(encoding="utf-8")
    kits = {row["kit"]: row["treatment"] for row in _table(allocation)}
    assert all(kit in page for kit in kits)
    assert stat.S_IMODE(allocation.stat().st_mode) == 0o600
    rows = _table(diary)
    for number, row in enumerate(rows):
        row["score"] = str((3 if kits[row["kit"]] == "relvadine" else 6) + number % 5)
    with diary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    capsys.readouterr()
    words = [str(diary), "--allocation", str(allocation), "--new", "relvadine", "--better", "lower", "--mid", "1"]
    assert main(["plan", "analyse", *words]) == 0
    shown = capsys.readouterr().out
    assert "P01, 3 cycles: difference −3" in shown
    assert "better by at least 1" in shown


def _table(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))


def test_no_trial_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*N_OF_1, "--folder", str(tmp_path)]) == 0
    before = (tmp_path / "P01-allocation.csv").read_bytes()
    assert main([*N_OF_1, "--folder", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "P01-allocation.csv").read_bytes() == before


def test_a_hostile_code_stays_in_its_folder_and_inert(tmp_path: Path) -> None:
    words = [*N_OF_1, "--folder", str(tmp_path)]
    words[words.index("P01")] = "../<script>x</script>"
    assert main(words) == 0
    names = [file.name for file in tmp_path.iterdir()]
    assert len(names) == 3
    assert not any(character in name for name in names for character in "<>/\\")
    assert "<script>" not in next(tmp_path.glob("*.html")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["plan"], "--sd is missing"),
        (["plan", "--sd", "2"], "mid or estimate must be given"),
        (["plan", "--sd", "-2", "--mid", "1"], "sd must be in"),
        (["plan", "--sd", "2", "--mid", "1", "--alpha", "1.2"], "alpha must be in"),
        (["plan", "--sd", "2", "--mid", "1", "--dropout", "1"], "dropout must be in"),
        (["plan", "--sd", "2", "--mid", "1", "--simulate", "1000000000"], "--simulate must be at most"),
        (["plan", "--sd", "2000000", "--mid", "0.001", "--simulate", "10"], "no trial could show it"),
        ([*N_OF_1[:-1], "tomorrow"], "--start 'tomorrow' is no date"),
        ([*N_OF_1, "--folder", "nowhere"], "does not exist"),
        ([*N_OF_1, "--days", "3", "--washout", "3"], "must leave days"),
    ],
)
def test_impossible_plans_are_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("diary", "code", "message"),
    [
        ("patient,cycle,kit\nP01,1,Kit 1\n", 3, "lacks the column score"),
        ("patient,cycle,kit,score\nP01,1,Kit 9,3\n", 3, "is in no allocation given"),
        ("patient,cycle,kit,score\nP01,1,Kit 1,bad\n", 3, "which is no number"),
        ("patient,cycle,kit,score\nP01,1,Kit 1,3\nP01,1,Kit 2,4\n", 2, "two complete cycles"),
        ("patient,cycle,kit,score\n", 3, "holds no day that counts"),
    ],
)
def test_a_diary_that_cannot_be_read_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], diary: str, code: int, message: str
) -> None:
    (tmp_path / "d.csv").write_text(diary, encoding="utf-8")
    (tmp_path / "a.csv").write_text("patient,kit,treatment\nP01,Kit 1,new\nP01,Kit 2,old\n", encoding="utf-8")
    words = [str(tmp_path / "d.csv"), "--allocation", str(tmp_path / "a.csv"), "--new", "new", "--better", "lower"]
    assert main(["plan", "analyse", *words]) == code
    assert message in capsys.readouterr().err
