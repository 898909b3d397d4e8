"""Numbers that cannot be are told, and odd but possible ones are not."""

from __future__ import annotations

from typing import Any

import pytest

from secondread.reading.impossible_numbers import impossible_numbers
from secondread.testing import a_contrast, a_result, a_trial, an_arm, an_outcome


def told(*, contrast: dict[str, Any] | None = None, data: str = "binary", **treated: Any) -> str:
    result = a_result(treated=treated or None, contrast=a_contrast(**contrast) if contrast else None)
    return " ".join(impossible_numbers(a_trial(outcomes=(an_outcome(data=data),), results=(result,))))


@pytest.mark.parametrize(
    ("treated", "words"),
    [
        ({"percent": "130%"}, "130% cannot be a share"),
        ({"percent": "-3%"}, "-3% cannot be a share"),
        ({"percent": "45%", "total": 3}, "45% of 3 cannot be"),
        ({"percent": "33.4%", "total": 30}, "33.4% of 30 cannot be"),
        ({"events": 61, "total": 60}, "61 of 60 cannot be"),
        ({"events": -1, "total": 60}, "-1 cannot be a number of participants with an event"),
        ({"events": 1, "total": 0}, "0 cannot be a number of participants"),
        ({"sd": "-2.1"}, "-2.1 cannot be a standard deviation"),
        ({"value": "3.0", "low": "3.5", "high": "4.5"}, "3.0 cannot be estimated"),
        ({"value": "4.0", "low": "4.5", "high": "3.5"}, "its ends are exchanged"),
    ],
)
def test_impossible_in_an_arm(treated: dict[str, Any], words: str) -> None:
    """A number of one arm that cannot be is named, with the arm."""
    shown = told(**treated)
    assert words in shown
    assert "the drug" in shown


@pytest.mark.parametrize(
    "treated",
    [
        {"percent": "100%", "total": 7},
        {"percent": "0%", "total": 60},
        {"percent": "33%", "total": 3},
        {"percent": "67%", "total": 3},
        {"percent": "45%", "total": 150},
        {"percent": "58%", "total": 40, "events": 23},
        {"events": 0, "total": 60},
        {"value": "-3.1", "low": "-4.0", "high": "-2.2"},
        {"sd": "0"},
    ],
)
def test_possible_in_an_arm(treated: dict[str, Any]) -> None:
    """Limits, halves rounded either way and negative changes are possible."""
    assert told(**treated) == ""


@pytest.mark.parametrize(
    ("contrast", "words"),
    [
        ({"p": "1.2"}, "1.2 cannot be a p-value"),
        ({"measure": "hazard ratio", "estimate": "-0.7"}, "-0.7 cannot be a hazard ratio"),
        ({"measure": "risk ratio", "estimate": "0.8", "low": "0.9", "high": "1.2"}, "0.8 cannot be estimated"),
    ],
)
def test_impossible_between_arms(contrast: dict[str, Any], words: str) -> None:
    """A contrast that cannot be is named."""
    assert words in told(contrast=contrast)


def test_difference_may_be_negative() -> None:
    """A negative difference, its interval, and "p < 0.001" are possible."""
    assert told(contrast={"estimate": "-0.8", "low": "-2.0", "high": "0.4", "p": "<0.001"}) == ""


def test_share_over_time_needs_no_whole_number() -> None:
    """A share estimated over time (Kaplan-Meier) may be any, so that 45% of 3 is not told there."""
    assert told(data="time_to_event", percent="45%", total=3) == ""


def test_sizes() -> None:
    """n = -3 cannot be, nor more analysed than randomised; each is told once."""
    trial = a_trial(n_randomised="-3", arms=(an_arm(n_randomised=60, n_analysed=66), an_arm("control")))
    shown = impossible_numbers(trial)
    assert len(shown) == 2
    assert "-3 cannot be a number of participants" in shown[0]
    assert "66 analysed cannot be, since only 60 were randomised" in shown[1]


def test_default_trial_is_possible() -> None:
    """Nothing is told of a trial whose numbers can be."""
    assert impossible_numbers(a_trial()) == ()
