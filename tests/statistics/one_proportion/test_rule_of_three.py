"""The rule of three and what it approximates."""

import pytest

from secondread import statistics as st


def test_limit_leaves_five_percent_for_no_events():
    """At the limit, none among n has probability 5%."""
    for n in (1, 10, 300):
        assert (1 - st.rule_of_three(n).value) ** n == pytest.approx(0.05)


def test_three_over_n_is_near_for_many():
    """For 300 participants 3 / n is 1%, a little above the exact limit."""
    result = st.rule_of_three(300)
    assert result.details["approximation"] == pytest.approx(0.01)
    assert 0.0099 < result.value < 0.01


def test_is_the_one_sided_clopper_pearson_limit():
    """It is the upper Clopper-Pearson limit of 0 events at the two-sided level 90%."""
    exact = st.proportion_interval(0, 47, method="clopper_pearson", level=0.9).interval[1]
    assert st.rule_of_three(47).value == pytest.approx(exact)


def test_no_participants_are_refused():
    """Nobody observed is an error naming n."""
    with pytest.raises(ValueError, match="n must be a whole number of at least 1, got 0"):
        st.rule_of_three(0)
