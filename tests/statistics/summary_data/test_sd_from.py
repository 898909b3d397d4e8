import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st


def test_the_handbooks_example_from_p() -> None:
    """Cochrane Handbook 6.5.2.3: a difference of 3.8 with P = 0.008, 25 and 22 participants, is an SD of 4.69."""
    found = st.pooled_sd_from(0.008, 3.8, 25, 22, kind="p")
    assert found.details["t"] == pytest.approx(2.78, abs=0.005)
    assert found.details["se"] == pytest.approx(1.37, abs=0.005)
    assert found.value == pytest.approx(4.69, abs=0.02)


def test_sd_from_an_interval_against_r() -> None:
    """R: sqrt(25) * 12 / (2 * qt(.975, 24)) and sqrt(100) * 12 / (2 * qt(.975, 99)) and with qnorm."""
    assert st.sd_from_interval(44, 56, 25).value == pytest.approx(14.535598094673643, rel=1e-12)
    assert st.sd_from_interval(44, 56, 100).value == pytest.approx(30.238628871721371, rel=1e-12)
    assert st.sd_from_interval(1, 3, 1000, distribution="normal").details["se"] == pytest.approx(0.51021345692465403)


@given(some.floats(0.5, 30), some.floats(0.2, 20), some.integers(3, 90), some.integers(3, 90))
@settings(max_examples=40, deadline=None)
def test_every_statistic_of_one_comparison_gives_its_sd(sd: float, difference: float, n1: int, n2: int) -> None:
    """t, F, p, d, g and the standard error of one Student test all lead back to the SD."""
    made = st.mean_difference(difference, sd, n1, 0, sd, n2, method="student").details
    given_by = {"t": made["t"], "F": made["t"] ** 2, "se": made["se"], "p": made["p"]}
    for measure, kind in (("cohen", "d"), ("hedges", "g")):
        given_by[kind] = st.standardised_mean_difference(difference, sd, n1, 0, sd, n2, measure=measure).value
    for kind, statistic in given_by.items():
        if kind == "p" and not 1e-100 < statistic < 0.99:
            continue
        assert st.pooled_sd_from(statistic, difference, n1, n2, kind=kind).value == pytest.approx(sd, rel=1e-6)


@pytest.mark.parametrize("kind", ["t", "F", "se", "p", "d", "g"])
def test_the_range_of_rounding_holds_the_true_sd(kind: str) -> None:
    """From a statistic and a difference as printed the range holds the SD they came from."""
    for difference in (1.234, 3.456, 7.891):
        made = st.mean_difference(difference, 5, 30, 0, 5, 28, method="student").details
        exact = {
            "t": made["t"],
            "F": made["t"] ** 2,
            "se": made["se"],
            "p": made["p"],
            "d": difference / 5,
            "g": st.standardised_mean_difference(difference, 5, 30, 0, 5, 28).value,
        }[kind]
        found = st.pooled_sd_from(
            round(exact, 2), round(difference, 1), 30, 28, kind=kind, decimals=2, difference_decimals=1
        )
        if isinstance(found, st.NotComputable):
            assert round(exact, 2) == 0
            continue
        assert found.interval[0] <= 5 <= found.interval[1]


def test_the_range_of_a_comparison_by_hand() -> None:
    """Arms of 8: a standard error of 2.0 is an SD of 3.9 to 4.1; t of 2.0 for 4.0 is 2 (3.95/2.05) to 2 (4.05/1.95)."""
    assert st.pooled_sd_from(2.0, 4, 8, 8, kind="se", decimals=1).interval == pytest.approx((3.9, 4.1))
    found = st.pooled_sd_from(2.0, 4.0, 8, 8, kind="t", decimals=1, difference_decimals=1)
    assert found.interval == pytest.approx((2 * 3.95 / 2.05, 2 * 4.05 / 1.95))
    assert found.value == pytest.approx(4)


def test_the_range_of_a_standard_error_as_printed() -> None:
    """A standard error of 0.4 with one decimal and n = 100 is an SD of 3.5 to 4.5."""
    assert st.sd_from_se(0.4, 100, decimals=1).interval == pytest.approx((3.5, 4.5))
    low, high = st.sd_from_interval(2.1, 2.9, 100, decimals=1).interval
    assert low / high == pytest.approx(0.7 / 0.9)


def test_no_difference_fixes_no_sd() -> None:
    """A difference of 0, or a statistic of 0, gives a reason; among several only that one is NaN."""
    assert isinstance(st.pooled_sd_from(0.5, 0, 20, 20, kind="p"), st.NotComputable)
    assert isinstance(st.pooled_sd_from(0, 1, 20, 20, kind="t"), st.NotComputable)
    assert np.isnan(st.pooled_sd_from(2.0, [0, 1], 20, 20, kind="t").value).tolist() == [True, False]


def test_nonsense_is_refused() -> None:
    """A p above 1, a negative standard error and an unknown kind are named."""
    with pytest.raises(ValueError, match="statistic must be in"):
        st.pooled_sd_from(1.2, 1, 20, 20, kind="p")
    with pytest.raises(ValueError, match="se must be in"):
        st.sd_from_se(-1, 20)
    with pytest.raises(ValueError, match="kind must be one of"):
        st.pooled_sd_from(1.2, 1, 20, 20, kind="q")
