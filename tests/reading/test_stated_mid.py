"""The smallest important difference in a text's own words is put with its outcome."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import Mid

ABSTRACT = """Velotrine for chronic neck pain: a randomised, placebo-controlled trial

Methods: 600 adults with chronic neck pain were randomly assigned 1:1 to velotrine or placebo. The primary outcome was pain intensity at week 12 on a scale from 0 to 10. {threshold}

Results: The mean difference in pain intensity at week 12 was -0.1 points (95% CI -0.4 to 0.2).
"""


def mid_of(threshold: str) -> Mid | None:
    document = read_document(ABSTRACT.format(threshold=threshold).encode(), "a.txt")
    (trial,) = find_trials([document])
    return next(each.mid for each in trial.outcomes if "pain" in each.name)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The minimal clinically important difference was 1 point.", 1),
        ("A minimum clinically important difference (MCID) of 1.5 points was assumed.", 1.5),
        ("We took 2 weeks for the run-in; the MCID for pain intensity is 0.9.", 0.9),
    ],
)
def test_a_threshold_in_the_text_is_the_outcomes(words: str, value: float) -> None:
    """The first number after the name of the threshold is its value, marked as printed and with its place."""
    mid = mid_of(words)
    assert mid is not None
    assert (mid.value, mid.source, mid.kind) == (value, "printed", "between_arms")
    assert mid.span is not None


def test_a_change_in_one_patient_is_told_apart() -> None:
    """A threshold for one patient's change is no threshold between groups, and is read as what it is."""
    mid = mid_of("The minimal clinically important change for an individual patient is 2 points.")
    assert mid is not None
    assert mid.kind == "within_patient"


@pytest.mark.parametrize(
    "words",
    [
        "Whether the difference is clinically important was not asked.",
        "No minimal clinically important difference has been agreed on, though in 2010 a panel met.",
    ],
)
def test_no_number_is_no_threshold(words: str) -> None:
    """Where no number follows in the same few words there is none, and a year is none."""
    assert mid_of(words) is None
