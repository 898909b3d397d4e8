"""Arms that are doses of one drug, and a placebo, in whole texts."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import Trial


def trial_of(text: str) -> Trial:
    """Return the trial that a text tells."""
    (trial,) = find_trials([read_document(f"Relvadine in asthma\n\n{text}\n".encode(), "t")])
    return trial


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Patients were randomly assigned to receive relvadine at a dose of 0.1 mg (80 patients), 0.2 mg (78 patients), or 0.4 "
            "mg (82 patients) or to receive placebo (80 patients).",
            ["0.1 mg", "0.2 mg", "0.4 mg", "placebo"],
        ),
        (
            "We randomly assigned participants in a 1:1:1:1 ratio to receive relvadine at one of three doses (3 mg, 12 mg, or 36 "
            "mg) or placebo once daily for 40 weeks.",
            ["3 mg", "12 mg", "36 mg", "placebo"],
        ),
        (
            "Patients were randomly assigned (1:1:1) to receive either once-daily oral relvadine 1500 mg, relvadine 900 mg, or "
            "placebo for 72 weeks.",
            ["relvadine 1500 mg", "relvadine 900 mg", "placebo"],
        ),
    ],
)
def test_each_dose_and_the_placebo_are_arms(text: str, names: list[str]) -> None:
    """The placebo is the control, and the same drug at another dose has its short name."""
    arms = trial_of(text).arms
    assert [arm.name for arm in arms] == names
    assert [arm.role for arm in arms] == [*["intervention"] * (len(names) - 1), "control"]


def test_a_bracket_holds_one_dose_against_placebo() -> None:
    """In "(nausea, 42% vs 11%; rash, 22% vs 12%)" each pair has its outcome and the two arms named before."""
    trial = trial_of(
        "Patients were randomly assigned to receive relvadine at a dose of 0.1 mg, 0.2 mg, or 0.4 mg or placebo. The incidence "
        "of side effects was higher in the 0.4-mg group than in the placebo group (nausea, 42% vs. 11%; constipation, 22% vs. "
        "12%; and vomiting, 15% vs. 2%)."
    )
    names = {one.id: one.name for one in [*trial.outcomes, *trial.arms]}
    told = [
        (names[one.outcome], [(names[row.arm], row.percent.value) for row in one.arms if row.percent])
        for one in trial.results
    ]
    assert told == [
        ("nausea", [("0.4 mg", 42), ("placebo", 11)]),
        ("constipation", [("0.4 mg", 22), ("placebo", 12)]),
        ("vomiting", [("0.4 mg", 15), ("placebo", 2)]),
    ]
