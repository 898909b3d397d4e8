"""``secondread plan borrow`` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondread.cli import main

MEANS = (
    "study,n,mean,sd\nGastr06,74,-51,88\nAIMed07,166,-49,88\nNEJM07,328,-36,88\nGastr01a,20,-47,88\n"
    "APhTh04,25,-90,88\nGastr01b,58,-54,88\n"
)
COUNTS = "trial,events,n\nA,23,107\nB,12,44\nC,19,51\nD,9,39\nE,39,139\nF,6,20\nG,9,78\nH,10,35\n"


@pytest.fixture
def controls(tmp_path: Path) -> str:
    file = tmp_path / "controls.csv"
    file.write_text(MEANS, encoding="utf-8")
    return str(file)


def test_what_is_borrowed_spared_and_risked_is_told(controls: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "borrow", controls, "--better", "lower", "--mid", "50"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "6 earlier control arms with 671 patients foretell −50.3" in shown
    assert "worth about 41 patients, and about 30 with the 20% doubt" in shown
    assert "with borrowing 49 31 80 80.7%" in shown
    assert "Borrowing spares 18 patients at the same power." in shown
    assert "at worst 8.7%" in shown
    assert "nothing here checks it" in shown


def test_counts_are_told_in_percent_and_points(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "controls.csv"
    file.write_text(COUNTS, encoding="utf-8")
    assert main(["plan", "borrow", str(file), "--better", "higher", "--mid", "0.2"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "foretell 25.8% in a new one" in shown
    assert "Patients for a difference of 20 points" in shown
    assert "30.8% 5 points better" in shown


def test_fewer_controls_than_the_power_needs_are_told_as_such(
    controls: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "borrow", controls, "--better", "lower", "--mid", "50", "--control", "10"]) == 0
    assert "the power is lower than without borrowing" in " ".join(capsys.readouterr().out.split())


def test_a_single_small_arm_spares_next_to_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "controls.csv"
    file.write_text("trial,n,mean,sd\nA,4,10,5\n", encoding="utf-8")
    assert main(["plan", "borrow", str(file), "--better", "lower", "--mid", "2"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "1 earlier control arm with 4 patients" in shown
    assert "Borrowing spares 1 patients" in shown or "Borrowing spares nobody" in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--better lower --mid 0", "mid must be in"),
        ("--better lower --mid 50 --doubt 1", "doubt must be in"),
        ("--better lower --mid 50 --sd -1", "sd must be in"),
        ("--better lower --mid 50 --tau-scale 0", "tau_scale must be in"),
        ("--better lower --mid 50 --control 1", "n_control must be"),
    ],
)
def test_impossible_plans_are_one_sentence(
    controls: str, capsys: pytest.CaptureFixture[str], words: str, message: str
) -> None:
    assert main(["plan", "borrow", controls, *words.split()]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.strip().splitlines()) == 1


def test_a_table_that_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "borrow", "nowhere.csv", "--better", "lower", "--mid", "50"]) == 3
    assert "nowhere.csv cannot be read" in capsys.readouterr().err
