"""``secondread plan dose`` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondread.cli import main

ARMS = (
    "trial,dose,mean,sd,n\nNVA,0,1.243,0.1162,60\nNVA,12.5,1.317,0.1162,60\nNVA,25,1.333,0.1162,60\n"
    "NVA,50,1.374,0.1162,60\nNVA,100,1.385,0.1162,60\n"
)
NUMBERS = (
    "plan dose --better higher --doses 0,12.5,25,50,100 --means 1.243,1.317,1.333,1.374,1.385 --sds 0.1162 --ns 60"
)


@pytest.fixture
def arms(tmp_path: Path) -> str:
    file = tmp_path / "arms.csv"
    file.write_text(ARMS, encoding="utf-8")
    return str(file)


def test_a_table_leads_to_a_dose_and_to_the_size_of_its_trial(arms: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "dose", arms, "--better", "higher", "--mid", "0.1"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "0.1 is reached at a dose of about 28.7" in shown
    assert "For the next trial: 50, the smallest dose tested that is expected to reach 0.1." in shown
    assert "A trial of 50 against 0" in shown
    assert "What is safe and tolerable is not part of this." in shown


def test_numbers_say_the_same_as_the_table(arms: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["plan", "dose", arms, "--better", "higher", "--mid", "0.1"])
    by_table = capsys.readouterr().out
    assert main([*NUMBERS.split(), "--mid", "0.1"]) == 0
    assert capsys.readouterr().out == by_table


def test_a_scale_turned_round_leads_to_the_same_dose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    means = NUMBERS.replace("--means 1.243,1.317,1.333,1.374,1.385", "--means=-1.243,-1.317,-1.333,-1.374,-1.385")
    assert main([*means.replace("higher", "lower").split(), "--mid", "0.1"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "−0.1 is reached at a dose of about 28.7" in shown
    assert "For the next trial: 50" in shown


def test_where_no_dose_response_is_shown_no_dose_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    words = "plan dose --better higher --doses 0,1,2,4 --means 3,3.1,2.9,3.05 --sds 1 --ns 20 --mid 0.5"
    assert main(words.split()) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "No dose-response is shown" in shown
    assert "no proof that there is none" in shown
    assert "For the next trial" not in shown


def test_a_difference_beyond_the_doses_is_told_without_a_dose(arms: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "dose", arms, "--better", "higher", "--mid", "0.5"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "No dose up to 100 is expected to reach 0.5" in shown
    assert "For the next trial" not in shown


def test_counts_of_two_trials_are_put_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "arms.csv"
    rows = "A,0,30,60\nA,1,26,60\nA,2,20,60\nA,4,14,60\nB,0,31,60\nB,2,22,60\nB,4,15,60\n"
    file.write_text("trial,dose,events,n\n" + rows, encoding="utf-8")
    assert main(["plan", "dose", str(file), "--better", "lower", "--mid", "0.5"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "(odds ratio)" in shown
    assert "0.5 is reached at a dose of about" in shown
    assert "2 trials put together" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("plan dose --better higher", "give a table, or --doses, --means, --sds, --ns as well"),
        (NUMBERS.replace("--ns 60", "--ns 60,60"), "--ns holds 2 numbers for 5 doses"),
        (NUMBERS.replace("--ns 60", "--ns many"), "--ns 'many' is no list of numbers"),
        (NUMBERS + " --shape bent", "shape must be one of linear, emax"),
        (NUMBERS + " --mid 0", "--mid must be above 0"),
        (NUMBERS + " --measure XX", "measure must be one of"),
        ("plan dose --better higher --doses 0,1 --means 1,2 --sds 1 --ns 9", "needs three doses or more"),
    ],
)
def test_impossible_questions_are_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: str, message: str
) -> None:
    assert main(arguments.split()) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.strip().splitlines()) == 1
