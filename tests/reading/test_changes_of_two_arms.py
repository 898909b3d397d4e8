"""Changes over time of two arms, held against each other: in one sentence, in two, and at two times."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.end_values import end_values
from secondread.reading.trials import find_trials
from secondread.record import Result


def results_of(sentences: str) -> list[tuple[str, Result]]:
    """Return the results that sentences about relvadine and placebo tell, each with the name of its outcome."""
    text = f"Relvadine\n\nIn a trial 130 people were randomly assigned to relvadine or a placebo. {sentences}\n"
    (trial,) = find_trials([read_document(text.encode(), "t")])
    names = {one.id: one.name for one in trial.outcomes}
    return [(names[one.outcome], one) for one in trial.results]


@pytest.mark.parametrize(
    ("sentences", "outcome", "values", "favours"),
    [
        (
            "LDL cholesterol dropped from 151 mg/dl to 88 mg/dl in the relvadine arm, versus a small drop from 150 mg/dl to 146 "
            "mg/dl in the placebo group.",
            "LDL cholesterol", [88, 146], "intervention",
        ),
        (
            "HDL levels increased from 41 mg/dl to 42 mg/dl in the relvadine group, versus a jump from 40 mg/dl to 61 mg/dl in "
            "the placebo group.",
            "HDL levels", [42, 61], "control",
        ),
        (
            "Systolic blood pressure fell from 152 to 138 in people taking relvadine, while it fell from 151 to 149 in people "
            "taking placebo.",
            "Systolic blood pressure", [138, 149], "intervention",
        ),
        (
            "During the 14-week study, the frequency of migraines decreased from an average of 12.4 to 5.9 per month in the "
            "relvadine group, compared with 14.9 to 14.1 in the placebo group.",
            "frequency of migraines", [5.9, 14.1], "intervention",
        ),
        (
            "On average, migraine frequency showed a 39% decrease in the relvadine group, compared with a roughly 13% decrease "
            "in the placebo group.",
            "migraine frequency", [-39, -13], "intervention",
        ),
        (
            "Migraines fell by 39 percent in the relvadine group. In the placebo group, there was a 13 percent reduction in "
            "migraines.",
            "Migraines", [-39, -13], "intervention",
        ),
        (
            "The frequency of migraines in the relvadine group dropped by 31% at six weeks and 44% at 12 weeks, compared to "
            "drops of 8% and 12% at six and 12 weeks, respectively, in the placebo group.",
            "frequency of migraines", [-44, -12], "intervention",
        ),
    ],
)  # fmt: skip
def test_two_arms_make_one_result(sentences: str, outcome: str, values: list[float], favours: str) -> None:
    """Each arm has its own change or end, and the words and the outcome tell who fared better."""
    told = [(name, one) for name, one in results_of(sentences) if len(one.arms) > 1]
    ((name, result),) = told
    assert name == outcome
    assert [row.value.value for row in result.arms if row.value] == values
    assert result.favours == favours or (result.favours == "unknown" and not outcome.startswith(("LDL", "HDL")))
    assert not result.within_arm


def test_one_change_is_no_pair() -> None:
    """A range of years or ages, or a single change, holds nothing against anything."""
    assert end_values("Sales increased from 2003 to 2007, while costs fell to 12.") == []
    assert end_values("Scores fell from 31 to 24 with relvadine.") == []
    assert end_values("People aged from 18 to 65 were enrolled, and from 20 to 30 of them left.") == []


def test_a_stretch_of_time_is_no_value() -> None:
    """The length of a study, and the marks at which it measured, are nobody's results."""
    results = results_of(
        "Only 25 percent of women on placebo reported less pain at both the 3-month and 6-month marks, and 37 percent of "
        "women on relvadine did."
    )
    assert [number.value for _, one in results for row in one.arms if (number := row.percent or row.value)] == [25, 37]


def test_a_ratio_for_another_outcome_is_read_of_that_too() -> None:
    """The hazard ratio of a composite stands beside median times; both outcomes have it."""
    results = results_of(
        "In all, 40 of 65 patients (62%) in the relvadine group had relapsed or had died, as compared with 52 of 65 (80%) in the "
        "placebo group. The median relapse-free survival was 14.2 months in the relvadine group versus 8.1 months in the "
        "placebo group (hazard ratio for relapse or death, 0.61; 95% confidence interval, 0.44 to 0.85)."
    )
    with_ratio = [name for name, one in results if one.contrast and one.contrast.measure == "hazard ratio"]
    assert with_ratio == ["median relapse-free survival", "relapse or death"]


@pytest.mark.parametrize(
    ("sentence", "outcome", "values"),
    [
        ("Fewer women who took relvadine delivered early - 9% versus 16% in the placebo group.", "preterm birth", [9, 16]),
        (
            "Nearly 42 percent of the women who received relvadine lived to five years after diagnosis, compared with 25 "
            "percent of the women who got placebo.",
            "survival", [42, 25],
        ),
    ],
)  # fmt: skip
def test_what_people_did_names_the_outcome(sentence: str, outcome: str, values: list[float]) -> None:
    """To deliver early is a preterm birth, and to live to some year is survival."""
    ((name, result),) = results_of(sentence)
    assert (name, [row.percent.value for row in result.arms if row.percent]) == (outcome, values)


def test_what_improved_may_stand_before() -> None:
    """A time after "improved" is no outcome: the subject is."""
    told = [
        (name, one.favours) for name, one in results_of("With relvadine, their ability to write improved by week six.")
    ]
    assert told == [("ability to write", "intervention")]
