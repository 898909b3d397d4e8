"""``secondread plan value`` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondread.cli import main

FOUND = ["plan", "value", "--estimate", "0.34", "--se", "0.31", "--better", "higher", "--sd", "2"]


def test_each_size_has_its_change_its_chance_and_its_worth(capsys: pytest.CaptureFixture[str]) -> None:
    words = "--n 100,400 --threshold 0.2 --worth 1000 --patients 50000 --cost 10 --fixed-cost 500"
    assert main([*FOUND, *words.split()]) == 0
    shown = capsys.readouterr().out
    assert "What one more trial would do to the conclusion" in shown
    assert "beyond 0.2; the choice is for 50,000 patients" in " ".join(shown.split())
    rows = [line.split() for line in shown.splitlines() if line.strip().startswith(("100 ", "400 "))]
    assert [row[0] for row in rows] == ["100", "400", "100", "400"]
    # cost: 500 + 2 x n x 10
    assert [row[3] for row in rows[2:]] == ["2,500", "8,500"]
    assert "Best of these: 400 an arm" in shown


def test_without_stated_costs_it_says_so_and_gives_no_gain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FOUND, "--n", "100"]) == 0
    shown = capsys.readouterr().out
    assert "the trial costs nothing" in " ".join(shown.split())
    assert "gain in all" not in shown


def test_a_table_brings_the_spread_between_trials(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "trials.csv"
    file.write_text("slab,yi,sei,measure\nA,-0.9,0.2,MD\nB,0.1,0.2,MD\nC,-0.5,0.2,MD\n", encoding="utf-8")
    assert main(["plan", "value", "--from", str(file), "--better", "lower", "--sd", "2", "--n", "50"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "in favour of the new treatment" in shown
    assert "Trials differ beyond chance" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([*FOUND, "--n", "many"], "--n 'many' is no list of numbers"),
        ([*FOUND, "--n", "1"], "--n must be a whole number of at least 2"),
        ([*FOUND, "--n", "50", "--worth", "0"], "worth must be in"),
        (["plan", "value", "--better", "lower", "--sd", "2", "--n", "50"], "What was found so far is missing"),
    ],
)
def test_impossible_questions_are_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.strip().splitlines()) == 1
