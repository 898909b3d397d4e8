"""Which arm a value is of, told by the words around it."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

LEAD = "Zelvorin and coughs\n\nResearchers randomly assigned 120 adults to {arms}. "


def rows(text, arms="zelvorin or placebo"):
    (trial,) = find_trials([read_document(f"{LEAD.format(arms=arms)}{text}\n".encode(), "x")])
    names = {arm.id: arm.name for arm in trial.arms}
    return [
        {names.get(row.arm, row.arm): (row.percent or row.value or row.events).value for row in one.arms}
        for one in trial.results
        if one.arms
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Any harm was as common with zelvorin (92.5% and 55.2% severe) as with placebo (96.2% and 57.7%).",
            {"zelvorin": 92.5, "placebo": 96.2},
        ),
        (
            "The mean change in cough score was -20.9% with zelvorin and +2.9% with placebo.",
            {"zelvorin": -20.9, "placebo": 2.9},
        ),
        (
            "Rash was higher with the new treatment than with placebo (68% vs. 57%).",
            {"zelvorin": 68, "placebo": 57},
        ),
        (
            "Coughing was less common with zelvorin vs placebo: 3 percent in the placebo group and 2 percent in the "
            "zelvorin group.",
            {"placebo": 3, "zelvorin": 2},
        ),
        (
            "At the highest dose, 58 percent of the people reported no pain. So did 24 percent of those on placebo.",
            {"zelvorin": 58, "placebo": 24},
        ),
        (
            "One group was ill: 12 percent of those who took the pills had fever, compared with 20 percent of the other "
            "group.",
            {"zelvorin": 12, "placebo": 20},
        ),
        (
            "Some 30 percent of those who did not take it had fever, against 10 percent of patients on zelvorin.",
            {"placebo": 30, "zelvorin": 10},
        ),
        ("There were five deaths in the zelvorin group and nine in the placebo group.", {"zelvorin": 5, "placebo": 9}),
        (
            "The death rate was 3 per 1,000 people a year with zelvorin and 5 per 1,000 with placebo.",
            {"zelvorin": 3, "placebo": 5},
        ),
        (
            "Those on zelvorin lost 15 pounds, compared to 11 pounds in the placebo group.",
            {"zelvorin": 15, "placebo": 11},
        ),
    ],
)
def test_each_value_goes_to_its_arm(text, values):
    """Arms named only by what they did, "the other group", order in brackets, and counts in words."""
    assert rows(text) == [values]


def test_three_arms_set_apart_by_semicolons_are_one_result():
    """The arm told right after its value has it, whatever is named before the colon."""
    text = (
        "Fractures were rarer with zelvorin vs placebo: 2.7 percent in the zelvorin group; 3.3 percent in the tamrafenib "
        "group; and 4.7 percent in the placebo group."
    )
    assert rows(text, "zelvorin, tamrafenib or placebo") == [{"zelvorin": 2.7, "tamrafenib": 3.3, "placebo": 4.7}]


@pytest.mark.parametrize(
    "text",
    [
        "Zelvorin lowered sugar levels 9 percent to 16 percent.",
        "Pressure in the zelvorin group fell 3.2 to 6.4 mmHg.",
        "Half the patients received zelvorin, and half got placebo.",
        "They took a 0.5 percent zelvorin cream or placebo.",
        "Sales of zelvorin grew 31 percent, analysts said, against 12 percent for placebo.",
    ],
)
def test_ranges_divisions_strengths_and_sales_are_no_values(text):
    """A range is no pair of arms, and how people were divided, how strong a remedy is and what it earns are no results."""
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "Cancer had not worsened in 24% of patients on zelvorin, compared with 12% on placebo.",
            "freedom from worsening",
        ),
        (
            "In the zelvorin group 69% showed no relapse, whereas only 19% in the placebo group did.",
            "freedom from relapse",
        ),
    ],
)
def test_what_did_not_happen_is_told_as_freedom_from_it(text, outcome):
    """More of those is better, not worse."""
    (trial,) = find_trials([read_document(f"{LEAD.format(arms='zelvorin or placebo')}{text}\n".encode(), "x")])
    found = next(one for one in trial.outcomes if one.id == trial.results[0].outcome)
    assert (found.name, found.direction) == (outcome, "higher_is_better")


def test_two_harms_listed_for_one_arm_are_no_comparison():
    """ "Nausea (17%) and headache (16%)" befell one arm, and neither number is the other arm's."""
    found = rows("The most common side effects with zelvorin were nausea (17%) and headache (16%).")
    assert found == [{"zelvorin": 17}, {"zelvorin": 16}]
