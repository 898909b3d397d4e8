"""Changes over time in one group."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

LEAD = "Zelvorin and tremor\n\nResearchers randomly assigned 76 adults to zelvorin or placebo for 12 months. "


def results_of(text):
    (trial,) = find_trials([read_document(f"{LEAD}{text}\n".encode(), "x")])
    return trial.results


def test_scores_that_improved_by_a_percentage_are_a_change_over_time():
    """Two times give two results, each within the arm that was treated, and no contrast."""
    first, second = results_of("Average itch scores improved by 51 percent at two months and 38 percent at 10 months.")
    assert [(one.within_arm, one.contrast, one.arms[0].arm) for one in (first, second)] == [(True, None, "a1")] * 2
    assert [one.arms[0].value.value for one in (first, second)] == [51, 38]


def test_a_change_is_bound_to_the_arm_of_its_sentence():
    """End value and changes of those on placebo are theirs."""
    found = results_of(
        "Among those taking placebo, the number of spasms dropped to 6.4 per day, a 33 percent decrease of 3.2 fewer "
        "spasms per day."
    )
    assert {arm.arm for one in found for arm in one.arms} == {"a2"}
    assert {arm.value.value for one in found for arm in one.arms} == {6.4, 33, 3.2}


def test_an_arm_that_is_denied_is_not_whom_it_is_told_of():
    """ "Not the placebo" leaves the change with those who took the remedy."""
    (result,) = results_of("Those taking zelvorin, not the placebo, smoked 2.3 fewer cigarettes daily.")
    assert [(arm.arm, arm.value.value) for arm in result.arms] == [("a1", 2.3)]


@pytest.mark.parametrize(
    "text",
    [
        "Zelvorin cut the risk of falls by 30 percent.",
        "Falls were 30 percent less likely with zelvorin than with placebo.",
    ],
)
def test_a_risk_cut_is_against_the_other_arm(text):
    """A risk is not measured in each person: its change is a contrast."""
    (result,) = results_of(text)
    assert not result.within_arm
    assert result.contrast.estimate.value == 30
