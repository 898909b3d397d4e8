"""Relative changes in percent, in times and in parts."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.relative_reductions import find_reductions
from secondread.reading.trials import find_trials


@pytest.mark.parametrize(
    ("text", "value", "less", "percent"),
    [
        ("They were 33 percent less likely to fall.", 33, True, True),
        ("The rate was 19 percent lower.", 19, True, True),
        ("They were half as likely to fall.", 0.5, True, False),
        ("They were twice as likely to recover.", 2, False, False),
        ("They had about three times the risk of falls.", 3, False, False),
        ("It cut the risk of falls by a third.", 33.3, True, True),
        ("It halved the rate of falls.", 50, True, True),
    ],
)
def test_a_change_has_its_size_and_way(text, value, less, percent):
    """Percentages stay percentages, times are ratios, parts in words are rounded percentages."""
    (found,) = find_reductions(text, "x", 0)
    assert (found.number.value, found.less, found.number.percent) == (value, less, percent)


@pytest.mark.parametrize("text", ["a 13 to 22 percent increased risk of falls", "at least a 30% reduction in risk"])
def test_ranges_and_thresholds_are_no_change(text):
    """A range has no one size, and a threshold counts people."""
    assert list(find_reductions(text, "x", 0)) == []


def test_each_risk_of_a_list_has_its_own_change():
    """ "The risk of A was 30 percent lower, the risk of B was 40 percent lower" is two outcomes."""
    text = (
        "Zelvorin and cancer\n\nResearchers randomly assigned 900 adults to zelvorin or placebo. The risk of lung cancer "
        "was 30 percent lower with zelvorin, the risk of stomach cancer was 40 percent lower.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "x")])
    names = {one.id: one.name for one in trial.outcomes}
    assert {(names[one.outcome], one.contrast.estimate.value) for one in trial.results} == {
        ("lung cancer", 30),
        ("stomach cancer", 40),
    }


def test_a_change_restated_joins_the_values_it_follows_from():
    """ "That represented an 89 percent reduction" is the contrast of the two shares before it."""
    text = (
        "Zelvorin and asthma\n\nResearchers randomly assigned 120 adults to zelvorin or placebo. After 12 weeks, 44 percent "
        "of those on placebo had flares, compared with 5 percent of those on zelvorin. That represented an 89 percent "
        "reduction in flares.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "x")])
    (result,) = trial.results
    assert {arm.percent.value for arm in result.arms} == {44, 5}
    assert result.contrast.estimate.value == 89
