"""``secondread plan survival`` on the command line."""

from __future__ import annotations

import pytest

from secondread.cli import main

PLAN = ["plan", "survival", "--hazard-ratio", "0.7", "--accrual", "12", "--follow-up", "12"]


def test_events_and_patients_are_told_and_the_design_played_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PLAN, "--median", "12", "--loss", "0.01", "--delay", "3", "--simulate", "200"]) == 0
    shown = capsys.readouterr().out
    assert "80%      247         232" in shown
    assert "Played out 200 times (seed 1), 464 patients" in shown
    for scenario in ("as planned", "no effect", "effect begins after 3"):
        assert scenario in shown


def test_half_by_the_median_is_the_same_as_the_median(capsys: pytest.CaptureFixture[str]) -> None:
    main([*PLAN, "--median", "12"])
    by_median = capsys.readouterr().out
    main([*PLAN, "--risk", "0.5", "--risk-at", "12"])
    assert capsys.readouterr().out == by_median


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (PLAN, "give --median, or --risk with --risk-at"),
        ([*PLAN, "--median", "-1"], "--median must be in"),
        ([*PLAN, "--risk", "1", "--risk-at", "3"], "--risk must be in"),
        ([*PLAN, "--median", "12", "--loss", "1"], "--loss must be in"),
        ([*PLAN, "--median", "12", "--delay", "-1"], "--delay must be in"),
        ([*PLAN, "--median", "12", "--simulate", "1000000000"], "--simulate must be at most"),
        ([*PLAN, "--median", "12", "--hazard-ratio", "0.9999", "--simulate", "10"], "plan for a larger effect"),
        ([*PLAN, "--median", "12", "--hazard-ratio", "1"], "hazard_ratio must not be 1"),
    ],
)
def test_impossible_plans_are_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.strip().splitlines()) == 1
