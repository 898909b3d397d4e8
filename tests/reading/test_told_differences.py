"""Differences told with "fewer" or "longer" and "than"."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.told_differences import told_differences
from secondread.reading.trials import find_trials


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("Those on zelvorin had 3.2 fewer headaches a month than those on placebo.", -3.2, "headaches a month"),
        ("They lived about eight months longer than those on placebo.", 8, ""),
        ("Their score was 10 points lower than that of the others.", -10, ""),
        ("Adults on zelvorin slept an hour longer than those on placebo.", 1, ""),
        ("They fell asleep 12 minutes faster, on average, than the placebo group.", -12, ""),
        ("Zelvorin cut wakings by 1.3 a night compared with placebo.", -1.3, "wakings"),
        ("Zelvorin raised lung function by an average of 5 points over placebo.", 5, "lung function"),
    ],
)
def test_less_is_negative(text, value, name):
    """The sign says which way the difference goes, and what stands before "than" names it."""
    (told,) = told_differences(text, "x", 0)
    assert (told.estimate.estimate.value, told.name) == (value, name)


@pytest.mark.parametrize(
    "text",
    [
        "A third fewer people than before came.",
        "It rose by 3 points.",
        "12% less than A",
        "It cut scores by 3 points over 12 weeks.",
    ],
)
def test_shares_and_changes_are_no_difference(text):
    """A percentage is relative, and a change without "than" is of one group."""
    assert list(told_differences(text, "x", 0)) == []


def test_a_difference_against_the_intervention_is_turned():
    """ "Those on placebo had 4 more falls than those on zelvorin" is 4 fewer with zelvorin."""
    text = (
        "Zelvorin and falls\n\nResearchers randomly assigned 200 adults to zelvorin or placebo. Those on placebo had 4 "
        "more falls a year than those on zelvorin.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "x")])
    (result,) = trial.results
    assert (result.contrast.measure, result.contrast.estimate.value) == ("mean difference", -4)
