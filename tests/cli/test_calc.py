"""``secondread calc`` on the command line."""

from __future__ import annotations

import json

import pytest

from secondread.cli import main


def test_a_line_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    """The reading of a line shows each number with its method and its Python line."""
    assert main(["calc", "22/49 v 14/50"]) == 0
    shown = capsys.readouterr().out
    assert "risk difference: 17 percentage points" in shown
    assert "st.two_proportions(22, 49, 14, 50, test='boschloo').value" in shown


def test_a_statistic_is_called_with_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    """A name, numbers and --options call one function; --json gives its working."""
    assert main(["calc", "p-from-ci", "0.75", "0.55", "1.02", "--scale", "log", "--json"]) == 0
    (working,) = json.loads(capsys.readouterr().out)
    assert working["value"] == pytest.approx(0.0679, abs=1e-4)


def test_negative_numbers_are_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    """A minus sign does not make an option of a number."""
    assert main(["calc", "p-from-ci", "-0.34", "-0.95", "0.27"]) == 0
    assert "0.27" in capsys.readouterr().out


def test_names_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """--list names every statistic; a name alone shows what it takes."""
    assert main(["calc", "--list"]) == 0
    assert "risk-difference" in capsys.readouterr().out.split()
    assert main(["calc", "risk-difference"]) == 0
    assert "--method" in capsys.readouterr().out


def test_a_wrong_name_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """A statistic that does not exist ends with exit code 2 and the nearest name."""
    assert main(["calc", "fisherr", "22/49", "14/50"]) == 2
    assert "fisher" in capsys.readouterr().err


def test_two_proportions_are_read_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """The counts of two arms by name give every measure and test; --test gives one p."""
    assert main(["calc", "two-proportions", "22/49", "14/50", "--mid", "0.1"]) == 0
    shown = capsys.readouterr().out
    assert "important benefit not excluded" in shown
    assert "reverse fragility index: 2" in shown
    assert main(["calc", "two-proportions", "22/49", "14/50", "--test", "fisher"]) == 0
    assert "two proportions: 0.0969" in capsys.readouterr().out
