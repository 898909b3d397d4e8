"""The plain wording of the result is composed from what was read: outcome, arms and numbers, without advice."""

from __future__ import annotations

import re

from secondread.spin import spin_of
from tests.spin.abstracts import MET, SLEEP, abstract


def test_missed_result() -> None:
    """A missed primary outcome is told with its estimate and interval, and is not read as equality."""
    wording = spin_of(abstract("Oravamil is a promising option.")).unspun
    assert "knee pain at 12 weeks" in wording
    assert "no difference was shown between oravamil and placebo" in wording
    assert "-0.9 to 0.3" in wording
    assert "does not show that the treatments are equal" in wording


def test_met_result() -> None:
    """A met primary outcome is told as a difference, with its numbers."""
    wording = spin_of(abstract("Oravamil reduces knee pain.", results=f"{MET} {SLEEP}")).unspun
    assert "a difference was shown" in wording
    assert "no difference" not in wording
    assert "-2.0 to -0.8" in wording


def test_no_praise() -> None:
    """The wording never carries the words that bend a conclusion."""
    wording = spin_of(abstract("Oravamil is a remarkably promising and effective option.")).unspun
    assert not re.search(r"promising|effective|recommend|remarkabl|option|benefit", wording)


def test_nothing_to_tell() -> None:
    """Where the text does not tell how the main result stands, there is no wording."""
    assert spin_of(abstract("Oravamil is promising.", results="All took part gladly.")).unspun == ""
