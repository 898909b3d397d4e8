"""The one door to the tests of two risks."""

import pytest

from secondread import statistics as st
from secondread.statistics.hypothesis_tests.two_proportions import TESTS


def test_each_name_opens_its_test():
    """Every name gives the p of its own function."""
    table = (22, 49, 14, 50)
    expected = {
        "z_pooled": st.chi_squared(*table),
        "z_corrected": st.chi_squared(*table, correction="yates"),
        "z_unpooled": st.z_unpooled(*table),
        "n_minus_1": st.chi_squared(*table, correction="n_minus_1"),
        "fisher": st.fisher(*table),
        "fisher_mid_p": st.fisher(*table, two_sided="mid_p"),
        "barnard": st.barnard(*table),
        "boschloo": st.boschloo(*table),
        "likelihood_ratio": st.likelihood_ratio(*table),
    }
    assert set(expected) == set(TESTS)
    for test, result in expected.items():
        assert st.two_proportions(*table, test=test).value == result.value


def test_unknown_test_shows_the_known_ones():
    """An unknown name is one ValueError with the allowed ones."""
    with pytest.raises(ValueError, match=r"test must be one of z_pooled, .*got 'chi'"):
        st.two_proportions(1, 2, 1, 2, test="chi")


def test_all_tests_meet_as_arms_grow():
    """With 1,000 an arm all nine p lie within a tenth of each other."""
    p = [st.two_proportions(455, 1000, 410, 1000, test=test).value for test in TESTS]
    assert max(p) < 1.12 * min(p)
