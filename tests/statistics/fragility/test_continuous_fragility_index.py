import pytest

from secondread import statistics as st

TRIAL = (12.5, 4.0, 40, 9.5, 4.2, 42)


def test_p_before_is_welch() -> None:
    """The p it starts from is Welch's p of the same means and SDs."""
    result = st.continuous_fragility_index(*TRIAL)
    assert result.details["p"] == pytest.approx(st.mean_difference(*TRIAL).details["p"], rel=1e-9)


def test_crosses_alpha_at_the_index() -> None:
    """p after the substitutions is at or above alpha; a stricter alpha needs fewer substitutions."""
    result = st.continuous_fragility_index(*TRIAL)
    assert result.value >= 1
    assert result.details["p"] < 0.05 <= result.details["p_after"]
    assert st.continuous_fragility_index(*TRIAL, alpha=0.01).value < result.value
    assert "not instead" in result.note


def test_same_whichever_arm_is_higher() -> None:
    """Swapping the arms gives the same index."""
    assert st.continuous_fragility_index(*TRIAL[3:], *TRIAL[:3]).value == st.continuous_fragility_index(*TRIAL).value


def test_grows_with_the_sample_as_published() -> None:
    """With the same means and SDs the index grows about in line with the sample (Caldwell 2021)."""
    sizes = [st.continuous_fragility_index(12.5, 4.0, n, 9.5, 4.2, n).value for n in (50, 100, 200, 400)]
    assert sizes[0] < sizes[1] < sizes[2] < sizes[3]
    assert (sizes[3] - sizes[2]) / (sizes[2] - sizes[1]) == pytest.approx(2, rel=0.3)


def test_not_significant_is_zero() -> None:
    """A difference that is not significant has an index of 0."""
    assert st.continuous_fragility_index(10, 4, 20, 9.5, 4, 20).value == 0


def test_nonsense_is_refused_by_name() -> None:
    """An SD of zero is refused by its name."""
    with pytest.raises(ValueError, match="sd_control"):
        st.continuous_fragility_index(1, 1, 10, 2, 0, 10)
