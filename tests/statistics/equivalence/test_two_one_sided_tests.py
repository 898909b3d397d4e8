import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_equivalence_against_one_sided_t_tests_of_r() -> None:
    """The p of equivalence is the larger one-sided p of R's t.test against the margins, Student and Welch."""
    by_case: dict[tuple[float, str], dict[str, float]] = {}
    for row in rows("continuous"):
        method, _, quantity = row["quantity"].partition("_")
        if method in ("student", "welch"):
            by_case.setdefault((row["case"], method), row)[quantity] = row["value"]
    assert len(by_case) == 14
    for (_, method), row in by_case.items():
        made = st.mean_difference(*(row[name] for name in ("m1", "s1", "n1", "m2", "s2", "n2")), method=method)
        found = st.two_one_sided_tests(
            made.value,
            made.details["se"],
            low_margin=-row["margin"],
            high_margin=row["margin"],
            df=made.details["df"],
        )
        assert found.value == pytest.approx(row["tost_p"], rel=1e-7)


@given(some.floats(-4, 4), some.floats(0.1, 3), some.floats(0.5, 5), some.sampled_from([0.01, 0.05]))
@settings(max_examples=60, deadline=None)
def test_equivalence_is_the_interval_within_the_margins(e: float, se: float, margin: float, alpha: float) -> None:
    """p is below alpha exactly when the 1 - 2 alpha interval lies within the margins; beyond them the mirror image."""
    found = st.two_one_sided_tests(e, se, low_margin=-margin, high_margin=margin, alpha=alpha)
    low, high = found.interval
    assert found.details["equivalent"] == (-margin < low and high < margin) == (found.value < alpha)
    beyond = st.minimal_effect_test(e, se, low_margin=-margin, high_margin=margin, alpha=alpha)
    low, high = beyond.interval
    assert beyond.details["beyond"] == (low > margin or high < -margin)
    assert not (found.details["equivalent"] and beyond.details["beyond"])


def test_ratios_are_tested_in_logs() -> None:
    """Bioequivalence limits 0.80 and 1.25 lie as far from 1 on both sides."""
    found = st.two_one_sided_tests(1.0, 0.08, low_margin=0.8, high_margin=1.25, scale="log")
    assert found.details["p_low"] == pytest.approx(found.details["p_high"])


def test_nonsense_is_refused() -> None:
    """Margins out of order, an alpha of one half and a standard error of 0 are named."""
    with pytest.raises(ValueError, match="low_margin must be below high_margin"):
        st.two_one_sided_tests(0, 1, low_margin=1, high_margin=-1)
    with pytest.raises(ValueError, match="low_margin must be below high_margin"):
        st.minimal_effect_test(0, 1, low_margin=1, high_margin=-1)
    with pytest.raises(ValueError, match="alpha must be below"):
        st.two_one_sided_tests(0, 1, low_margin=-1, high_margin=1, alpha=0.5)
    with pytest.raises(ValueError, match="se must be in"):
        st.two_one_sided_tests(0, 0, low_margin=-1, high_margin=1)
