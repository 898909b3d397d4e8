"""The outcomes of a list of results, each with its own numbers."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.listed_names import listed_name
from secondread.reading.outcome_names import same_outcome
from secondread.reading.trials import find_trials


def outcomes_of(sentence: str) -> list[tuple[str, list[float]]]:
    """Return each outcome of a sentence about relvadine and placebo, with the numbers of the arms."""
    text = f"Relvadine\n\nIn a trial 130 people were randomly assigned to relvadine or a placebo. {sentence}\n"
    (trial,) = find_trials([read_document(text.encode(), "t")])
    names = {one.id: one.name for one in trial.outcomes}
    rows = [(names[one.outcome], [row.percent or row.value for row in one.arms]) for one in trial.results]
    return [(name, [number.value for number in numbers if number]) for name, numbers in rows]


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        (
            "The most common events with relvadine and placebo were nausea (9% vs 4%, respectively), weight gain (6% vs 1%, "
            "respectively) and blurred vision (3% vs 5%, respectively).",
            [("nausea", [9, 4]), ("weight gain", [6, 1]), ("blurred vision", [3, 5])],
        ),
        (
            "Adverse events were reported in 81% of the patients in the relvadine group and in 78% in the placebo group, and "
            "serious adverse events in 6% and 5%, respectively.",
            [("Adverse events", [81, 78]), ("serious adverse events", [6, 5])],
        ),
        (
            "We observed no significant difference in the rate of gout (5.1% vs 3.4%, p=0.51) and kidney stones (7.2% vs "
            "11.5%, p=0.32).",
            [("gout", [5.1, 3.4]), ("kidney stones", [7.2, 11.5])],
        ),
    ],
)
def test_each_entry_has_its_own_outcome(sentence: str, outcomes: list[tuple[str, list[float]]]) -> None:
    """The second and third numbers are not told of the outcome that opens the list."""
    assert [(name.removeprefix("rate of "), values) for name, values in outcomes_of(sentence)] == outcomes


@pytest.mark.parametrize(
    "lead",
    [
        " in the relvadine group, and those on placebo lost ",
        ", compared with patients in ",
        " with relvadine, the researchers found, in ",
        " of the women, and ",
        ", and the median was ",
    ],
)
def test_another_arm_is_no_entry(lead: str) -> None:
    """People, arms and clauses of their own open no entry of a list."""
    assert listed_name(lead)[0] == ""


def test_serious_adverse_events_are_counted_apart() -> None:
    """All adverse events and the serious ones are two outcomes."""
    assert same_outcome("adverse events", "serious adverse events") == 0
    assert same_outcome("serious adverse events", "Serious side effects") > 0.6


def test_counts_after_an_interval_belong_to_the_share() -> None:
    """In "95% (95% CI, 93 to 98; 222 of 233)" the counts are those of the share, not of the other arm."""
    text = (
        "Relvadine\n\nIn a trial 348 people were randomly assigned to relvadine or a placebo. The rate of sustained response was "
        "95% (95% CI, 93 to 98; 222 of 233 patients) with relvadine and 97% (95% CI, 93 to 99.9; 111 of 115) with placebo.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "t")])
    (result,) = trial.results
    rows = [
        (row.percent.value, row.events.value, row.total.value)
        for row in result.arms
        if row.percent and row.events and row.total
    ]
    assert rows == [(95, 222, 233), (97, 111, 115)]


def test_a_change_since_the_beginning_is_no_difference_of_arms() -> None:
    """Fewer than at the beginning is not fewer than the other arm."""
    assert outcomes_of("The boys on placebo walked 68 fewer meters at the end than at the beginning.") == []
