"""Estimates with their intervals, in the ways journals print them."""

import pytest

from secondread.reading.estimates import find_estimates


@pytest.mark.parametrize(
    ("text", "measure", "numbers"),
    [
        ("hazard ratio, 0.86 [95% CI, 0.65-1.15]", "hazard ratio", (0.86, 0.65, 1.15)),
        ("HR 0·73; 95% CI 0·53–0·99", "hazard ratio", (0.73, 0.53, 0.99)),
        ("a difference of −7.0% (95% CI −12.7 to −1.3)", "mean difference", (-7.0, -12.7, -1.3)),
        ("aOR 0·88, 95% CI 0·76–1·03", "odds ratio", (0.88, 0.76, 1.03)),
        ("odds ratio 2.1 (1.2 to 3.9)", "odds ratio", (2.1, 1.2, 3.9)),
        ("relative risk, 1.30; 95% confidence interval [CI], 1.05 to 1.61", "risk ratio", (1.30, 1.05, 1.61)),
        ("(difference −0.34, 95% CI −0.95 to 0.27)", "mean difference", (-0.34, -0.95, 0.27)),
    ],
)
def test_an_estimate_with_its_interval(text, measure, numbers):
    """Brackets, dashes, middle dots and minus signs in their usual mixtures."""
    (found,) = find_estimates(text, "d")
    assert found.measure == measure
    assert (found.estimate.value, found.low.value, found.high.value) == numbers


def test_rr_is_what_the_text_says_it_is():
    """RR is a rate ratio where the text introduced it so, and else a risk ratio."""
    text = "RR 0.76 [95% CI 0.58 to 1.00]"
    assert find_estimates(text, "d")[0].measure == "risk ratio"
    assert find_estimates(text, "d", document_text="rate ratio [RR] 0.82; " + text)[0].measure == "rate ratio"


def test_the_level_and_kind_of_an_interval():
    """97.5% and credible intervals are told from the usual one."""
    (found,) = find_estimates("odds ratio, 1.9; 97.5% CI, 1.1 to 3.3", "d")
    assert found.level == 0.975
    (found,) = find_estimates("OR 0.8 (95% credible interval 0.5 to 1.2)", "d")
    assert found.credible


@pytest.mark.parametrize("text", ["median 5 (3-8) days", "aged 45 (18-70) years", "version 2 (1-3)"])
def test_other_ranges_are_no_intervals(text):
    """Interquartile ranges, ages and bare brackets are no estimates."""
    assert find_estimates(text, "d") == ()


def test_an_estimate_without_an_interval():
    """A ratio that is named and printed alone is read, without bounds."""
    (found,) = find_estimates("with a hazard ratio of 0.32 for the oil", "d")
    assert (found.estimate.value, found.low) == (0.32, None)
