"""One outcome at several time points, and changes within groups that are no contrast."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.time_points import days_of, same_time
from secondread.reading.trials import find_trials

METHODS = (
    "Velorine for stroke: a randomised, placebo-controlled trial\n\nMethods: We randomly assigned 800 patients to velorine "
    "or placebo. The primary outcome was disability at 3 months.\n\nResults: "
)


def trial_of(results):
    (trial,) = find_trials([read_document(f"{METHODS}{results}\n\nConclusions: More is needed.\n".encode(), "t")])
    return trial


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("at 12 weeks", "at 3 months", True),
        ("by day 7", "by day 90", False),
        ("from baseline to 12 weeks", "at week 12", True),
        ("at the end", "at week 12", True),
        ("after two years", "at 24 months", True),
    ],
)
def test_time_points_in_two_units_may_be_one(one, other, same):
    """Weeks and months are compared in days; what cannot be read counts as the same."""
    assert same_time(one, other) is same


def test_days_are_told_from_words():
    """Number words and digits, before or after the unit."""
    assert (days_of("week 12"), days_of("two weeks"), days_of("soon")) == (84, 14, None)


def test_deaths_at_two_time_points_are_two_outcomes():
    """Each time point keeps its own counts and p-value."""
    trial = trial_of(
        "There were fewer deaths by day 7 with velorine (40 [10%] deaths vs 60 [15%] deaths; odds ratio 0.63, 95% CI 0.41 to "
        "0.97, p=0.03), but not by day 90 (90 [22%] vs 94 [24%]; odds ratio 0.95, 95% CI 0.68 to 1.31, p=0.74)."
    )
    deaths = [outcome for outcome in trial.outcomes if outcome.name.startswith("deaths")]
    assert [outcome.time_point.text for outcome in deaths] == ["by day 7", "by day 90"]
    by_outcome = {result.outcome: result for result in trial.results if result.contrast}
    assert [by_outcome[outcome.id].contrast.p.value for outcome in deaths] == [0.03, 0.74]


def test_the_primary_at_its_own_time_point_stays_one_outcome():
    """A result at 12 weeks is the primary outcome's at 3 months."""
    trial = trial_of("Disability at 12 weeks did not differ (difference 0.1, 95% CI -0.3 to 0.5, p=0.61).")
    assert [outcome.role for outcome in trial.outcomes] == ["primary"]


def test_a_change_of_both_groups_is_no_contrast():
    """P-values of changes over time are kept within the arms; the contrast is what stands between the groups."""
    trial = trial_of(
        "Both groups improved over time (velorine mean change -5.8, 95% CI -7.6 to -4.0, P<.001; placebo mean change -6.2, "
        "95% CI -8.0 to -4.4, P<.001), but there was no significant between-group difference (difference 0.4, 95% CI -2.1 "
        "to 2.9, P=.73). Both groups improved in quality of life (P<.001)."
    )
    between = [result for result in trial.results if not result.within_arm]
    assert [result.contrast.p.value for result in between] == [0.73]
    assert {result.contrast.p.value for result in trial.results if result.within_arm} == {0.001}
